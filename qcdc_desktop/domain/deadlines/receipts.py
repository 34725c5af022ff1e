"""What a deadline leaves: its inputs, the terms of its rule and the days it looked at, enough to count it again.

A receipt (biên nhận thời hạn) holds plain values alone and is kept as JSON. It carries the numbers and the days off
that were used, not only their versions: so it gives the same day after any later change of rules or holidays.
"""

from __future__ import annotations

from datetime import date

import msgspec

from qcdc_desktop.domain.deadlines.calendar import ListedDay, WorkCalendar
from qcdc_desktop.domain.deadlines.rules import Chain, Condition, Direction, OtherReading, Resume, Unit
from qcdc_desktop.domain.kinds.values import Value

ENGINE = 1
"""The way of counting; a release that counted otherwise would have another one, and keep this one for old receipts."""

_YEARS = frozenset(range(1900, 2300))
"""Years of which a receipt does not say that they had no notice."""


class Extension(Value):
    """A deadline was extended (gia hạn) by so many days, by a written decision."""

    days: int
    decision: str = ""
    """Number of the decision."""
    on: date | None = None


class Suspension(Value):
    """A case was suspended (tạm đình chỉ) from a day on, until the decision to go on."""

    start: date
    end: date | None = None
    """The day of the decision to go on; None while it is suspended."""
    decision: str = ""
    resumed_by: str = ""


class Asked(Value):
    """What a deadline is asked for."""

    start: date
    """The day of the event: day 0, which is not counted."""
    conditions: tuple[Condition, ...] = ()
    paper: str = ""
    """Number and day of the paper that says the conditions are met."""
    extensions: tuple[Extension, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    resume: Resume | None = None
    """Continue or restart after a suspension; None leaves it to the rule."""
    pending_on: date | None = None
    """A day on which the case was still undecided: a later rule may reach it."""


class Terms(Value):
    """What a rule comes down to for one case."""

    code: str
    version: str
    name: str
    law: str
    trigger: str
    days: int
    unit: Unit
    direction: Direction
    chain: Chain = Chain.ORIGINAL
    resume: Resume = Resume.NONE
    other: OtherReading | None = None

    @property
    def since(self) -> date:
        """The day from which this version of the rule holds."""
        return date.fromisoformat(self.version[:10])


class Receipt(Value):
    """A deadline as it was counted once."""

    terms: Terms
    asked: Asked
    day: date | None
    """The working day: the earlier one where the text reads two ways; None while the case is suspended."""
    others: tuple[date, ...]
    """The days of the other readings."""
    days: tuple[ListedDay, ...]
    """The listed days that were looked at."""
    calendar: str
    """Version of the calendar over these days."""
    unofficial: tuple[int, ...] = ()
    """Years that were looked at without an official notice."""
    engine: int = ENGINE

    def as_text(self) -> str:
        """For the data file."""
        return msgspec.json.encode(self).decode()

    def work_calendar(self) -> WorkCalendar:
        """The calendar as far as it was looked at."""
        return WorkCalendar.of(self.days, _YEARS - set(self.unofficial))


def read_receipt(text: str) -> Receipt:
    """A receipt out of the data file. Raises ValueError for a text that is none."""
    return msgspec.json.decode(text, type=Receipt)
