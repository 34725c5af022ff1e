"""Days from left to right: names of the rows first, then a column for each month."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.ui.base import theme

_NAMES, _SHARE = 380, 0.36
"""Units of the names at most, and their share of a narrow chart."""


def month_after(day: date) -> date:
    """The first day of the month after."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


class Scale(Value):
    """Where days stand in a chart so many px wide."""

    start: date
    """The first day of the first month."""
    end: date
    """The first day after the last month."""
    names: int
    width: int

    @classmethod
    def fitting(cls, first: date, last: date, width: int) -> Scale:
        """The months of some days, in so many px, right of the names of the rows."""
        return cls.of_months(first, last, min(theme.px(_NAMES), round(width * _SHARE)), width)

    @classmethod
    def of_months(cls, first: date, last: date, left: int, right: int) -> Scale:
        """The months of some days, from one place to another."""
        return cls(first.replace(day=1), month_after(last), left, right)

    def x(self, day: date) -> float:
        """Where a day begins; days outside lie outside."""
        return self.names + (self.width - self.names) * (day - self.start).days / (self.end - self.start).days

    def span(self, first: date, last: date | None) -> tuple[float, float]:
        """Where some days begin and end, cut to what is in sight; without a last one they go on."""
        right = self.x(last + timedelta(days=1)) if last else float(self.width)
        return max(self.x(first), self.names), min(right, self.width)

    def months(self, least: int) -> list[date]:
        """The first days of the months that have room for a heading of so many px."""
        found, at, free = [], self.start, float(self.names)
        while at < self.end:
            if self.x(at) >= free:
                found.append(at)
                free = self.x(at) + least
            at = month_after(at)
        return found

    def middle_of_month(self, day: date) -> float:
        """Where the middle of a month stands."""
        return self.x(day.replace(day=calendar.monthrange(day.year, day.month)[1] // 2))
