"""SQLite's failures in words: what happened to the file and what the user can do next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qcdc_desktop.errors import EnvironmentProblem, FileDamaged, FileForeign, FileProblem, QcdcError


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite errors about the surroundings or the file into sentences; our own mistakes pass through."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        refused = in_words(error, path)
        if refused is None and not is_of_letters(error):
            raise
        raise refused or damaged(path, _LETTERS) from error
    except UnicodeDecodeError as error:  # of a text, or of SQLite's own message that quotes one
        raise damaged(path, _LETTERS) from error


_LETTERS = "có chữ không đọc được"


def is_of_letters(error: sqlite3.Error) -> bool:
    """Whether a text was no UTF-8: SQLite's library for Python says so without a name of its own."""
    return isinstance(error, sqlite3.OperationalError) and str(error).startswith("Could not decode")


@contextmanager
def understood(path: Path, what: str, *, looked_at: bool = False) -> Iterator[None]:
    """Tell in words where a part of a file does not hold what the program wrote there; ``what`` names the part.

    A file that is only ``looked_at`` may be of a later version, and have the part in another form or not at all.
    """
    try:
        with translated(path):
            try:
                yield
            except sqlite3.OperationalError as error:
                if is_of_letters(error):
                    raise _illegible(path, f"{what} có chữ", looked_at=looked_at) from error
                raise
    except (TypeError, ValueError) as error:  # what stands there is of another type, or nothing that is written there
        raise _illegible(path, f"{what} có chỗ", looked_at=looked_at) from error
    except sqlite3.OperationalError as error:
        # These have no name of SQLite's own; every other is a mistake of the program itself.
        if not looked_at and not str(error).startswith("malformed JSON"):
            raise
        raise _illegible(path, f"{what} có chữ", looked_at=looked_at) from error


def _illegible(path: Path, what: str, *, looked_at: bool) -> FileProblem:
    return not_understood(path, what) if looked_at else damaged(path, f"{what} không đọc được")


def not_understood(path: Path, what: str) -> FileProblem:
    """A file opened to look at holds something that this version has no word for."""
    return FileProblem(
        "Chưa xem được hết tệp",
        f"“{path.name}”: {what} ghi theo cách mà phiên bản này của chương trình chưa đọc được; tệp không bị thay đổi.",
        "Hãy cập nhật chương trình rồi mở lại; nếu chương trình đã là bản mới nhất thì tệp bị hỏng: hãy khôi phục từ "
        "bản sao lưu gần nhất.",
    )


def in_words(error: sqlite3.Error, path: Path) -> QcdcError | None:
    """The sentence for an error of SQLite, or None when it is a mistake of the program itself."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith("SQLITE_FULL"):
        return EnvironmentProblem(
            "Ổ đĩa đã đầy",
            f"Không còn chỗ để ghi vào “{path.name}”; thay đổi vừa rồi chưa được cất, dữ liệu cũ còn nguyên.",
            "Hãy xóa bớt tệp trên ổ đĩa rồi làm lại.",
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return locked(path)
    if name.startswith("SQLITE_READONLY"):
        return EnvironmentProblem(
            "Tệp chỉ đọc",
            f"“{path.name}” hoặc thư mục chứa tệp không cho ghi nên không cất được thay đổi nào.",
            "Hãy bỏ thuộc tính chỉ đọc hoặc chép tệp sang thư mục khác rồi mở lại; nếu chỉ cần xem, hãy "
            "bấm “Mở tệp để xem…” trong trình đơn Tệp.",
        )
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return EnvironmentProblem(
            "Không đọc, ghi được tệp",
            f"Ổ đĩa không trả lời khi làm việc với “{path.name}”; có thể USB đã bị rút, hoặc máy không "
            "cho ghi vào thư mục đó.",
            "Hãy cắm lại USB rồi mở lại tệp. Nếu không được, hãy nhờ người phụ trách máy tính kiểm "
            "tra quyền ghi vào thư mục.",
        )
    if name.startswith("SQLITE_CORRUPT") or str(error) == "unsupported file format":
        return damaged(path)
    return foreign(path) if name.startswith("SQLITE_NOTADB") else None


def foreign(path: Path) -> FileForeign:
    """The file is no data file of this program."""
    return FileForeign(
        "Không phải tệp QCDC",
        f"“{path.name}” không phải tệp dữ liệu của chương trình này; tệp không bị thay đổi.",
        "Hãy chọn tệp có đuôi .qcdc.",
    )


def locked(path: Path) -> FileProblem:
    """The file is open in another window or on another machine."""
    return FileProblem(
        "Tệp đang được mở",
        f"“{path.name}” đang mở ở cửa sổ khác hoặc máy khác.",
        "Hãy đóng tệp ở đó rồi mở lại.",
    )


def damaged(path: Path, detail: str = "") -> FileDamaged:
    """The file does not hold together any more."""
    more = f" ({detail})" if detail else ""
    return FileDamaged(
        "Tệp bị hỏng",
        f"“{path.name}” không còn nguyên vẹn{more}; chương trình không ghi gì vào tệp này.",
        "Hãy cứu dữ liệu ra tệp mới, hoặc khôi phục từ bản sao lưu gần nhất; cũng có thể mở tệp này để xem.",
    )
