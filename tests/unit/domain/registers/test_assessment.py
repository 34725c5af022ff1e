"""Strengths and limitations as their list shows them: strengths first, each sort numbered from 1."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.figures.compute import compute
from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.register import Given
from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.assessment_results import ASSESSMENTS
from tests.factories import TODAY, gathered, limitation, strength, year

YEAR = year(2024, id=1)
ROWS = (
    limitation("Kiểm tra chưa thường xuyên", id=1, overcome_on=date(2025, 4, 2)),
    limitation("Hồ sơ còn thiếu", id=2),
    strength("Nội quy được bàn dân chủ", id=3),
)


def figures() -> Figures:
    return compute(gathered(years=(YEAR,), assessments=ROWS), YEAR.period(), TODAY)


def test_each_sort_is_numbered_by_itself_and_only_a_limitation_is_overcome() -> None:
    rows = figures().of(ASSESSMENTS)
    assert [(r.assessment.id, r.number, r.standing) for r in rows] == [
        (3, 1, ""),
        (1, 1, "Đã khắc phục"),
        (2, 2, "Chưa khắc phục"),
    ]


def test_a_new_one_is_of_the_sort_of_the_current_one_else_a_strength() -> None:
    found = figures()
    first, last = found.of(ASSESSMENTS)[0], found.of(ASSESSMENTS)[-1]
    kinds = {None: AssessmentKind.STRENGTH, first: AssessmentKind.STRENGTH, last: AssessmentKind.LIMITATION}
    for row, kind in kinds.items():
        assert ASSESSMENTS.begun(Given(1, TODAY, found, row)) == Assessment(year_id=1, kind=kind, noted_on=TODAY)
    assert ASSESSMENTS.begun(Given(None, TODAY, found, last)) is None


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Ưu điểm:", AssessmentKind.STRENGTH),
        ("Những kết quả đã đạt được", AssessmentKind.STRENGTH),
        ("MỘT SỐ HẠN CHẾ, KHUYẾT ĐIỂM:", AssessmentKind.LIMITATION),
        ("Khó khăn và vướng mắc", AssessmentKind.LIMITATION),
        ("Ưu điểm của chi bộ", None),
        ("Phương hướng", None),
    ],
)
def test_what_is_pasted_under_a_heading_is_of_its_sort(heading: str, kind: AssessmentKind | None) -> None:
    assert ASSESSMENTS.words is not None
    assert ASSESSMENTS.words.heading(heading) == ({"kind": kind} if kind else {})
