"""The one place where figures are made.

:func:`compute` is pure: records and a period in, :class:`~qcdc_desktop.domain.figures.results.Figures` out.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from datetime import date
from typing import TypeVar, cast

from qcdc_desktop.domain.figures import indicators, register_results
from qcdc_desktop.domain.figures.results import Figures, LetterResult, Records, TargetResult, TaskResult
from qcdc_desktop.domain.figures.sources import Sources, by_parent
from qcdc_desktop.domain.registers import letters, tasks
from qcdc_desktop.domain.registers.assessment import AssessmentKind
from qcdc_desktop.domain.registers.organs import answerable
from qcdc_desktop.domain.registers.periods import Period
from qcdc_desktop.domain.registers.targets import Target, judge
from qcdc_desktop.domain.registers.tasks import Progress, Task

T = TypeVar("T")


def compute(records: Records, period: Period, today: date) -> Figures:
    """The figures of ``period`` as they stand on ``today`` (on the period's last day once that has passed)."""
    return finished(computing(records, period, today))


def finished(work: Generator[None, None, T]) -> T:
    """What a work in parts comes to, done at once."""
    while True:
        try:
            next(work)
        except StopIteration as done:
            return cast("T", done.value)


def computing(records: Records, period: Period, today: date, part: int = 500) -> Generator[None, None, Figures]:
    """What :func:`compute` does, stopping after every ``part`` targets or tasks: a window must not stand still."""
    as_of = min(today, period.end)
    years = {y.id: y for y in records.years}

    def belongs(year_id: int | None, start: date | None, end: date | None) -> bool:
        if period.year_id:
            return year_id == period.year_id
        whole = years[year_id or 0].period()
        return period.overlaps(start or whole.start, end or whole.end)

    assessments = [a for a in records.assessments if belongs(a.year_id, a.noted_on, a.noted_on)]
    targets = [t for t in records.targets if belongs(t.year_id, None, None)]
    spans = {t.year_id: years[t.year_id or 0].period() for t in targets}
    sources = Sources(records, as_of)
    heads = register_results.heads(records, as_of)
    target_results: list[TargetResult] = []
    for start in range(0, len(targets), part):
        some_targets = targets[start : start + part]
        target_results += (_target(t, spans[t.year_id], sources, as_of, heads) for t in some_targets)
        yield
    log = by_parent(records.progress, "task_id")
    task_results: list[TaskResult] = []
    for start in range(0, len(records.tasks), part):
        some = records.tasks[start : start + part]
        task_results += (_task(t, log[t.id], as_of, heads) for t in some if belongs(t.year_id, *_ran(t, as_of)))
        yield
    received = tuple(LetterResult(x, letters.state(x, as_of)) for x in records.letters if x.came(period.start, as_of))
    yield
    used_groups = {r.task.group_id for r in task_results}
    figures = Figures(
        period=period,
        as_of=as_of,
        strengths=tuple(a for a in assessments if a.kind is AssessmentKind.STRENGTH),
        limitations=tuple(a for a in assessments if a.kind is AssessmentKind.LIMITATION),
        targets=tuple(target_results),
        groups=tuple(g for g in records.groups if g.id in used_groups or g.year_id == period.year_id),
        tasks=tuple(task_results),
        letters=received,
        letters_per_quarter=_per_quarter(received, period, as_of),
        table=(),
        briefings=register_results.briefings(records, period.start, as_of),
        directives=register_results.directives(records, sources.studies, as_of),
        regulations=register_results.regulations(records, period, as_of),
        organs=register_results.organs(records, period, as_of, tuple(task_results), tuple(target_results)),
    )
    return indicators.with_table(figures, records)


_Heads = Mapping[int, int | None]
"""The head of every organ, by the id of the organ."""


def _target(target: Target, span: Period, sources: Sources, by: date, heads: _Heads) -> TargetResult:
    found = sources.of(target, span)
    judgement = judge(target, found.actual, by=by, closes=span.end)
    who = answerable(target.person_id, target.organ_id, heads)
    return TargetResult(target, judgement, sources.readings(target), found.refs, found.coverage, who)


def _ran(task: Task, by: date) -> tuple[date | None, date | None]:
    """First and last day of a task (None: of its year); what is past its due date runs on until it is done."""
    ends = [d for d in (task.done_on, task.due_on) if d]
    start = task.start_on or min(ends, default=None)
    if task.done_on or task.dropped or not task.due_on:
        return start, task.done_on or task.due_on
    return start, max(task.due_on, by)


def _task(task: Task, log: tuple[Progress, ...], by: date, heads: _Heads) -> TaskResult:
    known = tuple(p for p in log if p.on and p.on <= by)
    return TaskResult(
        task,
        tasks.state(task, known, by),
        tasks.percent(task, known, by),
        tasks.days_late(task, by),
        known,
        answerable(task.person_id, task.organ_id, heads),
    )


def _per_quarter(received: tuple[LetterResult, ...], period: Period, by: date) -> tuple[tuple[str, int | None], ...]:
    kept = [r.letter.received_on for r in received if not r.letter.struck]
    return tuple((q.label, sum(1 for on in kept if on in q) if q.start <= by else None) for q in period.quarters())
