"""A month to choose a day from."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget, QWidget

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.buttons import link, name_tool, opening, tool
from qcdc_desktop.ui.parts.fields.month import LAST, MonthView, by_months
from qcdc_desktop.ui.parts.fields.popup import Popup

_HALF_A_YEAR = timedelta(days=183)
_MONTHS_A_ROW = 3


class Calendar(Popup):
    """Shows the days of a month, or the months of a year; a day chosen closes it."""

    chosen = Signal(object)
    """A date, or None where the day is to be empty."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.views = QStackedWidget()
        self.days = MonthView()
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
