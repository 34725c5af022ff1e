"""How broad the columns of a table are: by what stands in them, so that its rows are as low as they can be."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import lru_cache

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.exports.typography.emphasis import italicised
from qcdc_desktop.exports.typography.measures import CELL_X
from qcdc_desktop.exports.typography.text import Ink
from qcdc_desktop.papers.blocks import Table

_ROWS_MEASURED, _ROWS_WEIGHED = 500, 60
"""So many rows, spread over the table, are asked for the longest word, and how high they would be."""
_BESIDE = 2 * CELL_X + 0.5
"""White beside the text of a cell, and enough that no rounding breaks it."""
_STEPS = (32.0, 16.0, 8.0, 4.0)
"""Points that one column hands to another while that makes rows lower."""


def cell_words(text: str, ink: Ink) -> str:
    """A cell as it is printed: numbers and days stay with the word before them."""
    return italicised(ink.prepare(text))


def column_widths(table: Table, width: float, header: Ink, cell: Ink) -> list[float]:
    """The widths of the columns, which together are ``width``.

    None is narrower than its longest word, as far as there is room for that. A column without any words is a blank
    to be written in: it has the share of its weight.
    """
    return list(_widths(table, width, header, cell))


@lru_cache(maxsize=16)
def _widths(table: Table, width: float, header: Ink, cell: Ink) -> Sequence[float]:
    """While a paper is being written its tables stay as they are, and it is drawn after every word."""
    columns = _columns(table, width, header, cell)
    least = [min(column.least, width / 2) for column in columns]
    over = sum(least) - width
    # Where there is no room for all of them, words that are held together give way, first in the longest texts.
    for index in sorted(range(len(columns)) if over > 0 else (), key=lambda index: -columns[index].most):
        given = min(over, max(least[index] - _single(table, index, header, cell), 0.0))
        least[index] -= given
        over -= given
    if sum(least) >= width:
        return [width * need / sum(least) for need in least]
    most = [max(column.most, need) for column, need in zip(columns, least, strict=True)]
    if sum(most) <= width:
        return [width * want / sum(most) for want in most]
    free = (width - sum(least)) / sum(want - need for want, need in zip(most, least, strict=True))
    begun = [need + (want - need) * free for want, need in zip(most, least, strict=True)]
    return _lowered(begun, least, [column.rows for column in columns], cell.width(" "))


def _single(table: Table, index: int, header: Ink, cell: Ink) -> float:
    """How wide a column must be for no single word to be cut."""
    texts = (cell_words(row[index], cell) for row in table.rows if index < len(row))
    words = (cell.width(word) for text in texts for word in text.split())  # split() parts held words, too
    heads = (header.width(word) for word in table.columns[index].header.split())
    return max([*words, *heads], default=0.0) + _BESIDE


_Lines = list[list[float]]
"""The lines of a cell as they were typed, each as the widths of its words."""


def least_width(table: Table, header: Ink, cell: Ink) -> float:
    """How wide the table must be for none of its words to be cut."""
    return sum(column.least for column in _columns(table, 0.0, header, cell))


def _columns(table: Table, width: float, header: Ink, cell: Ink) -> list[_Cells]:
    unit = width / max(sum(column.weight for column in table.columns), 0.01)
    return [_Cells.of(table, index, header, cell, column.weight * unit) for index, column in enumerate(table.columns)]


class _Cells(Value):
    """The cells of a column, in points."""

    least: float
    """Narrower than this the longest word would be cut, or words parted that are held together."""
    most: float
    """So wide that every cell stands on one line."""
    rows: list[_Lines]
    """Those of the rows that are weighed."""

    @classmethod
    def of(cls, table: Table, index: int, header: Ink, cell: Ink, blank: float) -> _Cells:
        """The cells under a header; ``blank`` is the width of a column that has none with words."""
        heading = max((word for line in _measured(table.columns[index].header, header) for word in line), default=0.0)
        step = max(len(table.rows) // _ROWS_MEASURED, 1)
        rows = [_measured(row[index], cell) for row in table.rows[::step] if index < len(row)]
        told = [line for row in rows for line in row if line]
        if not told:
            return cls(max(heading + _BESIDE, blank), max(heading + _BESIDE, blank), [])
        space = cell.width(" ")
        word = max(heading, *map(max, told))
        most = max(word, *(sum(line) + space * (len(line) - 1) for line in told))
        return cls(word + _BESIDE, most + _BESIDE, rows[:: max(len(rows) // _ROWS_WEIGHED, 1)])


def _measured(text: str, ink: Ink) -> _Lines:
    return [[ink.width(word) for word in line.split(" ") if word] for line in cell_words(text, ink).split("\n")]


def _lowered(widths: list[float], least: Sequence[float], columns: Sequence[list[_Lines]], space: float) -> list[float]:
    """The widths after columns that have room handed it to those that make rows high, as long as that helps."""
    heights = [_heights(rows, width, space) for rows, width in zip(columns, widths, strict=True)]
    for step in _STEPS:
        while True:
            found = None
            best = _total(heights)
            for giver, taker in itertools.permutations(range(len(widths)), 2):
                if widths[giver] - step < least[giver]:
                    continue
                tried = list(heights)
                tried[giver] = _heights(columns[giver], widths[giver] - step, space)
                tried[taker] = _heights(columns[taker], widths[taker] + step, space)
                if (height := _total(tried)) < best:
                    best, found = height, (giver, taker, tried)
            if found is None:
                break
            giver, taker, heights = found
            widths[giver] -= step
            widths[taker] += step
    return widths


def _heights(rows: Sequence[_Lines], width: float, space: float) -> list[int]:
    """How many lines each cell of a column takes at this width."""
    return [sum(_broken(line, width - _BESIDE, space) for line in row) for row in rows]


def _broken(words: list[float], room: float, space: float) -> int:
    """In how many lines words are broken."""
    count, used = 1, -space
    for word in words:
        used += space + word
        if used > room:
            count, used = count + 1, word
    return count


def _total(columns: Sequence[list[int]]) -> tuple[int, int]:
    """How many lines all rows take, each as many as its longest cell; and all cells, for what helps only together."""
    return sum(max(row) for row in itertools.zip_longest(*columns, fillvalue=1)), sum(map(sum, columns))
