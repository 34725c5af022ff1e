"""Organs at work: heads over time, what is not in order, the information they owe period by period."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.figures.compute import compute
from qcdc_desktop.domain.kinds.fields import Record, faults
from qcdc_desktop.domain.kinds.periods import Period, between, month, quarter
from qcdc_desktop.domain.kinds.writing import before_anniversary
from qcdc_desktop.domain.registers.meetings.records import Meeting
from qcdc_desktop.domain.registers.organ_results import ORGANS
from qcdc_desktop.domain.registers.organs import (
    NOBODY,
    Answerable,
    BoardRule,
    ConcernKind,
    Frequency,
    Information,
    InformationState,
    Member,
    Rhythm,
    Role,
    answerable,
    concerns,
    head,
    information_state,
    informs,
    members_on,
    periods_of,
    planned,
    rhythms_for,
    rule_for,
)
from qcdc_desktop.domain.registers.periods import Axis, school_year
from qcdc_desktop.domain.registers.targets.records import Target, TargetKind
from qcdc_desktop.domain.registers.targets.results import TARGETS
from qcdc_desktop.domain.registers.tasks.results import TASKS
from qcdc_desktop.domain.registers.unit import Organ, OrganKind, Person, Profile, Recognition
from tests import factories
from tests.factories import gathered

TODAY = date(2025, 5, 22)
BOARD = Organ(id=1, name="Ban TTND", kind=OrganKind.INSPECTION)
RULE = BoardRule(
    "Luật 10/2022/QH15", date(2023, 7, 1), OrganKind.INSPECTION, 3, 9, recognised=True, ruled=True, meets_quarterly=True
)
QUARTERLY = Rhythm("Nghị quyết", date(2020, 1, 1), Frequency.QUARTER, 10)


def member(person: int, role: Role = Role.MEMBER, organ: int = 1, **values: Any) -> Member:
    return Member(id=person * 10 + len(values), organ_id=organ, person_id=person, role=role, **values)


def info(due: date, received: date | None = None, **values: Any) -> Information:
    return Information(year_id=1, organ_id=1, label="Quý I/2025", due_on=due, received_on=received).with_values(values)


# Terms and dates -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("organ", "end"),
    [
        (Organ(name="a"), None),
        (Organ(name="a", founded_on=date(2023, 10, 13)), None),
        (Organ(name="a", term_years=2), None),
        (Organ(name="a", founded_on=date(2023, 10, 13), term_years=2), date(2025, 10, 12)),
        (Organ(name="a", founded_on=date(2023, 10, 13), term_years=2, until=date(2025, 9, 30)), date(2025, 9, 30)),
    ],
)
def test_a_term_ends_as_written_or_after_its_years(organ: Organ, end: date | None) -> None:
    assert organ.term_end() == end


def test_a_term_begun_on_29_february_ends_on_the_28th() -> None:
    assert before_anniversary(date(2024, 2, 29), 2) == date(2026, 2, 28)
    assert before_anniversary(date(2024, 2, 29), 4) == date(2028, 2, 28)


def test_nothing_ends_before_it_begins() -> None:
    organ = Organ(name="Ban", founded_on=date(2024, 1, 2), until=date(2024, 1, 1))
    assert [name for name, _ in faults(organ)] == ["until"]
    wrong = member(1, start=date(2024, 1, 2), until=date(2024, 1, 1))
    assert [name for name, _ in faults(wrong)] == ["until"]
    assert faults(wrong.with_values({"until": date(2024, 1, 2)})) == ()


# Heads ---------------------------------------------------------------------------------------------------------------


def test_the_head_of_an_organ_changes_with_the_day() -> None:
    organ = BOARD.with_values({"head_id": 9})
    heads = [
        member(1, Role.HEAD, until=date(2023, 10, 12)),
        member(2, Role.HEAD, start=date(2023, 10, 13)),
        member(3),
        member(4, Role.HEAD, organ=2),
    ]
    assert head(organ, [], TODAY) == 9
    assert head(organ, [member(3), heads[3]], TODAY) == 9
    assert head(organ, heads, date(2023, 10, 12)) == 1
    assert head(organ, heads, date(2023, 10, 13)) == 2
    gone = [heads[0]]
    assert head(organ, gone, TODAY) is None


def test_of_two_heads_the_later_one_leads() -> None:
    heads = [member(1, Role.HEAD), member(2, Role.HEAD, start=date(2025, 1, 1))]
    assert head(BOARD, heads, TODAY) == 2


def test_members_stand_head_first_and_past_members_are_left_out() -> None:
    found = members_on([member(1), member(2, until=date(2025, 5, 21)), member(3, Role.HEAD)], TODAY)
    assert [m.person_id for m in found] == [3, 1]


def test_where_nobody_is_named_the_head_of_the_organ_answers() -> None:
    heads = {1: 5, 2: None}
    assert answerable(7, 1, heads) == Answerable(7)
    assert answerable(None, 1, heads) == Answerable(5, by_office=True)
    assert answerable(None, 2, heads) == answerable(None, None, heads) == NOBODY


# Information ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("received", "on", "state"),
    [
        (None, date(2025, 3, 2), InformationState.WAITING),
        (None, date(2025, 3, 3), InformationState.DUE),
        (None, date(2025, 3, 10), InformationState.DUE),
        (None, date(2025, 3, 11), InformationState.OVERDUE),
        (date(2025, 3, 10), date(2025, 3, 10), InformationState.IN_TIME),
        (date(2025, 3, 11), date(2025, 3, 11), InformationState.LATE),
        (date(2025, 3, 12), date(2025, 3, 11), InformationState.OVERDUE),
    ],
)
def test_information_waits_is_due_missing_in_time_or_late(
    received: date | None, on: date, state: InformationState
) -> None:
    assert information_state(info(date(2025, 3, 10), received), on) is state


def test_the_committee_itself_and_boards_not_organised_give_no_information() -> None:
    assert informs(BOARD)
    assert not informs(Organ(name="Đảng ủy", kind=OrganKind.PARTY))
    assert not informs(BOARD.with_values({"recognition": Recognition.NOT_ORGANISED}))


# Rhythms -------------------------------------------------------------------------------------------------------------


def test_a_quarter_belongs_to_the_school_year_it_ends_in() -> None:
    labels = [p.label for p in periods_of(school_year(2024), Frequency.QUARTER)]
    assert labels == ["Quý III/2024", "Quý IV/2024", "Quý I/2025", "Quý II/2025"]


def test_halves_and_the_year_itself() -> None:
    year = factories.year()
    assert [p.label for p in periods_of(year, Frequency.HALF)] == ["6 tháng cuối năm 2024", "6 tháng đầu năm 2025"]
    assert [p.label for p in periods_of(year, Frequency.YEAR)] == ["Năm học 2024-2025"]
    assert [p.label for p in periods_of(factories.calendar(2025), Frequency.MONTH)][-1] == "Tháng 12/2025"


def test_what_is_there_already_is_not_planned_again() -> None:
    year = factories.year()
    first = planned(1, year, QUARTERLY, ())
    assert next((i.label, i.due_on) for i in first) == ("Quý III/2024", date(2024, 9, 10))
    assert planned(1, year, QUARTERLY, first) == ()
    assert len(planned(2, year, QUARTERLY, first)) == 4
    assert [i.label for i in planned(1, year, QUARTERLY, first[:-1])] == ["Quý II/2025"]


frequencies = st.sampled_from(list(Frequency))
rhythms = st.builds(Rhythm, st.just("x"), st.just(date(2020, 1, 1)), frequencies, st.integers(1, 31), st.integers(0, 3))


@given(rhythms, st.integers(1990, 2090), st.booleans())
def test_every_period_of_a_year_is_planned_once_and_due_within_it(rhythm: Rhythm, first: int, school: bool) -> None:
    year = school_year(first).with_values({"id": 1}) if school else factories.calendar(first, id=1)
    span, made = year.period(), planned(1, year, rhythm, ())
    wanted = periods_of(year, rhythm.frequency)
    assert [i.label for i in made] == [p.label for p in wanted]
    assert len({i.label for i in made}) == len(made)
    assert all(span.start <= (i.due_on or date.min) <= p.end for i, p in zip(made, wanted, strict=True))


@given(st.sampled_from([Frequency.MONTH, Frequency.QUARTER, Frequency.HALF]), st.integers(1990, 2090))
def test_years_one_after_another_share_no_period_and_leave_none_out(frequency: Frequency, first: int) -> None:
    found = [p for n in range(3) for p in periods_of(school_year(first + n), frequency)]
    assert all(b.start == a.end + timedelta(days=1) for a, b in itertools.pairwise(found))


def test_the_last_day_of_a_short_month_stands_for_the_31st() -> None:
    rhythm = Rhythm("x", date(2020, 1, 1), Frequency.MONTH, 31)
    assert rhythm.due(month(2025, 2), factories.year().period()) == date(2025, 2, 28)


def test_the_rule_in_force_at_the_end_of_the_year_counts() -> None:
    old = Rhythm("cũ", date(2020, 1, 1), Frequency.QUARTER, 20)
    new = Rhythm("mới", date(2025, 6, 1), Frequency.QUARTER, 5)
    calendar_only = Rhythm("năm công tác", date(2020, 1, 1), Frequency.YEAR, 5, axis=Axis.CALENDAR)
    known = (new, old, calendar_only)
    assert rhythms_for(known, school_year(2023)) == (old,)
    assert rhythms_for(known, school_year(2024)) == (new,)
    assert rhythms_for(known, factories.calendar(2025)) == (new, calendar_only)
    assert rhythms_for(known, school_year(2010)) == (old,)


# What is not in order ------------------------------------------------------------------------------------------------


def kinds(organ: Organ, members: list[Member], meetings: list[Meeting], rule: BoardRule = RULE) -> set[ConcernKind]:
    return {c.kind for c in concerns(organ, members, meetings, rule, TODAY)}


@pytest.mark.parametrize(
    ("part", "needed"),
    [
        (Member, {"organ_id", "person_id"}),
        (Meeting, {"organ_id", "held_on", "topic"}),
        (Information, {"year_id", "organ_id", "label", "due_on"}),
    ],
)
def test_what_a_member_a_meeting_and_an_information_cannot_do_without(part: type[Record], needed: set[str]) -> None:
    assert {name for name, _told in faults(part())} == needed


def test_a_board_nobody_cares_for() -> None:
    found = concerns(BOARD, [], [], RULE, TODAY)
    assert [c.sentence for c in found] == [
        "Chưa có người đứng đầu.",
        "Mới ghi 0 thành viên; quy định ít nhất 3 người.",
        "Chưa rõ cơ quan công nhận Ban.",
        "Chưa có quy chế làm việc.",
        "Quý II/2025 chưa họp lần nào.",
    ]
    assert all(c.grave for c in found)


def test_a_board_in_order() -> None:
    organ = BOARD.with_values({"recognition": Recognition.OTHER, "rules_number": "02/QC", "until": date(2025, 12, 31)})
    members = [member(1, Role.HEAD), member(2), member(3)]
    meetings = [Meeting(organ_id=1, held_on=date(2025, 4, 1), topic="Họp")]
    assert kinds(organ, members, meetings) == set()


def test_a_board_too_large_or_meeting_in_other_quarters_only() -> None:
    members = [member(1, Role.HEAD), *(member(n) for n in range(2, 11))]
    meetings = [Meeting(organ_id=1, held_on=on, topic="Họp") for on in (date(2025, 3, 31), date(2025, 5, 23))]
    organ = BOARD.with_values({"recognition": Recognition.UNION, "rules": "Quy chế"})
    assert kinds(organ, members, meetings) == {ConcernKind.LARGE, ConcernKind.NO_MEETING}


@pytest.mark.parametrize(
    ("until", "kind"),
    [
        (TODAY - timedelta(days=1), ConcernKind.TERM_OVER),
        (TODAY, ConcernKind.TERM_ENDING),
        (TODAY + timedelta(days=60), ConcernKind.TERM_ENDING),
        (TODAY + timedelta(days=61), None),
    ],
)
def test_a_term_is_over_or_ends_within_sixty_days(until: date, kind: ConcernKind | None) -> None:
    organ = Organ(id=1, name="Chi bộ", kind=OrganKind.CELL, head_id=1, until=until)
    found = concerns(organ, [], [], rule_for((), OrganKind.CELL, TODAY), TODAY)
    assert [c.kind for c in found] == ([kind] if kind else [])
    assert [c.grave for c in found] == ([kind is ConcernKind.TERM_OVER] if kind else [])


def test_nothing_is_asked_of_a_board_that_is_not_organised() -> None:
    assert kinds(BOARD.with_values({"recognition": Recognition.NOT_ORGANISED}), [], []) == set()


def test_the_rule_of_a_kind_is_the_latest_in_force() -> None:
    later = BoardRule("sửa đổi", date(2025, 1, 1), OrganKind.INSPECTION, 5)
    assert rule_for((later, RULE), OrganKind.INSPECTION, date(2024, 12, 31)) is RULE
    assert rule_for((later, RULE), OrganKind.INSPECTION, TODAY) is later
    assert rule_for((later, RULE), OrganKind.MASS, TODAY).smallest == 0


# In the figures ------------------------------------------------------------------------------------------------------

YEAR = factories.year()
UNION = Organ(id=2, name="Công đoàn", head_id=4)
RECORDS = gathered(
    profiles=(factories.profile(),),
    years=(YEAR,),
    people=(Person(id=4, name="Hà"),),
    organs=(BOARD, UNION),
    members=(member(1, Role.HEAD), member(2, until=date(2025, 1, 1))),
    meetings=tuple(
        Meeting(id=n, organ_id=1, held_on=on, topic="Họp")
        for n, on in enumerate((date(2024, 3, 1), date(2024, 10, 1), date(2025, 6, 1)), start=1)
    ),
    tasks=(
        factories.task("Giám sát", id=1, organ_id=1, due_on=date(2025, 5, 1)),
        factories.task("Vận động", id=2, organ_id=2, person_id=1),
        factories.task("Thôi", id=3, organ_id=2, dropped=True, result="x"),
        factories.task("Xong", id=4, organ_id=2, done_on=date(2024, 10, 1)),
        factories.task("Của ai?", id=5),
    ),
    targets=(
        Target(id=1, year_id=1, body="Hài lòng", kind=TargetKind.PERCENT, plan=90.0, organ_id=2),
        Target(id=2, year_id=1, body="Không", kind=TargetKind.ZERO, person_id=4),
    ),
    informations=(
        info(date(2024, 9, 10), date(2024, 9, 9), id=1),
        info(date(2024, 12, 10), date(2024, 12, 16), id=2),
        info(date(2025, 3, 10), None, id=3),
        info(date(2025, 6, 10), date(2025, 5, 20), id=4),
        info(date(2025, 6, 10), None, id=5),
        info(date(2024, 3, 10), None, id=6, year_id=9),
    ),
)


def test_what_organs_owe_by_organ_and_head() -> None:
    found = compute(RECORDS, YEAR.period(), TODAY, lambda kind: (RULE,) if kind is BoardRule else ())
    board, union = found.of(ORGANS)
    assert (board.head_id, union.head_id) == (1, 4)
    assert [len(x) for x in (board.members, board.serving, board.meetings, board.held)] == [2, 1, 2, 1]
    assert board.meetings[0].held_on == date(2024, 10, 1)
    assert [r.task.id for r in board.overdue_tasks] == [1]
    assert [r.task.id for r in union.tasks] == [2, 4]
    assert [r.task.id for r in union.open_tasks] == [2]
    assert [r.target.id for r in union.open_targets] == [1]
    assert [r.information.id for r in board.owed] == [3, 5]
    assert [r.information.id for r in board.missing] == [3]
    assert [r.information.id for r in board.late] == [2]
    assert ConcernKind.SMALL in {c.kind for c in board.concerns}
    assert board.busy
    assert board.owes
    assert union.busy


@pytest.mark.parametrize("profiles", [(), (factories.profile(inspection_board=False),)])
def test_nothing_is_asked_of_a_board_that_the_unit_does_not_have(profiles: tuple[Profile, ...]) -> None:
    records = gathered(profiles=profiles, years=(YEAR,), organs=(BOARD,))
    found = compute(records, YEAR.period(), TODAY, lambda kind: (RULE,) if kind is BoardRule else ())
    assert [c.kind for c in found.of(ORGANS)[0].concerns] == [ConcernKind.HEADLESS]


def test_what_an_organ_owes_is_told_in_few_words() -> None:
    board, union = compute(RECORDS, YEAR.period(), TODAY).of(ORGANS)
    assert (board.working, board.informing) == (("1 quá hạn", "bad"), ("Thiếu 1 lượt", "bad"))
    assert (union.working, union.informing) == (("1 đang làm", "info"), ("", ""))
    assert [(d.title, d.due_on, d.state) for d in board.debts()] == [
        ("Giám sát", date(2025, 5, 1), "Quá hạn 21 ngày"),
        ("Thông tin Quý I/2025", date(2025, 3, 10), "Quá hạn, chưa nhận"),
        ("Thông tin Quý I/2025", date(2025, 6, 10), "Chưa đến hạn"),
    ]
    assert [(d.record.INFO.name, d.record.id) for d in union.debts()] == [("task", 2), ("target", 1)]


def test_an_organ_that_owes_nothing_any_more_is_told_so() -> None:
    done = factories.task("Xong", id=1, organ_id=1, done_on=date(2024, 10, 1))
    [row] = compute(gathered(y=(YEAR,), o=(BOARD,), t=(done,)), YEAR.period(), TODAY).of(ORGANS)
    assert (row.working, row.informing, list(row.debts())) == (("Đã hoàn thành", "neutral"), ("", ""), [])
    late, timely = info(date(2024, 12, 10), date(2024, 12, 16)), info(date(2024, 12, 10), date(2024, 12, 9))
    for one, said in ((late, ("Trễ hạn 1 lượt", "warn")), (timely, ("Đúng hạn", "good"))):
        [row] = compute(gathered(y=(YEAR,), o=(BOARD,), i=(one,)), YEAR.period(), TODAY).of(ORGANS)
        assert (row.working, row.informing) == (("Không có", "neutral"), said)


def test_the_form_asks_for_what_the_parts_do_not_say() -> None:
    board, union = compute(RECORDS, YEAR.period(), TODAY).of(ORGANS)
    assert list(ORGANS.needless(board)) == ["head_id"]
    assert list(ORGANS.needless(union)) == []
    records = gathered(y=(YEAR,), o=(BOARD,), m=(member(1, Role.MEMBER),))
    [without_head] = compute(records, YEAR.period(), TODAY).of(ORGANS)
    assert list(ORGANS.needless(without_head)) == []
    asked = [ORGANS.relevant("recognition", {"kind": kind}) for kind in (OrganKind.INSPECTION, OrganKind.BOARD)]
    assert asked == [True, False]


@pytest.mark.parametrize(
    ("period", "year_id"), [(YEAR.period(), 1), (quarter(2025, 1), 1), (quarter(2025, 3), 1), (quarter(2020, 1), None)]
)
def test_new_information_belongs_to_the_year_of_the_period(period: Period, year_id: int | None) -> None:
    board, _union = compute(RECORDS, period, TODAY).of(ORGANS)
    [part] = [p for p in ORGANS.parts if p.kind is Information]
    assert part.blank(board, TODAY) == Information(organ_id=1, year_id=year_id)


def test_every_task_and_target_knows_who_answers() -> None:
    found = compute(RECORDS, YEAR.period(), TODAY, lambda kind: (RULE,) if kind is BoardRule else ())
    assert [r.answerable for r in found.of(TASKS)] == [
        Answerable(1, by_office=True),
        Answerable(1),
        Answerable(4, by_office=True),
        Answerable(4, by_office=True),
        NOBODY,
    ]
    assert [r.answerable for r in found.of(TARGETS)] == [Answerable(4, by_office=True), Answerable(4)]


def test_information_in_the_annex_counts_what_was_asked_for_by_the_day() -> None:
    found = compute(RECORDS, YEAR.period(), TODAY, lambda kind: (RULE,) if kind is BoardRule else ())
    numbers = {code: (found[code].value, [r.id for r in found[code].refs]) for code in ("M11.1", "M11.2", "M11.5")}
    assert numbers == {"M11.1": (4, [1, 2, 3, 4]), "M11.2": (3, [1, 2, 4]), "M11.5": (1, [3])}
    assert (found["M11.3"].value, found["M11.4"].value) == (2, 1)


def test_any_other_period_has_the_information_due_in_it() -> None:
    found = compute(RECORDS, between(date(2025, 1, 1), date(2025, 3, 31)), TODAY)
    assert [r.information.id for r in found.of(ORGANS)[0].informations] == [3]
    later = compute(RECORDS, between(date(2026, 1, 1), date(2026, 3, 31)), TODAY).of(ORGANS)[0]
    assert not later.busy
    assert not later.owes
