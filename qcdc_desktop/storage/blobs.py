"""The content of files kept in the data file, named by its SHA-256: written once, never journalled by value.

It stays as long as the journal can bring back a record that names it, so nothing here takes content out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from qcdc_desktop.storage import digest

_NAMED = (
    "SELECT sha256 FROM attachment "
    "UNION SELECT json_extract(coalesce(after, before), '$.sha256') FROM journal_change WHERE kind = 'attachment'"
)
"""Content that a record names, or named once: a record never changes its content."""


def put(conn: sqlite3.Connection, data: bytes) -> str:
    """Keep a content, once, and return its name; part of the step that is open."""
    name = digest.sha256(data)
    conn.execute("INSERT INTO content (sha256, data) VALUES (?, ?) ON CONFLICT DO NOTHING", (name, data))
    return name


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
    for (sha256,) in conn.execute(f"{_NAMED} EXCEPT SELECT sha256 FROM content").fetchall():
        yield f"Nội dung của minh chứng {_called(conn, sha256)} không có trong tệp."


def _called(conn: sqlite3.Connection, sha256: str) -> str:
    row = conn.execute("SELECT name || '.' || suffix FROM attachment WHERE sha256 = ?", (sha256,)).fetchone()
    return f"“{row[0]}”" if row else f"đã xóa (mã {sha256[:12]})"
