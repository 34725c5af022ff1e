"""Text as it is typed becomes headings, articles, lists and paragraphs by the marks that its lines begin with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from qcdc_desktop.domain.kinds.text import paragraphs
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.papers.blocks import Addressees, Block, Heading, Paragraph
from qcdc_desktop.papers.parts import flowing

_ROMAN = re.compile(r"([IVX]{1,5})\s*[-./]\s*(?=\S)")
_NUMBER = re.compile(r"(\d{1,2})\s*[./]\s+(?=\S)")
_CHAPTER = re.compile(r"(?:Phần thứ \w+|(?:Phần|Chương|Mục) [IVXL\d]{1,5})")
_ARTICLE = re.compile(r"(Điều \d{1,3}[a-zđ]?\.)\s+(?=\S)")
_LETTER = re.compile(r"([a-zđ])\)\s*(?=\S)")
_ADDRESSED = re.compile(r"(Kính (?:gửi|trình))\s*:")
_LONGEST = 90
"""Characters of a numbered line that may be a heading; a longer one is a paragraph of its own."""


def outlined(text: str) -> tuple[Block, ...]:
    """Hand-written text with its headings: ``I-``, ``1.``, ``a)`` before a short line without a full stop, articles.

    A short line in capitals (``QUYẾT ĐỊNH:``) and the number of a chapter (``Chương II``) stand in the middle.
    """
    return tuple(block for line in paragraphs(text) for block in (_heading(line) or flowing(line)))


def _heading(line: str) -> tuple[Block, ...]:
    line, short = line.rstrip(), len(line) <= _LONGEST
    if short and line.isupper() and " " in line and line[0].isalpha() and not _ROMAN.match(line):
        return (Heading(1, line, centred=True),)
    if _CHAPTER.fullmatch(line):
        return (Heading(2, line, centred=True),)
    titled = short and not line.endswith((".", ";", ":", ","))
    if found := _ARTICLE.match(line):
        words = line[found.end() :]
        return (Heading(2, words, mark=found[1]) if titled else Paragraph(words, lead=found[1]),)
    if not titled:
        return ()
    if found := _ROMAN.match(line):
        return (Heading(1, line[found.end() :], _roman(found[1])),)
    if found := _NUMBER.match(line):
        return (Heading(2, line[found.end() :], int(found[1])),)
    if found := _LETTER.match(line):
        return (Heading(3, line[found.end() :], mark=f"{found[1]})"),)
    return ()


def _roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in numeral]
    return sum(-v if v < max(values[at:]) else v for at, v in enumerate(values))


def addressed(text: str) -> tuple[tuple[Addressees, ...], str]:
    """To whom a text says that it goes, and what it says besides: ``Kính gửi: …; …``, or a name a line with hyphens."""
    first, *others = paragraphs(text) or [""]
    found = _ADDRESSED.match(first)
    if found is None:
        return (), text
    listed = list(takewhile(lambda line: line.startswith(("-", "–")), others))
    names = (name.strip(" -–;,") for line in (first[found.end() :], *listed) for name in line.split(";"))
    return (Addressees(found[1], tuple(filter(None, names)) or ("…",)),), "\n".join(others[len(listed) :])


def based(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The opening of a State paper, the lines of what it rests on marked as such."""
    return tuple(replace(b, basis=True) if isinstance(b, Paragraph) and _rests(b.text) else b for b in blocks)


def _rests(text: str) -> bool:
    return text.startswith(("Căn cứ ", "Theo đề nghị ", "Xét đề nghị ", "(Kèm theo ")) and not text.endswith(":")
