"""The schema, as the migrations that make it: one SQL file each in ``schema/``, run in the order of their names.

A new file runs all of them; a released one is never changed. Columns of a record's table follow its declaration in the
domain; a test holds the two against each other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_SCHEMA = Path(__file__).with_name("schema")


@cache
def order() -> tuple[str, ...]:
    """Names of the migrations, in the order they run; how many there are is the version of the schema."""
    return tuple(sorted(script.stem for script in _SCHEMA.glob("*.sql")))


def version() -> int:
    """The schema version of this program."""
    return len(order())


def apply(conn: sqlite3.Connection) -> None:
    """Run what has not been run on this file yet. sqlite-utils costs a third of the start: loaded only when needed."""
    from sqlite_utils import Database, Migrations

    known = Migrations("qcdc")
    for name in order():
        known(name=name)(_step(name))
    known.apply(Database(conn, execute_plugins=False))


def _step(name: str) -> Callable[[Database], None]:
    def run(db: Database) -> None:
        for statement in _statements((_SCHEMA / f"{name}.sql").read_text(encoding="utf-8")):
            db.conn.execute(statement)

    return run


def _statements(text: str) -> Iterator[str]:
    """The statements of a script one by one, so that all of them run in the migration's own transaction.

    SQLite keeps the text of a statement in the file, where it is held against the schema later: comments stand on
    lines of their own, before a statement, and are left out.
    """
    statement = ""
    for line in text.splitlines(keepends=True):
        if line.startswith("--"):
            continue
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip().removesuffix(";")
            statement = ""
