"""Backups as they are kept: listed, proved, brought back as a new file."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from qcdc_desktop.datafile import SUFFIX
from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.domain.registers.file_events import Happening
from qcdc_desktop.errors import FileProblem, QcdcError
from qcdc_desktop.services import file_events
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.storage.backups import checked, keeping, proving, restoring, steps
from qcdc_desktop.storage.backups.checked import Checked
from qcdc_desktop.storage.backups.contents import Info
from qcdc_desktop.storage.backups.place import Made, Place
from qcdc_desktop.storage.open_file import local_now
from qcdc_desktop.storage.session import Session


class Backup(Value):
    """A backup as it is listed; ``info`` is what it says of itself, or ``fault`` why it cannot be used."""

    path: Path
    at: datetime
    size: int
    """Bytes, without the contents that it shares with others."""
    info: Info | None
    fault: str = ""
    checked: datetime | None = None
    """When it was last read whole, in local time; every one is when it is made."""
    away: str = ""
    """The name of the stick that it lies on, while that is not in the machine."""


def of(session: Session, folder: Path) -> list[Backup]:
    """The backups of an open file, the latest first. Raises EnvironmentProblem."""
    return _of_place(session.place(folder))


def every(folder: Path) -> list[Backup]:
    """The backups of all files in a folder, the latest first: for a file that cannot be opened any more."""
    listed = [one for place in keeping.places(folder) for one in _of_place(place)]
    return sorted(listed, key=lambda backup: backup.at, reverse=True)


def _of_place(place: Place) -> list[Backup]:
    notes = checked.read(place)
    return [_listed(made, notes.get(made.path.name)) for made in keeping.found(place)]


def _listed(made: Made, note: Checked | None) -> Backup:
    size, at = 0, note.at if note else made.at
    try:
        size = keeping.size(made)
        return Backup(made.path, made.at, size, proving.told(made.path), note.fault if note else "", at)
    except QcdcError as problem:
        return Backup(made.path, made.at, size, None, problem.message, at)


def logged(one: Backup) -> int:
    """How many steps after a backup stand in its log. Raises EnvironmentProblem."""
    made = Made.of(one.path)
    return len(steps.read(made.log).entries) if made else 0


def check(one: Backup, now: datetime) -> Backup:
    """Read a whole backup again with every content that it needs, and note beside it how that went.

    What it came to is told even where it cannot be noted. Needs no open file: a worker may do it.
    """
    fault, at = "", now.replace(tzinfo=None)
    try:
        prove(one.path)
    except QcdcError as problem:
        fault = problem.message
    with contextlib.suppress(QcdcError):
        checked.note(Place(one.path.parent), one.path, Checked(at, fault))
    return replace(one, fault=fault, checked=at)


def prove(path: Path) -> Info:
    """Read a backup and every content that it needs again. Raises FileProblem or EnvironmentProblem."""
    return proving.prove(path, Place(path.parent), read_contents=True)


def restored_name(path: Path) -> str:
    """What the data file that comes out of a backup may be called."""
    made = Made.of(path)
    return made.restored_name if made else f"{path.stem}{SUFFIX}"


def restore(path: Path, target: Path, *, now: Callable[[], datetime] = local_now, as_it_was: bool = False) -> Info:
    """Bring a backup back as a new data file; see :func:`qcdc_desktop.storage.backups.restoring.restore`.

    The file says in its journal that it was brought back, and from which head it goes on: an epoch begins. One that is
    only looked at and thrown away again stays ``as_it_was``. Raises FileProblem where there is a file at the target.
    """
    if target.exists():
        raise FileProblem(
            "Tệp đã có", f"“{target.name}” đã có sẵn; tệp đó không bị thay đổi.", "Hãy chọn tên khác cho tệp khôi phục."
        )

    def note(made: Path) -> None:
        with open_session(made, now=now) as session:
            file_events.note(session, Happening.RESTORED, session.head())

    return restoring.restore(path, Place(path.parent), target, None if as_it_was else note)
