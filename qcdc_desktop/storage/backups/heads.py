"""What a backup remembers of the journal of its file: see :mod:`qcdc_desktop.storage.witnesses`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qcdc_desktop.domain.registers.file_events import OPENS_EPOCH, FileEvent
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.storage.backups import contents, keeping
from qcdc_desktop.storage.backups.place import Made
from qcdc_desktop.storage.witnesses import Witness


def witnesses(folder: Path, origin: str) -> Iterator[Witness]:
    """What every backup of the files that began so remembers, whatever they are called; the latest first.

    One that cannot be read remembers nothing. Raises EnvironmentProblem where the folder cannot be read.
    """
    for place in keeping.places(folder):
        if place.is_of(origin):
            for made in keeping.found(place):
                try:
                    yield _witness(made)
                except QcdcError:
                    continue


def _witness(made: Made) -> Witness:
    with contents.opened(made.path) as conn:
        head = contents.get_info(conn, made.path).head
        row = conn.execute("SELECT at FROM journal_step ORDER BY id DESC LIMIT 1").fetchone()
        epoch = 0
        if FileEvent.INFO.name in contents.tables(conn):
            values = sorted(what.value for what in OPENS_EPOCH)
            marks = ", ".join("?" * len(values))
            (epoch,) = conn.execute(f"SELECT count(*) FROM file_event WHERE what IN ({marks})", values).fetchone()
    return Witness(f"bản sao lưu lúc {made.at:%H:%M %d/%m/%Y}", head, row[0] if row else "", epoch)
