"""Inspections and supervisions as they stand, their indicators (A13) and statistics (domain 5.3, domain-2 3.6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import product
from operator import attrgetter

from qcdc_desktop.domain.kinds.dated import in_force
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.figure import Figure, Indicator, refs
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.register import Context, Register
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.inspection_rules import (
    Catalogue,
    Column,
    Content,
    FilePaper,
    InspectionRules,
    Procedure,
    Stage,
    Step,
    contents_of,
)
from qcdc_desktop.domain.registers.inspection_steps import (
    Case,
    InspectionState,
    case_of,
    due_on,
    missing_papers,
    state_of,
)
from qcdc_desktop.domain.registers.inspections import (
    OUTCOMES,
    Finding,
    FindingKind,
    Inspection,
    InspectionKind,
    InspectionOutcome,
    InspectionStep,
    Subject,
    open_demands,
)
from qcdc_desktop.domain.registers.unit import Organ, OrganKind


class InspectionResult(Value):
    """A case as it stands on the day of the figures."""

    case: Case
    """With the log up to the day."""
    state: InspectionState
    step: Step
    demands: tuple[Finding, ...]
    """What the conclusion demanded; nothing before it is reached."""
    open_demands: tuple[Finding, ...]
    """Those of them that are not met."""
    due_on: date | None
    """The next day by which something must have happened."""
    days_late: int
    """Days past that day; 0 when in time."""
    begun_on: date | None
    """None while nothing was done, and where it was cancelled."""
    concluded_on: date | None
    """The day of the log on which the conclusion was reached; None before, and after a step back."""
    inspector: OrganKind | None
    """What inspects; None where the superior does."""
    phases: tuple[str, ...]
    reached: int
    """How many phases are behind it; the next one is under way unless it has not begun or is closed."""
    missing_papers: tuple[FilePaper, ...]

    @property
    def inspection(self) -> Inspection:
        """Shorthand."""
        return self.case.inspection


def inspection_results(context: Context) -> tuple[InspectionResult, ...]:
    """The cases that were planned for the period, or ran in it, as they stand on the day."""
    on, found = context.as_of, []
    kinds = {organ.id: organ.kind for organ in context.all(Organ)}
    for one in context.all(Inspection):
        log = context.parts(InspectionStep, "inspection_id")[one.id]
        findings = context.parts(Finding, "inspection_id")[one.id]
        case = case_of(one, log, findings, context.rules(Procedure), on).known_on(on)
        if _belongs(case, context.period, on):
            found.append(_result(case, kinds.get(one.organ_id or 0), on))
    return tuple(found)


def _belongs(case: Case, period: Period, on: date) -> bool:
    """Whether a case belongs to a period: from its first day to its last, or to ``on`` while it is not over."""
    inspection = case.inspection
    days = [d for d in (inspection.planned_from, inspection.planned_to) if d]
    happened = [s.on for s in case.log if s.on]
    happened += [f.confirmed_on for f in case.findings if f.confirmed_on and f.confirmed_on <= on]
    over = case.current_step().last and not open_demands(case.findings, on)
    end = max(happened) if over else max([*days, *happened, on])
    return period.overlaps(min([*days, *happened], default=end), end)


def _result(case: Case, inspector: OrganKind | None, on: date) -> InspectionResult:
    step, due, phases = case.current_step(), due_on(case, on), case.route.phases
    concluded_on = case.standing_since(Stage.CONCLUDED, Stage.CLOSED)
    demands = tuple(f for f in case.findings if f.kind is FindingKind.DEMAND and concluded_on)
    reached = next((i for i, phase in enumerate(phases) if step.code in phase.steps), 0)
    return InspectionResult(
        case=case,
        state=state_of(case, on),
        step=step,
        demands=demands,
        open_demands=open_demands(demands, on),
        due_on=due,
        days_late=max(0, (on - due).days) if due else 0,
        begun_on=case.standing_since(Stage.RUNNING, Stage.CONCLUDED, Stage.CLOSED),
        concluded_on=concluded_on,
        inspector=inspector,
        phases=tuple(phase.name for phase in phases),
        reached=len(phases) if step.stage is Stage.CLOSED else reached,
        missing_papers=missing_papers(case),
    )


# Indicators --------------------------------------------------------------------------------------------------------

COMMITTEE = (OrganKind.PARTY, OrganKind.OFFICE)
"""The committee itself, and the offices that work for it, its inspection commission among them."""
PARTY_BODIES = (*COMMITTEE, OrganKind.CELL)
"""Those whose work the Party's own statistics count."""
COUNTED = (*PARTY_BODIES, OrganKind.STEERING)
"""Whose work A13 counts; the people's inspection board has its own indicator (A12)."""

