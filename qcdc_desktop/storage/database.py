"""Making and opening a data file: header, version, lock, integrity, migrations."""

from __future__ import annotations

import os
import sqlite3
import weakref
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import cache
from pathlib import Path, PurePath
from urllib.parse import quote

from qcdc_desktop import datafile
from qcdc_desktop.errors import EnvironmentProblem, FileProblem
from qcdc_desktop.storage import journal, lock, migrations, search
from qcdc_desktop.storage.faults import damaged, foreign, in_words, translated
from qcdc_desktop.storage.transaction import transaction


def _look_for(path: Path) -> None:
    with _reachable(path):
        if path.is_file():
            return
    raise FileProblem(
        "Không tìm thấy tệp", f"Không có tệp “{path}”.", "Hãy kiểm tra lại tên, thư mục; cắm lại USB nếu tệp ở đó."
    )


@contextmanager
def _reachable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EnvironmentProblem(
            "Không đọc được tệp",
            f"Máy không cho đọc “{path}”.",
            "Hãy kiểm tra lại tên tệp. Nếu không được, hãy nhờ người phụ trách máy tính kiểm tra quyền đọc thư mục.",
        ) from error


def _recognise(conn: sqlite3.Connection, path: Path, *, newer_too: bool = False) -> int:
    """The version of the data in an open file. Raises FileProblem where it is foreign or newer."""
    if conn.execute("PRAGMA application_id").fetchone()[0] != datafile.APPLICATION_ID:
        raise foreign(path)
    version = int(conn.execute("PRAGMA user_version").fetchone()[0])
    if version > migrations.version() and not newer_too:
        raise newer(path)
    return version


def newer(path: Path) -> FileProblem:
    """The file was written by a later program."""
    return FileProblem(
        "Tệp của phiên bản mới hơn",
        f"“{path.name}” được cất bằng phiên bản mới hơn của chương trình; tệp không bị thay đổi.",
        "Hãy cập nhật chương trình rồi mở lại.",
    )


def not_understood(path: Path, label: str) -> FileProblem:
    """A file opened to look at holds something that this version has no word for."""
    return FileProblem(
        "Chưa xem được hết tệp",
        f"“{path.name}” có mục “{label}” ghi theo cách mà phiên bản này của chương trình chưa đọc "
        "được; tệp không bị thay đổi.",
        "Hãy cập nhật chương trình rồi mở lại.",
    )


