"""The statistics of inspection and supervision that a superior committee sums up (domain-2 3.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from qcdc_desktop.domain.kinds.counts import CountRow, Counts
from qcdc_desktop.domain.kinds.dated import in_force
from qcdc_desktop.domain.kinds.figure import refs
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.domain.registers.inspections.indicators import (
    COMMITTEE,
    PARTY_BODIES,
    Results,
    about_qcdc,
    begun_in,
)
from qcdc_desktop.domain.registers.inspections.records import (
    OUTCOMES,
    Inspection,
    InspectionKind,
    InspectionOutcome,
    Subject,
)
from qcdc_desktop.domain.registers.inspections.results import InspectionResult, inspection_results
from qcdc_desktop.domain.registers.inspections.rules import Catalogue, Column, Content, StatisticsForm, contents_of
from qcdc_desktop.domain.registers.unit import OrganKind

LEVELS: tuple[tuple[str, tuple[OrganKind, ...]], ...] = (
    ("Tổng số", PARTY_BODIES),
    ("Đảng ủy cơ sở", COMMITTEE),
    ("Chi bộ", (OrganKind.CELL,)),
)
"""Who inspected: the sum, then each level."""


def inspection_statistics(context: Context) -> Counts | None:
    """The table that a superior committee sums up: cases begun in the period by content, result and who inspected.

    A case with several contents is counted in the row of each, and once in the number; results are those of cases
    concluded by the day. The rows are those of the form in force on that day; None where no form is known.
    """
    if not (forms := context.rules(StatisticsForm)):
        return None
    form = in_force(forms, context.as_of)
    begun = begun_in(context.made(inspection_results), context.period, context.as_of)
    rows: list[CountRow] = []
    for kind, subject in product(InspectionKind, Subject):
        cases = [r for r in begun if r.inspection.kind is kind and r.inspection.counted_as() is subject]
        name = f"{kind.words} {lower_first(subject.words)}"
        rows += _group(name, cases, kind, form.columns_for(kind, subject), context.rules(Catalogue))
    names = tuple(level for level, _inspectors in LEVELS)
    return Counts("Thống kê kiểm tra, giám sát", "ThongKeKiemTraGiamSat", "cuộc", names, tuple(rows))


def _group(
    name: str, cases: Results, kind: InspectionKind, columns: Sequence[Column], catalogues: Sequence[Catalogue]
) -> Iterator[CountRow]:
    """The rows of one kind of case."""

    def row(code: str, label: str, some: Results) -> CountRow:
        counted = ([r.inspection for r in some if r.inspector in inspectors] for _level, inspectors in LEVELS)
        return CountRow(name, code, label, tuple(map(refs, counted)))

    by_content = [(r, _columns_of(r.inspection, columns, catalogues)) for r in cases]
    concluded = [r for r in cases if r.concluded_on]
    yield row("number", "Số cuộc", cases)
    yield row("qcdc", "Về quy chế dân chủ", about_qcdc(cases))
    for one in columns:
        yield row(one.code, f"Nội dung: {lower_first(one.name)}", [r for r, codes in by_content if one.code in codes])
    for outcome in OUTCOMES[kind]:
        if outcome is not InspectionOutcome.NONE:
            yield row(outcome.value, f"Kết quả: {lower_first(outcome.words)}", _of_outcome(concluded, outcome))


def _columns_of(inspection: Inspection, columns: Sequence[Column], catalogues: Sequence[Catalogue]) -> set[str]:
    there = {c.code for c in columns}
    other = {c.code for c in columns if c.other}
    contents = contents_of(inspection, catalogues)
    named = {_column(content, inspection.counted_as()) for content in contents}
    return (named & there) | (other if not named or named - there else set())


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
