"""Figures of a period from the records of the file; the only caller of :func:`qcdc_desktop.domain.figures.compute`.

A year that is approved does not move: its figures are made from the records as they stood at the approving step of the
journal, on the day of the approval. Other periods, a quarter of that year among them, read what stands now.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from qcdc_desktop.domain import review
from qcdc_desktop.domain.assessment import Assessment
from qcdc_desktop.domain.briefings import Attendance, Briefing, BriefingDirective
from qcdc_desktop.domain.figures import compute
from qcdc_desktop.domain.letters import Letter
from qcdc_desktop.domain.library import Directive, Regulation, RegulationReview
from qcdc_desktop.domain.periods import Period, Year, same_time_last_year
from qcdc_desktop.domain.results import Figures, Records
from qcdc_desktop.domain.review import Approval
from qcdc_desktop.domain.staff import Absence
from qcdc_desktop.domain.targets import Reading, Target, TargetDirective
from qcdc_desktop.domain.tasks import Progress, Task, TaskGroup
from qcdc_desktop.domain.unit import Person
from qcdc_desktop.storage.past import Past
from qcdc_desktop.storage.session import Session


def records(source: Session | Past) -> Records:
    """Everything that figures are made from, read once: as it stands, or as it stood after a step."""
    return Records(
        years=source.all(Year),
        assessments=source.all(Assessment),
        targets=source.all(Target),
        readings=source.all(Reading),
        groups=source.all(TaskGroup),
        tasks=source.all(Task),
        progress=source.all(Progress),
        letters=source.all(Letter),
        people=source.all(Person),
        absences=source.all(Absence),
        directives=source.all(Directive),
        target_directives=source.all(TargetDirective),
        briefings=source.all(Briefing),
        briefing_directives=source.all(BriefingDirective),
        attendance=source.all(Attendance),
        regulations=source.all(Regulation),
        reviews=source.all(RegulationReview),
    )


def approval(session: Session, period: Period) -> Approval | None:
    """The approval that locks the year that a period is, or None while it is open."""
    return review.standing(session.all(Approval, year_id=period.year_id)) if period.year_id else None


def source(session: Session, period: Period) -> Session | Past:
    """Where the records of a period are read: an approved year as of its approval, any other period as of now."""
    found = approval(session, period)
    return session.at(found.step_id or 0) if found else session


def figures(session: Session, period: Period) -> Figures:
    """The figures of a period as they stand today, or stood when its year was approved."""
    return _figures(session, period, session.today(), lambda: records(session))


def comparison(session: Session, period: Period, by: date | None = None) -> tuple[Figures, Figures | None]:
    """The figures of a period and of the same time a year before; None where nothing was recorded then.

    Both as they stood on the day ``by`` (today unless given): an issued paper does not tell what came after it.
    """
    today, now = min(by or session.today(), session.today()), cache(lambda: records(session))
    before = _figures(session, same_time_last_year(period, session.all(Year)), today, now)
    recorded = before.targets or before.tasks or before.letters or before.strengths or before.limitations
    return _figures(session, period, today, now), before if recorded else None


def _figures(session: Session, period: Period, by: date, now: Callable[[], Records]) -> Figures:
    if found := approval(session, period):
        return compute(records(session.at(found.step_id or 0)), period, min(by, found.on or by))
    return compute(now(), period, by)
