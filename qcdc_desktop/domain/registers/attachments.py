"""Evidence (minh chứng, M01–M03) on any record.

The file itself lies in the data file beside the records, named by its hash; here is only what is known of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

from qcdc_desktop.domain.kinds.fields import Evidence, KindInfo, Record, day, long, text, whole
from qcdc_desktop.domain.registers.letters.records import Letter

_FORBIDDEN = re.compile(r'[\\/:*?"<>|]+')
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
"""Device names of Windows: no file can be called so."""
_LONGEST_NAME = 120
_OLD_NOTE = "Nội dung đã xóa hẳn."
"""What earlier versions wrote into the note of a file whose content they took out; it may come back from the bin."""


class Attachment(Record):
    """A file (minh chứng) that hangs on a record; ``sha256`` names its content."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "attachment",
        "Minh chứng",
        "name",
        order=("added_on", "id"),
        attached=True,
        evidence=Evidence.NONE,
        apart=("added_on",),
    )

    about_kind: str = text("Loại mục", required=True, hidden=True)
    about_id: int | None = whole("Mục", required=True, hidden=True)
    name: str = text("Tên tệp", required=True, width=28)
    suffix: str = text("Loại tệp", fixed=True, required=True, width=6)
    note: str = long("Ghi chú", width=24)
    size: int | None = whole("Dung lượng (byte)", fixed=True, required=True, minimum=1, width=10)
    added_on: date | None = day("Ngày thêm", fixed=True, required=True)
    sha256: str = text("Mã nội dung", fixed=True, hidden=True, required=True, content=True, width=64)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """What hangs on a letter has the name that the program gave it and no words of its own, whoever stores it."""
        if self.about_kind != Letter.INFO.name:
            return ()
        named = () if _OF_LETTER.fullmatch(self.name) else (("name", f"{_UNNAMED} giữ tên chung, không đổi được."),)
        noted = (("note", f"{_UNNAMED} không có ghi chú."),) if self.note not in ("", _OLD_NOTE) else ()
        return (*named, *noted)

    def file_name(self) -> str:
        """The name of a copy on the disk: safe on every system, with its suffix."""
        return f"{safe_stem(self.name)}.{self.suffix}"

    def title(self) -> str:
        """The name as it is shown and printed."""
        return f"{self.name}.{self.suffix}"


_OF_LETTER = re.compile(r"Tài liệu ([1-9]\d*) của đơn số \d{2,}/\d{4}")
_UNNAMED = "Tài liệu của đơn thư"


def name_of_letter(letter: Letter, before: Iterable[str]) -> str:
    """``Tài liệu 2 của đơn số 12/2025``: the next after the names given ``before``; no word of the file's own name."""
    numbers = [int(match[1]) for name in before if (match := _OF_LETTER.fullmatch(name))]
    return f"Tài liệu {max(numbers, default=0) + 1} của đơn số {letter.code}"


def safe_stem(name: str) -> str:
    """A file name without what misleads or cannot be stored: path signs, control and direction marks, device names."""
    composed = unicodedata.normalize("NFC", name)
    shown = "".join(" " if c.isspace() else c for c in composed if c.isspace() or unicodedata.category(c)[0] != "C")
    stem = " ".join(_FORBIDDEN.sub("-", shown).split())[:_LONGEST_NAME].strip(" .")
    if not stem:
        return "Tệp"
    return f"{stem}_" if stem.partition(".")[0].casefold() in _RESERVED else stem


def split_name(name: str) -> tuple[str, str]:
    """Safe stem and suffix (lower case, without the dot) of a file's name; what stands before a path sign is left out.

    The suffix is empty where the name has none.
    """
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    stem, dot, suffix = last.rpartition(".")
    if not (dot and stem.strip(" .")):
        return safe_stem(last), ""
    return safe_stem(stem), "".join(c for c in suffix.lower() if c.isalnum())


def write_size(size: int) -> str:
    """``512 byte``, ``24 KB``, ``1,5 MB``: as the desktop writes it, in steps of 1024."""
    if size < 1024:
        return f"{size} byte"
    if size < 1024**2 - 512:
        return f"{round(size / 1024)} KB"
    return f"{size / 1024**2:.1f}".replace(".", ",").removesuffix(",0") + " MB"


def known(attachments: Sequence[Attachment], sha256: str) -> Attachment | None:
    """The attachment among these that has the content already, or None."""
    return next((a for a in attachments if a.sha256 == sha256), None)
