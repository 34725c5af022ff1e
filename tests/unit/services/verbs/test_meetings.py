"""The verbs of meetings, and what storing a meeting forbids."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from qcdc_desktop.domain.registers.meetings.records import Absentee, AgendaItem, Meeting, MeetingConclusion, Opinion
from qcdc_desktop.domain.registers.organs import Member
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.rolls import AWAY, AttendanceState
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import Organ, Person
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.papers.blocks import Paragraph, Table
from qcdc_desktop.services import records, undo
from qcdc_desktop.services.verbs import meetings
from qcdc_desktop.storage.session import Session
from tests import factories

DAY = date(2025, 5, 8)


@pytest.fixture
def meeting(session: Session) -> Meeting:
    """A meeting of a board of three."""
    board = records.add(session, Organ(name="Ban Chỉ đạo")).added(Organ)
    for name in ("An", "Bình", "Chi"):
        person = records.add(session, factories.person(name)).added(Person)
        records.add(session, Member(organ_id=board, person_id=person))
    number = records.add(session, Meeting(organ_id=board, held_on=DAY, topic="Sơ kết")).added(Meeting)
    return session.get(Meeting, number)


def conclusion(session: Session, meeting: Meeting, body: str, due: date | None = DAY) -> int:
    one = MeetingConclusion(meeting_id=meeting.id, body=body, product="Báo cáo", due_on=due)
    return records.add(session, one).added(MeetingConclusion)


def year(session: Session) -> int:
    return session.all(Year)[-1].id


def test_a_conclusion_becomes_a_task_once(session: Session, meeting: Meeting) -> None:
    one = conclusion(session, meeting, "Gửi báo cáo")
    done = meetings.make_tasks(session, [one], year(session))
    task = session.get(Task, done.added(Task))
    assert (task.body, task.product, task.due_on) == ("Gửi báo cáo", "Báo cáo", DAY)
    assert session.get(MeetingConclusion, one).task_id == task.id
    with pytest.raises(Refused, match="đã có nhiệm vụ"):
        meetings.make_tasks(session, [one], year(session))
    undo.undo(session)
    assert session.get(MeetingConclusion, one).task_id is None
    assert session.count(Task) == 0


def test_all_conclusions_with_a_day_become_tasks_in_one_step(session: Session, meeting: Meeting) -> None:
    first, told, second = (
        conclusion(session, meeting, "Một"),
        conclusion(session, meeting, "Nhất trí", None),
        conclusion(session, meeting, "Hai"),
    )
    meetings.make_tasks(session, [first], year(session))
    meetings.make_all_tasks(session, meeting.id, year(session))
    assert [task.body for task in session.all(Task)] == ["Một", "Hai"]
    assert session.get(MeetingConclusion, told).task_id is None
    assert session.get(MeetingConclusion, second).task_id
    with pytest.raises(Refused, match="đã thành nhiệm vụ"):
        meetings.make_all_tasks(session, meeting.id, year(session))
    undo.undo(session)
    assert [task.body for task in session.all(Task)] == ["Một"]


def marks(session: Session, meeting: Meeting) -> list[tuple[str, AttendanceState]]:
    return [(line.person.name, line.state) for line in meetings.roll(session, meeting.id)]


def test_the_roll_has_everybody_who_is_due_and_a_mark_is_one_step(session: Session, meeting: Meeting) -> None:
    here, late, excused, absent = AttendanceState.PRESENT, AttendanceState.LATE, *AWAY
    assert marks(session, meeting) == [("An", here), ("Bình", here), ("Chi", here)]
    first, second, third = (line.line.id for line in meetings.roll(session, meeting.id))
    meetings.mark(session, meeting.id, [first, second], absent)
    meetings.mark(session, meeting.id, [second], late)
    meetings.mark(session, meeting.id, [third], here, "Ốm")
    assert marks(session, meeting) == [("An", absent), ("Bình", late), ("Chi", excused)]
    assert [(one.person_id, one.reason) for one in session.all(Absentee)] == [(first, ""), (second, ""), (third, "Ốm")]
    row = meetings.result_of(session, meeting)
    assert row is not None
    assert row.turnout == "1/3"
    meetings.mark(session, meeting.id, [first, third], here)
    assert session.count(Absentee) == 1
    undo.undo(session)
    assert [one.reason for one in session.all(Absentee)] == ["", "", "Ốm"]


def test_who_is_away_with_votes_given_already_is_told_not_refused(session: Session, meeting: Meeting) -> None:
    records.add(session, AgendaItem(meeting_id=meeting.id, body="Báo cáo", votes_for=3))
    meetings.mark(session, meeting.id, [meetings.roll(session, meeting.id)[0].line.id], AttendanceState.ABSENT)
    row = meetings.result_of(session, meeting)
    assert row is not None
    assert [item.votes for item in row.overvoted] == [3]


def test_the_roll_is_printed_to_sign_and_tells_who_was_away_only_there(session: Session, meeting: Meeting) -> None:
    meetings.mark(session, meeting.id, [meetings.roll(session, meeting.id)[1].line.id], AttendanceState.EXCUSED, "Ốm")
    document = meetings.sheet_paper(session, meeting.id)
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    assert [(row[1], row[4]) for row in table.rows] == [("An", ""), ("Bình", "vắng có lý do: Ốm"), ("Chi", "")]
    assert "Số người được triệu tập: 03; có mặt: 02; vắng: 01." in [
        b.text for b in document.blocks if isinstance(b, Paragraph)
    ]
    records.edit(session, Meeting, meeting.id, held_on=session.today() + timedelta(days=7))
    [blank] = [block for block in meetings.sheet_paper(session, meeting.id).blocks if isinstance(block, Table)]
    assert {row[4] for row in blank.rows} == {""}


def test_without_anybody_due_there_is_no_roll(session: Session, meeting: Meeting) -> None:
    for member in session.all(Member):
        records.remove(session, Member, member.id)
    assert meetings.roll(session, meeting.id) == ()
    with pytest.raises(Refused, match="chưa ghi thành viên nào"):
        meetings.sheet_paper(session, meeting.id)


def test_no_more_vote_than_are_there(session: Session, meeting: Meeting) -> None:
    item = AgendaItem(meeting_id=meeting.id, body="Báo cáo", votes_for=3)
    number = records.add(session, item).added(AgendaItem)
    with pytest.raises(InputProblem, match="Có 4 phiếu mà chỉ 3 người dự"):
        records.edit(session, AgendaItem, number, votes_other=1)
    with pytest.raises(InputProblem, match="4 phiếu"):
        records.add(session, item.with_values({"votes_against": 1}))
    records.edit(session, Meeting, meeting.id, present=4)
    records.edit(session, AgendaItem, number, votes_other=1)
    records.edit(session, Meeting, meeting.id, present=2)
    records.edit(session, AgendaItem, number, votes_other=None)
    assert session.get(AgendaItem, number).votes == 3


def test_where_nobody_knows_who_was_there_votes_are_taken_as_counted(session: Session) -> None:
    board = records.add(session, Organ(name="Tổ tự quản")).added(Organ)
    number = records.add(session, Meeting(organ_id=board, held_on=DAY, topic="Họp")).added(Meeting)
    item = AgendaItem(meeting_id=number, body="Báo cáo", votes_for=40)
    assert records.add(session, item).added(AgendaItem)


def test_a_meeting_of_an_organ_begins_today(session: Session, meeting: Meeting) -> None:
    begun = session.get(Meeting, meetings.begin(session, meeting.organ_id or 0).added(Meeting))
    assert (begun.organ_id, begun.held_on) == (meeting.organ_id, session.today())


def test_nobody_is_away_twice(session: Session, meeting: Meeting) -> None:
    person = session.all(Member, organ_id=meeting.organ_id)[0].person_id
    away = Absentee(meeting_id=meeting.id, person_id=person)
    number = records.add(session, away).added(Absentee)
    records.edit(session, Absentee, number, reason="Ốm")
    with pytest.raises(InputProblem, match="đã có trong danh sách vắng"):
        records.add(session, away)


@pytest.mark.parametrize("kind", [Opinion, MeetingConclusion])
def test_what_is_said_is_about_an_item_of_the_same_meeting(
    session: Session, meeting: Meeting, kind: type[Opinion | MeetingConclusion]
) -> None:
    other = records.add(session, Meeting(organ_id=meeting.organ_id, held_on=DAY, topic="Khác")).added(Meeting)
    own, foreign = (
        records.add(session, AgendaItem(meeting_id=m, body="Nội dung")).added(AgendaItem) for m in (meeting.id, other)
    )
    number = records.add(session, kind(meeting_id=meeting.id, body="x", item_id=own)).added(kind)
    with pytest.raises(InputProblem, match="của cuộc họp khác"):
        records.edit(session, kind, number, item_id=foreign)
    with pytest.raises(InputProblem, match="của cuộc họp khác"):
        records.add(session, kind(meeting_id=meeting.id, body="y", item_id=foreign))
