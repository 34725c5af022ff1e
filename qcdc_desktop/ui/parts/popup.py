"""What opens over the page beside a button and is gone when the person goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from qcdc_desktop.ui.base import theme


class Popup(QFrame):
    """A card over the window; Esc or a click beside it closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.px(12), theme.px(12), theme.px(12), theme.px(12))
        self.column.setSpacing(theme.px(8))

    def open_under(self, anchor: QWidget) -> None:
        """Show it below a widget, or above where there is no room: always whole on the screen."""
        self.adjustSize()
        room, gap = self.screen().availableGeometry(), theme.px(4)
        corner = anchor.mapToGlobal(anchor.rect().bottomLeft())
        top = corner.y() + gap
        if top + self.height() > room.bottom():
            top = max(anchor.mapToGlobal(anchor.rect().topLeft()).y() - gap - self.height(), room.top())
        self.move(max(min(corner.x(), room.right() - self.width()), room.left()), top)
        self.show()
