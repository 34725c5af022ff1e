"""Data files that many tests begin with: made once, then written out for each test, which owns its file."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from qcdc_desktop.domain.registers.periods import school_year
from qcdc_desktop.domain.registers.unit import Profile
from qcdc_desktop.services.files import content, files
from qcdc_desktop.services.verbs import passwords
from qcdc_desktop.storage import database, migrations
from tests import factories

write_safely = database._write_safely
"""How the program writes."""


whole_memory = passwords._MEMORY
"""What a password takes, in KiB."""


def write_quickly(conn: sqlite3.Connection) -> None:
    """Write as the program does, but leave the waiting for the disk to the system: most of a test was that."""
    write_safely(conn)
    conn.execute("PRAGMA synchronous = OFF")


def flush_quickly(handle: int) -> None:
    """Instead of waiting until a file is on the disk: a handle that is closed is refused as the system would."""
    os.fstat(handle)


def empty(path: Path) -> Path:
    """A file at rest without a record."""
    path.write_bytes(_empty(database.create, migrations.version()))
    return path


def school(path: Path, unit: Profile) -> Path:
    """A file at rest with a profile and the school years 2023-2024 (id 1) and 2024-2025 (id 2)."""
    path.write_bytes(_school(unit, database.create, migrations.version()))
    return path


def demo(path: Path) -> Path:
    """The file of the demo at rest."""
    path.write_bytes(_demo(database.create, migrations.version()))
    return path


# Tests below the window give ids of their own, and some know a kind of their own: what was made in another way is not
# the same file.
@cache
def _empty(create: Callable[[Path], None], _version: int) -> bytes:
    return _made(create)


@cache
def _school(unit: Profile, _create: Callable[[Path], None], _version: int) -> bytes:
    both = school_year(2023), school_year(2024)
    return _made(lambda path: files.create(path, unit, *both, now=lambda: factories.NOW).close())


@cache
def _demo(_create: Callable[[Path], None], _version: int) -> bytes:
    return _made(lambda path: content.make_demo(path, now=lambda: factories.NOW))


def _made(make: Callable[[Path], object]) -> bytes:
    with tempfile.TemporaryDirectory(prefix="qcdc-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "tep.qcdc"
        make(path)
        return path.read_bytes()


def change_unseen(conn: sqlite3.Connection, *statements: str) -> None:
    """Somebody takes the triggers away, changes something and puts them back exactly as they were, all in one go."""
    kept = conn.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    conn.execute("BEGIN")
    for statement in (*(f"DROP TRIGGER {name}" for name, _ in kept), *statements, *(sql for _, sql in kept)):
        conn.execute(statement)
    conn.execute("COMMIT")
