"""Đánh giá: strengths, limitations and the tasks that answer a limitation."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.services import records
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.assessment.page import AssessmentPage
from tests.gui.hands import CTRL, OPENS_LISTS, box, fill, go_to, opened, press, say, shown


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> AssessmentPage:
    made = AssessmentPage(desk)
    qtbot.addWidget(made)
    opened(made)
    return made


@pytest.fixture
def limitation(session: Session) -> None:
    records.add(session, Assessment(year_id=2, body="Nội quy được xây dựng dân chủ"))
    body = "Kiểm tra, giám sát chưa thường xuyên"
    records.add(session, Assessment(year_id=2, kind=AssessmentKind.LIMITATION, body=body, noted_on=date(2025, 1, 2)))
    records.add(session, Task(year_id=1, body="Giám sát năm trước"))
    records.add(session, Task(year_id=2, body="Kế hoạch giám sát quý II"))


def test_an_empty_page_teaches_and_has_a_button_for_each_side(page: AssessmentPage) -> None:
    labels = [label.text() for label in page.register.findChildren(QLabel) if label.isVisible()]
    assert "Chưa có ưu điểm, hạn chế nào" in labels
    buttons = {button.text(): button for button in page.register.findChildren(QPushButton) if button.isVisible()}
    buttons["Thêm hạn chế"].click()
    assert page.register.inspector.drafting
    assert page.register.inspector.record.kind is AssessmentKind.LIMITATION  # type: ignore[attr-defined]  # an Assessment


def test_a_strength_is_entered_with_the_keyboard_alone(page: AssessmentPage, session: Session, desk: Desk) -> None:
    press(Qt.Key.Key_Insert)
    say("Đảng ủy lãnh đạo tốt việc thực hiện quy chế")
    press(Qt.Key.Key_Tab)
    stored = session.get(Assessment, 1)
    assert (stored.kind, stored.year_id, stored.noted_on) == (AssessmentKind.STRENGTH, 2, date(2025, 5, 22))
    assert box(page, "cause").editor.hasFocus()
    say("Có nghị quyết chuyên đề")
    press(Qt.Key.Key_Tab)
    assert session.get(Assessment, 1).cause == "Có nghị quyết chuyên đề"
    desk.undo()
    desk.undo()
    assert session.count(Assessment) == 0
    assert shown(page) == []


def test_what_was_copied_is_pasted_into_the_text_of_a_new_one(page: AssessmentPage, session: Session) -> None:
    QApplication.clipboard().setText("Hạn chế về thông tin hai chiều")
    press(Qt.Key.Key_Insert)
    press(Qt.Key.Key_V, CTRL)
    press(Qt.Key.Key_Tab)
    stored = session.get(Assessment, 1)
    assert (stored.kind, stored.body) == (AssessmentKind.STRENGTH, "Hạn chế về thông tin hai chiều")


@pytest.mark.usefixtures("limitation")
def test_strengths_come_before_limitations(page: AssessmentPage) -> None:
    assert [row[:2] for row in shown(page)] == [["1", "Ưu điểm"], ["1", "Hạn chế"]]
    assert "1 ưu điểm" in page.header.subtitle.text()


@pytest.mark.usefixtures("limitation")
def test_only_a_limitation_is_answered_and_overcome(page: AssessmentPage) -> None:
    go_to(page, 0, "Nội dung")
    assert not page.answers.isVisible()
    assert not box(page, "overcome_on").isVisible()
    go_to(page, 1, "Nội dung")
    assert page.answers.isVisible()
    assert box(page, "overcome_on").isVisible()


@OPENS_LISTS
@pytest.mark.usefixtures("limitation")
def test_tasks_of_any_year_answer_a_limitation(page: AssessmentPage, session: Session, desk: Desk) -> None:
    go_to(page, 1, "Nội dung")
    for typed in ("giam sat nam truoc", "ke hoach giam sat quy ii"):
        page.answers.pick.setFocus()
        say(typed)
        page.answers.button.click()
    assert [t.limitation_id for t in session.all(Task)] == [2, 2]
    model = page.answers.view.model()
    assert [[model.index(r, c).data() for c in (0, 1)] for r in range(2)] == [
        ["Giám sát năm trước", "2023-2024"],
        ["Kế hoạch giám sát quý II", "2024-2025"],
    ]
    page.answers.view.setFocus()
    page.answers.view.setCurrentIndex(model.index(0, 0))
    press(Qt.Key.Key_Delete)
    assert [t.limitation_id for t in session.all(Task)] == [None, 2]
    assert session.count(Task) == 2
    desk.undo()
    assert model.rowCount() == 2


@OPENS_LISTS
@pytest.mark.usefixtures("limitation")
def test_a_task_that_is_none_is_marked(page: AssessmentPage, session: Session) -> None:
    go_to(page, 1, "Nội dung")
    page.answers.pick.setFocus()
    say("việc không có")
    page.answers.button.click()
    assert page.answers.pick.property("fault")
    assert [t.limitation_id for t in session.all(Task)] == [None, None]


@pytest.mark.usefixtures("limitation")
def test_an_answering_task_is_a_door(page: AssessmentPage, session: Session, desk: Desk) -> None:
    records.edit(session, Task, 2, limitation_id=2)
    page.reload()
    go_to(page, 1, "Nội dung")
    wanted: list[tuple[str, int]] = []
    desk.record_wanted.connect(lambda kind, record_id: wanted.append((kind, record_id)))
    page.answers.view.setFocus()
    page.answers.view.setCurrentIndex(page.answers.view.model().index(0, 0))
    press(Qt.Key.Key_Return)
    assert wanted == [("task", 2)]


@pytest.mark.usefixtures("limitation")
def test_overcome_is_told_as_a_word(page: AssessmentPage, session: Session) -> None:
    go_to(page, 1, "Nội dung")
    assert "Chưa khắc phục" in shown(page)[1]
    fill(page, "overcome_on", "1/1/2025")
    assert "không được trước ngày ghi nhận" in box(page, "overcome_on").sentence
    fill(page, "overcome_on", "2/4/2025")
    assert session.get(Assessment, 2).overcome_on == date(2025, 4, 2)
    assert "Đã khắc phục" in shown(page)[1]
