"""A register on its sheet: a real Excel table with a frozen heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet import table as excel
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.worksheet import Worksheet

from qcdc_desktop.exports.excel.book import Imprint, new_sheet, set_page
from qcdc_desktop.exports.excel.columns import Column, Row, Table
from qcdc_desktop.exports.excel.fit import heading_lines, row_lines, widths
from qcdc_desktop.exports.excel.looks import HEADING, LINE, Align, Pen, filled
from qcdc_desktop.exports.excel.values import CellValue

_MOST_ACROSS = 200
"""Characters on a page laid across: at so many 12 pt print as 7 pt."""
_TALLEST = 409
"""Points; what Excel allows for a row."""


def write_table(book: Workbook, imprint: Imprint, table: Table[Row], rows: Sequence[Row]) -> None:
    """One sheet with all rows of a table, or with one that says that there is none."""
    number: Column[Row] = Column("TT", 6, lambda _: None, Align.CENTRE)
    columns = (number, *table.columns) if table.numbered else table.columns
    values: list[Sequence[CellValue]] = [range(1, len(rows) + 1)] if table.numbered else []
    values += [[column.value(one) for one in rows] for column in table.columns]
    struck = [table.struck(one) for one in rows]
    if not rows:
        widest = max(columns, key=lambda column: column.width)
        values, struck = [[table.nothing if column is widest else None] for column in columns], [False]
    labels = [column.label for column in columns]
    across = widths(columns, values)

    sheet = new_sheet(book, table.title)
    set_page(sheet, imprint, heading=1, across=ceil(sum(across) / _MOST_ACROSS))
    sheet.freeze_panes = "B2"
    set_widths(sheet, across)
    _set_heights(sheet, [heading_lines(labels, across), *row_lines(values, across)])
    pen = Pen(sheet)
    pen.row(filled(pen.cell(HEADING), label) for label in labels)
    _write_rows(pen, columns, zip(*values, strict=True), struck)
    add_table(sheet, table.name, f"A1:{get_column_letter(len(columns))}{len(struck) + 1}", labels)


def _write_rows(
    pen: Pen, columns: Sequence[Column[Row]], rows: Iterable[Sequence[CellValue]], struck: Iterable[bool]
) -> None:
    plain = [pen.column(column.align) for column in columns]
    crossed = [pen.column(column.align, struck=not column.kept) for column in columns]

    def cells(row: Sequence[CellValue], looks: Sequence[dict[type, Cell]]) -> Iterator[Cell]:
        for value, by_type in zip(row, looks, strict=True):
            yield filled(by_type[type(value)], value)

    for row, is_struck in zip(rows, struck, strict=True):
        pen.row(cells(row, crossed if is_struck else plain))


def _set_heights(sheet: Worksheet, counts: Sequence[int]) -> None:
    """Row heights for so many lines of text.

    A height set through openpyxl counts as chosen by hand and stays when somebody types a longer text. Written as a
    bare attribute it is what the office program itself would have found, and is found anew after typing. openpyxl asks
    for nothing but the attributes of a row.
    """
    heights = {at: {"ht": f"{min(_TALLEST, count * LINE):g}"} for at, count in enumerate(counts, 1) if count > 1}
    cast("Any", sheet).row_dimensions = heights


def add_table(sheet: Worksheet, name: str, ref: str, labels: Sequence[str]) -> None:
    """Make a range a table; its column names must be the words of its heading cells, each of them once."""
    columns = [excel.TableColumn(id=i, name=label) for i, label in enumerate(labels, 1)]
    # The cells bring their own lines and grounds, so the table has no style.
    table = excel.Table(
        id=1, displayName=name, name=name, ref=ref, tableColumns=columns, autoFilter=AutoFilter(ref=ref)
    )
    sheet.tables.add(table)


def set_widths(sheet: Worksheet, across: Iterable[float]) -> None:
    """Column widths from A on, in characters; to be called before the first row."""
    for i, width in enumerate(across, 1):
        sheet.column_dimensions[get_column_letter(i)].width = width
