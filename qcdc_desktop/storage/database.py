"""Making and opening a data file: header, version, lock, integrity, migrations."""

from __future__ import annotations

import os
import sqlite3
import sys
import weakref
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import quote

from qcdc_desktop import datafile
from qcdc_desktop.errors import EnvironmentProblem, FileProblem
from qcdc_desktop.storage import leftovers, lock, migrations, search, soundness
from qcdc_desktop.storage.faults import damaged, foreign, in_words, translated

if TYPE_CHECKING:
    from qcdc_desktop import scratch


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


def create(path: Path, fill: Callable[[Path], object] = lambda _beside: None) -> None:
    """Make a data file at ``path``, whole or not at all; an existing file is never touched (FileProblem).

    It is made beside its place: ``fill`` stores what it begins with, so that no file is ever without. Raises what
    ``fill`` raises, FileProblem where there is a file already or no such folder, EnvironmentProblem where the machine
    refuses.
    """
    from qcdc_desktop.output import write_output  # what writes files is not needed to open one

    with _reachable(path):
        taken, folder = path.exists(), path.parent.is_dir()
    if taken:
        raise FileProblem(
            "Tệp đã có", f"“{path.name}” đã có sẵn; tệp đó không bị thay đổi.", "Hãy chọn tên khác hoặc mở tệp đã có."
        )
    if not folder:
        raise FileProblem("Không tìm thấy thư mục", f"Không có thư mục “{path.parent}”.", "Hãy chọn thư mục khác.")

    leftovers.refuse_beside(path)

    def produce(stream: BinaryIO) -> None:
        beside = Path(stream.name)
        with translated(path), closing(_connect(beside, "rw")) as conn:
            _write_safely(conn)
            conn.execute(f"PRAGMA application_id = {datafile.APPLICATION_ID}")
            migrations.bring_up_to_date(conn)
        fill(beside)

    write_output(path, produce, private=True)


def open_file(
    path: Path, *, read_only: bool = False, before_upgrade: Callable[[sqlite3.Connection], object] | None = None
) -> sqlite3.Connection:
    """Open a data file, checked, migrated to this program's version and locked against every other program.

    ``before_upgrade`` gets the checked and locked file of an earlier version as it is. ``read_only`` opens without
    lock or migration, for looking at a damaged, older or newer file; not a byte of it, or of what lies beside it, is
    changed. Raises FileProblem where the file is missing, foreign, newer, damaged or locked, EnvironmentProblem where
    the machine refuses. SQLite alone reads the file, its header too: where it must lock by itself, any other close of
    the file in this process would let go of the lock (see :mod:`qcdc_desktop.storage.lock`).
    """
    _look_for(path)
    with _reachable(path):
        leftovers.refuse_hostile(path)
        leftovers.refuse_of_another(path)
    with translated(path):
        if read_only:
            return _to_look_at(path)
        conn = _connect(path, "rw", locked=True)
        try:
            _lock_and_check(conn, path)
            if before_upgrade and not migrations.is_of_today(conn):
                before_upgrade(conn)
            with _as_it_should_be(path):
                migrations.bring_up_to_date(conn, lambda: soundness.check_schema(conn, path))
                search.ensure(conn)
            conn.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            conn.close()
            raise
    return conn


@contextmanager
def _as_it_should_be(path: Path) -> Iterator[None]:
    """Where a statement of the program does not find what a whole file has, somebody changed the file."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise in_words(error, path) or damaged(path, "thiếu phần mà phiên bản của tệp phải có") from error


def _to_look_at(path: Path) -> sqlite3.Connection:
    """A file without the power to change it: what a crash left half-done is taken back in a copy of its own."""
    with _reachable(path):
        keeps_log = datafile.keeps_log(path)
    conn = _private_copy(path) if keeps_log else _connect(path, "ro")
    try:
        try:
            version = _recognise(conn, path, newer_too=True)
        except sqlite3.OperationalError as error:
            if not leftovers.keeps_from_reading(error):
                raise
            conn.close()
            conn = _private_copy(path)
            version = _recognise(conn, path, newer_too=True)
        soundness.check_views(conn, path)
        if version < migrations.version():
            conn = _as_of_now(conn)
        conn.execute("PRAGMA query_only = ON")
    except BaseException:
        conn.close()
        raise
    return conn


def _private_copy(path: Path) -> sqlite3.Connection:
    """A copy of a file and of what a crash left beside it, out of reach of others, gone when it is closed."""
    from qcdc_desktop import scratch

    with _reachable(path):
        folder = scratch.Folder()
        copy = leftovers.copy_with(path, Path(folder.name))
    return _connect(copy, "rw", folder=folder)


def _as_of_now(old: sqlite3.Connection) -> sqlite3.Connection:
    """An older file as this program reads it: a copy in memory, brought up to date; the file itself stays as it is.

    One too damaged to be copied is shown as far as it can be read.
    """
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        old.backup(copy)
        migrations.bring_up_to_date(copy)
    except sqlite3.DatabaseError:
        copy.close()
        return old
    old.close()
    return copy


def scrub(conn: sqlite3.Connection) -> None:
    """Write the whole file anew; neither it nor the rollback journal beside it has anything of what was deleted.

    An exclusively locked file keeps its journal between steps, and in it the pages as they were before the last one.
    """
    conn.execute("PRAGMA journal_size_limit = 0")
    try:
        conn.execute("VACUUM")
    finally:
        conn.execute("PRAGMA journal_size_limit = -1")


class Held(sqlite3.Connection):
    """A connection that lets go of what it held (the lock of its file, the note of it) when it is closed."""

    let_go: Callable[[], object] | None = None
    readable_beside = sys.platform == "win32"
    """Whether the file can be opened a second time in this process without letting go of its lock."""

    def close(self) -> None:
        """Close the file, and only then let go of the rest."""
        super().close()
        if self.let_go:
            self.let_go()


def readable_beside(conn: sqlite3.Connection) -> bool:
    """Whether the open file can be read a second time in this process without letting go of its lock."""
    return isinstance(conn, Held) and conn.readable_beside


def _connect(path: Path, mode: str, *, locked: bool = False, folder: scratch.Folder | None = None) -> Held:
    """Open a file and note it as open in this process; ``locked`` against every other program, if need be by itself.

    A temporary ``folder`` goes when the file is closed.
    """
    with ExitStack() as held:
        if folder:
            held.callback(folder.cleanup)
        uri = f"{address(path.resolve())}?mode={mode}"
        if (handle := lock.hold(path) if locked else None) is not None:
            held.callback(os.close, handle)
            uri += f"&vfs={lock.NO_LOCKS}"
        conn = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=lock.PATIENCE, factory=Held)
        conn.readable_beside |= handle is not None
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
    with _reachable(path):
        soundness.check_complete(conn, path)
    soundness.check_pages(conn, path)
    soundness.check_actors(conn, path)
