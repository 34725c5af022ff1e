"""States as pills: a word with its icon on a soft ground; never colour alone."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from qcdc_desktop.ui.base import icons, theme

TONES = {
    "good": "circle-check",
    "warn": "triangle-alert",
    "bad": "circle-alert",
    "info": "info",
    "neutral": "circle-dashed",
}
"""Tone and its usual icon."""


def pill_size(text: str) -> QSize:
    """The room that a pill with this word takes."""
    metrics = QFontMetrics(theme.font("caption"))
    height = metrics.height() + theme.px(6)
    return QSize(metrics.horizontalAdvance(text) + _side() + theme.px(4 + 8 + 10), height)


def paint_pill(
    painter: QPainter,
    rect: QRect,
    text: str,
    tone: str,
    *,
    icon: str = "",
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Draw a pill into ``rect``, vertically in its middle; ``icon`` replaces the usual icon of the tone."""
    size = pill_size(text)
    left = rect.left()
    if align & Qt.AlignmentFlag.AlignRight:
        left = rect.right() + 1 - size.width()
    box = QRect(QPoint(left, rect.top() + (rect.height() - size.height()) // 2), size)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{tone}_soft"))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    side = _side()
    sign = QRect(box.left() + theme.px(8), box.top() + (box.height() - side) // 2, side, side)
    icons.paint(painter, sign, icon or TONES[tone], "muted" if tone == "neutral" else tone)
    painter.setFont(theme.font("caption"))
    painter.setPen(theme.colour("text" if tone == "neutral" else tone))
    painter.drawText(box.adjusted(theme.px(12) + side, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()


def _side() -> int:
    return theme.px(14)


class Pill(QWidget):
    """A state shown by itself; read out by its word."""

    def __init__(self, text: str, tone: str, *, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pill")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(text, tone, icon=icon)

    def show_state(self, text: str, tone: str, *, icon: str = "") -> None:
        """Show another state."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """The word on the pill."""
        return self._text

    @property
    def tone(self) -> str:
        """One of :data:`TONES`."""
        return self._tone

    def sizeHint(self) -> QSize:
        return pill_size(self._text)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_pill(painter, self.rect(), self._text, self._tone, icon=self._icon)
        painter.end()
