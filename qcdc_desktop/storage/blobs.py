"""The content of files kept in the data file, named by its SHA-256: written once, never journalled by value.

It stays as long as the journal can bring back a record that names it. Content that was taken out for good is marked as
wiped, with the day; so it is told from content that is missing, and the journal tells whether that is true.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

from qcdc_desktop.storage import digest

_NAMED = (
    "SELECT sha256 FROM attachment "
    "UNION SELECT json_extract(coalesce(after, before), '$.sha256') FROM journal_change WHERE kind = 'attachment'"
)
"""Content that a record names, or named once: a record never changes its content."""

_UNTRUE = (
    "SELECT sha256 FROM wiped w WHERE NOT EXISTS ("
    "SELECT 1 FROM journal_change c JOIN journal_step s ON s.id = c.step_id WHERE c.kind = 'attachment' "
    "AND c.after IS NULL AND json_extract(c.before, '$.sha256') = w.sha256 AND substr(s.at, 1, 10) = w.\"on\")"
)
"""Content marked as wiped on a day on which no record of it was taken out."""


def put(conn: sqlite3.Connection, data: bytes) -> str:
    """Keep a content, once, and return its name; part of the step that is open."""
    name = digest.sha256(data)
    conn.execute("INSERT INTO content (sha256, data) VALUES (?, ?) ON CONFLICT DO NOTHING", (name, data))
    return name


def wipe(conn: sqlite3.Connection, sha256: str, on: date) -> None:
    """Take a content out for good, its bytes overwritten; part of a step that takes out every record of it."""
    conn.execute("PRAGMA secure_delete = ON")
    if conn.execute("DELETE FROM content WHERE sha256 = ?", (sha256,)).rowcount:
        conn.execute('INSERT OR REPLACE INTO wiped (sha256, "on") VALUES (?, ?)', (sha256, on.isoformat()))


def wiped(conn: sqlite3.Connection) -> dict[str, date]:
    """What was taken out and did not come back, with the day."""
    rows = conn.execute('SELECT sha256, "on" FROM wiped WHERE sha256 NOT IN (SELECT sha256 FROM content)')
    return {sha256: date.fromisoformat(on) for sha256, on in rows}


def get(conn: sqlite3.Connection, sha256: str) -> bytes | None:
    """A content by its name; None where it is missing or no longer what it was."""
    row = conn.execute("SELECT data FROM content WHERE sha256 = ?", (sha256,)).fetchone()
    data = bytes(row[0]) if row else b""
    return data if row and digest.sha256(data) == sha256 else None


def faults(conn: sqlite3.Connection) -> Iterator[str]:
    """What does not hold among the contents, in sentences; one content is looked at at a time."""
    kept = [row[0] for row in conn.execute("SELECT sha256 FROM content ORDER BY sha256")]
    for sha256 in kept:
        if get(conn, sha256) is None:
            yield f"Nội dung của minh chứng {_called(conn, sha256)} không còn như lúc thêm."
    for (sha256,) in conn.execute(
        f"{_NAMED} EXCEPT SELECT sha256 FROM content EXCEPT SELECT sha256 FROM wiped"
    ).fetchall():
        yield f"Nội dung của minh chứng {_called(conn, sha256)} không có trong tệp."
    for (sha256,) in conn.execute(_UNTRUE).fetchall():
        yield f"Minh chứng {_called(conn, sha256)} bị đánh dấu “đã xóa hẳn” mà nhật ký không có lần xóa ấy."


def _called(conn: sqlite3.Connection, sha256: str) -> str:
    row = conn.execute("SELECT name || '.' || suffix FROM attachment WHERE sha256 = ?", (sha256,)).fetchone()
    return f"“{row[0]}”" if row else f"đã xóa (mã {sha256[:12]})"
