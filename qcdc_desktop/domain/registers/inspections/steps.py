"""The way of a case of inspection from plan to closed file: the steps are data, what may follow what is told here.

A case keeps the procedure that it began under. A step back is a new entry of the log with a reason; nothing is ever
taken out of the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.dated import in_force
from qcdc_desktop.domain.kinds.procedures import Course, Faults, Stage, Step, in_order, missing_fields
from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.domain.registers.inspections.records import (
    Finding,
    Inspection,
    InspectionStep,
    codes_of,
    open_demands,
)
from qcdc_desktop.domain.registers.inspections.rules import NO_PROCEDURE, FilePaper, Procedure, Route


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

    @property
    def course(self) -> Course[InspectionStep]:
        """How it went along its procedure."""
        return Course(self.procedure.steps, self.route, self.log)

    def with_log(self, log: tuple[InspectionStep, ...]) -> Case:
        """The same case with another log."""
        return replace(self, log=log)

    def known_on(self, on: date) -> Case:
        """The case as it was known on a day: without what happened later."""
        return self.with_log(self.course.known_on(on).log)


def case_of(
    inspection: Inspection,
    log: Iterable[InspectionStep],
    findings: Iterable[Finding],
    procedures: Sequence[Procedure],
    on: date,
) -> Case:
    """A case under the procedure of the day it began, or of ``on`` while it has not begun."""
    ordered = in_order(log)
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
    inspection, at = case.inspection, case.course.known_on(on).current_step()
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
    stage, due = case.course.known_on(on).current_step().stage, due_on(case, on)
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


def obstacles(case: Case, step: Step, on: date) -> tuple[str, ...]:
    """Why a step cannot be taken on a day, in sentences: what is not written down yet, and what keeps a file open."""
    sentences = list(missing_fields(case.inspection, step))
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


def step_faults(entry: InspectionStep, case: Case) -> Faults:
    """Why an entry may not join the log as its last: pairs of field name and sentence; empty where it may."""
    wrong = case.course.faults_of(entry)
    taken = case.course.next_step(entry.step)
    if wrong or taken is None or taken.back or entry.on is None:
        return wrong
    return tuple(("step", sentence) for sentence in obstacles(case, taken.step, entry.on))
