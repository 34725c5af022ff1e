"""Copies of a data file: by SQLite's online backup, checked, then put in place; never a file copy."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from qcdc_desktop.storage import leftovers, soundness
from qcdc_desktop.storage.faults import translated


def save_copy(source: sqlite3.Connection, target: Path) -> None:
    """Write a checked copy of an open file to ``target``; an older copy there stays whole unless the new one is good.

    Raises EnvironmentProblem or FileProblem; then nothing is left behind and an existing target is as it was.
    """
    from qcdc_desktop.output import write_output

    leftovers.refuse_beside(target)

    def produce(beside: BinaryIO) -> None:
        with translated(target):
            _copy(source, Path(beside.name), target)

    write_output(target, produce, replaces_data=True, private=True)


def _copy(source: sqlite3.Connection, beside: Path, target: Path) -> None:
    with closing(sqlite3.connect(beside, isolation_level=None)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        soundness.check_pages(copy, target)
