"""The statistics of inspection and supervision that a superior committee sums up (domain-2 3.6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import product

from qcdc_desktop.domain.kinds.dated import in_force
from qcdc_desktop.domain.kinds.figure import Figure, refs
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.inspection_indicators import COMMITTEE, PARTY_BODIES, Results, about_qcdc, begun_in
from qcdc_desktop.domain.registers.inspection_results import InspectionResult
from qcdc_desktop.domain.registers.inspection_rules import Catalogue, Column, Content, InspectionRules, contents_of
from qcdc_desktop.domain.registers.inspections import (
    OUTCOMES,
    Inspection,
    InspectionKind,
    InspectionOutcome,
    Subject,
)
from qcdc_desktop.domain.registers.unit import OrganKind


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


def statistics(results: Results, rules: InspectionRules, period: Period, on: date) -> tuple[StatisticsRow, ...]:
    """The table that a superior committee sums up: cases begun in the period by content and result.

    A case with several contents is counted in the column of each, and once in the number; results are those of cases
    concluded by ``on``. The columns are those of the form in force on that day.
    """
    form, begun = in_force(rules.statistics, on), begun_in(results, period, on)
    found = []
    for kind, subject in product(InspectionKind, Subject):
        block = [r for r in begun if r.inspection.kind is kind and r.inspection.counted_as() is subject]
        columns = form.columns_for(kind, subject)
        for level, inspectors in LEVELS:
            some = [r for r in block if r.inspector in inspectors]
            found.append(StatisticsRow(kind, subject, level, _cells(some, kind, columns, rules.catalogues)))
    return tuple(found)


def _cells(
    some: Results, kind: InspectionKind, columns: Sequence[Column], catalogues: Sequence[Catalogue]
) -> tuple[Figure, ...]:
    counted = {r.inspection.id: _columns_of(r.inspection, columns, catalogues) for r in some}
    concluded = [r for r in some if r.concluded_on]
    return (
        _count("number", "Số cuộc", some),
        _count("qcdc", "Trong đó về quy chế dân chủ", about_qcdc(some)),
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


def _of_outcome(some: Results, outcome: InspectionOutcome) -> list[InspectionResult]:
    return [r for r in some if r.inspection.outcome in _WORSE.get(outcome, (outcome,))]


def _count(code: str, label: str, some: Results) -> Figure:
    return Figure(code, label, "cuộc", float(len(some)), refs(r.inspection for r in some))
