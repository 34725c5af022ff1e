"""What holds of any deadline from 2020 to 2040: it is a working day, never before its event, and moves with it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.deadlines.calendar import DAY, ListedDay, WorkCalendar
from qcdc_desktop.domain.deadlines.engine import compute
from qcdc_desktop.domain.deadlines.receipts import Asked, Extension
from qcdc_desktop.domain.deadlines.rules import Condition, DeadlineRule, DeadlineRules, Direction, Unit
from qcdc_desktop.services.rules import rules
from tests.unit.domain.deadlines.worked import shipped, toy

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
NUMBERS = st.integers(0, 100)
COUNTED = st.sampled_from([Unit.CALENDAR, Unit.WORKING])
EVENTS = [one for one in rules(DeadlineRules).deadlines if one.unit is not Unit.MONTH]


def ends(book: DeadlineRules, code: str, start: date, *conditions: Condition) -> date:
    """The day of a deadline."""
    day = compute(book, shipped(), code, Asked(start, conditions)).receipt.day
    assert day is not None
    return day


@given(st.sampled_from(EVENTS), st.data(), DAYS)
def test_a_deadline_is_a_working_day_on_its_side_of_the_event(
    rule: DeadlineRule, data: st.DataObject, on: date
) -> None:
    start = max(min(on, rule.effective_until), rule.effective_from)
    variant = data.draw(st.sampled_from([(), *(one.when for one in rule.variants)]))
    day = ends(rules(DeadlineRules), rule.code, start, *variant)
    assert shipped().works(day)
    assert day <= start if rule.direction is Direction.BEFORE else day >= start


@given(NUMBERS, COUNTED, st.sampled_from(Direction), DAYS, st.integers(0, 40))
def test_a_later_event_never_has_an_earlier_deadline(
    days: int, unit: Unit, direction: Direction, start: date, later: int
) -> None:
    book = toy(days, unit, direction)
    assert ends(book, "T", start) <= ends(book, "T", start + timedelta(days=later))


@given(NUMBERS, COUNTED, st.sampled_from(Direction), DAYS)
def test_more_days_never_bring_it_nearer(days: int, unit: Unit, direction: Direction, start: date) -> None:
    few, many = ends(toy(days, unit, direction), "T", start), ends(toy(days + 1, unit, direction), "T", start)
    assert many <= few if direction is Direction.BEFORE else many >= few


@given(st.lists(st.integers(1, 30), max_size=2), DAYS)
def test_extensions_never_shorten(granted: list[int], on: date) -> None:
    def extended(days: list[int]) -> date:
        asked = Asked(on, (Condition.VERY_COMPLEX,), extensions=tuple(Extension(n, "1") for n in days))
        day = compute(rules(DeadlineRules), shipped(), "TC04", asked).receipt.day
        assert day is not None
        return day

    assert all(extended(granted[:n]) <= extended(granted[: n + 1]) for n in range(len(granted)))


@given(NUMBERS, COUNTED, DAYS)
def test_counting_back_mirrors_counting_forward(days: int, unit: Unit, start: date) -> None:
    """Counting back is counting on over a calendar that is turned around at the event."""
    span = [start + timedelta(days=n) for n in range(-300, 1)]
    turned = WorkCalendar.of(ListedDay(start + (start - day), "", off=not shipped().works(day)) for day in span)
    after = compute(toy(days, unit), turned, "T", Asked(start)).receipt.day
    assert after
    assert ends(toy(days, unit, Direction.BEFORE), "T", start) == start - (after - start)


@given(DAYS)
def test_the_day_of_a_month_is_the_last_that_is_worked(on: date) -> None:
    day = ends(rules(DeadlineRules), "TD02", on)
    assert (day.year, day.month) == (on.year, on.month)
    assert shipped().works(day)
    assert shipped().nearest(day + DAY).month != day.month
