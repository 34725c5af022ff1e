"""The first sheet: unit, period, the annex of figures beside last year's, and what a reader wants to see drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.chart import BarChart
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.figure import Figure, in_rows
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.letters import LETTERS, per_quarter
from qcdc_desktop.domain.registers.review import approval_in_words
from qcdc_desktop.domain.registers.targets.records import Target, TargetKind
from qcdc_desktop.domain.registers.targets.results import TARGETS
from qcdc_desktop.exports.excel.book import TITLE, new_sheet, of_dossier, set_page
from qcdc_desktop.exports.excel.charts import Bars, bar_chart
from qcdc_desktop.exports.excel.looks import FORMATS, HEADING, LINE, Align, Look, Pen, filled, looks
from qcdc_desktop.exports.excel.metrics import line_count
from qcdc_desktop.exports.excel.table import add_table, set_widths
from qcdc_desktop.exports.excel.values import (
    CellValue,
    Change,
    EdgeShare,
    Points,
    Share,
    WholeShare,
    day,
    line,
    number,
    percentage,
    text,
)
from qcdc_desktop.papers.dossier import Dossier

SHEET = "Tổng quan"
_TOP = 5
"""Row of the headings; above it stand title, unit, period and day."""
_ANNEX = (6, 8, 36, 11, 18, 18, 13)
_GAP = 2
_PANEL = (26, 11, 15)
_PANEL_AT = len(_ANNEX) + 2
_CHART_CM, _CHART_LINES = 11, 11
_MOST_ON_ONE_PAGE = 46
_ALIGNS = {"l": Align.LEFT, "c": Align.CENTRE, "r": Align.RIGHT}
_UNKNOWN = "Chưa đủ số liệu"


@dataclass(slots=True)
class _Grid:
    """Cells of the sheet by row and column, both from 1, gathered before the rows are written from the top."""

    cells: dict[tuple[int, int], tuple[CellValue, Look]] = field(default_factory=dict)
    tables: list[tuple[str, str, list[str]]] = field(default_factory=list)
    charts: list[tuple[BarChart, str]] = field(default_factory=list)
    bottom: int = 0

    def put(self, row: int, column: int, value: CellValue, look: Look) -> None:
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

    def chart(self, row: int, chart: BarChart) -> int:
        """A chart on the panel; returns the row below it."""
        self.charts.append((chart, f"{get_column_letter(_PANEL_AT)}{row}"))
        self.bottom = max(self.bottom, row + _CHART_LINES - 1)
        return row + _CHART_LINES


def write_overview(book: Workbook, dossier: Dossier) -> None:
    """The sheet "Tổng quan"."""
    grid = _Grid()
    _head(grid, dossier)
    _annex(grid, dossier)
    row = _targets(grid, dossier.figures, _TOP)
    _letters(grid, dossier.figures, row)

    sheet = new_sheet(book, SHEET)
    set_page(sheet, of_dossier(dossier), heading=_TOP, one_page=grid.bottom <= _MOST_ON_ONE_PAGE)
    sheet.freeze_panes = f"A{_TOP + 1}"
    widths = (*_ANNEX, _GAP, *_PANEL)
    set_widths(sheet, widths)
    sheet.print_area = f"A1:{get_column_letter(len(widths))}{grid.bottom}"
    _write(sheet, grid, widths)
    for name, ref, labels in grid.tables:
        add_table(sheet, name, ref, labels)
    for chart, anchor in grid.charts:
        sheet.add_chart(chart, anchor)


def _write(sheet: Worksheet, grid: _Grid, widths: Sequence[float]) -> None:
    pen = Pen(sheet)

    def cells(row: int) -> Iterator[Cell | None]:
        for column in range(1, len(widths) + 1):
            value, look = grid.cells.get((row, column), (None, None))
            yield filled(pen.cell(look), value) if look else None

    for row in range(1, grid.bottom + 1):
        laid = [(grid.cells.get((row, i)), width) for i, width in enumerate(widths, 1)]
        wanted = [
            line_count(cell[0], width) for cell, width in laid if cell and cell[1].wrap and isinstance(cell[0], str)
        ]
        # Chosen heights, so that the charts stay over the rows that are left free for them.
        sheet.row_dimensions[row].height = LINE * max(wanted, default=1)
        pen.row(cells(row))


def _head(grid: _Grid, dossier: Dossier) -> None:
    period, last = dossier.period, dossier.last
    label = Look(lined=False, wrap=False)
    strong = Look(lined=False, wrap=False, bold=True)
    span = f"{line(period.label)} (từ {write_day(period.start)} đến {write_day(period.end)})"
    against = f"so với kỳ trước: {line(last.period.label)}" if last else "chưa có số liệu kỳ trước để so sánh"
    grid.put(1, 1, TITLE.upper(), Look(lined=False, wrap=False, bold=True, size=14))
    grid.put(2, 1, "Đơn vị", label)
    grid.put(2, 3, text(dossier.profile.name), strong)
    grid.put(3, 1, "Kỳ số liệu", label)
    grid.put(3, 3, f"{span}, {against}", label)
    grid.put(4, 1, "Tính đến ngày", label)
    grid.put(4, 3, day(dossier.figures.as_of), Look(lined=False, number_format="dd/mm/yyyy"))
    if dossier.approval:
        approved = approval_in_words(line(period.label), dossier.approval)
        grid.put(4, 4, text(f"{approved} ({dossier.approval.by()})"), strong)


def _annex(grid: _Grid, dossier: Dossier) -> None:
    this, last = dossier.figures, dossier.last
    before = {figure.code: figure for figure in last.annex.values()} if last else {}
    rows: list[list[CellValue]] = []
    shown = tuple(this.annex.values())
    for i, (figure, words) in enumerate(zip(shown, in_rows(shown), strict=True), 1):
        old = before.get(figure.code)
        shown_old = _shown(old) if old else None
        rows.append([i, figure.code, text(words), figure.unit, shown_old, _shown(figure), _change(figure, old)])
    labels = ["TT", "Mã", "Nội dung", "Đơn vị tính", "Kỳ trước", "Kỳ này", "Tăng, giảm"]
    nothing: list[CellValue] = [None, None, "Chưa có số liệu nào trong kỳ này.", None, None, None, None]
    grid.table("SoLieu", _TOP, 1, labels, rows or [nothing], "cllcrrr")


def _shown(figure: Figure) -> CellValue:
    if figure.value is None:
        return _UNKNOWN
    return percentage(figure.value) if figure.unit == "%" else number(figure.value)


def _change(figure: Figure, old: Figure | None) -> CellValue:
    if figure.value is None or old is None or old.value is None:
        return None
    difference = round(figure.value - old.value, 6)
    if figure.unit == "%":
        return Points(difference)
    return Change(difference) if difference == int(difference) else difference


def _targets(grid: _Grid, figures: Figures, row: int) -> int:
    """Planned and reached of the targets that are percentages, as table and chart; other measures share no axis."""
    kinds = (TargetKind.COVERAGE, TargetKind.PERCENT)
    numbered = [(i, r) for i, r in enumerate(figures.of(TARGETS), 1) if r.target.kind in kinds]
    if not numbered:
        return row
    names = tuple(f"{i}. {_name(r.target)}" for i, r in numbered)
    plan = tuple(percentage(r.target.plan) for _, r in numbered)
    actual = tuple(percentage(r.judgement.actual.value) for _, r in numbered)
    rows = [[text(name), p, _UNKNOWN if a is None else a] for name, p, a in zip(names, plan, actual, strict=True)]
    below = grid.table("ChiTieuTiLe", row, _PANEL_AT, ["Chỉ tiêu tỉ lệ", "Kế hoạch", "Thực hiện"], rows, "lrr")
    series = (Bars("Kế hoạch", _panel(1, row, rows), plan), Bars("Thực hiện", _panel(2, row, rows), actual))
    chart = bar_chart(
        "Chỉ tiêu: kế hoạch và thực hiện",
        (_panel(0, row, rows), names),
        series,
        shown=_share_format([*plan, *actual]),
        across=True,
        size=(_CHART_CM, _CHART_LINES),
    )
    return grid.chart(below, chart) + 1


def _share_format(values: Sequence[Share | None]) -> str:
    """The format that is true for all of them: with as many decimals as any needs."""
    kinds = {type(value) for value in values}
    return FORMATS[next((kind for kind in (EdgeShare, Share) if kind in kinds), WholeShare)]


def _name(target: Target) -> str:
    return line(target.short or target.body, 60)


def _letters(grid: _Grid, figures: Figures, row: int) -> None:
    """Letters received per quarter, as table and, where there were any, as chart."""
    quarters = per_quarter(figures.of(LETTERS), figures.period, figures.as_of)
    if not quarters:
        return
    rows: list[list[CellValue]] = [[label, count] for label, count in quarters]
    below = grid.table("DonThuTheoQuy", row, _PANEL_AT, ["Quý", "Số đơn"], rows, "lr")
    names = tuple(label for label, _ in quarters)
    counts = tuple(None if count is None else float(count) for _, count in quarters)
    if any(counts):
        chart = bar_chart(
            "Đơn nhận theo quý",
            (_panel(0, row, rows), names),
            (Bars("Số đơn", _panel(1, row, rows), counts),),
            shown="0",
            across=False,
            size=(_CHART_CM, _CHART_LINES),
        )
        grid.chart(below, chart)


def _panel(column: int, row: int, rows: Sequence[object]) -> str:
    """Where the values of a panel table whose heading is at ``row`` stand, as a chart refers to them."""
    letter = get_column_letter(_PANEL_AT + column)
    return f"'{SHEET}'!${letter}${row + 1}:${letter}${row + len(rows)}"
