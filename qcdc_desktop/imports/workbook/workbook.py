"""Workbooks to plain rows: text, numbers, dates; formulas by the value Excel kept."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.errors import FileProblem
from qcdc_desktop.imports.archive import BROKEN
from qcdc_desktop.imports.workbook.archive import check, refused

if TYPE_CHECKING:
    from openpyxl import Workbook

ROWS, COLUMNS, LETTERS = 10_000, 200, 2_000
"""The most of a list: rows and columns with anything in them, letters of a cell."""
_LAST_ROW = 1_048_576
"""Excel's own; what claims more is no workbook."""
_MACINTOSH = 1904
"""The first year of the calendar of Excel for the Macintosh; everywhere else it is 1900."""


class Formula(str):
    """A cell whose formula has no kept value: what it shows in Excel is not known here."""

    __slots__ = ()


class From1904(int):
    """A whole number of a workbook that counts its days from 1904, as Excel did on the Macintosh."""

    __slots__ = ()


Cell = str | int | float | bool | date | None
Row = tuple[Cell, ...]


class Sheet(Value):
    """The rows of a sheet from row 1 to the last with anything in it."""

    name: str
    rows: tuple[Row, ...]


def read(path: Path) -> tuple[Sheet, ...]:
    """The sheets of a workbook that have anything in them, hidden ones last.

    Raises FileProblem saying why the file is not read and what to do, EnvironmentProblem where the machine refuses.
    """
    formulas = check(path)
    with _openpyxl(path, data_only=True) as book:
        by_title = {sheet.title: _rows(sheet) for sheet in _in_order(book)}
    if formulas:
        with _openpyxl(path, data_only=False) as book:
            by_title = {sheet.title: _marked(by_title[sheet.title], _rows(sheet)) for sheet in _in_order(book)}
    sheets = tuple(Sheet(name, rows) for name, rows in by_title.items() if rows)
    if not sheets:
        raise refused(f"“{path.name}” không có trang tính nào có chữ.", "Hãy chọn đúng tệp danh sách.")
    return sheets


@contextmanager
def _openpyxl(path: Path, *, data_only: bool) -> Iterator[Workbook]:
    from openpyxl import load_workbook

    try:
        with path.open("rb") as stream, warnings.catch_warnings():
            # What openpyxl warns of (styles, validations it leaves out) is not read here anyway.
            warnings.simplefilter("ignore")
            book = load_workbook(stream, read_only=True, data_only=data_only, keep_links=False)
            yield book
            book.close()
    except FileProblem:
        raise
    except BROKEN as error:
        raise refused(f"Bên trong “{path.name}” có phần bị hỏng.") from error


def _in_order(book: Workbook) -> list[Any]:
    sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "reset_dimensions")]
    return sorted(sheets, key=lambda sheet: sheet.sheet_state != "visible")


def _rows(sheet: Any) -> tuple[Row, ...]:
    """All rows up to the last with anything in it; the size that the sheet itself claims is not believed."""
    sheet.reset_dimensions()
    rows: list[Row] = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number > _LAST_ROW:
            raise refused(f"Trang tính “{sheet.title}” có nhiều dòng hơn Excel cho phép.")
        row = _row(cells)
        if not row:
            continue
        if number > ROWS or len(row) > COLUMNS:
            raise refused(
                f"Trang tính “{sheet.title}” có chữ ở ngoài {ROWS:,} dòng, {COLUMNS} cột đầu.".replace(",", ".", 1)
            )
        rows.extend(() for _gap in range(number - 1 - len(rows)))
        rows.append(row)
    return tuple(rows)


def _row(cells: Any) -> Row:
    values = [_value(cell) if cell.value is not None else None for cell in cells]
    while values and values[-1] in (None, ""):
        values.pop()
    return tuple(values)


def _value(cell: Any) -> Cell:
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        return _unescaped(value[:LETTERS])
    if isinstance(value, bool | date):
        return value
    if isinstance(value, int | float):
        counted = isinstance(value, int) and cell.parent.parent.epoch.year == _MACINTOSH
        return _padded(From1904(value) if counted else value, cell.number_format)
    return str(value)[:LETTERS]


def _unescaped(value: str) -> str:
    """Text as Excel shows it: ``_x000D_`` stands for a character (ECMA-376, ST_Xstring), which openpyxl leaves so."""
    from openpyxl.utils.escape import unescape

    return unescape(value) if "_x" in value else value


def _padded(value: float, shape: str) -> Cell:
    """A number shown with leading zeros (format ``000000000000``) is what people see: those digits."""
    if len(shape) > 1 and not shape.strip("0") and value == value // 1 and value >= 0:
        return f"{int(value):0{len(shape)}d}"
    return value


def _marked(values: tuple[Row, ...], written: tuple[Row, ...]) -> tuple[Row, ...]:
    """The values, with every formula that has none named as one."""
    rows = []
    for number, line in enumerate(written):
        known = values[number] if number < len(values) else ()
        row: list[Cell] = []
        for at, cell in enumerate(line):
            value = known[at] if at < len(known) else None
            unknown = value is None and cell is not None
            row.append(Formula(cell) if unknown else value)
        rows.append(tuple(row))
    return tuple(rows)
