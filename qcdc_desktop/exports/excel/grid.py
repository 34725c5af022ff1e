"""Tables and charts at any cell of a sheet, gathered before the rows are written from the top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from openpyxl.cell import Cell
from openpyxl.chart import BarChart
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from qcdc_desktop.exports.excel.looks import HEADING, LINE, Align, Look, Pen, filled, looks
from qcdc_desktop.exports.excel.metrics import line_count
from qcdc_desktop.exports.excel.table import add_table
from qcdc_desktop.exports.excel.values import CellValue

_ALIGNS = {"l": Align.LEFT, "c": Align.CENTRE, "r": Align.RIGHT}


@dataclass(slots=True)
class Grid:
    """Cells of a sheet by row and column, both from 1; ``breaks`` are the rows that begin a page."""

    cells: dict[tuple[int, int], tuple[CellValue, Look]] = field(default_factory=dict)
    tables: list[tuple[str, str, list[str]]] = field(default_factory=list)
    charts: list[tuple[BarChart, str]] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    bottom: int = 0

    def put(self, row: int, column: int, value: CellValue, look: Look) -> None:
        """A value in a cell."""
        self.cells[row, column] = value, look
        self.bottom = max(self.bottom, row)

    def table(
        self, name: str, row: int, column: int, labels: list[str], rows: Sequence[Sequence[CellValue]], aligns: str
    ) -> int:
        """A table with its heading at a cell; returns the row below it. ``aligns`` has a letter (l, c, r) a column."""
        for i, label in enumerate(labels):
            self.put(row, column + i, label, HEADING)
        by_type = [looks(_ALIGNS[letter]) for letter in aligns]
        for at, values in enumerate(rows, row + 1):
            for i, value in enumerate(values):
                self.put(at, column + i, value, by_type[i][type(value)])
        last = f"{get_column_letter(column + len(labels) - 1)}{row + len(rows)}"
        self.tables.append((name, f"{get_column_letter(column)}{row}:{last}", labels))
        return row + len(rows) + 1

    def chart(self, row: int, chart: BarChart, lines: int) -> int:
        """A chart ``lines`` rows high at the left; returns the row below it."""
        self.charts.append((chart, f"A{row}"))
        self.bottom = max(self.bottom, row + lines - 1)
        return row + lines

    def write(self, sheet: Worksheet, widths: Sequence[float]) -> None:
        """Fill the sheet, whose columns are as wide."""
        sheet.print_area = f"A1:{get_column_letter(len(widths))}{self.bottom}"
        self._write_rows(sheet, widths)
        for row in self.breaks:
            sheet.row_breaks.append(Break(id=row - 1))
        for name, ref, labels in self.tables:
            add_table(sheet, name, ref, labels)
        for chart, anchor in self.charts:
            sheet.add_chart(chart, anchor)

    def _write_rows(self, sheet: Worksheet, widths: Sequence[float]) -> None:
        pen = Pen(sheet)

        def cells(row: int) -> Iterator[Cell | None]:
            for column in range(1, len(widths) + 1):
                value, look = self.cells.get((row, column), (None, None))
                yield filled(pen.cell(look), value) if look else None

        for row in range(1, self.bottom + 1):
            laid = [(self.cells.get((row, i)), width) for i, width in enumerate(widths, 1)]
            wanted = [
                line_count(cell[0], width) for cell, width in laid if cell and cell[1].wrap and isinstance(cell[0], str)
            ]
            # Chosen heights, so that the charts stay over the rows that are left free for them.
            sheet.row_dimensions[row].height = LINE * max(wanted, default=1)
            pen.row(cells(row))
