"""The schema, as the migrations that make it: one SQL file each in ``schema/``, run in the order of their names.

A new file runs all of them; a released one is never changed. Columns of a record's table follow its declaration in the
domain; a test holds the two against each other.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from qcdc_desktop.storage import journal
from qcdc_desktop.storage.transaction import transaction

if TYPE_CHECKING:
    from sqlite_utils import Database

_SCHEMA = Path(__file__).with_name("schema")
_TRIGGER = re.compile(r"CREATE TRIGGER (\w+)")


@cache
def order() -> tuple[str, ...]:
    """Names of the migrations, in the order they run; how many there are is the version of the schema."""
    return tuple(sorted(script.stem for script in _SCHEMA.glob("*.sql")))


def version() -> int:
    """The schema version of this program."""
    return len(order())


@cache
def triggers() -> Mapping[str, tuple[str, ...]]:
    """The name of every trigger that the scripts make, with its texts: the latest is that of today."""
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for name in order():
        for statement in _of_script(name):
            if made := _TRIGGER.match(statement):
                found[made[1]] += (statement,)
    return dict(found)


_INDEX = "0003_search"


def index_of_words(of_version: int) -> tuple[str, ...]:
    """The statements that make the index of words, empty: a backup has none. None for a version that had no index."""
    return tuple(_of_script(_INDEX)) if order().index(_INDEX) < of_version else ()


def is_of_today(conn: sqlite3.Connection) -> bool:
    """Whether a file has the schema of this program."""
    return bool(conn.execute("PRAGMA user_version").fetchone()[0] == version())


def bring_up_to_date(conn: sqlite3.Connection, demand: Callable[[], object] = lambda: None) -> None:
    """Bring the schema to this program's version; foreign keys are off meanwhile (see tech notes on transform).

    ``demand`` looks at what came of it, and raises where the file has to stay as it was.
    """
    if is_of_today(conn):
        return
    conn.execute("PRAGMA foreign_keys = OFF")
    with transaction(conn):
        # Those of an earlier version, or whatever is called so: none of them may act while tables change.
        journal.remove_triggers(conn)
        given = _given(conn)
        apply(conn)
        _give_no_number_twice(conn, given)
        journal.install(conn)
        if conn.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.IntegrityError("migration left dangling references")
        demand()
        conn.execute(f"PRAGMA user_version = {version()}")


def _given(conn: sqlite3.Connection) -> dict[str, int]:
    made = conn.execute("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'").fetchone()
    return dict(conn.execute("SELECT name, seq FROM sqlite_sequence")) if made else {}


def _give_no_number_twice(conn: sqlite3.Connection, given: Mapping[str, int]) -> None:
    """A table that was made anew knows the numbers of the rows that it has, not of those that went before."""
    now = _given(conn)
    for name, last in given.items():
        if name in now and now[name] < last:
            conn.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (last, name))


def apply(conn: sqlite3.Connection) -> None:
    """Run what has not been run on this file yet. sqlite-utils costs a third of the start: loaded only when needed."""
    from sqlite_utils import Database, Migrations

    known = Migrations("qcdc")
    for name in order():
        known(name=name)(_step(name))
    known.apply(Database(conn, execute_plugins=False))


def _step(name: str) -> Callable[[Database], None]:
    def run(db: Database) -> None:
        for statement in _of_script(name):
            db.conn.execute(statement)

    return run


def _of_script(name: str) -> Iterator[str]:
    return _statements((_SCHEMA / f"{name}.sql").read_text(encoding="utf-8"))


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
