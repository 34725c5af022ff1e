"""A stretch of typing on its way to a line: what was typed, how each part of it looks, where footnotes stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qcdc_desktop.domain.kinds.marks import take
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
_COLUMN = 70
"""Letters of such a column; what is longer is a sentence with an odd blank."""


@dataclass(slots=True)
class Span:
    """A part of a stretch that looks the same, up to its end."""

    end: int
    bold: bool
    italic: bool
    font: Font = Font.PLAIN


class Typed:
    """What stands between two line breaks of a paragraph."""

    __slots__ = (*("_pieces", "box", "broken", "cell", "centred", "level", "mark", "notes", "ruled", "size", "spans"),)

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
        part._pieces, part.size = [self.text[start:end]], end - start
        before = 0
        for span in self.spans:
            if span.end > start and before < end:
                part.spans.append(Span(min(span.end, end) - start, span.bold, span.italic, span.font))
            before = span.end
        part.notes = [(at - start, said) for at, said in self.notes if start < at <= end or at == start == 0]
        return part


def lines_of(typed: list[Typed]) -> Iterator[Line]:
    """The lines; what is empty leaves its mark and its rule to what comes after."""
    table = max((one.cell.table for one in typed if one.cell), default=-1)
    row, ruled, mark, dropped = -1, False, "", False
    for one, pieces in zip(typed, _in_columns(typed), strict=True):
        if not one.broken:
            mark, dropped = "", False
        mark = one.mark or mark
        ruled = ruled or one.ruled
        if len(pieces) > 1:
            table, row = (table if row >= 0 else table + 1), row + 1
        else:
            row = -1
        made = False
        for column, piece in enumerate(pieces):
            piece.mark, piece.ruled, piece.broken = mark, ruled, one.broken and not dropped and not made
            if len(pieces) > 1:
                piece.cell = Cell(table, row, column, len(pieces))
            if line := _line(piece):
                made, mark, ruled = True, "", False
                yield line
        dropped = (dropped or not one.broken) and not made


def _in_columns(typed: list[Typed]) -> list[list[Typed]]:
    """The columns of each stretch; a single tab may be a slip, unless the stretch beside has columns too."""
    columns = [[one] if one.cell else _columns(one) for one in typed]
    several = [False, *(len(pieces) > 1 for pieces in columns), False]
    return [
        pieces if len(pieces) == 1 or _WIDE_GAP.search(one.text) or several[at] or several[at + 2] else [one]
        for at, (one, pieces) in enumerate(zip(typed, columns, strict=True))
    ]


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
    pieces = [one.cut(*place) for place in ends if any(map(str.isalnum, one.text[slice(*place)]))]
    return pieces if len(pieces) > 1 and all(len(piece.text) <= _COLUMN for piece in pieces) else [one]


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
