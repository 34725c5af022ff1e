"""Backups on a stick or a second disk (sao lưu ra USB): the machine with the file may burn, be stolen, or fail."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from pathlib import Path

from qcdc_desktop.errors import FileProblem, QcdcError
from qcdc_desktop.services import backups
from qcdc_desktop.services.backups import Backup
from qcdc_desktop.storage.backups import carrying, keeping, proving
from qcdc_desktop.storage.backups.place import Place
from qcdc_desktop.storage.session import Session

FOLDER = "QCDC/Sao-luu"
"""Where backups lie on a stick."""


def newest(session: Session, folder: Path) -> Path:
    """The backup of an open file as it is now; it is made where the latest is older. Raises as backing up does."""
    if made := session.back_up(folder, backups.BY_HAND):
        return made
    return keeping.found(session.place(folder))[0].path


def of(session: Session, roots: Iterable[Path]) -> list[Backup]:
    """The backups of an open file on the sticks that are in the machine; one that cannot be read has none."""
    found: list[Backup] = []
    for root in roots:
        with contextlib.suppress(QcdcError):
            found += backups.of(session, root / FOLDER)
    return found


def carry(backup: Path, root: Path, keep: Callable[[Path], None]) -> Backup:
    """Carry a backup to a stick, and return it as it lies there.

    See :func:`qcdc_desktop.storage.backups.carrying.carry` for what it raises.
    """
    source = Place(backup.parent)
    made = next((made for made in keeping.found(source) if made.path == backup), None)
    if made is None:
        raise FileProblem("Chưa sao lưu ra USB", f"Không thấy bản sao lưu “{backup.name}” nữa.", "Hãy sao lưu lại.")
    there = carrying.carry(made, source, Place(root / FOLDER / backup.parent.name), keep)
    return Backup(there, made.at, keeping.size(made), proving.told(there), checked=made.at)
