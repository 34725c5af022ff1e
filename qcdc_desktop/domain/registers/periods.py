"""Years and periods: school years and calendar years side by side, quarters, half years, any from-to.

Every page and paper follows one :class:`Period`. A record belongs to it by the school or calendar year it was set up
for, or by its own dates (domain 7: two axes, and every record has a date).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import ClassVar

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import KindInfo, Record, choice, day, text
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import write_day


class Axis(Choice):
    """Which kind of year a working year is."""

    SCHOOL = "school", "Năm học"
    CALENDAR = "calendar", "Năm công tác"


class Year(Record):
    """A working year (năm học or năm công tác) that resolutions, targets and tasks are set up for."""

    INFO: ClassVar[KindInfo] = KindInfo("year", "Năm", "name", order=("start", "id"))

    name: str = text("Tên năm", required=True, width=14, help="Ví dụ: 2024-2025 (năm học) hoặc 2025 (năm công tác)")
    axis: Axis = choice("Loại năm", Axis.SCHOOL, width=14)
    start: date | None = day("Từ ngày", required=True)
    end: date | None = day("Đến ngày", required=True)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """A year ends after it began and is no longer than two."""
        if not self.start or not self.end:
            return ()
        if self.end <= self.start:
            return (("end", "Đến ngày: phải sau ngày bắt đầu."),)
        if (self.end - self.start).days > 731:
            return (("end", "Đến ngày: một năm không dài quá 24 tháng."),)
        return ()

    def period(self) -> Period:
        """The period that is this whole year."""
        if self.start is None or self.end is None:
            raise ValueError("only a stored year is a period")
        word = "Năm học" if self.axis is Axis.SCHOOL else "Năm"
        return Period(f"{word} {self.name}", self.start, self.end, self.id)


class Period(Value):
    """A stretch of days, both ends included; ``year_id`` is set when it is exactly one working year (else 0)."""

    label: str
    start: date
    end: date
    year_id: int = 0

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("Khoảng thời gian: ngày cuối phải sau ngày đầu.")

    def __contains__(self, value: date | None) -> bool:
        return value is not None and self.start <= value <= self.end

    def overlaps(self, start: date, end: date) -> bool:
        """Whether any day from ``start`` to ``end`` lies in the period."""
        return start <= self.end and end >= self.start

    def quarters(self) -> tuple[Period, ...]:
        """The calendar quarters that the period touches, each cut to it."""
        found = []
        at = date(self.start.year, 3 * ((self.start.month - 1) // 3) + 1, 1)
        while at <= self.end:
            one = quarter(at.year, (at.month + 2) // 3)
            found.append(Period(one.label, max(one.start, self.start), min(one.end, self.end)))
            at = one.end + timedelta(days=1)
        return tuple(found)


_ROMAN = ("I", "II", "III", "IV")


def school_year(first: int) -> Year:
    """A school year with its usual frame: 1 September to 31 August (teaching ends before 31 May, domain 7)."""
    return Year(name=f"{first}-{first + 1}", axis=Axis.SCHOOL, start=date(first, 9, 1), end=date(first + 1, 8, 31))


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


def choices(years: Iterable[Year]) -> tuple[Period, ...]:
    """What the picker offers: working years (latest first), then the calendar years, halves and quarters they touch."""
    ordered = sorted(years, key=lambda y: (y.start or date.min, y.name), reverse=True)
    spans = [y.period() for y in ordered]
    found: dict[str, Period] = {p.label: p for p in spans}
    numbers = sorted({n for p in spans for n in range(p.start.year, p.end.year + 1)}, reverse=True)
    for n in numbers:
        for p in _calendar(n):
            if any(p.overlaps(s.start, s.end) for s in spans):
                found.setdefault(p.label, p)
    return tuple(found.values())


def _calendar(number: int) -> tuple[Period, ...]:
    """A calendar year, its halves and quarters."""
    halves, quarters = (half_year(number, i) for i in (1, 2)), (quarter(number, i) for i in (1, 2, 3, 4))
    return calendar_year(number), *halves, *quarters


def same_time_last_year(period: Period, years: Sequence[Year]) -> Period:
    """What the period is compared with: the working year before it, or the same days one year earlier."""
    if period.year_id:
        before = [y for y in years if y.end and y.end < period.start and _same_axis(y, period, years)]
        if before:
            return max(before, key=lambda y: y.end or date.min).period()
    start, end = _earlier(period.start), _earlier(period.end)
    named = (*(y.period() for y in years), *_calendar(start.year))
    return next((p for p in named if (p.start, p.end) == (start, end)), between(start, end))


def _same_axis(year: Year, period: Period, years: Sequence[Year]) -> bool:
    return any(y.id == period.year_id and y.axis is year.axis for y in years)


def _earlier(value: date) -> date:
    try:
        return value.replace(year=value.year - 1)
    except ValueError:
        return value.replace(year=value.year - 1, day=28)
