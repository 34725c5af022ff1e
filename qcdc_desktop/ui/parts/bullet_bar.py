"""What was reached against what was planned, as one bar: filled so far, with a tick where the plan stands."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from qcdc_desktop.ui.base import theme

_TRACK, _TICK, _HEIGHT = 6, 2, 12
"""Units: the height of the track, the width of the tick, the height of both."""
_LEAST = 48


def paint_bullet(painter: QPainter, rect: QRectF, filled: float | None, plan: float | None, tone: str) -> None:
    """Draw a bar into the width of ``rect``; ``filled`` and ``plan`` are shares of it, None where unknown."""
    track, tick = theme.px(_TRACK), max(theme.px(_TICK), 2)
    bar = QRectF(rect.left(), rect.center().y() - track / 2, rect.width(), track)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for share, role in ((1.0, "line"), (filled or 0.0, tone)):
        if share:
            painter.setBrush(theme.colour(role))
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * share, track), track / 2, track / 2)
    if plan is not None:
        left = bar.left() + (bar.width() - tick) * plan
        high = theme.px(_HEIGHT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.fillRect(QRectF(round(left), rect.center().y() - high / 2, tick, high), theme.colour("text"))
    painter.restore()


class BulletBar(QWidget):
    """A bar by itself; read out by the words it is given."""

    def __init__(
        self, filled: float | None = None, plan: float | None = None, tone: str = "info", said: str = ""
    ) -> None:
        super().__init__()
        self._shown = (filled, plan, tone)
        self.setAccessibleName(said)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bar(self, filled: float | None, plan: float | None, tone: str, said: str) -> None:
        """Show another bar, read out by other words."""
        self._shown = (filled, plan, tone)
        self.setAccessibleName(said)
        self.update()

    @property
    def filled(self) -> float | None:
        """The share that is filled."""
        return self._shown[0]

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_LEAST), theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_bullet(painter, QRectF(self.rect()), *self._shown)
        painter.end()
