"""Working years and the periods that every page and paper can follow."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.kinds.periods import Period, calendar_year
from qcdc_desktop.domain.registers import periods as rules
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.storage.session import Session


def years(session: Session) -> tuple[Year, ...]:
    """The working years of the file, earliest first."""
    return session.all(Year)


def year(session: Session, year_id: int) -> Year:
    """One working year; raises KeyError."""
    return session.get(Year, year_id)


def periods(session: Session) -> tuple[Period, ...]:
    """Every period that the picker offers."""
    return rules.choices(years(session))


def choices(session: Session) -> tuple[rules.YearChoice, ...]:
    """The same, year by year."""
    return rules.by_year(years(session))


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
    return rules.year_of(years(session), period)


def named(session: Session, name: str) -> Period:
    """The working year with that name, e.g. ``2024-2025``. Raises InputProblem listing those there are."""
    for year in years(session):
        if _plain(year.name) == _plain(name):
            return year.period()
    there = ", ".join(y.name for y in years(session)) or "chưa có năm nào"
    raise InputProblem.at("year", f"Tệp không có năm “{name}” (có: {there}).", "Không tìm thấy năm")


def _plain(name: str) -> str:
    return "".join(name.split()).replace("–", "-")


def next_school_year(session: Session, today: date) -> Year:
    """The school year after the latest one in the file, or the one that today lies in."""
    school = [y for y in years(session) if y.axis is rules.Axis.SCHOOL and y.start]
    if school:
        return rules.school_year(max(y.period().start.year for y in school) + 1)
    return rules.school_year(today.year if today.month >= 7 else today.year - 1)


def earlier_school_year(session: Session, today: date) -> Year:
    """The school year before the earliest one in the file, or the one that today lies in."""
    first = next((y for y in years(session) if y.axis is rules.Axis.SCHOOL and y.start), None)
    return rules.preceding(first) if first else next_school_year(session, today)
