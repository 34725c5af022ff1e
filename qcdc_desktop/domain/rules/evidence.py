"""Which files are taken as evidence (minh chứng), and which look like papers marked MẬT.

Which kinds of file are taken, and how large, is data (``resources/rules/evidence.toml``); the rules below read it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from datetime import date

from qcdc_desktop.domain.kinds.dated import Rule, in_force
from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.domain.kinds.values import Value


class FileKind(Value):
    """A kind of file that is taken: by its suffix and by what its content begins with and holds."""

    word: str
    suffixes: tuple[str, ...]
    starts: tuple[str, ...] = ()
    """Beginnings of the content in hexadecimal; none for plain text."""
    holds: tuple[str, ...] = ()
    """Parts that the content must have: members of an archive, streams of a compound file."""
    never: tuple[str, ...] = ()
    """Parts that carry commands (macros), wherever they stand in the name of a part."""


class Turned(Value):
    """Kinds of file that are refused with a word why, and what to do instead."""

    suffixes: tuple[str, ...]
    why: str
    instead: str


class Marking(Rule):
    """What a law says of papers marked as secret."""

    told: str


class EvidenceRules(Rule):
    """The rules of evidence."""

    file_bytes: int
    total_bytes: int
    """From here on the person is told that the data file is getting heavy."""
    kinds: tuple[FileKind, ...]
    turned: tuple[Turned, ...]
    markings: tuple[Marking, ...]
    not_after: frozenset[str]
    not_before: frozenset[str]
    """Words beside which "mật" is no stamp (bí mật, mật khẩu)."""

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
        return said, f"Hãy thêm tệp thuộc các loại: {known}."

    def marking(self, on: date) -> Marking:
        """What the law says on a day; before the first one known, what that one says."""
        return in_force(self.markings, on)


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
    names = {p.casefold() for p in parts or ()}
    if any(bad.casefold() in p for p in names for bad in kind.never):
        return "tệp có chứa mã lệnh (macro)"
    return ""


_NOT_TEXT = bytes(byte for byte in range(0x20) if byte not in b"\t\n\r\f")


def is_plain(content: bytes) -> bool:
    """Whether a content is text: no bytes that only programs write (UTF-16 with its mark is text as well)."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return len(content.translate(None, _NOT_TEXT)) == len(content)


STAMPS = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
"""The three degrees of secrecy (độ mật), the highest first."""


_STAMP_LINE = re.compile(rf"(?:ĐỘ MẬT|MỨC ĐỘ MẬT)?\W*({'|'.join(STAMPS)})\W*")


_LONGEST_STAMP = 40


def stamp_in_text(lines: Iterable[str]) -> str:
    """The stamp that stands alone on a line, in capitals as it is printed; nothing where there is none."""
    for line in lines:
        words = " ".join(unicodedata.normalize("NFC", line).split())
        if len(words) <= _LONGEST_STAMP and (stamp := _STAMP_LINE.fullmatch(words)):
            return stamp[1]
    return ""


def stamp_in_name(name: str, rules: EvidenceRules) -> str:
    """The stamp that a file's name tells (``12-TB_ĐU (MẬT).pdf``, ``12-CV-toi-mat.docx``); nothing where it has none.

    Without marks only a whole ``MAT`` in capitals, or one behind "toi" or "tuyet", is taken for the stamp: "mặt" and
    "mất" are written so too.
    """
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", name))
    folded = [search_key(w) for w in words]
    not_after, not_before = (set(map(search_key, some)) for some in (rules.not_after, rules.not_before))
    for i, word in enumerate(words):
        degree = _degree(folded[i - 1] if i else "")
        marked = word.lower() == "mật"
        if not marked and not (folded[i] == "mat" and word.isascii() and (word.isupper() or degree)):
            continue
        before, after = folded[i - 1] if i else "", folded[i + 1] if i + 1 < len(words) else ""
        if before not in not_after and after not in not_before:
            return degree or "MẬT"
    return ""


def _degree(before: str) -> str:
    return {"tuyet": "TUYỆT MẬT", "toi": "TỐI MẬT"}.get(before, "")


class Proof(Value):
    """A line of the list of evidence (danh mục minh chứng): the record and what is told of its file or files."""

    kind: str
    """The Vietnamese word for the kind of record."""
    record: str
    """What the record is called."""
    name: str
    note: str = ""
    size: int | None = None
    added_on: date | None = None
