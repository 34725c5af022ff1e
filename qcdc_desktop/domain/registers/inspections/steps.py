"""The way of a case of inspection from plan to closed file: the steps are data, what may follow what is told here.

A case keeps the procedure that it began under. A step back is a new entry of the log with a reason; nothing is ever
taken out of the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.dated import in_force
from qcdc_desktop.domain.kinds.fields import spec
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.inspections.records import (
    Finding,
    Inspection,
    InspectionStep,
    codes_of,
    open_demands,
)
from qcdc_desktop.domain.registers.inspections.rules import NO_PROCEDURE, FilePaper, Procedure, Route, Stage, Step


class Case(Value):
    """An inspection with its log in the order of its days, its findings, and the procedure that it is under."""

    inspection: Inspection
    log: tuple[InspectionStep, ...]
    findings: tuple[Finding, ...]
    procedure: Procedure

    @property
    def route(self) -> Route:
        """The way that it takes."""
        return self.procedure.route(self.inspection)

    def known_on(self, on: date) -> Case:
        """The case as it was known on a day: without what happened later."""
        return Case(self.inspection, tuple(s for s in self.log if s.on and s.on <= on), self.findings, self.procedure)

    def current_step(self) -> Step:
        """The step at which it stands. An entry that the procedure does not know moves nothing."""
        step = self.procedure.steps[0]
        for entry in self.log:
            step = self.procedure.step(entry.step) or step
        return step

    def standing_since(self, *stages: Stage) -> date | None:
        """Since when it stands without a break in one of these stages; None where it does not."""
        since: date | None = None
        for entry in self.log:
            if step := self.procedure.step(entry.step):
                since = (since or entry.on) if step.stage in stages else None
        return since


def case_of(
    inspection: Inspection,
    log: Iterable[InspectionStep],
    findings: Iterable[Finding],
    procedures: Sequence[Procedure],
    on: date,
) -> Case:
    """A case under the procedure of the day it began, or of ``on`` while it has not begun."""
    ordered = tuple(sorted(log, key=lambda s: (s.on or date.max, s.id)))
    began = min((s.on for s in ordered if s.on), default=on)
    return Case(inspection, ordered, tuple(findings), in_force(procedures or (NO_PROCEDURE,), began))


# How a case stands -------------------------------------------------------------------------------------------------


class InspectionState(Choice):
    """How a case stands on a day; derived, never typed."""

    PLANNED = "planned", "Chưa bắt đầu"
    RUNNING = "running", "Đang tiến hành", "info"
    DELAYED = "delayed", "Quá thời gian tiến hành", "bad"
    """Past its last planned day without a conclusion."""
    CONCLUDED = "concluded", "Đã kết luận", "info"
    """Nothing is open, but the file is not closed."""
    MENDING = "mending", "Đang khắc phục", "warn"
    OVERDUE = "overdue", "Quá hạn", "bad"
    """A demand is past its day, or the re-check is."""
    CLOSED = "closed", "Đã đóng hồ sơ", "good"
    CANCELLED = "cancelled", "Không tiến hành"


_BEFORE = (Stage.PLANNED, Stage.RUNNING)


def due_on(case: Case, on: date) -> date | None:
    """The next day by which something must have happened in a case, as it is known on ``on``; None where nothing must.

    Until the conclusion that is the last planned day; then the first day of an open demand, or of the re-check.
    """
    inspection, at = case.inspection, case.known_on(on).current_step()
    if at.stage in _BEFORE:
        return inspection.planned_to
    if at.stage is Stage.CANCELLED:
        return None
    days = [f.due_on for f in open_demands(case.findings, on) if f.due_on]
    steps = case.procedure.steps  # a re-check is due as long as its step lies ahead
    if inspection.recheck_on and any(s.day == "recheck_on" for s in steps[steps.index(at) + 1 :]):
        days.append(inspection.recheck_on)
    return min(days, default=None)


def state_of(case: Case, on: date) -> InspectionState:
    """The state of a case on a day. A closed file in which a demand is open again is not closed."""
    stage, due = case.known_on(on).current_step().stage, due_on(case, on)
    late = due is not None and due < on
    if stage in _BEFORE and late:
        return InspectionState.DELAYED
    if late:
        return InspectionState.OVERDUE
    if stage in (Stage.CONCLUDED, Stage.CLOSED) and open_demands(case.findings, on):
        return InspectionState.MENDING
    return InspectionState(stage.value)


def missing_papers(case: Case) -> tuple[FilePaper, ...]:
    """The papers that the complete file still lacks."""
    there = codes_of(case.inspection.papers)
    return tuple(p for p in case.route.papers if p.code not in there)


# What may happen next ----------------------------------------------------------------------------------------------


class NextStep(Value):
    """A step that may be taken now; ``back`` where the case returns to where it was before."""

    step: Step
    back: bool = False

    @property
    def reasoned(self) -> bool:
        """Whether a reason must be written."""
        return self.back or self.step.reasoned


def possible_steps(case: Case) -> tuple[NextStep, ...]:
    """The steps that the route allows now, whether or not everything is there for them: forward, then back.

    Back leads to any earlier step on the route that was taken before, and to the start; never to a closed file.
    """
    at, steps = case.current_step(), case.procedure.steps
    been = ({entry.step for entry in case.log} | {steps[0].code}) & case.route.codes()
    earlier = steps[: steps.index(at)]
    return (
        *(NextStep(s) for s in steps if s.code in case.route.after(at.code)),
        *(NextStep(s, back=True) for s in reversed(earlier) if s.code in been and not s.last),
    )


def obstacles(case: Case, step: Step, on: date) -> tuple[str, ...]:
    """Why a step cannot be taken on a day, in sentences: what is not written down yet, and what keeps a file open."""
    empty = [spec(Inspection, name).label for name in step.needs if not getattr(case.inspection, name)]
    sentences = [f"Hãy ghi “{label}” trước." for label in empty]
    still = len(open_demands(case.findings, on))
    if step.last and still:
        sentences.append(f"Còn {still} yêu cầu, kiến nghị chưa xác nhận khắc phục.")
    return tuple(sentences)


def proposed_step(case: Case, step: Step, on: date) -> InspectionStep:
    """The entry for a step as it is offered: with the day and number that the inspection already has.

    The day is ``on`` where the inspection has none, or one that has not come.
    """
    inspection = case.inspection
    known = getattr(inspection, step.day) if step.day else None
    paper = getattr(inspection, step.paper) if step.paper else ""
    return InspectionStep(inspection_id=inspection.id, step=step.code, on=min(known or on, on), paper=paper)


def inspection_after(case: Case, step: Step, entry: InspectionStep) -> Inspection:
    """The inspection once an entry joins the log: day and number of the entry stand where it had none yet."""
    written = {step.day: entry.on, step.paper: entry.paper}
    return case.inspection.with_values(
        {name: value for name, value in written.items() if name and not getattr(case.inspection, name)}
    )


# The rules of the log ----------------------------------------------------------------------------------------------

_Faults = tuple[tuple[str, str], ...]


def step_faults(entry: InspectionStep, case: Case) -> _Faults:
    """Why an entry may not join the log as its last: pairs of field name and sentence; empty where it may."""
    wrong = _out_of_order(entry, case)
    taken = next((n for n in possible_steps(case) if n.step.code == entry.step), None)
    if wrong or taken is None or taken.back or entry.on is None:
        return wrong
    return tuple(("step", sentence) for sentence in obstacles(case, taken.step, entry.on))


def log_faults(case: Case) -> _Faults:
    """What is wrong in a whole log, entry by entry: for whoever changes, removes or brings in some of it."""
    wrong: list[tuple[str, str]] = []
    for number, entry in enumerate(case.log):
        before = Case(case.inspection, case.log[:number], case.findings, case.procedure)
        wrong += _out_of_order(entry, before)
    return tuple(wrong)


def _out_of_order(entry: InspectionStep, case: Case) -> _Faults:
    step = case.procedure.step(entry.step)
    if step is None:
        return (("step", f"Không có bước “{entry.step}”."),)
    taken = next((n for n in possible_steps(case) if n.step == step), None)
    if taken is None:
        return (("step", f"Sau bước “{case.current_step().name}” không chuyển sang bước “{step.name}” được."),)
    wrong: list[tuple[str, str]] = []
    if taken.reasoned and not entry.reason:
        wrong.append(("reason", f"Hãy ghi lý do của bước “{step.name}”."))
    last = case.log[-1].on if case.log else None
    if entry.on and last and entry.on < last:
        wrong.append(("on", "“Ngày” không được trước ngày của bước liền trước."))
    return tuple(wrong)
