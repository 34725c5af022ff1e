"""A stretch of typing on its way to a line: what was typed, how each part of it looks, where footnotes stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from qcdc_desktop.domain.kinds.marks import take
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.imports.papers.letters import tidy
from qcdc_desktop.imports.papers.lines import Cell, Line
from qcdc_desktop.imports.papers.styles import Font

_GAP = re.compile(r"\t\s*|(?<=\S)[ \u00a0]{5,}(?=\S)")
"""What stands between two columns that are laid out by hand."""
_WIDE_GAP = re.compile(r"\S[ \u00a0]*(?:\t[ \u00a0]*\t|[ \u00a0]{5})\s*\S")
STRETCH = 20_000
"""Letters of a stretch, about: eight pages without a paragraph. What is longer goes on in another."""
LETTERS = 600_000
"""Letters of a paper: some three hundred pages."""
_SPANS = 200
"""Changes of looks, and footnotes, of a stretch at most; the rest of it looks like its last."""
COLUMN = 70
"""Letters of such a column; what is longer is a sentence with an odd blank."""


_Placed = TypeVar("_Placed", bound="Placed")


@dataclass(slots=True)
class Span:
    """A part of a stretch that looks the same, up to its end."""

    end: int
    bold: bool
    italic: bool
    font: Font = Font.PLAIN


class Typed:
    """What stands between two line breaks of a paragraph."""

    __slots__ = (
        "_pieces",
        "box",
        "broken",
        "cell",
        "centred",
        "level",
        "mark",
        "notes",
        "ruled",
        "size",
        "spans",
    )

    def __init__(self, *, ruled: bool = False, broken: bool = False, cell: Cell | None = None) -> None:
        self._pieces: list[str] = []
        self.size = 0
        """How many letters were typed."""
        self.spans: list[Span] = []
        self.notes: list[tuple[int, str]] = []
        """Footnotes: after which letter, and what they say."""
        self.mark = ""
        """Word's own."""
        self.level = 0
        self.centred = False
        self.ruled = ruled
        self.broken = broken
        self.cell = cell
        self.box = False

    @property
    def text(self) -> str:
        """What was typed."""
        if len(self._pieces) != 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0]

    def add(self, text: str, *, bold: bool = False, italic: bool = False, font: Font = Font.PLAIN) -> None:
        """Type on."""
        self._pieces.append(text)
        self.size += len(text)
        last = self.spans[-1] if self.spans else None
        if last and ((last.bold, last.italic, last.font) == (bold, italic, font) or len(self.spans) == _SPANS):
            last.end = self.size
        else:
            self.spans.append(Span(self.size, bold, italic, font))

    def add_note(self, said: str) -> None:
        """Put a footnote after what was typed."""
        if len(self.notes) < _SPANS:
            self.notes.append((self.size, said))

    def turn(self, change: Callable[[str], str]) -> None:
        """Change the text; spans and notes keep to their letters."""
        text = change(self.text)
        if text == self.text:
            return
        for span in self.spans:
            span.end = len(change(self.text[: span.end]))
        self.notes = [(len(change(self.text[:at])), said) for at, said in self.notes]
        self._pieces, self.size = [text], len(text)

    def cut(self, start: int, end: int) -> Typed:
        """A part of it."""
        part = Typed(ruled=self.ruled, broken=self.broken, cell=self.cell)
        part.level, part.centred, part.box = self.level, self.centred, self.box
        if not start:
            part.mark = self.mark
        else:
            part.ruled = part.broken = False
        part._pieces, part.size = [self.text[start:end]], end - start
        before = 0
        for span in self.spans:
            if span.end > start and before < end:
                part.spans.append(Span(min(span.end, end) - start, span.bold, span.italic, span.font))
            before = span.end
        part.notes = [(at - start, said) for at, said in self.notes if start < at <= end or at == start == 0]
        return part


class Placed(Protocol):
    """What stands in a cell."""

    cell: Cell | None

    @property
    def text(self) -> str:
        """What it says."""


