"""A box to tick beside words of several lines."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget


class Tick(QWidget):
    """A tick beside words of several lines (a QCheckBox itself writes one line); a click on the words ticks too."""

    def __init__(self, text: str, *, ticked: bool = True) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.box = QCheckBox()
        self.box.setAccessibleName(text)
        self.box.setChecked(ticked)
        words = _Words(text)
        words.setBuddy(self.box)
        words.clicked.connect(self.box.toggle)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)


class _Words(QLabel):
    clicked = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.clicked.emit()
