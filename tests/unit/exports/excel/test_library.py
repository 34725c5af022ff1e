"""The sheets of briefings, directives and regulations."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.registers.briefings import Attendance, Briefing, BriefingDirective
from qcdc_desktop.domain.registers.library import Decision, Directive, Regulation, RegulationReview
from qcdc_desktop.domain.registers.rolls import AttendanceState
from qcdc_desktop.domain.registers.unit import Category, Person
from tests.unit.exports.excel.dossiers import RECORDS, school
from tests.unit.exports.excel.reading import SHEETS, opened, rows

FILLED = dict(
    **RECORDS,
    people=tuple(Person(id=i, name=f"Người {i}", category=Category.TEACHER) for i in (1, 2)),
    directives=(
        Directive(id=1, number="36/2017/TT-BGDĐT", summary="cũ", ended_on=date(2024, 7, 19), replaced_by_id=2),
        Directive(id=2, number="09/2024/TT-BGDĐT", summary="về công khai", must_study=True),
    ),
    briefings=(Briefing(id=1, year_id=2, topic="Công khai", held_on=date(2024, 10, 14)),),
    briefing_directives=(BriefingDirective(id=1, briefing_id=1, directive_id=2),),
    attendance=(
        Attendance(id=1, briefing_id=1, person_id=1),
        Attendance(id=2, briefing_id=1, person_id=2, state=AttendanceState.EXCUSED, note="ốm"),
    ),
    regulations=(
        Regulation(id=1, name="Quy chế chi tiêu"),
        Regulation(id=2, name="Quy chế làm việc"),
        Regulation(id=3, name="Quy chế cũ", ended_on=date(2020, 1, 1), replaced_by_id=2),
    ),
    reviews=(
        RegulationReview(
            id=1,
            regulation_id=1,
            year_id=2,
            reviewed_on=date(2024, 10, 1),
            decision=Decision.AMEND,
            reason="Mức chi cũ",
            due_on=date(2025, 1, 1),
        ),
    ),
)


def test_the_same_sheets_are_there_with_and_without_rows() -> None:
    assert opened(school()).sheetnames == opened(school(FILLED)).sheetnames == SHEETS


def test_a_session_stands_with_its_counts() -> None:
    (row,) = rows(opened(school(FILLED)), "Quán triệt")
    assert row["Văn bản"].value == "09/2024/TT-BGDĐT"
    assert [row[k].value for k in ("Được triệu tập", "Có mặt", "Vắng có lý do", "Vắng không lý do")] == [2, 1, 1, 0]


def test_a_directive_stands_with_validity_successor_and_coverage() -> None:
    old, new = rows(opened(school(FILLED)), "Văn bản cấp trên")
    assert (old["Hiệu lực"].value, old["Được thay bằng"].value) == ("Đã bị thay thế", "09/2024/TT-BGDĐT")
    assert old["Đã quán triệt"].value is None
    assert new["Đã quán triệt"].value == pytest.approx(0.5)
    assert "01/02 người" in new["Tình hình quán triệt"].value


def test_a_regulation_stands_with_its_review() -> None:
    amended, kept, replaced = rows(opened(school(FILLED)), "Quy chế")
    assert (amended["Rà soát trong kỳ"].value, amended["Kết luận"].value) == ("Quá hạn", "Sửa đổi, bổ sung")
    assert amended["Lý do, kết quả"].value == "Mức chi cũ"
    assert (kept["Rà soát trong kỳ"].value, kept["Kết luận"].value) == ("Chưa rà soát", None)
    assert (replaced["Rà soát trong kỳ"].value, replaced["Được thay bằng"].value) == (
        "Đã bị thay thế",
        "Quy chế làm việc",
    )
