"""Periods: quarters, half years, calendar years, any from-to; what every page, figure and paper follows."""

from __future__ import annotations

from datetime import date, timedelta

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import write_day


class Period(Value):
    """A stretch of days, both ends included; ``year_id`` is set when it is exactly one working year (else 0)."""

    label: str
    start: date
    end: date
    year_id: int = 0

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("Ngày cuối không được trước ngày đầu.")

    def __contains__(self, value: date | None) -> bool:
        return value is not None and self.start <= value <= self.end

    @property
    def long(self) -> bool:
        """Whether it is longer than any year."""
        return (self.end - self.start).days > 366

    def near(self, today: date) -> date:
        """The day that dates without a year are nearest to: so they fall into the year of the period."""
        return today if self.long and today in self else self.start + (self.end - self.start) // 2

    def inside(self, today: date) -> date:
        """The day of the period that is nearest to today: what a new record begins with is shown in it."""
        return min(max(today, self.start), self.end)

    def overlaps(self, start: date, end: date) -> bool:
        """Whether any day from ``start`` to ``end`` lies in the period."""
        return start <= self.end and end >= self.start

    def quarters(self) -> tuple[Period, ...]:
        """The calendar quarters that the period touches, each cut to it."""
        inside = []
        at = date(self.start.year, 3 * ((self.start.month - 1) // 3) + 1, 1)
        while at <= self.end:
            one = quarter(at.year, (at.month + 2) // 3)
            inside.append(Period(one.label, max(one.start, self.start), min(one.end, self.end)))
            at = one.end + timedelta(days=1)
        return tuple(inside)


_ROMAN = ("I", "II", "III", "IV")


def calendar_year(number: int) -> Period:
    """1 January to 31 December."""
    return Period(f"Năm {number}", date(number, 1, 1), date(number, 12, 31))


def quarter(year: int, index: int) -> Period:
    """Calendar quarter 1 to 4."""
    start = date(year, 3 * index - 2, 1)
    after = date(year + 1, 1, 1) if index == 4 else date(year, 3 * index + 1, 1)
    return Period(f"Quý {_ROMAN[index - 1]}/{year}", start, after - timedelta(days=1))


def month(year: int, index: int) -> Period:
    """Calendar month 1 to 12."""
    after = date(year + 1, 1, 1) if index == 12 else date(year, index + 1, 1)
    return Period(f"Tháng {index}/{year}", date(year, index, 1), after - timedelta(days=1))


def half_year(year: int, index: int) -> Period:
    """First (1) or last (2) six months of a calendar year."""
    if index == 1:
        return Period(f"6 tháng đầu năm {year}", date(year, 1, 1), date(year, 6, 30))
    return Period(f"6 tháng cuối năm {year}", date(year, 7, 1), date(year, 12, 31))


def between(start: date, end: date) -> Period:
    """Any from-to. Raises ValueError where it ends before it begins."""
    return Period(f"Từ {write_day(start)} đến {write_day(end)}", start, end)
