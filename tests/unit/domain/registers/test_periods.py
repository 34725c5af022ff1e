"""School years and calendar years side by side, quarters, halves, any from-to."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.kinds.fields import faults
from qcdc_desktop.domain.kinds.periods import Period, between, calendar_year, half_year, month, quarter
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.kinds.writing import parse_day
from qcdc_desktop.domain.registers.periods import (
    Axis,
    DayOfYear,
    SchoolFrame,
    Year,
    beside,
    by_year,
    choices,
    period_code,
    preceding,
    same_time_last_year,
    school_year,
    terms,
    working_year,
    year_called,
)
from tests import factories
from tests.factories import FRAMES


def test_a_school_year_runs_from_september_to_august() -> None:
    one = school_year(2024)
    assert (one.name, one.axis, one.start, one.end) == (
        "2024-2025",
        Axis.SCHOOL,
        date(2024, 9, 1),
        date(2025, 8, 31),
    )
    assert faults(one) == ()


def test_years_of_both_axes_are_named_as_people_say() -> None:
    assert factories.year(2024).period().label == "Năm học 2024-2025"
    assert factories.calendar(2025).period().label == "Năm 2025"


def test_a_period_of_a_year_knows_its_year() -> None:
    assert factories.year(2024, id=7).period() == Period("Năm học 2024-2025", date(2024, 9, 1), date(2025, 8, 31), 7)


def test_a_year_without_dates_is_no_period_yet() -> None:
    with pytest.raises(ValueError, match="stored year"):
        Year(name="2024-2025").period()
    assert [field for field, _ in faults(Year(name="2024-2025"))] == ["start", "end"]


@pytest.mark.parametrize(
    ("end", "told"),
    [
        (date(2024, 9, 1), "“Đến ngày” phải sau ngày bắt đầu."),
        (date(2024, 8, 1), "“Đến ngày” phải sau ngày bắt đầu."),
        (date(2027, 1, 1), "Một năm không dài quá 24 tháng; hãy xem lại “Đến ngày”."),
    ],
)
def test_a_year_with_impossible_dates_is_refused(end: date, told: str) -> None:
    assert faults(Year(name="x", start=date(2024, 9, 1), end=end)) == (("end", told),)


@pytest.mark.parametrize(
    ("index", "label", "start", "end"),
    [
        (1, "Quý I/2024", date(2024, 1, 1), date(2024, 3, 31)),
        (2, "Quý II/2024", date(2024, 4, 1), date(2024, 6, 30)),
        (3, "Quý III/2024", date(2024, 7, 1), date(2024, 9, 30)),
        (4, "Quý IV/2024", date(2024, 10, 1), date(2024, 12, 31)),
    ],
)
def test_quarters(index: int, label: str, start: date, end: date) -> None:
    assert quarter(2024, index) == Period(label, start, end)


def test_halves_and_years() -> None:
    assert half_year(2025, 1) == Period("6 tháng đầu năm 2025", date(2025, 1, 1), date(2025, 6, 30))
    assert half_year(2025, 2) == Period("6 tháng cuối năm 2025", date(2025, 7, 1), date(2025, 12, 31))
    assert calendar_year(2025) == Period("Năm 2025", date(2025, 1, 1), date(2025, 12, 31))


def test_any_from_to_and_none_that_ends_before_it_begins() -> None:
    assert between(date(2025, 2, 1), date(2025, 2, 28)).label == "Từ 01/02/2025 đến 28/02/2025"
    assert date(2025, 2, 1) in between(date(2025, 2, 1), date(2025, 2, 1))
    with pytest.raises(ValueError, match="Ngày cuối không được trước ngày đầu"):
        between(date(2025, 2, 2), date(2025, 2, 1))


def test_both_ends_belong_to_a_period_and_no_date_belongs_to_none() -> None:
    one = quarter(2024, 1)
    assert date(2024, 1, 1) in one
    assert date(2024, 3, 31) in one
    assert date(2023, 12, 31) not in one
    assert date(2024, 4, 1) not in one
    assert None not in one


def test_overlapping_by_a_single_day_counts() -> None:
    one = quarter(2024, 2)
    assert one.overlaps(date(2024, 1, 1), date(2024, 4, 1))
    assert one.overlaps(date(2024, 6, 30), date(2024, 12, 1))
    assert not one.overlaps(date(2024, 1, 1), date(2024, 3, 31))
    assert not one.overlaps(date(2024, 7, 1), date(2024, 7, 2))


def test_a_school_year_touches_five_quarters_cut_to_it() -> None:
    found = factories.year(2024).period().quarters()
    assert [q.label for q in found] == ["Quý III/2024", "Quý IV/2024", "Quý I/2025", "Quý II/2025", "Quý III/2025"]
    assert (found[0].start, found[0].end) == (date(2024, 9, 1), date(2024, 9, 30))
    assert (found[-1].start, found[-1].end) == (date(2025, 7, 1), date(2025, 8, 31))


def test_a_calendar_year_has_four_whole_quarters() -> None:
    assert calendar_year(2025).quarters() == tuple(quarter(2025, n) for n in (1, 2, 3, 4))


def test_the_picker_offers_working_years_first_then_what_they_touch_each_once() -> None:
    offered = choices([factories.year(2023, id=1), factories.year(2024, id=2), factories.calendar(2025, id=3)], FRAMES)
    labels = [p.label for p in offered]
    assert labels[:3] == ["Năm 2025", "Năm học 2024-2025", "Năm học 2023-2024"]
    assert offered[0].year_id == 3
    assert labels[3:9] == [
        "6 tháng đầu năm 2025",
        "6 tháng cuối năm 2025",
        "Quý I/2025",
        "Quý II/2025",
        "Quý III/2025",
        "Quý IV/2025",
    ]
    assert len(labels) == len(set(labels))
    assert "Quý III/2023" in labels
    assert "Quý II/2023" not in labels
    assert "6 tháng đầu năm 2023" not in labels


def test_a_school_year_has_two_terms_that_meet_in_january() -> None:
    first, second = terms(factories.year(2024), FRAMES)
    assert first == Period("Học kỳ I năm học 2024-2025", date(2024, 9, 1), date(2025, 1, 17))
    assert second == Period("Học kỳ II năm học 2024-2025", date(2025, 1, 18), date(2025, 8, 31))
    assert terms(factories.calendar(2025), FRAMES) == ()
    assert terms(Year(name="Hè", start=date(2025, 6, 1), end=date(2025, 8, 31)), FRAMES) == ()


def test_a_year_parts_by_the_frame_in_force_when_it_begins() -> None:
    later = SchoolFrame("Khung mới", date(2026, 8, 1), DayOfYear(1, 9))
    ends = [terms(factories.year(first), (*FRAMES, later))[0].end for first in (2023, 2025, 2026)]
    assert ends == [date(2024, 1, 17), date(2026, 1, 17), date(2027, 1, 9)]


def test_each_year_has_its_own_parts_with_short_names() -> None:
    calendar, school, before, *_rest = by_year([factories.year(2024, id=2), factories.calendar(2025, id=3)], FRAMES)
    assert (calendar.name, calendar.school, school.name, school.school) == ("2025", False, "2024-2025", True)
    assert [name for name, _period in school.parts][:3] == ["Học kỳ I", "Học kỳ II", "Quý III/2024"]
    assert [name for name, _period in calendar.parts][:3] == ["6 tháng đầu", "6 tháng cuối", "Quý I/2025"]
    assert [name for name, _period in before.parts] == ["6 tháng cuối", "Quý III/2024", "Quý IV/2024"]


def test_a_term_is_compared_with_the_same_term_a_year_before() -> None:
    years = (factories.year(2023), factories.year(2024))
    assert same_time_last_year(terms(years[1], FRAMES)[0], years, FRAMES) == terms(years[0], FRAMES)[0]


def test_the_picker_of_an_empty_file_is_empty() -> None:
    assert choices([], FRAMES) == ()


def test_a_working_year_is_compared_with_the_one_before_on_the_same_axis() -> None:
    years = (factories.year(2022, id=1), factories.year(2023, id=2), factories.calendar(2023, id=3))
    this = factories.year(2024, id=4)
    assert same_time_last_year(this.period(), (*years, this), FRAMES).year_id == 2


def test_the_year_before_is_not_needed_to_be_complete_or_next() -> None:
    years = (factories.year(2021, id=1), factories.year(2024, id=2))
    assert same_time_last_year(years[1].period(), years, FRAMES).label == "Năm học 2021-2022"


def test_without_a_year_before_the_same_days_are_compared() -> None:
    this = factories.year(2024, id=2)
    assert same_time_last_year(this.period(), (this,), FRAMES) == between(date(2023, 9, 1), date(2024, 8, 31))


def test_a_school_year_is_never_compared_with_a_calendar_year() -> None:
    this = factories.year(2024, id=2)
    years = (factories.calendar(2023, id=1), this)
    assert same_time_last_year(this.period(), years, FRAMES) == between(date(2023, 9, 1), date(2024, 8, 31))
    calendar = factories.calendar(2025, id=3)
    assert same_time_last_year(calendar.period(), (factories.year(2023, id=1), calendar), FRAMES) == calendar_year(2024)


def test_a_year_that_reaches_into_the_period_is_not_the_one_before_it() -> None:
    this = Year(id=2, name="2024-2025", start=date(2024, 9, 1), end=date(2025, 8, 31))
    before = Year(id=1, name="2023-2024", start=date(2023, 9, 1), end=date(2024, 8, 31))
    assert same_time_last_year(this.period(), (before, this), FRAMES).year_id == 1
    longer = before.with_values({"end": date(2024, 9, 1)})
    assert same_time_last_year(this.period(), (longer, this), FRAMES).year_id == 0


def test_a_calendar_period_finds_the_working_year_with_the_same_days() -> None:
    found = same_time_last_year(calendar_year(2025), (factories.calendar(2024, id=5),), FRAMES)
    assert (found.label, found.year_id) == ("Năm 2024", 5)


def test_a_quarter_is_compared_with_the_quarter_a_year_before() -> None:
    assert same_time_last_year(quarter(2025, 1), (), FRAMES) == quarter(2024, 1)
    assert same_time_last_year(half_year(2025, 2), (), FRAMES).label == "6 tháng cuối năm 2024"


def test_leap_days_are_compared_with_28_february() -> None:
    assert same_time_last_year(between(date(2024, 2, 1), date(2024, 2, 29)), (), FRAMES) == between(
        date(2023, 2, 1), date(2023, 2, 28)
    )


@pytest.mark.parametrize("period", [school_year(2025).period(), calendar_year(2025), quarter(2025, 3)])
def test_days_without_a_year_are_near_to_the_shown_year_whatever_today_is(period: Period) -> None:
    for today in (date(2020, 1, 1), date(2026, 11, 26)):
        assert parse_day(f"{period.start:%d/%m}", period.near(today)) == period.start
        assert parse_day(f"{period.end:%d/%m}", period.near(today)) == period.end


def test_in_a_span_of_several_years_they_are_near_to_today() -> None:
    term = Period("Nhiệm kỳ", date(2020, 6, 1), date(2025, 5, 31))
    assert term.near(date(2021, 3, 1)) == date(2021, 3, 1)
    assert term.near(date(2026, 3, 1)) in term


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("2025-2026", school_year(2025)),
        (" 2025 – 2026 ", school_year(2025)),
        ("2025", working_year(2025)),
        ("2025-2027", None),
        ("2025-", None),
        ("năm nay", None),
        ("25", None),
        ("", None),
    ],
)
def test_a_year_is_known_by_its_name(name: str, year: Year | None) -> None:
    assert year_called(name) == year


def test_the_years_beside_one_are_of_its_axis() -> None:
    assert beside(school_year(2025), -1) == school_year(2024)
    assert beside(working_year(2025), 1) == working_year(2026)
    assert (working_year(2025).start, working_year(2025).end) == (date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("today", "begins"),
    [
        (date(2024, 8, 31), date(2024, 9, 1)),
        (date(2024, 9, 1), date(2024, 9, 1)),
        (date(2025, 5, 22), date(2025, 5, 22)),
        (date(2025, 9, 1), date(2025, 8, 31)),
    ],
)
def test_a_new_record_begins_on_the_day_of_the_period_that_is_nearest_to_today(today: date, begins: date) -> None:
    assert school_year(2024).period().inside(today) == begins


@pytest.mark.parametrize(
    ("period", "code"),
    [
        (school_year(2024).period(), "NH2024-2025"),
        (terms(school_year(2024), FRAMES)[0], "HK1-2024-2025"),
        (terms(school_year(2024), FRAMES)[1], "HK2-2024-2025"),
        (calendar_year(2025), "2025"),
        (half_year(2025, 1), "2025-6T"),
        (half_year(2025, 2), "2025-6T2"),
        (quarter(2025, 3), "2025-Q3"),
        (month(2025, 3), "2025-T03"),
        (between(date(2025, 1, 5), date(2025, 2, 20)), "2025-01-05..2025-02-20"),
        (between(date(2025, 1, 1), date(2025, 3, 31)), "2025-Q1"),
    ],
)
def test_a_period_has_a_code_that_its_days_decide(period: Period, code: str) -> None:
    assert period_code(period, (school_year(2024), working_year(2025)), FRAMES) == code


def test_a_year_that_is_called_otherwise_goes_by_its_days() -> None:
    called = replace(school_year(2024), name="Năm đầu")
    assert period_code(called.period(), (called,), FRAMES) == "2024-09-01..2025-08-31"
    assert period_code(called.period(), (replace(called, name="2024"),), FRAMES) == "2024-09-01..2025-08-31"
    assert period_code(
        replace(called, name="2024 – 2025").period(), (replace(called, name="2024 – 2025"),), FRAMES
    ) == ("NH2024-2025")


@pytest.mark.parametrize(
    ("one", "before"),
    [
        (school_year(2025), school_year(2024)),
        (working_year(2025), working_year(2024)),
        (replace(school_year(2025), start=date(2025, 8, 1)), replace(school_year(2024), end=date(2025, 7, 31))),
        (replace(school_year(2025), start=date(2025, 10, 1)), school_year(2024)),
    ],
)
def test_the_year_before_ends_before_its_own_last_day_where_the_next_begins_early(one: Year, before: Year) -> None:
    assert preceding(one) == before
