"""The sheet of charts: what was planned and reached, letters by quarter; each with the numbers that it draws."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.letters.register import LETTERS
from qcdc_desktop.domain.registers.letters.results import per_quarter
from qcdc_desktop.domain.registers.targets.records import Target, TargetKind
from qcdc_desktop.domain.registers.targets.results import TARGETS
from qcdc_desktop.exports.excel.book import new_sheet, of_dossier, set_page
from qcdc_desktop.exports.excel.charts import Bars, bar_chart
from qcdc_desktop.exports.excel.grid import Grid
from qcdc_desktop.exports.excel.looks import FORMATS
from qcdc_desktop.exports.excel.overview import UNKNOWN
from qcdc_desktop.exports.excel.table import set_widths
from qcdc_desktop.exports.excel.values import CellValue, EdgeShare, Share, WholeShare, line, percentage, text
from qcdc_desktop.papers.dossier import Dossier

SHEET = "Biểu đồ"
_WIDTHS = (60, 12, 18)
_CHART_CM, _LEAST_LINES = 19.0, 12
_MOST = 20
"""So many targets in one chart at most; more are shared out evenly."""
_ROOM = 1.12
"""What the scale has beyond the longest bar, for its number."""
_LINES_A_TARGET, _LINES_AROUND = 2, 5
_LINES_A_PAGE = 50
"""Rows of the sheet on a page, with some to spare: a chart that would be cut by its edge begins the next one."""


def write_charts(book: Workbook, dossier: Dossier) -> None:
    """The sheet "Biểu đồ"; a period has a quarter in any case, so that it is never empty."""
    grid = Grid()
    _letters(grid, dossier.figures, _targets(grid, dossier.figures, 1))
    sheet = new_sheet(book, SHEET)
    set_page(sheet, replace(of_dossier(dossier), landscape=False))
    set_widths(sheet, _WIDTHS)
    grid.write(sheet, _WIDTHS)


def _targets(grid: Grid, figures: Figures, row: int) -> int:
    """Planned and reached of the targets that are percentages, as table and chart; other measures share no axis."""
    kinds = (TargetKind.COVERAGE, TargetKind.PERCENT)
    numbered = [(i, r) for i, r in enumerate(figures.of(TARGETS), 1) if r.target.kind in kinds]
    if not numbered:
        return row
    names = tuple(f"{i}. {_name(r.target)}" for i, r in numbered)
    plan = tuple(percentage(r.target.plan) for _, r in numbered)
    actual = tuple(percentage(r.judgement.actual.value) for _, r in numbered)
    rows = [[text(name), p, UNKNOWN if a is None else a] for name, p, a in zip(names, plan, actual, strict=True)]
    below = grid.table("ChiTieuTiLe", row, 1, ["Chỉ tiêu tỉ lệ", "Kế hoạch", "Thực hiện"], rows, "lrr") + 1
    shown, most = _share_format([*plan, *actual]), max(value or 0.0 for value in (*plan, *actual)) * _ROOM
    pieces = ceil(len(rows) / _MOST)
    for first in range(0, len(rows), size := ceil(len(rows) / pieces)):
        part = slice(first, first + size)
        cells = [_cells(column, row + first, len(rows[part])) for column in (1, 2, 3)]
        chart = bar_chart(
            "Chỉ tiêu: kế hoạch và thực hiện",
            (cells[0], names[part]),
            (Bars("Kế hoạch", cells[1], plan[part]), Bars("Thực hiện", cells[2], actual[part])),
            shown=shown,
            across=True,
            size=(_CHART_CM, lines := max(_LEAST_LINES, _LINES_AROUND + _LINES_A_TARGET * len(names[part]))),
            most=most,
        )
        below = grid.chart(_on_one_page(grid, below, lines), chart, lines) + 1
    return below


def _on_one_page(grid: Grid, row: int, lines: int) -> int:
    """The row, which begins a page where what is so high would be cut by the edge."""
    page = grid.breaks[-1] if grid.breaks else 1
    page += (row - page) // _LINES_A_PAGE * _LINES_A_PAGE
    if row > page and row + lines > page + _LINES_A_PAGE:
        grid.breaks.append(row)
    return row


def _share_format(values: Sequence[Share | None]) -> str:
    """The format that is true for all of them: with as many decimals as any needs."""
    kinds = {type(value) for value in values}
    return FORMATS[next((kind for kind in (EdgeShare, Share) if kind in kinds), WholeShare)]


def _name(target: Target) -> str:
    return line(target.short or target.body, 60)


def _letters(grid: Grid, figures: Figures, row: int) -> None:
    """Letters received per quarter, as table and, where there were any, as chart."""
    quarters = per_quarter(figures.of(LETTERS), figures.period, figures.as_of)
    rows: list[list[CellValue]] = [[label, count] for label, count in quarters]
    drawn = any(count for _, count in quarters)
    row = _on_one_page(grid, row, len(rows) + 1 + drawn * (_LEAST_LINES + 1))
    below = grid.table("DonThuTheoQuy", row, 1, ["Quý", "Số đơn"], rows, "lr") + 1
    names = tuple(label for label, _ in quarters)
    counts = tuple(None if count is None else float(count) for _, count in quarters)
    if drawn:
        chart = bar_chart(
            "Đơn nhận theo quý",
            (_cells(1, row, len(rows)), names),
            (Bars("Số đơn", _cells(2, row, len(rows)), counts),),
            shown="0",
            across=False,
            size=(_CHART_CM, _LEAST_LINES),
        )
        grid.chart(below, chart, _LEAST_LINES)


def _cells(column: int, heading: int, count: int) -> str:
    """So many values below the heading of a table column, as a chart refers to them."""
    letter = get_column_letter(column)
    return f"'{SHEET}'!${letter}${heading + 1}:${letter}${heading + count}"
