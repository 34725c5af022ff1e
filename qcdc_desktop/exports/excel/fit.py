"""How wide the columns and how high the rows must be: Excel fits neither when a file is opened."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from qcdc_desktop.exports.excel.columns import Column, Row
from qcdc_desktop.exports.excel.metrics import line_count, text_width
from qcdc_desktop.exports.excel.values import CellValue, Day

_ROOM = 185
"""Characters across a page: with more, 12 pt would print smaller than 7.5 pt. Wide columns give way down to this."""
_SPARE = 12
"""At this many characters a column stops giving way."""
_FILTER_BUTTON = 2
_WIDEST = 0.7
"""Width of a digit against that of a capital: a text with fewer letters than this share of the width is one line."""


def widths(columns: Sequence[Column[Row]], values: Sequence[Sequence[CellValue]]) -> list[float]:
    """Widths in characters: as declared, no wider than the values need, together no wider than a page bears.

    ``values`` are the values of each column.
    """
    wanted = [_needed(column, held) for column, held in zip(columns, values, strict=True)]
    spare = [max(0.0, width - _SPARE) for width in wanted]
    excess = sum(wanted) - _ROOM
    if excess <= 0 or not any(spare):
        return wanted
    share = min(0.75, excess / sum(spare))
    return [round(width - extra * share, 1) for width, extra in zip(wanted, spare, strict=True)]


def _needed(column: Column[Row], values: Sequence[CellValue]) -> float:
    least = max(*map(len, column.label.split()), len(column.label) / 2.2) + _FILTER_BUTTON
    wanted = least
    for value in set(values):
        if value is not None:
            wanted = max(wanted, _width(value))
            if wanted >= column.width:
                return max(column.width, least)
    return round(wanted, 1)


def _width(value: CellValue) -> float:
    if isinstance(value, str):
        return text_width(value)
    return 11 if isinstance(value, Day) else 9 if isinstance(value, float) else len(str(value)) + 1


def heading_lines(labels: Sequence[str], across: Sequence[float]) -> int:
    """Lines of the row of headings; two at least."""
    return max(2, *(len(wrap(label, max(1, int(width) - 1))) for label, width in zip(labels, across, strict=True)))


def row_lines(values: Sequence[Sequence[CellValue]], across: Sequence[float]) -> list[int]:
    """Lines of every row, from the values of each column."""
    counts = [1] * len(values[0])
    for held, width in zip(values, across, strict=True):
        few = width * _WIDEST
        for i, value in enumerate(held):
            if isinstance(value, str) and (len(value) > few or "\n" in value):
                counts[i] = max(counts[i], line_count(value, width))
    return counts
