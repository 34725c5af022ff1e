"""Ruled tables: every row a band, the header row repeated, drawn on the canvas with words measured once.

Registers have thousands of rows; drawn this way they take a tenth of the time of a platypus table.
"""

from __future__ import annotations

from itertools import accumulate

from reportlab.pdfgen.canvas import Canvas

from qcdc_desktop.exports.pdf.drawing import draw_line
from qcdc_desktop.exports.pdf.layout import Band
from qcdc_desktop.exports.pdf.styles import baseline, centred_bands
from qcdc_desktop.exports.typography.columns import column_widths
from qcdc_desktop.exports.typography.measures import (
    CELL_LEADING,
    CELL_X,
    CELL_Y,
    HIGHEST_ROW,
    TABLE_GAP,
    TABLE_RULE,
    Sheet,
)
from qcdc_desktop.exports.typography.text import Ink, Line
from qcdc_desktop.exports.typography.wording import caption_words, cell_lines
from qcdc_desktop.papers.blocks import Align, Table


def table_bands(table: Table, sheet: Sheet) -> list[Band]:
    """Caption, header and rows; the header is never last on a page nor the last row alone on one."""
    styles = sheet.paper.components
    header, cell = Ink.of(styles.table_header), Ink.of(styles.table_cell)
    strong = Ink(header.font, cell.size)
    gap = sheet.paper.body.paragraph_gap
    bands: list[Band] = []
    if table.caption:
        bands += centred_bands(caption_words(table.caption, sheet), sheet.width, gap)
    if not table.columns:
        return bands
    grid = _Grid(table, sheet, header, cell)
    heads = grid.row_bands(tuple(column.header for column in table.columns), header, centred=True)
    heads[0].gap, heads[0].held = (TABLE_GAP, True) if bands else (gap, False)
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
        self.widths = column_widths(table, sheet.width, header, cell)
        self.edges = [0.0, *accumulate(self.widths)]
        self.most_height = sheet.height * HIGHEST_ROW

    def row_bands(self, texts: tuple[str, ...], ink: Ink, centred: bool = False) -> list[Band]:
        """The band of a row, or several when the row is very high; missing cells are empty."""
        texts = (*texts, *("" for _ in self.widths[len(texts) :]))
        cells = [
            [line for _, lines in cell_lines(text, ink, width) for line in lines]
            for text, width in zip(texts, self.widths, strict=False)
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
            canvas.setLineWidth(TABLE_RULE)
            canvas.grid([x + edge for edge in self.edges], [top, top - height])
            for index, lines in enumerate(cells):
                align = Align.CENTER if centred else self.aligns[index]
                free = (height - 2 * CELL_Y - len(lines) * leading) / 2 if centred else 0.0
                for number, line in enumerate(lines):
                    y = baseline(top - CELL_Y - free - number * leading, leading, ink.size)
                    draw_line(canvas, ink, x + self._start(index, line, align), y, line)

        return Band(draw, count * leading + 2 * CELL_Y)

    def _start(self, index: int, line: Line, align: Align) -> float:
        left, right = self.edges[index] + CELL_X, self.edges[index + 1] - CELL_X
        if align is Align.RIGHT:
            return right - line.width
        return (left + right - line.width) / 2 if align is Align.CENTER else left
