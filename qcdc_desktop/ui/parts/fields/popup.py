"""What opens over the page beside a button and is gone when the person goes on."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QStyle, QStyleOption, QVBoxLayout, QWidget

from qcdc_desktop.ui.base import theme

GAP = 4
"""Units between a popup and what it belongs to."""
FLAGS = Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
"""A popup with an edge of its own; the desktop adds none."""


def place(size: QSize, anchor: QWidget) -> QRect:
    """Where a popup of a size stands: below a widget, or above where there is no room; whole on the screen."""
    room, gap = anchor.screen().availableGeometry(), theme.px(GAP)
    corner = anchor.mapToGlobal(QPoint(0, 0))
    top = corner.y() + anchor.height() + gap
    if top + size.height() > room.bottom() + 1:
        top = max(corner.y() - gap - size.height(), room.top())
    left = max(min(corner.x(), room.right() + 1 - size.width()), room.left())
    return QRect(QPoint(left, top), size)


def draw_ground(window: QWidget) -> None:
    """Draw ground and edge of the style sheet: Qt does not where a window is translucent."""
    option = QStyleOption()
    option.initFrom(window)
    window.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, QPainter(window), window)


class Popup(QFrame):
    """A card over the window; Esc or a click beside it closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, FLAGS)
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)  # or its round corners would be filled
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.px(12), theme.px(12), theme.px(12), theme.px(12))
        self.column.setSpacing(theme.px(8))

    def open_under(self, anchor: QWidget) -> None:
        """Show it below a widget, or above where there is no room; its focus proxy, if it has one, gets the keys."""
        self.adjustSize()
        self.setGeometry(place(self.size(), anchor))
        self.show()
        if first := self.focusProxy():
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_ground(self)
