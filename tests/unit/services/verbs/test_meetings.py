"""The verbs of meetings, and what storing a meeting forbids."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.registers.meetings.records import Absentee, AgendaItem, Meeting, MeetingConclusion, Opinion
from qcdc_desktop.domain.registers.organs import Member
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import Organ, Person
from qcdc_desktop.errors import InputProblem, Refused
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
