"""Figures of a period from the records of the file; the only caller of :func:`qcdc_desktop.domain.figures.compute`."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.assessment import Assessment
from qcdc_desktop.domain.figures import compute
from qcdc_desktop.domain.letters import Letter
from qcdc_desktop.domain.periods import Period, Year, same_time_last_year
from qcdc_desktop.domain.results import Figures, Records
from qcdc_desktop.domain.targets import Reading, Target
from qcdc_desktop.domain.tasks import Progress, Task, TaskGroup
from qcdc_desktop.storage.session import Session


def records(session: Session) -> Records:
    """Everything that figures are made from, read once."""
    return Records(
        years=session.all(Year),
        assessments=session.all(Assessment),
        targets=session.all(Target),
        readings=session.all(Reading),
        groups=session.all(TaskGroup),
        tasks=session.all(Task),
        progress=session.all(Progress),
        letters=session.all(Letter),
    )


def figures(session: Session, period: Period) -> Figures:
    """The figures of a period as they stand today."""
    return compute(records(session), period, session.today())


def comparison(session: Session, period: Period, by: date | None = None) -> tuple[Figures, Figures | None]:
    """The figures of a period and of the same time a year before; None where nothing was recorded then.

    Both as they stood on the day ``by`` (today unless given): an issued paper does not tell what came after it.
    """
    everything, today = records(session), min(by or session.today(), session.today())
    before = compute(everything, same_time_last_year(period, everything.years), today)
    recorded = before.targets or before.tasks or before.letters or before.strengths or before.limitations
    return compute(everything, period, today), before if recorded else None
