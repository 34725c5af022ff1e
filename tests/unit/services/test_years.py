"""Working years and the period that everything follows."""

from __future__ import annotations

import re
from datetime import date

import pytest

from qcdc_desktop.domain.kinds.periods import between, calendar_year, quarter
from qcdc_desktop.domain.registers.periods import Axis, Year, school_year
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services import records, years
from qcdc_desktop.storage.session import Session
from tests.conftest import Clock


def test_the_picker_opens_on_the_year_that_today_lies_in(session: Session) -> None:
    assert years.default_period(session).label == "Năm học 2024-2025"
    assert years.periods(session)[0].label == "Năm học 2024-2025"


def test_in_an_earlier_year_it_opens_on_that_year(session: Session, clock: Clock) -> None:
    clock.pass_days(-400)
    assert years.default_period(session).label == "Năm học 2023-2024"


def test_in_the_summer_of_a_later_year_it_opens_on_the_latest(session: Session, clock: Clock) -> None:
    clock.pass_days(1000)
    assert years.default_period(session).label == "Năm học 2024-2025"
    clock.pass_days(-2000)
    assert years.default_period(session).label == "Năm học 2024-2025"


def test_of_two_running_years_the_later_begun_is_taken(session: Session) -> None:
    records.add(session, Year(name="2025", axis=Axis.CALENDAR, start=date(2025, 1, 1), end=date(2025, 12, 31)))
    assert years.default_period(session).label == "Năm 2025"


def test_a_file_without_years_opens_on_the_calendar_year(session: Session) -> None:
    records.remove(session, Year, 1, 2)
    assert years.default_period(session) == calendar_year(2025)
    assert years.year_of(session, calendar_year(2025)) is None
    assert years.next_school_year(session, date(2025, 6, 30)).name == "2024-2025"
    assert years.next_school_year(session, date(2025, 7, 1)).name == "2025-2026"
    with pytest.raises(InputProblem, match="chưa có năm nào"):
        years.named(session, "2025")


def test_the_next_school_year_follows_the_latest(session: Session) -> None:
    records.add(session, Year(name="2030", axis=Axis.CALENDAR, start=date(2030, 1, 1), end=date(2030, 12, 31)))
    assert years.next_school_year(session, date(2020, 1, 1)) == school_year(2025)


def test_a_period_belongs_to_the_year_of_its_last_day(session: Session) -> None:
    def year_of(start: date, end: date) -> str:
        year = years.year_of(session, between(start, end))
        return year.name if year else ""

    assert year_of(date(2024, 7, 1), date(2024, 9, 30)) == "2024-2025"
    assert year_of(date(2024, 4, 1), date(2024, 6, 30)) == "2023-2024"
    assert year_of(date(2025, 7, 1), date(2025, 12, 31)) == "2024-2025"
    assert year_of(date(2026, 1, 1), date(2026, 3, 31)) == ""
    assert years.year_of(session, years.named(session, "2023-2024")) == session.get(Year, 1)
    assert years.year_of(session, quarter(2020, 1)) is None


@pytest.mark.parametrize("typed", ["2024-2025", " 2024-2025 ", "2024–2025", "2024 - 2025"])
def test_a_year_is_found_however_its_hyphen_is_typed(session: Session, typed: str) -> None:
    assert years.named(session, typed).label == "Năm học 2024-2025"


def test_a_year_named_with_a_dash_is_found(session: Session) -> None:
    records.edit(session, Year, 2, name="2024–2025")
    assert years.named(session, "2024-2025").year_id == 2


def test_an_unknown_year_is_told_with_those_there_are(session: Session) -> None:
    with pytest.raises(InputProblem, match=r"không có năm “1999” \(có: 2023-2024, 2024-2025\)"):
        years.named(session, "1999")


def test_a_year_is_added_once(session: Session) -> None:
    assert records.add(session, school_year(2025)).verb == "Thêm năm 2025-2026"
    with pytest.raises(InputProblem, match="“Tên năm” này đã có ở mục khác"):
        records.add(session, school_year(2025))
    with pytest.raises(InputProblem, match="phải sau ngày bắt đầu"):
        records.add(session, Year(name="x", start=date(2025, 1, 1), end=date(2024, 1, 1)))


# The period that a command asks for ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "part", "label"),
    [
        ("2024-2025", "", "Năm học 2024-2025"),
        ("2024 – 2025", "  ", "Năm học 2024-2025"),
        ("2024-2025", "hk1", "Học kỳ I năm học 2024-2025"),
        ("2024-2025", "HK2", "Học kỳ II năm học 2024-2025"),
        ("2024-2025", "q3", "Quý III/2024"),
        ("2024-2025", "q1", "Quý I/2025"),
        ("2024-2025", "6t", "6 tháng đầu năm 2025"),
        ("2024-2025", "6t1", "6 tháng đầu năm 2025"),
        ("2024-2025", "6t2", "6 tháng cuối năm 2024"),
        ("2025", "", "Năm 2025"),
        ("2025", "q3", "Quý III/2025"),
        ("2025", "6t2", "6 tháng cuối năm 2025"),
        ("2024-2025", "2024-09-01..2025-08-31", "Năm học 2024-2025"),
        ("2024-2025", "01/01/2025..31/03/2025", "Quý I/2025"),
        ("2024-2025", "2/1/2025 .. 5/2/2025", "Từ 02/01/2025 đến 05/02/2025"),
    ],
)
def test_a_command_names_a_part_of_a_year(session: Session, name: str, part: str, label: str) -> None:
    assert years.asked(session, name, part).label == label


@pytest.mark.parametrize(
    ("name", "part", "sentence"),
    [
        ("1999-2000", "", "Tệp không có năm “1999-2000”"),
        ("1999-2000", "q1", "Tệp không có năm “1999-2000”"),
        ("2024-2025", "hk3", "Không hiểu kỳ “hk3”"),
        ("2024-2025", "q", "Không hiểu kỳ “q”"),
        ("2024-2025", "tháng 3", "Không hiểu kỳ “tháng 3”"),
        ("2025", "hk1", "Năm 2025 chưa chia được học kỳ; hãy ghi ngày"),
        ("2024-2025", "2024-09-01..", "phải có đủ hai ngày"),
        ("2024-2025", "2025-09-01..2025-01-01", "phải có đủ hai ngày"),
        ("2024-2025", "31/02/2025..1/3/2025", "31/02/2025"),
        ("2024-2025", "2030-01-01..2030-02-01", "không có ngày nào thuộc năm học 2024-2025"),
    ],
)
def test_what_cannot_be_had_is_said_and_nothing_else_taken(
    session: Session, name: str, part: str, sentence: str
) -> None:
    with pytest.raises(InputProblem, match=re.escape(sentence)):
        years.asked(session, name, part)


def test_a_year_that_has_the_quarter_twice_says_how_to_ask(session: Session) -> None:
    records.edit(session, Year, 2, end=date(2025, 10, 31))
    with pytest.raises(InputProblem, match="không có đúng một kỳ “q3”"):
        years.asked(session, "2024-2025", "q3")
