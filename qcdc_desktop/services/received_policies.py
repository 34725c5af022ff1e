"""What storing a paper that came in also does: it gets the next number of its year, and no number is given twice."""

from __future__ import annotations

from qcdc_desktop.domain.registers.received import Received
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.storage.policy import Policy
from qcdc_desktop.storage.session import Session


class ReceivedPolicy(Policy[Received]):
    """The book of papers received runs from 01 in each calendar year."""

    def adding(self, _record: Received, /) -> str:
        return "Vào sổ văn bản đến"

    def to_add(self, session: Session, record: Received) -> Received:
        return _numbered(session, record.normal())

    def to_change(self, session: Session, _before: Received, after: Received) -> Received:
        return _numbered(session, after.normal())


def _numbered(session: Session, record: Received) -> Received:
    """The record with the next number of its year where it has none; raises InputProblem where its own is taken."""
    if record.received_on is None:
        return record
    year = record.received_on.year
    taken = {
        one.number
        for one in session.all(Received)
        if one.id != record.id and one.received_on and one.received_on.year == year
    }
    if record.number is None:
        return record.with_values({"number": max((n for n in taken if n), default=0) + 1})
    if record.number in taken:
        raise InputProblem.at(
            "number", f"Số đến {record.number:02d} của năm {year} đã có; để trống thì lấy số tiếp theo."
        )
    return record
