"""A month to choose a day from."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.buttons import link, name_tool, opening, tool
from qcdc_desktop.ui.parts.popup import Popup

_WEEK = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_WEEKS = 6
"""Rows of a month: as many as the longest needs, so that the popup never changes its height."""
_CELL = QSize(36, 32)
FIRST, LAST = date(1900, 1, 1), date(2200, 12, 31)
"""What can be turned to."""
_HALF_A_YEAR = timedelta(days=183)
_MONTHS_A_ROW = 3
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


def by_months(day: date, months: int) -> date:
    """The same day some months later or earlier, or the last one of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class _Month(QAbstractTableModel):
    """The days of a month in weeks from Monday on, filled up with those before and after."""

    def __init__(self) -> None:
        super().__init__()
        self.month = date(2000, 1, 1)

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
        return 0 if parent.isValid() else _WEEKS

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_WEEK)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        day = self.day(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.day)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_WEEKDAYS[day.weekday()]} {write_day(day)}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _WEEK[section]
        return None


class _Days(QStyledItemDelegate):
    """Draws a day: filled where it is chosen, ringed where it is today, pale outside of the month."""

    def __init__(self, view: _MonthView) -> None:
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
        painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, str(day.day))
        painter.restore()

    def _ink(self, day: date) -> str:
        if day == self._view.chosen:
            return "on_accent"
        if day == self._view.today:
            return "accent"
        return "text" if self._view.offers(day) else "muted"


class _MonthView(QTableView):
    """The days of one month; the keys walk over its ends into the next."""

    chosen_day = Signal(object)
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "calendar")
        self.month = _Month()
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
        wide, high = theme.px(_CELL.width()), theme.px(_CELL.height())
        for header, side in ((self.horizontalHeader(), wide), (self.verticalHeader(), high)):
            header.setMinimumSectionSize(0)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setDefaultSectionSize(side)
        self.horizontalHeader().setFixedHeight(high)
        self.horizontalHeader().setSectionsClickable(False)
        self.setFixedSize(wide * len(_WEEK), high * (_WEEKS + 1))
        self.clicked.connect(lambda index: self._choose(self.month.day(index)))

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


class Calendar(Popup):
    """Shows the days of a month, or the months of a year; a day chosen closes it."""

    chosen = Signal(object)
    """A date, or None where the day is to be empty."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.views = QStackedWidget()
        self.days = _MonthView()
        self.days.setAccessibleName(self.tr("Các ngày trong tháng"))
        self.days.chosen_day.connect(self._finish)
        self.days.turned.connect(self._show_title)
        self.title = opening(QPushButton())
        self.title.setProperty("role", "quiet")
        self.title.setFont(theme.font("strong"))
        self.title.setAutoDefault(False)
        self.title.clicked.connect(lambda: self._show_months(self.views.currentIndex() == 0))
        self.back, self.on = tool("", "chevron-left"), tool("", "chevron-right")
        self.back.clicked.connect(lambda: self._go_by(-1))
        self.on.clicked.connect(lambda: self._go_by(1))
        head = QHBoxLayout()
        for part, share in ((self.back, 0), (self.title, 1), (self.on, 0)):
            head.addWidget(part, share, Qt.AlignmentFlag.AlignCenter)
        self.views.addWidget(self.days)
        self.months = [QPushButton(self.tr("Tháng {0}").format(n)) for n in range(1, 13)]
        self.views.addWidget(self._year())
        self.empty = link(self.tr("Xóa"))
        self.empty.clicked.connect(lambda: self._finish(None))
        self.now = link(self.tr("Hôm nay"))
        self.now.clicked.connect(lambda: self._finish(self.days.today))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.empty)
        foot.addWidget(self.now)
        self.column.setSpacing(theme.px(4))
        self.column.addLayout(head)
        self.column.addWidget(self.views)
        self.column.addLayout(foot)
        self.setFocusProxy(self.days)

    def show_day(
        self,
        day: date | None,
        today: date,
        *,
        near: date | None = None,
        last: date | None = None,
        required: bool = False,
    ) -> None:
        """Mark a day as chosen and show its month; ``last`` is the latest that may be chosen.

        Without a day the month of today is shown, or that of ``near`` where today is farther from it than half a year.
        """
        view = self.days
        view.chosen, view.today, view.last = day, today, last or LAST
        self.empty.setVisible(not required)
        far = near is not None and abs(today - near) > _HALF_A_YEAR
        view.go_to(day or (near if near and far else today))
        self._show_months(False)

    def _year(self) -> QWidget:
        made = QWidget()
        made.setProperty("role", "plain")
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(4))
        for n, button in enumerate(self.months):
            button.setProperty("role", "quiet")
            button.setAutoDefault(False)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            button.clicked.connect(lambda _on=False, n=n: self._open_month(n + 1))
            grid.addWidget(button, *divmod(n, _MONTHS_A_ROW))
        return made

    def _show_months(self, wanted: bool) -> None:
        self.views.setCurrentIndex(1 if wanted else 0)
        self._show_title()
        (self.months[self.days.cursor_day.month - 1] if wanted else self.days).setFocus()

    def _open_month(self, month: int) -> None:
        self.days.go_to(by_months(self.days.cursor_day, month - self.days.cursor_day.month))
        self._show_months(False)

    def _go_by(self, steps: int) -> None:
        self.days.go_to(by_months(self.days.cursor_day, steps * (12 if self.views.currentIndex() else 1)))

    def _show_title(self) -> None:
        """Say which month or year is shown, and what the arrows do."""
        month, of_year = self.days.month.month, self.views.currentIndex() == 1
        year = self.tr("Năm {0}").format(month.year)
        self.title.setText(year if of_year else self.tr("Tháng {0}, {1}").format(month.month, month.year))
        back, on = (
            (self.tr("Năm trước"), self.tr("Năm sau")) if of_year else (self.tr("Tháng trước"), self.tr("Tháng sau"))
        )
        for arrow, words in ((self.back, back), (self.on, on)):
            name_tool(arrow, words)
        self.title.setToolTip(self.tr("Chọn ngày") if of_year else self.tr("Chọn tháng khác"))
        for n, button in enumerate(self.months):
            button.setEnabled(date(month.year, n + 1, 1) <= self.days.last)
            button.setProperty("chosen", n + 1 == month.month)
            button.style().unpolish(button)
            button.style().polish(button)

    def _finish(self, day: date | None) -> None:
        self.hide()
        self.chosen.emit(day)
