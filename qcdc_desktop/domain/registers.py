"""Results of the registers of briefings, directives and regulations, for :mod:`qcdc_desktop.domain.figures`."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.coverage import Studies
from qcdc_desktop.domain.library import Validity, review_state
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.domain.results import BriefingResult, DirectiveResult, Records, RegulationResult
from qcdc_desktop.domain.sources import by_parent


def briefings(records: Records, start: date, until: date) -> tuple[BriefingResult, ...]:
    """The sessions held in a stretch of days, in their order."""
    library = {d.id: d for d in records.directives}
    links = by_parent(records.briefing_directives, "briefing_id")
    sheets = by_parent(records.attendance, "briefing_id")
    return tuple(
        BriefingResult(
            b,
            tuple(library[x.directive_id] for x in links[b.id] if x.directive_id in library),
            sheets[b.id],
        )
        for b in records.briefings
        if b.held_on and start <= b.held_on <= until
    )


def directives(records: Records, studies: Studies, on: date) -> tuple[DirectiveResult, ...]:
    """The library on a day; coverage where a directive must be studied and stands."""
    found = []
    for directive in records.directives:
        validity = directive.validity(on)
        wanted = directive.must_study and validity in (Validity.IN_FORCE, Validity.COMING)
        coverage = studies.coverage((directive.id,), directive.audience, on) if wanted else None
        found.append(DirectiveResult(directive, validity, coverage))
    return tuple(found)


def regulations(records: Records, period: Period, on: date) -> tuple[RegulationResult, ...]:
    """The unit's own regulations that stand on a day or were reviewed in the period, with those reviews."""
    reviews = by_parent(records.reviews, "regulation_id")
    found = []
    for regulation in records.regulations:
        own = tuple(r for r in reviews[regulation.id] if r.reviewed_on and period.start <= r.reviewed_on <= on)
        if own or regulation.stands(on):
            found.append(RegulationResult(regulation, own, review_state(own, on)))
    return tuple(found)
