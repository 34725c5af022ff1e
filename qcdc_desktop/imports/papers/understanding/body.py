"""The body of a paper: sections by their headings, and what each paragraph of a section is."""

from __future__ import annotations

from collections.abc import Sequence

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.targets.words import target_from_words
from qcdc_desktop.imports.papers.understanding.duties import Duties
from qcdc_desktop.imports.papers.understanding.entries import Entry, Node, joined, tree
from qcdc_desktop.imports.papers.understanding.headings import STRONG, Headings, Opening
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from qcdc_desktop.imports.papers.understanding.sections import Section, Sections
from qcdc_desktop.imports.papers.understanding.tasks import TaskReader
from qcdc_desktop.imports.papers.understanding.words import PaperWords, Phrases, tokens

_ASSESSED = frozenset({Part.STRENGTH, Part.LIMITATION, Part.CAUSE})
_SHORT_HEAD = 16


class BodyReader:
    """Reads the paragraphs between the summary and the recipients."""

    def __init__(self, words: PaperWords, kind: str) -> None:
        self._headings = Headings(words, report=kind == "BC")
        self._sections = Sections(words, kind, self._headings)
        self._tasks = TaskReader(words, Duties(words.duties, words.columns), self._headings)
        self._bases, self._leads = Phrases(words.bases), Phrases(words.leads)
        self._closings, self._turns = Phrases(words.closings), Phrases(words.turns)
        self._assessment_closes = Phrases(words.assessment_closes)
        self._demanding, self._topics = Phrases(words.demanding), Phrases(words.topics)

    def read(self, entries: Sequence[Entry]) -> list[Piece]:
        """The pieces of the body, in their order."""
        sections = self._sections.cut(entries)
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

    def _read_section(self, section: Section, following: Part | None) -> list[Piece]:
        if section.opens_paper:
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
            elif entry.outstanding and node.below:
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
        if below and self._heads_items(entry, part):
            if part is Part.IMPLEMENTATION and self._tasks.organ_named(entry.text):
                organ = entry if entry.ended else replace(entry, text=f"{entry.text}:")
                return [self._whole(organ, below).piece(part)]
            inner = [piece for one in node.below for piece in self._marked(one, part, opening)]
            return [entry.piece(Part.HEADING), *inner]
        if any(one.ready for one in below):
            return [entry.piece(part), *(piece for one in node.below for piece in self._marked(one, part, opening))]
        if entry.ready:
            return list(entry.ready)
        whole = self._whole(entry, below)
        return [whole.piece(self._part_of(whole, part, opening))]

    def _heads_items(self, entry: Entry, part: Part) -> bool:
        """Whether an entry only names what stands below it."""
        numbered = bool(entry.mark) and (entry.rank or ("", 0))[0] in (*STRONG, "1", ")", "a")
        named = numbered or (entry.colon and (part is Part.TARGET or self._topics.opens(entry.text)))
        short = (entry.colon or not entry.ended) and len(tokens(entry.text)) <= _SHORT_HEAD
        return entry.outstanding or (named and short)

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
