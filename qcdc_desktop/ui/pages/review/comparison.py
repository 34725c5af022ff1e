"""This year beside the year before: the annex of figures as a table whose numbers are doors."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.figure import Figure
from qcdc_desktop.domain.kinds.writing import NO_VALUE, lower_first
from qcdc_desktop.papers.annex import difference, value
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.links import Link, Words


class Comparison(QWidget):
    """A row a figure: label, last year, this year, change; a thin rule under each row leads the eye."""

    door = Signal(str, int)

    def __init__(self, figures: Figures, last: Figures | None) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(theme.px(24))
        self.grid.setVerticalSpacing(theme.px(4))
        self.grid.setColumnStretch(0, 1)
        before = last.period.label if last else self.tr("Kỳ trước")
        self.grid.addWidget(text_label(self.tr("Nội dung"), "caption"), 0, 0)
        for column, words in enumerate((before, figures.period.label, self.tr("Tăng, giảm")), start=1):
            self._add_cell(Words(words, "caption"), 0, column)
        whole = ""
        for row, figure in enumerate(tuple(figures.annex.values()), start=1):
            old = last[figure.code] if last else None
            self.grid.addWidget(text_label(f"{figure.indented} ({figure.unit})", wraps=True), row, 0)
            part = figure.is_part
            whole = whole if part else figure.label
            heard = f"{whole}, {lower_first(figure.label)}" if part else figure.label
            self._add_cell(self._number(old, f"{heard}, {lower_first(before)}"), row, 1)
            self._add_cell(self._number(figure, f"{heard}, {lower_first(figures.period.label)}"), row, 2)
            self._add_cell(Words(difference(figure, old)), row, 3)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.colour("line"))
        for row in range(self.grid.rowCount() - 1):
            if cell := self.grid.itemAtPosition(row, 0):
                under = cell.geometry().bottom() + self.grid.verticalSpacing() // 2
                painter.drawLine(0, under, self.width(), under)

    def _number(self, figure: Figure | None, heard: str) -> Words:
        """A number, heard with what it counts, leads to the first record behind it."""
        words = value(figure) if figure else NO_VALUE
        if not (figure and figure.value and figure.refs):
            return Words(words, "")
        made, first = Link(words, f"{heard}: {words}"), figure.refs[0]
        made.clicked.connect(partial(self.door.emit, first.kind, first.id))
        return made

    def _add_cell(self, words: Words, row: int, column: int) -> None:
        words.setWordWrap(False)
        words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.grid.addWidget(words, row, column)
