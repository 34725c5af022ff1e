"""Ruled tables: every row a band, the header row repeated, drawn on the canvas with words measured once.

Registers have thousands of rows; drawn this way they take a tenth of the time of a platypus table.
"""

from __future__ import annotations

from itertools import accumulate

from reportlab.pdfgen.canvas import Canvas

from qcdc_desktop.exports.pdf.clerk import summary_lines
from qcdc_desktop.exports.pdf.layout import Band
from qcdc_desktop.exports.pdf.styles import CELL_LEADING, Sheet, baseline, centred_bands
from qcdc_desktop.exports.pdf.text import Ink, Line, break_lines, draw_line
from qcdc_desktop.papers.blocks import Align, Column, Table

_PADDING_X, _PADDING_Y = 4.0, 2.5
_RULE = 0.5
_HIGHEST_ROW = 0.4
"""A row higher than this share of the page goes on in a second row."""
_WORDS_FROM = 500
"""So many rows are looked at for the longest word of a column."""


def table_bands(table: Table, sheet: Sheet) -> list[Band]:
    """Caption, header and rows; the header is never last on a page nor the last row alone on one."""
    styles = sheet.paper.components
    caption, header, cell = Ink.of(styles.table_caption), Ink.of(styles.table_header), Ink.of(styles.table_cell)
    strong = Ink(header.font, cell.size)
    gap = sheet.paper.body.paragraph_gap
    bands: list[Band] = []
    if table.caption:
        lines = summary_lines(caption.prepare(table.caption), caption, sheet.width)
        bands += centred_bands(lines, caption, sheet.width, caption.size * 1.3, gap=gap)
    if not table.columns:
        return bands
    grid = _Grid(table, sheet, header, cell)
    heads = grid.row_bands(tuple(column.header for column in table.columns), header, centred=True)
    heads[0].gap, heads[0].held = (4.0, True) if bands else (gap, False)
    bands += heads
    held = True
    repeated = heads[0] if len(heads) == 1 else None
    for index, row in enumerate(table.rows):
        is_strong = index in table.strong_rows
        parts = grid.row_bands(row, strong if is_strong else cell)
        parts[0].held = held or index == len(table.rows) - 1
        parts[0].lines = 1
        for part in parts:
            part.head = repeated
        bands += parts
        # The heading of a group of rows goes with the first row of the group.
        held = is_strong
    return bands


class _Grid:
    """The columns of one table in points."""

    def __init__(self, table: Table, sheet: Sheet, header: Ink, cell: Ink) -> None:
        self.aligns = [column.align for column in table.columns]
        self.widths = _column_widths(table, sheet.width, header, cell)
        self.edges = [0.0, *accumulate(self.widths)]
        self.most_height = sheet.height * _HIGHEST_ROW

    def row_bands(self, texts: tuple[str, ...], ink: Ink, centred: bool = False) -> list[Band]:
        """The band of a row, or several when the row is very high; missing cells are empty."""
        cells = [
            [
                line
                for part in ink.prepare(texts[index] if index < len(texts) else "").split("\n")
                for line in break_lines(part, ink, max(width - 2 * _PADDING_X, ink.size))
            ]
            for index, width in enumerate(self.widths)
        ]
        leading = ink.size * CELL_LEADING
        most = max(int(self.most_height / leading), 1)
        count = max([1, *map(len, cells)])
        return [
            self._band([lines[start : start + most] for lines in cells], ink, centred)
            for start in range(0, count, most)
        ]

    def _band(self, cells: list[list[Line]], ink: Ink, centred: bool) -> Band:
        leading = ink.size * CELL_LEADING
        count = max([1, *map(len, cells)])

        def draw(canvas: Canvas, x: float, top: float, height: float) -> None:
            canvas.setLineWidth(_RULE)
            canvas.grid([x + edge for edge in self.edges], [top, top - height])
            for index, lines in enumerate(cells):
                align = Align.CENTER if centred else self.aligns[index]
                free = (height - 2 * _PADDING_Y - len(lines) * leading) / 2 if centred else 0.0
                for number, line in enumerate(lines):
                    y = baseline(top - _PADDING_Y - free - number * leading, leading, ink.size)
                    draw_line(canvas, ink, x + self._start(index, line, align), y, line)

        return Band(draw, count * leading + 2 * _PADDING_Y)

    def _start(self, index: int, line: Line, align: Align) -> float:
        left, right = self.edges[index] + _PADDING_X, self.edges[index + 1] - _PADDING_X
        if align is Align.RIGHT:
            return right - line.width
        return (left + right - line.width) / 2 if align is Align.CENTER else left


def _column_widths(table: Table, width: float, header: Ink, cell: Ink) -> list[float]:
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
    return max(longest, heading) + 2 * _PADDING_X + 0.5
