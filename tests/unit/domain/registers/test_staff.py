"""Who is on the roster of a day, and who of them is at work."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.kinds.fields import faults
from qcdc_desktop.domain.kinds.register import Count
from qcdc_desktop.domain.registers.staff import (
    PEOPLE,
    Absence,
    AbsenceReason,
    Standing,
    by_name,
    by_rank,
    on_roster,
    present,
    roster,
    staff_rows,
    standing,
)
from qcdc_desktop.domain.registers.unit import Category, PartyStatus, Person

DAY = date(2025, 5, 22)
days = st.dates(date(2000, 1, 1), date(2050, 1, 1))


def teacher(name: str = "Lê Hòa", id: int = 1, joined: date | None = None, left: date | None = None) -> Person:
    return Person(id=id, name=name, category=Category.TEACHER, joined_on=joined, left_on=left)


def away(start: date | None, until: date | None = None, person_id: int = 1) -> Absence:
    return Absence(person_id=person_id, start=start, until=until, reason=AbsenceReason.STUDY)


@pytest.mark.parametrize(
    ("joined", "left", "expected"),
    [
        (None, None, Standing.PRESENT),
        (DAY, None, Standing.PRESENT),
        (DAY + timedelta(1), None, Standing.COMING),
        (None, DAY + timedelta(1), Standing.PRESENT),
        (None, DAY, Standing.LEFT),
    ],
    ids=["days unknown", "joins today", "joins tomorrow", "last day", "first day away for good"],
)
def test_the_roster_counts_from_the_day_of_joining_to_the_day_before_leaving(
    joined: date | None, left: date | None, expected: Standing
) -> None:
    person = teacher(joined=joined, left=left)
    assert standing(person, (), DAY) is expected
    assert on_roster(person, DAY) is (expected is Standing.PRESENT)


def test_someone_without_a_category_is_outside_the_roster() -> None:
    signer = Person(id=1, name="Nguyễn Văn An", joined_on=date(2020, 1, 1))
    assert standing(signer, (), DAY) is Standing.OUTSIDE
    assert not on_roster(signer, DAY)


@pytest.mark.parametrize(
    ("absence", "expected"),
    [
        (away(DAY), False),
        (away(DAY - timedelta(9), DAY), False),
        (away(DAY - timedelta(9), DAY - timedelta(1)), True),
        (away(DAY + timedelta(1)), True),
        (away(DAY, person_id=2), True),
        (away(None), True),
    ],
    ids=["open end", "last day away", "back today", "goes tomorrow", "someone else", "not dated yet"],
)
def test_who_is_away_stays_on_the_roster(absence: Absence, expected: bool) -> None:
    assert present(teacher(), (absence,), DAY) is expected
    assert on_roster(teacher(), DAY)


def test_the_roster_stands_by_given_name() -> None:
    names = ("Bùi Thị Phương", "Võ Ngọc Ánh", "Đặng Thanh Mai", "Đỗ Văn Ánh")
    people = [teacher(name, n) for n, name in enumerate(names, start=1)]
    gone = teacher("Lê Ân", 9, left=DAY)
    wanted = ["Đỗ Văn Ánh", "Võ Ngọc Ánh", "Đặng Thanh Mai", "Bùi Thị Phương"]
    assert [p.name for p in roster([*people, gone], DAY)] == wanted
    assert by_name(people) == roster(people, DAY)


def test_everyone_comes_with_their_own_absences() -> None:
    spells = (away(DAY, person_id=2), away(date(2024, 1, 1), date(2024, 2, 1)))
    first, second = staff_rows((teacher("Lê An"), teacher("Lê Bình", 2)), spells, DAY)
    assert (first.standing, second.standing) == (Standing.PRESENT, Standing.AWAY)
    assert (first.absences, second.absences) == (spells[1:], spells[:1])


def test_the_numbers_over_the_roster_count_its_rows() -> None:
    parties = {"Lê An": PartyStatus.OFFICIAL, "Lê Bình": PartyStatus.PROBATIONARY, "Lê Chi": PartyStatus.NONE}
    people = [teacher(name, n).with_values({"party": party}) for n, (name, party) in enumerate(parties.items(), 1)]
    outside = Person(id=4, name="Lê Dung", party=PartyStatus.OFFICIAL)
    rows = staff_rows((*people, outside), (away(DAY, person_id=2),), DAY)
    counts = [one for one in PEOPLE.head if isinstance(one, Count)]
    assert [(one.code, [row.person.id for row in rows if one.counted(row)]) for one in counts] == [
        ("S01", [1, 2, 3]),
        ("S02", [1, 2]),
        ("S03", [2]),
    ]


def test_days_that_turn_back_are_told() -> None:
    assert [n for n, _s in faults(teacher(joined=DAY, left=DAY - timedelta(1)))] == ["left_on"]
    assert [n for n, _s in faults(away(DAY, DAY - timedelta(1)))] == ["until"]
    assert faults(teacher(joined=DAY, left=DAY)) == ()
    assert faults(away(DAY, DAY)) == ()


@given(st.none() | days, st.none() | days, st.lists(st.tuples(days, st.none() | days), max_size=4), days)
def test_present_means_on_the_roster_and_no_more_absences_make_anyone_present(
    joined: date | None, left: date | None, spells: list[tuple[date, date | None]], day: date
) -> None:
    person = teacher(joined=joined, left=left)
    absences = [away(start, until) for start, until in spells]
    if present(person, absences, day):
        assert on_roster(person, day)
        assert present(person, absences[1:], day)
    assert (person in roster([person], day)) is on_roster(person, day)


@given(days, days)
def test_someone_is_never_both_coming_and_gone(joined: date, length: date) -> None:
    left = joined + timedelta(days=(length - date(2000, 1, 1)).days)
    person = teacher(joined=joined, left=left)
    there = [d for d in (joined - timedelta(1), joined, left - timedelta(1), left) if on_roster(person, d)]
    assert there == [d for d in (joined, left - timedelta(1)) if joined <= d < left]


def test_the_head_of_the_unit_stands_before_the_deputies_and_these_before_the_others() -> None:
    people = [
        Person(id=1, name="Nguyễn An", duty="Giáo viên"),
        Person(id=2, name="Trần Bình", duty="Phó Hiệu trưởng", category=Category.MANAGER),
        Person(id=3, name="Lê Cường", duty="Phó hiệu trưởng, Phó Bí thư", category=Category.MANAGER),
        Person(id=4, name="Phạm Yến", duty="Bí thư Đảng ủy, Hiệu trưởng", category=Category.MANAGER),
    ]
    assert [person.id for person in by_rank(people)] == [4, 2, 3, 1]
