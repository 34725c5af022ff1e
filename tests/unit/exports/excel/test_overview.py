"""The overview: who, when, the figures beside last year's, and charts that need no computing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from qcdc_desktop.domain.kinds.figure import Figure
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.papers.dossier import Dossier
from tests.unit.exports.excel.dossiers import empty_year, school
from tests.unit.exports.excel.reading import opened, rows

SHEET = "Tổng quan"


@pytest.fixture(scope="module")
def book() -> Any:
    return opened(school())


def test_head_names_unit_period_and_day_of_the_figures(book: Any) -> None:
    sheet = book[SHEET]
    assert sheet["A1"].value == "TỔNG HỢP KẾT QUẢ THỰC HIỆN QUY CHẾ DÂN CHỦ Ở CƠ SỞ"
    assert sheet["C2"].value == "Đảng ủy Trường THPT Nguyễn Du"
    assert sheet["C3"].value == "Năm học 2024-2025 (từ 01/09/2024 đến 31/08/2025), so với kỳ trước: Năm học 2023-2024"
    assert sheet["C4"].value == datetime(2025, 6, 20)  # noqa: DTZ001  # a plain calendar date
    assert sheet.freeze_panes == "A6"


def test_annex_shows_last_year_beside_this_year_with_the_difference(book: Any) -> None:
    found = {row["Mã"].value: row for row in rows(book, SHEET, "SoLieu")}
    assert list(found) == [figure.code for figure in tuple(school().figures.annex.values())]
    met = found["C02"]
    assert (met["Nội dung"].value, met["Đơn vị tính"].value) == ("Chỉ tiêu đạt", "chỉ tiêu")
    assert (met["Kỳ trước"].value, met["Kỳ này"].value, met["Tăng, giảm"].value) == (0, 1, 1)
    assert met["Tăng, giảm"].number_format == "+#,##0;-#,##0;0"
    assert found["C05"]["Kỳ này"].value == 1


def test_what_is_not_known_is_said_and_not_a_false_zero(book: Any) -> None:
    share = {row["Mã"].value: row for row in rows(book, SHEET, "SoLieu")}["A16.6"]
    assert share["Kỳ trước"].value == "Chưa đủ số liệu"
    assert share["Kỳ này"].value == pytest.approx(1 / 3)
    assert share["Kỳ này"].number_format == "0.0%"
    assert share["Tăng, giảm"].value is None


def test_shares_differ_by_points() -> None:
    row = rows(opened(_with_shares(88.8, 94.4)), SHEET, "SoLieu")[0]
    assert (row["Kỳ trước"].value, row["Kỳ này"].value) == (0.888, 0.944)
    assert row["Tăng, giảm"].value == pytest.approx(5.6)
    assert "điểm %" in row["Tăng, giảm"].number_format


def _with_shares(before: float, now: float) -> Dossier:
    dossier = school()
    assert dossier.last
    return replace(
        dossier,
        figures=replace(dossier.figures, annex={"T": Figure("T", "Tỉ lệ", "%", now)}),
        last=replace(dossier.last, annex={"T": Figure("T", "Tỉ lệ", "%", before)}),
    )


def test_without_a_year_before_there_is_nothing_to_compare() -> None:
    book = opened(empty_year())
    assert book[SHEET]["C3"].value.endswith("chưa có số liệu kỳ trước để so sánh")
    found = rows(book, SHEET, "SoLieu")
    assert all(row["Kỳ trước"].value is None and row["Tăng, giảm"].value is None for row in found)
    assert all(row["Kỳ này"].value is not None for row in found)


def test_dossier_without_figures_still_makes_a_table() -> None:
    dossier = school()
    (only,) = rows(opened(replace(dossier, figures=replace(dossier.figures, annex={}))), SHEET, "SoLieu")
    assert only["Nội dung"].value == "Chưa có số liệu nào trong kỳ này."