def by_columns(block: list[_Placed]) -> list[_Placed]:
    """Two columns laid out by hand: a letterhead and a signature, with capitals on the right, as one row of a table."""
    right = [one for one in block if one.cell and one.cell.column == 1]
    told = any(one.text.strip().isupper() for one in right) and all(one.cell and one.cell.columns == 2 for one in block)
    if not told:
        return block
    for one in block:
        one.cell = replace(one.cell, row=0) if one.cell else None
    return [one for one in block if not one.cell or one.cell.column != 1] + right


def lines_of(typed: list[Typed]) -> Iterator[Line]:
    """The lines; what is empty leaves its mark and its rule to what comes after."""
    ruled, mark, begun = False, "", False
    for one in _laid_out(typed):
        if not one.broken:
            mark, begun = "", False
        one.mark = mark = one.mark or mark
        one.ruled = ruled = ruled or one.ruled
        one.broken = one.broken and begun
        if line := _line(one):
            mark, ruled, begun = "", False, True
            yield line


def _laid_out(typed: list[Typed]) -> Iterator[Typed]:
    """The stretches with those that tabs and blanks lay out in columns as cells of tables."""
    table = max((one.cell.table for one in typed if one.cell), default=-1)
    columns = [[one] if one.cell else _columns(one) for one in typed]
    several = [False, *(len(pieces) > 1 for pieces in columns), False]
    block: list[Typed] = []
    row = 0
    for at, (one, pieces) in enumerate(zip(typed, columns, strict=True)):
        # A single tab may be a slip, unless the stretch beside has columns too.
        beside = several[at] or several[at + 2] or _WIDE_GAP.search(one.text)
        if len(pieces) > 1 and beside:
            table, row = (table, row + 1) if block else (table + 1, 0)
            for column, piece in enumerate(pieces):
                piece.cell = Cell(table, row, column, len(pieces))
            block += pieces
        else:
            yield from by_columns(block)
            block = []
            yield one
    yield from by_columns(block)


def _columns(one: Typed) -> list[Typed]:
    """The columns of a letterhead or a signature that is laid out by tabs and blanks; a mark and its text are one."""
    if "\t" not in one.text and "     " not in one.text:
        return [one]
    ends, start = [], 0
    for gap in _GAP.finditer(one.text):
        before = tidy(one.text[start : gap.start()])
        if before and take(f"{before} Abc")[1] < len(before) + 1:
            ends.append((start, gap.start()))
            start = gap.end()
    ends.append((start, len(one.text)))
    pieces = [one.cut(*place) for place in ends if one.text[slice(*place)].strip()]
    says = [piece for piece in pieces if any(map(str.isalnum, piece.text))]
    return pieces if len(says) > 1 and all(len(piece.text) <= COLUMN for piece in pieces) else [one]


def _line(one: Typed) -> Line | None:
    one.turn(tidy)
    if not one.text:
        return None
    mark, head = take(one.text)
    if one.mark:
        head = head if mark == one.mark else 0
        mark = one.mark
    text = one.text[head:]
    bold, italic = _looks(one, head)
    return Line(
        text=text,
        mark=mark,
        automatic=bool(one.mark),
        level=one.level,
        bold=bold,
        italic=italic,
        centred=one.centred,
        ruled=one.ruled,
        broken=one.broken,
        cell=one.cell,
        box=one.box,
        notes=tuple((max(at - head, 0), tidy(said)) for at, said in one.notes),
    )


def _looks(one: Typed, head: int) -> tuple[int, bool]:
    """How many letters from the head are bold, and whether all are italic; blanks and points at the end join in."""
    text, at, reach, bold, italic = one.text, head, head, True, True
    for span in one.spans:
        if span.end <= at:
            continue
        says = any(map(str.isalnum, text[at : span.end]))
        italic = italic and (span.italic or not says)
        bold = bold and (span.bold or not says)
        if bold and span.bold:
            reach = span.end
        at = span.end
    if reach > head and not any(map(str.isalnum, text[reach:])):
        reach = len(text)
    return len(text[head:reach].rstrip()), italic and any(span.italic for span in one.spans)
