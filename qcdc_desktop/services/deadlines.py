"""Deadlines of a data file: what is shipped with what the unit corrected, and the day that comes of it.

Without a data file the shipped rules and holidays alone are used.
"""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.deadlines.calendar import WorkCalendar
from qcdc_desktop.domain.deadlines.engine import Deadline, compute
from qcdc_desktop.domain.deadlines.holidays import HolidayRules
from qcdc_desktop.domain.deadlines.receipts import Asked
from qcdc_desktop.domain.deadlines.rules import DeadlineRule, DeadlineRules, NoRule
from qcdc_desktop.domain.kinds.source import Source
from qcdc_desktop.domain.registers.deadline_edits import DayOff, RuleEdit, calendar_in_use, rules_in_use
from qcdc_desktop.errors import Refused
from qcdc_desktop.services.rules import rules

_TITLE = "Không tính được hạn"


def calendar_of(source: Source | None = None) -> WorkCalendar:
    """The working calendar in use."""
    return calendar_in_use(rules(HolidayRules), source.all(DayOff) if source else ())


def rules_of(source: Source | None = None) -> DeadlineRules:
    """The deadlines in use."""
    return rules_in_use(rules(DeadlineRules), source.all(RuleEdit) if source else ())


def known(source: Source | None, on: date) -> tuple[DeadlineRule, ...]:
    """The deadlines that are in force on a day, in their order."""
    book, found = rules_of(source), []
    for code in book.codes():
        try:
            found.append(book.in_force(code, on))
        except NoRule:
            continue
    return tuple(found)


def deadline(source: Source | None, code: str, asked: Asked) -> Deadline:
    """The deadline of a case. Raises Refused with a sentence where there is none, or not under these conditions."""
    book = rules_of(source)
    if code not in book.codes():
        raise Refused(_TITLE, f"Không có thời hạn mã {code}.", f"Hãy dùng một trong các mã: {', '.join(book.codes())}.")
    try:
        return compute(book, calendar_of(source), code, asked)
    except ValueError as problem:
        raise Refused(_TITLE, str(problem)) from problem
