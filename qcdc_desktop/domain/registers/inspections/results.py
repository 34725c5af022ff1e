"""Inspections and supervisions as they stand on the day of the figures."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.procedures import Stage, Step
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.inspections.records import (
    Finding,
    FindingKind,
    Inspection,
    InspectionStep,
    open_demands,
)
from qcdc_desktop.domain.registers.inspections.rules import FilePaper, Procedure
from qcdc_desktop.domain.registers.inspections.steps import (
    Case,
    InspectionState,
    case_of,
    due_on,
    missing_papers,
    state_of,
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
    """How many phases are behind it."""
    missing_papers: tuple[FilePaper, ...]
    as_of: date
    """The day of the figures."""

    @property
    def inspection(self) -> Inspection:
        """Shorthand."""
        return self.case.inspection

    @property
    def segments(self) -> tuple[str, ...]:
        """The tone of each phase: behind it, under way, or nothing while it is ahead."""
        return self.case.course.tones(begun=self.begun_on is not None)

    @property
    def progress(self) -> str:
        """``4/6 bước``; nothing where it was cancelled."""
        return f"{self.reached}/{len(self.phases)} bước" if self.step.stage is not Stage.CANCELLED else ""

    @property
    def standing(self) -> str:
        """The state in words, with the days past where something is overdue."""
        late = self.state in (InspectionState.OVERDUE, InspectionState.DELAYED)
        return f"{_LATE[self.state]} {self.days_late} ngày" if late else self.state.words

    @property
    def mended(self) -> str:
        """How many of its demands are met: ``1/2``; nothing where it demands nothing."""
        count = len(self.demands)
        return f"{count - len(self.open_demands)}/{count}" if count else ""


_LATE = {InspectionState.OVERDUE: "Quá hạn", InspectionState.DELAYED: "Quá thời gian tiến hành"}


def inspection_results(context: Context) -> tuple[InspectionResult, ...]:
    """The cases that were planned for the period, or ran in it, as they stand on the day."""
    on, results = context.as_of, []
    kinds = {organ.id: organ.kind for organ in context.all(Organ)}
    for one in context.all(Inspection):
        log = context.parts(InspectionStep, "inspection_id")[one.id]
        findings = context.parts(Finding, "inspection_id")[one.id]
        case = case_of(one, log, findings, context.rules(Procedure), on).known_on(on)
        if _belongs(case, context.period, on):
            results.append(_result(case, kinds.get(one.organ_id or 0), on))
    return tuple(results)


def _belongs(case: Case, period: Period, on: date) -> bool:
    """Whether a case belongs to a period: from its first day to its last, or to ``on`` while it is not over."""
    inspection = case.inspection
    days = [d for d in (inspection.planned_from, inspection.planned_to) if d]
    happened = [s.on for s in case.log if s.on]
    happened += [f.confirmed_on for f in case.findings if f.confirmed_on and f.confirmed_on <= on]
    over = case.course.current_step().last and not open_demands(case.findings, on)
    end = max(happened) if over else max([*days, *happened, on])
    return period.overlaps(min([*days, *happened], default=end), end)


def _result(case: Case, inspector: OrganKind | None, on: date) -> InspectionResult:
    step, due, phases = case.course.current_step(), due_on(case, on), case.route.phases
    concluded_on = case.course.standing_since(Stage.CONCLUDED, Stage.CLOSED)
    demands = tuple(f for f in case.findings if f.kind is FindingKind.DEMAND and concluded_on)
    return InspectionResult(
        case=case,
        state=state_of(case, on),
        step=step,
        demands=demands,
        open_demands=open_demands(demands, on),
        due_on=due,
        days_late=max(0, (on - due).days) if due else 0,
        begun_on=case.course.standing_since(Stage.RUNNING, Stage.CONCLUDED, Stage.CLOSED),
        concluded_on=concluded_on,
        inspector=inspector,
        phases=tuple(phase.name for phase in phases),
        reached=case.course.reached(),
        missing_papers=missing_papers(case),
        as_of=on,
    )
