"""Evidence (minh chứng, M01–M03) on any record: which files are taken, and which look like papers marked MẬT.

The file itself lies in the data file beside the records, named by its hash; here is only what is known of it. Which
kinds of file are taken, and how large, is data (``resources/rules/evidence.toml``); the rules below read it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import ClassVar

from qcdc_desktop.domain.kinds.fields import Evidence, KindInfo, Record, day, long, record, text, whole
from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.domain.kinds.values import frozen
from qcdc_desktop.domain.registers.letters import Letter

_FORBIDDEN = re.compile(r'[\\/:*?"<>|]+')
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
"""Device names of Windows: no file can be called so."""
_LONGEST_NAME = 120
WIPED_NOTE = "Nội dung đã xóa hẳn."
"""What the journal keeps with a file whose content was taken out for good."""


@record
class Attachment(Record):
    """A file (minh chứng) that hangs on a record; ``sha256`` names its content."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "attachment", "Minh chứng", "name", order=("added_on", "id"), attached=True, evidence=Evidence.NONE
    )

    about_kind: str = text("Loại mục", required=True, hidden=True)
    about_id: int | None = whole("Mục", required=True, hidden=True)
    name: str = text("Tên tệp", required=True, width=28)
    suffix: str = text("Loại tệp", fixed=True, required=True, width=6)
    note: str = long("Ghi chú", width=24)
    size: int | None = whole("Dung lượng (byte)", fixed=True, required=True, minimum=1, width=10)
    added_on: date | None = day("Ngày thêm", fixed=True, required=True)
    sha256: str = text("Mã nội dung", fixed=True, hidden=True, required=True, width=64)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """What hangs on a letter has the name that the program gave it and no words of its own, whoever stores it."""
        if self.about_kind != Letter.INFO.name:
            return ()
        named = () if _OF_LETTER.fullmatch(self.name) else (("name", f"{_UNNAMED} giữ tên chung, không đổi được."),)
        noted = (("note", f"{_UNNAMED} không có ghi chú."),) if self.note not in ("", WIPED_NOTE) else ()
        return (*named, *noted)

    def file_name(self) -> str:
        """The name of a copy on the disk: safe on every system, with its suffix."""
        return f"{safe_stem(self.name)}.{self.suffix}"

    def title(self) -> str:
        """The name as it is shown and printed."""
        return f"{self.name}.{self.suffix}"

    def wiped_note(self) -> str:
        """Its note once its content is gone."""
        said = self.note.removesuffix(WIPED_NOTE).rstrip()
        return "\n".join(filter(None, (said, WIPED_NOTE)))


_OF_LETTER = re.compile(r"Tài liệu ([1-9]\d*) của đơn số \d{2,}/\d{4}")
_UNNAMED = "Tài liệu của đơn thư"


def name_of_letter(letter: Letter, before: Iterable[str]) -> str:
    """``Tài liệu 2 của đơn số 12/2025``: the next after the names given ``before``; no word of the file's own name."""
    numbers = [int(found[1]) for name in before if (found := _OF_LETTER.fullmatch(name))]
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


# What is taken -----------------------------------------------------------------------------------------------------


@frozen
class FileKind:
    """A kind of file that is taken: by its suffix and by what its content begins with and holds."""

    word: str
    suffixes: tuple[str, ...]
    starts: tuple[str, ...] = ()
    """Beginnings of the content in hexadecimal; none for plain text."""
    holds: tuple[str, ...] = ()
    """Parts that the content must have: members of an archive, streams of a compound file."""
    never: tuple[str, ...] = ()
    """Parts that carry commands (macros), wherever they stand in the name of a part."""


@frozen
class Turned:
    """Kinds of file that are refused with a word why, and what to do instead."""

    suffixes: tuple[str, ...]
    why: str
    instead: str


@frozen
class Marking:
    """What a law says of papers marked as secret, from the day it takes effect."""

    basis: str
    effective_from: date
    told: str


