"""When each backup of a place was last read whole, and what was wrong then; noted beside the backups.

The note only saves reading everything again: a backup that changed on the disk since counts as not read, and notes
that cannot be understood are none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.output import write_output
from qcdc_desktop.storage.backups.contents import unreadable
from qcdc_desktop.storage.backups.place import Place

NAME = "da-kiem-tra.json"


class Checked(Value):
    """One reading of a whole backup."""

    at: datetime
    """Local time, as in the names of backups."""
    fault: str
    """Why it cannot be used; nothing where it can."""


def read(place: Place) -> dict[str, Checked]:
    """The notes that still hold, by the names of the backups."""
    found = {}
    for name, said in _notes(place).items():
        try:
            if said["stamp"] == _stamp(place.folder / name):
                found[name] = Checked(datetime.fromisoformat(said["at"]), str(said["fault"]))
        except (OSError, KeyError, TypeError, ValueError):
            continue
    return found


def note(place: Place, path: Path, checked: Checked) -> None:
    """Note that a backup was read whole; notes of backups that are gone go as well.

    Raises EnvironmentProblem where the place cannot be written.
    """
    try:
        kept = {name: said for name, said in _notes(place).items() if (place.folder / name).exists()}
        said = {"at": checked.at.isoformat(timespec="seconds"), "fault": checked.fault, "stamp": _stamp(path)}
    except OSError as error:
        raise unreadable(place.folder, error) from error
    written = json.dumps({**kept, path.name: said}, ensure_ascii=False, indent=1)
    write_output(place.folder / NAME, written.encode(), private=True)


def _notes(place: Place) -> Mapping[str, Any]:
    try:
        notes = json.loads((place.folder / NAME).read_bytes())
    except (OSError, ValueError):
        return {}
    return notes if isinstance(notes, dict) else {}


def _stamp(path: Path) -> list[int]:
    """What tells a file from one written later in its place."""
    status = path.stat()
    return [status.st_size, status.st_mtime_ns]
