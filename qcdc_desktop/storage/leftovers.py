"""What a crash left beside a data file: a journal with the pages as they were, to be put back before anything is read.

SQLite puts them back by itself. But a journal may also name a second one that spans several files (a super-journal),
and that file, whatever it is, is deleted on the way: no program of ours ever makes one, so such a journal was brought.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from qcdc_desktop.errors import FileProblem

_SIDES = ("-journal", "-wal")
_END = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
"""The last bytes of a journal that names another: https://www.sqlite.org/fileformat2.html#the_rollback_journal and
``readSuperJournal`` of SQLite's pager."""
_UNREADABLE = ("SQLITE_READONLY", "SQLITE_CANTOPEN")
"""What SQLite says where it would have to write before it can read."""


def refuse_hostile(path: Path) -> None:
    """Raise FileProblem where opening the data file would delete another file of the user; OSError as open does."""
    journal = _beside(path, "-journal")
    try:
        with journal.open("rb") as stream:
            stream.seek(0, os.SEEK_END)
            stream.seek(max(stream.tell() - len(_END), 0))
            end = stream.read(len(_END))
    except FileNotFoundError:
        return
    if end == _END:
        raise FileProblem(
            "Chưa mở tệp",
            f"Bên cạnh “{path.name}” có tệp “{journal.name}” trỏ đến một tệp khác; nếu mở, tệp kia sẽ bị xóa. "
            "Chương trình không bao giờ tạo ra tệp như vậy.",
            f"Hãy chép riêng “{path.name}” sang thư mục khác rồi mở bản chép đó.",
        )


def keeps_from_reading(error: sqlite3.Error) -> bool:
    """Whether a file cannot be read as it is, because something has to be put back first."""
    return (getattr(error, "sqlite_errorname", "") or "").startswith(_UNREADABLE)


def copy_with(path: Path, folder: Path) -> Path:
    """Copy a data file and what lies beside it into a folder; returns the copy. Raises OSError."""
    import shutil

    for one in (path, *(_beside(path, side) for side in _SIDES)):
        if one.exists():
            shutil.copyfile(one, folder / one.name)
    return folder / path.name


def _beside(path: Path, side: str) -> Path:
    return path.with_name(path.name + side)
