"""The ground that lists and records stand on, and what an empty one teaches."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.icons import icon

_READABLE = 80
"""Letters of a line of words that teach; in longer ones the eye loses its way back to the left."""


class Card(QFrame):
    """A raised surface with a column in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)


def middle(page: QWidget) -> QVBoxLayout:
    """A column in the middle of a page, no wider than lines are read well."""
    inner = QWidget()
    inner.setProperty("role", "plain")
    inner.setMaximumWidth(page.fontMetrics().averageCharWidth() * _READABLE)
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(inner, 100)
    row.addStretch(1)
    return QVBoxLayout(inner)


def teaching(title: str, text: str, *buttons: QWidget, sign: str = "inbox") -> QWidget:
    """A page for an empty list: its sign, what belongs there and how to begin, the fastest way first."""
    page = QWidget()
    column = middle(page)
    column.setSpacing(theme.px(12))
    column.addStretch(2)
    picture, side = QLabel(), theme.px(36)
    picture.setPixmap(icon(sign, "muted").pixmap(side, side))
    column.addWidget(picture, 0, Qt.AlignmentFlag.AlignCenter)
    for words, role in ((title, "section"), (text, "muted")):
        label = QLabel(words)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(label)
    for button in buttons:
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
    column.addStretch(3)
    return page
