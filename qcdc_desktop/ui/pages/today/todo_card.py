"""The card on top of Hôm nay: the one thing to do now, why, and the buttons that do it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from qcdc_desktop.services.acts import Todo
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.today.acts import button
from qcdc_desktop.ui.parts.keys import tab_after
from qcdc_desktop.ui.parts.label import text_label

_EDGE = 4
_BESIDE = 480
"""Units of width under which the buttons stand below the words."""


class TodoCard(QFrame):
    """Gone while nothing presses."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setProperty("role", "card")
        self.caption = text_label(self.tr("VIỆC NÊN LÀM NGAY"), "now")
        self.title, self.why = text_label(role="section", wraps=True), text_label(role="muted", wraps=True)
        self.buttons: list[QPushButton] = []
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        for label in (self.caption, self.title, self.why):
            words.addWidget(label)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(theme.px(8))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(theme.px(20), theme.px(12), theme.px(16), theme.px(12))
        self._line.setSpacing(theme.px(12))
        self._line.addLayout(words, 1)
        self._line.addLayout(self._acts)
        self._line.setAlignment(self._acts, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def show_todo(self, todo: Todo | None) -> None:
        """Show what to do now."""
        self.setVisible(todo is not None)
        held = any(one.hasFocus() for one in self.buttons)
        for old in self.buttons:
            self._acts.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = []
        if todo is None:
            return
        self.title.setText(" · ".join(filter(None, (todo.title, todo.state))))
        self.why.setText(todo.why)
        self.why.setVisible(bool(todo.why))
        # The one that is meant stands last, at the edge.
        for at, act in enumerate(todo.acts):
            self.buttons.append(button(self.desk, act, first=at == 0, about=todo.title))
            self._acts.insertWidget(0, self.buttons[-1], 0, Qt.AlignmentFlag.AlignVCenter)
        tab_after(self, reversed(self.buttons))
        if held and self.buttons:
            self.buttons[0].show()  # it was made just now, and what is not on the screen takes no cursor
            self.buttons[0].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= theme.px(_BESIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._line.direction() is not way:
            self._line.setDirection(way)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        radius = theme.px(theme.current().card_radius)
        card = QPainterPath()
        card.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(card)
        painter.fillRect(0, 0, theme.px(_EDGE), self.height(), theme.colour("accent"))
        painter.end()
