"""Thời hạn: a deadline is counted without any record, a notice is pasted, a deadline corrected with its reason."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.deadlines.rules import Condition, Unit
from qcdc_desktop.domain.registers.deadline_edits import DAYS_OFF, RULE_EDITS, DayOff, RuleEdit
from qcdc_desktop.domain.registers.letters.choices import LetterKind
from qcdc_desktop.domain.registers.letters.records import Letter, LetterDeadline
from qcdc_desktop.services import records
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.deadlines.page import MOVING, DeadlinesPage
from tests.gui.hands import opened, write


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> DeadlinesPage:
    made = DeadlinesPage(desk)
    qtbot.addWidget(made)
    opened(made)
    return made


def count(page: DeadlinesPage, code: str, start: str) -> str:
    """What the calculator says of a deadline."""
    made = page.calculator
    made.rule.setCurrentIndex(made.rule.findData(code))
    made.start.setText(start)
    return made.day.text()


def test_a_deadline_is_counted_and_explained_at_once(page: DeadlinesPage) -> None:
    assert count(page, "KN03", "17/11/2026") == "Hết hạn thứ sáu 27/11/2026"
    made = page.calculator
    assert made.start_label.text() == "Ngày nhận được đơn khiếu nại (ngày 0)"
    assert "thứ ba 24/11/2026 (Ngày Văn hóa Việt Nam)" in made.words.text()
    assert "mới đối chiếu từ một nguồn" in made.warnings.text()
    assert "16/02–20/02 Tết Nguyên đán" in made.off.text()
    assert not made.case.isVisible()
    made.copying.click()
    copied = QApplication.clipboard().text()
    assert copied.startswith("Hết hạn thứ sáu 27/11/2026\nKN03 – ")
    assert "Căn cứ: khoản 1 Điều 16" in copied


def test_cases_and_remote_areas_are_offered_where_the_law_knows_them(page: DeadlinesPage) -> None:
    assert count(page, "KN04", "06/07/2026") == "Hết hạn thứ tư 05/08/2026"
    made = page.calculator
    assert made.case.isVisible()
    made.case.setCurrentIndex(made.case.findData(Condition.COMPLEX))
    assert made.day.text() == "Hết hạn thứ năm 20/08/2026"
    made.remote.click()
    assert made.day.text() == "Hết hạn thứ sáu 04/09/2026"
    assert count(page, "KN06", "06/07/2026") == "Hết hạn thứ năm 09/07/2026"
    assert not made.remote.isVisible()


@pytest.mark.parametrize(
    ("code", "start", "told"),
    [
        ("KN03", "32/11/2026", "Không có ngày 32/11/2026"),
        ("KN03", "", "Hãy ghi ngày để tính hạn."),
        ("TC04", "31/12/2018", "Không có quy định nào về thời hạn TC04 có hiệu lực ngày 31/12/2018"),
    ],
)
def test_what_cannot_be_counted_is_said_and_nothing_old_stays(
    page: DeadlinesPage, code: str, start: str, told: str
) -> None:
    assert told in count(page, code, start)
    assert page.calculator.words.text() == page.calculator.warnings.text() == ""
    assert not page.calculator.copying.isEnabled()


def test_a_notice_moves_what_is_counted_next(page: DeadlinesPage, desk: Desk) -> None:
    count(page, "KN03", "17/11/2026")
    desk.run(lambda s: records.add(s, DayOff(year="2026", name="Nghỉ", off="23/11", notice="1/TB")))
    assert page.calculator.day.text() == "Hết hạn thứ hai 30/11/2026"
    assert page.open_section(DAYS_OFF.name)
    assert page.shown.table.rows[0].off == "23/11"


def test_a_notice_is_entered_with_the_keyboard_as_it_was_pasted(page: DeadlinesPage, desk: Desk) -> None:
    page.begin_in(DAYS_OFF.name)
    write("Năm", "2027")
    write("Dịp nghỉ", "Tết Nguyên đán")
    write("Ngày nghỉ", "từ ngày 04/02 đến hết ngày 10/02")
    assert [one.name for one in desk.session.all(DayOff)] == ["Tết Nguyên đán"]
    write("Số thông báo", "1/TB-BNV")
    assert desk.session.all(DayOff)[0].notice == "1/TB-BNV"
    assert page.open_section("calculator")
    assert count(page, "KN06", "03/02/2027") == "Hết hạn thứ hai 15/02/2027"


def test_a_correction_begins_with_what_was_counted(page: DeadlinesPage) -> None:
    count(page, "TC01", "17/11/2026")
    made = page.calculator
    made.case.setCurrentIndex(made.case.findData(Condition.PLACES))
    made.editing.click()
    assert page.section == RULE_EDITS.name
    draft = page.shown.inspector.record
    assert isinstance(draft, RuleEdit)
    assert (draft.code, draft.condition, draft.days, draft.unit) == ("TC01", Condition.PLACES, 10, Unit.WORKING)


def test_a_holiday_shows_what_it_would_move_and_a_decision_moves_it(page: DeadlinesPage, desk: Desk) -> None:
    letter = Letter(received_on=date(2025, 5, 12), kind=LetterKind.PETITION, matter="Xin chuyển lớp")
    desk.run(lambda s: records.add(s, letter))
    assert page.open_section(MOVING)
    assert not page.moving.table.isVisible()
    desk.run(lambda s: records.add(s, DayOff(year="2025", name="Nghỉ bão", off="19/05", notice="2/TB")))
    [before] = desk.session.all(LetterDeadline)
    assert page.moving.summary() == "1 hạn đang mở sẽ rơi vào ngày khác"
    row = [page.moving.table.item(0, column) for column in range(4)]
    assert [item.text() for item in row if item] == [
        "01/2025", "KP01 – Báo kết quả xử lý kiến nghị, phản ánh cho công dân", "26/05/2025", "27/05/2025"
    ]  # fmt: skip
    page.moving.do.click()
    assert "quyết định" in page.moving.notice.text
    assert desk.session.all(LetterDeadline) == (before,), "nothing moves without a decision"
    page.moving.decision.setText("Theo Thông báo số 2/TB")
    page.moving.do.click()
    [after] = desk.session.all(LetterDeadline)
    assert (after.due_on, after.decision) == (date(2025, 5, 27), "Theo Thông báo số 2/TB")
    assert not page.moving.table.isVisible()


def test_a_deadline_of_a_month_has_no_number_to_correct(page: DeadlinesPage) -> None:
    assert count(page, "TD02", "06/07/2026") == "Hết hạn thứ sáu 31/07/2026"
    assert not page.calculator.editing.isEnabled()
