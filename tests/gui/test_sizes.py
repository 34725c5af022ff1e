"""Sizes are remembered on the machine: how lists and papers are divided; Ctrl+0 brings text back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.services import records
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.machine import Machine, Remembered
from qcdc_desktop.ui.pages.replacing.page import ReplacingPage
from qcdc_desktop.ui.pages.review.lines import COMPARED
from qcdc_desktop.ui.pages.review.page import ReviewPage
from qcdc_desktop.ui.pages.staff.page import StaffPage
from qcdc_desktop.ui.parts.split import Split
from qcdc_desktop.ui.registers.register_page import RegisterPage
from qcdc_desktop.ui.shell.shell import Shell
from qcdc_desktop.ui.shell.window import Window
from tests.gui.hands import CTRL, press
from tests.gui.test_main_job import register


def add_task(shell: Shell) -> None:
    """Beside an empty list there is no record that it could be divided from."""
    shell.desk.run(lambda session: records.add(session, Task(year_id=2, body="Đối thoại")))


def split(shell: Shell, name: str) -> Split:
    return next(s for s in shell.page.findChildren(Split) if s.name == name)


def test_how_a_list_is_divided_is_remembered(window: Window, shell: Shell) -> None:
    window.resize(1366, 768)
    add_task(shell)
    page = register(shell, "tasks")
    one = split(shell, "task")
    one.moveSplitter(450, 1)
    QTest.qWait(10)
    share = one.share
    assert share is not None
    assert Machine(window.paths.settings).state.shares["task"] == pytest.approx(share, abs=0.01)
    window.set_text_size(1.25)
    window.set_text_size(1.0)
    QTest.qWait(20)
    again = window.shell
    assert again is not None
    assert again.page is not page
    first, second = split(again, "task").sizes()
    assert first / (first + second) == pytest.approx(share, abs=0.03)


def dressed_anew(window: Window, shell: Shell) -> Shell:
    """The shell after another size and colour."""
    window.set_text_size(1.25)
    window.set_mode(theme.Mode.DARK)
    again = window.shell
    assert again is not None
    assert again is not shell
    return again


def test_the_record_in_sight_stays_in_another_size_and_colour(window: Window, shell: Shell) -> None:
    for _ in range(3):
        add_task(shell)
    page = register(shell, "tasks")
    page.register.view.choose(2)
    again = dressed_anew(window, shell).page
    assert isinstance(again, RegisterPage)
    assert again is not page
    assert again.register.shown_id == 2
    assert again.register.view.chosen_rows() == [1]


def test_the_part_of_the_review_stays(window: Window, shell: Shell) -> None:
    shell.open_page("review")
    assert isinstance(shell.page, ReviewPage)
    shell.page.open_part(COMPARED)
    again = dressed_anew(window, shell).page
    assert isinstance(again, ReviewPage)
    assert again.key == COMPARED


def test_the_words_looked_for_stay(window: Window, shell: Shell) -> None:
    add_task(shell)
    shell.open_page("replacing")
    assert isinstance(shell.page, ReplacingPage)
    shell.page.whole.setChecked(False)
    shell.page.begin("đối thoại", "gặp gỡ")
    again = dressed_anew(window, shell).page
    assert isinstance(again, ReplacingPage)
    assert (again.words.text(), again.instead.text()) == ("đối thoại", "gặp gỡ")
    assert not again.whole.isChecked()


def test_a_list_that_is_taken_in_goes_on_with_its_answers(window: Window, shell: Shell) -> None:
    shell.open_page("staff")
    page = shell.page
    assert isinstance(page, StaffPage)
    page.begin_import()
    page.importing.look_at([["Họ và tên", "Tổ"], ["Nguyễn Văn An", "Tổ Toán"], ["Trần Bình", "Tổ Văn"]])
    combo = page.importing.columns.combos[1]
    combo.setCurrentIndex(0)
    combo.activated.emit(0)
    again = dressed_anew(window, shell).page
    assert isinstance(again, StaffPage)
    assert (again.section, again.importing.proposal) == ("import", page.importing.proposal)
    assert again.importing.source.text() == page.importing.source.text()
    assert again.importing.accept_button.isEnabled()


def test_a_list_nobody_divided_has_its_usual_sides(window: Window, shell: Shell) -> None:
    window.resize(1366, 768)
    add_task(shell)
    register(shell, "tasks")
    first, second = split(shell, "task").sizes()
    assert first > second > 0
    assert window.machine.state.shares == {}


def test_shares_that_nobody_wrote_are_not_believed(window: Window) -> None:
    window.machine.remember(shares={"task": 7.0})
    again = Machine(window.paths.settings)
    assert again.notice is not None
    assert again.state == Remembered()


def test_ctrl_0_brings_the_usual_size_back(window: Window, shell: Shell) -> None:
    press(Qt.Key.Key_Plus, CTRL, shell)
    assert window.machine.state.text_size == 1.25
    assert window.shell is not None
    press(Qt.Key.Key_0, CTRL, window.shell)
    assert window.machine.state.text_size == 1.0
