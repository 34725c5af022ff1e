"""What the reception book asks beyond its declaration: numbers without gaps, and no session that takes them along."""

from __future__ import annotations

from qcdc_desktop.domain.registers.reception.records import ReceptionSession, Visit
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.storage.policy import Policy
from qcdc_desktop.storage.session import Session


class ReceptionPolicy(Policy[ReceptionSession]):
    """A session whose visits have numbers stays, in the year of these numbers."""

    def to_change(self, session: Session, before: ReceptionSession, after: ReceptionSession) -> ReceptionSession:
        years = {one.register_year for one in session.all(Visit, reception_id=before.id)}
        if after.held_on and years - {after.held_on.year}:
            known = f"Các lượt tiếp của buổi này đã vào sổ năm {before.held_on:%Y}"
            raise InputProblem.at("held_on", f"{known}; hãy ghi ngày của năm ấy.")
        return after

    def before_removing(self, session: Session, record: ReceptionSession) -> None:
        if session.count(Visit, reception_id=record.id):
            raise Refused(
                "Buổi tiếp này không xóa được",
                "Các lượt tiếp của buổi đã vào sổ.",
                "Hãy ghi lý do gạch sổ ở từng lượt vào nhầm.",
            )


class VisitPolicy(Policy[Visit]):
    """Every visit gets the next number of the calendar year of its session, and is never deleted."""

    def adding(self, _record: Visit, /) -> str:
        return "Vào sổ tiếp công dân"

    def to_add(self, session: Session, record: Visit) -> Visit:
        held = session.find(ReceptionSession, id=record.reception_id)
        if held is None or held.held_on is None:
            raise InputProblem.at("reception_id", "Chưa ghi “Buổi tiếp công dân”.")
        year = held.held_on.year
        # Numbers have no gaps: the next one is one more than there are.
        return record.with_values({"register_year": year, "number": session.count(Visit, register_year=year) + 1})

    def to_change(self, _session: Session, before: Visit, after: Visit) -> Visit:
        if after.reception_id != before.reception_id:
            raise InputProblem.at("reception_id", "Lượt tiếp đã vào sổ không chuyển sang buổi khác được.")
        return after

    def before_removing(self, _session: Session, _record: Visit, /) -> None:
        raise Refused(
            "Lượt tiếp công dân không xóa được",
            "Mọi số đã vào Sổ tiếp công dân đều phải giữ.",
            "Hãy ghi “Lý do gạch sổ”.",
        )
