"""How words stand on paper, whoever wrote them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.kinds.printed import italic_toggled, printed, printed_day
from qcdc_desktop.domain.kinds.writing import write_day


@pytest.mark.parametrize(
    ("typed", "on_paper"),
    [
        ("ngày 12/06/2025", "ngày 12/6/2025"),
        ("ngày 05/09/2024", "ngày 05/9/2024"),
        ("ngày 5/9/2024", "ngày 05/9/2024"),
        ("ngày 10/02/2025 và 10/2/2025", "ngày 10/02/2025 và 10/02/2025"),
        ("(20/12/2024, 30/05/2025)", "(20/12/2024, 30/5/2025)"),
        ("01/07–31/12/2024", "01/7–31/12/2024"),
        ("Từ 1/7 - 31/08/2024", "Từ 01/7 - 31/8/2024"),
        ("ngày 5/09 hằng năm", "ngày 05/9 hằng năm"),
        ("Ngày 5 tháng 09 năm 2024", "Ngày 05 tháng 9 năm 2024"),
        ("ngày 29 tháng 2 năm 2024", "ngày 29 tháng 02 năm 2024"),
        ("tháng 2/2025, tháng 09/2025", "tháng 02/2025, tháng 9/2025"),
        ("Tháng 01 năm 2025, tháng 012 năm 2025", "Tháng 01 năm 2025, tháng 012 năm 2025"),
    ],
)
def test_days_have_a_zero_only_where_papers_write_it(typed: str, on_paper: str) -> None:
    assert printed(typed) == on_paper
    assert printed(on_paper) == on_paper


@pytest.mark.parametrize(
    "text",
    [
        "31/32 lượt, 5/9 người, 05/06 tán thành",
        "02/2024, 10/2022/QH15, 05/2020/TT-BGDĐT",
        "99/99/2024, 00/01/2024, 1/2/20245, 1/2/2024/3",
        "ngày 45 tháng 13 năm 2024",
        "trong 3 tháng, 06 tháng đầu năm 2025",
        "địa chỉ 12/05/7 đường số 3",
        "http://a.vn/1/2/2024",
    ],
)
def test_what_is_no_day_stays_as_it_was_typed(text: str) -> None:
    assert printed(text) == text


@pytest.mark.parametrize(
    ("typed", "on_paper"),
    [
        ('Phong trào "Dân vận khéo" và "Góp ý".', "Phong trào “Dân vận khéo” và “Góp ý”."),
        ('("dân biết, dân bàn")', "(“dân biết, dân bàn”)"),
        ("“dân biết'", "“dân biết'"),
        ('“dân biết, dân bàn"', "“dân biết, dân bàn”"),
        ("gọi là 'việc nhỏ', 'việc lớn'", "gọi là ‘việc nhỏ’, ‘việc lớn’"),
        ("K'Brơi và H'Hen Niê", "K'Brơi và H'Hen Niê"),
        ('màn hình 5" và "', 'màn hình 5" và "'),
        ('lẻ "một bên', 'lẻ "một bên'),
        ('dòng "một\ndòng" hai', 'dòng "một\ndòng" hai'),
        ('<a href="x">', '<a href="x">'),
    ],
)
def test_quotation_marks_come_in_pairs(typed: str, on_paper: str) -> None:
    assert printed(typed) == on_paper
    assert printed(on_paper) == on_paper


@pytest.mark.parametrize(
    ("typed", "on_paper"),
    [
        ("đạt 94,4 %, 100 % và 94.4%", "đạt 94,4%, 100% và 94,4%"),
        ("tăng 33,3 điểm %", "tăng 33,3 điểm %"),
        ("1.234%", "1.234%"),
    ],
)
def test_a_percentage_is_written_in_one_way(typed: str, on_paper: str) -> None:
    assert printed(typed) == on_paper


@given(st.dates(date(1945, 1, 1), date(2100, 12, 31)))
def test_a_day_is_printed_alike_from_a_record_and_from_a_text(day: date) -> None:
    assert printed(f"Hạn {write_day(day)}.") == f"Hạn {printed_day(day)}."
    assert printed(f"Hạn {day.day}/{day.month}/{day.year}.") == f"Hạn {printed_day(day)}."


@pytest.mark.parametrize(
    ("line", "toggled"),
    [
        ("dân biết, dân bàn", "*dân biết, dân bàn*"),
        (" - dân biết ", " - *dân biết* "),
        ("*dân biết*", "dân biết"),
        ("- *dân biết*", "- dân biết"),
        ("", ""),
        ("- ", "- "),
        ("*", "***"),
    ],
)
def test_words_are_put_between_asterisks_and_out_of_them(line: str, toggled: str) -> None:
    assert italic_toggled(line) == toggled


def test_quotation_marks_beside_asterisks_are_curly() -> None:
    assert printed('*"Dân vận khéo"* và "*ba công khai*"') == "*“Dân vận khéo”* và “*ba công khai*”"


def test_no_day_is_printed_as_nothing() -> None:
    assert printed_day(None) == ""
