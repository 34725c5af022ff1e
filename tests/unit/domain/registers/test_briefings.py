"""Sessions and attendance sheets: who is called, who knows afterwards."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from qcdc_desktop.domain.kinds.fields import faults
from qcdc_desktop.domain.registers.audience import Audience
from qcdc_desktop.domain.registers.briefings import Attendance, Briefing, BriefingState, called, sessions
from qcdc_desktop.domain.registers.rolls import AttendanceState, exceptions, roll, turnout
from qcdc_desktop.domain.registers.staff import Absence
from qcdc_desktop.domain.registers.unit import Category, Person
from tests.factories import gathered

DAY = date(2024, 10, 1)
PEOPLE = (
    Person(id=1, name="Trần Văn Bình", category=Category.TEACHER),
    Person(id=2, name="Lê Thị Ánh", category=Category.EMPLOYEE),
    Person(id=3, name="Phạm Văn Cường", category=Category.TEACHER, joined_on=date(2024, 10, 2)),
    Person(id=4, name="Người ngoài"),
    Person(id=5, name="Vũ Thị Dung", category=Category.MANAGER),
)


def test_called_is_the_audience_at_work_that_day_by_given_name() -> None:
    briefing = Briefing(year_id=1, topic="Luật", held_on=DAY)
    away = [Absence(person_id=5, start=date(2024, 9, 1))]
    assert [p.id for p in called(briefing, PEOPLE, away)] == [2, 1]
    assert [p.id for p in called(briefing, PEOPLE, ())] == [2, 1, 5]
    teachers = briefing.with_values({"audience": Audience.TEACHERS})
    assert [p.id for p in called(teachers, PEOPLE, ())] == [1]
    assert called(briefing.with_values({"held_on": None}), PEOPLE, ()) == ()


@pytest.mark.parametrize(
    ("state", "briefed"), list(zip(AttendanceState, (True, False, False, True, True), strict=True))
)
def test_who_was_there_or_learnt_it_elsewhere_knows(state: AttendanceState, *, briefed: bool) -> None:
    assert Attendance(briefing_id=1, person_id=1, state=state).briefed() is briefed


@pytest.mark.parametrize(
    ("held_on", "taken", "state"),
    [
        (DAY, False, BriefingState.WAITING),
        (DAY + timedelta(1), False, BriefingState.COMING),
        (DAY + timedelta(1), True, BriefingState.TAKEN),
        (DAY - timedelta(1), True, BriefingState.TAKEN),
    ],
)
def test_a_session_is_to_come_or_waits_for_its_attendance(held_on: date, taken: bool, state: BriefingState) -> None:
    source = gathered(
        briefings=(Briefing(id=1, year_id=1, topic="Luật", held_on=held_on),),
        attendance=(Attendance(id=1, briefing_id=1, person_id=1, state=AttendanceState.ABSENT),) if taken else (),
    )
    [row] = sessions(source, DAY - timedelta(9), DAY + timedelta(9), DAY)
    assert (row.state, row.share) == (state, 0 if taken else None)


def test_turnout_and_exceptions_are_told_in_words() -> None:
    assert turnout(()) == "–"
    assert exceptions(()) == ""
    marks = (AttendanceState.PRESENT, AttendanceState.ELSEWHERE, AttendanceState.EXCUSED, AttendanceState.EXCUSED)
    lines = [Attendance(id=n, briefing_id=1, person_id=n, state=state) for n, state in enumerate(marks, start=1)]
    assert turnout(lines) == "1/4"
    assert exceptions(lines) == "Vắng có lý do 2 · Đã học ở nơi khác 1"
    late = Attendance(id=5, briefing_id=1, person_id=5, state=AttendanceState.LATE)
    assert (turnout([*lines, late]), exceptions([late])) == ("2/5", "Đến muộn 1")


def test_a_session_does_not_make_up_for_itself() -> None:
    one = Briefing(id=3, year_id=1, topic="Luật", held_on=DAY, makes_up_id=3)
    assert [name for name, _ in faults(one)] == ["makes_up_id"]
    assert faults(one.with_values({"makes_up_id": 2})) == ()


def test_the_sheet_is_read_out_section_by_section_in_each_by_given_name() -> None:
    sections = {1: "Tổ Toán", 2: "Tổ Hóa", 5: "Tổ Toán"}
    people = {p.id: p.with_values({"section": sections.get(p.id, "")}) for p in PEOPLE}
    sheet = [Attendance(id=id, briefing_id=1, person_id=person) for id, person in ((7, 5), (8, 2), (9, 1))]
    told = roll({one.person_id or 0: (one, one.state) for one in sheet}, people)
    assert [(line.number, line.line.id, line.person.name) for line in told] == [
        (1, 8, "Lê Thị Ánh"),
        (2, 9, "Trần Văn Bình"),
        (3, 7, "Vũ Thị Dung"),
    ]
