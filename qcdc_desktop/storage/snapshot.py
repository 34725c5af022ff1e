"""Copies of a data file: by SQLite's online backup, checked, then put in place; never a file copy."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from pathlib import Path

from qcdc_desktop.errors import EnvironmentProblem, FileProblem
from qcdc_desktop.storage import database
from qcdc_desktop.storage.faults import translated


def save_copy(source: sqlite3.Connection, target: Path) -> None:
    """Write a checked copy of an open file to ``target``; an older copy there stays whole unless the new one is good.

    Raises EnvironmentProblem or FileProblem; then nothing is left behind and an existing target is as it was.
    """
    if not target.parent.is_dir():
        raise FileProblem("Không tìm thấy thư mục", f"Không có thư mục “{target.parent}”.", "Chọn thư mục khác.")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.stem}-", suffix=".tmp", dir=target.parent)
    except OSError as error:
        raise _refused(target) from error
    os.close(handle)
    beside = Path(name)
    try:
        with translated(target):
            _copy(source, beside, target)
        _flush(beside)
        beside.replace(target)
    except OSError as error:
        raise _refused(target) from error
    finally:
        beside.unlink(missing_ok=True)


def _copy(source: sqlite3.Connection, beside: Path, target: Path) -> None:
    copy = sqlite3.connect(beside, isolation_level=None)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        database.integrity(copy, target)
    finally:
        copy.close()


def _flush(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _refused(target: Path) -> EnvironmentProblem:
    return EnvironmentProblem(
        "Chưa lưu được bản sao",
        f"Không ghi được vào “{target}”; bản sao cũ (nếu có) còn nguyên.",
        "Kiểm tra chỗ trống, quyền ghi của thư mục hoặc USB rồi làm lại.",
    )
