"""A percentage over time, drawn from the theme: a dot a day with its value, the plan as a dashed line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from qcdc_desktop.domain.writing import write_day, write_percent
from qcdc_desktop.ui import theme

Point = tuple[date, float | None]
"""A day and the percentage on it; None where it is not known."""
_HEIGHT = 96
_HIGH = 70
"""Percent from which a value stands under its dot, where it does not meet the line of the plan."""
_EVERY = 6
"""Up to so many dots carry their value; of more only the first and the last do."""


class LineChart(QWidget):
    """Read out as its days and values; what is not known leaves a gap."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._caption = caption
        self.points: tuple[Point, ...] = ()
        self._plan: float | None = None

    def show_points(self, points: Sequence[Point], plan: float | None) -> None:
        """Show other days; a single one needs no drawing."""
        self.points, self._plan = tuple(points), plan
        told = "; ".join(f"{write_day(on)}: {write_percent(v)}" for on, v in self.points if v is not None)
        self.setAccessibleName(f"{self._caption}: {told}" if told else self._caption)
        self.setVisible(len(self.points) > 1)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.points:  # the inspector shows its parts before it fills them
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        metrics = QFontMetricsF(painter.font())
        side, line = metrics.horizontalAdvance(write_percent(99.9)) / 2 + 2, metrics.height()
        area = QRectF(self.rect()).adjusted(side, line + theme.px(6), -side, -line - theme.px(6))
        self._draw_frame(painter, area, line)
        self._draw_values(painter, area, metrics)
        painter.end()

    def _at(self, area: QRectF, point: Point) -> QPointF:
        first, last = self.points[0][0], self.points[-1][0]
        part = (point[0] - first).days / max((last - first).days, 1)
        return QPointF(area.left() + part * area.width(), area.bottom() - (point[1] or 0.0) / 100 * area.height())

    def _draw_frame(self, painter: QPainter, area: QRectF, line: float) -> None:
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if self._plan is not None:
            level = area.bottom() - min(self._plan, 100.0) / 100 * area.height()
            painter.setPen(QPen(theme.colour("muted"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(area.left(), level), QPointF(area.right(), level))
        painter.setPen(theme.colour("muted"))
        below = QRectF(0, self.height() - line, self.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, write_day(self.points[0][0]))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, write_day(self.points[-1][0]))

    def _draw_values(self, painter: QPainter, area: QRectF, metrics: QFontMetricsF) -> None:
        painter.setPen(QPen(theme.colour("info"), 2))
        run = QPolygonF()
        for point in (*self.points, (self.points[-1][0], None)):
            if point[1] is not None:
                run.append(self._at(area, point))
            elif not run.isEmpty():
                painter.drawPolyline(run)
                run = QPolygonF()
        dot, shown = theme.px(3), len(self.points) <= _EVERY
        for i, point in enumerate(self.points):
            if point[1] is None:
                continue
            at = self._at(area, point)
            painter.setBrush(theme.colour("info"))
            painter.drawEllipse(at, dot, dot)
            if shown or i in (0, len(self.points) - 1):
                words = write_percent(point[1])
                left = at.x() - metrics.horizontalAdvance(words) / 2
                painter.save()
                painter.setPen(theme.colour("text"))
                below = point[1] > _HIGH
                painter.drawText(QPointF(left, at.y() + (metrics.height() if below else -theme.px(6))), words)
                painter.restore()
