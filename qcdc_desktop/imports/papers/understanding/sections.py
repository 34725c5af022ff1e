"""The body of a paper cut into its sections, by the headings that open them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.imports.papers.understanding.entries import Entry, depth_of
from qcdc_desktop.imports.papers.understanding.headings import STRONG, Headings, Opening
from qcdc_desktop.imports.papers.understanding.pieces import Part
from qcdc_desktop.imports.papers.understanding.words import PaperWords, Phrases

_PLANNED = frozenset({"NQ", "CTr", "KH"})
"""Kinds of papers that are all about tasks."""
_CITED = re.compile(r"\d+[-/][A-ZĐ]{2}|\d+/\d{4}|Luật|Điều lệ")
"""What a line names that is a basis: the number of another paper, a law."""


class Section:
    """A heading and the entries below it, down to the next heading of a section."""

    def __init__(self, head: Entry | None, opening: Opening, *entries: Entry) -> None:
        self.head, self.opening = head, opening
        self.entries = list(entries)

    @property
    def part(self) -> Part:
        """What its items are."""
        return self.opening.part

    @property
    def opens_paper(self) -> bool:
        """Whether it stands before the first heading."""
        return self.head is None and self.part is Part.LEAD


class Sections:
    """Cuts the body of a paper of a kind."""

    def __init__(self, words: PaperWords, kind: str, headings: Headings) -> None:
        self._kind, self._headings = kind, headings
        self._bases, self._letters_to = Phrases(words.bases), Phrases(words.letters_to)

    def cut(self, entries: Sequence[Entry]) -> list[Section]:
        """The sections in their order; the first one is what stands before any heading."""
        sections = [Section(None, Opening((Part.LEAD,)))]
        addressed = False
        for entry in (part for whole in entries for part in self._headings.split(whole)):
            bullet = bool(entry.mark) and not any(map(str.isalnum, entry.mark))
            addressed = self._letters_to.opens(entry.text) or (addressed and bullet)
            if addressed:
                sections[-1].entries.append(_told(entry, Part.UNPLACED))
            elif (entry.outstanding or entry.centred) and self._headings.is_bare(entry.text):
                sections[-1].entries.append(_told(entry, Part.HEADING))
            else:
                self._add(sections, entry)
        return self._with_unknown(sections)

    def _add(self, sections: list[Section], entry: Entry) -> None:
        last = sections[-1]
        opening = self._headings.opened_by(entry, last.head, None if last.opens_paper else last.part)
        if opening and opening.part is last.part is Part.TASK and _stands_within(entry, last):
            opening = None
        outer = _around(sections, entry) if opening and not opening.parts else None
        if outer is last or not (outer or opening or (last.opens_paper and self._begins_items(entry))):
            last.entries.append(entry)
        elif outer:
            sections.append(Section(None, outer.opening, entry))
        elif opening:
            sections.append(Section(entry, opening))
        else:
            sections.append(Section(None, Opening((self._usual,)), entry))

    @property
    def _usual(self) -> Part:
        """What items without any heading are in a paper of the kind."""
        return Part.TASK if self._kind in _PLANNED else Part.RESULT if self._kind == "BC" else Part.UNPLACED

    def _begins_items(self, entry: Entry) -> bool:
        """Whether the paper goes over to its items without any heading of a section."""
        based = self._bases.opens(entry.text) and _CITED.search(entry.text)
        return bool(entry.mark or entry.ready) and not based

    def _with_unknown(self, sections: list[Section]) -> list[Section]:
        """Sections by no known word: groups of tasks where the paper has no other tasks, results in a report."""
        usual = self._usual
        if usual is Part.TASK and any(section.part is Part.TASK for section in sections):
            return sections
        found: list[Section] = []
        for section in sections:
            if section.head is None or section.part is not Part.UNPLACED:
                found.append(section)
            elif usual is not Part.TASK:
                found.append(Section(section.head, Opening((usual,)), *section.entries))
            elif found and found[-1].head is None and found[-1].part is Part.TASK:
                found[-1].entries.extend((section.head, *section.entries))
            else:
                found.append(Section(None, Opening((Part.TASK,)), section.head, *section.entries))
        return found


def _told(entry: Entry, part: Part) -> Entry:
    """An entry that is a part wherever it stands."""
    return replace(entry, text="", notes=(), ready=(entry.piece(part),))


def _stands_within(entry: Entry, section: Section) -> bool:
    """Whether a heading of tasks stands inside of a group of them: "a) Nhiệm vụ" below "1. Tuyên truyền"."""
    return bool(entry.mark) and any(depth_of(one.mark) < depth_of(entry.mark) for one in section.entries if one.mark)


def _around(sections: Sequence[Section], entry: Entry) -> Section | None:
    """The section that a heading of no known word stands in: one whose number is of another sort, A. around I."""
    for section in reversed(sections):
        rank = section.head.rank if section.head and section.head.mark else None
        if rank and rank != entry.rank and rank[0] in STRONG:
            return section if section.opening.parts else None
    return None
