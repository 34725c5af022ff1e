"""The one period picker: working years, calendar years, halves, quarters, and any from–to typed in place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.periods import YearChoice
from qcdc_desktop.ui.parts.buttons import opening, secondary

if TYPE_CHECKING:
    from qcdc_desktop.ui.parts.fields.period_popup import PeriodPopup


class PeriodPicker(QWidget):
    """Shows the period of every page and lets the user choose another."""

    chosen = Signal(object)
    """A Period."""
    new_year_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, read_only: bool = False) -> None:
        super().__init__(parent)
        self._read_only = read_only
        self.button = opening(secondary("", "calendar-days"))
        self.button.clicked.connect(self.open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        self._offered: tuple[Sequence[YearChoice], Period, date] | None = None
        self._popup: PeriodPopup | None = None

    @property
    def popup(self) -> PeriodPopup:
        """The choices, built when they are first wanted."""
        if self._popup is None:
            from qcdc_desktop.ui.parts.fields.period_popup import PeriodPopup

            self._popup = PeriodPopup(self)
            self._popup.new_year.setVisible(not self._read_only)
            self._popup.chosen.connect(self.chosen)
            self._popup.new_year_wanted.connect(self.new_year_wanted)
            if self._offered:
                self._popup.show_periods(*self._offered)
        return self._popup

    def show_periods(self, years: Sequence[YearChoice], current: Period, today: date) -> None:
        """Offer these years with their parts, with ``current`` chosen; days typed without a year are near ``today``."""
        self.button.setText(current.label)
        self.button.setAccessibleName(self.tr("Kỳ đang xem: {0}").format(current.label))
        self.button.setToolTip(f"{write_day(current.start)} – {write_day(current.end)} (Alt+K)")
        self._offered = years, current, today
        if self._popup:
            self._popup.show_periods(years, current, today)

    def open(self) -> None:
        """Show the choices below the button."""
        self.popup.open_under(self.button)
