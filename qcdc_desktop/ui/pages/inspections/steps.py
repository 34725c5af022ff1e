"""The steps of a case of inspection, and the papers that its file still lacks."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.kinds.procedures import Stage, Step
from qcdc_desktop.domain.registers.inspections.records import Inspection, InspectionStep
from qcdc_desktop.domain.registers.inspections.results import InspectionResult
from qcdc_desktop.domain.registers.inspections.steps import Case, obstacles, proposed_step
from qcdc_desktop.services.session import ChangeSet, Session
from qcdc_desktop.services.verbs import inspections
from qcdc_desktop.services.verbs.steps import write_step
from qcdc_desktop.ui.registers.steps import StepsPanel


class Steps(StepsPanel[InspectionResult, Case]):
    """From the plan to the closed file."""

    entry = InspectionStep

    def case_of(self, row: InspectionResult) -> Case:
        return inspections.case_of(self.desk.session, row.inspection.id)

    def record_of(self, case: Case) -> Inspection:
        return case.inspection

    def obstacles_to(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        return obstacles(case, step, on)

    def proposed(self, case: Case, step: Step, on: date) -> InspectionStep:
        return proposed_step(case, step, on)

    def take(self, session: Session, case: Case, entry: InspectionStep) -> ChangeSet:
        return write_step(session, case.course, entry)

    def foot_of(self, row: InspectionResult) -> tuple[str, str]:
        if not row.missing_papers or row.step.stage not in (Stage.CONCLUDED, Stage.CLOSED):
            return "", ""
        codes = ", ".join(p.code for p in row.missing_papers)
        names = "\n".join(f"{p.code}: {p.name}" for p in row.missing_papers)
        return self.tr("Bộ hồ sơ còn thiếu {codes}.").format(codes=codes), names
