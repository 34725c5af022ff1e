"""A message belongs to the last step: it moves nothing, is read out, and leaves with its step."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from qcdc_desktop.domain.registers.review import Conclusion
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.services import records, review
from qcdc_desktop.services.session import ChangeSet, Session
from qcdc_desktop.ui.pages.tasks.page import TasksPage
from qcdc_desktop.ui.shell.shell import Shell
from tests.gui.hands import ALT, CTRL, fill, press


@pytest.fixture
def page(shell: Shell) -> TasksPage:
    """Three tasks in the list, the first one current."""
    for body in ("Đối thoại", "Rà soát quy chế", "Tổng kết"):
        records.add(shell.desk.session, Task(year_id=2, body=body))
    shell.open_page("tasks")
    made = shell.page
    assert isinstance(made, TasksPage)
    made.register.view.setFocus()
    QTest.qWait(20)
    return made


def remove_first(page: TasksPage) -> None:
    page.register.view.setFocus()
    page.register.view.choose(page.register.table.record(page.register.rows.row(0)).id)
    press(Qt.Key.Key_Delete)


def test_it_lies_over_the_list_and_moves_no_row(page: TasksPage) -> None:
    view = page.register.view
    before = view.mapToGlobal(view.rect().topLeft()), view.size()
    remove_first(page)
    assert page.register.notice.isVisible()
    QTest.qWait(20)
    assert (view.mapToGlobal(view.rect().topLeft()), view.size()) == before


def test_it_leaves_with_undo_with_the_next_step_and_with_its_page(page: TasksPage, shell: Shell) -> None:
    notice = page.register.notice
    remove_first(page)
    assert "Đã xóa 1 nhiệm vụ" in notice.text
    press(Qt.Key.Key_Z, CTRL, shell)
    assert notice.text == ""
    remove_first(page)
    shell.desk.run(partial(records.add, record=Person(name="Trần Thị Bình")))
    assert notice.text == ""
    remove_first(page)
    shell.open_page("letters")
    shell.open_page("tasks")
    assert notice.text == ""


def test_what_was_wrong_leaves_with_the_next_success(page: TasksPage, shell: Shell) -> None:
    page.register.notice.tell("Vùng dán có 5 cột, nhưng từ ô này sang phải chỉ còn 4 cột.", "bad")
    shell.desk.run(lambda session: records.edit(session, Task, 1, body="Đối thoại lần hai"))
    assert page.register.notice.text == ""


def test_success_is_read_out(page: TasksPage, shell: Shell, heard: list[str]) -> None:
    remove_first(page)
    assert "Đã xóa 1 nhiệm vụ. Bấm Ctrl+Z để hoàn tác." in heard
    assert "Đã xóa nhiệm vụ, cất lúc 09:41" in heard
    press(Qt.Key.Key_Z, CTRL, shell)
    assert any(said.startswith("Đã hoàn tác: xóa nhiệm vụ") for said in heard)


def test_an_undo_names_what_it_took_back_and_leads_there(page: TasksPage, shell: Shell) -> None:
    shell.desk.run(lambda session: records.edit(session, Task, 2, body="Rà soát mọi quy chế"))
    shell.open_page("letters")
    press(Qt.Key.Key_Z, CTRL, shell)
    assert shell.messages.text().startswith("Đã hoàn tác: sửa")
    assert shell.messages.text().endswith(". Nhiệm vụ “Rà soát quy chế”.")
    door = next(one for one in shell.messages.findChildren(QPushButton) if one.text() == "Xem mục đó")
    door.click()
    assert shell.key == "tasks"
    assert page.register.inspector.record.id == 2
    assert shell.messages.text() == ""
    press(Qt.Key.Key_Y, CTRL, shell)
    assert shell.messages.text().startswith("Đã làm lại: sửa")


def write_body(words: str, session: Session) -> ChangeSet:
    return records.edit(session, Task, 2, body=words)


def test_the_steps_down_to_a_chosen_one_are_taken_back_at_once(page: TasksPage, shell: Shell) -> None:
    for words in ("Một", "Hai", "Ba"):
        shell.desk.run(partial(write_body, words))
    shell.open_page("letters")
    press(Qt.Key.Key_Z, CTRL | ALT, shell)
    steps = shell.stepping.list
    assert steps.isVisible()
    assert steps.rows.item(0).text() == "09:41 · Sửa nhiệm vụ, giải pháp\nNhiệm vụ “Ba”"
    assert steps.button.text() == "Hoàn tác 1 bước"
    press(Qt.Key.Key_Down, widget=steps.rows)
    assert steps.button.text() == "Hoàn tác 2 bước"
    press(Qt.Key.Key_Return, widget=steps.rows)
    assert not steps.isVisible()
    assert shell.desk.session.get(Task, 2).body == "Một"
    assert shell.messages.text() == "Đã hoàn tác: 2 bước. Nhiệm vụ “Một”. Ctrl+Y làm lại từng bước."
    next(one for one in shell.messages.findChildren(QPushButton) if one.text() == "Xem mục đó").click()
    assert page.register.inspector.record.id == 2
    for _ in range(2):
        press(Qt.Key.Key_Y, CTRL, shell)
    assert shell.desk.session.get(Task, 2).body == "Ba"


def test_an_undo_in_another_year_names_the_year_and_leads_there_though_the_record_is_gone(
    page: TasksPage, shell: Shell
) -> None:
    """After a restart the latest step may lie anywhere: it took back is told with its year."""
    shell.desk.run(lambda session: records.add(session, Task(year_id=1, body="Việc của năm trước")))
    shell.open_page("letters")
    press(Qt.Key.Key_Z, CTRL, shell)
    assert shell.messages.text() == ("Đã hoàn tác: thêm nhiệm vụ (năm học 2023-2024). Nhiệm vụ “Việc của năm trước”.")
    next(one for one in shell.messages.findChildren(QPushButton) if one.text() == "Mở Nhiệm vụ").click()
    assert (shell.key, shell.desk.period.label) == ("tasks", "Năm học 2023-2024")
    press(Qt.Key.Key_Y, CTRL, shell)
    assert shell.messages.text() == "Đã làm lại: thêm nhiệm vụ. Nhiệm vụ “Việc của năm trước”."
    assert "Việc của năm trước" in [row.task.body for row in page.register.table.rows]


def test_the_message_of_the_window_moves_no_page(page: TasksPage, shell: Shell) -> None:
    place = page.mapToGlobal(page.rect().topLeft()), page.size()
    shell.messages.tell("Chưa lưu được bản sao", "Ổ đĩa đã đầy.\nXóa bớt tệp rồi lưu lại.", "warn")
    QTest.qWait(20)
    assert (page.mapToGlobal(page.rect().topLeft()), page.size()) == place
    room = shell.stack
    low = shell.messages.mapTo(shell, shell.messages.rect().bottomRight())
    assert low.y() <= shell.height()
    assert low.y() > room.mapTo(shell, room.rect().center()).y()


def test_undoing_what_came_before_a_reopening_says_what_that_means(page: TasksPage, shell: Shell) -> None:
    shell.desk.run(lambda session: records.edit(session, Task, 2, body="Rà soát mọi quy chế"))
    shell.desk.run(lambda session: review.approve(session, 2, "Bình", "Hiệu trưởng", Conclusion.AGREED, ""))
    shell.desk.run(lambda session: review.reopen(session, 2, "Thiếu số liệu"))
    press(Qt.Key.Key_Z, CTRL, shell)
    assert shell.desk.session.get(Task, 2).body == "Rà soát quy chế"
    assert "có từ trước khi năm học 2024-2025 được mở lại" in shell.messages.text()


def test_what_was_just_typed_is_undone_alone_and_nothing_is_said_of_a_reopening(page: TasksPage, shell: Shell) -> None:
    shell.desk.run(lambda session: review.approve(session, 2, "Bình", "Hiệu trưởng", Conclusion.AGREED, ""))
    shell.desk.run(lambda session: review.reopen(session, 2, "Thiếu số liệu"))
    page.show_record("task", 2)
    fill(page, "product", "Biên bản")
    press(Qt.Key.Key_Z, CTRL, shell)
    assert shell.desk.session.get(Task, 2).product == ""
    assert shell.messages.text().startswith("Đã hoàn tác")
    assert "mở lại" not in shell.messages.text()
