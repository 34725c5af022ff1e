"""Plain text on a line: cleaned, measured, broken into lines.

The blocks carry no mark-up, so no mark-up is parsed: what the user typed can only ever be printed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.exports.typography import fonts
from qcdc_desktop.papers.formats import TextStyle

NBSP = "\xa0"
"""Holds two words on one line; reportlab writes it as an ordinary space, so it copies out as one."""

_MISSING_GLYPH = "□"


class Line(NamedTuple):
    """One line of text and its natural width in points."""

    text: str
    width: float


class Ink(Value):
    """Face and size of a text."""

    font: str
    size: float
    upper: bool = False
    underline: bool = False

    @classmethod
    def of(cls, style: TextStyle) -> Ink:
        """The ink of a component of the format."""
        return cls(fonts.face(style.bold, style.italic), style.size.preferred, style.upper, style.underline)

    def width(self, text: str) -> float:
        """Width of ``text`` in points."""
        return fonts.unit_width(text, self.font) * self.size

    def prepare(self, text: str) -> str:
        """``text`` as it is printed in this ink."""
        text = clean(text)
        return unicodedata.normalize("NFC", text.upper()) if self.upper else text


class _Printable(dict[int, str | None]):
    """For :meth:`str.translate`: what each character becomes on paper, found out once per character."""

    def __missing__(self, code: int) -> str | None:
        letter = chr(code)
        category = unicodedata.category(letter)
        result: str | None = letter
        if letter in "\n\r\x0b\x0c\x85\u2028\u2029":
            result = "\n"
        elif letter in "\xa0\u2007\u202f\u2060":
            result = NBSP
        elif letter == "\t" or category == "Zs":
            result = " "
        elif category in ("Cc", "Cf", "Cs"):
            result = None
        elif code not in fonts.drawable(fonts.REGULAR):
            result = None if category.startswith("M") else _MISSING_GLYPH
        self[code] = result
        return result


_PRINTABLE = _Printable()


def clean(text: str) -> str:
    """``text`` in NFC without control characters; a character without a glyph becomes a visible box."""
    text = text.replace("\r\n", "\n")
    # Ordinary Vietnamese needs no look at single characters twice: the table remembers them.
    return unicodedata.normalize("NFC", text).translate(_PRINTABLE)


def undrawable(text: str) -> str:
    """The characters of a text that become boxes on paper, each once."""
    fonts.register()
    boxes = (c for c in dict.fromkeys(text) if c != _MISSING_GLYPH and _PRINTABLE[ord(c)] == _MISSING_GLYPH)
    return "".join(boxes)


_HELD = re.compile(
    r"\b(ngày|tháng|năm|quý|số|điều|khoản|điểm|mục|phần|chương|lần|từ|đến) (?=\d)|(?<=\d) (?=[%‰])",
    re.IGNORECASE,
)


def hold_together(text: str) -> str:
    """Keep a number with the word that counts it: ``ngày 05``, ``số 10/2022/QH15``, ``100%``."""
    return _HELD.sub(lambda match: match[0].removesuffix(" ") + NBSP, text)


def break_lines(text: str, ink: Ink, width: float, first_width: float | None = None) -> list[Line]:
    """Break ``text`` at its spaces into lines of at most ``width``; a word too long for a line is cut."""
    lines: list[Line] = []
    room = width if first_width is None else first_width
    longest = min(room, width)
    space = ink.width(" ")
    words: list[str] = []
    used = 0.0
    for word in text.replace("\n", " ").split(" "):
        if not word:
            continue
        size = ink.width(word)
        for piece in (word,) if size <= longest else _pieces(word, ink, longest):
            size = ink.width(piece)
            if words and used + space + size > room:
                lines.append(Line(" ".join(words), used))
                words, used, room = [], 0.0, width
            used += size + (space if words else 0.0)
            words.append(piece)
    if words:
        lines.append(Line(" ".join(words), used))
    return lines


def _pieces(word: str, ink: Ink, room: float) -> list[str]:
    """``word`` cut into pieces of at most ``room``, each as long as it can be; first where words were held together."""
    pieces: list[str] = []
    for part in _HELD_PARTS.findall(word):
        if pieces and ink.width(pieces[-1] + part) <= room:
            pieces[-1] += part
        else:
            pieces += _cut(part, ink, room)
    return pieces


_HELD_PARTS = re.compile(f"{NBSP}*[^{NBSP}]+{NBSP}*|{NBSP}+")


def _cut(word: str, ink: Ink, room: float) -> list[str]:
    """``word`` cut between letters."""
    pieces: list[str] = []
    start, used = 0, 0.0
    for index, letter in enumerate(word):
        size = ink.width(letter)
        if index > start and used + size > room:
            pieces.append(word[start:index])
            start, used = index, 0.0
        used += size
    return [*pieces, word[start:]]
