"""Deadlines as registers ask for them while their results are made: by the rules and days off that are in use."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.deadlines.calendar import WorkCalendar
from qcdc_desktop.domain.deadlines.engine import Deadline, compute
from qcdc_desktop.domain.deadlines.holidays import Festival, HolidayRules, NoticedYear
from qcdc_desktop.domain.deadlines.receipts import Asked
from qcdc_desktop.domain.deadlines.rules import DeadlineRule, DeadlineRules, NoRule
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.registers.deadline_edits import DayOff, RuleEdit, calendar_in_use, rules_in_use


def known_deadline(context: Context, code: str, start: date) -> Deadline | None:
    """The deadline of a code for what happened on a day; None where no rule was in force on it."""
    try:
        return compute(context.made(_rules), context.made(_calendar), code, Asked(start))
    except (KeyError, NoRule):
        return None


def _rules(context: Context) -> DeadlineRules:
    return rules_in_use(DeadlineRules(context.rules(DeadlineRule)), context.all(RuleEdit))


def _calendar(context: Context) -> WorkCalendar:
    shipped = HolidayRules(context.rules(NoticedYear), context.rules(Festival))
    return calendar_in_use(shipped, context.all(DayOff))
