"""A button inside a line of text, at its beginning or end; unlike Qt's own it grows with the text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QToolButton

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.icons import icon

_SIDE = 16
"""Units of the icon."""


class InsideButton(QToolButton):
    """Its line calls :meth:`place` when it is resized. Not in the tab order: the line has a key for what it does."""

    def __init__(self, line: QLineEdit, name: str, *, at_end: bool) -> None:
        super().__init__(line)
        self.line, self._at_end = line, at_end
        self.setProperty("role", "inside")
        side = theme.px(_SIDE)
        self.setIcon(icon(name, "muted"))
        self.setIconSize(QSize(side, side))
        self.setFixedWidth(side + theme.px(8))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        room = self.width() - theme.px(4)
        line.setTextMargins(0 if at_end else room, 0, room if at_end else 0, 0)

    def place(self) -> None:
        """Stand at the end or the beginning of the line."""
        left = self.line.width() - self.width() - theme.px(4) if self._at_end else theme.px(4)
        self.setGeometry(left, 0, self.width(), self.line.height())
