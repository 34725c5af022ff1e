"""The records of a backup, as the program reads them today; not a byte of the backup changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from qcdc_desktop.domain.kinds.source import Gathered
from qcdc_desktop.domain.registers.catalogue import KINDS
from qcdc_desktop.storage import database, migrations, tables
from qcdc_desktop.storage.backups import contents, restoring
from qcdc_desktop.storage.backups.contents import Info
from qcdc_desktop.storage.faults import understood


def look(path: Path) -> tuple[Info, Gathered]:
    """What a backup says of itself, and its records.

    Raises FileProblem where it is none, is damaged or comes from a newer program, EnvironmentProblem where the machine
    does not let it be read.
    """
    with contents.opened(path) as kept:
        info = contents.get_info(kept, path)
        with _as_of_today(kept, path) as conn, understood(path, "phần dữ liệu"):
            return info, Gathered(record for kind in KINDS for record in tables.read(conn, kind, {}))


@contextmanager
def _as_of_today(kept: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    """The backup itself, or where an earlier version wrote it a copy in memory that is brought up to date."""
    version = kept.execute("PRAGMA user_version").fetchone()[0]
    if version > migrations.version():
        raise database.newer(path)
    if version == migrations.version():
        yield kept
        return
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        kept.backup(copy)
        restoring.as_data_file(copy)
        migrations.bring_up_to_date(copy)
        yield copy