_Results = Sequence[InspectionResult]


def _counted(context: Context) -> _Results:
    return [r for r in context.of(INSPECTIONS) if r.inspector in COUNTED]


def _about_qcdc(results: _Results) -> _Results:
    return [r for r in results if r.inspection.about_qcdc]


def _begun_in(results: _Results, period: Period, on: date) -> _Results:
    return [r for r in results if r.begun_on and period.start <= r.begun_on <= on]


_Count = Callable[[Context, _Results], Sequence[Record]]


def _cases(context: Context, results: _Results) -> list[Inspection]:
    return [r.inspection for r in _begun_in(results, context.period, context.as_of)]


def _cases_of(subject: Subject) -> _Count:
    return lambda context, results: [one for one in _cases(context, results) if one.counted_as() is subject]


def _carried(context: Context, results: _Results) -> list[Finding]:
    before = context.period.start - timedelta(days=1)
    known = [r for r in results if r.concluded_on and r.concluded_on <= before]
    return [f for r in known for f in r.demands if f.open(before)]


def _issued(context: Context, results: _Results) -> list[Finding]:
    """Demands of conclusions of the period. What was carried over and issued is what was met and what is open."""
    start = context.period.start
    return [f for r in results if r.concluded_on and r.concluded_on >= start for f in r.demands]


def _demands(wanted: Callable[[Finding, date], bool]) -> _Count:
    def those(context: Context, results: _Results) -> list[Finding]:
        handled = (*_carried(context, results), *_issued(context, results))
        return [f for f in handled if wanted(f, context.as_of)]

    return those


def _with_its_part(code: str, label: str, unit: str, count: _Count) -> tuple[Indicator, Indicator]:
    """A line of the annex, and below it the part of it that is about QCDC."""

    def part(context: Context) -> Sequence[Record]:
        return count(context, _about_qcdc(context.made(_counted)))

    return (
        Indicator(code, label, unit, lambda context: count(context, context.made(_counted))),
        Indicator(f"{code}.1", "Trong đó về quy chế dân chủ", unit, part),
    )


INSPECTIONS: Register[InspectionResult] = Register(
    Inspection,
    "cuộc kiểm tra, giám sát",
    inspection_results,
    attrgetter("inspection"),
    (
        *_with_its_part("A13.1", "Cuộc kiểm tra, giám sát", "cuộc", _cases),
        *_with_its_part("A13.2", "Tổ chức được kiểm tra, giám sát", "lượt", _cases_of(Subject.ORGAN)),
        *_with_its_part("A13.3", "Đảng viên được kiểm tra, giám sát", "lượt", _cases_of(Subject.MEMBER)),
        *_with_its_part("A13.4", "Yêu cầu, kiến nghị kỳ trước chuyển sang", "mục", _carried),
        *_with_its_part("A13.5", "Yêu cầu, kiến nghị đưa ra trong kỳ", "mục", _issued),
        *_with_its_part("A13.6", "Yêu cầu, kiến nghị đã khắc phục", "mục", _demands(lambda f, by: not f.open(by))),
        *_with_its_part("A13.7", "Yêu cầu, kiến nghị chưa khắc phục", "mục", _demands(Finding.open)),
        *_with_its_part(
            "A13.8", "Yêu cầu, kiến nghị quá hạn chưa khắc phục", "mục", _demands(lambda f, by: f.days_late(by) > 0)
        ),
    ),
)


