"""What storing a meeting also forbids: more votes than people, parts of another meeting, somebody away twice."""

from __future__ import annotations

from typing import TypeVar

from qcdc_desktop.domain.registers.meetings.records import Absentee, AgendaItem, Meeting, MeetingConclusion, Opinion
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services.verbs import meetings
from qcdc_desktop.storage.policy import Policy
from qcdc_desktop.storage.session import Session


class AgendaItemPolicy(Policy[AgendaItem]):
    """Nobody votes who is not there."""

    def to_add(self, session: Session, record: AgendaItem) -> AgendaItem:
        _demand_voters(session, record)
        return record

    def to_change(self, session: Session, before: AgendaItem, after: AgendaItem) -> AgendaItem:
        if after.votes > before.votes:
            _demand_voters(session, after)
        return after


About = TypeVar("About", Opinion, MeetingConclusion)


class AboutItemPolicy(Policy[About]):
    """An opinion or a conclusion is about an item of its own meeting."""

    def to_add(self, session: Session, record: About) -> About:
        item = session.find(AgendaItem, id=record.item_id) if record.item_id else None
        if item and item.meeting_id != record.meeting_id:
            raise InputProblem.at("item_id", "Nội dung này của cuộc họp khác; hãy chọn nội dung của cuộc họp này.")
        return record

    def to_change(self, session: Session, _before: About, after: About) -> About:
        return self.to_add(session, after)


class AbsenteePolicy(Policy[Absentee]):
    """Nobody is away twice from one meeting."""

    def to_add(self, session: Session, record: Absentee) -> Absentee:
        known = session.all(Absentee, meeting_id=record.meeting_id, person_id=record.person_id)
        if any(one.id != record.id for one in known):
            raise InputProblem.at("person_id", "Người này đã có trong danh sách vắng của cuộc họp; hãy sửa dòng đã có.")
        return record

    def to_change(self, session: Session, _before: Absentee, after: Absentee) -> Absentee:
        return self.to_add(session, after)


def _demand_voters(session: Session, item: AgendaItem) -> None:
    meeting = session.find(Meeting, id=item.meeting_id) if item.votes else None
    row = meetings.result_of(session, meeting) if meeting else None
    if row and row.present is not None and item.votes > row.present:
        told = f"Có {item.votes} phiếu mà chỉ {row.present} người dự"
        raise InputProblem.at("votes_for", f"{told}; hãy sửa số phiếu, “Số người dự” hoặc người vắng.")
