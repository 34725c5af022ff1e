"""Ruled tables: rows that are not cut, the header row repeated on every page."""

from __future__ import annotations

from qcdc_desktop.exports.typography.columns import column_widths
from qcdc_desktop.exports.typography.measures import CELL_LEADING, CELL_X, CELL_Y, HIGHEST_ROW, TABLE_RULE, Sheet
from qcdc_desktop.exports.typography.text import Ink, as_broken
from qcdc_desktop.exports.typography.wording import cell_lines
from qcdc_desktop.exports.word.body import caption_paragraphs, runs
from qcdc_desktop.exports.word.head import spacer
from qcdc_desktop.exports.word.styles import STRONG_CELL
from qcdc_desktop.exports.word.xml import Grid, Par, Row, run
from qcdc_desktop.papers.blocks import Align, Column, Table

_ALIGNED = {Align.LEFT: "", Align.CENTER: '<w:jc w:val="center"/>', Align.RIGHT: '<w:jc w:val="right"/>'}


def table_pieces(table: Table, sheet: Sheet) -> list[Par | Grid]:
    """Caption, header and rows; the header is never last on a page nor the last row alone on one."""
    made: list[Par | Grid] = list(caption_paragraphs(table.caption, sheet)) if table.caption else []
    if not table.columns:
        return made
    if not made:
        made.append(spacer(sheet.paper.body.paragraph_gap, keep=True))
    styles = sheet.paper.components
    header, cell = Ink.of(styles.table_header), Ink.of(styles.table_cell)
    widths = column_widths(table, sheet.width, header, cell)
    heads = [[Par("table_header", run(header.prepare(column.header)))] for column in table.columns]
    rows = [Row(heads, heading=True)]
    for index, texts in enumerate(table.rows):
        style = STRONG_CELL if index in table.strong_rows else "table_cell"
        rows.append(_row(texts, style, table.columns, cell, widths, sheet))
    rows[0].hold()
    for index in table.strong_rows:
        # The heading of a group of rows goes with the first row of the group.
        if 0 <= index < len(table.rows) - 1:
            rows[index + 1].hold()
    if len(rows) > 2:
        rows[-2].hold()
    return [*made, Grid(widths, rows, TABLE_RULE, (CELL_X, CELL_Y))]


def _row(
    texts: tuple[str, ...], style: str, columns: tuple[Column, ...], ink: Ink, widths: list[float], sheet: Sheet
) -> Row:
    printed = [cell_lines(texts[index] if index < len(texts) else "", ink, width) for index, width in enumerate(widths)]
    highest = sheet.height * HIGHEST_ROW / (ink.size * CELL_LEADING)
    tall = any(sum(len(lines) for _, lines in parts) > highest for parts in printed)
    words = ("\n".join(as_broken(part, lines) for part, lines in parts) for parts in printed)
    cells = [[Par(style, runs(text), _ALIGNED[column.align])] for text, column in zip(words, columns, strict=True)]
    return Row(cells, whole=not tall)
