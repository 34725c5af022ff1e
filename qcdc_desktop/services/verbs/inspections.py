"""The verbs of inspections: a step of the log, and what is made of a finding in a year."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.registers.inspections import steps as inspection_steps
from qcdc_desktop.domain.registers.inspections.records import (
    Finding,
    Inspection,
    InspectionStep,
    as_assessment,
    as_task,
)
from qcdc_desktop.domain.registers.inspections.rules import InspectionRules
from qcdc_desktop.domain.registers.inspections.steps import Case
from qcdc_desktop.errors import Refused
from qcdc_desktop.services.rules import rules
from qcdc_desktop.services.verbs.assigning import assign
from qcdc_desktop.services.verbs.steps import write_step
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session


def case_of(session: Session, inspection_id: int, on: date | None = None) -> Case:
    """A case as the file has it, with everything that was written for later days too.

    It is under the procedure of the day it began, or of ``on`` (today unless given) while it has not begun.
    """
    return inspection_steps.case_of(
        session.get(Inspection, inspection_id),
        session.all(InspectionStep, inspection_id=inspection_id),
        session.all(Finding, inspection_id=inspection_id),
        rules(InspectionRules).procedures,
        on or session.today(),
    )


def take_step(
    session: Session, inspection_id: int, code: str, on: date, *, paper: str = "", note: str = "", reason: str = ""
) -> ChangeSet:
    """Take a step of a case; its day and number stand in the case where that had none.

    Raises InputProblem where the step may not be taken now, naming everything that is missing.
    """
    entry = InspectionStep(inspection_id=inspection_id, step=code, on=on, paper=paper, note=note, reason=reason)
    return write_step(session, case_of(session, inspection_id, on).course, entry)


def make_task(session: Session, finding_id: int, year_id: int) -> ChangeSet:
    """Make a task of a year from a finding. Raises Refused where it has one."""
    finding = session.get(Finding, finding_id)
    beside = _found_with(session, finding)
    return assign(
        session, "Giao nhiệm vụ khắc phục", [finding], lambda one: as_task(one, beside, year_id, session.today())
    )


def make_assessment(session: Session, finding_id: int, year_id: int) -> ChangeSet:
    """Make a strength or limitation of a year from a finding. Raises Refused where it has one."""
    finding = session.get(Finding, finding_id)
    if finding.assessment_id:
        raise Refused("Đã đưa vào đánh giá", "Mục này đã có trong đánh giá của năm.", "Hãy mở mục đánh giá đó để sửa.")
    with session.atomic("Đưa kết luận vào đánh giá") as writing:
        made = session.add(as_assessment(finding, _found_with(session, finding), year_id, session.today()))
        session.change(finding, assessment_id=made.id)
    return writing.result


def _found_with(session: Session, finding: Finding) -> tuple[Finding, ...]:
    return session.all(Finding, inspection_id=finding.inspection_id)
