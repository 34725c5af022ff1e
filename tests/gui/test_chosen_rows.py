"""A row that a reader of the screen chooses is the current one, in every kind of list: what is done next meets it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QTableWidgetItem
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from qcdc_desktop.services import records
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.read_paper.source_view import SourceView
from qcdc_desktop.ui.pages.read_paper.split_view import SplitView
from qcdc_desktop.ui.pages.review.contents import Contents, Entry
from qcdc_desktop.ui.pages.tasks.page import TasksPage
from qcdc_desktop.ui.parts.plain_table import PlainTable
from qcdc_desktop.ui.registers.bin_list import BinList
from tests import factories
from tests.gui import ears
from tests.gui.hands import box, fill, opened, press

pytestmark = pytest.mark.usefixtures("listening")
WORDS = ("Rà soát quy chế", "Đối thoại", "Giám sát")


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, session: Session) -> TasksPage:
    for words in WORDS:
        records.add(session, factories.task(words, 2, due_on=date(2025, 6, 1)))
    made = TasksPage(desk)
    qtbot.addWidget(made)
    opened(made)
    return made


def tasks(page: TasksPage) -> QAccessibleInterface:
    return ears.find(page, ears.Role.Table, "Nhiệm vụ")


def beside(page: TasksPage) -> object:
    """The task that is open beside the list."""
    return box(page, "body").editor.value()


def test_the_record_beside_a_list_is_the_one_that_was_chosen(page: TasksPage, session: Session) -> None:
    ears.choose(ears.row(tasks(page), "Giám sát"))
    assert beside(page) == "Giám sát"
    fill(page, "body", "Giám sát nội bộ")
    assert [task.body for task in session.all(Task)] == ["Rà soát quy chế", "Đối thoại", "Giám sát nội bộ"]


def test_only_the_row_that_was_chosen_goes_to_the_bin(page: TasksPage, session: Session) -> None:
    ears.choose(ears.row(tasks(page), "Đối thoại"))
    ears.choose(ears.row(tasks(page), "Đối thoại"))
    page.register.view.setFocus()
    press(Qt.Key.Key_Delete)
    assert [task.body for task in session.all(Task)] == ["Rà soát quy chế", "Giám sát"]


def test_nothing_wrong_is_left_behind(page: TasksPage) -> None:
    fill(page, "due_on", "32/13/2025")
    ears.choose(ears.row(tasks(page), "Giám sát"))
    assert beside(page) == "Rà soát quy chế"
    assert page.register.view.chosen_rows() == [0]
    fill(page, "due_on", "30/6/2025")
    ears.choose(ears.row(tasks(page), "Giám sát"))
    assert beside(page) == "Giám sát"


def test_what_was_chosen_in_the_bin_comes_back(qtbot: QtBot, page: TasksPage, session: Session, desk: Desk) -> None:
    for task in session.all(Task):
        records.remove(session, Task, task.id)
    made = BinList(desk, Task)
    qtbot.addWidget(made)
    made.show()
    made.reload()
    ears.choose(ears.row(ears.find(made, ears.Role.Table, "Thùng rác"), "Đối thoại"))
    made.restore()
    assert [task.body for task in session.all(Task)] == ["Đối thoại"]


PIECES = tuple(Piece(Part.LIMITATION, words, (at,)) for at, words in enumerate(WORDS))


def paper() -> SourceView:
    made = SourceView("Văn bản")
    made.pieces.show(PIECES)
    return made


def split() -> SplitView:
    made = SplitView("Văn bản trở thành")
    made.show_split((*PIECES, Piece(Part.TASK, "Nhiệm vụ", (3,))), ("1", "2", "3", "1"), {}, ())
    made.expandAll()
    return made


def contents() -> Contents:
    made = Contents()
    made.show_entries([Entry(key=words, words=words) for words in WORDS], WORDS[0])
    return made


def plain() -> PlainTable:
    made = PlainTable("Các chỗ tìm thấy", (("Nội dung", 60), ("Thay bằng", 40)), lambda: None)
    made.setRowCount(len(WORDS))
    for at, words in enumerate(WORDS):
        made.setItem(at, 0, QTableWidgetItem(words))
    return made


@pytest.mark.parametrize("make", [paper, split, contents, plain])
def test_the_row_that_was_chosen_is_the_current_one(qtbot: QtBot, make: Callable[[], QAbstractItemView]) -> None:
    view = make()
    qtbot.addWidget(view)
    view.show()
    for words in (*WORDS, *WORDS[:2]):
        ears.choose(ears.row(ears.of(view), words))
        assert words in view.currentIndex().data()
        assert {index.row() for index in view.selectedIndexes()} == {view.currentIndex().row()}


def test_the_part_of_the_review_that_was_chosen_is_opened(qtbot: QtBot) -> None:
    view = contents()
    qtbot.addWidget(view)
    opened_parts: list[str] = []
    view.chosen.connect(opened_parts.append)
    ears.choose(ears.row(ears.of(view), "Giám sát"))
    assert opened_parts == ["Giám sát"]
