"""The index of words in the data file: what a record says, without marks and as it is written.

It is derived from the records alone and is no part of the journal. It says up to which step of that it was brought
along: with some steps at a time, and before it is searched, so that a word typed now is found and a step needs not wait
for it. Where the rules that it was made by are not those of this program any more, it is made anew when the file is
opened.

FTS5 folds neither đ nor decomposed letters, so words are folded here before they go in. Every word goes in twice:
folded (``don``) and, marked, as it is written (``_đơn``), so that what is typed with its marks is found first.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec, Record, specs
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.catalogue import KINDS
from qcdc_desktop.storage import journal, migrations
from qcdc_desktop.storage.faults import is_of_letters
from qcdc_desktop.storage.rows import Image, columns
from qcdc_desktop.storage.transaction import transaction

TABLE, MADE = "search", "search_made"
"""The index, and by which rules it was made."""
SHADOWS = frozenset(f"{TABLE}_{part}" for part in ("data", "idx", "docsize", "config"))
"""Tables that SQLite itself keeps for the index; their form is its own and differs between its versions."""

_PLACES = {kind.INFO.name: place for place, kind in enumerate(KINDS)}
_MARK = "_"
_WORD = re.compile(r"[^\W_]+")
_ROOM = 1 << 32
"""Ids of one kind lie together: a kind is a range of rows of the index."""
_NOTE = re.compile(r"([0-9a-f]{8}) (\d+) ([0-9a-f]{8})")
_LONGEST = 200
"""Characters of what is typed that are looked for."""


def searched(field: FieldSpec) -> bool:
    """Whether the words of a field can be found: texts that a person wrote and that are no secret."""
    return field.kind in (FieldKind.TEXT, FieldKind.LONG) and not (field.secret or field.hidden)


class _Made(Value):
    """What the index says of itself."""

    rules: str = ""
    """What it was made by; empty where that is not known."""
    upto: int = 0
    """The last step of the journal that it has."""
    digest: str = ""
    """Of its own tables; empty in files of earlier versions."""


def bring_along(conn: sqlite3.Connection) -> None:
    """Bring the index along with the journal, inside the transaction that is open; a damaged one is made anew.

    The index holds nothing that the records do not: damage of it, or of what the journal says, must not keep anybody
    from storing a step.
    """
    made = _made(conn)
    if not made.digest:
        rebuild(conn)
        return
    try:
        with _flushed(conn):
            _follow(conn, made.upto)
    except (sqlite3.DatabaseError, MemoryError, ValueError, TypeError, KeyError) as error:
        is_of_the_machine = isinstance(error, sqlite3.DatabaseError) and not (is_damage(error) or is_of_letters(error))
        if is_of_the_machine or not conn.in_transaction:
            raise
        rebuild(conn)
        return
    _note(conn, made.rules)


@contextmanager
def _flushed(conn: sqlite3.Connection) -> Iterator[None]:
    """What is put into the index stands in its tables afterwards, or nothing of it."""
    conn.execute("SAVEPOINT search_follows")
    try:
        yield
        conn.execute("RELEASE search_follows")
    except BaseException:
        if conn.in_transaction:  # of a full disk SQLite itself takes back all that was begun
            conn.execute("ROLLBACK TO search_follows")
            conn.execute("RELEASE search_follows")
        raise


def is_behind(conn: sqlite3.Connection) -> bool:
    """Whether the journal has steps that the index does not have."""
    return _made(conn).upto < journal.last(conn)


def holds(conn: sqlite3.Connection) -> bool:
    """Whether there is an index, as it was written as far as that is known.

    SQLite itself does not find out without harm: what it takes for an index that is none can end the program.
    """
    if not there(conn):
        return False
    made = _made(conn)
    return not made.digest or made.digest == _digest(conn)


def _made(conn: sqlite3.Connection) -> _Made:
    row = conn.execute("SELECT rules FROM search_made").fetchone()
    match = _NOTE.fullmatch(row[0]) if row else None
    return _Made(match[1], int(match[2]), match[3]) if match else _Made()


def _note(conn: sqlite3.Connection, rules: str) -> None:
    note = f"{rules} {journal.last(conn)} {_digest(conn)}"
    conn.execute("INSERT OR REPLACE INTO search_made VALUES (1, ?)", (note,))


def _digest(conn: sqlite3.Connection) -> str:
    digest = 0
    for number, block in conn.execute("SELECT id, CAST(block AS BLOB) FROM search_data ORDER BY id"):
        digest = zlib.crc32(block or b"", zlib.crc32(str(number).encode(), digest))
    for columns_of, table in (("segid, hex(term), pgno", "search_idx"), ("id, hex(sz)", "search_docsize")):
        joined = " || ' ' || ".join(columns_of.split(", "))
        said = conn.execute(f"SELECT group_concat({joined}) FROM (SELECT * FROM {table} ORDER BY 1, 2)").fetchone()
        digest = zlib.crc32(str(said[0]).encode(), digest)
    return f"{digest:08x}"


def is_damage(error: Exception) -> bool:
    """Whether SQLite found an index (or a page) that does not hold together; one may ask for too much room."""
    return isinstance(error, MemoryError) or (getattr(error, "sqlite_errorname", "") or "").startswith("SQLITE_CORRUPT")


def _follow(conn: sqlite3.Connection, upto: int) -> None:
    first: dict[tuple[str, int], str | None] = {}
    last: dict[tuple[str, int], str | None] = {}
    for kind, record_id, before, after in journal.images_since(conn, upto):
        first.setdefault((kind, record_id), before)
        last[kind, record_id] = after
    for (kind, record_id), before in first.items():
        place, after = _PLACES[kind], last[kind, record_id]
        images = (before, after)
        old, new = (_searched_words(KINDS[place], journal.read(kind, image)) if image else "" for image in images)
        if old == new:
            continue
        row = place * _ROOM + record_id
        if old:  # an index without texts of its own has to be told what goes
            conn.execute("INSERT INTO search (search, rowid, words) VALUES ('delete', ?, ?)", (row, old))
        if new:
            conn.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", (row, new))


def there(conn: sqlite3.Connection) -> bool:
    """Whether the file has an index, with all that belongs to it."""
    tables = {name for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return tables >= {TABLE, MADE, *SHADOWS}


def is_about(fault: str) -> bool:
    """Whether a fault that SQLite found in a file is one of the index alone (it looks at it from version 3.44 on)."""
    return "FTS5" in fault


def ensure(conn: sqlite3.Connection) -> None:
    """Make the index anew where it was made by other rules, or never, or is not as it was written; bring it along
    where a crash kept that from being done."""
    good = there(conn) and _made(conn).rules == _rules() and holds(conn)
    if good and not is_behind(conn):
        return
    with transaction(conn):
        if good:
            bring_along(conn)
        else:
            _make_tables_anew(conn)
            rebuild(conn)


def _make_tables_anew(conn: sqlite3.Connection) -> None:
    """Whatever is left of the tables goes: an index that is damaged enough cannot even be dropped as such."""
    conn.execute("PRAGMA writable_schema = ON")
    conn.execute("DELETE FROM sqlite_schema WHERE name = ?", (TABLE,))
    conn.execute("PRAGMA writable_schema = RESET")
    for name in (MADE, *sorted(SHADOWS)):
        conn.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in migrations.index_of_words(migrations.version()):
        conn.execute(statement)


def rebuild(conn: sqlite3.Connection) -> None:
    """Make the index anew from the records, inside the transaction that is open.

    Letters that cannot be read are left out: who reads the record is told, and nobody is kept from the others.
    """
    with _flushed(conn):
        _put_all(conn)
    _note(conn, _rules())


def _put_all(conn: sqlite3.Connection) -> None:
    conn.execute("INSERT INTO search (search) VALUES ('delete-all')")
    before, conn.text_factory = conn.text_factory, lambda raw: raw.decode(errors="ignore")
    try:
        for place, kind in enumerate(KINDS):
            names = [name.strip('"') for name in columns(kind)]
            for values in conn.execute(f'SELECT {", ".join(columns(kind))} FROM "{kind.INFO.name}"').fetchall():
                if said := _searched_words(kind, dict(zip(names, values, strict=True))):
                    row = place * _ROOM + values[0]
                    conn.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", (row, said))
    finally:
        conn.text_factory = before


def queries(typed: str) -> tuple[str, ...]:
    """What is typed as queries, the strictest first: as it is written, the same begun, folded, the words in any order.

    The last word may be the beginning of one, unless a blank or nothing but a letter of it was typed.
    """
    typed = typed[:_LONGEST]
    words = _words(typed)
    if len(words) > 1 and len(words[-1]) == 1 and not typed[-1:].isspace():
        words.pop()
    if not words:
        return ()
    begun = "" if typed[-1:].isspace() or len(words[-1]) == 1 else " *"
    folded = [_folded(word) for word in words]
    written, plain = (f'"{" ".join(line)}"' for line in ((_MARK + word for word in words), folded))
    anywhere = " AND ".join(f'"{word}"' for word in folded) + begun
    return tuple(dict.fromkeys((written, written + begun, plain + begun, anywhere)))


def refs(conn: sqlite3.Connection, query: str, most: int) -> Iterator[Ref]:
    """The records that one of :func:`queries` finds, the latest of each kind first, ``most`` of a kind.

    Where the index is damaged SQLite's own error is raised (:func:`is_damage`).
    """
    below = len(KINDS) * _ROOM
    while below:
        below, before, counts = 0, below, Counter[int]()
        rows = conn.execute(
            "SELECT rowid FROM search WHERE search MATCH ? AND rowid < ? ORDER BY rowid DESC", (query, before)
        )
        for (row,) in rows:
            place, record_id = divmod(row, _ROOM)
            counts[place] += 1
            if counts[place] > most:  # go on with the kind before, without looking at all the rest of this one
                below = place * _ROOM
                break
            yield Ref(KINDS[place].INFO.name, record_id)


def _searched_words(kind: type[Record], image: Image) -> str:
    """All words of a record, from its row or its image in the journal."""
    text = "\n".join(str(image[name]) for name in _fields(kind) if image.get(name))
    words = _words(text)
    return " ".join((*map(_folded, words), *(_MARK + word for word in words)))


def _fields(kind: type[Record]) -> Iterator[str]:
    return (s.name for s in specs(kind) if searched(s))


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    """Vietnamese has some seven thousand syllables: most words of a file were folded before."""
    return search_key(word)


def _rules() -> str:
    """What the index was made by: version of the data, fields, folding (Python's Unicode data)."""
    return f"{zlib.crc32(chr(10).join(_rule_lines()).encode()):08x}"


def _rule_lines() -> Iterator[str]:
    yield f"1 {migrations.version()} {unicodedata.unidata_version}"
    for kind in KINDS:
        yield " ".join((kind.INFO.name, *_fields(kind)))
