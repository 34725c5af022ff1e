"""The choices of the period picker: every period there is, and two fields for any other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.kinds.periods import Period, between
from qcdc_desktop.domain.kinds.writing import parse_day, write_day
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.parts.buttons import ICON_SIDE, link, secondary

_ROWS = 14


class PeriodPopup(QFrame):
    """The list of periods and the two fields for any other."""

    chosen = Signal(object)
    new_year_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self._today = date.min
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Chọn kỳ"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self.start, self.end = QLineEdit(), QLineEdit()
        self.fault = QLabel()
        self.fault.setProperty("role", "error")
        self.fault.setWordWrap(True)
        self.fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(12))
        column.setSpacing(theme.px(8))
        column.addWidget(self.list)
        column.addWidget(self._between())
        column.addWidget(self.fault)
        self.new_year = link(self.tr("Mở năm học mới…"), "plus")
        self.new_year.clicked.connect(self._open_year)
        column.addWidget(self.new_year, 0, Qt.AlignmentFlag.AlignLeft)

    def _between(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        column.setSpacing(theme.px(4))
        caption = QLabel(self.tr("Từ ngày – đến ngày"))
        caption.setProperty("role", "caption")
        column.addWidget(caption)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.go = secondary(self.tr("Xem"))
        for field, name, hint in (
            (self.start, self.tr("Từ ngày"), "01/09/2024"),
            (self.end, self.tr("Đến ngày"), "31/05/2025"),
        ):
            field.setAccessibleName(name)
            field.setPlaceholderText(hint)
            field.returnPressed.connect(self._take_between)
            field.setMinimumWidth(field.fontMetrics().horizontalAdvance("00/00/0000") + theme.px(24))
        row.addWidget(self.start)
        row.addWidget(QLabel("–"))
        row.addWidget(self.end)
        row.addWidget(self.go)
        self.go.clicked.connect(self._take_between)
        column.addLayout(row)
        return made

    def show_periods(self, periods: Sequence[Period], current: Period, today: date) -> None:
        """Fill the list; the current period is marked, and its days stand in the two fields."""
        self._today = today
        self.list.clear()
        side = theme.px(ICON_SIDE)
        blank = QPixmap(side, side)
        blank.fill(Qt.GlobalColor.transparent)
        for period in periods:
            item = QListWidgetItem(period.label)
            item.setData(Qt.ItemDataRole.UserRole, period)
            item.setIcon(blank)
            self.list.addItem(item)
            if period.year_id:
                item.setIcon(icon("calendar", "muted"))
            if period == current:
                item.setIcon(icon("check", "accent"))
                self.list.setCurrentItem(item)
        self.start.setText(write_day(current.start))
        self.end.setText(write_day(current.end))
        self._mark(None, "")

    def open_at(self, where: QPoint) -> None:
        """Show the popup with its corner at a place of the screen; the list has the keys."""
        side = theme.px(ICON_SIDE)
        self.list.setIconSize(QSize(side, side))
        rows = min(self.list.count(), _ROWS)
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), 1) + theme.px(2))
        self.adjustSize()
        room = self.screen().availableGeometry()
        left = min(where.x(), room.right() - self.width())
        top = min(where.y(), room.bottom() - self.height())
        self.move(max(left, room.left()), max(top, room.top()))
        self.show()
        self.list.setFocus()

    def _take(self, item: QListWidgetItem) -> None:
        self.hide()
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _open_year(self) -> None:
        self.hide()
        self.new_year_wanted.emit()

    def _take_between(self) -> None:
        days = []
        for field in (self.start, self.end):
            try:
                day = parse_day(field.text(), self._today)
            except ValueError as error:
                self._mark(field, str(error))
                return
            if day is None:
                self._mark(field, self.tr("{0}: chưa ghi.").format(field.accessibleName()))
                return
            days.append(day)
        if days[1] < days[0]:
            self._mark(self.end, self.tr("Đến ngày: không trước ngày bắt đầu."))
            return
        self.hide()
        self.chosen.emit(self._named(between(*days)))

    def _named(self, typed: Period) -> Period:
        """The offered period with the same days, so that a whole year typed out is that year."""
        for row in range(self.list.count()):
            offered = self.list.item(row).data(Qt.ItemDataRole.UserRole)
            if (offered.start, offered.end) == (typed.start, typed.end):
                return Period(offered.label, offered.start, offered.end, offered.year_id)
        return typed

    def _mark(self, field: QLineEdit | None, words: str) -> None:
        for one in (self.start, self.end):
            one.setProperty("fault", one is field)
            one.style().unpolish(one)
            one.style().polish(one)
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
        if field:
            field.setFocus()
            self.adjustSize()
