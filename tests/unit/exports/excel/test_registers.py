"""What the registers show of targets, tasks, assessments and letters."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from typing import Any

import pytest

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.rules.evidence import Proof
from qcdc_desktop.exports.excel import render_workbook
from tests.unit.exports.excel.dossiers import LETTERS, READINGS, RECORDS, TARGETS, TASKS, school, with_letters
from tests.unit.exports.excel.reading import REGISTERS, column, opened, parts, rows, widths


@pytest.fixture(scope="module")
def book() -> Any:
    return opened(school())


def test_targets_stand_with_plan_actual_verdict_and_reason(book: Any) -> None:
    first, quality, zero, count, unread = rows(book, "Chỉ tiêu")
    assert (first["Kế hoạch"].value, first["Thực hiện"].value) == (1, pytest.approx(51 / 54))
    assert (first["Kế hoạch"].number_format, first["Thực hiện"].number_format) == ("0%", "0.0%")
    assert first["Kết quả"].value == "Chưa đạt"
    assert "51/54" in first["Lý do"].value
    assert first["Tổ chức chủ trì"].value == "Ban Chấp hành Công đoàn cơ sở"
    assert first["Người phụ trách"].value == "Nguyễn Thị Ánh Nguyệt"
    assert (quality["Kế hoạch"].value, quality["Thực hiện"].value, quality["Kết quả"].value) == ("Tốt", "Tốt", "Đạt")
    assert (zero["Kế hoạch"].value, zero["Thực hiện"].value, zero["Đơn vị tính"].value) == (0, 0, "đơn")
    assert (count["Kế hoạch"].value, count["Thực hiện"].value, count["Đơn vị tính"].value) == (2, 1, "cuộc")
    assert (unread["Thực hiện"].value, unread["Kết quả"].value) == ("–", "Chưa đủ số liệu")


def test_dates_are_dates_in_vietnamese_order(book: Any) -> None:
    cell = rows(book, "Chỉ tiêu")[0]["Hạn hoàn thành"]
    assert cell.value == datetime(2024, 12, 31)  # noqa: DTZ001  # a plain calendar date
    assert cell.is_date
    assert cell.number_format == "dd/mm/yyyy"
    assert rows(book, "Đơn thư")[0]["Ngày nhận"].value == datetime(2024, 10, 3)  # noqa: DTZ001  # the same


def test_share_just_short_of_all_is_not_shown_as_all() -> None:
    readings = tuple(replace(r, done=99_999, total=100_000) if r.done else r for r in READINGS)
    cell = rows(opened(school({**RECORDS, "readings": readings})), "Chỉ tiêu")[0]["Thực hiện"]
    assert cell.value == pytest.approx(0.99999)
    assert cell.number_format == "0.000%"


def test_tasks_stand_with_group_state_percent_and_days_late(book: Any) -> None:
    done, overdue, waiting = rows(book, "Nhiệm vụ")
    assert done["Nhóm"].value == "Công tác tuyên truyền, phổ biến, quán triệt"
    assert (done["Tình trạng"].value, done["Tiến độ"].value, done["Số ngày trễ hạn"].value) == ("Đúng hạn", 1, None)
    assert done["Khắc phục hạn chế"].value.startswith("Việc quán triệt văn bản có lúc chưa kịp thời")
    assert (overdue["Tình trạng"].value, overdue["Tiến độ"].value, overdue[("Số ngày trễ hạn")].value) == (
        "Quá hạn",
        0.4,
        20,
    )
    assert waiting["Tình trạng"].value == "Chưa đến kỳ"


def test_only_what_is_overdue_is_red(book: Any) -> None:
    found = {
        cell.value
        for sheet in ("Nhiệm vụ", "Chỉ tiêu", "Đơn thư", "Ưu điểm, hạn chế")
        for row in rows(book, sheet)
        for cell in row.values()
        if cell.font.color and cell.font.color.rgb == "00A3161C"
    }
    assert found == {"Quá hạn"}


def test_assessments_stand_with_the_tasks_that_answer_them() -> None:
    tasks = [replace(task, limitation_id=12) for task in TASKS[:2]]
    book = opened(school({**RECORDS, "tasks": tasks}))
    strength, limitation = rows(book, "Ưu điểm, hạn chế")
    assert strength["Loại"].value == "Ưu điểm"
    assert (limitation["Loại"].value, limitation["Người phụ trách"].value) == ("Hạn chế", "Nguyễn Thị Ánh Nguyệt")
    assert limitation["Nội dung"].value == "Quy chế chi tiêu nội bộ chậm được bổ sung.\nViên chức góp ý còn ít."
    assert limitation["Nhiệm vụ khắc phục"].value == f"- Hội nghị quán triệt\n- {TASKS[1].body}"
    assert limitation["Nhiệm vụ khắc phục"].alignment.wrap_text


def test_struck_letter_stays_struck_through_with_its_reason(book: Any) -> None:
    kept, _, struck = rows(book, "Đơn thư")
    assert struck["Số vào sổ"].value == "02/2025"
    assert struck["Nội dung tóm tắt"].font.strike
    assert not kept["Nội dung tóm tắt"].font.strike
    assert struck["Tình trạng"].value == "Đã gạch sổ"
    assert struck["Lý do gạch sổ"].value == "Ngày 14/02/2025: Ghi trùng số 01/2025"
    assert not struck["Lý do gạch sổ"].font.strike


def test_choices_and_flags_are_words(book: Any) -> None:
    letter = rows(book, "Đơn thư")[1]
    assert (letter["Nguồn đơn"].value, letter["Loại đơn"].value) == ("Hòm thư góp ý", "Phản ánh")
    assert (letter["Liên quan quy chế dân chủ"].value, letter["Kết quả"].value) == ("Có", "Chưa có")


def test_text_stays_the_text_that_was_typed() -> None:
    typed = ["=1+1", "=cmd|' /C calc'!A0", "#N/A", "012345678901", "+84 905", "@SUM(A1)", "1/9"]
    letters = [replace(LETTERS[0], id=number, number=number, matter=text) for number, text in enumerate(typed, start=1)]
    cells = [row["Nội dung tóm tắt"] for row in rows(opened(with_letters(letters)), "Đơn thư")]
    assert [cell.value for cell in cells] == typed
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def test_plain_text_has_no_quote_prefix(book: Any) -> None:
    assert not rows(book, "Đơn thư")[0]["Nội dung tóm tắt"].quotePrefix


def test_text_from_elsewhere_is_cleaned() -> None:
    matter = (
        unicodedata.normalize("NFD", "Kiến nghị về học phí") + "\x00\x08\x1b\ud83d\uffff" + "\r\nDòng hai\x0bDòng ba"
    )
    (shown,) = column(opened(with_letters([replace(LETTERS[0], matter=matter)])), "Đơn thư", "Nội dung tóm tắt")
    assert shown == "Kiến nghị về học phí\nDòng hai\nDòng ba"
    assert unicodedata.is_normalized("NFC", shown)


def test_text_that_excel_cannot_hold_is_cut_visibly_at_a_word() -> None:
    words = "khiếu nại " * 5000
    (shown,) = column(opened(with_letters([replace(LETTERS[0], matter=words)])), "Đơn thư", "Nội dung tóm tắt")
    assert len(shown) <= 32_767
    assert len(shown) > 32_700
    assert shown.endswith(("khiếu…", "nại…"))


def test_days_before_excels_calendar_are_text() -> None:
    old = replace(LETTERS[0], settled_on=None, due_on=date(1899, 5, 1))
    cell = rows(opened(with_letters([old])), "Đơn thư")[0]["Hạn giải quyết"]
    assert (cell.value, cell.data_type) == ("01/05/1899", "s")


@pytest.mark.parametrize("sheet", REGISTERS)
def test_columns_hold_their_heading_and_together_fit_a_page(book: Any, sheet: str) -> None:
    across = widths(book[sheet])
    headings = [cell.value for cell in book[sheet][1]]
    assert all(width >= max(map(len, heading.split())) for heading, width in zip(headings, across, strict=True))
    # 257 mm at 96 dots to the inch and 8 to a character: at 200 characters on a page 12 pt still print as 7 pt.
    assert sum(across) / book[sheet].page_setup.fitToWidth <= 200


def test_long_text_gets_a_high_row() -> None:
    long = replace(LETTERS[0], matter="Kiến nghị về lịch trực của nhân viên bảo vệ. " * 12)
    sheet = opened(with_letters([long, LETTERS[1]]))["Đơn thư"]
    high, low = sheet.row_dimensions[2].height, sheet.row_dimensions[3].height
    assert high > 2 * low >= 2 * 15.75
    assert high <= 409


def test_rows_fit_themselves_anew_when_somebody_types() -> None:
    letters = parts(render_workbook(school()))["xl/worksheets/sheet10.xml"]
    assert ' ht="' in letters
    assert "customHeight" not in letters


def test_huge_text_gets_the_highest_row_there_is() -> None:
    sheet = opened(with_letters([Letter(id=1, number=1, received_on=date(2025, 1, 2), matter="chữ " * 8000)]))[
        "Đơn thư"
    ]
    assert sheet.row_dimensions[2].height == 409


def test_unnamed_references_leave_the_cell_empty() -> None:
    found = rows(opened(school(people={}, organs={})), "Chỉ tiêu")
    assert [row["Người phụ trách"].value for row in found] == [None] * len(TARGETS)


def test_evidence_has_a_sheet() -> None:
    one = Proof("Nhiệm vụ", "Họp Ban Chỉ đạo", "Biên bản họp.pdf", "Bản ký", 1500, date(2025, 5, 2))
    book = opened(replace(school(), evidence=(one,)))
    (row,) = rows(book, "Minh chứng")
    assert row["Nội dung"].value == "Họp Ban Chỉ đạo"
    assert (row["Tên tệp"].value, row["Dung lượng (KB)"].value) == ("Biên bản họp.pdf", 2)
    assert row["Ngày thêm"].is_date
    (nothing,) = rows(opened(school()), "Minh chứng")
    assert [cell.value for cell in nothing.values() if cell.value] == ["Trong kỳ chưa có minh chứng."]
