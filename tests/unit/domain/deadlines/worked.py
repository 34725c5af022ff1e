"""What the tests of deadlines stand on: the rules and days off as they are shipped."""

from __future__ import annotations

from datetime import date
from functools import cache

from qcdc_desktop.domain.deadlines.calendar import WorkCalendar
from qcdc_desktop.domain.deadlines.engine import Deadline, compute
from qcdc_desktop.domain.deadlines.holidays import HolidayRules
from qcdc_desktop.domain.deadlines.receipts import Asked
from qcdc_desktop.domain.deadlines.rules import Condition, DeadlineRule, DeadlineRules, Direction, Unit
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.services.rules import rules


@cache
def shipped() -> WorkCalendar:
    """The working calendar without any day of the users."""
    return rules(HolidayRules).calendar()


def deadline(code: str, start: date, *conditions: Condition, calendar: WorkCalendar | None = None) -> Deadline:
    """A deadline by the shipped rules."""
    return compute(rules(DeadlineRules), calendar or shipped(), code, Asked(start, conditions))


def due(code: str, start: date, *conditions: Condition) -> date | None:
    """Its day."""
    return deadline(code, start, *conditions).receipt.day


PLAIN = DeadlineRule(
    basis="Luật thử", effective_from=date(2012, 1, 1), code="T", name="Thử", article="Điều 1", trigger="nhận đơn",
    days=10, unit=Unit.CALENDAR, sources=2,
)  # fmt: skip
"""A rule that nothing is special about."""


def toy(days: int, unit: Unit, direction: Direction = Direction.AFTER) -> DeadlineRules:
    """A book with one rule, T."""
    return DeadlineRules((replace(PLAIN, days=days, unit=unit, direction=direction),))
