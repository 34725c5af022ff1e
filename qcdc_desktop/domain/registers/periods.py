"""Working years: school years and calendar years side by side, and the periods that they offer.

Every page and paper follows one :class:`Period`. A record belongs to it by the school or calendar year it was set up
for, or by its own dates (domain 7: two axes, and every record has a date).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.columns import field_column
from qcdc_desktop.domain.kinds.fields import KindInfo, Record, choice, day, text
from qcdc_desktop.domain.kinds.periods import Period, between, calendar_year, half_year, quarter
from qcdc_desktop.domain.kinds.register import Context, Empty, Register


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


YEARS: Register[Year] = Register(
    Year,
    "năm",
    title="Năm",
    add="Thêm năm học",
    columns=(
        field_column(Year, "name", wide=True),
        field_column(Year, "axis"),
        field_column(Year, "start"),
        field_column(Year, "end", spare=True),
    ),
    empty=Empty("Chưa có năm nào", "Nghị quyết, chỉ tiêu, nhiệm vụ được lập cho từng năm."),
)


def school_year(first: int) -> Year:
    """A school year with its usual frame: 1 September to 31 August (teaching ends before 31 May, domain 7)."""
    return Year(name=f"{first}-{first + 1}", axis=Axis.SCHOOL, start=date(first, 9, 1), end=date(first + 1, 8, 31))


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


def years(context: Context) -> dict[int | None, Year]:
    """The working years by id."""
    return {y.id: y for y in context.all(Year)}


def year_of(years: Sequence[Year], period: Period) -> Year | None:
    """The working year that a period is or lies in (by its last day; else the latest one that it touches)."""
    found = [y for y in years if y.id == period.year_id] if period.year_id else []
    touched = [y for y in years if period.overlaps(y.period().start, y.period().end)]
    found = found or [y for y in touched if period.end in y.period()] or touched
    return found[-1] if found else None


def belongs(context: Context, year_id: int | None, start: date | None = None, end: date | None = None) -> bool:
    """Whether a record of a year belongs to the period of the figures.

    A working year has what was set up for it, whatever the dates; any other period what lies in it, from ``start`` to
    ``end`` (where they are not known: from the first to the last day of the record's year).
    """
    period = context.period
    if period.year_id:
        return year_id == period.year_id
    whole = context.made(years)[year_id].period()
    return period.overlaps(start or whole.start, end or whole.end)
