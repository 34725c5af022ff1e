"""The one place where figures are made.

:func:`compute` is pure: records and a period in, :class:`~qcdc_desktop.domain.results.Figures` out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from qcdc_desktop.domain import indicators, letters, tasks
from qcdc_desktop.domain.assessment import AssessmentKind
from qcdc_desktop.domain.letters import Letter
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.domain.results import Figures, LetterResult, Records, TargetResult, TaskResult, refs
from qcdc_desktop.domain.targets import Actual, Reading, Source, Target, actual_by_readings, judge
from qcdc_desktop.domain.tasks import Progress, Task
from qcdc_desktop.domain.writing import write_day

_Part = TypeVar("_Part", Reading, Progress)


def compute(records: Records, period: Period, today: date) -> Figures:
    """The figures of ``period`` as they stand on ``today`` (on the period's last day once that has passed)."""
    as_of = min(today, period.end)
    years = {y.id: y for y in records.years}

    def belongs(year_id: int | None, start: date | None, end: date | None) -> bool:
        if period.year_id:
            return year_id == period.year_id
        whole = years[year_id or 0].period()
        return period.overlaps(start or whole.start, end or whole.end)

    assessments = [a for a in records.assessments if belongs(a.year_id, a.noted_on, a.noted_on)]
    readings = _by_parent(records.readings, "target_id")
    targets = [t for t in records.targets if belongs(t.year_id, None, None)]
    spans = {t.year_id: years[t.year_id or 0].period() for t in targets}
    entered = {year_id: _Entered(records.letters, span, as_of) for year_id, span in spans.items()}
    target_results = tuple(_target(t, spans[t.year_id], readings[t.id], entered[t.year_id], as_of) for t in targets)
    log = _by_parent(records.progress, "task_id")
    task_results = tuple(_task(t, log[t.id], as_of) for t in records.tasks if belongs(t.year_id, *_ran(t, as_of)))
    received = tuple(LetterResult(x, letters.state(x, as_of)) for x in records.letters if x.came(period.start, as_of))
    used_groups = {r.task.group_id for r in task_results}
    figures = Figures(
        period=period,
        as_of=as_of,
        strengths=tuple(a for a in assessments if a.kind is AssessmentKind.STRENGTH),
        limitations=tuple(a for a in assessments if a.kind is AssessmentKind.LIMITATION),
        targets=target_results,
        groups=tuple(g for g in records.groups if g.id in used_groups or g.year_id == period.year_id),
        tasks=task_results,
        letters=received,
        letters_per_quarter=_per_quarter(received, period, as_of),
        table=(),
    )
    return indicators.with_table(figures, records.letters)


def _by_parent(parts: Iterable[_Part], field: str) -> dict[int, tuple[_Part, ...]]:
    found: dict[int, tuple[_Part, ...]] = defaultdict(tuple)
    for part in parts:
        found[getattr(part, field)] += (part,)
    return found


def _target(target: Target, span: Period, readings: tuple[Reading, ...], entered: _Entered, by: date) -> TargetResult:
    known = tuple(r for r in readings if r.on and r.on <= by)
    if target.source is Source.LETTERS:
        actual, behind = entered.actual(known), refs(entered.concerned)
    else:
        actual, behind = actual_by_readings(target, known, by), refs(known)
    return TargetResult(target, judge(target, actual, by=by, closes=span.end), known, behind)


class _Entered:
    """What the register of letters holds of one year up to a day; looked through once for all targets that ask."""

    def __init__(self, register: Iterable[Letter], span: Period, by: date) -> None:
        entered = [x for x in register if x.came(span.start, min(by, span.end))]
        self.count = len(entered)
        self.concerned = tuple(x for x in entered if x.counts_against_zero())
        self.by = by

    def actual(self, checks: tuple[Reading, ...]) -> Actual:
        """Letters against the zero-event target, citing their numbers (X02).

        A register in which nothing at all was entered proves nothing: it counts as zero only when somebody noted, as
        a reading, that the register was checked.
        """
        struck = ", ".join(x.code for x in self.concerned if x.struck)
        told = f" (số {struck} đã gạch sổ, không tính)" if struck else ""
        if counted := [x for x in self.concerned if not x.struck]:
            founded = sum(1 for x in counted if x.settled_by(self.by) and x.outcome in letters.FOUNDED)
            numbers = ", ".join(x.code for x in counted)
            kept = f"Sổ đơn thư ghi {len(counted)} đơn khiếu nại, tố cáo liên quan QCDC: số {numbers}"
            return Actual(value=float(len(counted)), basis=f"{kept}; {founded} đơn đúng{told}")
        if self.count:
            kept = f"Sổ đơn thư có {self.count} số, không có đơn khiếu nại, tố cáo liên quan QCDC"
            return Actual(value=0.0, basis=kept + told)
        if checks:
            last = max(checks, key=lambda r: (r.on or self.by, r.id))
            if last.value:
                kept = f"Sổ đơn thư không ghi đơn nào, nhưng lần đối chiếu ngày {write_day(last.on)} ghi khác"
                return Actual(value=last.value, basis=kept)
            return Actual(value=0.0, basis="Sổ đơn thư không có đơn nào; đã đối chiếu sổ")
        return Actual(basis="Sổ đơn thư chưa ghi số nào và chưa có lần đối chiếu sổ nào được ghi.")


def _ran(task: Task, by: date) -> tuple[date | None, date | None]:
    """First and last day of a task (None: of its year); what is past its due date runs on until it is done."""
    ends = [d for d in (task.done_on, task.due_on) if d]
    start = task.start_on or min(ends, default=None)
    if task.done_on or task.dropped or not task.due_on:
        return start, task.done_on or task.due_on
    return start, max(task.due_on, by)


def _task(task: Task, log: tuple[Progress, ...], by: date) -> TaskResult:
    known = tuple(p for p in log if p.on and p.on <= by)
    return TaskResult(
        task, tasks.state(task, known, by), tasks.percent(task, known, by), tasks.days_late(task, by), known
    )


def _per_quarter(received: tuple[LetterResult, ...], period: Period, by: date) -> tuple[tuple[str, int | None], ...]:
    kept = [r.letter.received_on for r in received if not r.letter.struck]
    return tuple((q.label, sum(1 for on in kept if on in q) if q.start <= by else None) for q in period.quarters())
