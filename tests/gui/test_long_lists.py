"""Long lists: the first screenful at once, the rest while the window goes on; typing meanwhile is not lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.periods import quarter
from qcdc_desktop.domain.registers.tasks import Task
from qcdc_desktop.domain.registers.unit import Profile
from qcdc_desktop.services import records
from qcdc_desktop.storage.session import ChangeSet, Session
from qcdc_desktop.ui.base import desk as desk_module
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.list_look import SavedFilter
from qcdc_desktop.ui.pages.tasks.page import TasksPage
from qcdc_desktop.ui.registers.models import row_filter
from qcdc_desktop.ui.shell.shell import Shell
from tests.gui.hands import CTRL, box, go_to, press, say, shown

COUNT = 700


def fill_file(session: Session) -> None:
    with session.atomic("Nhiều việc"):
        for n in range(COUNT):
            body = f"Việc {n}" + (" đặc biệt" if n % 100 == 99 else "")
            session.add(Task(year_id=2, body=body, position=n))


def on_all(session: Session) -> ChangeSet:
    with session.atomic("Ghi cho mọi việc") as step:
        for task in session.all(Task):
            session.change(task, product="Kế hoạch")
    return step.result


@pytest.fixture(autouse=True)
def _no_time_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a slow machine: a page waits for nothing, and the rest comes in the smallest parts."""
    for module in (desk_module, row_filter):
        monkeypatch.setattr(module, "_AT_ONCE", 0.0)
        monkeypatch.setattr(module, "_SLICE", 0.0)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, session: Session) -> TasksPage:
    fill_file(session)
    made = TasksPage(desk)
    qtbot.addWidget(made)
    made.resize(1090, 676)
    made.show()
    made.ensure_fresh()
    made.activateWindow()
    return made


def whole(qtbot: QtBot, page: TasksPage) -> None:
    qtbot.waitUntil(lambda: page.register.rows.rowCount() == COUNT)


def test_the_first_screenful_is_there_at_once_and_the_rest_follows(qtbot: QtBot, page: TasksPage) -> None:
    assert [row[1] for row in shown(page)] == [f"Việc {n}" for n in range(60)]
    assert "đang tính…" in page.header.subtitle.text()
    assert page.register.filters.count.text() == "đang tính…"
    whole(qtbot, page)
    assert f"{COUNT} nhiệm vụ" in page.header.subtitle.text()
    assert "đang tính…" not in page.header.subtitle.text()
    assert page.register.filters.count.text() == f"{COUNT}/{COUNT} nhiệm vụ"


def test_what_is_typed_into_a_field_meanwhile_stays(qtbot: QtBot, page: TasksPage, session: Session) -> None:
    box(page, "short").editor.setFocus()
    say("Tên ngắn")
    whole(qtbot, page)
    assert box(page, "short").editor.hasFocus()
    press(Qt.Key.Key_Tab)
    assert session.get(Task, 1).short == "Tên ngắn"


def test_a_cell_being_typed_in_is_left_in_peace(qtbot: QtBot, page: TasksPage, session: Session) -> None:
    go_to(page, 3, "Nhiệm vụ, giải pháp")
    press(Qt.Key.Key_F2)
    say(" thêm")
    QTest.qWait(200)
    assert page.register.view.cells.editor is not None
    press(Qt.Key.Key_Return)
    assert session.get(Task, 4).body == "Việc 3 thêm"
    whole(qtbot, page)
    assert page.register.view.current_row().task.id == 4


def test_an_edit_while_the_list_is_read_is_shown_and_nothing_is_missing(
    qtbot: QtBot, page: TasksPage, session: Session, desk: Desk
) -> None:
    desk.run(lambda file: records.edit(file, Task, 2, body="Việc đã sửa"))
    assert shown(page)[1][1] == "Việc đã sửa"
    whole(qtbot, page)
    assert [t.body for t in session.all(Task)] == [row[1] for row in shown(page)]


