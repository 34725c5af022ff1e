"""The way to the first resolution: steps that tick themselves, each with the buttons that take it on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from qcdc_desktop.services.first_steps import Step
from qcdc_desktop.ui.base import icons, theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.today.acts import button
from qcdc_desktop.ui.parts.bullet_bar import BulletBar
from qcdc_desktop.ui.parts.card import Card
from qcdc_desktop.ui.parts.emptying import empty
from qcdc_desktop.ui.parts.keys import tab_after
from qcdc_desktop.ui.parts.label import rule, text_label
from qcdc_desktop.ui.parts.pill import Pill

_ROW, _ROUND = 54, 26


class _Mark(QWidget):
    """The number of a step in a ring; ticked where it is done."""

    def __init__(self, number: int, tone: str) -> None:
        super().__init__()
        self._number, self._tone = number, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_ROUND), theme.px(_ROUND))

    def paintEvent(self, _event: QPaintEvent) -> None:
        known = self._tone != "neutral"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour(self._tone if known else "edge"))
        painter.setBrush(theme.colour(f"{self._tone}_soft" if known else "surface"))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        if self._tone == "good":
            inset = theme.px(6)
            icons.paint(painter, self.rect().adjusted(inset, inset, -inset, -inset), "check", "good")
        else:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("info" if known else "muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()


class StepsCard(Card):
    """All steps, or the next one alone where there is something to do beside them."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.buttons: list[QPushButton] = []
        self._head = QHBoxLayout()
        self._head.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        self._head.setSpacing(theme.px(12))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.column.addLayout(self._head)
        self.column.addLayout(self._rows)

    def show_steps(self, steps: Sequence[Step], *, folded: bool) -> None:
        """Show the steps; none hide the card."""
        self.setVisible(bool(steps))
        empty(self._head)
        empty(self._rows)
        self.buttons = []
        if not steps:
            return
        done = sum(step.done for step in steps)
        said = self.tr("{0}/{1} bước").format(done, len(steps))
        bar = BulletBar(done / len(steps), None, "good", said)
        bar.setFixedWidth(theme.px(140))
        self._head.addWidget(text_label(self.tr("Đến nghị quyết đầu tiên"), "section"), 1)
        self._head.addWidget(bar)
        self._head.addWidget(text_label(said, "muted"))
        coming = next((at for at, step in enumerate(steps) if not step.done), -1)
        for at, step in enumerate(steps):
            if not folded or at == coming:
                self._rows.addWidget(rule())
                self._rows.addWidget(self._row(at + 1, step, coming=at == coming))
        tab_after(self, self.buttons)

    def _row(self, number: int, step: Step, *, coming: bool) -> QWidget:
        made = QWidget()
        made.setProperty("role", "plain")
        made.setMinimumHeight(theme.px(_ROW))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(text_label(step.title, "product" if coming else "muted" if step.done else "", wraps=True))
        words.addWidget(text_label(step.standing, "small", wraps=True))
        words.addStretch(1)
        row = QHBoxLayout(made)
        row.setContentsMargins(theme.px(16), theme.px(4), theme.px(16), theme.px(4))
        row.setSpacing(theme.px(12))
        row.addWidget(_Mark(number, "good" if step.done else "info" if coming else "neutral"))
        row.addLayout(words, 1)
        if step.done:
            row.addWidget(Pill(self.tr("Xong"), "good"))
        for act in () if step.done else step.acts:
            self.buttons.append(button(self.desk, act, first=False, about=step.title))
            row.addWidget(self.buttons[-1])
        return made
