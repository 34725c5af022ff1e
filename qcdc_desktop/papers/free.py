"""Papers that follow an outline of their own: the words of their sections, headings and lists as they are typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qcdc_desktop.domain.kinds.text import paragraphs
from qcdc_desktop.papers.blocks import Block, Document, Heading
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.frame import AROUND, framed
from qcdc_desktop.papers.parts import flowing
from qcdc_desktop.papers.templates import fill, template_of

_ROMAN = re.compile(r"([IVX]{1,5})\s*[-./]\s*(?=\S)")
_NUMBER = re.compile(r"(\d{1,2})\s*[./]\s+(?=\S)")
_LETTER = re.compile(r"([a-zđ])\)\s*(?=\S)")
_LONGEST = 90
"""Characters of a numbered line that may be a heading; a longer one is a paragraph of its own."""


def build(dossier: Dossier) -> Document:
    """The paper as a document."""
    return framed(dossier, _sections(dossier))


def _sections(dossier: Dossier) -> Iterator[Block]:
    """The sections in their order; those that have a heading are numbered, and an empty one leaves no trace."""
    if dossier.paper is None:
        return
    template, number = template_of(dossier.paper), 0
    for section in template.sections:
        if section.key in AROUND or not (blocks := outlined(dossier.texts[section.key])):
            continue
        if section.heading:
            number += 1
            yield Heading(template.level, fill(section.heading, dossier.names), number)
        yield from blocks


def outlined(text: str) -> tuple[Block, ...]:
    """Text with its headings: ``I-``, ``1.`` and ``a)`` before a short line without a full stop begin one."""
    return tuple(block for line in paragraphs(text) for block in (_heading(line) or flowing(line)))


def _heading(line: str) -> tuple[Block, ...]:
    if len(line) > _LONGEST or line.rstrip().endswith((".", ";", ":", ",")):
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
