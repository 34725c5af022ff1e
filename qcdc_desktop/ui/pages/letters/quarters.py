"""The letters per quarter as bars: what the list would show, each bar a door to its letters."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qcdc_desktop.domain.registers.letters.quarters import letter_bars
from qcdc_desktop.domain.registers.letters.results import LetterResult
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.charts.bars import BarChart
from qcdc_desktop.ui.parts.charts.ink import Legend
from qcdc_desktop.ui.registers.register import RegisterView


class Quarters(QWidget):
    """Stands in the place of the list of letters; its filters are those of the list."""

    def __init__(self, desk: Desk, register: RegisterView[LetterResult]) -> None:
        super().__init__()
        self.desk, self.register = desk, register
        self.chart = BarChart(self.tr("Đơn thư tiếp nhận theo quý"))
        legend = Legend(*letter_bars((), desk.period, desk.session.today()).keys)
        self.foot: QWidget | None = None if theme.is_compact() else legend
        """What stands in the line under the list."""
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(8))
        column.addWidget(self.chart, 1)
        if self.foot is None:  # there is no such line
            column.addWidget(legend, 0, Qt.AlignmentFlag.AlignHCenter)

    def reload(self) -> None:
        """Show what the list would."""
        shown = [self.register.rows.row(place) for place in range(self.register.rows.rowCount())]
        figures = self.desk.figures
        self.chart.show_bars(letter_bars(shown, figures.period, figures.as_of))
