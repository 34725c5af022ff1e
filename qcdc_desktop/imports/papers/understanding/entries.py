"""Lines joined into the paragraphs they are parts of, each with the rank of its mark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.imports.papers.lines import Cell, Line
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from qcdc_desktop.imports.papers.understanding.words import is_capital, tokens

Notes = tuple[tuple[int, str], ...]
Rank = tuple[str, int]
"""What a mark is of: a letter for its sort, and how many numbers it has or how deep Word puts it."""

_NUMBERS = re.compile(r"\d+(\.\d+)*")
_ENDED = tuple(".;:!?…")
_LONGEST_HEADING = 40
_ORDER = "AI1)ai(-*+"
"""Sorts of marks from the outermost."""


class Entry(Value):
    """A paragraph, or a part of one that was cut off as a heading or a text behind it."""

    text: str
    lines: tuple[int, ...]
    mark: str = ""
    bold: int = 0
    """How many letters from the head are bold."""
    centred: bool = False
    level: int = 0
    cell: Cell | None = None
    notes: Notes = ()
    ready: tuple[Piece, ...] = ()
    """The pieces of a table that is understood already, in the place of a text."""

    @property
    def outstanding(self) -> bool:
        """Whether it looks like a heading: bold from head to end, or in capitals."""
        return (0 < len(self.text.rstrip()) <= self.bold) or is_capital(self.text)

    @property
    def says(self) -> bool:
        """Whether it says anything: a rule or the number of a page does not."""
        return bool(tokens(self.text)) and not (self.text.isdecimal() and not self.mark and self.cell is None)

    @property
    def ended(self) -> bool:
        """Whether a sentence or an item ends here."""
        return self.text.rstrip().endswith(_ENDED)

    @property
    def colon(self) -> bool:
        """Whether something is to follow."""
        return self.text.rstrip().endswith(":")

    @property
    def short(self) -> bool:
        """Whether it has no more words than a heading may have."""
        return len(tokens(self.text)) <= _LONGEST_HEADING

    @property
    def rank(self) -> Rank | None:
        """The rank of its mark; bold lines without a mark have one of their own, other texts and tables none."""
        if self.ready:
            return None
        if self.mark:
            return rank_of(self.mark, self.level)
        return ("B", 0) if self.outstanding and self.short else None

    def piece(self, part: Part) -> Piece:
        """It as a piece of the paper."""
        return Piece(part, self.text, self.lines, mark=self.mark, notes=self.notes)

    def cut(self, at: int) -> tuple[Entry, Entry]:
        """Its head with the mark, and what follows without."""
        behind = self.text[at:]
        gone = at + len(behind) - len(behind.lstrip())
        head = replace(
            self,
            text=self.text[:at].rstrip(),
            bold=at,
            notes=tuple((place, said) for place, said in self.notes if place <= at),
        )
        rest = replace(
            self,
            text=behind.strip(),
            mark="",
            bold=max(0, self.bold - gone),
            notes=tuple((max(0, place - gone), said) for place, said in self.notes if place > at),
        )
        return head, rest


def rank_of(mark: str, level: int = 0) -> Rank:
    """The rank of a mark: ``I.``, ``A.``, ``1.``, ``1.1.``, ``1)``, ``a)``, ``(1)``, ``-``."""
    bare = re.sub(r"[\s()./:-]+$|^[\s(]+", "", mark)
    if re.fullmatch(r"[IVX]+", bare):
        return "I", 0
    if _NUMBERS.fullmatch(bare):
        closed = ")" in mark and "." not in bare
        return (")" if closed else "1"), bare.count(".")
    if len(bare) == 1 and bare.isalpha():
        return ("A" if bare.isupper() else "a"), 0
    if re.fullmatch(r"[ivx]+", bare):
        return "i", 0
    return mark.strip()[:1], level


def entries_of(lines: Sequence[Line], numbers: Iterable[int]) -> list[Entry]:
    """The paragraphs of some lines; what a line break or the end of a page has cut is joined again."""
    found: list[Entry] = []
    for number in numbers:
        line = lines[number]
        entry = Entry(
            line.text,
            (number,),
            mark=line.mark,
            bold=line.bold,
            centred=line.centred,
            level=line.level if line.automatic else 0,
            cell=line.cell,
            notes=line.notes,
        )
        if found and _goes_on(found[-1], entry):
            found[-1] = joined(found[-1], entry)
        else:
            found.append(entry)
    return found


def joined(first: Entry, second: Entry) -> Entry:
    """Two parts of a paragraph as one."""
    gone = len(first.text) + 1
    whole = first.bold >= len(first.text)
    return replace(
        first,
        text=f"{first.text} {second.text}",
        lines=tuple(dict.fromkeys((*first.lines, *second.lines))),
        bold=gone + second.bold if whole and second.bold else first.bold,
        notes=(*first.notes, *((place + gone, said) for place, said in second.notes)),
    )


def _goes_on(first: Entry, second: Entry) -> bool:
    if second.mark or first.ended or first.cell != second.cell:
        return False
    if first.outstanding and second.outstanding:
        capital = is_capital(first.text) and is_capital(second.text)
        return bool(first.mark) and (capital or second.text[:1].islower())
    return second.text[:1].islower() and not (first.outstanding and first.mark)


def depth_of(mark: str) -> tuple[int, int]:
    """How deep a mark usually stands: ``I.`` over ``1.`` over ``1.1.`` over ``a)`` over ``-``."""
    sort, more = rank_of(mark)
    return (_ORDER.index(sort) if sort in _ORDER else len(_ORDER)), more


class Node:
    """An entry with the entries below it."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.below: list[Node] = []

    def all_below(self) -> list[Entry]:
        """Every entry below it, in their order."""
        return [one for node in self.below for one in (node.entry, *node.all_below())]


def tree(entries: Iterable[Entry], heads: frozenset[int] = frozenset()) -> list[Node]:
    """Entries put below one another by the ranks of their marks; a text without one stands below the last heading.

    ``heads`` are the first lines of entries that are headings by their words.
    """
    top: list[Node] = []
    above: list[tuple[Rank, Node]] = []
    for entry in entries:
        node, rank = Node(entry), entry.rank or (("B", 0) if entry.lines[0] in heads and not entry.ready else None)
        if not entry.ready and not entry.says:
            top.append(node)
            continue
        if rank is None:
            while above and not _is_head(above[-1][1].entry, heads):
                above.pop()
        elif any(rank == known for known, _ in above):
            while above.pop()[0] != rank:
                pass
        elif not entry.mark:
            while above and not _is_over(above[-1][1].entry, entry):
                above.pop()
        (above[-1][1].below if above else top).append(node)
        if rank is not None:
            above.append((rank, node))
    return top


def _is_over(head: Entry, entry: Entry) -> bool:
    """Whether a heading stands over one without a number: never over one in capitals unless it is so itself."""
    return head.outstanding and (is_capital(head.text) or not is_capital(entry.text))


def _is_head(entry: Entry, heads: frozenset[int]) -> bool:
    numbered = bool(entry.mark) and rank_of(entry.mark)[0] in "IA1)a"
    opens = entry.short and (entry.colon or not entry.ended)
    return entry.outstanding or entry.lines[0] in heads or (numbered and opens)
