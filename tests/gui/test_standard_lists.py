"""Empty lists teach: one button begins, one loads what nearly every school has, one Ctrl+Z takes it back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget

from qcdc_desktop.domain.registers.targets.records import Target
from qcdc_desktop.domain.registers.tasks.records import Task, TaskGroup
from qcdc_desktop.domain.registers.unit import Organ, Recipient
from qcdc_desktop.services import records
from qcdc_desktop.ui.pages.letters.page import LettersPage
from qcdc_desktop.ui.pages.tasks.page import TasksPage
from qcdc_desktop.ui.registers.register_page import RegisterPage
from qcdc_desktop.ui.shell.shell import Place, Shell
from tests.gui.hands import CTRL, press


def _button(shell: Shell, words: str) -> QPushButton:
    return next(b for b in shell.page.findChildren(QPushButton) if b.text() == words and b.isVisible())


@pytest.mark.parametrize(
    ("place", "words", "kind"),
    [
        (Place("targets"), "Nạp các chỉ tiêu thường dùng", Target),
        (Place("tasks"), "Nạp các việc phải làm", Task),
        (Place("tasks", "task_group"), "Nạp các nhóm thường dùng", TaskGroup),
        (Place("settings", "recipient"), "Nạp nơi nhận thường dùng", Recipient),
        (Place("organs"), "Nạp các tổ chức thường có", Organ),
    ],
)
def test_one_button_fills_an_empty_list_and_one_key_takes_it_back(
    shell: Shell, place: Place, words: str, kind: type[Target | Task | TaskGroup | Recipient | Organ]
) -> None:
    session = shell.desk.session
    if kind is Organ:
        shell.desk.run(lambda s: records.remove(s, Organ, *[o.id for o in s.all(Organ)]))
    shell.go_to(place)
    QTest.qWait(20)
    QTest.mouseClick(_button(shell, words), Qt.MouseButton.LeftButton)
    assert session.count(kind) >= 3
    assert not [b for b in shell.page.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    press(Qt.Key.Key_Z, CTRL, shell)
    assert session.count(kind) == 0


@pytest.mark.parametrize(("key", "words"), [("letters", "Vào sổ đơn thư"), ("tasks", "Nạp các việc phải làm")])
def test_from_one_empty_list_to_the_next_the_cursor_is_on_the_button_that_begins(
    shell: Shell, key: str, words: str
) -> None:
    for at in ("targets", key):
        shell.open_page(at)
        QTest.qWait(20)
    button = QApplication.focusWidget()
    assert isinstance(button, QPushButton)
    assert isinstance(shell.page, RegisterPage)
    assert button.text() == words
    assert shell.page.shown.isAncestorOf(button)


def test_without_a_year_the_page_says_where_to_add_one(shell: Shell) -> None:
    from qcdc_desktop.domain.registers.periods import Year

    shell.desk.run(lambda s: records.remove(s, Year, *[y.id for y in s.all(Year)]))
    shell.open_page("tasks")
    page = shell.page
    assert isinstance(page, TasksPage)
    QTest.qWait(20)
    QTest.mouseClick(_button(shell, "Nạp các việc phải làm"), Qt.MouseButton.LeftButton)
    assert shell.desk.session.count(Task) == 0
    assert "thêm năm ở Thiết lập → Năm" in page.register.notice.text


def test_the_wheel_never_changes_a_choice(shell: Shell) -> None:
    from PySide6.QtCore import QPoint, QPointF

    shell.open_page("letters")
    assert isinstance(shell.page, LettersPage)
    shell.page.begin()
    QTest.qWait(20)
    combos = [c for c in shell.page.findChildren(QComboBox) if c.isVisible() and c.count() > 1]
    assert combos

    def turn(widget: QWidget) -> None:
        middle = QPointF(widget.rect().center())
        none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(middle, widget.mapToGlobal(middle), QPoint(0, -120), QPoint(0, -120), *none, False)
        QApplication.sendEvent(widget, event)

    for combo in combos:
        before = combo.currentIndex()
        turn(combo)
        combo.setFocus()
        turn(combo)
        assert combo.currentIndex() == before
