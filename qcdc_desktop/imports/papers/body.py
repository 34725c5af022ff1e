"""The body of a paper: sections by their headings, and what each paragraph of a section is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.target_words import target_from_words
from qcdc_desktop.imports.papers.duties import Duties
from qcdc_desktop.imports.papers.entries import Entry, Node, depth_of, joined, tree
from qcdc_desktop.imports.papers.headings import STRONG, Headings, Opening
from qcdc_desktop.imports.papers.pieces import Part, Piece
from qcdc_desktop.imports.papers.tasks import TaskReader
from qcdc_desktop.imports.papers.words import PaperWords, Phrases, tokens

_ASSESSED = frozenset({Part.STRENGTH, Part.LIMITATION, Part.CAUSE})
_PLANNED = frozenset({"NQ", "CTr", "KH"})
_SHORT_HEAD = 16
_CITED = re.compile(r"\d+[-/][A-ZĐ]{2}|\d+/\d{4}|Luật|Điều lệ")
"""What a line names that is a basis: the number of another paper, a law."""


class Section:
    """A heading and the entries below it, down to the next heading of a section."""

    def __init__(self, head: Entry | None, opening: Opening) -> None:
        self.head, self.opening = head, opening
        self.entries: list[Entry] = []

    @property
    def part(self) -> Part:
        """What its items are."""
        return self.opening.part


class BodyReader:
    """Reads the paragraphs between the summary and the recipients."""

    def __init__(self, words: PaperWords, kind: str) -> None:
        self._kind = kind
        self._headings = Headings(words, report=kind == "BC")
        self._tasks = TaskReader(words, Duties(words.duties, words.columns), self._headings)
        self._bases, self._leads = Phrases(words.bases), Phrases(words.leads)
        self._closings, self._turns = Phrases(words.closings), Phrases(words.turns)
        self._assessment_closes = Phrases(words.assessment_closes)
        self._demanding, self._topics = Phrases(words.demanding), Phrases(words.topics)
        self._letters_to = Phrases(words.letters_to)

    def read(self, entries: Sequence[Entry]) -> list[Piece]:
        """The pieces of the body, in their order."""
        sections = self._sections(entries)
        closing = self._cut_closing(sections[-1].entries)
        pieces: list[Piece] = []
        for place, section in enumerate(sections):
            following = sections[place + 1].part if place + 1 < len(sections) else None
            pieces.extend(self._read_section(section, following))
        return pieces + [piece for entry in closing for piece in _pieces(entry, Part.CLOSING)]

    def _cut_closing(self, entries: list[Entry]) -> list[Entry]:
        """Take off the sentences that close the paper, behind everything that has a mark."""
        for place, entry in enumerate(entries):
            rest = entries[place:]
            if self._closings.opens(entry.text) and not any(one.mark or one.ready for one in rest):
                del entries[place:]
                return rest
        return []

    # ---------------------------------------------------------------- sections

    def _sections(self, entries: Sequence[Entry]) -> list[Section]:
        """The entries by sections; before the first heading stands what opens the paper."""
        sections = [Section(None, Opening((Part.LEAD,)))]
        addressed = False
        for entry in (part for whole in entries for part in self._headings.split(whole)):
            last = sections[-1]
            bullet = bool(entry.mark) and not any(map(str.isalnum, entry.mark))
            addressed = self._letters_to.opens(entry.text) or (addressed and bullet)
            if addressed:
                last.entries.append(replace(entry, text="", notes=(), ready=(entry.piece(Part.UNPLACED),)))
                continue
            opening = self._headings.opened_by(entry, last.head, last.part if last.head else None)
            if opening and opening.part is last.part is Part.TASK and self._is_inner(entry, last):
                opening = None
            outer = self._outer(sections, entry) if opening and not opening.parts else None
            if outer:
                if outer is not last:
                    sections.append(Section(None, outer.opening))
                sections[-1].entries.append(entry)
            elif opening:
                sections.append(Section(entry, opening))
            elif last.head is None and last.part is Part.LEAD and self._begins_items(entry):
                sections.append(self._unnamed(entry))
            else:
                last.entries.append(entry)
        return self._unknown(sections)

    def _is_inner(self, entry: Entry, section: Section) -> bool:
        """Whether a heading of tasks stands inside of a group of them: "a) Nhiệm vụ" below "1. Tuyên truyền"."""
        over = [one.mark for one in section.entries if one.mark and depth_of(one.mark) < depth_of(entry.mark)]
        return bool(entry.mark and over)

    def _outer(self, sections: Sequence[Section], entry: Entry) -> Section | None:
        """The section that a heading of no known word stands in: one whose number is of another sort, A. around I."""
        ranks = [(section, section.head.rank) for section in sections if section.head and section.head.mark]
        outer = [section for section, rank in ranks if rank and rank != entry.rank and rank[0] in STRONG]
        return outer[-1] if outer and outer[-1].opening.parts else None

    def _begins_items(self, entry: Entry) -> bool:
        """Whether the paper goes over to its items without any heading of a section."""
        based = self._bases.opens(entry.text) and _CITED.search(entry.text)
        return bool(entry.mark or entry.ready) and not based

    def _unnamed(self, entry: Entry) -> Section:
        part = Part.TASK if self._kind in _PLANNED else Part.RESULT if self._kind == "BC" else Part.UNPLACED
        section = Section(None, Opening((part,)))
        section.entries.append(entry)
        return section

    def _unknown(self, sections: list[Section]) -> list[Section]:
        """Sections by no known word: groups of tasks where the paper has no other tasks, results in a report."""
        known = {section.part for section in sections}
        if self._kind == "BC":
            part = Part.RESULT
        elif self._kind in _PLANNED and Part.TASK not in known:
            part = Part.TASK
        else:
            return sections
        found: list[Section] = []
        for section in sections:
            if section.head is None or section.part is not Part.UNPLACED:
                found.append(section)
            elif part is Part.TASK:
                if not (found and found[-1].head is None and found[-1].part is Part.TASK):
                    found.append(Section(None, Opening((Part.TASK,))))
                found[-1].entries.extend((section.head, *section.entries))
            else:
                section.opening = Opening((part,))
                found.append(section)
        return found

    # ---------------------------------------------------------------- what stands in a section

    def _read_section(self, section: Section, following: Part | None) -> list[Piece]:
        if section.head is None and section.part is Part.LEAD:
            return [piece for entry in section.entries for piece in self._before_headings(entry)]
        if section.part is Part.TASK:
            return self._tasks.read(section.head, section.entries)
        head = [section.head.piece(Part.HEADING)] if section.head else []
        if section.opening.whole and following is Part.STRENGTH:
            return head + [
                piece
                for entry in section.entries
                for piece in _pieces(entry, Part.STRENGTH if entry.mark else Part.STRENGTHS_LEAD)
            ]
        return head + self._items(section)

    def _before_headings(self, entry: Entry) -> list[Piece]:
        if entry.ready:
            return list(entry.ready)
        if not entry.says:
            return [entry.piece(Part.ORNAMENT)]
        if self._headings.is_bare(entry.text):
            return [entry.piece(Part.HEADING)]
        based = self._bases.opens(entry.text) and not (
            entry.colon or self._leads.within(" ".join(entry.text.split()[-12:]))
        )
        return [entry.piece(Part.BASIS if based else Part.LEAD)]

    def _items(self, section: Section) -> list[Piece]:
        nodes = tree(section.entries)
        marked = [place for place, node in enumerate(nodes) if node.entry.mark or node.entry.ready]
        first, last = (marked[0], marked[-1]) if marked else (len(nodes), len(nodes))
        pieces: list[Piece] = []
        part = section.part
        for place, node in enumerate(nodes):
            entry = node.entry
            if self._turns.opens(entry.text) and section.opening.whole:
                part = Part.LIMITATION
            if entry.ready:
                pieces.extend(entry.ready)
            elif entry.mark:
                pieces.extend(self._marked(node, part, section.opening))
            elif not entry.says:
                pieces.append(entry.piece(Part.ORNAMENT))
            elif entry.outstanding and (node.below or entry.short):
                pieces.append(entry.piece(Part.HEADING))
                pieces.extend(piece for below in node.below for piece in self._marked(below, part, section.opening))
            else:
                where = (place < first <= last < len(nodes), bool(marked) and place > last, place == len(nodes) - 1)
                pieces.append(entry.piece(self._text(entry, part, section.opening, *where)))
        return pieces

    def _text(self, entry: Entry, part: Part, opening: Opening, before: bool, after: bool, last: bool) -> Part:
        """What a paragraph without a mark is: a lead-in before the items, a closing sentence behind, else an item."""
        colon = entry.colon
        if part in _ASSESSED:
            closes = self._assessment_closes.opens(entry.text)
            if (closes and (colon or last)) or (after and (colon or closes)):
                return Part.ASSESSMENT_CLOSE
            if before or colon:
                return Part.STRENGTHS_LEAD if part is Part.STRENGTH else Part.LEAD
        elif colon and before:
            return Part.LEAD
        return self._part_of(entry, part, opening)

    def _marked(self, node: Node, part: Part, opening: Opening) -> list[Piece]:
        """An item with its details, or a heading inside a section with its items."""
        entry, below = node.entry, node.all_below()
        numbered = bool(entry.mark) and (entry.rank or ("", 0))[0] in (*STRONG, "1", ")", "a")
        colon = entry.colon
        named = numbered or (colon and (part is Part.TARGET or self._topics.opens(entry.text)))
        short = (colon or not entry.ended) and len(tokens(entry.text)) <= _SHORT_HEAD
        if entry.outstanding or (below and named and short):
            if part is Part.IMPLEMENTATION and below and self._tasks.organ_named(entry.text):
                organ = entry if entry.ended else replace(entry, text=f"{entry.text}:")
                return [self._whole(organ, below).piece(part)]
            if below or (entry.outstanding and not entry.ended):
                pieces = [entry.piece(Part.HEADING)]
                for one in node.below:
                    pieces.extend(self._marked(one, part, opening))
                return pieces
        if any(one.ready for one in below):
            return [entry.piece(part), *(piece for one in node.below for piece in self._marked(one, part, opening))]
        if entry.ready:
            return list(entry.ready)
        whole = self._whole(entry, below)
        return [whole.piece(self._part_of(whole, part, opening))]

    def _whole(self, entry: Entry, below: Sequence[Entry]) -> Entry:
        """An item and its details as one text."""
        for one in below:
            entry = joined(entry, one)
        return entry

    def _part_of(self, entry: Entry, part: Part, opening: Opening) -> Part:
        """What an item is where the heading of its section names several things."""
        if part is Part.LIMITATION and tokens(entry.text)[:2] == ("nguyên", "nhân"):
            return Part.CAUSE
        if part in (Part.OBJECTIVE, Part.TARGET):
            both = Part.TARGET in opening.parts and Part.OBJECTIVE in opening.parts
            proven = target_from_words(entry.text).proven
            if both:
                return Part.TARGET if proven else Part.OBJECTIVE
            return Part.TARGET if part is Part.TARGET or (entry.mark and proven) else Part.OBJECTIVE
        if part is Part.PURPOSE and Part.DEMAND in opening.parts:
            demanding = self._demanding.opens(entry.text) or " phải " in entry.text
            return Part.DEMAND if demanding else Part.PURPOSE
        if part is Part.VIEWPOINT and Part.OBJECTIVE in opening.parts and not entry.mark:
            return Part.OBJECTIVE
        return part


def _pieces(entry: Entry, part: Part) -> list[Piece]:
    if entry.ready:
        return list(entry.ready)
    return [replace(entry.piece(part), part=part if entry.says else Part.ORNAMENT)]
