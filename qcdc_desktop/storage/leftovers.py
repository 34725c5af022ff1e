"""What a crash left beside a data file: a journal with the pages as they were, to be put back before anything is read.

SQLite puts them back by itself. But a journal may also name a second one that spans several files (a super-journal),
and that file, whatever it is, is deleted on the way: no program of ours ever makes one, so such a journal was brought.
"""

from __future__ import annotations

import os
import sqlite3
from datetime import datetime
from pathlib import Path

from qcdc_desktop import datafile
from qcdc_desktop.errors import FileProblem
from qcdc_desktop.storage import hot_journal

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


def refuse_of_another(path: Path) -> None:
    """Raise FileProblem where opening the data file would put pages of another copy into it; OSError as open does."""
    journal = _beside(path, "-journal")
    if hot_journal.is_of_another(path, journal):
        at = datetime.fromtimestamp(journal.stat().st_mtime).astimezone()
        raise FileProblem(
            "Chưa mở tệp",
            f"Bên cạnh “{path.name}” có “{journal.name}”, phần ghi dở của một bản khác, ghi lúc {at:%H:%M %d/%m/%Y}. "
            f"Nếu mở, "
            "phần ấy ghi đè lên tệp này và làm hỏng tệp; chưa có gì bị thay đổi.",
            f"Hãy chép riêng “{path.name}” sang thư mục khác rồi mở bản chép đó.",
        )


def refuse_beside(target: Path) -> None:
    """Raise FileProblem where a new data file would get what a crash left beside one of its name."""
    for left in (_beside(target, side) for side in _SIDES):
        try:
            waits = hot_journal.is_hot(left) or (left.name.endswith("-wal") and bool(left.stat().st_size))
        except OSError:
            continue  # none, or one that whoever writes the file tells of
        if waits:
            raise FileProblem(
                "Chưa ghi được tệp",
                f"Ở đó còn “{left.name}”, phần ghi dở của tệp trước mang tên này; tệp mới sẽ bị phần ấy ghi đè lên.",
                f"Hãy chọn tên khác, hoặc chuyển “{left.name}” đi nơi khác.",
            )


def strays(path: Path) -> list[Path]:
    """Journals of crashed data files in the folder whose own file is not there, as after it was renamed."""
    try:
        found = [one for one in path.parent.glob(f"*{datafile.SUFFIX}-journal") if hot_journal.is_hot(one)]
        return sorted(one for one in found if not one.with_name(one.name.removesuffix("-journal")).exists())
    except OSError:
        return []


def torn(path: Path) -> FileProblem:
    """A file that was copied in the middle of a step, without the journal that would take the half step back."""
    near = next(iter(strays(path)), None)
    own = near.name.removesuffix("-journal") if near else ""
    if near:
        way = f"Bên cạnh có “{near.name}”: nếu tệp này trước mang tên “{own}”, hãy đổi lại đúng tên đó rồi mở."
    else:
        way = (
            f"Hãy tìm “{path.name}-journal” ở chỗ cũ, chép cả hai tệp vào một thư mục rồi mở; nếu không còn, hãy khôi "
            "phục từ bản sao lưu gần nhất."
        )
    return FileProblem(
        "Tệp bị ghi dở",
        f"“{path.name}” được chép khi một bước đang ghi dở, thiếu tệp -journal đi kèm; chương trình không ghi gì vào "
        f"tệp này.",
        way,
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
