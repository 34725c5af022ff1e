"""What becomes of texts, percentages and dates on their way into a cell."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.exports.excel.metrics import line_count, text_width, word_width
from qcdc_desktop.exports.excel.values import (
    LONGEST,
    Day,
    EdgeShare,
    Quoted,
    Share,
    WholeShare,
    day,
    line,
    number,
    percentage,
    text,
)


@pytest.mark.parametrize(
    ("typed", "shown"), [("", None), ("   ", None), ("\x00", None), ("Đơn", "Đơn"), ("a\tb", "a\tb")]
)
def test_text(typed: str, shown: str | None) -> None:
    assert text(typed) == shown


def test_escape_of_the_format_is_only_text() -> None:
    # Excel reads _x0041_ as the letter A, and _x005F_ as the underscore.
    assert text("mã _x0041_") == "mã _x005F_x0041_"
    assert text("tep_xuat") == "tep_xuat"


def test_cut_counts_as_excel_counts() -> None:
    faces = "a" + "😀" * 20_000
    shown = text(faces)
    assert isinstance(shown, str)
    assert len(shown.encode("utf-16-le")) // 2 <= LONGEST
    assert shown.endswith("😀…")
    fits = "a" * LONGEST
    assert text(fits) == fits


def test_only_what_could_be_taken_for_something_else_is_quoted() -> None:
    assert type(text("03/2025")) is Quoted
    assert type(text("=1")) is Quoted
    assert type(text("Đảng ủy")) is str


@pytest.mark.parametrize(
    ("value", "kind", "held"),
    [
        (100, WholeShare, 1.0),
        (0, WholeShare, 0.0),
        (94.4, Share, 0.944),
        (99.97, EdgeShare, 0.9997),
        (0.04, EdgeShare, 0.0004),
    ],
)
def test_percentage(value: float, kind: type, held: float) -> None:
    found = percentage(value)
    assert (type(found), found) == (kind, held)


def test_unknown_stays_unknown() -> None:
    assert (percentage(None), number(None), day(None)) == (None, None, None)


def test_whole_numbers_have_no_decimals() -> None:
    assert (type(number(2.0)), type(number(2.5))) == (int, float)


def test_day_is_the_serial_of_excel() -> None:
    assert day(date(2025, 1, 1)) == 45658
    assert type(day(date(1900, 3, 1))) is Day
    assert day(date(1900, 2, 28)) == "28/02/1900"


def test_line_is_one_line_of_bounded_length() -> None:
    assert line("Đảng ủy\nTrường \x00 THPT") == "Đảng ủy Trường THPT"
    assert line("x" * 200) == "x" * 79 + "…"


@pytest.mark.parametrize(
    ("value", "width", "count"),
    [
        ("ngắn", 10, 1),
        ("một hai\nba", 20, 2),
        ("một hai\n\nba", 20, 3),
        ("một hai ba bốn năm sáu", 10, 3),
        ("x" * 100, 10, 11),
        ("Xem số " + "x" * 100, 10, 12),
        ("", 10, 1),
    ],
)
def test_lines_of_a_text_in_a_column(value: str, width: float, count: int) -> None:
    assert line_count(value, width) == count


def test_capitals_are_wider_and_marks_add_nothing() -> None:
    said = "kết quả thực hiện quy chế dân chủ ở cơ sở"
    assert line_count(said.upper(), 24) > line_count(said, 24)
    assert word_width("Ấậ") == word_width("Aa")
    assert text_width("một hai\nba") == text_width("một hai")


@pytest.mark.parametrize("said", ["Tốt", "Nguyễn Thị Ánh Nguyệt", "Khối lượng công việc cuối năm lớn."])
def test_a_text_fits_the_width_it_asks_for(said: str) -> None:
    assert line_count(said, text_width(said)) == 1
    assert line_count(said + " thêm mấy chữ", text_width(said)) > 1
