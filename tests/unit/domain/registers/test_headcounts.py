"""What the unit counts on a day, beside the list of staff."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.figures.compute import compute
from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.registers.headcount_register import HEADCOUNTS, Agreement
from qcdc_desktop.domain.registers.headcounts import Headcount
from qcdc_desktop.domain.registers.unit import Category, PartyStatus, Person
from tests.factories import gathered, year

YEAR = year(2024, id=1)
DAY = date(2025, 6, 1)
OFFICIAL, PROBATIONARY = PartyStatus.OFFICIAL, PartyStatus.PROBATIONARY
PEOPLE = (
    Person(id=1, name="Lê Thị Ánh", category=Category.TEACHER, party=OFFICIAL, official_on=date(2025, 3, 3)),
    Person(id=2, name="Trần Văn Bình", category=Category.TEACHER, party=PROBATIONARY, admitted_on=date(2025, 2, 3)),
    Person(id=3, name="Vũ Thị Dung", category=Category.MANAGER, party=OFFICIAL),
    Person(id=4, name="Người ký ở cấp trên", party=OFFICIAL),
)


def figures(on: date = DAY, people: tuple[Person, ...] = PEOPLE, **counted: Any) -> Figures:
    counts = (Headcount(id=5, **{"counted_on": date(2024, 9, 5), **counted}),) if counted else ()
    return compute(gathered(years=(YEAR,), people=people, headcounts=counts), YEAR.period(), on)


def told(made: Figures, *codes: str) -> list[float | None]:
    return [made[code].value for code in codes]


def test_without_headcounts_the_list_of_staff_is_counted() -> None:
    made = figures()
    assert told(made, "A01.1", "A01.2", "A01.3", "A01.4", "A01.5", "A01.7", "A01.8") == [3, 1, 2, 0, 3, 2, 1]
    assert told(made, "A01.6", "A01.9", "A01.10", "A01.11") == [None] * 4


def test_what_was_written_down_stands_where_it_was() -> None:
    made = figures(classes=24, managers=3, teachers=46, employees=6, official_members=29)
    assert told(made, "A01.10", "A01.1", "A01.2", "A01.3", "A01.4") == [24, 55, 3, 46, 6]
    assert told(made, "A01.5", "A01.7", "A01.8") == [3, 29, 1]  # those on probation were not counted
    assert [(ref.kind, ref.id) for ref in made["A01.1"].refs] == [("headcount", 5)]


def test_a_number_that_was_not_counted_again_is_that_of_the_day_before() -> None:
    counts = (
        Headcount(id=1, counted_on=date(2024, 9, 5), classes=24, pupils=1012),
        Headcount(id=2, counted_on=date(2025, 1, 10), pupils=1008),
        Headcount(id=3, counted_on=date(2025, 6, 2), pupils=999),
    )
    made = compute(gathered(years=(YEAR,), headcounts=counts), YEAR.period(), DAY)
    assert told(made, "A01.10", "A01.11") == [24, 1008]
    assert [row.headcount.id for row in made.of(HEADCOUNTS)] == [2, 1]


@pytest.mark.parametrize(("on", "known"), [(date(2024, 5, 31), 24), (date(2024, 5, 30), None)])
def test_an_old_number_says_nothing_of_today(on: date, known: float | None) -> None:
    assert told(figures(counted_on=on, classes=24), "A01.10") == [known]


@pytest.mark.parametrize(
    ("on", "codes"),
    [
        (date(2025, 2, 2), [2, 1, 1]),  # one official, one on probation, one not admitted yet
        (date(2025, 2, 3), [3, 1, 2]),
        (date(2025, 3, 2), [3, 1, 2]),
        (date(2025, 3, 3), [3, 2, 1]),
    ],
)
def test_members_are_those_of_the_day(on: date, codes: list[float]) -> None:
    assert told(figures(on), "A01.5", "A01.7", "A01.8") == codes


def test_a_headcount_stands_beside_the_list_of_its_day() -> None:
    [row] = figures(managers=1, teachers=3, probationary_members=0).of(HEADCOUNTS)
    assert row.agreement is Agreement.DIFFERS
    assert row.told == "giáo viên: ghi 3, danh sách 2; đảng viên dự bị: ghi 0, danh sách 1"
    [row] = figures(managers=1, teachers=2).of(HEADCOUNTS)
    assert (row.agreement, row.told) == (Agreement.AGREES, "")
    [row] = figures(people=PEOPLE[3:], teachers=2).of(HEADCOUNTS)
    assert row.agreement is Agreement.UNLISTED


def test_what_differs_is_told_of_the_latest_day_alone() -> None:
    counts = (
        Headcount(id=1, counted_on=date(2024, 9, 5), teachers=9),
        Headcount(id=2, counted_on=date(2025, 1, 10), teachers=8),
    )
    made = compute(gathered(years=(YEAR,), people=PEOPLE, headcounts=counts), YEAR.period(), DAY)
    [advice] = [one for one in made.advice if one.ref.kind == "headcount"]
    assert (advice.ref.id, advice.text) == (2, "Ngày 10/01/2025")
    assert advice.about == "giáo viên: ghi 8, danh sách 2"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "classes"),
        ({"managers": 1, "teachers": 2, "employees": 0, "women": 4}, "women"),
        ({"official_members": 1, "probationary_members": 0, "women_members": 2}, "women_members"),
    ],
)
def test_numbers_that_cannot_be(values: dict[str, Any], field: str) -> None:
    assert [name for name, _told in Headcount(counted_on=DAY, **values).problems()] == [field]


def test_parts_as_large_as_the_whole_and_parts_of_what_was_not_counted_are_sound() -> None:
    whole = Headcount(managers=1, teachers=2, employees=0, women=3, official_members=1, probationary_members=1)
    assert whole.with_values({"women_members": 2}).problems() == ()
    assert Headcount(teachers=2, women=9, official_members=1, women_members=9).problems() == ()


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"party": OFFICIAL, "admitted_on": DAY, "official_on": DAY}, []),
        ({"party": OFFICIAL, "admitted_on": DAY, "official_on": date(2025, 5, 31)}, ["official_on"]),
        ({"admitted_on": DAY}, ["party"]),
        ({"official_on": DAY}, ["party"]),
    ],
)
def test_days_of_membership_are_those_of_a_member_in_their_order(values: dict[str, Any], fields: list[str]) -> None:
    assert [name for name, _told in Person(name="An", **values).problems()] == fields
