"""The verbs of meetings: one is begun, its roll is marked, and tasks follow from its conclusions."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from qcdc_desktop.domain.kinds.periods import between
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.kinds.writing import long_month
from qcdc_desktop.domain.registers import rolls
from qcdc_desktop.domain.registers.meetings.records import Absentee, Meeting, MeetingConclusion, as_task
from qcdc_desktop.domain.registers.meetings.register import MEETINGS, MeetingResult
from qcdc_desktop.domain.registers.rolls import AttendanceState, RollLine
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.errors import Refused
from qcdc_desktop.services import records
from qcdc_desktop.services.verbs.assigning import assign
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session

if TYPE_CHECKING:
    from qcdc_desktop.papers.blocks import Document


def result_of(session: Session, meeting: Meeting) -> MeetingResult | None:
    """A meeting as it stands with everything that is written down of it; None while it has no day."""
    if meeting.held_on is None:
        return None
    day = meeting.held_on
    rows = Context(session, between(day, day), day).of(MEETINGS)
    return next((row for row in rows if row.meeting.id == meeting.id), None)


def roll(session: Session, meeting_id: int) -> tuple[RollLine, ...]:
    """Everybody who is due at a meeting with their mark, section by section; empty where nobody knows who is.

    A line is known by its person: who is there has no record of it.
    """
    row, people = result_of(session, session.get(Meeting, meeting_id)), {p.id: p for p in session.all(Person)}
    if row is None:
        return ()
    told = {one.person_id: one for one in row.absentees}
    lines = {
        number: (told.get(number, Absentee(meeting_id=meeting_id, person_id=number)).with_values({"id": number}), state)
        for number, state in row.marks.items()
        if number in people
    }
    return rolls.roll(lines, people)


def mark(
    session: Session, meeting_id: int, people: Iterable[int], state: AttendanceState, note: str | None = None
) -> ChangeSet:
    """Say of people whether they were at a meeting, with a reason where one is given; who has one was not there."""
    if note and state is AttendanceState.PRESENT:
        state = AttendanceState.EXCUSED
    with session.atomic("Điểm danh") as writing:
        for person_id in people:
            known = session.find(Absentee, meeting_id=meeting_id, person_id=person_id)
            if state is AttendanceState.PRESENT:
                if known:
                    records.remove(session, Absentee, known.id)
                continue
            marked = (known or Absentee(meeting_id=meeting_id, person_id=person_id)).marked(state)
            marked = marked if note is None else marked.with_values({"reason": note})
            if known:
                session.change(known, late=marked.late, excused=marked.excused, reason=marked.reason)
            else:
                session.add(marked)
    return writing.result


def sheet_paper(session: Session, meeting_id: int) -> Document:
    """The roll of a meeting to print and sign; of one to come, a form. Raises Refused where nobody is due."""
    from qcdc_desktop.papers import attendance
    from qcdc_desktop.services.papers import papers

    meeting = session.get(Meeting, meeting_id)
    row, people = result_of(session, meeting), {p.id: p for p in session.all(Person)}
    if row is None or not row.roster:
        raise Refused(
            "Chưa có danh sách nào để in",
            "Tổ chức này chưa ghi thành viên nào phải dự vào ngày họp.",
            "Hãy ghi thành viên của tổ chức, hoặc chi bộ của từng đảng viên.",
        )
    why = {one.person_id: one.reason for one in row.absentees}
    marks = {one: attendance.Mark(state, why.get(one, "")) for one, state in row.marks.items()}
    if meeting.held_on and meeting.held_on > session.today():
        marks = {}
    occasion = attendance.of_meeting(meeting, people.get(row.chair_id or 0))
    return attendance.sheet(papers.profile(session), occasion, marks, [people[p] for p in row.roster], people.values())


def make_tasks(session: Session, conclusion_ids: Iterable[int], year_id: int) -> ChangeSet:
    """Make tasks of a year from conclusions, in one step. Raises Refused where each of them has one."""
    conclusions = [session.get(MeetingConclusion, one) for one in conclusion_ids]
    verb = "Giao nhiệm vụ theo kết luận" if len(conclusions) == 1 else "Giao nhiệm vụ theo các kết luận"
    return assign(session, verb, conclusions, partial(as_task, year_id=year_id, start_on=session.today()))


def make_all_tasks(session: Session, meeting_id: int, year_id: int) -> ChangeSet:
    """Make tasks of all conclusions of a meeting that have a day; raises Refused where there is none left."""
    left = [c.id for c in session.all(MeetingConclusion, meeting_id=meeting_id) if c.waits]
    if not left:
        raise Refused(
            "Không còn kết luận nào để giao",
            "Mọi kết luận có hạn của cuộc họp này đã thành nhiệm vụ.",
            "Hãy chọn từng kết luận để mở nhiệm vụ đã giao.",
        )
    return make_tasks(session, left, year_id)


def begin(session: Session, organ_id: int) -> ChangeSet:
    """Write down a meeting of an organ today."""
    today = session.today()
    with session.atomic("Thêm cuộc họp") as writing:
        session.add(Meeting(organ_id=organ_id, held_on=today, topic=f"Họp {long_month(today)}"))
    return writing.result
