"""Columns that are laid out by hand, by tabs and blanks: letterheads and signatures become cells of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol, TypeVar

from qcdc_desktop.domain.kinds.marks import take
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.imports.papers.files.letters import tidy
from qcdc_desktop.imports.papers.files.typed import Typed
from qcdc_desktop.imports.papers.lines import Cell

_GAP = re.compile(r"\t\s*|(?<=\S)[ \u00a0]{5,}(?=\S)")
"""What stands between two columns that are laid out by hand."""
_INDENT = re.compile(r"\s*\t\s*\t|[ \u00a0]{15}")
"""Before what stands in the right column alone."""
_HEADS = ("ĐẢNG CỘNG SẢN", "CỘNG HÒA", "CỘNG HOÀ")
"""What stands at the right of every letterhead."""
_RECIPIENTS = "nơi nhận"
_ALONE = 4
"""Rows that may have a left column alone between those that have both."""
_WIDE_GAP = re.compile(r"\S[ \u00a0]*(?:\t[ \u00a0]*\t|[ \u00a0]{5})\s*\S")
COLUMN = 70
"""Letters of such a column; what is longer is a sentence with an odd blank."""

_Placed = TypeVar("_Placed", bound="Placed")


class Placed(Protocol):
    """What stands in a cell."""

    cell: Cell | None

    @property
    def text(self) -> str:
        """What it says."""


def is_mark(said: str, behind: str) -> bool:
    """Whether what stands before a gap is the mark of what stands behind it; the star of a letterhead is none."""
    return take(f"{said} Abc")[1] > len(said) and not behind.lstrip().startswith(_HEADS)


def by_columns(block: list[_Placed]) -> list[_Placed]:
    """Two columns laid out by hand: a letterhead and a signature, with capitals on the right, as one row of a table."""
    right = [one for one in block if one.cell and one.cell.column == 1]
    told = any(one.text.strip().isupper() for one in right) and all(one.cell and one.cell.columns == 2 for one in block)
    if not told:
        return block
    for one in block:
        one.cell = replace(one.cell, row=0) if one.cell else None
    return [one for one in block if not one.cell or one.cell.column != 1] + right


def laid_out(typed: list[Typed]) -> Iterator[Typed]:
    """The stretches with those that tabs and blanks lay out in columns as cells of tables."""
    table = max((one.cell.table for one in typed if one.cell), default=-1)
    columns = [[one] if one.cell else _columns(one) for one in typed]
    several = [False, *(len(pieces) > 1 for pieces in columns), False]
    block = _Block(table)
    for at, (one, pieces) in enumerate(zip(typed, columns, strict=True)):
        # A single tab may be a slip, unless the stretch beside has columns too.
        beside = several[at] or several[at + 2] or _WIDE_GAP.search(one.text)
        if len(pieces) > 1 and beside:
            block.put(pieces)
        elif not block.takes(one):
            yield from block.close()
            yield one
    yield from block.close()


class _Block:
    """A block of columns laid out by hand, with the rows of it that have one column alone."""

    def __init__(self, table: int) -> None:
        self._table = table
        self._rows: list[list[Typed]] = []
        self._left: list[Typed] = []
        """What stands at the left alone since the last row, and may be of the block."""

    def put(self, pieces: list[Typed]) -> None:
        """A row with all its columns."""
        self._rows += [[one] for one in self._left]
        self._left = []
        self._rows.append(pieces)

    def takes(self, one: Typed) -> bool:
        """Whether a stretch without columns goes on with the block: a name behind tabs, a recipient, a blank row."""
        if not self._rows or len(self._rows[0]) != 2 or one.cell or one.ruled or one.mark or one.centred:
            return False
        text = one.text.strip()
        if _INDENT.match(one.text):
            self.put([Typed(), one])
        elif text and (len(text) > COLUMN or len(self._left) >= _ALONE):
            return False
        elif text:
            self._left.append(one)
        return True

    def close(self) -> Iterator[Typed]:
        """The block as cells; what stood at the left alone behind it is of it where it is one of the recipients."""
        listed = any(one.text.strip().casefold().startswith(_RECIPIENTS) for row in self._rows for one in row)
        items = 0
        while listed and items < len(self._left) and take(tidy(self._left[items].text))[1]:
            items += 1
        rows = self._rows + [[one] for one in self._left[:items]]
        self._table += bool(rows)
        block: list[Typed] = []
        for number, row in enumerate(rows):
            for column, one in enumerate(row):
                one.cell = Cell(self._table, number, column, len(rows[0]))
                block.append(one)
        yield from by_columns(block)
        yield from self._left[items:]
        self._rows, self._left = [], []


def _columns(one: Typed) -> list[Typed]:
    """The columns of a letterhead or a signature that is laid out by tabs and blanks; a mark and its text are one."""
    if "\t" not in one.text and "     " not in one.text:
        return [one]
    ends, start = [], 0
    for gap in _GAP.finditer(one.text):
        before = tidy(one.text[start : gap.start()])
        if before and not is_mark(before, one.text[gap.end() :]):
            ends.append((start, gap.start()))
            start = gap.end()
    ends.append((start, len(one.text)))
    pieces = [one.cut(*place) for place in ends if one.text[slice(*place)].strip()]
    says = [piece for piece in pieces if any(map(str.isalnum, piece.text))]
    return pieces if len(says) > 1 and all(len(piece.text) <= COLUMN for piece in pieces) else [one]