@frozen
class Rules:
    """The rules of evidence: dated data with its basis."""

    basis: str
    effective_from: date
    file_bytes: int
    total_bytes: int
    """From here on the person is told that the data file is getting heavy."""
    kinds: tuple[FileKind, ...]
    turned: tuple[Turned, ...]
    markings: tuple[Marking, ...]
    """Oldest first."""
    not_after: frozenset[str]
    not_before: frozenset[str]
    """Words beside which "mật" is no stamp (bí mật, mật khẩu); folded for searching."""

    def kind_of(self, suffix: str) -> FileKind | None:
        """The kind of a suffix, or None where it is not taken."""
        return next((k for k in self.kinds if suffix in k.suffixes), None)

    def why_not(self, suffix: str) -> tuple[str, str]:
        """Why files of a suffix are not taken, and what to do instead."""
        known = ", ".join(s.upper() for k in self.kinds for s in k.suffixes)
        for one in self.turned:
            if suffix in one.suffixes:
                return one.why, one.instead
        said = f"loại tệp “.{suffix}” không nằm trong danh sách được nhận" if suffix else "tên tệp không có đuôi"
        return said, f"Các loại được nhận: {known}."

    def marking(self, on: date) -> Marking:
        """What the law says on a day; before the first one known, what that one says."""
        return next((m for m in reversed(self.markings) if m.effective_from <= on), self.markings[0])


def fits(kind: FileKind, head: bytes, parts: Collection[str] | None) -> str:
    """Why a content is not of the kind that its suffix says; nothing where it is.

    ``parts`` are the names inside an archive or compound file, None where the content is neither.
    """
    if kind.starts and not any(head.startswith(bytes.fromhex(s)) for s in kind.starts):
        return f"nội dung không phải tệp {kind.word}: tệp hỏng, có mật khẩu hoặc đã bị đổi tên"
    if not kind.starts and not is_plain(head):
        return f"nội dung không phải {kind.word}"
    if kind.holds and not (parts is not None and all(p in parts for p in kind.holds)):
        return f"nội dung không phải tệp {kind.word}: tệp hỏng hoặc đã bị đổi tên"
    found = {p.casefold() for p in parts or ()}
    if any(bad.casefold() in p for p in found for bad in kind.never):
        return "tệp có chứa mã lệnh (macro)"
    return ""


_NOT_TEXT = bytes(byte for byte in range(0x20) if byte not in b"\t\n\r\f")


def is_plain(content: bytes) -> bool:
    """Whether a content is text: no bytes that only programs write (UTF-16 with its mark is text as well)."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return len(content.translate(None, _NOT_TEXT)) == len(content)


# Papers marked as secret -------------------------------------------------------------------------------------------

STAMPS = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
"""The three degrees of secrecy (độ mật), the highest first."""
_STAMP_LINE = re.compile(r"(?:ĐỘ MẬT|MỨC ĐỘ MẬT)?\W*(TUYỆT MẬT|TỐI MẬT|MẬT)\W*", re.UNICODE)
_LONGEST_STAMP = 40


def stamp_in_text(lines: Iterable[str]) -> str:
    """The stamp that stands alone on a line, in capitals as it is printed; nothing where there is none."""
    for line in lines:
        told = " ".join(unicodedata.normalize("NFC", line).split())
        if len(told) <= _LONGEST_STAMP and (found := _STAMP_LINE.fullmatch(told)):
            return found[1]
    return ""


def stamp_in_name(name: str, rules: Rules) -> str:
    """The stamp that a file's name tells (``12-TB_ĐU (MẬT).pdf``, ``12-CV-toi-mat.docx``); nothing where it has none.

    Without marks only a whole ``MAT`` in capitals, or one behind "toi" or "tuyet", is taken for the stamp: "mặt" and
    "mất" are written so too.
    """
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", name))
    folded = [search_key(w) for w in words]
    for i, word in enumerate(words):
        degree = _degree(folded[i - 1] if i else "")
        marked = word.lower() == "mật"
        if not marked and not (folded[i] == "mat" and word.isascii() and (word.isupper() or degree)):
            continue
        before, after = folded[i - 1] if i else "", folded[i + 1] if i + 1 < len(words) else ""
        if before not in rules.not_after and after not in rules.not_before:
            return degree or "MẬT"
    return ""


def _degree(before: str) -> str:
    return {"tuyet": "TUYỆT MẬT", "toi": "TỐI MẬT"}.get(before, "")


# Lists -------------------------------------------------------------------------------------------------------------


@frozen
class Proof:
    """A line of the list of evidence (danh mục minh chứng): the record and what is told of its file or files."""

    kind: str
    """The Vietnamese word for the kind of record."""
    record: str
    """What the record is called."""
    name: str
    note: str = ""
    size: int | None = None
    added_on: date | None = None


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