def create(path: Path) -> None:
    """Make an empty data file at ``path``; an existing file is never touched (FileProblem)."""
    with _reachable(path):
        taken, folder = path.exists(), path.parent.is_dir()
    if taken:
        raise FileProblem(
            "Tệp đã có", f"“{path.name}” đã có sẵn; tệp đó không bị thay đổi.", "Hãy chọn tên khác hoặc mở tệp đã có."
        )
    if not folder:
        raise FileProblem("Không tìm thấy thư mục", f"Không có thư mục “{path.parent}”.", "Hãy chọn thư mục khác.")
    try:
        with translated(path):
            conn = _connect(path, "rwc")
            try:
                _write_safely(conn)
                conn.execute(f"PRAGMA application_id = {datafile.APPLICATION_ID}")
                _migrate(conn)
            finally:
                conn.close()
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def open_file(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open a data file, checked, migrated to this program's version and locked against every other program.

    ``read_only`` opens without lock or migration, for looking at a damaged or newer file. Raises FileProblem where the
    file is missing, foreign, newer, damaged or locked, EnvironmentProblem where the machine refuses. SQLite alone
    reads the file, its header too: where it must lock by itself, any other close of the file in this process would let
    go of the lock (see :mod:`qcdc_desktop.storage.lock`).
    """
    _look_for(path)
    with translated(path):
        conn = _connect(path, "rw", locked=not read_only)
        try:
            if read_only:
                if _recognise(conn, path, newer_too=True) < migrations.version():
                    conn = _as_of_now(conn)
                conn.execute("PRAGMA query_only = ON")
            else:
                _lock_and_check(conn, path)
                _migrate(conn)
                search.ensure(conn)
                conn.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            conn.close()
            raise
    return conn


def _as_of_now(old: sqlite3.Connection) -> sqlite3.Connection:
    """An older file as this program reads it: a copy in memory, brought up to date; the file itself stays as it is.

    One too damaged to be copied is shown as far as it can be read.
    """
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        old.backup(copy)
        _migrate(copy)
    except sqlite3.DatabaseError:
        copy.close()
        return old
    old.close()
    return copy


def integrity(conn: sqlite3.Connection, path: Path, *, quick: bool = False) -> None:
    """Raise FileProblem unless SQLite finds the whole file sound.

    With ``quick`` the content of evidence is left out: it may be hundreds of megabytes, and its hash tells of any
    damage when it is used.
    """
    try:
        checks = _checks_without_content(conn) if quick else []
        lines = [str(row[0]) for check in checks or ["PRAGMA integrity_check(3)"] for row in conn.execute(check)]
        faults = [line for line in lines if line != "ok"]
        if faults:  # a page that a pulled stick does not give is told as one: then reading anew fails
            conn.execute("PRAGMA shrink_memory")
        orphans = conn.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise in_words(error, path) or damaged(path) from error
    if faults:
        raise damaged(path, faults[0])
    if orphans:
        raise damaged(path, f"{orphans[0]} trỏ đến mục không có")


def _checks_without_content(conn: sqlite3.Connection) -> list[str]:
    """A check for each table but that of contents; none where there is no content to leave out."""
    tables = [row[0] for row in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    if "content" not in tables or not conn.execute("SELECT 1 FROM content LIMIT 1").fetchone():
        return []
    return [f'PRAGMA integrity_check("{name}")' for name in tables if name != "content"]


def scrub(conn: sqlite3.Connection) -> None:
    """Write the whole file anew; neither it nor the rollback journal beside it has anything of what was deleted.

    An exclusively locked file keeps its journal between steps, and in it the pages as they were before the last one.
    """
    conn.execute("PRAGMA journal_size_limit = 0")
    try:
        conn.execute("VACUUM")
    finally:
        conn.execute("PRAGMA journal_size_limit = -1")


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
        _migrate(fresh)
        return _schema(fresh)


def _schema(conn: sqlite3.Connection) -> dict[str, str]:
    shadows = ", ".join(f"'{name}'" for name in sorted(search.SHADOWS))
    ours = f"type <> 'table' OR name NOT IN ({shadows})"
    return dict(conn.execute(f"SELECT type || ' ' || name, sql FROM sqlite_schema WHERE {ours}"))


class _Held(sqlite3.Connection):
    """A connection that lets go of what it held (the lock of its file, the note of it) when it is closed."""

    let_go: Callable[[], object] | None = None

    def close(self) -> None:
        """Close the file, and only then let go of the rest."""
        super().close()
        if self.let_go:
            self.let_go()


def _connect(path: Path, mode: str, *, locked: bool = False) -> sqlite3.Connection:
    """Open a file and note it as open in this process; ``locked`` against every other program, if need be by itself."""
    with ExitStack() as held:
        uri = f"{address(path.resolve())}?mode={mode}"
        if locked and (handle := lock.hold(path)) is not None:
            held.callback(os.close, handle)
            uri += f"&vfs={lock.NO_LOCKS}"
        conn = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=lock.PATIENCE, factory=_Held)
        try:
            with _reachable(path):
                held.callback(datafile.note_closed, datafile.note_opened(path))
        except BaseException:
            conn.close()
            raise
        conn.let_go = weakref.finalize(conn, held.pop_all().close)
    return conn


def _write_safely(conn: sqlite3.Connection) -> None:
    conn.execute("PRAGMA journal_mode = DELETE")
    conn.execute("PRAGMA synchronous = EXTRA")


def address(path: PurePath) -> str:
    """The URI of a file for SQLite: an empty authority goes before drive letters and Windows shares alike."""
    posix = path.as_posix()
    return "file://" + quote(posix if posix.startswith("/") else f"/{posix}", safe="/:", errors="surrogateescape")


def _lock_and_check(conn: sqlite3.Connection, path: Path) -> None:
    """Lock the file for as long as it is open, rolling back what a crash left half-done, and check it."""
    # Before anything is read: without SQLite's locks a write-ahead log, left by another tool, is read only so.
    conn.execute("PRAGMA locking_mode = EXCLUSIVE")
    version = _recognise(conn, path)
    conn.execute("BEGIN EXCLUSIVE")
    # Taken back at once: it only shows, before anybody types, whether file and folder can be written.
    conn.execute(f"PRAGMA user_version = {version}")
    conn.execute("ROLLBACK")
    _write_safely(conn)
    integrity(conn, path, quick=True)


def _migrate(conn: sqlite3.Connection) -> None:
    """Bring the schema to this program's version; foreign keys are off meanwhile (see tech notes on transform)."""
    version = conn.execute("PRAGMA user_version").fetchone()[0]
    if version == migrations.version():
        return
    conn.execute("PRAGMA foreign_keys = OFF")
    with transaction(conn):
        migrations.apply(conn)
        journal.install(conn)
        if conn.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.IntegrityError("migration left dangling references")
        conn.execute(f"PRAGMA user_version = {migrations.version()}")
