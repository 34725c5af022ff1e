"""Whether an open file holds: its pages, its references, its tables, and the triggers that keep the journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path

from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.storage import audit, journal, leftovers, migrations, search
from qcdc_desktop.storage.faults import damaged, in_words

_TABLES = {*BY_NAME, "journal_step", "journal_change", "content", "wiped", search.TABLE, search.MADE, *search.SHADOWS}
"""What the program reads."""


def check_pages(conn: sqlite3.Connection, path: Path) -> None:
    """Raise FileProblem unless SQLite finds the whole file sound: every page, the free ones, every reference.

    The content of evidence is told by its hash when it is used; here the pages that hold it are only counted.
    """
    try:
        lines = [str(row[0]) for row in conn.execute("PRAGMA integrity_check(3)")]
        faults = [line for line in lines if line != "ok" and not search.is_about(line)]
        if faults:  # a page that a pulled stick does not give is told as one: then reading anew fails
            conn.execute("PRAGMA shrink_memory")
        orphans = conn.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise in_words(error, path) or damaged(path) from error
    if faults:
        raise damaged(path, faults[0])
    if orphans:
        raise damaged(path, f"{orphans[0]} trỏ đến mục không có")


def check_complete(conn: sqlite3.Connection, path: Path) -> None:
    """Raise FileProblem where a step stands half in the file: it has another size than it says, or the step is open.

    A step that a crash cut short is taken back when its file is opened; this is seen where its journal is missing. A
    file whose last step is whole may be longer than it says: a disk that fails may not let it become shorter again.
    Raises OSError where the size of the file cannot be asked for.
    """
    pages, size = (conn.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    more = path.stat().st_size - pages * size
    if more < 0 or (more and not _last_step_holds(conn)):
        raise leftovers.torn(path)
    check_sealed(conn, path)


def _last_step_holds(conn: sqlite3.Connection) -> bool:
    try:
        return not audit.last_step_faults(conn)
    except (sqlite3.DatabaseError, ValueError):
        return False


def check_sealed(conn: sqlite3.Connection, path: Path) -> None:
    """Raise FileProblem where a step of the journal is open though nobody is writing."""
    try:
        half = conn.execute("SELECT 1 FROM journal_step WHERE hash IS NULL").fetchone()
    except sqlite3.DatabaseError:
        return  # told as damage by whoever reads it next
    if half:
        raise leftovers.torn(path)


def check_actors(conn: sqlite3.Connection, path: Path) -> None:
    """Raise FileProblem where something acts in the file that the program did not put there, or does so no more.

    Triggers run with every write: without one of ours a step would be stored and not be in the journal, and one that
    is not ours would do what it wants. Views are never ours. A file of an earlier version has the triggers of then:
    whatever it calls by the name of one of the journal is made anew when it is brought up to date.
    """
    stored = dict(conn.execute("SELECT name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view')"))
    version = conn.execute("PRAGMA user_version").fetchone()[0]
    faults = _of_now(stored) if version >= migrations.version() else _of_then(stored)
    if fault := next(faults, ""):
        raise damaged(path, fault)


def check_views(conn: sqlite3.Connection, path: Path) -> None:
    """Raise FileProblem where what is read as a table is made up on the way: a view may have rows without end."""
    for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'view'"):
        if name.lower() in _TABLES:
            raise damaged(path, f"có phần lạ “{name}”")


def _of_now(stored: Mapping[str, str]) -> Iterator[str]:
    wanted = {**journal.triggers(), **{name: texts[-1] for name, texts in migrations.triggers().items()}}
    for name in sorted(wanted.keys() | stored.keys()):
        if name not in wanted:
            yield f"có phần lạ “{name}”"
        elif wanted[name] != stored.get(name):
            yield f"phần “{name}” bị thiếu hoặc đã bị sửa"


def _of_then(stored: Mapping[str, str]) -> Iterator[str]:
    known = migrations.triggers()
    for name, text in sorted(stored.items()):
        if not name.startswith(journal.PREFIX) and text not in known.get(name, ()):
            yield f"có phần lạ “{name}”"


def check_schema(conn: sqlite3.Connection, path: Path) -> None:
    """Raise FileProblem where the schema is not that of a new file: triggers may be made for columns that are gone."""
    if faults := schema_faults(conn):
        raise damaged(path, faults[0].rstrip("."))


def schema_faults(conn: sqlite3.Connection) -> list[str]:
    """What differs from the schema that the migrations make, in sentences: tables, indexes, triggers, one by one."""
    wanted, stored = _made_by(migrations.order()), _schema(conn)
    return [
        f"Tệp có phần lạ (“{name}”), không do chương trình tạo ra."
        if name not in wanted
        else f"Trong tệp, phần “{name}” bị thiếu hoặc đã bị sửa."
        for name in sorted(wanted.keys() | stored.keys())
        if wanted.get(name) != stored.get(name)
    ]


@cache
def _made_by(_migrations: tuple[str, ...]) -> dict[str, str]:
    """The schema of a new file: all migrations run for it, which takes longer than every other check of a small one."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrations.bring_up_to_date(fresh)
        return _schema(fresh)


def _schema(conn: sqlite3.Connection) -> dict[str, str]:
    shadows = ", ".join(f"'{name}'" for name in sorted(search.SHADOWS))
    ours = f"type <> 'table' OR name NOT IN ({shadows})"
    return dict(conn.execute(f"SELECT type || ' ' || name, sql FROM sqlite_schema WHERE {ours}"))
