"""The forms of the State statistics on letters and reception, filled for any days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qcdc_desktop.domain.kinds.dated import in_force
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.registers.letters.filling import FilledForm, filled
from qcdc_desktop.domain.registers.letters.forms import CutOffs, LetterForm, LetterFormRules, forms_on
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.papers.letter_form import form_listing
from qcdc_desktop.papers.listing import Listing
from qcdc_desktop.services.figures import context
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.rules import rules
from qcdc_desktop.storage.session import Session


def forms(period: Period) -> tuple[LetterForm, ...]:
    """The forms to be filled for a period."""
    return forms_on(rules(LetterFormRules).forms, period.end)


def called(period: Period, name: str) -> LetterForm:
    """The form of a code or sign, or of the number that it begins with: ``02``. Raises InputProblem."""
    known, wanted = forms(period), name.strip().upper()
    for one in known:
        if wanted in (one.code, one.sign, one.sign.partition("/")[0]):
            return one
    raise InputProblem.at("form", f"Không có biểu “{name}” (có: {', '.join(one.sign for one in known)}).")


def cut_offs(on: date) -> CutOffs:
    """Between which days a superior counts, as held on a day."""
    return in_force(rules(LetterFormRules).cut_offs, on)


def span(code: str, year: int) -> Period:
    """The stretch of a reporting year: ``q1``, ``6m``, ``year``. Raises InputProblem."""
    known = {one.code: one for one in cut_offs(date(year, 12, 31)).spans}
    if code not in known:
        raise InputProblem.at("span", f"Không có kỳ thống kê “{code}” (có: {', '.join(known)}).")
    return known[code].in_year(year)


def offered(shown: Period) -> tuple[Period, ...]:
    """The period that is shown, and the stretches of the reporting years that it touches, the latest year first."""
    years = range(shown.end.year, shown.start.year - 1, -1)
    return shown, *(one for year in years for one in cut_offs(date(year, 12, 31)).of_year(year))


def fill(session: Session, period: Period, form: LetterForm) -> FilledForm:
    """A form with its numbers, up to today."""
    return filled(context(session, period), form)


def listed(session: Session, made: FilledForm) -> Listing:
    """A filled form as a list to be printed or worked on."""
    return form_listing(made, papers.profile(session), session.today())


def listing(session: Session, period: Period, form: LetterForm) -> Listing:
    """A form with its numbers as a list."""
    return listed(session, fill(session, period, form))


def listings(session: Session, period: Period, some: Iterable[LetterForm]) -> tuple[Listing, ...]:
    """Several forms of the same days."""
    return tuple(listing(session, period, one) for one in some)
