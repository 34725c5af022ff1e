"""The verbs of meetings: one is begun, and tasks follow from its conclusions."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from qcdc_desktop.domain.kinds.periods import between
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.kinds.writing import long_month
from qcdc_desktop.domain.registers.meetings.records import Meeting, MeetingConclusion, as_task
from qcdc_desktop.domain.registers.meetings.register import MEETINGS, MeetingResult
from qcdc_desktop.errors import Refused
from qcdc_desktop.services.verbs.assigning import assign
from qcdc_desktop.storage.session import ChangeSet, Session


def result_of(session: Session, meeting: Meeting) -> MeetingResult | None:
    """A meeting as it stands with everything that is written down of it; None while it has no day."""
    if meeting.held_on is None:
        return None
    day = meeting.held_on
    rows = Context(session, between(day, day), day).of(MEETINGS)
    return next((row for row in rows if row.meeting.id == meeting.id), None)


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
            "Hãy chọn từng kết luận để mở nhiệm vụ của nó.",
        )
    return make_tasks(session, left, year_id)


def begin(session: Session, organ_id: int) -> ChangeSet:
    """Write down a meeting of an organ today."""
    today = session.today()
    with session.atomic("Thêm cuộc họp") as writing:
        session.add(Meeting(organ_id=organ_id, held_on=today, topic=f"Họp {long_month(today)}"))
    return writing.result
