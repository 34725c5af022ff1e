"""The content of files kept in the data file, named by its SHA-256: written once, never journalled by value.

It stays as long as the journal can bring back a record that names it. Only a step called :data:`WIPED` takes content
out, for good; by that step the journal, which keeps the names, tells it from content that is missing.
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

WIPED = "Xóa hẳn nội dung minh chứng"
"""The verb of a step that takes content out."""
_TAKEN_OUT = (
    "SELECT json_extract(c.before, '$.sha256') FROM journal_step s JOIN journal_change c ON c.step_id = s.id "
    f"WHERE s.verb = '{WIPED}' AND c.kind = 'attachment' AND c.before IS NOT NULL"
)


def put(conn: sqlite3.Connection, data: bytes) -> str:
    """Keep a content, once, and return its name; part of the step that is open."""
    name = digest.sha256(data)
    conn.execute("INSERT INTO content (sha256, data) VALUES (?, ?) ON CONFLICT DO NOTHING", (name, data))
    return name


def drop(conn: sqlite3.Connection, sha256: str) -> None:
    """Take a content out, its bytes overwritten; part of a step called :data:`WIPED`."""
    conn.execute("PRAGMA secure_delete = ON")
    conn.execute("DELETE FROM content WHERE sha256 = ?", (sha256,))


def taken_out(conn: sqlite3.Connection) -> frozenset[str]:
    """The names of what was taken out and did not come back."""
    return frozenset(row[0] for row in conn.execute(f"{_TAKEN_OUT} EXCEPT SELECT sha256 FROM content"))


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
    for (sha256,) in conn.execute(f"{_NAMED} EXCEPT SELECT sha256 FROM content EXCEPT {_TAKEN_OUT}").fetchall():
        yield f"Nội dung của minh chứng {_called(conn, sha256)} không có trong tệp."


def _called(conn: sqlite3.Connection, sha256: str) -> str:
    row = conn.execute("SELECT name || '.' || suffix FROM attachment WHERE sha256 = ?", (sha256,)).fetchone()
    return f"“{row[0]}”" if row else f"đã xóa (mã {sha256[:12]})"
