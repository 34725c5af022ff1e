"""The policies of the kinds that ask for more than their declaration says; a register with one adds a line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.registers.letters import Letter
from qcdc_desktop.domain.registers.organs import Member, Role, head
from qcdc_desktop.domain.registers.unit import Organ
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.storage.policy import Policy
from qcdc_desktop.storage.session import Session


class LetterPolicy(Policy[Letter]):
    """Every letter gets the next number of the calendar year it was received in, and is never deleted (X02)."""

    added_as = "Vào sổ đơn thư"

    def to_add(self, session: Session, record: Letter) -> Letter:
        if record.received_on is None:
            raise InputProblem.at("received_on", "Ngày nhận: chưa ghi.")
        year = record.received_on.year
        # Numbers have no gaps: the next one is one more than there are.
        return record.with_values({"register_year": year, "number": session.count(Letter, register_year=year) + 1})

    def before_removing(self, session: Session, record: Letter) -> None:  # noqa: ARG002 - whatever the file says
        raise Refused(
            f"{record.INFO.label} không xóa được",
            "Sổ đơn thư giữ mọi số đã vào sổ.",
            "Gạch sổ kèm lý do thay vì xóa.",
        )


class MemberPolicy(Policy[Member]):
    """An organ has one head: a new one takes over, the one before ends the day before, and papers name the new one."""

    def after_adding(self, session: Session, record: Member) -> None:
        self._take_over(session, record)
        self._name_head(session, record)

    def after_changing(self, session: Session, before: Member, after: Member) -> None:
        taking = after.role is Role.HEAD and (before.role, before.start, before.organ_id) != (
            after.role,
            after.start,
            after.organ_id,
        )
        if taking:
            self._take_over(session, after)
        if Role.HEAD in (before.role, after.role):
            self._name_head(session, before, after)

    def after_removing(self, session: Session, record: Member) -> None:
        self._name_head(session, record)

    def _take_over(self, session: Session, fresh: Member) -> None:
        """End the heads who are still serving when the new one begins."""
        begins = fresh.start
        if fresh.role is not Role.HEAD or begins is None:
            return
        for one in session.all(Member, organ_id=fresh.organ_id, role=Role.HEAD):
            if one.id != fresh.id and one.until is None and (one.start is None or one.start < begins):
                session.change(one, until=begins - timedelta(days=1))

    def _name_head(self, session: Session, *members: Member) -> None:
        """The organ's head of today, which papers name, follows its members where heads are among them."""
        for organ_id in {m.organ_id for m in members if m.role is Role.HEAD}:
            organ = session.find(Organ, id=organ_id)
            if organ is None:
                continue
            serving = head(organ, session.all(Member, organ_id=organ_id), session.today())
            if serving is not None:
                session.change(organ, head_id=serving)


POLICIES: Mapping[type[Record], Policy[Any]] = {
    Letter: LetterPolicy(),
    Member: MemberPolicy(),
}
