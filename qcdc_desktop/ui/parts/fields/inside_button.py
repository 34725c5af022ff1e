"""A button inside a line of text, at its end; unlike Qt's own it grows with the text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QToolButton

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.icons import icon

ICON = 16
"""Units of the icon."""


class InsideButton(QToolButton):
    """Its line calls :meth:`place` when it is resized. Not in the tab order: the line has a key for what it does."""

    def __init__(self, line: QLineEdit, name: str) -> None:
        super().__init__(line)
        self.line = line
        self.setProperty("role", "inside")
        side = theme.px(ICON)
        self.setIcon(icon(name, "muted"))
        self.setIconSize(QSize(side, side))
        self.setFixedWidth(side + theme.px(8))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        line.setTextMargins(0, 0, self.width() - theme.px(4), 0)

    def place(self) -> None:
        """Stand at the end of the line."""
        self.setGeometry(self.line.width() - self.width() - theme.px(4), 0, self.width(), self.line.height())
