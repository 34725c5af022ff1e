"""How the days of one deadline are counted over a calendar, suspensions and extensions included.

Source: Civil Code 91/2015/QH13, Articles 147 and 148: the first day is not counted; a last day off moves to the end of
the next working day. Backward counts mirror it: the day never moves nearer to the event.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from qcdc_desktop.domain.deadlines.calendar import DAY, WorkCalendar, month_end
from qcdc_desktop.domain.deadlines.receipts import Asked, Suspension
from qcdc_desktop.domain.deadlines.rules import Chain, Direction, Unit
from qcdc_desktop.domain.kinds.values import Value


class Way(Value):
    """One way to read a rule: how many of what are counted, and what becomes of them after a suspension."""

    days: int
    unit: Unit
    direction: Direction
    chain: Chain = Chain.ORIGINAL
    restart: bool = False
    words: str = ""
    """What sets it apart from other ways."""


class Leg(Value):
    """A stretch counted without a break from a day 0."""

    start: date
    days: int
    reached: date
    """The day that was counted to; the last day of the month where nothing is counted."""
    end: date
    """The same, moved to a working day."""
    stopped: date | None = None
    """The day on which a suspension cut it off."""
    left: int = 0
    """Days that were not used up by then."""


class Count(Value):
    """A way with what it comes to."""

    way: Way
    legs: tuple[Leg, ...]
    day: date | None
    """The deadline; None while the case is suspended."""
    late: tuple[date, ...] = ()
    """Suspensions that came after the end: they change nothing."""

    def looked_at(self) -> tuple[tuple[date, date], ...]:
        """From which day to which one the calendar was asked."""
        return tuple(_asked_days(self.way, leg) for leg in self.legs)


def count(way: Way, asked: Asked, calendar: WorkCalendar) -> Count:
    """Count a way for a case."""
    added = [one.days for one in asked.extensions]
    stretches = [way.days + sum(added)] if way.chain is Chain.ORIGINAL else [way.days, *added]
    waiting = sorted(asked.suspensions, key=lambda one: one.start)
    legs: list[Leg] = []
    start = asked.start
    for days in stretches:
        legs += _stretch(way, start, days, waiting, calendar)
        if legs[-1].stopped:
            return Count(way, tuple(legs), None)
        start = legs[-1].end
    return Count(way, tuple(legs), start, tuple(one.start for one in waiting))


def _stretch(way: Way, start: date, days: int, waiting: list[Suspension], calendar: WorkCalendar) -> Sequence[Leg]:
    """The legs of so many days; suspensions that cut them off are taken from those that wait."""
    legs = [_leg(way, start, days, calendar)]
    left = days
    while waiting and waiting[0].start <= legs[-1].end:
        one = waiting.pop(0)
        cut = legs.pop()
        stop = max(one.start, cut.start)
        left = max(cut.days - _used(way, cut.start, stop, calendar), 0)
        legs.append(Leg(cut.start, cut.days, cut.reached, cut.end, stop, left))
        if one.end is None:
            break
        legs.append(_leg(way, max(one.end, stop), days if way.restart else left, calendar))
    return legs


def _leg(way: Way, start: date, days: int, calendar: WorkCalendar) -> Leg:
    step = DAY if way.direction is Direction.AFTER else -DAY
    if way.unit is Unit.MONTH:
        return Leg(start, days, month_end(start), calendar.last_of_month(start))
    reached = calendar.counted(start, days, step) if way.unit is Unit.WORKING else start + days * step
    return Leg(start, days, reached, calendar.nearest(reached, step))


def _used(way: Way, start: date, stop: date, calendar: WorkCalendar) -> int:
    """Days of a leg that are used up when it is cut off; the day on which that happens is one of them."""
    return calendar.between(start, stop) if way.unit is Unit.WORKING else (stop - start) // timedelta(days=1)


def _asked_days(way: Way, leg: Leg) -> tuple[date, date]:
    begins = leg.start if way.unit is Unit.WORKING else leg.reached
    return min(begins, leg.end), max(begins, leg.end)


def readings(ways: Sequence[Way], asked: Asked, calendar: WorkCalendar) -> tuple[Count, ...]:
    """The counts of all ways, the earliest day first; of ways that come to the same day the first is kept."""
    counts: dict[date | None, Count] = {}
    for way in ways:
        done = count(way, asked, calendar)
        counts.setdefault(done.day, done)
    return tuple(sorted(counts.values(), key=lambda one: one.day or date.max))
