"""The sheet that people read first: unit, period, and the annex of figures beside last year's."""

from __future__ import annotations

from openpyxl import Workbook

from qcdc_desktop.domain.kinds.figure import Figure, in_rows
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.review import approval_in_words
from qcdc_desktop.exports.excel.book import TITLE, new_sheet, of_dossier, set_page
from qcdc_desktop.exports.excel.grid import Grid
from qcdc_desktop.exports.excel.looks import Look
from qcdc_desktop.exports.excel.table import set_widths
from qcdc_desktop.exports.excel.values import (
    CellValue,
    Change,
    Points,
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
_WIDTHS = (6, 8, 46, 11, 18, 18, 13)
UNKNOWN = "Chưa đủ số liệu"
"""Where there is no value, which is not zero."""


def write_overview(book: Workbook, dossier: Dossier) -> None:
    """The sheet "Tổng quan"."""
    grid = Grid()
    _head(grid, dossier)
    _annex(grid, dossier)
    sheet = new_sheet(book, SHEET)
    set_page(sheet, replace(of_dossier(dossier), landscape=False), heading=_TOP)
    sheet.freeze_panes = f"A{_TOP + 1}"
    set_widths(sheet, _WIDTHS)
    grid.write(sheet, _WIDTHS)


def _head(grid: Grid, dossier: Dossier) -> None:
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


def _annex(grid: Grid, dossier: Dossier) -> None:
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
        return UNKNOWN
    return percentage(figure.value) if figure.unit == "%" else number(figure.value)


def _change(figure: Figure, old: Figure | None) -> CellValue:
    if figure.value is None or old is None or old.value is None:
        return None
    difference = round(figure.value - old.value, 6)
    if figure.unit == "%":
        return Points(difference)
    return Change(difference) if difference == int(difference) else difference
