"""Harm done to a data file by chance: to its bytes, to its rows, to what lies beside it."""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

_PAGE = 4096
_HEADER = 100


def harm(path: Path, chance: random.Random) -> str:
    """Do one thing to a file at rest that no program of ours would do; what it was."""
    how = chance.choice(HARMS)
    how(path, chance)
    return how.__name__


# Bytes ---------------------------------------------------------------------------------------------------------------


def flip(path: Path, chance: random.Random) -> None:
    """A few bits are others, now and then in the header."""
    made = bytearray(path.read_bytes())
    for _bit in range(chance.randint(1, 8)):
        made[chance.randrange(chance.choice((_HEADER, len(made), len(made))))] ^= 1 << chance.randrange(8)
    path.write_bytes(made)


def zero_page(path: Path, chance: random.Random) -> None:
    """A few pages have nothing in them."""
    for _page in range(chance.randint(1, 3)):
        _put(path, _page_of(path, chance), bytes(_PAGE))


def swap_page(path: Path, chance: random.Random) -> None:
    """A page is where another belongs."""
    raw, at = path.read_bytes(), _page_of(path, chance)
    _put(path, _page_of(path, chance), raw[at : at + _PAGE])


def tear_page(path: Path, chance: random.Random) -> None:
    """Some sectors of a page are as chance has them."""
    at = _page_of(path, chance) + 512 * chance.randrange(8)
    _put(path, at, chance.randbytes(512 * chance.randint(1, 4)))


def cut(path: Path, chance: random.Random) -> None:
    """The end is missing."""
    raw = path.read_bytes()
    at = chance.randrange(len(raw))
    path.write_bytes(raw[: at - at % chance.choice((1, _PAGE))])


def lengthen(path: Path, chance: random.Random) -> None:
    """There is more at the end than there should be."""
    with path.open("ab") as stream:
        stream.write(chance.randbytes(chance.choice((1, 512, _PAGE, 10 * _PAGE))))


def set_header(path: Path, chance: random.Random) -> None:
    """A number in the header says something else: page size, versions, format, encoding, size, free pages."""
    at, size = chance.choice(((16, 2), (18, 1), (19, 1), (20, 1), (28, 4), (32, 4), (36, 4), (44, 4), (52, 4)))
    more = chance.choice(((56, 4), (60, 4), (68, 4), (at, size), (at, size)))
    _put(path, more[0], chance.choice((bytes(more[1]), b"\xff" * more[1], chance.randbytes(more[1]), b"\2" * more[1])))


