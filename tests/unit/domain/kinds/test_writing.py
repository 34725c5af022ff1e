"""Dates and numbers as they are typed and written in offices."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.writing import (
    apart,
    in_prose,
    long_day,
    lower_first,
    parse_day,
    parse_number,
    roman,
    sentence,
    told,
    with_unit,
    write_day,
    write_number,
    write_percent,
)
from qcdc_desktop.domain.registers.letters.choices import LetterKind
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.meetings.records import Absentee
from qcdc_desktop.domain.registers.papers.editions import Edition
from qcdc_desktop.domain.registers.targets.records import Reading
from qcdc_desktop.domain.registers.unit import Person

NEAR = date(2025, 5, 22)


@pytest.mark.parametrize(
    "typed",
    ["1/9/2025", "01/09/2025", "1-9-2025", "1.9.2025", "1 9 2025", "01/09/25", " 1 / 9 / 2025 ", "2025-09-01", "1/9"],
)
def test_a_date_is_understood_however_it_is_typed(typed: str) -> None:
    assert parse_day(typed, NEAR) == date(2025, 9, 1)


def test_two_digits_are_a_year_from_1945_to_2044() -> None:
    assert [parse_day(f"1/9/{year}", NEAR) for year in ("45", "99", "00", "44")] == [
        date(1945, 9, 1),
        date(1999, 9, 1),
        date(2000, 9, 1),
        date(2044, 9, 1),
    ]


def test_nothing_typed_is_no_date() -> None:
    assert parse_day("  ", NEAR) is None


@pytest.mark.parametrize(
    ("typed", "near", "meant"),
    [
        ("31/12", date(2025, 1, 5), date(2024, 12, 31)),
        ("5/1", date(2024, 12, 30), date(2025, 1, 5)),
        ("29/2", date(2025, 5, 22), date(2024, 2, 29)),
    ],
)
def test_without_a_year_the_nearest_day_is_meant(typed: str, near: date, meant: date) -> None:
    assert parse_day(typed, near) == meant


@pytest.mark.parametrize("typed", ["hôm qua", "1/9/025", "1/9/20255", "2025", "/9", "1//9"])
def test_what_is_no_date_is_told_with_an_example(typed: str) -> None:
    with pytest.raises(ValueError, match=r"không phải là ngày; hãy ghi như 1/9 hoặc 01/09/2025"):
        parse_day(typed, NEAR)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("31/4/2025", "Không có ngày 31/04/2025"),
        ("29/2/2025", "Không có ngày 29/02/2025"),
        ("2025-13-01", "Không có ngày 01/13/2025"),
        ("31/6", "Không có ngày 31/06/2025"),
        ("1/9/0000", "Không có ngày 01/09/0"),
    ],
)
def test_a_day_that_never_was_is_named(typed: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        parse_day(typed, NEAR)


def test_29_february_is_refused_when_no_leap_year_is_near() -> None:
    with pytest.raises(ValueError, match="Không có ngày 29/02/2026"):
        parse_day("29/2", date(2026, 5, 22))


@given(st.dates(date(1945, 1, 1), date(2100, 12, 31)))
def test_a_written_date_reads_back(day: date) -> None:
    assert parse_day(write_day(day), NEAR) == day
    assert parse_day(day.isoformat(), NEAR) == day


def test_no_date_is_written_as_nothing() -> None:
    assert write_day(None) == ""


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2025, 1, 31), "ngày 31 tháng 01 năm 2025"),
        (date(2025, 9, 9), "ngày 09 tháng 9 năm 2025"),
        (date(2025, 12, 10), "ngày 10 tháng 12 năm 2025"),
    ],
)
def test_on_papers_small_days_and_the_first_two_months_have_a_zero(day: date, written: str) -> None:
    assert long_day(day) == written


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.234,5", 1234.5),
        ("1.234", 1234.0),
        ("1234.5", 1234.5),
        ("94,4%", 94.4),
        ("94,4 %", 94.4),
        ("100%", 100.0),
        ("-3", -3.0),
        ("0,5", 0.5),
        ("0.500", 0.5),
        ("1\u00a0234", 1234.0),
        (" 7 ", 7.0),
        ("1.234.567", 1234567.0),
    ],
)
def test_a_number_is_understood_however_it_is_typed(typed: str, value: float) -> None:
    assert parse_number(typed) == value


@pytest.mark.parametrize("typed", ["", "  ", "%"])
def test_nothing_typed_is_no_number(typed: str) -> None:
    assert parse_number(typed) is None


@pytest.mark.parametrize("typed", ["nhiều", "1,2,3", "1.23.4", "1e5", "nan", "inf", "--1", "1/2", "0x10", "1" * 13])
def test_what_is_no_number_is_told_with_an_example(typed: str) -> None:
    with pytest.raises(ValueError, match=r"không phải là số; hãy ghi như 1\.234,5"):
        parse_number(typed)


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (1234.5, 1, "1.234,5"),
        (1234567.0, 1, "1.234.567"),
        (94.44, 1, "94,4"),
        (94.4, 2, "94,4"),
        (12.345, 2, "12,35"),
        (0.0, 1, "0"),
        (-0.04, 1, "0"),
        (-1234.5, 1, "-1.234,5"),
        (None, 1, ""),
    ],
)
def test_numbers_are_written_the_vietnamese_way(value: float | None, places: int, written: str) -> None:
    assert write_number(value, places) == written


@given(st.floats(-999_999_999, 999_999_999).map(lambda x: round(x, 2)))
def test_a_written_number_reads_back(value: float) -> None:
    assert parse_number(write_number(value, 2)) == pytest.approx(value, abs=0.01)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (94.44, "94,4%"),
        (100.0, "100%"),
        (99.96, "99,9%"),
        (0.04, "0,1%"),
        (0.0, "0%"),
        (120.0, "120%"),
        (None, ""),
    ],
)
def test_a_share_is_never_rounded_to_a_false_0_or_100(value: float | None, written: str) -> None:
    assert write_percent(value) == written


def test_whole_percents_are_not_rounded_falsely_either() -> None:
    assert write_percent(99.7, 0) == "99%"
    assert write_percent(0.3, 0) == "1%"


@given(st.integers(0, 500), st.integers(1, 500))
def test_all_and_none_are_told_only_of_all_and_none(done: int, total: int) -> None:
    done = min(done, total)
    written = write_percent(done * 100 / total)
    assert (written == "100%") == (done == total)
    assert (written == "0%") == (done == 0)


def test_a_value_stands_with_what_it_counts() -> None:
    assert with_unit(94.44, "%") == "94,4%"
    assert with_unit(94.44, "%", 2) == "94,44%"
    assert with_unit(2, "cuộc") == "2 cuộc"
    assert with_unit(1200, "") == "1.200"
    assert with_unit(None, "%") == ""


def test_a_sentence_ends_with_one_mark() -> None:
    assert sentence("Đã họp") == "Đã họp."
    assert sentence("Đã họp. ") == "Đã họp."
    assert sentence("Gồm:") == "Gồm:"
    assert sentence("") == ""


def test_an_abbreviation_keeps_its_capitals_inside_a_sentence() -> None:
    assert lower_first("Nội dung") == "nội dung"
    assert lower_first("QCDC của trường") == "QCDC của trường"
    assert lower_first("") == ""


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Nguyễn Thị Hà báo cáo", "Nguyễn Thị Hà báo cáo"),
        ("Ban Giám hiệu đã trả lời", "Ban Giám hiệu đã trả lời"),
        ("Luật Thực hiện dân chủ ở cơ sở", "Luật Thực hiện dân chủ ở cơ sở"),
        ("Chi bộ Toán đã họp", "chi bộ Toán đã họp"),
        ("Họp Ban Chỉ đạo", "họp Ban Chỉ đạo"),
        ("Quý I/2025", "quý I/2025"),
        ("Đồng chí Lê Bảo", "đồng chí Lê Bảo"),
        ("Xong", "xong"),
    ],
)
def test_a_name_keeps_its_capitals_inside_a_sentence(written: str, said: str) -> None:
    assert lower_first(written) == said


@pytest.mark.parametrize(
    ("count", "said"), [(3.0, "03"), (10.0, "10"), (1234.0, "1.234"), (0.0, "0"), (None, "0"), (2.5, "2,5")]
)
def test_papers_write_counts_below_ten_with_two_digits(count: float | None, said: str) -> None:
    assert in_prose(count) == said


def test_counts_that_are_none_are_not_told() -> None:
    assert told((4, "đơn đúng hạn"), (0, "đơn trễ hạn"), (None, "đơn khác")) == "04 đơn đúng hạn"


def test_records_of_one_title_are_told_apart_by_what_they_have() -> None:
    def called(kind: str, record_id: int) -> str:
        return {("organ", 7): "Chi bộ 1"}.get((kind, record_id), "")

    named = Person(duty="Giáo viên", section="Tổ Toán", cell_id=7, born_on=date(1980, 9, 1))
    assert apart(named, called) == "Giáo viên · Tổ Toán · Chi bộ 1 · ngày sinh 01/09/1980"
    assert apart(Person(duty="Giáo viên", cell_id=8), called) == "Giáo viên"
    assert apart(Person(), called) == ""


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (Letter(kind=LetterKind.COMPLAINT, number=3), "Khiếu nại · số 3"),
        (Edition(version=2, kept_on=date(2025, 3, 1)), "bản 2 · ngày giữ 01/03/2025"),
        (Reading(on=date(2025, 3, 1), done=17, total=18), "tính đến ngày 01/03/2025 · đã đạt 17 · tổng số 18"),
        (Reading(on=date(2025, 3, 1), value=94.4), "tính đến ngày 01/03/2025 · giá trị 94,4"),
        (Absentee(excused=True), "có phép"),
        (Absentee(excused=False), ""),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_days_bare_numbers_and_ticks_say_what_they_are_of(record: Record, told: str) -> None:
    assert apart(record, lambda _kind, _id: "") == told


def test_roman_numbers() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 40, 1999)] == ["I", "IV", "IX", "XIV", "XL", "MCMXCIX"]
    assert roman(0) == roman(-3) == ""
