"""The parts of a case as they are shown: its findings, and the log of its steps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from operator import attrgetter
from typing import Any

from qcdc_desktop.domain.kinds.columns import Column, field_column
from qcdc_desktop.domain.kinds.log_part import log_part
from qcdc_desktop.domain.kinds.register import Part
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.inspections.records import Finding, FindingKind, InspectionStep
from qcdc_desktop.domain.registers.inspections.results import InspectionResult

_SOON = 30
"""Days before its due day in which a demand is pressing."""


class FindingLine(Value):
    """A finding as it stands on a day."""

    finding: Finding
    on: date

    @property
    def tone(self) -> str:
        """That of its kind; of a demand whether it is met, overdue, or to be met."""
        if self.finding.kind is not FindingKind.DEMAND:
            return self.finding.kind.tone
        if not self.finding.open(self.on):
            return "good"
        days = (self.finding.due_on - self.on).days if self.finding.due_on else 0
        return "bad" if days < 0 else "warn" if days <= _SOON else "info"

    @property
    def standing(self) -> str:
        """``Hạn chế``; of a demand ``Còn 8 ngày``, ``Quá hạn 3 ngày``, ``Đã khắc phục``."""
        finding, due = self.finding, self.finding.due_on
        if finding.kind is not FindingKind.DEMAND or due is None:
            return finding.kind.words
        if not finding.open(self.on):
            return "Đã khắc phục"
        late = finding.days_late(self.on)
        return f"Quá hạn {late} ngày" if late else f"Còn {(due - self.on).days} ngày"


def _finding_relevant(_row: InspectionResult, name: str, values: Mapping[str, Any]) -> bool:
    """A demand has someone and a day; causes and demands speak of a limitation. What is made of one is not typed."""
    kind = values["kind"]
    if name in ("organ_id", "person_id", "due_on", "mended", "confirmed_on"):
        return kind is FindingKind.DEMAND
    if name == "limitation_id":
        return kind in (FindingKind.CAUSE, FindingKind.DEMAND)
    return name not in ("task_id", "assessment_id")


_finding = attrgetter("finding")

FINDINGS: Part[InspectionResult] = Part(
    Finding,
    "Kết luận, yêu cầu",
    (
        Column("Loại", 13, attrgetter("finding.kind"), words=attrgetter("standing"), tone=attrgetter("tone")),
        field_column(Finding, "body", _finding, width=16, wide=True),
    ),
    ("kind", "body", "limitation_id", "organ_id", "person_id", "due_on"),
    lambda row: [FindingLine(finding, row.as_of) for finding in row.case.findings],
    lambda row, _today: Finding(inspection_id=row.inspection.id),
    "Chưa ghi ưu điểm, hạn chế, yêu cầu nào.",
    _finding_relevant,
    _finding,
)

LOG: Part[InspectionResult] = log_part(
    InspectionStep,
    lambda row: row.case.course,
    lambda row, today: InspectionStep(inspection_id=row.inspection.id, on=today),
)
