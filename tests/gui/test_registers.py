"""Lists behave like Excel: edit in the cell, sort, filter, copy, paste a block, undo."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.tasks.records import Task, TaskGroup
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.services import records
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.tasks.page import TasksPage
from tests.gui.hands import ALT, CTRL, OPENS_LISTS, answer, box, go_into, go_to, opened, press, say, shown

BODY, DUE, PERSON = "Nhiệm vụ, giải pháp", "Hạn", "Người phụ trách"


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, session: Session) -> TasksPage:
    """Three tasks in one group, with three people."""
    for name in ("Trần Văn Đức", "Nguyễn Thị Ánh", "Lê Văn Bình"):
        records.add(session, Person(name=name))
    records.add(session, TaskGroup(year_id=2, name="Kiểm tra, giám sát"))
    for i, body in enumerate(("Giải quyết đơn thư khiếu nại", "Rà soát quy chế", "Đối thoại"), start=1):
        day = date(2025, 5, 20) + timedelta(days=2 * i)
        records.add(session, Task(year_id=2, group_id=1, body=body, person_id=i, due_on=day))
    made = TasksPage(desk)
    qtbot.addWidget(made)
    opened(made)
    made.resize(1700, 676)
    return made


def task(session: Session, number: int) -> Task:
    return session.get(Task, number)


def test_the_first_row_is_open_and_the_count_is_told(page: TasksPage) -> None:
    assert page.register.inspector.record.id == 1
    assert page.register.filters.count.text() == "3/3 nhiệm vụ"
    assert [row[0] for row in shown(page)] == ["1.1", "1.2", "1.3"]


def test_f2_edits_the_cell_and_enter_stores_it(page: TasksPage, session: Session, desk: Desk) -> None:
    go_to(page, 1, BODY)
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_End, CTRL)
    say(" chi tiêu nội bộ")
    press(Qt.Key.Key_Return)
    assert task(session, 2).body == "Rà soát quy chế chi tiêu nội bộ"
    assert "Rà soát quy chế chi tiêu nội bộ" in shown(page)[1]
    assert page.register.view.cells.editor is None
    desk.undo()
    assert "Rà soát quy chế" in shown(page)[1]


def test_a_letter_typed_on_a_cell_replaces_its_text(page: TasksPage, session: Session) -> None:
    go_to(page, 0, DUE)
    press(Qt.Key.Key_1)
    say("/6")
    press(Qt.Key.Key_Return)
    assert task(session, 1).due_on == date(2025, 6, 1)
    assert "01/06/2025" in shown(page)[0]


def test_a_wrong_date_in_a_cell_is_refused_there_and_kept(page: TasksPage, session: Session) -> None:
    go_to(page, 0, DUE)
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_A, CTRL)
    say("31/2/2025")
    press(Qt.Key.Key_Return)
    editor = page.register.view.cells.editor
    assert editor is not None
    assert editor.property("fault")
    assert editor.property("text") == "31/2/2025"
    assert "Không có ngày 31/02/2025" in page.register.notice.text
    assert not page.leave()
    assert task(session, 1).due_on == date(2025, 5, 22)
    press(Qt.Key.Key_Escape, widget=editor)
    assert page.leave()


def test_what_a_rule_forbids_is_refused_at_the_cell(page: TasksPage, session: Session) -> None:
    records.edit(session, Task, 1, start_on=date(2025, 5, 1))
    page.reload()
    go_to(page, 0, DUE)
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_A, CTRL)
    say("1/4/2025")
    press(Qt.Key.Key_Tab)
    assert "“Hạn” không được trước ngày bắt đầu." in page.register.notice.text
    assert task(session, 1).due_on == date(2025, 5, 22)


@OPENS_LISTS
def test_a_reference_is_chosen_by_typing_without_marks(page: TasksPage, session: Session) -> None:
    go_to(page, 0, PERSON)
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_A, CTRL)
    say("le van binh")
    press(Qt.Key.Key_Return)
    assert task(session, 1).person_id == 3
    assert "Lê Văn Bình" in shown(page)[0]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_filter_finds_without_marks_and_in_any_unicode_form(page: TasksPage, form: str) -> None:
    press(Qt.Key.Key_F, CTRL, page.register.view)
    assert QApplication.focusWidget() is page.register.filters.search
    typed = {"NFC": "don thu khieu nai", "NFD": unicodedata.normalize("NFD", "ĐƠN THƯ khiếu nại")}[form]
    say(typed)
    assert [row[1] for row in shown(page)] == ["Giải quyết đơn thư khiếu nại"]
    assert page.register.filters.count.text() == "1/3 nhiệm vụ"
    press(Qt.Key.Key_Escape)
    assert len(shown(page)) == 3


def test_how_many_rows_a_filter_keeps_is_said_once_it_is_typed(qtbot: QtBot, page: TasksPage, heard: list[str]) -> None:
    for typed in ("đ", "đối"):
        page.register.filters.search.setText(typed)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["1/3 nhiệm vụ"]


def test_a_filter_that_keeps_nothing_says_so_and_can_be_taken_back(page: TasksPage) -> None:
    page.register.filters.search.setFocus()
    say("không có đâu")
    assert shown(page) == []
    page.register.filters.reset()
    assert len(shown(page)) == 3


def test_people_sort_by_given_name_and_dates_by_time(page: TasksPage) -> None:
    table, view = page.register.table, page.register.view
    at = [c.label for c in table.columns].index(PERSON)
    view.sortByColumn(at, Qt.SortOrder.AscendingOrder)
    names = [str(page.register.rows.index(row, at).data()) for row in range(3)]
    assert names == ["Nguyễn Thị Ánh", "Lê Văn Bình", "Trần Văn Đức"]
    due = [c.label for c in table.columns].index(DUE)
    view.sortByColumn(due, Qt.SortOrder.DescendingOrder)
    assert [str(page.register.rows.index(row, due).data()) for row in range(3)] == [
        "26/05/2025",
        "24/05/2025",
        "22/05/2025",
    ]


def test_del_moves_the_selected_rows_to_the_bin_in_one_step(page: TasksPage, session: Session, desk: Desk) -> None:
    go_to(page, 0, BODY)
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Delete)
    assert [t.body for t in session.all(Task)] == ["Đối thoại"]
    assert "Đã xóa 2 nhiệm vụ" in page.register.notice.text
    assert page.register.inspector.record.id == 3
    desk.undo()
    assert len(shown(page)) == 3


def test_rows_are_copied_as_excel_takes_them(page: TasksPage) -> None:
    go_to(page, 1, BODY)
    press(Qt.Key.Key_C, CTRL)
    cells = QGuiApplication.clipboard().text().rstrip("\n").split("\t")
    assert cells[:3] == ["1.2", "Rà soát quy chế", "24/05/2025"]


def test_a_block_from_excel_is_one_step(page: TasksPage, session: Session, desk: Desk) -> None:
    block = '"Giải quyết đơn\nđúng hạn"\t30/06/2025\r\nRà soát nội quy\t1/7/2025\r\n\t\r\n'
    QGuiApplication.clipboard().setText(block)
    go_to(page, 0, BODY)
    press(Qt.Key.Key_V, CTRL)
    answer(page, "Ghi đè")
    assert task(session, 1).body == "Giải quyết đơn\nđúng hạn"
    assert [task(session, n).due_on for n in (1, 2, 3)] == [date(2025, 6, 30), date(2025, 7, 1), date(2025, 5, 26)]
    assert "Đã dán 2 dòng" in page.register.notice.text
    desk.undo()
    assert [task(session, n).body for n in (1, 2)] == ["Giải quyết đơn thư khiếu nại", "Rà soát quy chế"]
    assert task(session, 1).due_on == date(2025, 5, 22)


def test_lines_below_the_list_become_new_records(page: TasksPage, session: Session, desk: Desk) -> None:
    QGuiApplication.clipboard().setText("Đối thoại định kỳ\t1/6\nTổng kết\t15/6\nCông khai\t")
    go_to(page, 2, BODY)
    press(Qt.Key.Key_V, CTRL)
    answer(page, "Ghi đè")
    assert [t.body for t in session.all(Task)][2:] == ["Đối thoại định kỳ", "Tổng kết", "Công khai"]
    assert [t.position for t in session.all(Task)] == [1, 2, 3, 4, 5]
    desk.undo()
    assert session.count(Task) == 3


def test_a_block_with_a_wrong_cell_is_refused_whole_naming_line_and_column(page: TasksPage, session: Session) -> None:
    QGuiApplication.clipboard().setText("Một\t1/6/2025\nHai\t31/6/2025")
    go_to(page, 0, BODY)
    press(Qt.Key.Key_V, CTRL)
    assert "Dòng 2, Hạn: Không có ngày 31/06/2025; hãy xem lại “31/6/2025”." in page.register.notice.text
    assert task(session, 1).body == "Giải quyết đơn thư khiếu nại"


def test_alt_arrows_change_the_order(page: TasksPage, session: Session) -> None:
    go_to(page, 0, BODY)
    press(Qt.Key.Key_Down, ALT)
    assert [t.body for t in session.all(Task)][:2] == ["Rà soát quy chế", "Giải quyết đơn thư khiếu nại"]
    assert page.register.inspector.record.id == 1


def test_f6_changes_between_list_and_record(page: TasksPage) -> None:
    page.register.view.setFocus()
    press(Qt.Key.Key_F6)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.register.inspector.isAncestorOf(focused)
    press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is page.register.view


def test_a_row_that_no_longer_matches_stays_open_while_it_is_edited(page: TasksPage, session: Session) -> None:
    page.register.filters.search.setFocus()
    say("ra soat")
    assert page.register.inspector.record.id == 2
    go_into(box(page, "body"))
    press(Qt.Key.Key_A, CTRL)
    say("Xem lại quy chế")
    press(Qt.Key.Key_Tab)
    assert task(session, 2).body == "Xem lại quy chế"
    assert page.register.inspector.record.id == 2


def test_a_file_opened_to_look_at_takes_no_edits(qtbot: QtBot, page: TasksPage, session: Session) -> None:
    session.read_only = True
    page.reload()
    go_to(page, 0, BODY)
    press(Qt.Key.Key_F2)
    assert page.register.view.cells.editor is None
    assert box(page, "body").editor.property("readOnly")
    page.begin()
    assert not page.register.inspector.drafting


def test_long_lists_keep_rows_out_of_sight_unmeasured(qtbot: QtBot, desk: Desk, session: Session) -> None:
    with session.atomic("Nhập"):
        for i in range(400):
            session.add(Task(year_id=2, body=f"Nhiệm vụ thứ {i} " + "rất dài " * 20, position=i))
    made = TasksPage(desk)
    qtbot.addWidget(made)
    opened(made)
    qtbot.wait(50)
    view = made.register.view
    assert view.rowHeight(0) > view.rowHeight(399) == view.verticalHeader().defaultSectionSize()
    assert made.register.filters.count.text() == "400/400 nhiệm vụ"
