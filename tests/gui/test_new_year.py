"""Mở năm học mới: the form, what is ticked, and that the window then shows the new year."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.targets.records import Target
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.services import records
from qcdc_desktop.ui.shell.new_year import NewYearForm
from qcdc_desktop.ui.shell.shell import Shell
from qcdc_desktop.ui.shell.window import Window
from tests import factories
from tests.gui.hands import press


@pytest.fixture
def form(window: Window, shell: Shell) -> NewYearForm:
    """2024-2025 with a limitation, two tasks and a target that is met; the form is open."""
    for record in (
        factories.limitation("Kiểm tra chưa đều", 2),
        factories.task("Giám sát", 2, due_on=date(2025, 12, 31)),
        factories.task("Học tập", 2),
        factories.coverage(id=0, year_id=2, short="Quán triệt"),
        factories.reading(date(2025, 4, 1), 1, done=54, total=54),
    ):
        shell.desk.run(partial(records.add, record=record))
    shell.topbar.periods.popup.new_year.click()
    (made,) = window.findChildren(NewYearForm)
    assert made.isVisible()
    return made


def test_everything_that_is_ticked_is_carried_over(form: NewYearForm, window: Window, shell: Shell) -> None:
    first, second = form.drafts
    assert first.text.toPlainText() == "Đạt chỉ tiêu “Quán triệt”: 100% (kế hoạch 100%)."
    first.text.setPlainText("Quán triệt đủ 54 người.")
    second.wanted.setChecked(False)
    assert not second.text.isEnabled()
    words = next(x for x in form.findChildren(QLabel) if x.text() == "Học tập")
    QTest.mouseClick(words, Qt.MouseButton.LeftButton)
    form.make.click()
    session = shell.desk.session
    year = session.find(Year, name="2025-2026")
    assert year is not None
    assert [a.body for a in session.all(Assessment, year_id=2, kind=AssessmentKind.STRENGTH)] == [
        "Quán triệt đủ 54 người."
    ]
    assert [(t.body, t.due_on) for t in session.all(Task, year_id=year.id)] == [("Giám sát", date(2026, 12, 31))]
    assert session.count(Target, year_id=year.id) == session.count(Assessment, year_id=year.id) == 1
    assert shell.isVisible()
    assert shell.desk.period.label == "Năm học 2025-2026"
    assert "Đã mở Năm học 2025-2026" in shell.messages.text()


def test_a_list_is_emptied_at_once_and_dates_left_open(form: NewYearForm, shell: Shell) -> None:
    form._clear("tasks")
    form.boxes["tasks"][1].setChecked(True)
    form.empty_dates.setChecked(True)
    form.make.click()
    assert [(t.body, t.due_on) for t in shell.desk.session.all(Task, year_id=3)] == [("Giám sát", None)]


def test_giving_up_changes_nothing(form: NewYearForm, shell: Shell) -> None:
    form.back.click()
    assert shell.isVisible()
    assert shell.desk.session.count(Year) == 2


def test_esc_gives_up(form: NewYearForm, shell: Shell) -> None:
    form.boxes["tasks"][1].setFocus()
    press(Qt.Key.Key_Escape)
    assert shell.isVisible()
    assert shell.desk.session.count(Year) == 2


def test_enter_opens_the_year_but_not_while_a_text_is_written(form: NewYearForm, shell: Shell) -> None:
    text = form.drafts[0].text
    text.setFocus()
    lines = text.document().blockCount()
    press(Qt.Key.Key_Return)
    assert text.document().blockCount() == lines + 1
    assert shell.desk.session.count(Year) == 2
    form.boxes["tasks"][1].setFocus()
    press(Qt.Key.Key_Return)
    assert shell.desk.session.count(Year) == 3


def test_enter_on_the_other_button_gives_up(form: NewYearForm, shell: Shell) -> None:
    form.back.setFocus()
    press(Qt.Key.Key_Return)
    assert shell.isVisible()
    assert shell.desk.session.count(Year) == 2


def test_opening_twice_says_that_it_is_there(form: NewYearForm, window: Window, shell: Shell) -> None:
    wishes = form.wishes()
    form.make.click()
    window.work._open_year(wishes)
    assert "Năm học 2025-2026 đã mở" in shell.messages.text()
    assert shell.desk.session.count(Year) == 3


def test_without_a_year_the_settings_are_shown(window: Window, shell: Shell) -> None:
    shell.desk.run(lambda session: records.remove(session, Year, 1, 2))
    shell.desk.new_year_wanted.emit()
    assert shell.key == "settings"
    assert "Chưa mở được năm mới" in shell.messages.text()


def test_a_file_that_is_only_looked_at_opens_no_year(window: Window, shell: Shell) -> None:
    path = shell.desk.session.path
    window.show_start()
    window.look_at(path)
    assert window.shell is not None
    assert window.shell.topbar.periods.popup.new_year.isHidden()
    assert not next(a for a in window.menu.actions() if a.text() == "Mở năm học mới…").isEnabled()
