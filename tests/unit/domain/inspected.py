"""A small procedure, and cases with sensible values, so that a test writes down only what it is about."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from qcdc_desktop.domain.kinds.procedures import NextStep, Phase, Stage, Step
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.inspections.records import (
    Finding,
    FindingKind,
    Inspection,
    InspectionForm,
    InspectionKind,
    InspectionOutcome,
    InspectionStep,
    Subject,
)
from qcdc_desktop.domain.registers.inspections.rules import (
    Catalogue,
    Column,
    Content,
    FilePaper,
    Procedure,
    Route,
    StatisticsForm,
)
from qcdc_desktop.domain.registers.inspections.steps import Case, case_of, obstacles
from qcdc_desktop.domain.registers.unit import Organ
from tests.factories import id_of

START = date(2025, 3, 3)
"""The first planned day; the last is 30 April."""
COMMITTEE, CELL, STEERING, PEOPLE, OFFICE = (id_of(Organ, n) for n in range(1, 6))
"""Ids of organs."""

STEPS = (
    Step("programme", "Chương trình", Stage.PLANNED),
    Step("plan", "Kế hoạch", Stage.RUNNING, needs=("leader_id",)),
    Step("verify", "Thẩm tra", Stage.RUNNING),
    Step(
        *("conclusion", "Kết luận", Stage.CONCLUDED),
        needs=("outcome", "conclusion"),
        day="concluded_on",
        paper="conclusion_number",
    ),
    Step("remedy", "Khắc phục", Stage.CONCLUDED),
    Step("recheck", "Phúc tra", Stage.CONCLUDED, day="recheck_on"),
    Step("close", "Đóng hồ sơ", Stage.CLOSED),
    Step("cancelled", "Không tiến hành", Stage.CANCELLED, reasoned=True),
)
_AFTER = {"conclusion": ("remedy", "close"), "remedy": ("recheck", "close"), "recheck": ("close",)}
FULL = Route(
    kinds=(InspectionKind.INSPECTION,),
    forms=(InspectionForm.THEMATIC, InspectionForm.SIGNS),
    following={
        "programme": ("plan", "cancelled"),
        "plan": ("verify", "conclusion", "cancelled"),
        "verify": ("conclusion",),
        **_AFTER,
    },
    phases=(
        Phase("Kế hoạch", ("plan",)),
        Phase("Thẩm tra", ("verify",)),
        Phase("Kết luận", ("conclusion",)),
        Phase("Khắc phục", ("remedy", "recheck", "close")),
    ),
    papers=(FilePaper("KT1", "Kế hoạch", "plan"), FilePaper("KT10", "Thông báo kết luận", "conclusion")),
)
SHORT = Route(
    kinds=(InspectionKind.INSPECTION, InspectionKind.SUPERVISION),
    forms=(InspectionForm.REGULAR,),
    following={"programme": ("conclusion", "cancelled"), **_AFTER},
)
ABOVE = Route(
    kinds=(InspectionKind.INSPECTION,),
    forms=(InspectionForm.THEMATIC,),
    following={"programme": ("verify",), "verify": ("conclusion",), **_AFTER},
    superior=True,
)
PROCEDURE = Procedure("Hướng dẫn", date(2025, 1, 1), STEPS, (ABOVE, FULL, SHORT))
BOTH, ALL = tuple(InspectionKind), tuple(Subject)
CATALOGUE = Catalogue(
    "Luật 10/2022/QH15",
    date(2023, 7, 1),
    (
        Content("ND01", "Lãnh đạo", member="NQ", organ="NQ"),
        Content("ND08", "Đơn thư", member="PL", organ="KNTC"),
        Content("ND09", "Ban Thanh tra nhân dân"),
    ),
)
NEWER = Catalogue("Luật mới", date(2026, 1, 1), (Content("ND01", "Lãnh đạo, điều hành", member="NQ", organ="NQ"),))
FORM = StatisticsForm(
    "Bảng thống kê",
    date(2025, 1, 1),
    (
        Column("NQ", "Nghị quyết", BOTH, ALL),
        Column("PL", "Pháp luật", BOTH, (Subject.MEMBER,)),
        Column("KNTC", "Khiếu nại, tố cáo", BOTH, (Subject.ORGAN,)),
        Column("KK", "Kê khai", (InspectionKind.SUPERVISION,), ALL),
        Column("KHAC", "Khác", BOTH, ALL, other=True),
    ),
)
_RULES: dict[type[Value], tuple[Value, ...]] = {
    Procedure: (PROCEDURE,),
    Catalogue: (CATALOGUE, NEWER),
    StatisticsForm: (FORM,),
}


def dated(kind: type[Value]) -> tuple[Value, ...]:
    """The dated rules that a context asks for."""
    return _RULES.get(kind, ())


def inspection(**values: Any) -> Inspection:
    """A thematic inspection of a cell by the committee, with everything that its steps need."""
    usual = Inspection(
        id=1,
        content="Thực hiện quy chế dân chủ",
        organ_id=COMMITTEE,
        subject_organ_id=CELL,
        planned_from=START,
        planned_to=date(2025, 4, 30),
        leader_id=7,
        outcome=InspectionOutcome.NOT_GOOD,
        conclusion="Thực hiện đúng; còn thiếu sót",
    )
    return usual.with_values(values)


def log(*steps: str, inspection_id: int = 1, start: date = START) -> tuple[InspectionStep, ...]:
    """Entries day after day, each with a reason."""
    return tuple(entry(step, start + timedelta(n), n + 1, inspection_id) for n, step in enumerate(steps))


def entry(step: str, on: date | None, id: int = 0, inspection_id: int = 1, **values: Any) -> InspectionStep:
    """An entry of the log; its id orders those of one day."""
    usual = InspectionStep(id=inspection_id * 100 + id, inspection_id=inspection_id, step=step, on=on, reason="Lý do")
    return usual.with_values(values)


def demand(due: date = date(2025, 5, 30), confirmed: date | None = None, id: int = 1, **values: Any) -> Finding:
    """Something that must be mended by a day."""
    usual = Finding(
        id=id,
        inspection_id=1,
        kind=FindingKind.DEMAND,
        body="Ghi rõ người và ngày trả lời",
        due_on=due,
        mended="Đã sửa" if confirmed else "",
        confirmed_on=confirmed,
    )
    return usual.with_values(values)


def case(*steps: str, findings: tuple[Finding, ...] = (), **values: Any) -> Case:
    """A case after some steps."""
    return case_of(inspection(**values), log(*steps), findings, (PROCEDURE,), START)


def next_steps(case: Case, on: date) -> tuple[NextStep, ...]:
    """The steps that may lawfully be taken on a day: forward in their order, then back."""
    return tuple(n for n in case.course.possible_steps() if n.back or not obstacles(case, n.step, on))
