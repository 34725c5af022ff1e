"""The working calendar: official years as their notices have them, later years computed and said to be so."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.deadlines.calendar import ListedDay, WorkCalendar, month_end, version_of, weekday_words
from qcdc_desktop.domain.deadlines.holidays import HolidayRules
from qcdc_desktop.services.rules import rules
from tests.unit.domain.deadlines.worked import shipped

OFFICIAL = """
2024;01/01 08/02 09/02 12/02 13/02 14/02 18/04 29/04 30/04 01/05 02/09 03/09;04/05
2025;01/01 27/01 28/01 29/01 30/01 31/01 07/04 30/04 01/05 02/05 01/09 02/09;26/04
2026;01/01 02/01 16/02 17/02 18/02 19/02 20/02 27/04 30/04 01/05 31/08 01/09 02/09 24/11;10/01 22/08
"""
COMPUTED = """
2027;01/01 05/02 08/02 09/02 10/02 16/04 30/04 03/05 02/09 03/09 24/11
2028;03/01 25/01 26/01 27/01 28/01 31/01 04/04 01/05 02/05 01/09 04/09 24/11
2029;01/01 12/02 13/02 14/02 15/02 16/02 23/04 30/04 01/05 03/09 04/09
2030;01/01 01/02 04/02 05/02 06/02 07/02 12/04 30/04 01/05 02/09 03/09
"""


def days(year: str, said: str) -> set[date]:
    """``01/01 08/02`` of a year."""
    return {date(int(year), int(one[3:]), int(one[:2])) for one in said.split()}


def of_year(year: str) -> tuple[set[date], set[date]]:
    """The days of a year that are off though they are no end of a week, and those worked though they are."""
    listed = [day for day in shipped().listed if day.year == int(year)]
    off = {day for day in listed if not shipped().works(day) and day.weekday() < 5}
    return off, {day for day in listed if shipped().works(day)}


@pytest.mark.parametrize("line", OFFICIAL.split("\n")[1:-1])
def test_official_years_are_as_their_notices_have_them(line: str) -> None:
    year, off, worked = line.split(";")
    assert of_year(year) == (days(year, off), days(year, worked))
    assert int(year) in shipped().official


@pytest.mark.parametrize("line", COMPUTED.split("\n")[1:-1])
def test_later_years_are_computed_with_their_make_up_days(line: str) -> None:
    year, off = line.split(";")
    assert of_year(year) == (days(year, off), set())
    assert int(year) not in shipped().official


def test_the_day_of_culture_is_off_since_2026_and_never_made_up_for() -> None:
    assert shipped().works(date(2025, 11, 24))
    assert not shipped().works(date(2026, 11, 24))
    assert shipped().works(date(2029, 11, 26)), "24/11/2029 is a Saturday"


def test_before_2021_the_national_day_was_one_day() -> None:
    assert shipped().works(date(2020, 9, 1))
    assert shipped().works(date(2020, 9, 3))
    assert not shipped().works(date(2020, 9, 2))


def test_days_of_a_notice_stand_in_the_place_of_the_computed_ones() -> None:
    """The first of both proposals for Tết 2027, from Thursday to Wednesday."""
    tet = [ListedDay(date(2027, 2, d), "Tết", source="Thông báo số 1") for d in (4, 5, 8, 9, 10)]
    calendar = rules(HolidayRules).calendar(tet)
    off = [d for d in range(1, 20) if not calendar.works(date(2027, 2, d)) and date(2027, 2, d).weekday() < 5]
    assert off == [4, 5, 8, 9, 10]
    assert calendar.name(date(2027, 2, 4)) == "Tết"
    assert 2027 not in calendar.official, "nothing was said yet of the National Day"
    both = [*tet, ListedDay(date(2027, 9, 1), "Quốc khánh", source="Thông báo số 1"),
            ListedDay(date(2027, 9, 2), "Quốc khánh", source="Thông báo số 1")]  # fmt: skip
    whole = rules(HolidayRules).calendar(both)
    assert 2027 in whole.official
    assert whole.works(date(2027, 9, 3)), "it was computed to be off, and the notice has the day before"


def test_a_day_without_a_notice_makes_no_year_official() -> None:
    own = [ListedDay(date(2027, 2, 5), "Tết"), ListedDay(date(2027, 9, 2), "Quốc khánh")]
    assert 2027 not in rules(HolidayRules).calendar(own).official


def test_what_the_users_say_holds_against_a_notice() -> None:
    calendar = rules(HolidayRules).calendar([
        ListedDay(date(2026, 11, 23), "Nghỉ hoán đổi"), ListedDay(date(2026, 11, 21), "Làm bù", off=False),
    ])  # fmt: skip
    assert not calendar.works(date(2026, 11, 23))
    assert calendar.works(date(2026, 11, 21))
    assert calendar.name(date(2026, 11, 21)) == "Làm bù"


def test_of_two_listings_of_a_day_the_later_holds() -> None:
    day = date(2026, 11, 23)
    assert WorkCalendar.of([ListedDay(day, "một"), ListedDay(day, "hai", off=False)]).works(day)


def test_working_days_are_counted_both_ways() -> None:
    assert shipped().counted(date(2026, 11, 20), 1) == date(2026, 11, 23)
    assert shipped().between(date(2026, 11, 20), date(2026, 11, 25)) == 2, "Monday, Wednesday"
    assert shipped().between(date(2026, 11, 20), date(2026, 11, 20)) == 0
    assert shipped().name(date(2026, 11, 22)) == ""
    assert weekday_words(date(2026, 11, 22)) == "chủ nhật"


def test_a_month_ends_on_its_last_working_day() -> None:
    assert month_end(date(2028, 2, 3)) == date(2028, 2, 29)
    assert shipped().last_of_month(date(2026, 1, 5)) == date(2026, 1, 30)
    assert shipped().last_of_month(date(2026, 8, 30)) == date(2026, 8, 28), "31/8 is swapped for 22/8"


def test_the_version_of_a_calendar_tells_other_days_apart() -> None:
    one, other = ListedDay(date(2026, 11, 24), "Văn hóa"), ListedDay(date(2026, 11, 24), "Văn hóa", off=False)
    assert version_of([one]) == version_of([ListedDay(date(2026, 11, 24), "tên khác")])
    assert len({version_of([]), version_of([one]), version_of([other])}) == 3
