"""A data file out of a backup and the contents beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from qcdc_desktop import datafile
from qcdc_desktop.output import write_output
from qcdc_desktop.storage import leftovers, migrations, soundness
from qcdc_desktop.storage.backups import contents, proving
from qcdc_desktop.storage.backups.contents import CONTENT, INFO, NAMED, Info, lacking
from qcdc_desktop.storage.backups.place import Place
from qcdc_desktop.storage.faults import translated


def restore(path: Path, place: Place, target: Path, finish: Callable[[Path], None] | None = None) -> Info:
    """Write a data file as it was when the backup was made; ``target`` is no data file yet.

    ``finish`` gets the whole file before it is put in its place. Raises FileProblem where the backup is not whole or a
    crash left something beside the target, and EnvironmentProblem where the machine refuses or a data file lies at the
    target; then nothing is left. The backup does not change.
    """
    leftovers.refuse_beside(target)
    info = proving.prove(path, place)

    def produce(beside: BinaryIO) -> None:
        bring_back(path, place, Path(beside.name))

    write_output(target, produce, finish, private=True)
    return info


def bring_back(path: Path, place: Place, made: Path, names: Iterable[str] | None = None) -> None:
    """Fill the empty file ``made`` with what a backup holds and all contents that it needs, or those that are named.

    Raises FileProblem and EnvironmentProblem.
    """
    with translated(made), closing(sqlite3.connect(made, isolation_level=None)) as conn, contents.opened(path) as kept:
        kept.backup(conn)
        conn.execute("PRAGMA journal_mode = DELETE")
        conn.execute("BEGIN")
        for sha256 in contents.needed(conn) if names is None else names:
            if (data := place.read(sha256)) is None:
                raise lacking(path, sha256)
            conn.execute(f"INSERT INTO {CONTENT} VALUES (?, ?)", (sha256, data))
        as_data_file(conn)
        conn.execute("COMMIT")
        soundness.check_pages(conn, made)


def as_data_file(conn: sqlite3.Connection) -> None:
    """Turn a copy of a backup into a data file of its version, with an empty index of words."""
    for table in (INFO, NAMED):
        conn.execute(f"DROP TABLE {table}")
    for statement in migrations.index_of_words(conn.execute("PRAGMA user_version").fetchone()[0]):
        conn.execute(statement)
    conn.execute(f"PRAGMA application_id = {datafile.APPLICATION_ID}")
