"""Every row of the table of deadlines as a worked example, and days that were counted by hand over the holidays."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.deadlines.engine import compute
from qcdc_desktop.domain.deadlines.receipts import Asked
from qcdc_desktop.domain.deadlines.rules import Condition, DeadlineRules, Direction, Unit
from qcdc_desktop.services.rules import rules
from tests.unit.domain.deadlines.worked import due, shipped, toy

REMOTE, COMPLEX, VERY = Condition.REMOTE, Condition.COMPLEX, Condition.VERY_COMPLEX
START = date(2026, 7, 6)
"""A Monday, with no holiday for seven weeks."""

ROWS: tuple[tuple[str, tuple[Condition, ...], date, date], ...] = (
    ("KN01", (), START, date(2026, 10, 5)),  # 90 days: Sunday 4/10
    ("KN02", (), START, date(2026, 7, 21)),
    ("KN03", (), START, date(2026, 7, 15)),  # 7 working days
    ("KN03", (), date(2026, 6, 8), date(2026, 6, 18)),  # 10 days, before 1/7/2026
    ("KN04", (), START, date(2026, 8, 5)),
    ("KN04", (COMPLEX,), START, date(2026, 8, 20)),
    ("KN04", (REMOTE,), START, date(2026, 8, 20)),
    ("KN04", (REMOTE, COMPLEX), START, date(2026, 9, 4)),
    ("KN05", (), START, date(2026, 8, 20)),
    ("KN05", (COMPLEX,), START, date(2026, 9, 4)),
    ("KN05", (REMOTE, COMPLEX), START, date(2026, 9, 4)),
    ("KN06", (), START, date(2026, 7, 9)),
    ("KN07", (), START, date(2026, 8, 5)),
    ("KN07", (REMOTE,), START, date(2026, 8, 20)),
    ("KN08", (), START, date(2026, 8, 20)),
    ("KN08", (COMPLEX,), START, date(2026, 9, 4)),
    ("KN08", (REMOTE,), START, date(2026, 9, 4)),
    ("KN09", (), START, date(2026, 9, 4)),
    ("KN09", (COMPLEX,), START, date(2026, 9, 14)),  # 70 days
    ("KN10", (), START, date(2026, 7, 13)),
    ("KN11", (), START, date(2026, 7, 16)),
    ("KN11", (Condition.DISMISSAL,), START, date(2026, 8, 5)),
    ("KN12", (), START, date(2026, 8, 5)),
    ("KN12", (COMPLEX,), START, date(2026, 8, 20)),
    ("KN13", (), date(2026, 7, 13), date(2026, 7, 8)),  # at the latest 5 days before
    ("KN13", (), date(2026, 7, 10), date(2026, 7, 3)),  # Sunday 5/7 moves to the Friday before
    ("KN14", (), START, date(2026, 7, 9)),
    ("TC01", (), START, date(2026, 7, 15)),
    ("TC01", (Condition.PLACES,), START, date(2026, 7, 20)),
    ("TC02", (), START, date(2026, 7, 13)),
    ("TC03", (), START, date(2026, 7, 13)),
    ("TC04", (), START, date(2026, 8, 5)),
    ("TC04", (COMPLEX,), START, date(2026, 8, 5)),  # nothing but its extension
    ("TC05", (), START, date(2026, 8, 5)),
    ("TC05", (VERY,), START, date(2026, 8, 5)),
    ("TC06", (), START, date(2026, 7, 13)),
    ("TC07", (), START, date(2026, 7, 15)),
    ("TC08", (), START, date(2026, 7, 13)),
    ("TC09", (), START, date(2026, 7, 15)),
    ("TC10", (), START, date(2026, 7, 13)),
    ("TC10", (Condition.ANSWER,), START, date(2026, 7, 13)),
    ("KP01", (), START, date(2026, 7, 20)),
    ("TD01", (), date(2026, 7, 13), date(2026, 7, 6)),
    ("TD02", (), START, date(2026, 7, 31)),
    ("TD02", (), date(2026, 5, 4), date(2026, 5, 29)),  # the law before 1/7/2026
    ("TD03", (), START, date(2026, 7, 9)),
    ("TD04", (), date(2026, 7, 13), date(2026, 7, 6)),
    ("TD04", (Condition.TEST,), date(2026, 7, 13), date(2026, 7, 10)),
    ("TD04", (Condition.READY,), date(2026, 7, 13), date(2026, 7, 13)),
    ("TN01", (), START, date(2026, 7, 21)),
    ("TN02", (), date(2026, 7, 13), date(2026, 7, 6)),
    ("TN03", (), START, date(2026, 7, 13)),
    ("XD45", (), START, date(2026, 8, 20)),
)


@pytest.mark.parametrize(("code", "conditions", "start", "day"), ROWS)
def test_a_row(code: str, conditions: tuple[Condition, ...], start: date, day: date) -> None:
    assert due(code, start, *conditions) == day


def test_every_row_and_every_variant_has_its_example() -> None:
    shown = {(code, frozenset(conditions)) for code, conditions, *_ in ROWS}
    known = {(rule.code, frozenset(one.when)) for rule in rules(DeadlineRules).deadlines for one in rule.variants}
    assert {code for code, _ in shown} == set(rules(DeadlineRules).codes())
    assert {pair for pair in known if pair[0] != "TC05"} <= shown


FORWARD, BACK = Direction.AFTER, Direction.BEFORE
VECTORS = (
    ("17/11/2026", 7, Unit.WORKING, FORWARD, "27/11/2026"),
    ("10/02/2026", 7, Unit.WORKING, FORWARD, "26/02/2026"),
    ("20/08/2026", 3, Unit.WORKING, FORWARD, "24/08/2026"),
    ("28/08/2026", 3, Unit.WORKING, FORWARD, "07/09/2026"),
    ("23/04/2026", 5, Unit.WORKING, FORWARD, "05/05/2026"),
    ("24/04/2025", 5, Unit.WORKING, FORWARD, "05/05/2025"),
    ("06/02/2024", 7, Unit.WORKING, FORWARD, "22/02/2024"),
    ("02/08/2026", 30, Unit.CALENDAR, FORWARD, "03/09/2026"),
    ("27/03/2026", 30, Unit.CALENDAR, FORWARD, "28/04/2026"),
    ("25/10/2026", 30, Unit.CALENDAR, FORWARD, "25/11/2026"),
    ("26/11/2026", 30, Unit.CALENDAR, FORWARD, "28/12/2026"),
    ("30/09/2026", 10, Unit.CALENDAR, FORWARD, "12/10/2026"),
    ("01/12/2026", 5, Unit.WORKING, BACK, "23/11/2026"),
    ("24/02/2026", 5, Unit.WORKING, BACK, "10/02/2026"),
    ("07/09/2026", 5, Unit.WORKING, BACK, "26/08/2026"),
)


def day(said: str) -> date:
    """``17/11/2026``."""
    dom, month, year = map(int, said.split("/"))
    return date(year, month, dom)


@pytest.mark.parametrize(("start", "days", "unit", "direction", "end"), VECTORS)
def test_a_day_that_was_counted_by_hand(start: str, days: int, unit: Unit, direction: Direction, end: str) -> None:
    found = compute(toy(days, unit, direction), shipped(), "T", Asked(day(start)))
    assert found.receipt.day == day(end)
