"""The calendar under a field of days: what it shows, where it stands, and the keys that walk through it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.kinds.writing import parse_day
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.fields.calendar import Calendar
from qcdc_desktop.ui.parts.fields.day_line import DayLine
from tests.gui.hands import ALT, NONE, OPENS_LISTS, SHIFT, press
from tests.gui.test_theme import contrast

pytestmark = OPENS_LISTS
TODAY = date(2025, 5, 22)


@pytest.fixture
def line(qtbot: QtBot) -> Iterator[DayLine]:
    window = QWidget()
    qtbot.addWidget(window)
    made = DayLine(lambda typed: parse_day(typed, TODAY), lambda: TODAY)
    made.setText("15/05/2025")
    QVBoxLayout(window).addWidget(made)
    window.resize(300, 60)
    window.move(40, 40)
    window.show()
    made.setFocus()
    yield made
    window.close()


def opened(line: DayLine) -> Calendar:
    calendar = line.button.open()
    assert calendar is not None
    assert calendar.isVisible()
    return calendar


def cell(calendar: Calendar, day: date) -> QPoint:
    view = calendar.days
    return view.visualRect(view.month.index_of(day)).center()


def test_the_button_inside_the_field_and_alt_down_open_the_month(line: DayLine) -> None:
    QTest.mouseClick(line.button, Qt.MouseButton.LeftButton)
    calendar = line.findChild(Calendar)
    assert calendar is not None
    assert calendar.title.text() == "Tháng 5, 2025"
    assert calendar.days.cursor_day == date(2025, 5, 15)
    press(Qt.Key.Key_Escape, widget=calendar.days)
    assert not calendar.isVisible()
    press(Qt.Key.Key_Down, ALT, line)
    assert calendar.isVisible()


def test_a_click_on_a_day_writes_it(line: DayLine) -> None:
    calendar = opened(line)
    QTest.mouseClick(calendar.days.viewport(), Qt.MouseButton.LeftButton, NONE, cell(calendar, date(2025, 5, 31)))
    assert line.text() == "31/05/2025"
    assert not calendar.isVisible()


@pytest.mark.parametrize(
    ("key", "held", "wanted"),
    [
        (Qt.Key.Key_Left, NONE, "14/05/2025"),
        (Qt.Key.Key_Right, NONE, "16/05/2025"),
        (Qt.Key.Key_Up, NONE, "08/05/2025"),
        (Qt.Key.Key_Down, NONE, "22/05/2025"),
        (Qt.Key.Key_PageUp, NONE, "15/04/2025"),
        (Qt.Key.Key_PageDown, NONE, "15/06/2025"),
        (Qt.Key.Key_PageUp, SHIFT, "15/05/2024"),
        (Qt.Key.Key_Home, NONE, "01/05/2025"),
        (Qt.Key.Key_End, NONE, "31/05/2025"),
    ],
)
def test_the_keys_walk_and_enter_takes_the_day(
    line: DayLine, key: Qt.Key, held: Qt.KeyboardModifier, wanted: str
) -> None:
    calendar = opened(line)
    press(key, held, calendar.days)
    press(Qt.Key.Key_Return, widget=calendar.days)
    assert line.text() == wanted


def test_the_keys_walk_over_the_end_of_a_month(line: DayLine) -> None:
    line.setText("31/05/2025")
    calendar = opened(line)
    press(Qt.Key.Key_Right, widget=calendar.days)
    assert calendar.title.text() == "Tháng 6, 2025"
    press(Qt.Key.Key_Left, widget=calendar.days)
    press(Qt.Key.Key_PageDown, widget=calendar.days)
    press(Qt.Key.Key_Return, widget=calendar.days)
    assert line.text() == "30/06/2025"


def test_esc_leaves_the_day_as_it_was(line: DayLine) -> None:
    calendar = opened(line)
    press(Qt.Key.Key_PageDown, widget=calendar.days)
    press(Qt.Key.Key_Escape, widget=calendar.days)
    assert not calendar.isVisible()
    assert line.text() == "15/05/2025"


def test_another_month_is_chosen_by_its_name(line: DayLine) -> None:
    calendar = opened(line)
    calendar.title.click()
    assert calendar.title.text() == "Năm 2025"
    calendar.back.click()
    calendar.months[8].click()
    assert calendar.title.text() == "Tháng 9, 2024"
    press(Qt.Key.Key_Return, widget=calendar.days)
    assert line.text() == "15/09/2024"


def test_today_and_no_day_are_one_click_away(line: DayLine) -> None:
    opened(line).now.click()
    assert line.text() == "22/05/2025"
    opened(line).empty.click()
    assert line.text() == ""


def test_a_day_that_must_have_come_is_never_chosen_in_the_future(line: DayLine) -> None:
    calendar = opened(line)
    calendar.show_day(date(2025, 5, 15), TODAY, last=TODAY, required=True)
    assert calendar.empty.isHidden()
    press(Qt.Key.Key_PageDown, widget=calendar.days)
    QTest.mouseClick(calendar.days.viewport(), Qt.MouseButton.LeftButton, NONE, cell(calendar, date(2025, 5, 23)))
    assert calendar.isVisible()
    press(Qt.Key.Key_Return, widget=calendar.days)
    assert line.text() == "22/05/2025"


def test_an_empty_field_opens_on_today_or_in_the_year_that_is_shown(line: DayLine) -> None:
    calendar = opened(line)
    calendar.show_day(None, TODAY, near=date(2025, 3, 2))
    assert calendar.title.text() == "Tháng 5, 2025"
    calendar.show_day(None, TODAY, near=date(2024, 3, 2))
    assert calendar.title.text() == "Tháng 3, 2024"


def test_it_stands_four_units_under_the_field_or_whole_above_it(line: DayLine) -> None:
    calendar = opened(line)
    foot = line.mapToGlobal(line.rect().bottomLeft())
    assert calendar.geometry().topLeft() == foot + QPoint(0, 1 + theme.px(4))
    calendar.hide()
    room = line.screen().availableGeometry()
    line.window().move(room.right() - 80, room.bottom() - 50)
    calendar = opened(line)
    assert room.contains(calendar.geometry())
    assert calendar.geometry().bottom() < line.mapToGlobal(QPoint(0, 0)).y()


@pytest.mark.parametrize("mode", [theme.Mode.LIGHT, theme.Mode.DARK])
def test_weekends_are_not_red_today_has_a_ring_and_arrows_are_seen(
    line: DayLine, qapp: QApplication, mode: theme.Mode
) -> None:
    theme.apply(qapp, mode)
    calendar = opened(line)
    tokens, view = theme.current(), calendar.days
    assert (view.columnWidth(0), view.rowHeight(0)) == (36, 32)
    picture = view.viewport().grab().toImage()

    def inks(day: date) -> set[str]:
        part = picture.copy(view.visualRect(view.month.index_of(day)))
        return {part.pixelColor(x, y).name().upper() for x in range(part.width()) for y in range(part.height())}

    assert tokens.text in inks(date(2025, 5, 11))
    assert tokens.accent in inks(TODAY)
    assert tokens.accent not in inks(date(2025, 5, 11)) | inks(date(2025, 5, 10))
    arrow = calendar.back.grab().toImage()
    seen = {arrow.pixelColor(x, y).name() for x in range(arrow.width()) for y in range(arrow.height())}
    assert max(contrast(ink, tokens.surface) for ink in seen) >= 3
    edge = calendar.grab().toImage().pixelColor(0, calendar.height() // 2).name().upper()
    assert edge == tokens.edge


def test_readers_of_the_screen_are_told_day_month_and_arrows(line: DayLine) -> None:
    calendar = opened(line)
    assert [calendar.back.accessibleName(), calendar.on.accessibleName()] == ["Tháng trước", "Tháng sau"]
    table = QAccessible.queryAccessibleInterface(calendar.days)
    assert table is not None
    assert table.text(QAccessible.Text.Name) == "Các ngày trong tháng"
    index = calendar.days.currentIndex()
    assert calendar.days.month.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Thứ Năm 15/05/2025"


def test_a_field_for_reading_only_opens_no_calendar(line: DayLine) -> None:
    line.setReadOnly(True)
    assert line.button.open() is None
    press(Qt.Key.Key_Up, widget=line)
    assert line.text() == "15/05/2025"
