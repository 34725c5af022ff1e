"""A long text over the whole page: nothing typed is lost, undo is that of the typing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.services import records
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.pages.tasks.page import TasksPage
from qcdc_desktop.ui.parts.large_editor import LargeEditor
from qcdc_desktop.ui.registers.editors import LongEditor
from qcdc_desktop.ui.shell.shell import Shell
from qcdc_desktop.ui.shell.window import Window
from tests.gui.hands import CTRL, box, go_into, press, say


@pytest.fixture
def page(shell: Shell) -> TasksPage:
    """The page of tasks with one task, the cursor in its text."""
    year_id = shell.desk.period.year_id
    shell.desk.run(lambda s: records.add(s, Task(year_id=year_id, body="Một")))
    shell.open_page("tasks")
    made = shell.page
    assert isinstance(made, TasksPage)
    QTest.qWait(20)
    made.register.open_current()
    go_into(box(made, "body"))
    return made


def large(page: TasksPage) -> LargeEditor:
    found = [w for w in page.findChildren(LargeEditor) if w.isVisible()]
    assert len(found) == 1
    return found[0]


def stored(page: TasksPage) -> str:
    return page.desk.session.get(Task, 1).body


@pytest.mark.parametrize(("key", "held"), [(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_E, CTRL)])
def test_what_is_typed_large_is_in_the_field_and_stored(
    page: TasksPage, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    press(Qt.Key.Key_E, CTRL)
    text = large(page).text
    assert text.hasFocus()
    assert text.accessibleName() == "Nhiệm vụ, giải pháp"
    press(Qt.Key.Key_End, CTRL)
    say(" hai")
    say(" ba")
    press(Qt.Key.Key_Z, CTRL)
    assert text.toPlainText() == "Một hai"
    field = box(page, "body").editor
    assert isinstance(field, LongEditor)
    assert field.toPlainText() == "Một hai"
    press(key, held)
    assert field.hasFocus()
    press(Qt.Key.Key_Tab)
    assert stored(page) == "Một hai"
    QTest.qWait(10)
    assert not page.findChildren(LargeEditor)


def test_another_page_stores_and_takes_it_away(page: TasksPage, shell: Shell) -> None:
    press(Qt.Key.Key_E, CTRL)
    large(page)
    say("Bốn. ")
    shell.open_page("letters")
    assert stored(page) == "Bốn. Một"
    QTest.qWait(10)
    assert not page.findChildren(LargeEditor)


def test_the_button_in_the_field_opens_it_and_it_covers_the_page(page: TasksPage, window: Window) -> None:
    field = box(page, "body").editor
    assert isinstance(field, LongEditor)
    QTest.mouseClick(field._enlarge, Qt.MouseButton.LeftButton)
    assert large(page).geometry() == page.rect()
    window.resize(1500, 800)
    QTest.qWait(20)
    assert large(page).geometry() == page.rect()
    QTest.mouseClick(large(page).done, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is field


def test_text_of_twice_the_size_is_not_cut_in_its_field(window: Window, page: TasksPage) -> None:
    words = "Tổ chức quán triệt các văn bản về thực hiện dân chủ ở cơ sở cho toàn thể cán bộ, giáo viên " * 2
    page.desk.run(lambda s: records.edit(s, Task, 1, body=words.strip()))
    for size in theme.SCALES:
        window.set_text_size(size)
        assert window.shell is not None
        grown = window.shell.page
        assert isinstance(grown, TasksPage)
        grown.register.open_current()
        QTest.qWait(30)
        field = go_into(box(grown, "body"))
        QTest.qWait(20)
        assert isinstance(field, LongEditor)
        layout, block = field.document().documentLayout(), field.document().begin()
        assert field.verticalScrollBar().maximum() == 0
        assert layout.blockBoundingRect(block).height() <= field.viewport().height()
