"""Whether the file at its path is still the one that is open: a file can be taken away under a program.

Whoever synchronises, renames or copies does not ask. Where the system lets a file go while it is open, all later work
would be stored into something without a name and be gone with the program; where another file was written over it, a
step would go into the middle of strange pages. So the file is looked at before each step, and by the window whenever
it comes to the front.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from qcdc_desktop import datafile
from qcdc_desktop.errors import FileLost


class _Seen(NamedTuple):
    """What is known of a file without reading it: which it is, how long, and the header of a database (or nothing)."""

    identity: datafile.Identity
    size: int
    header: bytes


class Presence:
    """Remembers how the open file was left by the latest step.

    ``reads`` is whether its header may be read beside SQLite: not where that would let go of SQLite's lock.
    """

    def __init__(self, path: Path, *, reads: bool) -> None:
        self._path, self._reads = path, reads
        self._seen: _Seen | None = None
        self._given_up = False
        self.note()

    def note(self) -> None:
        """Remember the file as it is now: a step was stored. What cannot be looked at is found out by the next step."""
        try:
            self._seen = self._look()
        except OSError:
            return

    def check(self) -> None:
        """Raise FileLost where the path has no file any more, another one, or this one written over."""
        if self._given_up:
            return
        try:
            now = self._look()
        except OSError as error:
            raise gone(self._path) from error
        if self._seen is None or now.identity != self._seen.identity:
            raise replaced(self._path)
        if now != self._seen:
            raise overwritten(self._path)

    def give_up(self) -> None:
        """What is stored from now on may go into a file without a place: it will be copied from there.

        Raises FileLost where the file was written over, so that there is nothing whole to copy.
        """
        if not self.demand_whole():
            self._given_up = True

    def demand_whole(self) -> bool:
        """Raise FileLost where the file was written over: what is read of it now is of two files. Else whether it is
        still at its place; where it is not, what is open of it is whole."""
        try:
            self.check()
        except FileLost as lost:
            if not lost.whole:
                raise
            return False
        return True

    def _look(self) -> _Seen:
        status = self._path.stat()
        return _Seen(datafile.identity(status), status.st_size, datafile.header(self._path) if self._reads else b"")


_HINT = "Hãy bấm “Lưu thành tệp khác…” để giữ mọi thứ đang mở, rồi làm tiếp trên tệp mới."


def gone(path: Path) -> FileLost:
    """There is no file at the path any more, or none that can be looked at."""
    return FileLost(
        "Không thấy tệp đang mở nữa",
        f"“{path}” đã bị xóa, đổi tên, chuyển chỗ, hoặc USB đã bị rút; từ lúc này chưa cất thêm được gì.",
        f"Hãy trả tệp về chỗ cũ (cắm lại USB) rồi làm lại. {_HINT}",
        whole=True,
    )


def replaced(path: Path) -> FileLost:
    """Another file lies at the path."""
    return FileLost(
        "Tệp đang mở đã bị thay bằng tệp khác",
        f"Ở chỗ của “{path.name}” nay là một tệp khác (thường do phần mềm đồng bộ hoặc chép đè); "
        "chương trình không ghi gì vào tệp đó, và từ lúc này chưa cất thêm được gì.",
        _HINT,
        whole=True,
    )


def overwritten(path: Path) -> FileLost:
    """The file was written to by somebody else while it was open."""
    return FileLost(
        "Tệp đang mở đã bị ghi đè từ bên ngoài",
        f"“{path.name}” đã bị chương trình khác ghi vào trong lúc đang mở; để không làm hỏng thêm, từ lúc này chương "
        "trình không ghi gì vào tệp đó.",
        "Hãy đóng tệp rồi mở lại để xem tệp còn gì; nếu thiếu, hãy khôi phục từ bản sao lưu gần nhất.",
        whole=False,
    )
