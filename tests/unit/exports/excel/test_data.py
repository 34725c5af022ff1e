"""DuLieu: what a superior sums up, the same in every file, told by readers that are not ours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from qcdc_desktop.domain.kinds.figure import Figure
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.unit import SchoolKind
from qcdc_desktop.exports.excel import render_workbook
from qcdc_desktop.papers import annex
from qcdc_desktop.papers.blocks import Table
from qcdc_desktop.papers.dossier import Dossier
from tests.unit.exports.excel.dossiers import PROFILE, empty_year, school
from tests.unit.exports.excel.reading import opened, parts

HEADINGS = [
    "Phiên bản biểu",
    "Mã đơn vị",
    "Đơn vị",
    "Loại đơn vị",
    "Mã kỳ",
    "Từ ngày",
    "Đến ngày",
    "Tính đến ngày",
    "Mã số liệu",
    "Nội dung",
    "Đơn vị tính",
    "Giá trị",
    "Tử số",
    "Mẫu số",
    "Tình trạng số liệu",
    "Mã cấp trên",
]
"""Fixed for ever: programs of superiors find their columns by these words."""
CODED = replace(PROFILE, unit_code="0079", superior_code="0800", school_kind=SchoolKind.UPPER)


def lines(dossier: Dossier) -> list[dict[str, Any]]:
    return rows_of(opened(dossier))


def rows_of(book: Any) -> list[dict[str, Any]]:
    heading, *body = book["DuLieu"].iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in body]


def of(value: float | None, counted: int | None = None, whole: int | None = None) -> dict[str, Any]:
    figure = Figure("X", "Tỉ lệ", "%", value, (), "", counted, whole)
    usual = school()
    (row,) = lines(replace(usual, figures=replace(usual.figures, annex={"X": figure})))
    return row


def test_the_first_sheet_has_the_same_headings_whatever_is_recorded_while_people_begin_at_the_overview() -> None:
    for dossier in (school(), empty_year()):
        book = opened(dossier)
        assert book.sheetnames[0] == "DuLieu"
        assert [cell.value for cell in book["DuLieu"][1]] == HEADINGS
        assert book.active.title == "Tổng quan"
        assert [row["Mã số liệu"] for row in rows_of(book)] == list(dossier.figures.annex)


def test_unit_period_and_days_stand_in_every_row() -> None:
    for row in lines(replace(school(), profile=CODED, period_code="NH2024-2025")):
        assert [row[name] for name in HEADINGS[:8]] == [
            "QCDC-1",
            "0079",
            "Đảng ủy Trường THPT Nguyễn Du",
            "THPT",
            "NH2024-2025",
            datetime(2024, 9, 1),  # noqa: DTZ001  # plain calendar dates
            datetime(2025, 8, 31),  # noqa: DTZ001
            datetime(2025, 6, 20),  # noqa: DTZ001
        ]
        assert row["Mã cấp trên"] == "0800"


def test_zero_nothing_to_count_and_unknown_are_told_apart() -> None:
    def told(value: float | None, counted: int | None = None, whole: int | None = None) -> list[Any]:
        row = of(value, counted, whole)
        return [row[name] for name in ("Giá trị", "Tử số", "Mẫu số", "Tình trạng số liệu")]

    assert told(0.0) == [0, None, None, "Có số liệu"]
    assert told(100 / 3, 1, 3) == [33.333333, 1, 3, "Có số liệu"]
    assert told(None, 0, 0) == [None, 0, 0, "Không có gì để tính"]
    assert told(None) == [None, None, None, "Chưa đủ số liệu"]


def test_every_column_holds_one_type() -> None:
    told = lines(replace(school(), profile=CODED))
    types = {name: {type(row[name]) for row in told} - {type(None)} for name in HEADINGS}
    assert types["Mã đơn vị"] == types["Mã số liệu"] == types["Nội dung"] == {str}
    assert types["Từ ngày"] == types["Tính đến ngày"] == {datetime}
    for name in ("Giá trị", "Tử số", "Mẫu số"):
        assert types[name] <= {int, float}


def test_a_share_is_its_counted_among_its_whole() -> None:
    for row in lines(school()):
        if row["Mẫu số"]:
            assert row["Giá trị"] == pytest.approx(row["Tử số"] * 100 / row["Mẫu số"], abs=1e-6)


def test_the_library_and_a_foreign_reader_see_the_same_values() -> None:
    made = render_workbook(replace(school(), profile=CODED, period_code="NH2024-2025"))
    ours = [list(row) for row in load_workbook(BytesIO(made))["DuLieu"].iter_rows(values_only=True)]
    theirs = CalamineWorkbook.from_filelike(BytesIO(made)).get_sheet_by_name("DuLieu").to_python()
    assert _plain(theirs) == _plain(ours)


def _plain(found: Sequence[Sequence[Any]]) -> list[list[Any]]:
    return [[_same(value) for value in row] for row in found]


def _same(value: Any) -> Any:
    if value in (None, ""):
        return None
    if isinstance(value, datetime):
        return value.date()
    return float(value) if isinstance(value, int) else value


def test_paper_screen_and_workbook_tell_the_same_figures() -> None:
    dossier = school()
    table = next(block for block in annex.annex(dossier) if isinstance(block, Table))
    # Parts stand further in on paper, and their whole says that they follow.
    printed = [(row[1].removesuffix(", trong đó:"), row[4]) for row in table.rows]
    for row, figure in zip(lines(dossier), dossier.figures.annex.values(), strict=True):
        # On paper what did not happen, or was not written down, in either period is left out.
        if figure.value or (figure.value is None and figure.refs):
            assert printed.pop(0) == (figure.indented, annex.value(figure))
        elif printed and printed[0] == (figure.indented, "0"):
            printed.pop(0)
        assert (row["Mã số liệu"], row["Nội dung"]) == (figure.code, figure.label)
        told = row["Giá trị"]
        assert told == (None if figure.value is None else pytest.approx(figure.value, abs=1e-6))
        assert (told is None) == (annex.value(figure) == "chưa đủ số liệu")
    assert printed == []


def test_machines_get_days_that_nobody_reads_the_wrong_way_round() -> None:
    assert opened(school())["DuLieu"]["F2"].number_format == "yyyy-mm-dd"
    assert opened(school())["DuLieu"]["L2"].number_format == "General"
    assert "yyyy-mm-dd" in parts(render_workbook(school()))["xl/styles.xml"]
