"""The five numbers over the review, each beside that of the year before; a click opens the records behind it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.writing import write_number
from qcdc_desktop.services.review import Highlight
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.emptying import empty
from qcdc_desktop.ui.parts.label import rule, sign_label, text_label
from qcdc_desktop.ui.parts.links import Link, Words

_TRENDS = {1: ("trending-up", "good"), 0: ("minus", "muted"), -1: ("trending-down", "warn")}


class Highlights(QFrame):
    """A cell a number, with thin rules between them."""

    wanted = Signal(str, object)
    """What a number counts, and the records behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(0)
        self.doors: list[QWidget] = []
        """The numbers that open their records, from left to right."""

    def show_numbers(self, highlights: Sequence[Highlight]) -> None:
        """Show the numbers anew."""
        empty(self._row)
        self.doors.clear()
        for number, one in enumerate(highlights):
            if number:
                self._row.addWidget(rule(upright=True))
            self._row.addWidget(self._cell(one), 1)

    def _cell(self, one: Highlight) -> QWidget:
        cell = QWidget()
        cell.setProperty("role", "plain")
        said = f"{write_number(one.figure.value or 0)}/{write_number(one.whole)}" if one.whole else "–"
        column = QVBoxLayout(cell)
        column.setContentsMargins(theme.px(14), theme.px(8), theme.px(8), theme.px(8))
        column.setSpacing(0)
        column.addWidget(text_label(one.label, "small", wraps=True))
        column.addStretch(1)
        if one.figure.refs and one.whole:
            number: Words = Link(said, f"{one.label}: {said}")
            number.setProperty("role", "number_link")
            self.doors.append(number)
            number.clicked.connect(partial(self.wanted.emit, one.label, one.figure.refs))  # type: ignore[attr-defined]
        else:
            number = Words(said, "number")
        number.setWordWrap(False)
        column.addWidget(number)
        column.addLayout(self._before(one))
        return cell

    def _before(self, one: Highlight) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        sign, tone = _TRENDS[one.trend]
        row.addWidget(sign_label(sign, tone, 14))
        words = self.tr("năm trước chưa có")
        if one.last and one.last[1]:
            words = self.tr("năm trước {0}/{1}").format(*map(write_number, one.last))
        row.addWidget(text_label(words, "small"), 1)
        return row
