"""Boxes inside lists: readers of the screen and keys tick a row; one row is chosen all the time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QTableWidgetItem
from pytestqt.qtbot import QtBot

from qcdc_desktop.ui.parts.plain_table import PlainTable
from qcdc_desktop.ui.parts.ticked_rows import TickedRows, with_box
from tests.gui import ears
from tests.gui.hands import CTRL, SHIFT, press

pytestmark = pytest.mark.usefixtures("listening")
WORDS = ("Nghị định 59", "Luật 10", "Nghị quyết 05")


def listed() -> QListWidget:
    made = QListWidget()
    for words in WORDS:
        made.addItem(with_box(QListWidgetItem(words), ticked=False))
    TickedRows(made)
    return made


def table() -> PlainTable:
    made = PlainTable("Các chỗ tìm thấy", (("Ở mục", 60), ("Sau khi thay", 40)), lambda: None)
    made.setRowCount(len(WORDS))
    for row, words in enumerate(WORDS):
        made.setItem(row, 0, with_box(QTableWidgetItem(words), ticked=False))
        made.setItem(row, 1, QTableWidgetItem("Như trên"))
    TickedRows(made, enter=False)
    return made


@pytest.fixture(params=[listed, table])
def view(request: pytest.FixtureRequest, qtbot: QtBot) -> QAbstractItemView:
    make: Callable[[], QAbstractItemView] = request.param
    made = make()
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    made.setCurrentIndex(made.model().index(0, 0))
    return made


def ticked(view: QAbstractItemView) -> list[str]:
    """What is heard as ticked."""
    return [one.text(ears.NAME) for one in ears.rows(ears.of(view)) if one.state().checked]


def one_is_chosen(view: QAbstractItemView) -> bool:
    return {index.row() for index in view.selectedIndexes()} == {view.currentIndex().row()}


def test_a_reader_of_the_screen_ticks_and_takes_the_tick_away(view: QAbstractItemView, heard: list[str]) -> None:
    for words in WORDS[:2]:
        ears.choose(ears.row(ears.of(view), words))
        assert one_is_chosen(view)
        assert view.currentIndex().data() == words
    assert ticked(view) == list(WORDS[:2])
    assert heard[-1] == "Đã đánh dấu: Luật 10"
    ears.choose(ears.row(ears.of(view), "Luật 10"))
    assert ticked(view) == [WORDS[0]]
    assert one_is_chosen(view)
    assert heard[-1] == "Đã bỏ dấu: Luật 10"


def test_keys_that_choose_several_elsewhere_choose_one(view: QAbstractItemView) -> None:
    for key, held in ((Qt.Key.Key_Down, SHIFT), (Qt.Key.Key_Down, CTRL), (Qt.Key.Key_A, CTRL)):
        QTest.keyClick(view, key, held)
        assert one_is_chosen(view)
    assert view.currentIndex().row() == 2
    press(Qt.Key.Key_Space, widget=view)
    assert ticked(view) == [WORDS[2]]


def test_enter_ticks_where_it_opens_nothing(qtbot: QtBot) -> None:
    made = listed()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.setFocus()
    made.setCurrentRow(1)
    press(Qt.Key.Key_Return, widget=made)
    assert ticked(made) == [WORDS[1]]
    press(Qt.Key.Key_Return, widget=made)
    assert ticked(made) == []
