"""The sheet of inspections and supervisions."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.figures.compute import compute
from qcdc_desktop.domain.registers.inspection_rules import Procedure
from qcdc_desktop.domain.registers.unit import Organ, OrganKind
from tests.factories import gathered
from tests.unit.domain.inspected import CELL, COMMITTEE, PROCEDURE, demand, inspection, log
from tests.unit.exports.excel.dossiers import TODAY, school
from tests.unit.exports.excel.reading import opened, rows

ORGANS = {
    COMMITTEE: Organ(id=COMMITTEE, name="Đảng ủy", kind=OrganKind.PARTY),
    CELL: Organ(id=CELL, name="Chi bộ Tự nhiên", kind=OrganKind.CELL),
}


def test_a_case_stands_with_its_step_its_demands_and_what_is_missing() -> None:
    usual = school()
    planned = inspection(id=2, planned_from=date(2025, 6, 1), planned_to=date(2025, 6, 30))
    records = gathered(
        organs=ORGANS.values(),
        cases=[inspection(papers="KT1"), planned],
        steps=log("plan", "conclusion", "remedy"),
        findings=[demand(), demand(id=2, confirmed=date(2025, 4, 1), body="Bổ sung chữ ký.")],
    )
    figures = compute(records, usual.period, TODAY, lambda kind: (PROCEDURE,) if kind is Procedure else ())
    found, waiting = rows(opened(school(figures=figures, organs=ORGANS)), "Kiểm tra, giám sát")
    assert [found[k].value for k in ("Bước", "Tiến độ", "Trạng thái", "Số ngày trễ")] == [
        "Khắc phục",
        "3/4 bước",
        "Quá hạn",
        21,
    ]
    assert found["Tổ chức được kiểm tra"].value == "Chi bộ Tự nhiên"
    assert found["Yêu cầu, kiến nghị"].value == (
        "- Ghi rõ người và ngày trả lời (hạn 30/05/2025): quá hạn 21 ngày\n"
        "- Bổ sung chữ ký (hạn 30/05/2025): đã khắc phục"
    )
    assert (found["Đã khắc phục"].value, found["Tài liệu còn thiếu"].value) == ("1/2", "KT10")
    assert (waiting["Trạng thái"].value, waiting["Tài liệu còn thiếu"].value) == ("Chưa bắt đầu", None)


def test_without_cases_there_is_no_such_sheet() -> None:
    assert "Kiểm tra, giám sát" not in opened(school()).sheetnames