def _page_of(path: Path, chance: random.Random) -> int:
    return _PAGE * chance.randrange(path.stat().st_size // _PAGE)


def _put(path: Path, at: int, data: bytes) -> None:
    raw = bytearray(path.read_bytes())
    raw[at : at + len(data)] = data
    path.write_bytes(raw)


# Rows ----------------------------------------------------------------------------------------------------------------

_VALUES: tuple[object, ...] = (
    *(None, "", "hôm qua", "2024-13-45", "9999-99-99", "{", "[1]", "null", '{"id": 1}', "x" * 200_000, "\x00\x01"),
    *(-1, 0, 10**18, 1.5, float("inf"), -1e308, b"", b"\xff\xfe", b"x" * 5000),
)


def wrong_value(path: Path, chance: random.Random) -> None:
    """A few values are of the wrong type, no day, no JSON, no member of a choice, too long, none."""
    with _unguarded(path) as conn:
        for _value in range(chance.randint(1, 4)):
            table, column = _column(conn, chance)
            where = "" if chance.random() < 0.2 else " WHERE rowid = " + str(_row(conn, table, chance))
            with suppress(sqlite3.Error):
                conn.execute(f'UPDATE "{table}" SET "{column}" = ?{where}', (chance.choice(_VALUES),))


def bad_letters(path: Path, chance: random.Random) -> None:
    """A text is no UTF-8."""
    with _unguarded(path) as conn:
        table, column = _column(conn, chance)
        with suppress(sqlite3.Error):
            conn.execute(f'UPDATE "{table}" SET "{column}" = CAST(X\'41ff42c3\' AS TEXT) WHERE rowid = ?', (1,))
            conn.execute(f'UPDATE "{table}" SET "{column}" = CAST("{column}" || X\'ff\' AS TEXT)')


def wrong_journal(path: Path, chance: random.Random) -> None:
    """The journal says what it never says."""
    said = (
        ("journal_step", "at"), ("journal_step", "action"), ("journal_step", "target"), ("journal_step", "verb"),
        ("journal_step", "hash"), ("journal_step", "previous"), ("journal_change", "kind"),
        ("journal_change", "record_id"), ("journal_change", "before"), ("journal_change", "after"),
    )  # fmt: skip
    with _unguarded(path) as conn:
        for _value in range(chance.randint(1, 3)):
            table, column = chance.choice(said)
            where = chance.choice(("", f" WHERE rowid = {_row(conn, table, chance)}"))
            with suppress(sqlite3.Error):
                conn.execute(f"UPDATE {table} SET {column} = ?{where}", (chance.choice((*_VALUES, "undo", "letter")),))


def lost_rows(path: Path, chance: random.Random) -> None:
    """Rows of a table are gone, those that others point at too."""
    with _unguarded(path) as conn, suppress(sqlite3.Error):
        table, _column_of = _column(conn, chance)
        conn.execute(f'DELETE FROM "{table}"' + chance.choice(("", f" WHERE rowid = {_row(conn, table, chance)}")))


def _column(conn: sqlite3.Connection, chance: random.Random) -> tuple[str, str]:
    tables = [name for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    full = [t for t in tables if not t.startswith("search") and _row(conn, t, chance)]
    table = chance.choice(full)
    return table, chance.choice([row[1] for row in conn.execute(f'PRAGMA table_info("{table}")')])


def _row(conn: sqlite3.Connection, table: str, chance: random.Random) -> int:
    try:
        rows = conn.execute(f'SELECT rowid FROM "{table}"').fetchall()
    except sqlite3.Error:  # a table without one
        return 0
    return int(chance.choice(rows)[0]) if rows else 0


@contextmanager
def _unguarded(path: Path) -> Iterator[sqlite3.Connection]:
    """The file without triggers, references and types, which all come back as they were."""
    with _hasty(path) as conn:
        triggers = conn.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        tables = conn.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
        texts = dict(tables.fetchall())
        conn.execute("BEGIN")
        for name, _sql in triggers:
            conn.execute(f'DROP TRIGGER "{name}"')
        conn.execute("COMMIT")
        _write_schema(conn, {name: _loose(sql) for name, sql in texts.items()})
    with _hasty(path) as conn:
        yield conn
        _write_schema(conn, texts)
    with _hasty(path) as conn:
        conn.execute("BEGIN")
        for _name, sql in triggers:
            conn.execute(sql)
        conn.execute("COMMIT")


@contextmanager
def _hasty(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA synchronous = OFF")
        conn.execute("PRAGMA ignore_check_constraints = ON")
        yield conn


def _write_schema(conn: sqlite3.Connection, texts: Mapping[str, str]) -> None:
    conn.execute("PRAGMA writable_schema = ON")
    for name, sql in texts.items():
        conn.execute("UPDATE sqlite_schema SET sql = ? WHERE type = 'table' AND name = ?", (sql, name))
    conn.execute("PRAGMA writable_schema = OFF")


def _loose(sql: str) -> str:
    return re.sub(r"\b(TEXT|INTEGER|REAL|BLOB) NOT NULL", r"\1", sql).replace(" STRICT", "")


# The schema ----------------------------------------------------------------------------------------------------------

_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id FROM n"
_FOREIGN = (
    "CREATE TRIGGER la AFTER INSERT ON task BEGIN DELETE FROM letter; END",
    "CREATE TRIGGER la BEFORE INSERT ON journal_step BEGIN DELETE FROM task; END",
    "CREATE VIEW la AS SELECT 1",
    f"CREATE VIEW la AS {_ENDLESS}",
    "DROP TRIGGER journal_task_insert",
    "DROP TRIGGER journal_step_delete",
    "DROP TABLE comment",
    "DROP TABLE journal_change",
    "DROP TABLE search",
    "DROP TABLE content",
    "DROP INDEX journal_change_record",
    "ALTER TABLE task RENAME COLUMN body TO la",
    "ALTER TABLE task ADD COLUMN la TEXT",
    "ALTER TABLE target RENAME TO la",
    "CREATE TABLE la (id INTEGER)",
    f"DROP TABLE comment; CREATE VIEW comment AS {_ENDLESS}",
    f"DROP TABLE wiped; CREATE VIEW wiped AS {_ENDLESS}",
    "DROP TABLE journal_step; CREATE VIEW journal_step AS SELECT 1 AS id",
    "DROP TABLE task; CREATE TABLE task (id INTEGER PRIMARY KEY)",
    "PRAGMA user_version = 999",
    "PRAGMA user_version = 7",
    "PRAGMA user_version = 0",
    "PRAGMA user_version = -1",
    "PRAGMA application_id = 7",
    "PRAGMA journal_mode = WAL",
    "DELETE FROM sqlite_sequence",
    "UPDATE sqlite_sequence SET seq = 9223372036854775807",
    "INSERT INTO search (search) VALUES ('delete-all')",
    "DELETE FROM search_data",
)


def foreign_schema(path: Path, chance: random.Random) -> None:
    """Tables, triggers, views or numbers are not those of the program."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn, suppress(sqlite3.Error):
        conn.executescript(f"PRAGMA foreign_keys = OFF; {chance.choice(_FOREIGN)}")


# Beside the file -----------------------------------------------------------------------------------------------------


def strange_journal(path: Path, chance: random.Random) -> None:
    """A journal or a log lies beside the file that is not its own, or harmed, or names another file."""
    side = path.with_name(path.name + chance.choice(("-journal", "-journal", "-wal", "-shm")))
    own = _hot_journal(path, chance)
    end = b"/x" + (2).to_bytes(4) + sum(b"/x").to_bytes(4) + b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
    made = bytearray(chance.choice((own, own, own + end, end, b"", chance.randbytes(5000), own[: len(own) // 2])))
    for _bit in range(chance.choice((0, 0, 1, 8)) if made else 0):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    side.write_bytes(made)


def _hot_journal(path: Path, chance: random.Random) -> bytes:
    """What a crash would leave beside the file, of a step that had begun to be written."""
    beside = path.with_name("khac.db")
    beside.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(beside, isolation_level=None)) as conn:
        conn.execute("PRAGMA cache_size = 5")
        conn.execute("BEGIN")
        conn.execute("DROP TRIGGER journal_profile_update")
        conn.execute("CREATE TABLE la AS SELECT * FROM journal_change")
        conn.execute("PRAGMA cache_spill = ON")
        journal = beside.with_name(beside.name + "-journal")
        raw = journal.read_bytes() if journal.exists() else b""
        conn.execute("ROLLBACK")
    beside.unlink()
    # Its count of pages is written when it is flushed; a crash may come before or after.
    return raw[:8] + chance.choice((raw[8:12], b"\xff\xff\xff\xff", (3).to_bytes(4))) + raw[12:]


HARMS: tuple[Callable[[Path, random.Random], None], ...] = (
    *(flip, flip, zero_page, swap_page, tear_page, cut, lengthen, set_header),
    *(wrong_value, wrong_value, wrong_value, bad_letters, wrong_journal, wrong_journal, lost_rows),
    *(foreign_schema, foreign_schema, strange_journal),
)
