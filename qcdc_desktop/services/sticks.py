"""Backups on a stick or a second disk (sao lưu ra USB): the machine with the file may burn, be stolen, or fail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from qcdc_desktop.errors import FileProblem
from qcdc_desktop.services import backups
from qcdc_desktop.storage.backups import carrying, keeping
from qcdc_desktop.storage.backups.place import Place
from qcdc_desktop.storage.session import Session

FOLDER = "QCDC/Sao-luu"
"""Where backups lie on a stick."""
EVERY = timedelta(days=7)


def is_due(last: date | None, session: Session) -> bool:
    """Whether it is time for the stick again: a week after the last one; a new file has a week too."""
    if last is None:
        first = next(session.steps(), None)
        last = first.at.date() if first else session.today()
    return session.today() - last >= EVERY


def newest(session: Session, folder: Path) -> Path:
    """The backup of an open file as it is now; it is made where the latest is older. Raises as backing up does."""
    if made := session.back_up(folder, backups.BY_HAND):
        return made
    return keeping.found(session.place(folder))[0].path


def carry(backup: Path, root: Path, keep: Callable[[Path], None]) -> Path:
    """Carry a backup to a stick; see :func:`qcdc_desktop.storage.backups.carrying.carry`."""
    source = Place(backup.parent)
    made = next((made for made in keeping.found(source) if made.path == backup), None)
    if made is None:
        raise FileProblem("Chưa sao lưu ra USB", f"Không thấy bản sao lưu “{backup.name}” nữa.", "Hãy sao lưu lại.")
    return carrying.carry(made, source, Place(root / FOLDER / backup.parent.name), keep)
