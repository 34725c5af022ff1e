"""The one door through which every output reaches the disk.

An output is written into a temporary file beside its target, flushed to the disk, checked, and only then put
in the place of the old file. Whatever fails on the way, the old file stays as it was, no temporary file is
left, and the user reads in a sentence what happened and what to do next. A data file is never that old file.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import re
import shutil
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import BinaryIO

from qcdc_desktop import half_made
from qcdc_desktop.datafile import is_data_file
from qcdc_desktop.errors import EnvironmentProblem


def write_output(
    target: Path,
    produce: bytes | Callable[[BinaryIO], None],
    check: Callable[[Path], None] | None = None,
    *,
    replaces_data: bool = False,
    private: bool = False,
) -> None:
    """Write ``target`` whole or not at all; ``private`` is for its owner alone, where the system has such rights.

    ``produce`` is the content, or writes it into the open file it is given. ``check`` reads the finished
    temporary file (which has the suffix of the target) and raises if it is not what it should be. Raises
    :class:`EnvironmentProblem` when the machine refuses or the target is a data file, which only a copy of a data
    file may replace (``replaces_data``); whatever ``produce`` and ``check`` raise themselves comes through
    unchanged, unless it is an :class:`OSError`.
    """
    place, step = target, "create"
    temporary: Path | None = None
    try:
        # A link keeps being a link: its file is replaced, not the link itself.
        place = target.resolve() if target.is_symlink() else target
        if place.is_dir():
            raise _problem(f"“{target}” là một thư mục, không phải tệp.", "Hãy đặt tên tệp khác rồi xuất lại.")
        if not replaces_data:
            spare_data(place)
        _sweep_once(place.parent)
        temporary = half_made.beside(place)
        with temporary.open("xb") as stream:
            if private:
                _keep_private(temporary)
            step = "write"
            if isinstance(produce, bytes):
                stream.write(produce)
            else:
                produce(stream)
            stream.flush()
            os.fsync(stream.fileno())
        if check:
            check(temporary)
        step = "replace"
        if not replaces_data:
            spare_data(place)
        temporary.replace(place)
    except OSError as error:
        raise _explained(error, place, step) from error
    finally:
        # After a successful replace nothing is left to remove; on a pulled stick removing fails as well.
        if temporary is not None:
            for left in (temporary, temporary.with_name(f"{temporary.name}-journal")):
                with contextlib.suppress(OSError):
                    left.unlink(missing_ok=True)
    _settle_folder(place)


@cache
def _sweep_once(folder: Path) -> None:
    """Take away what a crash left half made in a folder, when the first output of this process goes there."""
    half_made.sweep(folder)


def _keep_private(made: Path) -> None:
    """Let nobody but its owner read a file that is still empty; a stick knows no such rights."""
    with contextlib.suppress(OSError):
        made.chmod(0o600)


def append_output(target: Path, data: bytes, *, after: int) -> None:
    """Add ``data`` to a file that the program keeps adding to, behind the first ``after`` bytes of it.

    What lies there beyond them is the torn end of an earlier addition and goes. Nothing of ``data`` stays where it
    cannot be written whole; :func:`settle_output` flushes it to the disk. Raises :class:`EnvironmentProblem`.
    """
    step = "write" if after else "create"
    if not after:
        spare_data(target)
    try:
        with target.open("r+b" if after else "wb", buffering=0) as stream:
            step = "write"
            if not after:
                _keep_private(target)
            if (there := stream.seek(0, os.SEEK_END)) < after:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            if there > after:
                stream.truncate(after)
                stream.seek(after)
            try:
                if stream.write(data) != len(data):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            except OSError:
                stream.truncate(after)
                raise
    except OSError as error:
        raise _explained(error, target, step) from error


def settle_output(target: Path) -> None:
    """Flush what was added to a file, and its name, to the disk. Raises :class:`EnvironmentProblem`."""
    try:
        with target.open("r+b") as stream:
            os.fsync(stream.fileno())
    except OSError as error:
        raise _explained(error, target, "write") from error
    _settle_folder(target)


def write_folder(parent: Path, name: str, files: Mapping[str, bytes]) -> Path:
    """Write files into a new folder inside ``parent``, all of them or none; the folder.

    Where there is one of that name already, the new one gets a number: nothing is ever replaced. Raises
    :class:`EnvironmentProblem` as :func:`write_output`.
    """
    names = itertools.chain((name,), (f"{name}_{n}" for n in itertools.count(2)))
    place, step = parent / name, "create"
    temporary = half_made.beside(parent / "folder")
    try:
        _sweep_once(parent)
        temporary.mkdir()
        step = "write"
        for one, content in files.items():
            with (temporary / one).open("xb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
        place = next(parent / one for one in names if not (parent / one).exists())
        temporary.rename(place)
    except OSError as error:
        raise _explained(error, place, step) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)  # gone already, where it was moved
    _settle_folder(place)
    return place


def spare_data(place: Path) -> None:
    """Raise EnvironmentProblem where a data file would be replaced, or what cannot even be looked at."""
    try:
        is_data = is_data_file(place)
    except OSError as error:
        raise _explained(error, place, "replace") from error
    if is_data:
        raise _problem(
            f"“{place.name}” là tệp dữ liệu; chương trình không ghi đè lên tệp dữ liệu nào. Tệp vẫn còn nguyên.",
            "Hãy đặt tên khác rồi xuất lại.",
        )


def make_folder(folder: Path) -> None:
    """Make a folder and all above it, their names as safe as what will be written into it.

    Raises OSError, or EnvironmentProblem where the disk fails just then.
    """
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for one in reversed(missing):
        _settle_folder(one)


def _settle_folder(place: Path) -> None:
    """Make the new name itself durable; only POSIX can, and not on every file system."""
    if os.name != "posix":
        return
    try:
        handle = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno in (errno.EINVAL, errno.ENOTSUP, errno.EACCES):
            return
        raise EnvironmentProblem(
            "Chưa chắc đã ghi được tệp",
            f"Đã ghi “{place.name}” nhưng thiết bị báo lỗi khi ghi ({error.strerror}).",
            "Hãy mở lại tệp để kiểm tra; nếu là USB, hãy cắm lại rồi xuất lại.",
        ) from error


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if hasattr(errno, "EDQUOT") else {errno.ENOSPC, errno.EFBIG}
_GONE = {errno.EIO, errno.ENXIO, errno.ENODEV}
_WINDOWS_NAME_TOO_LONG = 206
_WINDOWS_BAD_NAME = 123
_WINDOWS_DISK_FULL = 112
_WINDOWS_LONGEST_PATH = 259


def _problem(message: str, hint: str) -> EnvironmentProblem:
    return EnvironmentProblem("Chưa ghi được tệp", message, hint)


def _explained(error: OSError, place: Path, step: str) -> EnvironmentProblem:
    """What ``error`` means to the user, who knows files and sticks but no error numbers."""
    code, windows = error.errno, getattr(error, "winerror", None)
    kept = "Tệp cũ (nếu có) vẫn còn nguyên."
    if code in _FULL or windows == _WINDOWS_DISK_FULL:
        return _problem(
            f"Đĩa chứa thư mục “{place.parent}” đã đầy. {kept}",
            "Hãy xóa bớt tệp không cần hoặc chọn đĩa khác rồi xuất lại.",
        )
    if code == errno.EROFS:
        return _problem(
            f"Thư mục “{place.parent}” không cho ghi. {kept}",
            "Hãy chọn thư mục khác (ví dụ Tài liệu), hoặc gạt khóa chống ghi của USB, rồi xuất lại.",
        )
    if isinstance(error, PermissionError):
        return _refused(place, step, kept)
    too_long = len(str(place)) > _WINDOWS_LONGEST_PATH and code == errno.ENOENT and place.parent.is_dir()
    if code == errno.ENAMETOOLONG or windows == _WINDOWS_NAME_TOO_LONG or too_long:
        return _problem(
            f"Đường dẫn của tệp quá dài ({len(str(place))} ký tự). {kept}",
            "Hãy đặt tên ngắn hơn hoặc chọn thư mục ở gần gốc ổ đĩa hơn rồi xuất lại.",
        )
    if windows == _WINDOWS_BAD_NAME or (code == errno.EINVAL and step == "create"):
        return _problem(
            f"Tên tệp “{place.name}” có ký tự mà máy không nhận. {kept}",
            "Hãy đặt lại tên chỉ gồm chữ, số và dấu gạch nối rồi xuất lại.",
        )
    if step == "create" and code in (errno.ENOENT, errno.ENOTDIR):
        return _problem(
            f"Không có thư mục “{place.parent}”.",
            "Hãy kiểm tra USB hoặc chọn một thư mục đang có rồi xuất lại.",
        )
    if code in _GONE or code == errno.ENOENT:
        return _problem(
            f"Thiết bị chứa thư mục “{place.parent}” không trả lời: có thể USB đã bị rút ra. {kept}",
            "Hãy cắm lại USB hoặc chọn đĩa khác rồi xuất lại.",
        )
    return _problem(
        f"Không ghi được “{place.name}” vào thư mục “{place.parent}”: {error.strerror or error}. {kept}",
        "Hãy chọn thư mục khác rồi xuất lại.",
    )


def _refused(place: Path, step: str, kept: str) -> EnvironmentProblem:
    """No permission: to the folder, or (Windows) to replace a file that another program holds open."""
    if step == "replace":
        return _problem(
            f"Tệp “{place.name}” đang mở trong chương trình khác (Excel, trình xem PDF…) hoặc bị đặt chỉ đọc. {kept}",
            "Hãy đóng tệp ở chương trình kia rồi xuất lại, hoặc xuất với tên khác.",
        )
    return _problem(
        f"Máy không cho ghi vào thư mục “{place.parent}”. {kept}",
        "Hãy chọn thư mục khác, ví dụ Tài liệu hoặc Màn hình nền, rồi xuất lại.",
    )


# ------------------------------------------------------------------ suggested names

_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))}
_LONGEST_NAME = 100
"""Characters of a suggested name: leaves room for a deep folder within the 260 of Windows."""


def ascii_name(text: str) -> str:
    """``text`` as a safe part of a file name: marks removed (đ → d), only letters, digits, ``- _ .`` left."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-.")


