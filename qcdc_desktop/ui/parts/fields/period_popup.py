"""The choices of the period picker: the years as a list, the parts of one as a grid, two fields for any other span."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.kinds.periods import Period, between
from qcdc_desktop.domain.kinds.writing import parse_day, write_day
from qcdc_desktop.domain.registers.periods import YearChoice
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.buttons import link, secondary
from qcdc_desktop.ui.parts.chosen_rows import ChosenRows
from qcdc_desktop.ui.parts.fields.day_line import DayLine
from qcdc_desktop.ui.parts.fields.named import mark_fault
from qcdc_desktop.ui.parts.fields.popup import Popup
from qcdc_desktop.ui.parts.label import text_label

_MOST_YEARS = 10
"""Lines of the list of years in sight."""
_A_ROW = 2
"""Parts of a year in a row of the grid."""
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class _Years(QListWidget):
    """The years; the key to the right leads into the parts of the one shown."""

    inward = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Right:
            self.inward.emit()
        else:
            super().keyPressEvent(event)


class _Part(QPushButton):
    """A period in the grid; the arrows go to its neighbours."""

    stepped = Signal(object)
    """A Qt.Key."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            self.stepped.emit(Qt.Key(event.key()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class PeriodPopup(Popup):
    """A year shown at the left has its parts at the right; Enter takes the whole year."""

    chosen = Signal(object)
    new_year_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._today, self._current = date.min, Period("", date.min, date.min)
        self._years: Sequence[YearChoice] = ()
        self.list = _Years()
        ChosenRows(self.list)
        self.list.setAccessibleName(self.tr("Chọn năm"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda _item: self._choose(self._shown().whole))
        self.list.currentRowChanged.connect(lambda _row: self._show_parts())
        self.parts: list[_Part] = []
        self.list.inward.connect(self._enter_parts)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(8))
        self.start, self.end = self._day(self.tr("Từ ngày")), self._day(self.tr("Đến ngày"))
        self.go = secondary(self.tr("Xem"))
        self.go.setAccessibleName(self.tr("Xem kỳ này"))
        self.go.clicked.connect(self._choose_between)
        self.fault = text_label(wraps=True)
        self.new_year = link(self.tr("Mở năm học mới…"), "plus")
        self.new_year.clicked.connect(self._open_year)
        right = QVBoxLayout()
        right.setSpacing(theme.px(8))
        right.addLayout(self._grid)
        right.addStretch(1)
        right.addLayout(self._between())
        right.addWidget(self.fault)
        right.addWidget(self.new_year, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.list)
        row.addLayout(right, 1)
        self.column.addLayout(row)
        self.setFocusProxy(self.list)

    def _day(self, name: str) -> DayLine:
        made = DayLine(lambda typed: parse_day(typed, self._today), lambda: self._today)
        made.setAccessibleName(name)
        made.returnPressed.connect(self._choose_between)
        made.textChanged.connect(lambda _typed: self._count())
        made.setMinimumWidth(made.fontMetrics().horizontalAdvance("00/00/0000") + theme.px(48))
        return made

    def _between(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        caption = text_label(self.tr("Từ ngày – đến ngày"), "small")
        column.addWidget(caption)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for part in (self.start, self.end, self.go):
            row.addWidget(part)
        column.addLayout(row)
        return column

    def show_periods(self, years: Sequence[YearChoice], current: Period, today: date) -> None:
        """Fill the list; the current period is marked, and its days stand in the two fields."""
        self._years, self._current, self._today = years, current, today
        self.list.blockSignals(True)
        self.list.clear()
        for caption, school in ((self.tr("NĂM HỌC"), True), (self.tr("NĂM"), False)):
            rows = [row for row, year in enumerate(years) if year.school is school]
            if rows:
                head = QListWidgetItem(caption, self.list)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                head.setFont(theme.font("caption"))
            for row in rows:
                item = QListWidgetItem(years[row].name, self.list)
                item.setData(Qt.ItemDataRole.UserRole, row)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, years[row].whole.label)
                if self._is_shown_by(years[row]) and self.list.currentRow() < 0:
                    self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(1)  # under the first caption
        self.list.blockSignals(False)
        self._fit_list()
        self._show_parts()
        self.start.setText(write_day(current.start))
        self.end.setText(write_day(current.end))

    def _is_shown_by(self, year: YearChoice) -> bool:
        """Whether the current period stands among those of the year, or at least lies in it."""
        spans = [(p.start, p.end) for p in (year.whole, *(p for _name, p in year.parts))]
        now = self._current
        return (now.start, now.end) in spans or (now.start in year.whole and now.end in year.whole)

    def _fit_list(self) -> None:
        rows = min(self.list.count(), _MOST_YEARS)
        self.list.setMinimumHeight(rows * max(self.list.sizeHintForRow(0), 1) + theme.px(2))
        self.list.setFixedWidth(self.list.sizeHintForColumn(0) + theme.px(24))

    def _shown(self) -> YearChoice:
        row: int = self.list.currentItem().data(Qt.ItemDataRole.UserRole)
        return self._years[row]

    def _show_parts(self) -> None:
        """The year at the cursor and its parts as buttons."""
        for part in self.parts:
            part.hide()
            part.deleteLater()
        self.parts = []
        if not self._years:
            return
        year = self._shown()
        self._add_part(self.tr("Cả năm học") if year.school else self.tr("Cả năm"), year.whole)
        for name, period in year.parts:
            self._add_part(name, period)
        for before, after in itertools.pairwise((self.list, *self.parts, self.start)):
            self.setTabOrder(before, after)

    def _enter_parts(self) -> None:
        """The cursor goes to the period in use, or to the whole year."""
        if self.parts:
            next((part for part in self.parts if part.property("chosen")), self.parts[0]).setFocus()

    def _add_part(self, name: str, period: Period) -> None:
        made, at = _Part(name), len(self.parts)
        made.setAutoDefault(False)
        made.setAccessibleName(period.label)
        made.setToolTip(f"{write_day(period.start)} – {write_day(period.end)}")
        if (period.start, period.end) == (self._current.start, self._current.end):
            made.setProperty("chosen", True)
            made.setAccessibleDescription(self.tr("Kỳ đang xem"))
        made.clicked.connect(lambda: self._choose(period))
        made.stepped.connect(lambda key: self._step(at, key))
        # The whole year takes a row of its own.
        row, column = divmod(at + 1, _A_ROW) if at else (0, 0)
        self._grid.addWidget(made, row, column, 1, 1 if at else _A_ROW)
        self.parts.append(made)

    def _step(self, at: int, key: Qt.Key) -> None:
        """Go to a neighbour in the grid; out of it to the left are the years."""
        leftmost = at == 0 or at % _A_ROW == 1
        wanted = {
            Qt.Key.Key_Left: -1 if leftmost else at - 1,
            Qt.Key.Key_Right: at + 1 if at and leftmost else at,
            Qt.Key.Key_Up: max(at - _A_ROW, 0),
            Qt.Key.Key_Down: at + _A_ROW if at else 1,
        }[key]
        if wanted < 0:
            self.list.setFocus()
        elif wanted < len(self.parts):
            self.parts[wanted].setFocus()

    def _choose(self, period: Period) -> None:
        self.hide()
        self.chosen.emit(period)

    def _open_year(self) -> None:
        self.hide()
        self.new_year_wanted.emit()

    def _choose_between(self) -> None:
        days: list[date] = []
        for field in (self.start, self.end):
            try:
                day = parse_day(field.text(), self._today)
            except ValueError as error:
                self._mark(field, str(error))
                return
            if day is None:
                self._mark(field, self.tr("Chưa ghi “{0}”.").format(field.accessibleName()))
                return
            days.append(day)
        if days[1] < days[0]:
            self._mark(self.end, self.tr("“Đến ngày” không được trước ngày bắt đầu."))
            return
        self._choose(self._named(between(*days)))

    def _named(self, typed: Period) -> Period:
        """The offered period with the same days, so that a whole year typed out is that year."""
        wholes = [year.whole for year in self._years]
        offered = (*wholes, *(p for year in self._years for _name, p in year.parts))
        return next((p for p in offered if (p.start, p.end) == (typed.start, typed.end)), typed)

    def _count(self) -> None:
        """Say how many days there are from the one to the other, where both can be read."""
        try:
            first, last = (parse_day(field.text(), self._today) for field in (self.start, self.end))
        except ValueError:
            first = last = None
        days = (last - first).days + 1 if first and last else 0
        self._mark(None, self.tr("{0} ngày").format(days) if days > 0 else "")

    def _mark(self, field: QLineEdit | None, words: str) -> None:
        """Write under the fields: what is wrong with one of them, or with none how long the span is."""
        for one in (self.start, self.end):
            mark_fault(one, words if one is field else "")
        self.fault.setProperty("role", "error" if field else "small")
        self.fault.style().unpolish(self.fault)
        self.fault.style().polish(self.fault)
        self.fault.setText(words)
        if field:
            field.setFocus()
