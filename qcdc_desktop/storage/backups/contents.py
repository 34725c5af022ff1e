"""What a backup file holds: the rows of a data file, what it says of itself, and the names of the contents it needs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from qcdc_desktop.datafile import demand_closed
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.errors import EnvironmentProblem, FileProblem
from qcdc_desktop.storage import search
from qcdc_desktop.storage.database import address
from qcdc_desktop.storage.faults import in_words, translated

APPLICATION_ID = 0x51434442
"""“QCDB”: a backup is no data file and is never opened as one."""
INFO, NAMED = "backup_info", "backup_content"
"""Tables that a backup has besides those of the file."""
CONTENT = "content"
"""The table of the file whose rows lie beside the backups."""
SEQUENCES = "sqlite_sequence"
"""SQLite's own table of the highest id that each table ever had: no id is given twice."""
_LEFT_OUT = frozenset({search.TABLE, search.MADE, *search.SHADOWS, INFO, NAMED})


class Rows(Value):
    """A table as it was: how many rows, and a digest of all of them."""

    count: int
    sha256: str


class Info(Value):
    """What a backup says of itself."""

    at: str
    """When it was made, ISO 8601 with offset."""
    reason: str
    """Why, in words for the list: ``khi đóng tệp``."""
    unit: str
    head: str
    """Number of steps and beginning of the hash of the latest, as :func:`qcdc_desktop.storage.journal.head`."""
    program: str
    tables: dict[str, Rows]


def schema(conn: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Type, name and text of all that a data file has: tables first; the index of words, made anew, is left out."""
    rows: list[tuple[str, str, str]] = conn.execute(
        "SELECT type, name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite~_%' ESCAPE '~' "
        "ORDER BY type <> 'table', rowid"
    ).fetchall()
    return [row for row in rows if row[1] not in _LEFT_OUT]


def tables(conn: sqlite3.Connection) -> list[str]:
    """The tables whose rows a backup holds."""
    return [name for kind, name, _sql in schema(conn) if kind == "table" and name != CONTENT]


def kept(conn: sqlite3.Connection, names: Collection[str] | None = None) -> list[tuple[str, int]]:
    """SHA-256 and size in bytes of every content (or of those ``names``) in a data file; none in one of a version that
    had no evidence."""
    if not any(name == CONTENT for _kind, name, _sql in schema(conn)):
        return []
    wanted = "" if names is None else " WHERE sha256 IN (SELECT value FROM json_each(?))"
    values = () if names is None else (json.dumps(sorted(names)),)
    return conn.execute(f"SELECT sha256, length(data) FROM {CONTENT}{wanted} ORDER BY sha256", values).fetchall()


def counted(conn: sqlite3.Connection, table: str) -> Rows:
    """A table as it is now."""
    import hashlib

    made, count = hashlib.sha256(), 0
    for row in conn.execute(f'SELECT * FROM "{table}" ORDER BY rowid'):
        made.update(repr(row).encode())
        count += 1
    return Rows(count, made.hexdigest())


def put_info(conn: sqlite3.Connection, info: Info) -> None:
    """Write into a backup what it says of itself."""
    said = {name: getattr(info, name) for name in Info.__struct_fields__}
    said["tables"] = {name: [rows.count, rows.sha256] for name, rows in info.tables.items()}
    conn.execute(f"CREATE TABLE {INFO} (said TEXT NOT NULL) STRICT")
    conn.execute(f"INSERT INTO {INFO} VALUES (?)", (json.dumps(said, ensure_ascii=False),))


def get_info(conn: sqlite3.Connection, path: Path) -> Info:
    """What a backup says of itself; raises FileProblem where it is none."""
    if conn.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise not_whole(path, "không phải bản sao lưu của chương trình")
    try:
        said = json.loads(conn.execute(f"SELECT said FROM {INFO}").fetchone()[0])
        told = {name: Rows(count, sha256) for name, (count, sha256) in said.pop("tables").items()}
        return Info(**said, tables=told)
    except (sqlite3.OperationalError, TypeError, ValueError, KeyError) as error:
        raise not_whole(path, "không đọc được phần mô tả") from error


def needed(conn: sqlite3.Connection) -> dict[str, int]:
    """SHA-256 and size in bytes of every content that the backup needs from its place."""
    return dict(conn.execute(f"SELECT sha256, size FROM {NAMED} ORDER BY sha256"))


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A backup to read from; not a byte of it changes. Raises FileProblem or EnvironmentProblem."""
    try:
        demand_closed(path)
    except OSError as error:
        raise unreadable(path, error) from error
    with translated(path):
        uri = f"{address(path.resolve())}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as conn:
            _recognise(conn, path)
            try:
                yield conn
            except sqlite3.OperationalError as error:
                raise in_words(error, path) or not_whole(path, "thiếu một phần dữ liệu") from error


def _recognise(conn: sqlite3.Connection, path: Path) -> None:
    try:
        conn.execute("PRAGMA schema_version")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname != "SQLITE_NOTADB":
            raise
        raise not_whole(path, "không còn đọc được") from error


def unreadable(path: Path, error: OSError) -> EnvironmentProblem:
    """The machine does not let something be read where backups lie."""
    hint = (
        "Hãy kiểm tra quyền đọc thư mục ấy, hoặc chọn nơi cất khác ở trang Sao lưu."
        if isinstance(error, PermissionError)
        else "Hãy cắm lại ổ đĩa, hoặc chọn nơi cất khác ở trang Sao lưu."
    )
    return EnvironmentProblem(
        "Không đọc được nơi cất bản sao lưu", f"Máy không cho đọc “{path}” ({error.strerror}).", hint
    )


def lacking(path: Path, sha256: str) -> FileProblem:
    """A content that the backup needs is not there, or no longer what it was."""
    return not_whole(path, f"cần tệp đính kèm {sha256[:12]}… nhưng nơi cất không có hoặc đã hỏng")


def not_whole(path: Path, why: str) -> FileProblem:
    """A backup that is not what it should be."""
    return FileProblem(
        "Bản sao lưu không dùng được", f"“{path.name}” {why}.", "Hãy dùng bản sao lưu khác; bản này không bị thay đổi."
    )
