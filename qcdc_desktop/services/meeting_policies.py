"""What storing a meeting also forbids: more votes than people."""

from __future__ import annotations

from qcdc_desktop.domain.registers.meetings import AgendaItem, Meeting
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


def _demand_voters(session: Session, item: AgendaItem) -> None:
    meeting = session.find(Meeting, id=item.meeting_id) if item.votes else None
    row = meetings.result_of(session, meeting) if meeting else None
    if row and row.present is not None and item.votes > row.present:
        told = f"Có {item.votes} phiếu mà chỉ {row.present} người dự"
        raise InputProblem.at("votes_for", f"{told}; hãy sửa số phiếu, “Số người dự” hoặc người vắng.")
