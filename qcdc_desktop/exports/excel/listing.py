"""Lists as they are on the screen, as a workbook of a sheet each: real tables with days and numbers as such."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from openpyxl import Workbook

from qcdc_desktop.exports.excel.book import Imprint, new_book
from qcdc_desktop.exports.excel.columns import Column, Table, cell
from qcdc_desktop.exports.excel.looks import Align
from qcdc_desktop.exports.excel.packing import packed
from qcdc_desktop.exports.excel.table import write_table
from qcdc_desktop.exports.excel.values import CellValue, line
from qcdc_desktop.papers.listing import Cell, Listing

_LONGEST_SHEET = 31
"""Characters that Excel allows in the name of a sheet."""
_NOT_IN_SHEET = str.maketrans("[]:*?/\\'", "()-     ")

_Row = tuple[int, tuple[Cell, ...]]


def write_listings(listings: Sequence[Listing]) -> bytes:
    """The workbook, a sheet for each list; raises OSError where the temporary folder cannot be written."""
    book = new_book(_imprint(listings[0]))
    for number, listing in enumerate(listings, 1):
        _write(book, listing, f"DanhSach{number if number > 1 else ''}")
    return packed(book)


def _write(book: Workbook, listing: Listing, name: str) -> None:
    columns = tuple(
        Column(label, max(column.width, 6), _reader(i), Align.RIGHT if column.right else Align.LEFT)
        for i, (label, column) in enumerate(zip(_unique(listing), listing.columns, strict=True))
    )
    sheet = line(listing.title.translate(_NOT_IN_SHEET), _LONGEST_SHEET)
    table = Table(sheet, name, columns, "Không có dòng nào.", lambda row: row[0] in listing.struck, False)
    write_table(book, _imprint(listing), table, list(enumerate(listing.rows)))


def _imprint(listing: Listing) -> Imprint:
    return Imprint(
        listing.title, listing.unit, listing.scope, listing.note, listing.made_on, listing.format_id, listing.wide
    )


def _unique(listing: Listing) -> list[str]:
    """The headings, each of them once, as a table asks for; nothing stands for nothing."""
    seen: Counter[str] = Counter()
    unique = []
    for column in listing.columns:
        label = line(column.label) or "Cột"
        seen[label.casefold()] += 1
        unique.append(label if seen[label.casefold()] == 1 else f"{label} ({seen[label.casefold()]})")
    return unique


def _reader(at: int) -> Callable[[_Row], CellValue]:
    return lambda row: cell(row[1][at])
