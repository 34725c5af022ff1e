"""Results of the registers of briefings, directives, regulations and organs."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from qcdc_desktop.domain.figures.coverage import Studies
from qcdc_desktop.domain.figures.results import (
    BriefingResult,
    DirectiveResult,
    InformationResult,
    OrganResult,
    Records,
    RegulationResult,
    TargetResult,
    TaskResult,
)
from qcdc_desktop.domain.figures.sources import by_parent
from qcdc_desktop.domain.registers.library import Validity, review_state
from qcdc_desktop.domain.registers.organs import concerns, head, information_state, members_on, rule_for
from qcdc_desktop.domain.registers.periods import Period
from qcdc_desktop.domain.registers.tasks import TaskState


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


def heads(records: Records, on: date) -> dict[int, int | None]:
    """The head of every organ on a day, by the id of the organ."""
    own = by_parent(records.members, "organ_id")
    return {o.id: head(o, own[o.id], on) for o in records.organs}


def organs(
    records: Records, period: Period, on: date, tasks: tuple[TaskResult, ...], targets: tuple[TargetResult, ...]
) -> tuple[OrganResult, ...]:
    """Every organ with its members, meetings and what it owes of these tasks and targets."""
    members, meetings = by_parent(records.members, "organ_id"), by_parent(records.meetings, "organ_id")
    owed = by_parent(records.informations, "organ_id")
    given = defaultdict[int | None, list[TaskResult]](list)
    for result in tasks:
        if result.state is not TaskState.DROPPED:
            given[result.task.organ_id].append(result)
    found = []
    for organ in records.organs:
        met = tuple(reversed([m for m in meetings[organ.id] if m.held_on and m.held_on <= on]))
        rule = rule_for(records.board_rules, organ.kind, on)
        found.append(
            OrganResult(
                organ,
                head(organ, members[organ.id], on),
                members[organ.id],
                members_on(members[organ.id], on),
                met,
                tuple(m for m in met if m.held_on in period),
                tuple(given[organ.id]),
                tuple(r for r in targets if r.target.organ_id == organ.id),
                tuple(
                    InformationResult(i, information_state(i, on))
                    for i in owed[organ.id]
                    if (i.year_id == period.year_id if period.year_id else i.due_on in period)
                ),
                concerns(organ, members[organ.id], met, rule, on),
            )
        )
    return tuple(found)
