"""Plain text on a line: cleaned, measured, broken into lines.

No mark-up is parsed but asterisks around words (:mod:`.emphasis`): what the user typed can only ever be printed.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.exports.typography import fonts
from qcdc_desktop.exports.typography.emphasis import stretches
from qcdc_desktop.exports.typography.holds import NBSP, parted
from qcdc_desktop.papers.formats import TextStyle

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
        """Width of ``text`` in points, words in italic measured as they are."""
        return _unit_width(text, self.font) * self.size

    def face(self, italic: bool) -> str:
        """The face of words in italic, or of all others."""
        return _face(self.font, italic)

    def prepare(self, text: str) -> str:
        """``text`` as it is printed in this ink."""
        text = clean(text)
        return unicodedata.normalize("NFC", text.upper()) if self.upper else text


def _face(font: str, italic: bool) -> str:
    return fonts.slanted(font) if italic else font


@lru_cache(maxsize=1 << 15)
def _unit_width(text: str, font: str) -> float:
    """Width of a text in size 1: a paper says few words many times, and is drawn again while it is written."""
    return sum(fonts.unit_width(part, _face(font, italic)) for part, italic in stretches(text))


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


def break_lines(
    text: str, ink: Ink, width: float, first_width: float | None = None, *, justified: bool = False
) -> list[Line]:
    """Break ``text`` at its spaces into lines of at most ``width``; a word too long for a line is cut.

    Words that are held together are parted where they are longer than a line, and where a line to be ``justified``
    would else be torn apart.
    """
    lines: list[Line] = []
    room = width if first_width is None else first_width
    longest = min(room, width)
    space = ink.width(" ")
    words: list[str] = []
    used = 0.0
    waiting = [word for word in reversed(text.replace("\n", " ").split(" ")) if word]
    while waiting:
        word = waiting.pop()
        size = ink.width(word)
        if size > longest:
            pieces = _cut(word, ink, longest)
            if len(pieces) > 1:
                waiting += reversed(pieces)
                continue
        if words and used + space + size > room:
            if justified and NBSP in word and _torn(words, room - used, space):
                head, tail = _parted(word, ink, room - used - space)
                if head:
                    words.append(head)
                    used += space + ink.width(head)
                    word, size = tail, ink.width(tail)
            lines.append(Line(" ".join(words), used))
            words, used, room = [], 0.0, width
        used += size + (space if words else 0.0)
        words.append(word)
    if words:
        lines.append(Line(" ".join(words), used))
    return lines


_LOOSEST = 1.0
"""A line is torn apart when its spaces grow by more than so many times their width: longer Vietnamese words than
``nghiêng`` there are none, so that only words held together make it so."""


def _torn(words: list[str], left: float, space: float) -> bool:
    gaps = sum(word.count(NBSP) + 1 for word in words) - 1
    return left > gaps * space * _LOOSEST


def _parted(held: str, ink: Ink, room: float) -> tuple[str, str]:
    """Words that are held, parted so that as many as can be stand in ``room``; nothing where none may."""
    return next((pair for pair in parted(held) if ink.width(pair[0]) <= room), ("", held))


def as_broken(text: str, lines: Iterable[Line], *, justified: bool = False) -> str:
    """``text`` for a program that breaks lines itself: with ordinary spaces where our lines part words that it holds.

    Such programs stretch no no-break space, so that a ``justified`` line full of them would be torn apart: there names
    and the like are held where they begin a line alone, numbers and days everywhere.
    """
    if NBSP not in text:
        return text
    parts, start, at = [], 0, 0
    for line in lines:
        for _ in range(sum(not letter.isspace() for letter in line.text)):
            at = next(i for i in range(at, len(text)) if not text[i].isspace()) + 1
        while text[start : start + 1] == " ":
            parts.append(" ")
            start += 1
        begin, *rest = text[start:at].split(" ")
        parts.append(" ".join([begin, *map(_loosened, rest)]) if justified else text[start:at])
        start = at
        if text[at : at + 1] == NBSP:
            parts.append(" ")
            start = at = at + 1
    return "".join(parts) + text[start:]


def _loosened(held: str) -> str:
    """Words that are held, those without a number or dash between them no longer."""
    words = held.split(NBSP)
    loose = [any(map(str.isalpha, word)) and not any(map(str.isdigit, word)) for word in words]
    gaps = (" " if one and other else NBSP for one, other in itertools.pairwise(loose))
    return words[0] + "".join(gap + word for gap, word in zip(gaps, words[1:], strict=True))


def _cut(word: str, ink: Ink, room: float) -> list[str]:
    """What is too long for a line, cut where it hurts least: where held words may be parted, at a blank, anywhere."""
    kept = [part for part in _parted(word, ink, room) if part]
    if len(kept) < 2:
        kept = [part for part in word.split(NBSP) if part]
    return kept if len(kept) > 1 else _pieces(word, ink, room)


def _pieces(word: str, ink: Ink, room: float) -> list[str]:
    """``word`` cut between letters into pieces of at most ``room``, each as long as it can be."""
    pieces: list[str] = []
    start, used = 0, 0.0
    for index, letter in enumerate(word):
        size = ink.width(letter)
        if index > start and used + size > room:
            pieces.append(word[start:index])
            start, used = index, 0.0
        used += size
    return [*pieces, word[start:]]
