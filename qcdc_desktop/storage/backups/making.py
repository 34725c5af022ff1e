"""Writing a backup: every row of an open file in one view of it, and the contents that the place has not yet.

Rows are copied, not pages: so the contents, which are most of the pages, are left where they are. The backup is made
elsewhere, written beside its place, restored from there and compared, and only then put in its place.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from qcdc_desktop import __version__, scratch
from qcdc_desktop.errors import EnvironmentProblem, FileProblem
from qcdc_desktop.output import make_folder, write_output
from qcdc_desktop.storage import blobs, digest, journal
from qcdc_desktop.storage.backups import contents, rehearsing
from qcdc_desktop.storage.backups.contents import NAMED, Info
from qcdc_desktop.storage.backups.place import Place
from qcdc_desktop.storage.faults import translated
from qcdc_desktop.storage.transaction import transaction

_OTHER = "sao"
"""What the new file is called in the statements that fill it."""


def write(conn: sqlite3.Connection, place: Place, at: datetime, reason: str) -> Path:
    """Write a backup of an open file, restore it for trial, and return it; nothing is left where it fails.

    A content that is found damaged in the place is written there again. Raises EnvironmentProblem where the machine
    refuses and FileProblem where the backup is not what it should be.
    """
    held = keep_contents(conn, place)
    head = journal.head(conn)
    with _machine_refusing(place), scratch.Folder() as folder:
        path = Path(folder) / "backup"
        with translated(path):
            info = Info(
                at.isoformat(timespec="seconds"), reason, _unit(conn), head, __version__, _fill(conn, path, held)
            )
            with _new(path) as made:
                contents.put_info(made, info)
        written = path.read_bytes()
    sha256 = digest.sha256(written)
    target = place.name(at, head.rpartition("-")[2], sha256)

    def check(beside: Path) -> None:
        try:
            rehearsing.rehearse(beside, place, sha256=sha256)
        except FileProblem:
            keep_contents(conn, place, read=True)
            rehearsing.rehearse(beside, place, sha256=sha256)

    write_output(target, written, check, private=True)
    return target


def keep_contents(
    conn: sqlite3.Connection, place: Place, names: Collection[str] | None = None, *, read: bool = False
) -> list[tuple[str, int]]:
    """Put contents (all, or those ``names``) into the place that are not there; SHA-256 and size of all that a backup
    can have.

    With ``read`` the bytes of those that are there are looked at too. One that is damaged in the file already keeps
    nobody from backing up the rest. Raises EnvironmentProblem where the place cannot be written.
    """
    with _machine_refusing(place):
        make_folder(place.folder)
        return list(_kept(conn, place, names, read=read))


@contextmanager
def _machine_refusing(place: Place) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EnvironmentProblem(
            "Chưa sao lưu được",
            f"Không ghi được vào thư mục sao lưu “{place.folder}” hoặc thư mục tạm ({error.strerror}).",
            "Hãy kiểm tra ổ đĩa còn chỗ và cho ghi; trong lúc chờ, hãy lưu một bản sao sang USB (Ctrl+Shift+S).",
        ) from error


def _unit(conn: sqlite3.Connection) -> str:
    named = conn.execute("SELECT name FROM profile WHERE id = 1").fetchone()
    return str(named[0]) if named else ""


def _kept(
    conn: sqlite3.Connection, place: Place, names: Collection[str] | None, *, read: bool
) -> Iterator[tuple[str, int]]:
    for sha256, size in contents.kept(conn, names):
        lies = place.content(sha256)
        if not (lies.exists() and lies.stat().st_size == size and (not read or place.holds(sha256))):
            if (data := blobs.get(conn, sha256)) is None:
                continue
            place.keep(sha256, data)
        yield sha256, size


def _fill(conn: sqlite3.Connection, path: Path, held: list[tuple[str, int]]) -> dict[str, contents.Rows]:
    """Copy everything but the contents into a new file, with the names of those that are ``held`` beside it.

    Returns what each table holds in the file that is copied.
    """
    found, version = contents.schema(conn), conn.execute("PRAGMA main.user_version").fetchone()[0]
    with _new(path) as made:
        made.execute(f"PRAGMA application_id = {contents.APPLICATION_ID}")
        made.execute(f"PRAGMA user_version = {version}")
        for kind, _name, sql in found:
            if kind == "table":
                made.execute(sql)
        made.execute(f"CREATE TABLE {NAMED} (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL) STRICT")
    with _attached(conn, path):
        told = {}
        for table in contents.tables(conn):
            conn.execute(f'INSERT INTO {_OTHER}."{table}" SELECT * FROM main."{table}"')
            told[table] = contents.counted(conn, table)
        conn.execute(f"DELETE FROM {_OTHER}.sqlite_sequence")
        conn.execute(f"INSERT INTO {_OTHER}.sqlite_sequence SELECT * FROM main.sqlite_sequence")
        told[contents.SEQUENCES] = contents.counted(conn, contents.SEQUENCES)
        conn.executemany(f"INSERT INTO {_OTHER}.{NAMED} VALUES (?, ?)", held)
    with _new(path) as made:
        for kind, _name, sql in found:  # triggers last: they would keep a journal of the copying
            if kind != "table":
                made.execute(sql)
    return told


@contextmanager
def _new(path: Path) -> Iterator[sqlite3.Connection]:
    """The file that is being made, in one transaction; whoever asked for it flushes it to the disk when it is whole."""
    with closing(sqlite3.connect(path, isolation_level=None)) as made:
        made.execute("PRAGMA journal_mode = DELETE")
        made.execute("PRAGMA synchronous = OFF")
        with transaction(made):
            yield made


@contextmanager
def _attached(conn: sqlite3.Connection, path: Path) -> Iterator[None]:
    """The new file beside the open one, all written in one transaction that reads one state of the file."""
    conn.execute(f"ATTACH DATABASE ? AS {_OTHER}", (str(path),))
    conn.execute(f"PRAGMA {_OTHER}.synchronous = OFF")
    try:
        conn.execute("BEGIN")
        conn.execute("PRAGMA defer_foreign_keys = ON")  # tables come one after the other
        try:
            yield
            conn.execute("COMMIT")
        except BaseException:
            if conn.in_transaction:
                conn.execute("ROLLBACK")
            raise
    finally:
        conn.execute(f"DETACH DATABASE {_OTHER}")
