"""Working years and the periods that every page and paper can follow."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.kinds.periods import Period, between, calendar_year, half_year, quarter
from qcdc_desktop.domain.kinds.writing import lower_first, parse_day
from qcdc_desktop.domain.registers import periods as registers
from qcdc_desktop.domain.registers.periods import SchoolFrame, Year, YearRules
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services.rules import rules
from qcdc_desktop.storage.session import Session


def years(session: Session) -> tuple[Year, ...]:
    """The working years of the file, earliest first."""
    return session.all(Year)


def year(session: Session, year_id: int) -> Year:
    """One working year; raises KeyError."""
    return session.get(Year, year_id)


def periods(session: Session) -> tuple[Period, ...]:
    """Every period that the picker offers."""
    return registers.choices(years(session), frames())


def choices(session: Session) -> tuple[registers.YearChoice, ...]:
    """The same, year by year."""
    return registers.by_year(years(session), frames())


def frames() -> tuple[SchoolFrame, ...]:
    """The frames of the school year, by which it parts into terms."""
    return rules(YearRules).frames


def code_of(session: Session, period: Period) -> str:
    """The permanent code of a period; see :func:`qcdc_desktop.domain.registers.periods.period_code`."""
    return registers.period_code(period, years(session), frames())


def before(session: Session, period: Period) -> Period:
    """What a period is compared with: the working year before it, or the same days one year earlier."""
    return registers.same_time_last_year(period, years(session), frames())


def default_period(session: Session) -> Period:
    """The working year that today lies in, else the latest one, else this calendar year."""
    today = session.today()
    spans = [y.period() for y in years(session)]
    running = [p for p in spans if today in p]
    if running or spans:
        return max(running or spans, key=lambda p: p.start)
    return calendar_year(today.year)


def year_of(session: Session, period: Period) -> Year | None:
    """The working year that a period is or lies in; None where it touches none."""
    return registers.year_of(years(session), period)


def named(session: Session, name: str) -> Period:
    """The working year with that name, e.g. ``2024-2025``. Raises InputProblem listing those there are."""
    for year in years(session):
        if _plain(year.name) == _plain(name):
            return year.period()
    there = ", ".join(y.name for y in years(session)) or "chưa có năm nào"
    raise InputProblem.at("year", f"Tệp không có năm “{name}” (có: {there}).", "Không tìm thấy năm")


def asked(session: Session, name: str, part: str = "") -> Period:
    """The year of that name, or the part of it that is asked for: ``hk1``, ``q3``, ``6t``, ``6t2``, ``FROM..TO``.

    Quarters and half years are those that end in the year. Raises InputProblem saying what there is instead: nobody
    gets another period than asked.
    """
    choice = next((one for one in choices(session) if _plain(one.name) == _plain(name)), None)
    whole = choice.whole if choice else named(session, name)
    if not (wanted := part.strip().lower()):
        return whole
    if ".." in wanted:
        return _between(session, whole, wanted)
    kind, number = ("6t", "1") if wanted == "6t" else (wanted[:-1], wanted[-1])
    if number not in _PARTS.get(kind, ""):
        raise _no_period(f"Không hiểu kỳ “{part}”: hãy ghi hk1, hk2, q1 đến q4, 6t, 6t2 hoặc TỪ..ĐẾN.")
    found = _named_parts(session, whole, kind, int(number))
    if len(found) != 1:
        raise _no_period(f"{whole.label} không có đúng một kỳ “{part}”; hãy ghi ngày, ví dụ {_example(whole)}.")
    return found[0]


_PARTS = {"hk": "12", "q": "1234", "6t": "12"}
"""Parts of a year as a command names them, and their numbers."""


def _named_parts(session: Session, whole: Period, kind: str, number: int) -> list[Period]:
    if kind == "hk":
        year = session.find(Year, id=whole.year_id) if whole.year_id else None
        terms = registers.terms(year, frames()) if year else ()
        if not terms:
            raise _no_period(f"{whole.label} chưa chia được học kỳ; hãy ghi ngày, ví dụ {_example(whole)}.")
        return [terms[number - 1]]
    made = quarter if kind == "q" else half_year
    return [p for y in range(whole.start.year, whole.end.year + 1) for p in (made(y, number),) if p.end in whole]


def _between(session: Session, whole: Period, part: str) -> Period:
    try:
        start, end = (parse_day(day, whole.near(session.today())) for day in part.split("..", 1))
    except ValueError as error:
        raise _no_period(str(error)) from error
    if start is None or end is None or end < start:
        raise _no_period(f"“{part}” phải có đủ hai ngày, ngày đầu không sau ngày cuối, ví dụ {_example(whole)}.")
    if not whole.overlaps(start, end):
        raise _no_period(f"“{part}” không có ngày nào thuộc {lower_first(whole.label)}.")
    return next((p for p in periods(session) if (p.start, p.end) == (start, end)), between(start, end))


def _example(whole: Period) -> str:
    return f"{whole.start.isoformat()}..{whole.end.isoformat()}"


def _no_period(sentence: str) -> InputProblem:
    return InputProblem.at("period", sentence, "Không có kỳ này")


def _plain(name: str) -> str:
    return "".join(name.split()).replace("–", "-")


def next_school_year(session: Session, today: date) -> Year:
    """The school year after the latest one in the file, or the one that today lies in."""
    school = [y for y in years(session) if y.axis is registers.Axis.SCHOOL and y.start]
    if school:
        return registers.school_year(max(y.period().start.year for y in school) + 1)
    return registers.school_year(today.year if today.month >= 7 else today.year - 1)


def earlier_school_year(session: Session, today: date) -> Year:
    """The school year before the earliest one in the file, or the one that today lies in."""
    first = next((y for y in years(session) if y.axis is registers.Axis.SCHOOL and y.start), None)
    return registers.preceding(first) if first else next_school_year(session, today)