def suggest_name(code: str, unit: str, period: str, suffix: str) -> str:
    """``BC-QCDC_THPT-NguyenDu_2025-2026.pdf`` and the like, safe on Windows; ``suffix`` has its dot."""
    code, period = ascii_name(code), ascii_name(period)
    room = _LONGEST_NAME - len(suffix) - len(code) - len(period) - 2
    parts = (code[:_LONGEST_NAME], _unit_name(unit)[: max(room, 0)].strip("-"), period)
    stem = "_".join(part for part in parts if part)[: _LONGEST_NAME - len(suffix)] or "QCDC"
    return f"{stem}_{suffix}" if stem.upper() in _RESERVED else stem + suffix


def _unit_name(unit: str) -> str:
    """``Trường THPT Nguyễn Du`` → ``THPT-NguyenDu``: abbreviations stand apart, other words are joined."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", unit))
    if words and words[0].casefold() == "trường":
        words = words[1:]
    # In a name typed in capitals throughout, only what cannot be spoken (THPT, THCS) is an abbreviation.
    shouted = unit.isupper()
    parts: list[str] = []
    for word in words:
        plain = ascii_name(word)
        is_short = len(word) > 1 and word.isupper() and not (shouted and re.search("[AEIOUY]", plain))
        if is_short:
            parts += ["-", plain, "-"]
        else:
            parts.append(plain[:1].upper() + (plain[1:].lower() if word.isupper() else plain[1:]))
    return re.sub("-+", "-", "".join(parts)).strip("-")
