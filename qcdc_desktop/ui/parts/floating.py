"""Messages that lie over the lower edge of what they speak of, and are read out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from qcdc_desktop.ui.base import theme


def announce(speaker: QWidget, words: str) -> None:
    """Let readers of the screen say words, after what they are saying now."""
    if words:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(speaker, words))


class Floating(QObject):
    """Keeps a message over a part of the page, whatever size that has: it moves nothing under the mouse."""

    def __init__(self, message: QFrame, ground: QWidget, clear: QWidget | None = None) -> None:
        """``clear`` is a part of the ground that is not covered while it stands on the right."""
        super().__init__(message)
        self._message, self._ground, self._clear = message, ground, clear
        # Readers of the screen find nothing that lies in an area that scrolls beside what scrolls in it.
        message.setParent(ground.parentWidget() if isinstance(ground, QScrollArea) else ground)
        message.setProperty("floating", True)
        ground.installEventFilter(self)

    def place(self) -> None:
        """Lie above the lower edge, as wide as the part allows and as high as the words need."""
        layout, around = self._message.layout(), theme.px(12)
        wide = max(self._end() - 2 * around, 1)
        high = self._message.sizeHint().height()
        if layout is not None and layout.hasHeightForWidth():
            high = layout.totalHeightForWidth(wide)
        place = QPoint(around, max(self._ground.height() - high - around, 0))
        if (parent := self._message.parentWidget()) is not None:
            place = self._ground.mapTo(parent, place)
        self._message.setGeometry(QRect(place, QSize(wide, high)))
        self._message.raise_()

    def _end(self) -> int:
        if self._clear and self._clear.isVisible() and (left := self._clear.mapTo(self._ground, QPoint()).x()):
            return left
        return self._ground.width()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._ground and event.type() == QEvent.Type.Resize and not self._message.isHidden():
            self.place()
        return False
