"""Working years: school years and calendar years side by side, and the periods that they offer.

Every page and paper follows one :class:`Period`. A record belongs to it by the school or calendar year it was set up
for, or by its own dates (domain 7: two axes, and every record has a date).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import ClassVar

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.columns import field_column
from qcdc_desktop.domain.kinds.dated import Rule, in_force
from qcdc_desktop.domain.kinds.fields import KindInfo, Record, choice, day, text
from qcdc_desktop.domain.kinds.periods import Period, between, calendar_year, half_year, month, quarter
from qcdc_desktop.domain.kinds.register import Context, Empty, Register
from qcdc_desktop.domain.kinds.values import Value, replace


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
            return (("end", "“Đến ngày” phải sau ngày bắt đầu."),)
        if (self.end - self.start).days > 731:
            return (("end", "Một năm không dài quá 24 tháng; hãy xem lại “Đến ngày”."),)
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
    empty=Empty("Chưa có năm nào", "Mỗi năm có nghị quyết, chỉ tiêu, nhiệm vụ riêng."),
)


def school_year(first: int) -> Year:
    """A school year with its usual frame: 1 September to 31 August (teaching ends before 31 May, domain 7)."""
    return Year(name=f"{first}-{first + 1}", axis=Axis.SCHOOL, start=date(first, 9, 1), end=date(first + 1, 8, 31))


def working_year(first: int) -> Year:
    """A calendar year as a working year."""
    return Year(name=str(first), axis=Axis.CALENDAR, start=date(first, 1, 1), end=date(first, 12, 31))


def beside(year: Year, by: int) -> Year:
    """The year so many years after one (before, where negative), of the same axis, as it would be added."""
    first = year.period().start.year + by
    return school_year(first) if year.axis is Axis.SCHOOL else working_year(first)


def year_called(name: str) -> Year | None:
    """The year of that name, as it would be added: ``2025-2026``, ``2025 – 2026`` or ``2025``; None for other words."""
    plain = "".join(name.split()).replace("–", "-")
    first, dash, last = plain.partition("-")
    if not (first.isdecimal() and len(first) == len("2025")):
        return None
    if not dash:
        return working_year(int(first))
    return school_year(int(first)) if last == str(int(first) + 1) else None


def preceding(year: Year) -> Year:
    """The year before one, of the same axis; it ends before that one begins."""
    made = beside(year, -1)
    return replace(made, end=min(made.period().end, year.period().start - timedelta(days=1)))


class DayOfYear(Value):
    """A day of any year."""

    month: int
    day: int


class SchoolFrame(Rule):
    """The frame of the school year (khung kế hoạch thời gian năm học) that the ministry sets."""

    first_term_ends: DayOfYear
    """The last day of the first term."""


class YearRules(Value):
    """The rules about years, in all versions."""

    frames: tuple[SchoolFrame, ...]


def terms(year: Year, frames: Iterable[SchoolFrame]) -> tuple[Period, ...]:
    """Both terms (học kỳ) of a school year, by the frame in force when it begins.

    None of a year that does not run over the end of its first term.
    """
    span = year.period()
    ends = in_force(frames, span.start).first_term_ends
    middle = date(span.end.year, ends.month, ends.day)
    if year.axis is not Axis.SCHOOL or not span.start <= middle < span.end:
        return ()
    of_year = f"năm học {year.name}"
    return (
        Period(f"Học kỳ I {of_year}", span.start, middle),
        Period(f"Học kỳ II {of_year}", middle + timedelta(days=1), span.end),
    )


def period_code(period: Period, years: Iterable[Year], frames: Sequence[SchoolFrame]) -> str:
    """The permanent code of a period, by which a superior puts the figures of units side by side.

    ``NH2024-2025`` a school year, ``HK1-2024-2025`` a term of it, ``2025`` a calendar year, ``2025-6T`` and
    ``2025-6T2`` its halves, ``2025-Q1`` a quarter, ``2025-T03`` a month; any other its days,
    ``2025-01-05..2025-02-20``. Days decide, not labels: a quarter that is cut short is never taken for a whole one.
    """
    span = (period.start, period.end)
    return next((code for code, one in _coded(period, years, frames) if (one.start, one.end) == span), _days(period))


def _coded(period: Period, years: Iterable[Year], frames: Sequence[SchoolFrame]) -> Iterator[tuple[str, Period]]:
    """The periods that have a code of their own and may be this one."""
    for year in years:
        if year.axis is Axis.SCHOOL and (name := _plain_name(year)):
            yield f"NH{name}", year.period()
            yield from ((f"HK{n}-{name}", term) for n, term in enumerate(terms(year, frames), 1))
    number, at = period.start.year, period.start.month
    yield str(number), calendar_year(number)
    yield f"{number}-6T", half_year(number, 1)
    yield f"{number}-6T2", half_year(number, 2)
    yield from ((f"{number}-Q{n}", quarter(number, n)) for n in (1, 2, 3, 4))
    yield f"{number}-T{at:02}", month(number, at)


def _plain_name(year: Year) -> str:
    """The name of a school year as codes have it; nothing where it is called otherwise."""
    named = year_called(year.name)
    return named.name if named and named.axis is Axis.SCHOOL else ""


def _days(period: Period) -> str:
    return f"{period.start.isoformat()}..{period.end.isoformat()}"


class YearChoice(Value):
    """A year of the picker, with the parts of it that may be chosen and what each is called beside the year."""

    name: str
    school: bool
    whole: Period
    parts: tuple[tuple[str, Period], ...]


def by_year(years: Iterable[Year], frames: Sequence[SchoolFrame]) -> tuple[YearChoice, ...]:
    """What the picker offers: working years (latest first), then the calendar years that they touch."""
    ordered = sorted(years, key=lambda y: (y.start or date.min, y.name), reverse=True)
    spans = [y.period() for y in ordered]
    choices: dict[str, YearChoice] = {}
    for year in ordered:
        whole, school = year.period(), year.axis is Axis.SCHOOL
        inside = [(f"Học kỳ {'I' * n}", term) for n, term in enumerate(terms(year, frames), 1)]
        if not school:
            inside += [(_short(p), p) for p in _calendar(whole.start.year)[1:3] if p.overlaps(whole.start, whole.end)]
        # A quarter belongs to the year in which it ends.
        inside += [(_short(q), q) for q in map(_whole_quarter, whole.quarters()) if q.end in whole]
        choices[whole.label] = YearChoice(year.name, school, whole, tuple(inside))
    for n in sorted({n for p in spans for n in range(p.start.year, p.end.year + 1)}, reverse=True):
        whole, *rest = _calendar(n)
        touched = tuple((_short(p), p) for p in rest if any(p.overlaps(s.start, s.end) for s in spans))
        choices.setdefault(whole.label, YearChoice(str(n), False, whole, touched))
    return tuple(choices.values())


def choices(years: Iterable[Year], frames: Sequence[SchoolFrame]) -> tuple[Period, ...]:
    """Every period that the picker offers, each once; the working years first."""
    offered = by_year(years, frames)
    wholes = [one.whole for one in offered if one.whole.year_id]
    rest = [p for one in offered for p in (one.whole, *(p for _name, p in one.parts))]
    return tuple({p.label: p for p in (*wholes, *rest)}.values())


def _short(period: Period) -> str:
    """What a half or quarter is called beside its year."""
    half, _, _year = period.label.partition(" năm ")
    return half


def _whole_quarter(cut: Period) -> Period:
    return quarter(cut.end.year, (cut.end.month + 2) // 3)


def _calendar(number: int) -> tuple[Period, ...]:
    """A calendar year, its halves and quarters."""
    halves, quarters = (half_year(number, i) for i in (1, 2)), (quarter(number, i) for i in (1, 2, 3, 4))
    return calendar_year(number), *halves, *quarters


def same_time_last_year(period: Period, years: Sequence[Year], frames: Sequence[SchoolFrame]) -> Period:
    """What the period is compared with: the working year before it, or the same days one year earlier."""
    if period.year_id:
        before = [y for y in years if y.end and y.end < period.start and _same_axis(y, period, years)]
        if before:
            return max(before, key=lambda y: y.end or date.min).period()
    start, end = _earlier(period.start), _earlier(period.end)
    named = (*(y.period() for y in years), *(t for y in years for t in terms(y, frames)), *_calendar(start.year))
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
    fitting = [y for y in years if y.id == period.year_id] if period.year_id else []
    touched = [y for y in years if period.overlaps(y.period().start, y.period().end)]
    fitting = fitting or [y for y in touched if period.end in y.period()] or touched
    return fitting[-1] if fitting else None


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
