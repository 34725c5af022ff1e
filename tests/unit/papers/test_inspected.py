"""What the report tells of inspection and supervision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qcdc_desktop.domain.figures.compute import compute
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.registers.inspections.records import Finding
from qcdc_desktop.domain.registers.unit import Organ, OrganKind
from qcdc_desktop.papers.blocks import Bullet, Paragraph
from qcdc_desktop.papers.inspected import inspection_blocks
from tests import factories
from tests.factories import TODAY, gathered
from tests.unit.domain.inspected import CELL, COMMITTEE, dated, demand, inspection, log
from tests.unit.papers.made import dossier

YEAR = factories.year(2024, id=1)
ORGANS = {
    COMMITTEE: Organ(id=COMMITTEE, name="Đảng ủy", kind=OrganKind.PARTY),
    CELL: Organ(id=CELL, name="Chi bộ Tự nhiên", kind=OrganKind.CELL),
}


def told(*findings: Finding, steps: Sequence[Record] = log("plan", "conclusion")) -> list[str]:
    records = gathered(
        years=(YEAR,), organs=ORGANS.values(), cases=[inspection(leader_id=None)], steps=steps, findings=findings
    )
    figures = compute(records, YEAR.period(), TODAY, dated)
    blocks = inspection_blocks(dossier(figures=figures, organs=ORGANS))
    return [block.text for block in blocks if isinstance(block, Paragraph | Bullet)]


def test_nothing_is_told_where_nothing_was_begun() -> None:
    assert told(steps=()) == []


def test_cases_are_counted() -> None:
    (line,) = told()
    assert line == (
        "Trong kỳ đã tiến hành 01 cuộc kiểm tra, giám sát (01 lượt tổ chức), trong đó 01 cuộc về quy chế dân chủ."
    )


def test_demands_are_counted_and_open_ones_named() -> None:
    lines = told(
        demand(organ_id=CELL),
        demand(id=2, due=date(2025, 5, 1), body="Bổ sung chữ ký."),
        demand(id=3, confirmed=date(2025, 4, 1)),
    )
    assert lines[1] == (
        "Sau kiểm tra, giám sát có 03 yêu cầu, kiến nghị đưa ra trong kỳ; đã khắc phục 01 yêu cầu, còn 02 yêu cầu chưa "
        "khắc phục, trong đó 01 yêu cầu quá hạn:"
    )
    assert [line.strip("- ") for line in lines[2:]] == [
        "Ghi rõ người và ngày trả lời (Chi bộ Tự nhiên, hạn 30/05/2025);",
        "Bổ sung chữ ký (chưa giao, hạn 01/05/2025).",
    ]
