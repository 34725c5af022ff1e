"""The days of a month, one of which has the cursor; the keys walk over its ends into the next."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.ui.base import theme

_WEEK = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_WEEKS = 6
"""Rows of a month: as many as the longest needs, so that a popup never changes its height."""
CELL = QSize(36, 32)
_DOT, _DOTS = 5, 3
"""Units of a dot under a day, and how many there are at most."""
FIRST, LAST = date(1900, 1, 1), date(2200, 12, 31)
"""What can be turned to."""
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
Marks = Mapping[date, Sequence[str]]
"""The tones of the dots under days."""


def by_months(day: date, months: int) -> date:
    """The same day some months later or earlier, or the last one of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class _Month(QAbstractTableModel):
    """The days of a month in weeks from Monday on, filled up with those before and after."""

    def __init__(self, *, even: bool) -> None:
        super().__init__()
        self._even = even
        self.month = date(2000, 1, 1)
        self.marks: Marks = {}

    def turn_to(self, month: date) -> None:
        self.beginResetModel()
        self.month = month.replace(day=1)
        self.endResetModel()

    def day(self, index: Index) -> date:
        return self._monday() + timedelta(days=7 * index.row() + index.column())

    def index_of(self, day: date) -> QModelIndex:
        row, column = divmod((day - self._monday()).days, 7)
        return self.index(row, column)

    def _monday(self) -> date:
        return self.month - timedelta(days=self.month.weekday())

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else _WEEKS if self._even else self.weeks

    @property
    def weeks(self) -> int:
        """How many weeks the month touches."""
        return -(-(self.month.weekday() + calendar.monthrange(self.month.year, self.month.month)[1]) // len(_WEEK))

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_WEEK)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        day = self.day(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.day)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = f"{WEEKDAYS[day.weekday()]} {write_day(day)}"
            count = len(self.marks.get(day, ()))
            return self.tr("{0}, {1} việc").format(said, count) if count else said
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _WEEK[section]
        return None


class _Days(QStyledItemDelegate):
    """Draws a day: filled where it is chosen, ringed where it is today, pale outside of the month."""

    def __init__(self, view: MonthView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, day = self._view, self._view.month.day(index)
        chosen, today = day == view.chosen, day == view.today
        at_cursor = bool(option.state & QStyle.StateFlag.State_HasFocus) and view.hasFocus()
        near = at_cursor or bool(option.state & QStyle.StateFlag.State_MouseOver)
        cell, radius = option.rect.adjusted(1, 1, -1, -1), theme.px(6)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or near:
            painter.setBrush(theme.colour("accent" if chosen else "selection"))
            painter.drawRoundedRect(cell, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if today or at_cursor:
            painter.setPen(QPen(theme.colour("info" if at_cursor else "accent"), theme.px(2)))
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), radius, radius)
        painter.setFont(theme.font("strong" if chosen or today else "text" if view.offers(day) else "small"))
        painter.setPen(theme.colour(self._ink(day)))
        above = theme.px(_DOT + 3) if view.dotted else 0
        painter.drawText(option.rect.adjusted(0, 0, 0, -above), Qt.AlignmentFlag.AlignCenter, str(day.day))
        self._paint_dots(painter, option, day)
        painter.restore()

    def _paint_dots(self, painter: QPainter, option: QStyleOptionViewItem, day: date) -> None:
        tones = self._view.month.marks.get(day, ())[:_DOTS]
        wide, between = theme.px(_DOT), theme.px(_DOT + 3)
        left = option.rect.center().x() + 1 - between * (len(tones) - 1) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        for at, tone in enumerate(tones):
            painter.setBrush(theme.colour("on_accent" if day == self._view.chosen else tone))
            painter.drawEllipse(QPointF(left + at * between, option.rect.bottom() - wide), wide / 2, wide / 2)

    def _ink(self, day: date) -> str:
        if day == self._view.chosen:
            return "on_accent"
        if day == self._view.today:
            return "accent"
        return "text" if self._view.offers(day) else "muted"


class MonthView(QTableView):
    """The days of one month; the keys walk over its ends into the next."""

    chosen_day = Signal(object)
    turned = Signal()

    def __init__(self, cell: QSize = CELL, *, dotted: bool = False) -> None:
        """``dotted`` leaves room for dots under the days, and shows no week in which the month has no day."""
        super().__init__()
        self.dotted = dotted
        self.setProperty("role", "calendar")
        self.month = _Month(even=not dotted)
        self.chosen: date | None = None
        self.today, self.last = date.min, LAST
        self.cursor_day = date.min
        self.setModel(self.month)
        self.setItemDelegate(_Days(self))
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        wide, high = theme.px(cell.width()), theme.px(cell.height())
        for header, side in ((self.horizontalHeader(), wide), (self.verticalHeader(), high)):
            header.setMinimumSectionSize(0)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setDefaultSectionSize(side)
        self.horizontalHeader().setFixedHeight(high)
        self.horizontalHeader().setSectionsClickable(False)
        self._high = high
        self.setFixedSize(wide * len(_WEEK), high * (_WEEKS + 1))
        self.clicked.connect(lambda index: self._choose(self.month.day(index)))

    def show_marks(self, marks: Marks) -> None:
        """Put dots of these tones under days."""
        self.month.marks = marks
        self.viewport().update()

    def offers(self, day: date) -> bool:
        """Whether a day belongs to the month shown and may be chosen."""
        return (day.year, day.month) == (self.month.month.year, self.month.month.month) and day <= self.last

    def go_to(self, day: date) -> None:
        """Put the cursor on a day and show its month."""
        day = min(max(day, FIRST), self.last)
        turns = (day.year, day.month) != (self.month.month.year, self.month.month.month)
        self.cursor_day = day
        if turns:
            self.month.turn_to(day)
            self.setFixedHeight(self._high * (self.month.rowCount() + 1))
            self.turned.emit()
        self.setCurrentIndex(self.month.index_of(day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, day = event.key(), self.cursor_day
        months = 12 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        if key in steps:
            self.go_to(day + timedelta(days=steps[Qt.Key(key)]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.go_to(by_months(day, -months if key == Qt.Key.Key_PageUp else months))
        elif key == Qt.Key.Key_Home:
            self.go_to(day.replace(day=1))
        elif key == Qt.Key.Key_End:
            self.go_to(by_months(day.replace(day=1), 1) - timedelta(days=1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(day)
        else:
            event.ignore()

    def _choose(self, day: date) -> None:
        if day <= self.last:
            self.chosen_day.emit(day)
