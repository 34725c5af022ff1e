"""How broad the columns of a table are."""

from __future__ import annotations

from qcdc_desktop.exports.typography.measures import CELL_X
from qcdc_desktop.exports.typography.text import Ink
from qcdc_desktop.papers.blocks import Column, Table

_WORDS_FROM = 500
"""So many rows are looked at for the longest word of a column."""


def column_widths(table: Table, width: float, header: Ink, cell: Ink) -> list[float]:
    """The share of each column, but where it can be had no narrower than its longest word."""
    weights = [max(column.weight, 0.01) for column in table.columns]
    shares = [width * weight / sum(weights) for weight in weights]
    needs = [_longest_word(table, index, column, header, cell) for index, column in enumerate(table.columns)]
    needs = [min(need, width / 2) for need in needs]
    missing = sum(max(need - share, 0.0) for need, share in zip(needs, shares, strict=True))
    spare = sum(max(share - need, 0.0) for need, share in zip(needs, shares, strict=True))
    if not missing or missing > spare:
        return shares
    return [
        need if need >= share else share - (share - need) * missing / spare
        for need, share in zip(needs, shares, strict=True)
    ]


def _longest_word(table: Table, index: int, column: Column, header: Ink, cell: Ink) -> float:
    words = (word for row in table.rows[:_WORDS_FROM] if index < len(row) for word in row[index].split())
    longest = max((cell.width(word) for word in words), default=0.0)
    heading = max((header.width(word) for word in column.header.split()), default=0.0)
    return max(longest, heading) + 2 * CELL_X + 0.5
