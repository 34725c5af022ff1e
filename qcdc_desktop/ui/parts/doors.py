"""Doors made of several words: a line that opens its record, a number that opens what it counts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.label import sign_label, text_label
from qcdc_desktop.ui.parts.pill import Pill

_LONGEST = 150
"""Characters of a text shown on a line; the hint has it whole."""


class Door(QAbstractButton):
    """A button with labels in it; Enter and Space open it as a click does."""

    def __init__(self, *, framed: bool) -> None:
        super().__init__()
        self._framed = framed
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
        tokens, box = theme.current(), self.rect().adjusted(0, 0, -1, -1)
        radius = theme.px(tokens.card_radius if self._framed else tokens.control_radius)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "selection" if self.isChecked() else "raised" if self.underMouse() else "surface"
        painter.setBrush(theme.colour(ground))
        painter.setPen(theme.colour("line") if self._framed else Qt.PenStyle.NoPen)
        if self._framed or ground != "surface":
            painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("info"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, 0, 0), radius, radius)
        painter.end()


class LineDoor(Door):
    """One record: icon, what it is, a smaller line under it, its state as a pill."""

    def __init__(self, sign: str, text: str, small: str, state: str, tone: str, *, pill_icon: str = "") -> None:
        super().__init__(framed=False)
        mark, words = sign_label(sign), text_label(_short(text), wraps=True)
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
        if state:
            row.addWidget(Pill(state, tone, icon=pill_icon), 0, Qt.AlignmentFlag.AlignVCenter)
        _let_through(self)
        self.setAccessibleName(". ".join(part for part in (text, small, state) if part))
        self.setToolTip(text if len(text) > _LONGEST else "")


class NumberDoor(Door):
    """A number with its caption, its state as a pill, and a line that explains it."""

    def __init__(self, caption: str) -> None:
        super().__init__(framed=True)
        self._caption = caption
        head, self.number = text_label(caption.upper(), "caption", wraps=True), text_label(role="number")
        self.words = text_label(role="muted", wraps=True)
        self.pill = Pill("", "neutral")
        row = QHBoxLayout()
        row.addWidget(self.number, 1)
        row.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        column.setSpacing(theme.px(2))
        column.addWidget(head)
        column.addLayout(row)
        column.addWidget(self.words, 1, Qt.AlignmentFlag.AlignTop)
        _let_through(self)

    def least_width(self) -> int:
        """The width that what it says takes; what was said a moment ago is in the layout only when laid out anew."""
        if layout := self.layout():
            layout.activate()
        return self.minimumSizeHint().width()

    def show_number(self, number: str, state: str, tone: str, words: str) -> None:
        """Show another number."""
        self.number.setText(number)
        self.pill.show_state(state, tone)
        self.words.setText(words)
        self.setAccessibleName(f"{self._caption}: {number}. {state}. {words}")


def _let_through(door: Door) -> None:
    """A click on a label of the door is one on the door."""
    for part in door.findChildren(QWidget):
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
