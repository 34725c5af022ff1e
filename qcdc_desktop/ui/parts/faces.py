"""Parts that lie one behind the other, of which one is in sight."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget


class Faces(QStackedWidget):
    """Asks for the room that the part in sight cannot do without, and takes all that it is given.

    Qt's own stack asks for as much as the largest of its parts would like: a page that nobody sees would hold the
    window high and wide, and put a scroll bar beside the one that the list in sight has anyway.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _at: self.updateGeometry())

    def sizeHint(self) -> QSize:
        part = self.currentWidget()
        return self._around(part.sizeHint()) if part else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        part = self.currentWidget()
        if part is None:
            return QSize()
        # As Qt does: a least size that was set counts instead of the one that the part would like.
        asked, usual = part.minimumSize(), part.minimumSizeHint()
        least = self._around(QSize(asked.width() or usual.width(), asked.height() or usual.height()))
        return least.expandedTo(QSize(0, self._wrapped(part, max(self.width(), least.width()))))

    def hasHeightForWidth(self) -> bool:
        # Layouts above would ask the stack's own layout, which knows of all parts: the least size tells them enough.
        return False

    def heightForWidth(self, width: int) -> int:
        part = self.currentWidget()
        return max(self.minimumSizeHint().height(), self._wrapped(part, width)) if part else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _wrapped(self, part: QWidget, width: int) -> int:
        """The least height that goes with a width: long words take more lines where there is less room."""
        layout, around = part.layout(), self._around(QSize(0, 0)).grownBy(part.contentsMargins())
        if layout is None or not layout.hasHeightForWidth():
            return 0
        return layout.minimumHeightForWidth(width - around.width()) + around.height()

    def _around(self, size: QSize) -> QSize:
        return size.grownBy(self.contentsMargins())
