"""Working years and the period that everything follows."""

from __future__ import annotations

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
