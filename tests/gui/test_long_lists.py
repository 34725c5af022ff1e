"""Long lists: figures made beside the window in very large files; filtering, choosing and finding among many rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import Profile
from qcdc_desktop.services import figures, records
from qcdc_desktop.services.figures import Both
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.list_look import SavedFilter
from qcdc_desktop.ui.pages.tasks.page import TasksPage
from qcdc_desktop.ui.shell.shell import Shell
from tests.gui.hands import CTRL, answer, go_to, press, say, shown

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


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """As in a file so large that a worker makes the figures; it waits until the gate is set."""
    opened, work = Event(), figures.work

    def held(session: Session, period: Period, by: date | None = None) -> Callable[[], Both] | None:
        make = work(session, period, by)

        def wait_and_make() -> Both:
            assert opened.wait(10)
            assert make is not None
            return make()

        return None if make is None else wait_and_make

    monkeypatch.setattr(figures, "LARGE", 1)
    monkeypatch.setattr(figures, "work", held)
    yield opened
    opened.set()


def test_a_list_whose_figures_are_being_made_says_so_and_then_shows_them(
    qtbot: QtBot, gate: Event, page: TasksPage
) -> None:
    assert "đang tính…" in page.header.subtitle.text()
    gate.set()
    qtbot.waitUntil(lambda: not page.making)
    assert f"{COUNT} nhiệm vụ" in page.header.subtitle.text()
    assert page.register.filters.count.text() == f"{COUNT}/{COUNT} nhiệm vụ"


def test_an_edit_while_figures_are_made_is_in_them(
    qtbot: QtBot, gate: Event, page: TasksPage, session: Session, desk: Desk
) -> None:
    desk.run(lambda file: records.edit(file, Task, 2, body="Việc đã sửa"))
    gate.set()
    qtbot.waitUntil(lambda: not page.making)
    assert [t.body for t in session.all(Task)] == [row[1] for row in shown(page)]


def test_a_step_elsewhere_does_not_leave_a_list_without_its_figures(
    qtbot: QtBot, gate: Event, page: TasksPage, desk: Desk
) -> None:
    desk.run(lambda file: records.edit(file, Profile, 1, place="Cần Thơ"))
    assert page.making
    gate.set()
    qtbot.waitUntil(lambda: not page.making)
    assert page.register.rows.rowCount() == COUNT
    assert "đang tính…" not in page.header.subtitle.text()


def test_words_find_all_rows_in_their_order(qtbot: QtBot, page: TasksPage) -> None:
    page.register.filters.search.setFocus()
    say("dac biet")
    qtbot.waitUntil(lambda: page.register.rows.rowCount() == COUNT // 100)
    assert [row[1] for row in shown(page)] == [f"Việc {n} đặc biệt" for n in range(99, COUNT, 100)]
    assert page.register.filters.search.text() == "dac biet"
    assert page.register.filters.count.text() == f"{COUNT // 100}/{COUNT} nhiệm vụ"


def test_the_record_open_stays_while_it_matches(qtbot: QtBot, page: TasksPage) -> None:
    page.show_record("task", 600)
    page.register.filters.search.setText("dac biet")
    assert page.register.inspector.record.id == 600
    assert page.register.inspector.record.id == 600
    assert page.register.shown_id == 600
    page.register.filters.search.setText("dac biet 199")
    assert page.register.inspector.record.id == 200


def test_typing_on_looks_among_what_was_found(qtbot: QtBot, page: TasksPage) -> None:
    search = page.register.filters.search
    for typed, found in (("đặc biệt", 7), ("đặc biệt 599", 1), ("đặc", 7), ("", COUNT)):
        search.setText(typed)
        assert page.register.rows.rowCount() == found


def test_all_that_match_are_chosen_and_go_out(qtbot: QtBot, page: TasksPage) -> None:
    page.register.view.setFocus()
    page.register.filters.search.setText("dac biet")
    press(Qt.Key.Key_A, CTRL)
    assert len(page.register.view.chosen()) == COUNT // 100
    page.register.filters.search.setText("viec")
    listing = page.register.list.export.listing()
    assert len(listing.rows) == COUNT
    assert listing.note == f"{COUNT} nhiệm vụ trong {COUNT}, lọc theo “viec”."


def test_the_end_of_the_list_is_its_last_row(page: TasksPage) -> None:
    page.register.view.setFocus()
    press(Qt.Key.Key_End, CTRL)
    assert page.register.view.chosen()[0].task.body == f"Việc {COUNT - 1} đặc biệt"


def test_a_block_falls_on_the_rows_below(page: TasksPage, session: Session) -> None:
    go_to(page, 59, "Nhiệm vụ, giải pháp")
    QGuiApplication.clipboard().setText("Việc dán 1\nViệc dán 2")
    page.register.list.blocks.paste_here()
    answer(page, "Ghi đè")
    assert [session.get(Task, n).body for n in (60, 61)] == ["Việc dán 1", "Việc dán 2"]
    assert session.count(Task) == COUNT


def test_only_the_records_wanted_are_shown(qtbot: QtBot, page: TasksPage) -> None:
    assert page.show_records("task", [5, 600], "Hai việc")
    assert [row[1] for row in shown(page)] == ["Việc 4", "Việc 599 đặc biệt"]


def test_a_filter_that_was_kept_finds_its_rows(qtbot: QtBot, page: TasksPage, desk: Desk, session: Session) -> None:
    desk.run(lambda file: records.edit(file, Task, 650, done_on=desk.period.start))
    page.register.list.menu.use_filter(SavedFilter("Đã xong", "", {"Tình trạng": "Đúng hạn"}))
    assert [row[1] for row in shown(page)] == ["Việc 649"]


def test_a_sorted_list_is_filtered_in_its_order(qtbot: QtBot, page: TasksPage) -> None:
    page.register.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    page.register.filters.search.setText("dac biet")
    assert [row[1] for row in shown(page)] == sorted((row[1] for row in shown(page)), reverse=True)
    page.show_record("task", 300)
    assert page.register.shown_id == 300


def test_the_badges_count_when_all_is_known(qtbot: QtBot, gate: Event, shell: Shell) -> None:
    with shell.desk.session.atomic("Nhiều việc"):
        for n in range(COUNT):
            shell.desk.session.add(Task(year_id=2, body=f"Việc {n}", due_on=shell.desk.period.start, position=n))
    shell.desk.choose(shell.desk.period)
    shell.open_page("tasks")
    assert shell.navigation.door("tasks").count == 0
    gate.set()
    qtbot.waitUntil(lambda: shell.navigation.door("tasks").count == COUNT)
