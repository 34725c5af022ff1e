"""The list under a choice: its edge, its place, rows that are whole, words that are never cut without telling."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.fields.calm_combo import CalmCombo
from qcdc_desktop.ui.parts.fields.calm_line import CalmLine
from qcdc_desktop.ui.parts.fields.choices import ChoiceView
from qcdc_desktop.ui.parts.lines import in_lines
from tests.gui import ears
from tests.gui.hands import OPENS_LISTS, press

pytestmark = OPENS_LISTS
LONG = "Lãnh đạo nhà trường chưa nắm bắt kịp thời và đầy đủ tình hình dư luận, tư tưởng của từng giáo viên"


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Callable[[QWidget], None]]:
    """Put a field of 220 units at the top of the screen."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)

    def show(field: QWidget) -> None:
        field.setFixedWidth(theme.px(220))
        column.addWidget(field)
        column.addStretch(1)
        field.show()
        window.resize(400, 300)
        window.move(0, 0)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)

    yield show
    window.close()


def choice(*words: str) -> CalmCombo:
    made = CalmCombo()
    made.addItems(words)
    return made


def opened(combo: CalmCombo) -> ChoiceView:
    combo.showPopup()
    view = combo.view()
    assert isinstance(view, ChoiceView)
    assert view.isVisible()
    return view


def cut_rows(view: ChoiceView) -> list[int]:
    """Rows of which a part only is in sight."""
    room = view.viewport().rect()
    rects = [view.visualRect(view.model().index(row, 0)) for row in range(view.model().rowCount())]
    return [row for row, rect in enumerate(rects) if rect.intersects(room) and not room.contains(rect)]


@pytest.mark.parametrize("mode", [theme.Mode.LIGHT, theme.Mode.DARK])
def test_it_stands_under_the_field_with_an_edge_and_round_corners(
    shown: Callable[[QWidget], None], qapp: QApplication, mode: theme.Mode
) -> None:
    theme.apply(qapp, mode)
    combo = choice("Khiếu nại", "Tố cáo", "Kiến nghị")
    shown(combo)
    popup = opened(combo).window()
    assert popup.geometry().topLeft() == combo.mapToGlobal(QPoint(0, combo.height() + theme.px(4)))
    assert popup.width() == combo.width()
    picture = popup.grab().toImage()
    assert picture.pixelColor(0, picture.height() // 2).name().upper() == theme.current().edge
    assert picture.pixelColor(0, 0).alpha() == 0


def test_a_short_list_is_whole_and_a_long_one_ends_with_a_whole_row(shown: Callable[[QWidget], None]) -> None:
    combo = choice(LONG, "Ngắn", *(f"Mục {n}" for n in range(40)))
    shown(combo)
    view = opened(combo)
    assert cut_rows(view) == []
    assert view.verticalScrollBar().isVisible()
    combo.hidePopup()
    combo.clear()
    combo.addItems([LONG, "Ngắn"])
    view = opened(combo)
    assert cut_rows(view) == []
    assert not view.verticalScrollBar().isVisible()


def test_long_choices_widen_the_list_and_take_lines(shown: Callable[[QWidget], None]) -> None:
    combo = choice(LONG, "Ngắn")
    shown(combo)
    view = opened(combo)
    assert combo.width() < view.window().width() <= theme.px(420)
    first, second = (view.visualRect(view.model().index(row, 0)).height() for row in (0, 1))
    assert first > 1.5 * second
    words, lines = in_lines(LONG, theme.font("text"), view.viewport().width() - theme.px(16 + 24), 3)
    assert (words, lines <= 3) == (LONG, True)


def test_the_row_in_use_is_marked_and_the_keys_choose(shown: Callable[[QWidget], None]) -> None:
    combo = choice("Khiếu nại", "Tố cáo", "Kiến nghị")
    shown(combo)
    combo.setCurrentIndex(1)
    view = opened(combo)
    assert view.chosen_row() == view.currentIndex().row() == 1
    press(Qt.Key.Key_Down, widget=view)
    press(Qt.Key.Key_Return, widget=view)
    assert combo.currentText() == "Kiến nghị"
    assert not view.isVisible()


def inked(picture: QImage, left: int, right: int) -> bool:
    """Whether anything is drawn between two columns, edges above and below aside."""
    ground = picture.pixelColor(left, picture.height() // 2)
    lines = range(picture.height() // 4, 3 * picture.height() // 4)
    return any(picture.pixelColor(x, y) != ground for x in range(left, right) for y in lines)


def hint(field: QWidget) -> str:
    middle = field.rect().center()
    QApplication.sendEvent(field, QHelpEvent(QEvent.Type.ToolTip, middle, field.mapToGlobal(middle)))
    return QToolTip.text()


def test_a_choice_that_has_no_room_ends_with_an_ellipsis_and_is_told_whole(shown: Callable[[QWidget], None]) -> None:
    combo = choice("Ngắn", LONG)
    shown(combo)
    assert hint(combo) != LONG
    combo.setCurrentIndex(1)
    arrow = combo.width() - theme.px(32)
    assert not inked(combo.grab().toImage(), arrow - theme.px(4), arrow)
    assert hint(combo) == LONG


def test_a_choice_as_wide_as_it_asks_to_be_is_whole_in_letters_of_every_size(shown: Callable[[QWidget], None]) -> None:
    words = "Tất cả văn bản phải quán triệt"
    combo = choice(words)
    shown(combo)
    for size in range(10, 40):
        combo.setStyleSheet(f"font-size: {size}px")
        combo.setFixedWidth(combo.sizeHint().width())
        assert hint(combo) != words, size


def test_a_line_shows_its_beginning_with_an_ellipsis_when_it_is_left(shown: Callable[[QWidget], None]) -> None:
    line, other = CalmLine(), CalmLine()
    shown(line)
    shown(other)
    line.setFocus()
    assert line.hasFocus()
    line.setText(LONG)  # the cursor is at the end
    words = line.rect().adjusted(theme.px(8), theme.px(6), -theme.px(8), -theme.px(6))
    typing = line.grab(words).toImage()
    other.setFocus()
    left = line.grab(words).toImage()
    assert left != typing
    begins = CalmLine(line.parentWidget())
    begins.setText(LONG)
    begins.setGeometry(line.geometry())
    begins.show()
    assert begins.grab(words).toImage() == left
    assert hint(line) == LONG


@pytest.mark.usefixtures("listening")
def test_a_reader_of_the_screen_opens_the_list_and_takes_a_choice(shown: Callable[[QWidget], None]) -> None:
    combo = choice("Khiếu nại", "Tố cáo", "Kiến nghị")
    shown(combo)
    taken: list[int] = []
    combo.activated.connect(taken.append)
    ears.press(ears.of(combo))
    choices = ears.find(combo, ears.Role.List, "")
    assert [one.text(ears.NAME) for one in ears.rows(choices)] == ["Khiếu nại", "Tố cáo", "Kiến nghị"]
    ears.choose(ears.row(choices, "Kiến nghị"))
    assert (combo.currentText(), taken) == ("Kiến nghị", [2])
    assert not combo.view().isVisible()
