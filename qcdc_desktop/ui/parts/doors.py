"""Doors made of several words: a line that opens its record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.text import shortened
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.label import sign_label, text_label
from qcdc_desktop.ui.parts.pill import Pill

_LONGEST = 150
"""Characters of a text shown on a line; the hint has it whole."""


class Door(QAbstractButton):
    """A button with labels in it; Enter and Space open it as a click does."""

    def __init__(self) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # Not Fixed: that would hold a line to the height of its words in one line less.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        box = self.rect().adjusted(0, 0, -1, -1)
        radius = theme.px(theme.current().control_radius)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "selection" if self.isChecked() else "raised" if self.underMouse() else "surface"
        painter.setBrush(theme.colour(ground))
        painter.setPen(Qt.PenStyle.NoPen)
        if ground != "surface":
            painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("info"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, 0, 0), radius, radius)
        painter.end()


class LineDoor(Door):
    """One record: icon, what it is, a smaller line under it, its state as a pill, or ``shown`` in its place."""

    def __init__(
        self,
        sign: str,
        text: str,
        small: str,
        state: str,
        tone: str,
        *,
        pill_icon: str = "",
        shown: Sequence[QWidget] | None = None,
    ) -> None:
        super().__init__()
        mark, words = sign_label(sign), text_label(shortened(text, _LONGEST), wraps=True)
        under = text_label(small, "small", wraps=True)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(words)
        if small:
            column.addWidget(under)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(4))
        row.setSpacing(theme.px(10))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        for part in shown or ():
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        if state and shown is None:
            row.addWidget(Pill(state, tone, icon=pill_icon), 0, Qt.AlignmentFlag.AlignVCenter)
        let_through(self)
        self.setAccessibleName(". ".join(part for part in (text, small, state) if part))
        self.setToolTip(text if len(text) > _LONGEST else "")


def let_through(door: Door) -> None:
    """A click on a label of the door is one on the door."""
    for part in door.findChildren(QWidget):
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
