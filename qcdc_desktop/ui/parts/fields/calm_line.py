"""A line of text that shows its beginning when it is left, with an ellipsis where it is longer than the field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QToolTip

_BEFORE = 2
"""Px that Qt leaves before the text of a line."""


class CalmLine(QLineEdit):
    """While it has the keys it scrolls as any line does."""

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self._shown()
        if shown == self.displayText():
            super().paintEvent(event)
            return
        painter, option = QPainter(self), QStyleOptionFrame()
        self.initStyleOption(option)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        role = self.palette().ColorRole.Text
        painter.setPen(self.palette().color(role))
        painter.drawText(self._room(), Qt.AlignmentFlag.AlignVCenter | self.alignment(), shown)

    def event(self, event: QEvent) -> bool:
        cut = event.type() is QEvent.Type.ToolTip and self._shown() != self.displayText()
        if cut and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.text(), self)
            return True
        return super().event(event)

    def _room(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        contents = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return contents.marginsRemoved(self.textMargins()).adjusted(_BEFORE, 0, -_BEFORE, 0)

    def _shown(self) -> str:
        """What is drawn: all of it where the cursor may be in it."""
        words = self.displayText()
        if self.hasFocus() or not words:
            return words
        return self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self._room().width())
