"""The ground that lists and records stand on, and what an empty one teaches."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.label import sign_label, text_label

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


def titled_card(title: str, content: QLayout | QWidget) -> QFrame:
    """A card with a heading over its content, for pages that are read from top to bottom."""
    made = QFrame()
    made.setProperty("role", "card")
    column = QVBoxLayout(made)
    column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
    column.setSpacing(theme.px(8))
    column.addWidget(text_label(title, "section", wraps=True))
    if isinstance(content, QWidget):
        column.addWidget(content)
    else:
        column.addLayout(content)
    return made


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
    column.addWidget(sign_label(sign, units=36), 0, Qt.AlignmentFlag.AlignCenter)
    for words, role in ((title, "section"), (text, "muted")):
        label = text_label(words, role, wraps=True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(label)
    for button in buttons:
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
    column.addStretch(3)
    return page
