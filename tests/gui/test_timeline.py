"""Nhiệm vụ on a timeline: what each bar says, walking over them, moving a due day, the record beside."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.review import Conclusion
from qcdc_desktop.domain.registers.tasks.records import Progress, Task, TaskGroup
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services import records, review
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.tasks.page import TasksPage
from qcdc_desktop.ui.parts.charts.chart import Mark
from qcdc_desktop.ui.parts.charts.timeline import Timeline
from qcdc_desktop.ui.parts.charts.timeline_rows import Rows
from tests.gui.hands import ALT, focused, opened, press, to

VALUE = QAccessible.Text.Value


@pytest.fixture
def tasks(session: Session) -> None:
    for name in ("Lãnh đạo, quán triệt", "Kiểm tra, giám sát"):
        records.add(session, TaskGroup(year_id=2, name=name))
    late = Task(year_id=2, group_id=2, body="Giám sát quý II", start_on=date(2025, 4, 1), due_on=date(2025, 5, 20))
    records.add(session, late)
    records.add(session, Progress(task_id=1, on=date(2025, 5, 1), percent=50, note="Đã làm một nửa"))
    done = Task(year_id=2, group_id=1, body="Quán triệt Luật", due_on=date(2024, 10, 31), done_on=date(2024, 10, 1))
    records.add(session, done)
    records.add(session, Task(year_id=2, group_id=1, body="Nhiệm vụ thường xuyên", start_on=date(2024, 9, 5)))
    records.add(session, Task(year_id=2, body="Việc chưa có ngày nào"))


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, tasks: None) -> TasksPage:
    made = TasksPage(desk)
    qtbot.addWidget(made)
    opened(made)
    to("Danh sách")
    press(Qt.Key.Key_Right)
    to("Nhiệm vụ trên dòng thời gian")
    return made


def rows(page: TasksPage) -> Rows:
    return page.timeline.rows


def strips(page: TasksPage) -> list[Mark]:
    """The rows of tasks, without the headings."""
    return [mark for mark in rows(page).marks if isinstance(mark.key, int)]


def value(page: TasksPage) -> str:
    """What a reader of the screen says of the row that has the keys."""
    return QAccessible.queryAccessibleInterface(rows(page)).text(VALUE)


def walk_to(page: TasksPage, task_id: int) -> None:
    press(Qt.Key.Key_Home)
    while rows(page).key != task_id:
        press(Qt.Key.Key_Down)


def test_every_task_says_its_days_and_how_it_stands(page: TasksPage) -> None:
    assert [mark.words for mark in rows(page).marks] == [
        "1. Lãnh đạo, quán triệt, 1/2 hoàn thành, đang mở",
        "1.1 Quán triệt Luật, … → 31/10/2024, 100%",
        "1.2 Nhiệm vụ thường xuyên, 05/09/2024 → …, 0%",
        "2. Kiểm tra, giám sát, 0/1 hoàn thành, đang mở",
        "2.1 Giám sát quý II, 01/04/2025 → 20/05/2025, 50%, 50% · quá hạn 2 ngày",
        "Chưa xếp nhóm, 0/1 hoàn thành, đang mở",
        "–.1 Việc chưa có ngày nào, chưa có hạn, 0%, chưa có hạn",
    ]


def test_the_arrows_walk_and_are_heard_and_enter_opens_the_record_beside(page: TasksPage, heard: list[str]) -> None:
    inspector = page.register.inspector
    assert not inspector.isVisible()
    press(Qt.Key.Key_Home)
    assert value(page) == "1. Lãnh đạo, quán triệt, 1/2 hoàn thành, đang mở"
    for _ in range(4):
        press(Qt.Key.Key_Down)
    assert value(page).startswith("2.1 Giám sát quý II")
    assert heard[-1] == value(page)
    press(Qt.Key.Key_Return)
    assert inspector.isVisible()
    assert inspector.record.id == 1
    assert page.timeline.isVisible()
    press(Qt.Key.Key_F6)
    assert focused() is rows(page)
    assert not inspector.isVisible()


def test_a_group_is_folded_and_unfolded_at_its_heading(page: TasksPage, session: Session, heard: list[str]) -> None:
    walk_to(page, 1)
    press(Qt.Key.Key_Left)
    assert value(page).startswith("2. Kiểm tra, giám sát")
    press(Qt.Key.Key_Left)
    assert heard[-1] == value(page) == "2. Kiểm tra, giám sát, 0/1 hoàn thành, đã gập"
    assert [mark.key for mark in strips(page)] == [2, 3, 4]
    records.edit(session, Task, 1, due_on=date(2025, 5, 19))
    page.reload()
    assert [mark.key for mark in strips(page)] == [2, 3, 4], "it stays folded"
    press(Qt.Key.Key_Right)
    assert heard[-1].endswith("đang mở")
    press(Qt.Key.Key_Space)
    assert len(strips(page)) == 3
    heading = next(mark for mark in rows(page).marks if mark.key == rows(page).key)
    QTest.mouseClick(rows(page), Qt.MouseButton.LeftButton, pos=heading.box.center().toPoint())
    assert len(strips(page)) == 4


def test_a_task_that_is_asked_for_is_shown_though_its_group_was_folded(page: TasksPage) -> None:
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Return)
    assert [mark.key for mark in strips(page)] == [1, 4]
    assert page.show_record("task", 3)
    assert rows(page).key == 3
    assert len(strips(page)) == 4


def test_alt_with_an_arrow_moves_the_due_day(page: TasksPage, session: Session, heard: list[str]) -> None:
    walk_to(page, 1)
    press(Qt.Key.Key_Right, ALT)
    press(Qt.Key.Key_Right, ALT)
    assert session.get(Task, 1).due_on == date(2025, 5, 22)
    assert "22/05/2025" in heard[-1]
    assert focused() is rows(page)
    page.desk.undo()
    assert session.get(Task, 1).due_on == date(2025, 5, 21)
    assert "21/05/2025" in value(page)
    press(Qt.Key.Key_Left, ALT)
    assert session.get(Task, 1).due_on == date(2025, 5, 20)


def test_a_task_never_gets_a_due_day_before_it_begins(page: TasksPage, session: Session) -> None:
    records.edit(session, Task, 1, start_on=date(2025, 5, 20))
    page.reload()
    walk_to(page, 1)
    press(Qt.Key.Key_Left, ALT)
    assert session.get(Task, 1).due_on == date(2025, 5, 20)
    assert "không được trước ngày bắt đầu" in page.register.notice.text


def test_a_task_without_a_due_day_says_where_to_write_one(page: TasksPage) -> None:
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Right, ALT)
    assert "chưa có hạn" in page.register.notice.text


def test_a_year_that_is_approved_moves_no_due_day(page: TasksPage, session: Session, messages: list[QcdcError]) -> None:
    page.desk.run(lambda s: review.approve(s, 2, "Bình", "Hiệu trưởng", Conclusion.AGREED, ""))
    walk_to(page, 1)
    press(Qt.Key.Key_Right, ALT)
    assert session.get(Task, 1).due_on == date(2025, 5, 20)
    assert messages[-1].title == "Năm đã duyệt, đang khóa"


def test_a_task_that_is_moved_out_of_what_is_filtered_leaves_quietly(page: TasksPage, session: Session) -> None:
    records.add(session, Task(year_id=2, group_id=2, body="Việc trễ khác", due_on=date(2025, 5, 1)))
    page.reload()
    page.register.filters.combos[1].setCurrentText("Quá hạn")
    press(Qt.Key.Key_Home, widget=rows(page))
    press(Qt.Key.Key_Down, widget=rows(page))
    for _ in range(2):
        press(Qt.Key.Key_Right, ALT, rows(page))
    assert session.get(Task, 1).due_on == date(2025, 5, 22)
    assert [mark.key for mark in strips(page)] == [5]
    assert not page.timeline.card.isVisible()


def test_list_and_timeline_show_the_same_tasks_with_the_same_one_chosen(page: TasksPage) -> None:
    press(Qt.Key.Key_End)
    to("Dòng thời gian")
    press(Qt.Key.Key_Left)
    row = page.register.view.current_row()
    assert row is not None
    assert row.task.body == "Việc chưa có ngày nào"
    assert page.register.inspector.isVisible()
    page.register.filters.combos[0].setCurrentText("Kiểm tra, giám sát")
    page.switch.look_in("timeline")
    assert [mark.key for mark in strips(page)] == [1]


def test_the_mouse_chooses_with_one_click_and_opens_with_two(page: TasksPage) -> None:
    place = strips(page)[2].box.center().toPoint()
    QTest.mouseMove(rows(page), place)
    QTest.mouseClick(rows(page), Qt.MouseButton.LeftButton, pos=place)
    assert page.register.shown_id == 1
    assert not page.register.inspector.isVisible()
    QTest.mouseDClick(rows(page), Qt.MouseButton.LeftButton, pos=place)
    assert page.register.inspector.isVisible()


def test_the_bar_under_the_mouse_says_itself_in_a_card(page: TasksPage) -> None:
    card = page.timeline.card
    rows(page).hover(strips(page)[2])
    assert card.isVisible()
    assert page.timeline.rect().contains(card.geometry())
    rows(page).hover(rows(page).mark_at(QPoint(0, -5)))
    assert not card.isVisible()


def test_the_way_used_last_is_used_again(qtbot: QtBot, desk: Desk, page: TasksPage) -> None:
    again = TasksPage(desk)
    qtbot.addWidget(again)
    opened(again)
    assert again.timeline.isVisible()
    assert again.switch.key == "timeline"
    assert [mark.key for mark in rows(again).marks] == [mark.key for mark in rows(page).marks]
    again.switch.look_in("list")
    assert desk.machine.list_look("task").way == ""


def test_the_other_part_of_the_page_has_no_timeline(page: TasksPage) -> None:
    page.open_section("task_group")
    assert not page.switch.isVisible()
    page.open_section("task")
    assert page.switch.isVisible()


def test_three_hundred_tasks_are_walked_and_moved_without_a_pause(
    qtbot: QtBot, desk: Desk, session: Session, tasks: None
) -> None:
    begin = date(2024, 9, 1)
    many = [
        Task(year_id=2, group_id=1, body=f"Việc {n}", start_on=begin, due_on=begin + timedelta(days=n))
        for n in range(300)
    ]
    records.put(session, Task, "Thêm", added=many)
    page = TasksPage(desk)
    qtbot.addWidget(page)
    opened(page)
    page.switch.look_in("timeline")
    rows(page).setFocus()
    assert isinstance(page.timeline, Timeline)
    began = time.perf_counter()
    for _ in range(20):
        press(Qt.Key.Key_PageDown)
        page.timeline.repaint()
    assert time.perf_counter() - began < 2
    assert rows(page).key == rows(page).marks[-1].key
