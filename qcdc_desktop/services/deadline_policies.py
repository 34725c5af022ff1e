"""What storing a corrected deadline also demands: that there is such a deadline on that day, and such a case of it."""

from __future__ import annotations

from qcdc_desktop.domain.deadlines.rules import Condition, DeadlineRules, NoRule, Unit
from qcdc_desktop.domain.registers.deadline_edits import RuleEdit
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services.rules import rules
from qcdc_desktop.storage.policy import Policy
from qcdc_desktop.storage.session import Session


class RuleEditPolicy(Policy[RuleEdit]):
    """A correction is of a deadline that is in force on its day."""

    def to_add(self, _session: Session, record: RuleEdit) -> RuleEdit:
        return _demand_rule(record.with_values({"code": record.code.upper()}))

    def to_change(self, session: Session, _before: RuleEdit, after: RuleEdit) -> RuleEdit:
        return self.to_add(session, after)


def _demand_rule(record: RuleEdit) -> RuleEdit:
    book = rules(DeadlineRules)
    if record.code not in book.codes():
        raise InputProblem.at("code", f"Không có thời hạn mã “{record.code}”; hãy xem các mã ở phần Tính hạn.")
    if record.since is None:
        return record
    try:
        rule = book.in_force(record.code, record.since)
    except NoRule as problem:
        raise InputProblem.at("since", str(problem)) from problem
    if Unit.MONTH in (rule.unit, record.unit):
        raise InputProblem.at("code", f"Thời hạn {record.code} tính theo tháng, không có số ngày để sửa.")
    if record.condition not in (Condition.PLAIN, *rule.conditions):
        raise InputProblem.at("condition", f"Thời hạn {record.code} không có trường hợp “{record.condition.words}”.")
    if record.condition is not Condition.PLAIN and record.unit is not rule.unit:
        raise InputProblem.at("unit", f"Thời hạn {record.code} tính theo {rule.unit.words} trong mọi trường hợp.")
    return record
