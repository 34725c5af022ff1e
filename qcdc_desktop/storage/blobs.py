"""The content of files kept in the data file, named by its SHA-256: written once, never journalled by value.

It stays as long as the journal can bring back a record that names it. Content that was taken out for good is marked as
wiped, with the day; so it is told from content that is missing, and the journal tells whether that is true.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date

from qcdc_desktop.domain.kinds.fields import specs
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.catalogue import BY_NAME, KINDS
from qcdc_desktop.storage import digest

_EVIDENCE = Attachment.INFO.name

_NAMES = tuple((kind.INFO.name, s.name) for kind in KINDS for s in specs(kind) if s.content)
"""Kind and field of everything that names a content."""

_NAMED = " UNION ".join(
    f"SELECT {field} FROM {kind} WHERE {field} <> '' UNION "  # names of our own declarations
    f"SELECT json_extract(coalesce(after, before), '$.{field}') AS name FROM journal_change WHERE kind = '{kind}' "
    "AND name <> ''"
    for kind, field in _NAMES
)
"""Content that a record names, or named once: a record never changes its content."""

_UNTRUE = (
    "SELECT sha256 FROM wiped w WHERE NOT EXISTS ("
    "SELECT 1 FROM journal_change c JOIN journal_step s ON s.id = c.step_id WHERE c.kind = 'attachment' "
    "AND c.after IS NULL AND json_extract(c.before, '$.sha256') = w.sha256 AND substr(s.at, 1, 10) = w.\"on\")"
)
"""Content marked as wiped on a day on which no record of it was taken out."""


def named(kind: str, image: str | None) -> list[str]:
    """The names of the contents that an image of a record, as the journal keeps it, names."""
    fields = [field for of, field in _NAMES if of == kind]
    stored = json.loads(image) if image and fields else {}
    return [str(stored[field]) for field in fields if stored.get(field)]


def put(conn: sqlite3.Connection, data: bytes) -> str:
    """Keep a content, once, and return its name; part of the step that is open."""
    name = digest.sha256(data)
    conn.execute("INSERT INTO content (sha256, data) VALUES (?, ?) ON CONFLICT DO NOTHING", (name, data))
    return name


def wipe(conn: sqlite3.Connection, sha256: str, on: date) -> None:
    """Take a content out for good, its bytes overwritten; part of a step that takes out all evidence with it.

    What is kept of an issued paper stays, whatever was hung on a record beside it.
    """
    if is_named(conn, sha256, beside=_EVIDENCE):
        return
    if has(conn, sha256):
        take_out(conn, sha256, on.isoformat())


def take_out(conn: sqlite3.Connection, sha256: str, on: str) -> None:
    """Take a content out, whoever names it, and write down on which day it was."""
    conn.execute("PRAGMA secure_delete = ON")
    conn.execute("DELETE FROM content WHERE sha256 = ?", (sha256,))
    conn.execute('INSERT OR REPLACE INTO wiped (sha256, "on") VALUES (?, ?)', (sha256, on))


def is_named(conn: sqlite3.Connection, sha256: str, *, beside: str = "") -> bool:
    """Whether a record names a content, of any kind ``beside`` one."""
    return any(
        conn.execute(f"SELECT 1 FROM {kind} WHERE {field} = ?", (sha256,)).fetchone()
        for kind, field in _NAMES
        if kind != beside
    )


def has(conn: sqlite3.Connection, sha256: str) -> bool:
    """Whether a content is kept."""
    return conn.execute("SELECT 1 FROM content WHERE sha256 = ?", (sha256,)).fetchone() is not None


def wiped(conn: sqlite3.Connection) -> dict[str, date]:
    """What was taken out and did not come back, with the day."""
    rows = conn.execute('SELECT sha256, "on" FROM wiped WHERE sha256 NOT IN (SELECT sha256 FROM content)')
    return {sha256: date.fromisoformat(on) for sha256, on in rows}


def get(conn: sqlite3.Connection, sha256: str) -> bytes | None:
    """A content by its name; None where it is missing or no longer what it was."""
    row = conn.execute("SELECT data FROM content WHERE sha256 = ?", (sha256,)).fetchone()
    return row[0] if row and isinstance(row[0], bytes) and digest.sha256(row[0]) == sha256 else None


def lacking(conn: sqlite3.Connection) -> list[str]:
    """The names of contents that records name, or named once, and that are neither kept nor taken out for good."""
    found = conn.execute(f"{_NAMED} EXCEPT SELECT sha256 FROM content EXCEPT SELECT sha256 FROM wiped")
    return [row[0] for row in found.fetchall()]


def faults(conn: sqlite3.Connection) -> Iterator[str]:
    """What does not hold among the contents, in sentences; one content is looked at at a time."""
    kept = [row[0] for row in conn.execute("SELECT sha256 FROM content ORDER BY sha256")]
    for sha256 in kept:
        if get(conn, sha256) is None:
            yield f"Nội dung của {_called(conn, sha256)} không còn như lúc thêm."
    for sha256 in lacking(conn):
        yield f"Nội dung của {_called(conn, sha256)} không có trong tệp."
    for (sha256,) in conn.execute(f"SELECT sha256 FROM content EXCEPT SELECT * FROM ({_NAMED})").fetchall():
        yield f"Tệp có một nội dung mà không mục nào từng nhắc đến ({sha256[:12]}…): nhật ký bị bớt, hoặc tệp bị sửa."
    for (sha256,) in conn.execute(_UNTRUE).fetchall():
        called = _called(conn, sha256)
        yield f"{called[0].upper()}{called[1:]} bị đánh dấu “đã xóa hẳn” mà nhật ký không có lần xóa ấy."


def _called(conn: sqlite3.Connection, sha256: str) -> str:
    """What has the content, in words: ``minh chứng “biên bản.pdf”``, ``bản ban hành “05-NQ/ĐU”``."""
    for kind, field in _NAMES:
        title = "name || '.' || suffix" if kind == _EVIDENCE else BY_NAME[kind].INFO.title
        query = f"SELECT {title} FROM {kind} WHERE {field} = ?"  # names of our own declarations
        if row := conn.execute(query, (sha256,)).fetchone():
            return f"{BY_NAME[kind].INFO.label.lower()} “{row[0]}”"
    return f"minh chứng đã xóa (mã {sha256[:12]})"
