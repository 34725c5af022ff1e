"""How cells look: Times New Roman as the office prints it, thin lines, one accent for what is overdue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple, cast

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.exports.excel.values import (
    Alarm,
    CellValue,
    Change,
    Day,
    EdgeShare,
    IsoDay,
    Plain,
    Points,
    Quoted,
    Share,
    WholeShare,
)

FONT = "Times New Roman"
SIZE = 12
LINE = 15.75
"""Height of one line of text at 12 pt, in points, as Excel sets it."""
INK, MUTED, ACCENT, HEAD, RULE = "1F1D1A", "6A655E", "A3161C", "F0EEEA", "BFBAB2"
"""Text, struck entries, overdue, ground of headings, lines."""


class Align(StrEnum):
    """Where a value stands in its column."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


class Look(Value):
    """The look of a cell; equal looks share one style of the workbook."""

    align: Align = Align.LEFT
    number_format: str = "General"
    bold: bool = False
    italic: bool = False
    struck: bool = False
    quoted: bool = False
    wrap: bool = True
    lined: bool = True
    middle: bool = False
    size: float = SIZE
    colour: str = INK
    fill: str = ""

    def dress(self, cell: Cell) -> Cell:
        """Give the look to a cell."""
        style = _style(self)
        cell.font, cell.alignment = style.font, style.alignment
        if style.border:
            cell.border = style.border
        if style.fill:
            cell.fill = style.fill
        cell.number_format = self.number_format
        if self.quoted:
            cell.quotePrefix = True
        return cell


class _Style(NamedTuple):
    font: Font
    alignment: Alignment
    border: Border | None
    fill: PatternFill | None


@cache
def _style(look: Look) -> _Style:
    """What openpyxl calls a look, made once: it compares equal styles part by part, and knows the same one at once."""
    side = Side(style="thin", color=RULE)
    return _Style(
        Font(name=FONT, size=look.size, bold=look.bold, italic=look.italic, strike=look.struck, color=look.colour),
        Alignment(horizontal=look.align.value, vertical="center" if look.middle else "top", wrap_text=look.wrap),
        Border(left=side, right=side, top=side, bottom=side) if look.lined else None,
        PatternFill("solid", fgColor=look.fill) if look.fill else None,
    )


HEADING = Look(Align.CENTRE, bold=True, middle=True, fill=HEAD)

FORMATS: dict[type, str] = {
    int: "#,##0",
    float: "#,##0.0#",
    Day: "dd/mm/yyyy",
    IsoDay: "yyyy-mm-dd",
    Plain: "General",
    Share: "0.0%",
    WholeShare: "0%",
    EdgeShare: "0.000%",
    Points: '+0.0" điểm %";-0.0" điểm %";0.0" điểm %"',
    Change: "+#,##0;-#,##0;0",
}


@cache
def looks(align: Align, *, struck: bool = False) -> Mapping[type, Look]:
    """The look of every sort of value in a column whose words stand at ``align``."""
    plain = Look(align, struck=struck, colour=MUTED if struck else INK)
    figures = replace(plain, align=Align.CENTRE if align is Align.CENTRE else Align.RIGHT, wrap=False)
    by_kind = {kind: replace(figures, number_format=shown) for kind, shown in FORMATS.items()}
    for dated in (Day, IsoDay):
        by_kind[dated] = replace(by_kind[dated], align=Align.CENTRE)
    return by_kind | {
        type(None): plain,
        str: plain,
        Quoted: replace(plain, quoted=True),
        Alarm: replace(plain, bold=True, colour=ACCENT),
    }


class Pen:
    """Writes values into the cells of one sheet.

    Giving a look to every cell anew doubles the time of a workbook, and openpyxl writes a row while it takes it. So
    there is one cell for each look, filled again and again: take one at a time, from a generator.
    """

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._cells: dict[Look, Cell] = {}

    def cell(self, look: Look) -> Cell:
        """The cell of this sheet that has the look."""
        if look not in self._cells:
            self._cells[look] = look.dress(WriteOnlyCell(self._sheet))
        return self._cells[look]

    def row(self, cells: Iterator[Cell | None]) -> None:
        """Write the next row."""
        # openpyxl takes any generator, its stubs only one that returns something.
        cast("Any", self._sheet).append(cells)

    def column(self, align: Align, *, struck: bool = False) -> dict[type, Cell]:
        """The cells of a column by the type of value."""
        return _ByType(self, looks(align, struck=struck))


class _ByType(dict[type, Cell]):
    """Cells that are made when the first value of their sort comes: most columns have one sort of many."""

    def __init__(self, pen: Pen, by_type: Mapping[type, Look]) -> None:
        super().__init__()
        self._pen, self._looks = pen, by_type

    def __missing__(self, kind: type) -> Cell:
        made = self[kind] = self._pen.cell(self._looks[kind])
        return made


def filled(cell: Cell, value: CellValue) -> Cell:
    """The cell with another value; text stays text, whatever it begins with."""
    cell.value = value
    if cell.data_type != "n":
        cell.data_type = "s"
    return cell