def test_words_typed_meanwhile_find_all_rows_in_their_order(qtbot: QtBot, page: TasksPage) -> None:
    page.register.filters.search.setFocus()
    say("dac biet")
    qtbot.waitUntil(lambda: page.register.rows.rowCount() == COUNT // 100)
    assert [row[1] for row in shown(page)] == [f"Việc {n} đặc biệt" for n in range(99, COUNT, 100)]
    assert page.register.filters.search.text() == "dac biet"
    assert page.register.filters.count.text() == f"{COUNT // 100}/{COUNT} nhiệm vụ"


def test_the_record_open_stays_while_rows_are_looked_for(qtbot: QtBot, page: TasksPage) -> None:
    whole(qtbot, page)
    page.show_record("task", 600)
    page.register.filters.search.setText("dac biet")
    assert page.register.filters.count.text().startswith("đang lọc…")
    assert page.register.inspector.record.id == 600
    qtbot.waitUntil(lambda: not page.register.rows.filling)
    assert page.register.inspector.record.id == 600
    assert page.register.view.current_row().task.id == 600
    page.register.filters.search.setText("dac biet 199")
    qtbot.waitUntil(lambda: not page.register.rows.filling)
    assert page.register.inspector.record.id == 200


def test_typing_on_looks_among_what_was_found(qtbot: QtBot, page: TasksPage) -> None:
    whole(qtbot, page)
    search = page.register.filters.search
    for typed, found in (("đặc biệt", 7), ("đặc biệt 599", 1), ("đặc", 7), ("", COUNT)):
        search.setText(typed)
        qtbot.waitUntil(lambda: not page.register.rows.filling)
        assert page.register.rows.rowCount() == found


def test_letters_that_come_faster_than_rows_are_found_lose_none(qtbot: QtBot, page: TasksPage) -> None:
    whole(qtbot, page)
    rows = page.register.rows
    for n in range(1, len("dac biet 599") + 1):
        page.register.filters.search.setText("dac biet 599"[:n])
        assert rows.filling
    qtbot.waitUntil(lambda: not rows.filling)
    assert [row[1] for row in shown(page)] == ["Việc 599 đặc biệt"]
    page.register.filters.search.setText("viec 6")
    page.register.filters.search.setText("viec")
    qtbot.waitUntil(lambda: not rows.filling)
    assert rows.rowCount() == COUNT


def test_who_scrolls_to_the_end_sees_what_was_found_meanwhile(qtbot: QtBot, page: TasksPage) -> None:
    whole(qtbot, page)
    rows = page.register.rows
    page.register.filters.search.setText("viec")
    qtbot.waitUntil(lambda: rows.canFetchMore() is True)
    before = rows.rowCount()
    page.register.view.scrollToBottom()
    assert before < rows.rowCount() < COUNT


def test_numbers_of_all_rows_are_told_when_all_are_there(qtbot: QtBot, page: TasksPage, session: Session) -> None:
    totals = page.register.totals
    assert totals.text == ""
    whole(qtbot, page)
    assert totals.text == "Tiến độ: trung bình 0 %"
    page.register.filters.search.setText("dac biet")
    assert totals.text == ""
    qtbot.waitUntil(lambda: not page.register.rows.filling)
    assert totals.text == "Tiến độ: trung bình 0 %"


def test_all_that_match_are_chosen_and_go_out(qtbot: QtBot, page: TasksPage) -> None:
    whole(qtbot, page)
    page.register.view.setFocus()
    page.register.filters.search.setText("dac biet")
    press(Qt.Key.Key_A, CTRL)
    assert len(page.register.view.chosen()) == COUNT // 100
    page.register.filters.search.setText("viec")
    listing = page.register.export.listing()
    assert len(listing.rows) == COUNT
    assert listing.note == f"{COUNT} nhiệm vụ trong {COUNT}, lọc theo “viec”."


def test_what_is_done_with_all_rows_waits_for_all(page: TasksPage) -> None:
    assert len(page.register.export.listing().rows) == COUNT
    assert f"{COUNT} nhiệm vụ" in page.header.subtitle.text()


def test_the_end_of_the_list_is_its_last_row(page: TasksPage) -> None:
    page.register.view.setFocus()
    press(Qt.Key.Key_End, CTRL)
    assert page.register.view.current_row().task.body == f"Việc {COUNT - 1} đặc biệt"


def test_a_block_falls_on_rows_that_were_still_to_come(page: TasksPage, session: Session) -> None:
    go_to(page, 59, "Nhiệm vụ, giải pháp")
    QGuiApplication.clipboard().setText("Việc dán 1\nViệc dán 2")
    page.register.blocks.paste_here()
    assert [session.get(Task, n).body for n in (60, 61)] == ["Việc dán 1", "Việc dán 2"]
    assert session.count(Task) == COUNT


def test_a_choice_stays_while_its_rows_are_still_to_come(qtbot: QtBot, page: TasksPage, desk: Desk) -> None:
    desk.run(lambda file: records.edit(file, Task, 650, done_on=desk.period.start))
    whole(qtbot, page)
    state = page.register.filters.combos[1]
    state.setCurrentText("Đúng hạn")
    qtbot.waitUntil(lambda: not page.register.rows.filling)
    desk.run(on_all)
    assert page.register.filters.count.text() == "đang tính…"
    assert state.currentText() == "Đúng hạn"
    qtbot.waitUntil(lambda: page.register.rows.whole)
    assert [row[1] for row in shown(page)] == ["Việc 649"]


def test_a_list_still_being_read_is_not_called_empty(qtbot: QtBot, desk: Desk, session: Session) -> None:
    fill_file(session)
    desk.choose(quarter(2025, 1))
    page = TasksPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.ensure_fresh()
    assert page.register.filters.count.text() == "đang tính…"
    assert page.register.view.isVisible()
    whole(qtbot, page)


def test_who_needs_numbers_only_when_whole_is_told_without_waiting(qtbot: QtBot, desk: Desk, session: Session) -> None:
    fill_file(session)
    with qtbot.waitSignal(desk.figures_known):
        assert desk.known_figures() is None
    found = desk.known_figures()
    assert found is not None
    assert found["A16.1"].value == COUNT


def test_a_record_still_to_come_is_shown_when_it_is_wanted(page: TasksPage) -> None:
    assert page.show_record("task", 600)
    assert page.register.view.current_row().task.id == 600
    assert page.register.rows.whole


def test_records_still_to_come_are_shown_when_they_are_wanted(qtbot: QtBot, page: TasksPage) -> None:
    assert page.show_records("task", [5, 600], "Hai việc")
    qtbot.waitUntil(lambda: page.register.rows.whole)
    assert [row[1] for row in shown(page)] == ["Việc 4", "Việc 599 đặc biệt"]


def test_a_filter_that_was_kept_finds_what_is_still_to_come(
    qtbot: QtBot, page: TasksPage, desk: Desk, session: Session
) -> None:
    records.edit(session, Task, 650, done_on=desk.period.start)
    page.register.menu.use_filter(SavedFilter("Đã xong", "", {"Mọi trạng thái": "Đúng hạn"}))
    qtbot.waitUntil(lambda: page.register.rows.whole)
    assert [row[1] for row in shown(page)] == ["Việc 649"]


def test_a_step_elsewhere_does_not_leave_a_list_half_read(qtbot: QtBot, page: TasksPage, desk: Desk) -> None:
    desk.run(lambda file: records.edit(file, Profile, 1, place="Cần Thơ"))
    whole(qtbot, page)
    assert "đang tính…" not in page.header.subtitle.text()


def test_who_waits_is_told_when_another_page_needs_all_at_once(qtbot: QtBot, desk: Desk, session: Session) -> None:
    records.add(session, Task(year_id=2, body="Việc"))
    assert desk.known_figures() is None
    with qtbot.waitSignal(desk.figures_known):
        assert desk.figures()[1]


def test_a_sorted_list_is_filtered_in_its_order(qtbot: QtBot, page: TasksPage) -> None:
    whole(qtbot, page)
    page.register.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    page.register.filters.search.setText("dac biet")
    qtbot.waitUntil(lambda: not page.register.rows.filling)
    assert [row[1] for row in shown(page)] == sorted((row[1] for row in shown(page)), reverse=True)
    page.show_record("task", 300)
    assert page.register.view.current_row().task.id == 300


def test_the_badges_count_when_all_is_read(qtbot: QtBot, shell: Shell) -> None:
    with shell.desk.session.atomic("Nhiều việc"):
        for n in range(COUNT):
            shell.desk.session.add(Task(year_id=2, body=f"Việc {n}", due_on=shell.desk.period.start, position=n))
    shell.desk.choose(shell.desk.period)
    shell.open_page("tasks")
    assert shell.navigation.door("tasks").count == 0
    qtbot.waitUntil(lambda: shell.navigation.door("tasks").count == COUNT)