# Statistics --------------------------------------------------------------------------------------------------------


class StatisticsRow(Value):
    """A row of the statistics: members or organisations, inspected or supervised, by one level of the Party or all."""

    kind: InspectionKind
    subject: Subject
    level: str
    """Who inspected; empty for the sum."""
    cells: tuple[Figure, ...]

    def __getitem__(self, code: str) -> Figure:
        """A cell by the code of its column; raises KeyError."""
        for cell in self.cells:
            if cell.code == code:
                return cell
        raise KeyError(code)


LEVELS: tuple[tuple[str, tuple[OrganKind, ...]], ...] = (
    ("", PARTY_BODIES),
    ("Đảng ủy cơ sở", COMMITTEE),
    ("Chi bộ", (OrganKind.CELL,)),
)
"""The rows of a block: the sum, then who inspected."""


def statistics(results: _Results, rules: InspectionRules, period: Period, on: date) -> tuple[StatisticsRow, ...]:
    """The table that a superior committee sums up: cases begun in the period by content and result.

    A case with several contents is counted in the column of each, and once in the number; results are those of cases
    concluded by ``on``. The columns are those of the form in force on that day.
    """
    form, begun = in_force(rules.statistics, on), _begun_in(results, period, on)
    found = []
    for kind, subject in product(InspectionKind, Subject):
        block = [r for r in begun if r.inspection.kind is kind and r.inspection.counted_as() is subject]
        columns = form.columns_for(kind, subject)
        for level, inspectors in LEVELS:
            some = [r for r in block if r.inspector in inspectors]
            found.append(StatisticsRow(kind, subject, level, _cells(some, kind, columns, rules.catalogues)))
    return tuple(found)


def _cells(
    some: _Results, kind: InspectionKind, columns: Sequence[Column], catalogues: Sequence[Catalogue]
) -> tuple[Figure, ...]:
    counted = {r.inspection.id: _columns_of(r.inspection, columns, catalogues) for r in some}
    concluded = [r for r in some if r.concluded_on]
    return (
        _count("number", "Số cuộc", some),
        _count("qcdc", "Trong đó về quy chế dân chủ", _about_qcdc(some)),
        *(_count(c.code, c.name, [r for r in some if c.code in counted[r.inspection.id]]) for c in columns),
        *(
            _count(outcome.value, outcome.words, _of_outcome(concluded, outcome))
            for outcome in OUTCOMES[kind]
            if outcome is not InspectionOutcome.NONE
        ),
    )


def _columns_of(inspection: Inspection, columns: Sequence[Column], catalogues: Sequence[Catalogue]) -> set[str]:
    there = {c.code for c in columns}
    other = {c.code for c in columns if c.other}
    contents = contents_of(inspection, catalogues)
    found = {_column(content, inspection.counted_as()) for content in contents}
    return (found & there) | (other if not found or found - there else set())


def _column(content: Content, subject: Subject) -> str:
    return (content.member if subject is Subject.MEMBER else content.organ) or content.code


_WORSE = {
    InspectionOutcome.NOT_GOOD: tuple(o for o in InspectionOutcome if o.value not in ("", "good")),
    InspectionOutcome.AT_FAULT: (
        InspectionOutcome.AT_FAULT,
        InspectionOutcome.TO_DISCIPLINE,
        InspectionOutcome.DISCIPLINED,
    ),
    InspectionOutcome.TO_DISCIPLINE: (InspectionOutcome.TO_DISCIPLINE, InspectionOutcome.DISCIPLINED),
    InspectionOutcome.SIGNS: (InspectionOutcome.SIGNS, InspectionOutcome.TRANSFERRED),
}
"""A result takes in those that go further: what must be punished is at fault, and what is at fault is not good."""


def _of_outcome(some: _Results, outcome: InspectionOutcome) -> list[InspectionResult]:
    return [r for r in some if r.inspection.outcome in _WORSE.get(outcome, (outcome,))]


def _count(code: str, label: str, some: _Results) -> Figure:
    return Figure(code, label, "cuộc", float(len(some)), refs(r.inspection for r in some))
