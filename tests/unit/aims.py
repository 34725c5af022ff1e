"""The ways in which a path leads to a data file: what the program writes must never replace one, whatever the way."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

Aim = Callable[[Path], Path]
"""Makes a way to a data file and returns it."""


def soft_link(file: Path) -> Path:
    link = file.with_name("liên kết.pdf")
    link.symlink_to(file)
    return link


def hard_link(file: Path) -> Path:
    link = file.with_name("tên thứ hai.pdf")
    link.hardlink_to(file)
    return link


def relative(file: Path) -> Path:
    return Path(os.path.relpath(file))


def roundabout(file: Path) -> Path:
    (file.parent / "thư mục").mkdir()
    return file.parent / "thư mục" / ".." / file.name


SAME: dict[str, Aim] = {
    "its name": lambda file: file,
    "a relative path": relative,
    "a path with dots": roundabout,
    "a link": soft_link,
    "a second name": hard_link,
}
"""Ways to the very same file, open or not."""


def other_suffix(file: Path) -> Path:
    return Path(shutil.copy(file, file.with_name("báo cáo.pdf")))


def capitals(file: Path) -> Path:
    return Path(shutil.copy(file, file.with_name("NGUYEN-DU.QCDC")))


def torn(file: Path) -> Path:
    """The first page was lost with the stick: nothing but the name tells what it is."""
    copy = file.with_name("hỏng.qcdc")
    copy.write_bytes(bytes(4096) + file.read_bytes()[4096:])
    return copy


def link_to_torn(file: Path) -> Path:
    link = file.with_name("liên kết đến tệp hỏng.pdf")
    link.symlink_to(torn(file))
    return link


def journal(file: Path) -> Path:
    """What a crash left beside the file: without it the file is damaged."""
    kept = file.with_name(f"{file.name}-journal")
    kept.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))
    return kept


OTHERS: dict[str, Aim] = {
    "another suffix": other_suffix,
    "a suffix in capitals": capitals,
    "a torn file": torn,
    "a link to a torn file": link_to_torn,
    "a journal": journal,
}
"""Ways to another data file that lies beside this one."""
