"""A line in which a day is typed: the keys of days, and a button inside it that opens a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.ui.parts.fields.calendar import Calendar
from qcdc_desktop.ui.parts.fields.inside_button import InsideButton
from qcdc_desktop.ui.parts.fields.month import FIRST, LAST


class DayButton(InsideButton):
    """Opens a calendar at a line in which a day is typed, and answers the keys of days."""

    chosen = Signal()
    """The line says another day, chosen in the calendar."""

    def __init__(
        self,
        line: QLineEdit,
        day: Callable[[], date | None],
        today: Callable[[], date],
        *,
        near: Callable[[], date] | None = None,
        past: bool = False,
        required: bool = False,
    ) -> None:
        super().__init__(line, "calendar")
        self._day, self._today, self._near, self._past, self._required = day, today, near, past, required
        self._calendar: Calendar | None = None
        self.setToolTip(self.tr("Chọn trên lịch (Alt+↓)"))
        self.setAccessibleName(self.toolTip())
        self.clicked.connect(self.open)

    def open(self) -> Calendar | None:
        """Show the month of the day typed; None where the line is for reading only."""
        if self.line.isReadOnly():
            return None
        if self._calendar is None:
            self._calendar = Calendar(self.line)
            self._calendar.chosen.connect(self._write_day)
        today = self._today()
        near, last = self._near() if self._near else None, today if self._past else None
        self._calendar.show_day(self._typed(), today, near=near, last=last, required=self._required)
        self._calendar.open_under(self.line)
        return self._calendar

    def press(self, event: QKeyEvent) -> bool:
        """Answer Ctrl+; (today), the arrows (a day on or back), Alt+Down and F4 (calendar); False for other keys."""
        key, held = event.key(), event.modifiers()
        if key == Qt.Key.Key_F4 or (key == Qt.Key.Key_Down and held & Qt.KeyboardModifier.AltModifier):
            self.open()
        elif self.line.isReadOnly():
            return False
        elif key == Qt.Key.Key_Semicolon and held & Qt.KeyboardModifier.ControlModifier:
            self.line.setText(write_day(self._today()))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            day = self._typed()
            if day and FIRST < day < LAST:
                self.line.setText(write_day(day + timedelta(days=1 if key == Qt.Key.Key_Up else -1)))
            elif not self.line.text():
                self.line.setText(write_day(self._today()))
        else:
            return False
        return True

    def _typed(self) -> date | None:
        try:
            return self._day()
        except ValueError:
            return None

    def _write_day(self, day: date | None) -> None:
        self.line.setText(write_day(day))
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        self.chosen.emit()


class DayLine(QLineEdit):
    """A line for a day, with its calendar; ``day`` reads what is typed and may raise ValueError."""

    def __init__(self, day: Callable[[str], date | None], today: Callable[[], date]) -> None:
        super().__init__()
        self.setPlaceholderText(self.tr("dd/mm/yyyy"))
        self.button = DayButton(self, lambda: day(self.text()), today)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.button.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.button.press(event):
            super().keyPressEvent(event)
