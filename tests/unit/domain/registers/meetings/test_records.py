"""Meetings: who was called, how votes went, what became of conclusions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.kinds.periods import between
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.registers.meetings.records import (
    ROLL,
    Absentee,
    AgendaItem,
    Meeting,
    MeetingConclusion,
    Opinion,
    as_task,
    clock,
    clock_words,
)
from qcdc_desktop.domain.registers.meetings.register import MEETINGS, MeetingResult, MeetingState, tally_of
from qcdc_desktop.domain.registers.organs import Member, Role
from qcdc_desktop.domain.registers.rolls import AttendanceState
from qcdc_desktop.domain.registers.unit import Category, Organ, OrganKind, PartyStatus
from tests import factories

DAY = date(2025, 5, 8)
YEAR = between(date(2025, 1, 1), date(2025, 12, 31))
MEETING = Meeting(id=5, organ_id=3, held_on=DAY, topic="Họp tháng 5")
BOARD = Organ(id=3, name="Ban Chỉ đạo", kind=OrganKind.STEERING)


def result(on: date = date(2025, 6, 1), meeting: Meeting = MEETING, **records: Any) -> MeetingResult:
    usual: dict[str, Any] = {"meetings": [meeting], "organs": [BOARD]}
    source = factories.gathered(**(usual | records))
    return Context(source, YEAR, on).of(MEETINGS)[0]


def members(*people: int, **more: Any) -> list[Member]:
    return [Member(id=n, organ_id=3, person_id=n, **more) for n in people]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("7:30", (7, 30)),
        ("07h05", (7, 5)),
        ("14 giờ", (14, 0)),
        ("9g15", (9, 15)),
        ("23:59", (23, 59)),
        ("24:00", None),
        ("7:60", None),
        ("chiều", None),
        ("", None),
    ],
)
def test_a_time_of_day_is_read_as_people_write_it(typed: str, read: tuple[int, int] | None) -> None:
    assert clock(typed) == read


def test_a_time_of_day_is_written_in_words() -> None:
    assert clock_words("7h5") == "07 giờ 05 phút"
    assert clock_words("") == ""


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"begins": "sáng"}, "begins"),
        ({"ends": "25:00"}, "ends"),
        ({"begins": "9:00", "ends": "8:59"}, "ends"),
    ],
)
def test_times_that_cannot_be_are_told(values: dict[str, str], field: str) -> None:
    assert [name for name, _sentence in MEETING.with_values(values).problems()] == [field]


def test_a_meeting_may_end_when_it_begins() -> None:
    assert MEETING.with_values({"begins": "9:00", "ends": "9:00"}).problems() == ()


def test_an_opinion_is_that_of_one_person() -> None:
    assert [name for name, _ in Opinion(person_id=1, speaker="Khách", body="x").problems()] == ["speaker"]
    assert Opinion(speaker="Khách", body="x").problems() == ()


def test_the_members_of_the_day_are_called_head_first() -> None:
    serving = [*members(1, 2), Member(id=9, organ_id=3, person_id=9, role=Role.HEAD)]
    gone = Member(id=8, organ_id=3, person_id=8, until=date(2025, 5, 7))
    row = result(members=[*serving, gone])
    assert row.roster == (9, 1, 2)
    assert row.chair_id == 9
    assert (row.called, row.present, row.turnout) == (3, 3, "3/3")


def test_who_is_away_is_not_present_and_counts_once() -> None:
    away = [Absentee(id=1, meeting_id=5, person_id=2), Absentee(id=2, meeting_id=5, person_id=77)]
    row = result(members=members(1, 2, 3), absentees=away)
    assert (row.present, row.turnout) == (2, "2/3")


def test_what_was_counted_by_hand_stands() -> None:
    counted = MEETING.with_values({"present": 6})
    assert result(meeting=counted, members=members(1, 2)).turnout == "6/2"
    assert result(meeting=counted).turnout == "6"
    assert result(meeting=MEETING.with_values({"present": 0}), members=members(1)).present == 0


def test_the_roll_marks_everybody_who_is_due_and_the_late_came() -> None:
    told = [
        Absentee(id=1, meeting_id=5, person_id=1, late=True),
        Absentee(id=2, meeting_id=5, person_id=2, excused=False),
        Absentee(id=3, meeting_id=5, person_id=3),
        Absentee(id=4, meeting_id=5, person_id=77),
    ]
    row = result(members=members(1, 2, 3, 4), absentees=told)
    marks = {1: AttendanceState.LATE, 2: AttendanceState.ABSENT, 3: AttendanceState.EXCUSED, 4: AttendanceState.PRESENT}
    assert row.marks == marks
    assert (row.ticked, row.present, row.turnout) == (2, 2, "2/4")
    assert result().ticked is None


@pytest.mark.parametrize("state", ROLL[1:])
def test_a_mark_of_the_roll_is_read_as_it_was_set(state: AttendanceState) -> None:
    assert Absentee(meeting_id=5, person_id=1).marked(state).state is state


def test_who_has_left_the_unit_is_not_due() -> None:
    left = factories.person("An", id=1, left_on=DAY)
    stays = factories.person("Bình", id=2, left_on=date(2025, 5, 9))
    assert result(members=members(1, 2), people=[left, stays]).roster == (2,)


def test_another_number_than_the_roll_has_is_told_once_the_meeting_was_held() -> None:
    counted = MEETING.with_values({"present": 3})
    source = factories.gathered(meetings=[counted], organs=[BOARD], members=members(1, 2))
    [told] = MEETINGS.advice(Context(source, YEAR, DAY))
    assert (told.title, told.about) == ("Số người dự khác điểm danh", "ghi 3 người dự, điểm danh 2")
    assert list(MEETINGS.advice(Context(source, YEAR, date(2025, 5, 7)))) == []
    same = factories.gathered(meetings=[counted], organs=[BOARD], members=members(1, 2, 3))
    assert list(MEETINGS.advice(Context(same, YEAR, DAY))) == []


def test_of_a_board_without_members_nothing_is_known() -> None:
    row = result()
    assert (row.called, row.present, row.turnout) == (None, None, "")


def test_a_meeting_of_an_organ_that_is_gone_calls_nobody() -> None:
    row = result(organs=[], members=members(7))
    assert (row.roster, row.called, row.turnout) == ((), None, "")


def test_a_cell_without_members_calls_its_party_members() -> None:
    cell = Organ(id=3, name="Chi bộ 1", kind=OrganKind.CELL)
    official, guest, other = (
        factories.person("An", id=1, category=Category.TEACHER, party=PartyStatus.OFFICIAL, cell_id=3),
        factories.person("Bình", id=2, category=Category.TEACHER),
        factories.person("Chi", id=4, category=Category.EMPLOYEE, party=PartyStatus.PROBATIONARY, cell_id=7),
    )
    assert result(organs=[cell], people=[official, guest, other]).roster == (1,)
    nowhere = [p.with_values({"cell_id": None}) for p in (official, guest, other)]
    assert result(organs=[cell], people=nowhere).roster == (1, 4)
    assert result(organs=[BOARD], people=nowhere).roster == ()


def test_a_cell_calls_its_committee_and_the_party_members_of_the_day() -> None:
    cell = Organ(id=3, name="Chi bộ 1", kind=OrganKind.CELL)
    party = {"category": Category.TEACHER, "party": PartyStatus.OFFICIAL, "cell_id": 3}
    head, old, new, later = (
        factories.person("Dung", id=4, **party),
        factories.person("An", id=1, **party),
        factories.person("Bình", id=2, **party, admitted_on=DAY),
        factories.person("Chi", id=3, **party, admitted_on=date(2025, 5, 9)),
    )
    assert result(organs=[cell], people=[head, old, new, later], members=members(4)).roster == (4, 1, 2)
    elsewhere = [p.with_values({"cell_id": None}) for p in (head, old)]
    assert result(organs=[cell], people=elsewhere, members=members(4)).roster == (4,)


def test_a_committee_calls_its_members_alone() -> None:
    committee = Organ(id=3, name="Đảng ủy", kind=OrganKind.PARTY)
    people = [
        factories.person(n, id=i, category=Category.TEACHER, party=PartyStatus.OFFICIAL)
        for i, n in ((1, "An"), (2, "Ba"))
    ]
    assert result(organs=[committee], people=people, members=members(2)).roster == (2,)
    assert result(organs=[committee], people=people).roster == (1, 2)


def test_how_a_meeting_stands_follows_from_its_conclusions() -> None:
    told = MeetingConclusion(id=1, meeting_id=5, body="Nhất trí")
    due = MeetingConclusion(id=2, meeting_id=5, body="Gửi báo cáo", due_on=date(2025, 6, 10))
    assert result(on=date(2025, 5, 7)).state is MeetingState.COMING
    assert result(on=DAY).state is MeetingState.HELD
    assert result(meeting=MEETING.with_values({"conclusions": "Nhất trí"})).state is MeetingState.CONCLUDED
    assert result(conclusions=[told]).state is MeetingState.CONCLUDED
    assert result(conclusions=[told, due]).state is MeetingState.OPEN
    assert result(conclusions=[told, due.with_values({"task_id": 4})]).state is MeetingState.CONCLUDED
    assert result(conclusions=[told, due]).unassigned == (due,)


def test_a_vote_is_told_with_its_share() -> None:
    assert tally_of(AgendaItem(votes_for=17, votes_other=1), None).words == "17/18 tán thành, đạt 94,4%"
    assert tally_of(AgendaItem(votes_against=2), None).words == "0/02 tán thành, đạt 0%"
    assert tally_of(AgendaItem(), 5).words == ""


@pytest.mark.parametrize(
    ("votes", "present", "told"),
    [
        ({"votes_against": 1}, 18, "17/18 tán thành, đạt 94,4%"),
        ({"votes_against": 0}, 18, "18/18 tán thành, đạt 100%"),
        ({"votes_against": 1, "votes_other": 2}, 18, "15/18 tán thành, đạt 83,3%"),
        ({"votes_for": 15, "votes_against": 1}, 18, "15/16 tán thành, đạt 93,8%"),
        ({"votes_for": 0, "votes_against": 1}, 18, "0/01 tán thành, đạt 0%"),
        ({"votes_other": 3}, 2, "0/03 tán thành, đạt 0%"),
    ],
)
def test_who_is_not_against_it_was_for_it(votes: dict[str, int], present: int, told: str) -> None:
    assert tally_of(AgendaItem(body="x", **votes), present).words == told


def test_votes_follow_the_roll() -> None:
    item = AgendaItem(id=1, meeting_id=5, body="Báo cáo", votes_against=1)
    late, away = Absentee(id=1, meeting_id=5, person_id=1, late=True), Absentee(id=2, meeting_id=5, person_id=2)
    row = result(members=members(1, 2, 3, 4), agenda_items=[item], absentees=[late, away])
    assert [(one.votes_for, one.votes) for one in row.tallies] == [(2, 3)]
    assert row.overvoted == ()


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300))
def test_a_vote_short_of_all_is_never_told_as_all(for_it: int, against: int, other: int) -> None:
    words = tally_of(AgendaItem(votes_for=for_it, votes_against=against, votes_other=other), None).words
    assert ("đạt 100%" in words) == (for_it > 0 and against == other == 0)
    assert bool(words) == (for_it + against + other > 0)


def test_a_conclusion_becomes_a_task_with_all_that_it_says() -> None:
    due = date(2025, 6, 10)
    one = MeetingConclusion(
        id=2, meeting_id=5, body="Gửi báo cáo", product="Báo cáo", organ_id=3, person_id=1, due_on=due
    )
    task = as_task(one, year_id=2, start_on=DAY)
    assert (task.body, task.product, task.organ_id, task.person_id) == ("Gửi báo cáo", "Báo cáo", 3, 1)
    assert (task.start_on, task.due_on, task.in_resolution) == (DAY, due, False)
    assert as_task(one, year_id=2, start_on=date(2025, 6, 11)).start_on is None
    assert as_task(one, year_id=2, start_on=due).start_on == due


def test_what_a_conclusion_lacks_is_told() -> None:
    assert MeetingConclusion(body="x").lacking() == ("người thực hiện", "hạn")
    assert MeetingConclusion(body="x", organ_id=1).lacking() == ("hạn",)
    assert MeetingConclusion(body="x", person_id=1, due_on=DAY).lacking() == ()


def test_what_is_left_of_a_meeting_is_due_and_what_is_unclear_is_told() -> None:
    due = MeetingConclusion(id=2, meeting_id=5, body="Gửi báo cáo", due_on=date(2025, 6, 10))
    source = factories.gathered(meetings=[MEETING], organs=[BOARD], conclusions=[due])
    after, before = (Context(source, YEAR, on) for on in (date(2025, 6, 1), date(2025, 5, 1)))
    assert [(d.ref.kind, d.day) for d in MEETINGS.due(after)] == [("conclusion", due.due_on)]
    assert ("meeting", DAY) in [(d.ref.kind, d.day) for d in MEETINGS.due(before)]
    assert [a.about for a in MEETINGS.advice(after)] == ["chưa ghi người thực hiện"]


def test_more_votes_than_people_are_told_after_attendance_was_mended() -> None:
    item = AgendaItem(id=1, meeting_id=5, body="Báo cáo", votes_for=3)
    away = [Absentee(id=1, meeting_id=5, person_id=2)]
    source = factories.gathered(
        meetings=[MEETING], organs=[BOARD], members=members(1, 2, 3), agenda_items=[item], absentees=away
    )
    [told] = MEETINGS.advice(Context(source, YEAR, DAY))
    assert (told.title, told.about) == ("Số phiếu nhiều hơn số người dự", "3 phiếu, 2 người dự")
    assert result(members=members(1, 2, 3), agenda_items=[item]).overvoted == ()


@given(
    st.lists(st.tuples(st.integers(1, 9), st.booleans()), max_size=9, unique_by=lambda one: one[0]),
    st.lists(st.tuples(st.integers(1, 12), st.booleans()), max_size=12),
)
def test_who_came_and_who_was_away_are_together_who_was_called(
    serving: list[tuple[int, bool]], marks: list[tuple[int, bool]]
) -> None:
    some = [Member(id=n, organ_id=3, person_id=n, until=None if serves else date(2025, 5, 7)) for n, serves in serving]
    away = [Absentee(id=i, meeting_id=5, person_id=n, excused=e) for i, (n, e) in enumerate(marks, 1)]
    row = result(members=some, absentees=away)
    called = {n for n, serves in serving if serves}
    assert sorted(row.roster) == sorted(called)
    missing = called & {n for n, _ in marks}
    assert row.present == (len(called) - len(missing) if called else None)
