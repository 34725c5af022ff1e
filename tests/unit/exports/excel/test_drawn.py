"""The sheet of charts, which need no computing to be seen."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.targets.records import Reading
from qcdc_desktop.exports.excel import render_workbook
from qcdc_desktop.exports.excel.looks import LINE
from tests.unit.exports.excel.dossiers import RECORDS, TARGETS, empty_year, school
from tests.unit.exports.excel.reading import opened, parts, rows

SHEET = "Biểu đồ"


@pytest.fixture(scope="module")
def book() -> Any:
    return opened(school())


def test_charts_carry_their_names_and_numbers() -> None:
    charts = [xml for name, xml in parts(render_workbook(school())).items() if name.startswith("xl/charts/chart")]
    targets, letters = charts
    assert "Chỉ tiêu: kế hoạch và thực hiện" in targets
    assert "<v>1. Quán triệt văn bản</v>" in targets
    assert "<v>0.944444444444</v>" in targets
    assert "Đơn nhận theo quý" in letters
    assert "<v>Quý IV/2024</v>" in letters
    assert letters.count("<numCache>") == 1


def test_chart_points_at_the_cells_it_draws(book: Any) -> None:
    drawn, _ = book[SHEET]._charts
    planned, reached = drawn.series
    found = rows(book, SHEET, "ChiTieuTiLe")
    for series, heading in ((planned, "Kế hoạch"), (reached, "Thực hiện")):
        sheet, cells = series.val.numRef.f.replace("$", "").rsplit("!", 1)
        assert sheet == "'Biểu đồ'"
        assert [row[0].value for row in book[SHEET][cells]] == [row[heading].value for row in found]
    assert found[1]["Thực hiện"].value == "Chưa đủ số liệu"


def test_letters_per_quarter(book: Any) -> None:
    found = {row["Quý"].value: row["Số đơn"].value for row in rows(book, SHEET, "DonThuTheoQuy")}
    assert found == {"Quý III/2024": 0, "Quý IV/2024": 1, "Quý I/2025": 1, "Quý II/2025": 0, "Quý III/2025": None}


def test_a_year_without_letters_and_targets_has_no_chart() -> None:
    sheet = opened(empty_year())[SHEET]
    assert sheet._charts == []
    assert list(sheet.tables) == ["DonThuTheoQuy"]


@cache
def many(count: int) -> Any:
    """The sheet of a year with so many targets that are shares."""
    targets = tuple(replace(TARGETS[4], id=i, short=f"Chỉ tiêu {i}") for i in range(1, count + 1))
    readings = tuple(Reading(id=i, target_id=i, on=date(2025, 5, 1), value=40 + i) for i in range(1, count + 1))
    return opened(school({**RECORDS, "targets": targets, "readings": readings}))[SHEET]


@pytest.mark.parametrize(("count", "charts"), [(1, [1]), (21, [11, 10]), (60, [20] * 3)])
def test_many_targets_are_drawn_in_charts_of_twenty_at_most_with_one_scale(count: int, charts: list[int]) -> None:
    *drawn, _letters = many(count)._charts
    assert [chart.series[0].val.numRef.numCache.ptCount for chart in drawn] == charts
    assert len({chart.y_axis.scaling.max for chart in drawn}) == 1
    assert drawn[0].y_axis.scaling.max > 1


@pytest.mark.parametrize("count", [1, 21, 60])
def test_bars_have_room_and_no_chart_lies_over_cells_or_the_edge_of_a_page(count: int) -> None:
    sheet = many(count)
    filled = {cell.row for row in sheet.iter_rows() for cell in row if cell.value is not None}
    begins = [1, *(one.id + 1 for one in sheet.row_breaks.brk)]
    for chart in sheet._charts:
        top = chart.anchor._from.row + 1
        lines = range(top, top + round(chart.anchor.ext.height / 12700 / LINE))
        assert not filled & set(lines)
        assert not any(page in lines[1:] for page in begins)
        bars = len(chart.series) * chart.series[0].val.numRef.numCache.ptCount
        assert chart.type == "col" or len(lines) * LINE / bars > 12
        page = max(begin for begin in begins if begin <= top)
        assert lines[-1] - page - (top - page) // 50 * 50 < 50
