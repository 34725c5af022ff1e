"""Figures of a period from the records of the file; the only caller of :mod:`qcdc_desktop.domain.figures.compute`.

A year that is approved does not move: its figures are made from the records as they stood at the approving step of the
journal, on the day of the approval. Other periods, a quarter of that year among them, read what stands now.

Figures are made once and kept until the next step: badges, pages and papers share them.
"""

from __future__ import annotations

from collections.abc import Generator, Hashable, Iterator
from datetime import date

from qcdc_desktop.domain.figures.compute import compute, computing, finished
from qcdc_desktop.domain.figures.results import Figures, Records
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers import review
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.briefings import Attendance, Briefing, BriefingDirective
from qcdc_desktop.domain.registers.letters import Letter
from qcdc_desktop.domain.registers.library import Directive, Regulation, RegulationReview
from qcdc_desktop.domain.registers.organs import Information, Meeting, Member
from qcdc_desktop.domain.registers.periods import Period, Year, same_time_last_year
from qcdc_desktop.domain.registers.review import Approval
from qcdc_desktop.domain.registers.staff import Absence
from qcdc_desktop.domain.registers.targets import Reading, Source, Target, TargetDirective
from qcdc_desktop.domain.registers.tasks import Progress, Task, TaskGroup
from qcdc_desktop.domain.registers.unit import Organ, Person, Profile
from qcdc_desktop.services.organ_rules import board_rules
from qcdc_desktop.storage.past import Past
from qcdc_desktop.storage.session import Session

_SCREENFUL, _LONG = 60, 500
"""Records of the first look at a list, and of a list that is long enough for one."""


_BUT_TASKS = (
    *(Year, Assessment, Target, Reading, TaskGroup, Progress, Letter, Person, Absence, Directive, TargetDirective),
    *(Briefing, BriefingDirective, Attendance, Regulation, RegulationReview),
    *(Organ, Member, Meeting, Information, Profile),
)
"""What figures are made from besides tasks."""


def records(source: Session | Past) -> Records:
    """Everything that figures are made from, read once: as it stands, or as it stood after a step."""
    return replace(_all_but_tasks(source), tasks=source.all(Task))


def _all_but_tasks(source: Session | Past) -> Records:
    return Records(
        years=source.all(Year),
        assessments=source.all(Assessment),
        targets=source.all(Target),
        readings=source.all(Reading),
        groups=source.all(TaskGroup),
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
        organs=source.all(Organ),
        members=source.all(Member),
        meetings=source.all(Meeting),
        informations=source.all(Information),
        board_rules=board_rules(next(iter(source.all(Profile)), None)),
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
    return session.kept(_key(session, period), lambda: finished(_making(session, period, session.today())))


def known(session: Session, period: Period) -> bool:
    """Whether :func:`figures` has its answer at hand."""
    return session.knows(_key(session, period))


def gather(session: Session, period: Period) -> Iterator[Figures | None]:
    """Bring :func:`figures` about in parts of some milliseconds; ends when they are known, or a step made it vain.

    Where there are many tasks, one of the parts is a first look: figures that know but the first of them. Nothing that
    is said of tasks together stands in it, nor targets that count tasks. An approved year is read from the journal at
    once.
    """
    if approval(session, period):
        figures(session, period)
        return
    today = session.today()
    for kind in _BUT_TASKS:
        yield from session.reading(kind)
    if not session.has_read(Task) and session.count(Task) > _LONG:
        part = replace(_all_but_tasks(session), tasks=_first_tasks(session, period))
        look = yield from computing(part, period, today)
        counting = any(r.target.source is Source.TASKS for r in look.targets)
        yield replace(look, targets=() if counting else look.targets, organs=())
        yield from session.reading(Task)
    found = yield from computing(records(session), period, today)
    session.kept(_key(session, period), lambda: found)


def first_look(session: Session, period: Period, kind: type[Record]) -> Figures | None:
    """Figures that know the first records of a list and what is said of each of them, read at once from these alone.

    Everything said of records together is still to come. None where the whole is soon read, where nothing can be said
    of a record of the kind without it, and where the period is no year or its year is approved.
    """
    if kind is not Task or session.has_read(Task) or not period.year_id or approval(session, period):
        return None
    if all(session.count(kind) <= _LONG for kind in (Task, *_BUT_TASKS)):
        return None
    return session.kept(("look", *_key(session, period)), lambda: _look_at_tasks(session, period))


def _look_at_tasks(session: Session, period: Period) -> Figures:
    tasks = _first_tasks(session, period)
    part = Records(
        years=session.all(Year),
        groups=session.all(TaskGroup),
        tasks=tasks,
        progress=tuple(entry for task in tasks for entry in session.all(Progress, task_id=task.id)),
        organs=session.all(Organ),
        members=session.all(Member),
    )
    return replace(compute(part, period, session.today()), organs=())


def _first_tasks(session: Session, period: Period) -> tuple[Task, ...]:
    """The tasks of a year that stand first in its resolution: group by group, at last those in none."""
    found: tuple[Task, ...] = ()
    if period.year_id:
        for group_id in (*(group.id for group in session.all(TaskGroup)), None):
            if len(found) < _SCREENFUL:
                most = _SCREENFUL - len(found)
                found += session.first(Task, most, year_id=period.year_id, group_id=group_id)
    return found


def _key(session: Session, period: Period) -> tuple[Hashable, ...]:
    return ("figures", period, session.today())


def comparison(session: Session, period: Period, by: date | None = None) -> tuple[Figures, Figures | None]:
    """The figures of a period and of the same time a year before; None where nothing was recorded then.

    Both as they stood on the day ``by`` (today unless given): an issued paper does not tell what came after it.
    """
    return session.kept(_both(session, period, by), lambda: finished(_comparing(session, period, by)))


def comparing(session: Session, period: Period, by: date | None = None) -> Iterator[Figures | None]:
    """Bring :func:`comparison` about in parts, and :func:`figures` with it; as :func:`gather`, first look and all."""
    if not session.knows(_both(session, period, by)):
        if not known(session, period):
            yield from gather(session, period)
        found = yield from _comparing(session, period, by)
        session.kept(_both(session, period, by), lambda: found)


def _both(session: Session, period: Period, by: date | None) -> Hashable:
    return ("comparison", period, session.today(), by)


def _comparing(
    session: Session, period: Period, by: date | None
) -> Generator[None, None, tuple[Figures, Figures | None]]:
    today = min(by or session.today(), session.today())
    before = yield from _making(session, same_time_last_year(period, session.all(Year)), today)
    recorded = before.targets or before.tasks or before.letters or before.strengths or before.limitations
    if today == session.today():
        return figures(session, period), before if recorded else None
    return (yield from _making(session, period, today)), before if recorded else None


def _making(session: Session, period: Period, by: date) -> Generator[None, None, Figures]:
    if found := approval(session, period):
        return compute(records(session.at(found.step_id or 0)), period, min(by, found.on or by))
    return (yield from computing(records(session), period, by))
