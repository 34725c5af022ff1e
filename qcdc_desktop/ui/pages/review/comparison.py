"""This year beside the year before: the annex of figures as a table whose numbers are doors."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.figure import Figure
from qcdc_desktop.domain.kinds.writing import NO_VALUE
from qcdc_desktop.papers.annex import difference, value
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.links import Links


class Comparison(QWidget):
    """A row a figure: label, last year, this year, change."""

    door = Signal(str, int)

    def __init__(self, figures: Figures, last: Figures | None) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(0, 1)
        before = last.period.label if last else self.tr("Kỳ trước")
        for column, words in enumerate((self.tr("Chỉ số"), before, figures.period.label, self.tr("Tăng, giảm"))):
            grid.addWidget(self._cell(words, "caption", right=column > 0), 0, column)
        for row, figure in enumerate(tuple(figures.annex.values()), start=1):
            old = last[figure.code] if last else None
            grid.addWidget(self._cell(f"{figure.label} ({figure.unit})", ""), row, 0)
            grid.addWidget(self._number(old), row, 1)
            grid.addWidget(self._number(figure), row, 2)
            grid.addWidget(self._cell(difference(figure, old), "muted", right=True), row, 3)

    def _number(self, figure: Figure | None) -> QLabel:
        """The number leads to the first record behind it."""
        if not (figure and figure.value and figure.refs):
            return self._cell(value(figure) if figure else NO_VALUE, "", right=True)
        made, first = Links(), figure.refs[0]
        made.setWordWrap(False)
        made.setAlignment(Qt.AlignmentFlag.AlignRight)
        made.tell([("d", value(figure))])
        made.setAccessibleName(f"{figure.label}: {value(figure)}")
        made.linkActivated.connect(lambda _link: self.door.emit(first.kind, first.id))
        return made

    @staticmethod
    def _cell(text: str, role: str, *, right: bool = False) -> QLabel:
        made = QLabel(text)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setWordWrap(not right)
        if role:
            made.setProperty("role", role)
        if right:
            made.setAlignment(Qt.AlignmentFlag.AlignRight)
        return made
