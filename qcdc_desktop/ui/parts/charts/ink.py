"""How charts fill what they draw: a fill is told from the others without its colour too."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qcdc_desktop.domain.kinds.timeline import Fill, Key
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.label import text_label

_RADIUS = 4
_HATCH = 5
"""Units from one line of a hatching to the next."""
_SOLID = (Fill.FULL, Fill.THIN)


def fill_box(painter: QPainter, box: QRectF, tone: str, fill: Fill = Fill.FULL) -> None:
    """Fill a box in a tone of the theme."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink, radius = theme.colour(tone), min(theme.px(_RADIUS), box.width() / 2)
    if fill is Fill.DOTTED:
        pen = QPen(ink, theme.px(2), Qt.PenStyle.DotLine, Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, 2.5])
        painter.setPen(pen)
        painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()))
    elif fill is Fill.DASHED:
        painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    elif fill is Fill.HATCHED:
        hatch(painter, box, tone, f"{tone}_soft" if tone in ("good", "warn", "bad", "info") else "")
        painter.setPen(QPen(ink, 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    elif fill in _SOLID:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        thin = box.adjusted(0, box.height() / 2 - theme.px(2), 0, theme.px(2) - box.height() / 2)
        painter.drawRoundedRect(thin if fill is Fill.THIN else box, radius, radius)
    painter.restore()


def hatch(painter: QPainter, box: QRectF, tone: str, ground: str = "") -> None:
    """Draw slanting lines into a box with round corners, on a ground of another tone."""
    radius, step, high = theme.px(_RADIUS), theme.px(_HATCH), box.height()
    shape = QPainterPath()
    shape.addRoundedRect(box, radius, radius)
    painter.save()
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    if ground:
        painter.fillRect(box, theme.colour(ground))
    painter.setPen(QPen(theme.colour(tone), max(1.0, theme.px(3) / 2)))
    at = box.left() - high
    while at < box.right():
        painter.drawLine(QPointF(at, box.bottom()), QPointF(at + high, box.top()))
        at += step
    painter.restore()


class Swatch(QWidget):
    """A piece of a fill, beside the words that say what it means."""

    def __init__(self, key: Key) -> None:
        super().__init__()
        self._key = key
        self.setFixedSize(QSize(theme.px(22), theme.px(10)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill_box(QPainter(self), QRectF(self.rect()), self._key.tone, self._key.fill)


class Legend(QWidget):
    """What the fills of a chart mean."""

    def __init__(self, *keys: Key) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        for at, key in enumerate(keys):
            if at:
                row.addSpacing(theme.px(8))
            row.addWidget(Swatch(key), 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(text_label(key.words, "small"))
