"""The working calendar (lịch làm việc): days off, Saturdays that are worked instead, and counting over them.

Legal working days are those of the civil service: Monday to Friday without the listed days off, and the Saturdays that
a notice has worked instead; also in schools that teach on Saturday.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from hashlib import sha256

from qcdc_desktop.domain.kinds.values import Value

DAY = timedelta(days=1)
_SATURDAY = 5
_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")


class ListedDay(Value):
    """A day that is not like others of its weekday."""

    day: date
    name: str
    """What it is: a holiday, or whose place it takes."""
    off: bool = True
    """Whether nobody works; else everybody does."""
    source: str = ""
    """The notice or law that says so."""
    unsure: str = ""
    """What is not settled about it, as a sentence."""


class WorkCalendar(Value):
    """The days as they are worked; ``official`` are the years of which the notice is known."""

    listed: Mapping[date, ListedDay]
    official: frozenset[int] = frozenset()

    @classmethod
    def of(cls, days: Iterable[ListedDay], official: Iterable[int] = ()) -> WorkCalendar:
        """A calendar of listed days; of two about one day the later one holds."""
        return cls({one.day: one for one in days}, frozenset(official))

    def works(self, day: date) -> bool:
        """Whether a day is a working day."""
        listed = self.listed.get(day)
        return not listed.off if listed else day.weekday() < _SATURDAY

    def name(self, day: date) -> str:
        """What a day is called; nothing where it is like others of its weekday."""
        listed = self.listed.get(day)
        return listed.name if listed else ""

    def nearest(self, day: date, step: timedelta = DAY) -> date:
        """The day itself where it is worked, else the next working day; the one before with a step back."""
        while not self.works(day):
            day += step
        return day

    def counted(self, start: date, days: int, step: timedelta = DAY) -> date:
        """The working day on which so many working days have passed; the start is not counted."""
        at = start
        while days:
            at = self.nearest(at + step, step)
            days -= 1
        return at

    def between(self, start: date, end: date) -> int:
        """How many working days come after the start, up to the end and with it."""
        return sum(self.works(day) for day in _days(start + DAY, end))

    def last_of_month(self, day: date) -> date:
        """The last working day of the month of a day."""
        return self.nearest(month_end(day), -DAY)

    def marked(self, start: date, end: date) -> tuple[ListedDay, ...]:
        """The listed days from one day to another, both included, in their order."""
        return tuple(self.listed[day] for day in _days(start, end) if day in self.listed)


def month_end(day: date) -> date:
    """The last day of the month of a day."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def version_of(days: Iterable[ListedDay]) -> str:
    """The version of a calendar as far as it was looked at: the same for the same days off and worked days."""
    said = ";".join(f"{one.day.isoformat()}{'-' if one.off else '+'}" for one in days)
    return sha256(said.encode()).hexdigest()[:8]


def weekday_words(day: date) -> str:
    """``thứ ba``."""
    return _WEEKDAYS[day.weekday()]


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY
