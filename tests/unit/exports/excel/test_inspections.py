"""The sheet of inspections and supervisions."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.figures.compute import compute
from qcdc_desktop.domain.registers.unit import Organ, OrganKind
from tests.factories import gathered
from tests.unit.domain.inspected import CELL, COMMITTEE, dated, demand, inspection, log
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
    figures = compute(records, usual.period, TODAY, dated)
    found, waiting = rows(opened(school(figures=figures, organs=ORGANS)), "Kiểm tra, giám sát")
    assert [found[k].value for k in ("Bước", "Tiến độ", "Tình trạng", "Số ngày trễ hạn")] == [
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
    assert (waiting["Tình trạng"].value, waiting["Tài liệu còn thiếu"].value) == ("Chưa bắt đầu", None)


def test_the_statistics_have_a_sheet_with_every_row_also_where_nothing_is_counted() -> None:
    usual = school()
    records = gathered(
        organs=ORGANS.values(), cases=[inspection(codes="ND01"), inspection(id=2)], steps=log("plan", "conclusion")
    )
    figures = compute(records, usual.period, TODAY, dated)
    book = opened(school(figures=figures, organs=ORGANS))
    assert book.sheetnames.index("Thống kê kiểm tra, giám sát") == book.sheetnames.index("Kiểm tra, giám sát") + 1
    told = [[cell.value for cell in row.values()] for row in rows(book, "Thống kê kiểm tra, giám sát")]
    assert ["Kiểm tra tổ chức", "Số cuộc", "cuộc", 1, 1, 0] in [row[1:] for row in told]
    assert ["Kiểm tra tổ chức", "Nội dung: nghị quyết", "cuộc", 1, 1, 0] in [row[1:] for row in told]
    assert ["Giám sát đảng viên", "Số cuộc", "cuộc", 0, 0, 0] in [row[1:] for row in told]
    planned = compute(gathered(organs=ORGANS.values(), cases=[inspection()]), usual.period, TODAY, dated)
    empty = rows(opened(school(figures=planned, organs=ORGANS)), "Thống kê kiểm tra, giám sát")
    assert len(empty) == len(told)
    assert {row["Tổng số"].value for row in empty} == {0}
