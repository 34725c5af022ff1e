"""Nhiệm vụ, giải pháp: groups, states, days late, the progress log."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.tasks.records import Progress, Task, TaskGroup
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.services import records
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.tasks.page import TasksPage
from qcdc_desktop.ui.registers.part_panel import PartPanel
from tests.gui.hands import ALT, CTRL, box, fill, go_to, opened, press, say, shown, to


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> TasksPage:
    made = TasksPage(desk)
    qtbot.addWidget(made)
    opened(made)
    return made


@pytest.fixture
def tasks(session: Session) -> None:
    for name in ("Lãnh đạo, quán triệt", "Kiểm tra, giám sát"):
        records.add(session, TaskGroup(year_id=2, name=name))
    records.add(session, Task(year_id=2, group_id=2, body="Giám sát quý II", due_on=date(2025, 5, 20)))
    records.add(session, Task(year_id=2, group_id=1, body="Quán triệt Luật", done_on=date(2024, 10, 1)))
    records.add(session, Task(year_id=2, body="Việc chưa xếp nhóm"))


@pytest.mark.usefixtures("tasks")
def test_tasks_stand_in_their_groups_numbered_as_in_the_resolution(page: TasksPage) -> None:
    assert [(row[0], row[1]) for row in shown(page)] == [
        ("1.1", "Quán triệt Luật"),
        ("2.1", "Giám sát quý II"),
        ("–.1", "Việc chưa xếp nhóm"),
    ]
    assert "Quá hạn 2 ngày" in shown(page)[1]
    assert "1 quá hạn" in page.header.subtitle.text()


@pytest.mark.usefixtures("tasks")
def test_the_group_filter(page: TasksPage) -> None:
    page.register.filters.combos[0].setCurrentText("Kiểm tra, giám sát")
    assert [row[1] for row in shown(page)] == ["Giám sát quý II"]


def test_a_task_is_entered_with_the_keyboard_alone(page: TasksPage, session: Session) -> None:
    press(Qt.Key.Key_Insert)
    say("Rà soát Quy chế chi tiêu nội bộ")
    press(Qt.Key.Key_Tab)
    assert session.get(Task, 1).year_id == 2
    fill(page, "due_on", "30/6")
    assert session.get(Task, 1).due_on == date(2025, 6, 30)
    assert "30/06/2025" in shown(page)[0]


def progress_log(page: TasksPage) -> PartPanel:
    log = page.register.inspector.panels[0]
    assert isinstance(log, PartPanel)
    return log


@pytest.mark.usefixtures("tasks")
def test_progress_is_logged_in_place(page: TasksPage, session: Session) -> None:
    go_to(page, 1, "Nhiệm vụ, giải pháp")
    head, log = page.register.inspector.head, progress_log(page)
    assert not log.form.isVisible()
    to("Ghi tiến độ")
    press(Qt.Key.Key_Space)
    assert log.form.boxes["note"].editor.hasFocus()
    log.form.boxes["percent"].editor.setFocus()
    say("60")
    log.form.boxes["note"].editor.setFocus()
    say("Đã lấy ý kiến các tổ")
    press(Qt.Key.Key_Return, CTRL)
    assert session.get(Progress, 1) == Progress(
        id=1, task_id=1, on=date(2025, 5, 22), percent=60, note="Đã lấy ý kiến các tổ"
    )
    assert (head.number.text(), head.bar.filled) == ("60%", 0.6)
    assert head.pill.text == "Quá hạn 2 ngày"
    assert not log.form.isVisible()


@pytest.mark.usefixtures("tasks")
def test_an_entry_of_the_log_is_opened_changed_and_closed(page: TasksPage, session: Session, desk: Desk) -> None:
    records.add(session, Progress(task_id=1, on=date(2025, 5, 1), percent=20, note="Bắt đầu"))
    page.reload()
    go_to(page, 1, "Nhiệm vụ, giải pháp")
    log = progress_log(page)
    log.view.setFocus()
    log.view.setCurrentIndex(log.view.model().index(0, 2))
    press(Qt.Key.Key_Return)
    assert (log.button.text(), log.form.boxes["note"].editor.value()) == ("Cất", "Bắt đầu")
    log.form.boxes["note"].editor.setFocus()
    press(Qt.Key.Key_A, CTRL)
    say("Đã bắt đầu")
    press(Qt.Key.Key_Return, CTRL)
    assert [p.note for p in session.all(Progress)] == ["Đã bắt đầu"]
    assert not log.form.isVisible()
    desk.undo()
    assert [p.note for p in session.all(Progress)] == ["Bắt đầu"]


@pytest.mark.usefixtures("tasks")
def test_an_entry_of_the_log_carries_evidence_of_its_own(page: TasksPage) -> None:
    page.desk.run(lambda s: records.add(s, Progress(task_id=1, on=date(2025, 5, 1), note="Bắt đầu")))
    log = progress_log(page)
    assert page.show_record("progress", 1)
    assert log.evidence is not None
    assert log.evidence.isVisible()
    assert log.evidence.add.isVisible()
    assert log.evidence.about == Ref("progress", 1)
    log.close_opened()
    assert not log.evidence.isVisible()


@pytest.mark.usefixtures("tasks")
@pytest.mark.parametrize(("width", "wanted"), [(1102, 392), (1656, 520), (2300, 520)])
def test_the_record_is_as_wide_as_its_page_allows(page: TasksPage, width: int, wanted: int) -> None:
    page.resize(width, 676)
    QTest.qWait(40)
    assert abs(page.register.inspector.width() - theme.px(wanted)) <= theme.px(12)


@pytest.mark.usefixtures("tasks")
def test_an_entry_deleted_from_the_log_is_in_the_bin_of_the_list(page: TasksPage, session: Session) -> None:
    page.desk.run(lambda s: records.add(s, Progress(task_id=1, on=date(2025, 5, 1), note="Bắt đầu")))
    assert page.show_record("progress", 1)
    progress_log(page).close_opened()
    press(Qt.Key.Key_Delete)
    assert session.count(Progress) == 0
    page.register.list.open_bin()
    table = page.register.list.bin.list.table
    assert [table.item(0, n).text() for n in range(2)] == ["Bắt đầu (Giám sát quý II)", "Tiến độ"]  # type: ignore[union-attr]  # it is there
    press(Qt.Key.Key_Return)
    assert [p.note for p in session.all(Progress)] == ["Bắt đầu"]


@pytest.mark.usefixtures("tasks")
def test_who_answers_is_called_as_the_person_is_called_now(page: TasksPage, session: Session, desk: Desk) -> None:
    records.add(session, Person(name="Nguyễn Thị Hạnh"))
    records.edit(session, Task, 1, person_id=1)
    page.reload()
    go_to(page, 1, "Nhiệm vụ, giải pháp")
    assert box(page, "person_id").reading.text() == "Nguyễn Thị Hạnh"
    desk.run(lambda s: records.edit(s, Person, 1, name="Nguyễn Thị Hạnh An"))
    assert box(page, "person_id").reading.text() == "Nguyễn Thị Hạnh An"


def test_a_page_that_is_not_shown_yet_shows_no_part_of_it(qtbot: QtBot, desk: Desk) -> None:
    before = [w for w in QApplication.topLevelWidgets() if w.isVisible()]  # a window of another test may still go
    qtbot.addWidget(TasksPage(desk))
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible() and w not in before] == []


@pytest.mark.usefixtures("tasks")
def test_a_task_finished_before_it_began_is_marked(page: TasksPage, session: Session) -> None:
    go_to(page, 1, "Nhiệm vụ, giải pháp")
    fill(page, "start_on", "1/5/2025")
    fill(page, "done_on", "1/4/2025")
    assert "không được trước ngày bắt đầu" in box(page, "done_on").sentence
    assert session.get(Task, 1).done_on is None


@pytest.mark.usefixtures("tasks")
def test_groups_are_added_renamed_and_put_in_order(page: TasksPage, session: Session) -> None:
    groups = page.views["task_group"]
    page.register.view.setFocus()
    page.sections.tabs.setCurrentIndex(1)
    assert page.section == "task_group"
    assert page.adding.text() == "Thêm nhóm"
    assert groups.view.hasFocus()
    press(Qt.Key.Key_Insert)
    say("Hoàn thiện quy chế")
    press(Qt.Key.Key_Tab)
    assert [g.name for g in session.all(TaskGroup)] == [
        "Lãnh đạo, quán triệt",
        "Kiểm tra, giám sát",
        "Hoàn thiện quy chế",
    ]
    groups.view.setFocus()
    press(Qt.Key.Key_Up, ALT)
    assert [g.name for g in session.all(TaskGroup)][1] == "Hoàn thiện quy chế"
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_A, CTRL)
    say("Hoàn thiện nội quy")
    press(Qt.Key.Key_Return)
    assert session.get(TaskGroup, 3).name == "Hoàn thiện nội quy"
    assert page.open_section("task")
    assert [row[0] for row in shown(page)] == ["1.1", "3.1", "–.1"]


@pytest.mark.usefixtures("tasks")
def test_removing_a_group_keeps_its_tasks(page: TasksPage, session: Session, desk: Desk) -> None:
    assert page.open_section("task_group")
    page.shown.view.setFocus()
    page.shown.show_record(2)
    press(Qt.Key.Key_Delete)
    assert session.count(TaskGroup) == 1
    assert session.get(Task, 1).group_id is None
    desk.undo()
    assert session.get(Task, 1).group_id == 2


@pytest.mark.usefixtures("tasks")
def test_records_wanted_elsewhere_come_into_view(page: TasksPage, session: Session) -> None:
    records.add(session, Progress(task_id=1, on=date(2025, 5, 1), note="Bắt đầu"))
    assert page.show_record("progress", 1)
    assert page.register.inspector.record.id == 1
    assert page.show_record("task_group", 2)
    assert page.shown is page.views["task_group"]
    assert page.show_record("task", 3)
    assert page.shown is page.register


@pytest.mark.usefixtures("tasks")
def test_the_period_decides_what_is_shown(page: TasksPage, desk: Desk, session: Session) -> None:
    from qcdc_desktop.services import years

    desk.choose(years.named(session, "2023-2024"))
    assert shown(page) == []
    assert page.register.inspector.record.id == 0


@pytest.mark.usefixtures("tasks")
def test_a_day_without_a_year_falls_into_the_year_that_is_shown(page: TasksPage, session: Session) -> None:
    page.show_record("task", session.all(Task)[0].id)
    shown = page.register.inspector.record.id
    for typed, meant in (("15/9", date(2024, 9, 15)), ("30/6", date(2025, 6, 30)), ("31/8", date(2025, 8, 31))):
        fill(page, "due_on", typed)
        assert session.get(Task, shown).due_on == meant
