"""A percentage over the year as a stepped line, with the goal as a dashed one."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from qcdc_desktop.domain.kinds.plot import Point, Steps
from qcdc_desktop.domain.kinds.writing import write_number
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.charts.chart import Chart, Mark
from qcdc_desktop.ui.parts.charts.scale import Scale

_HEIGHT, _WIDTH = 132, 200
_LEFT, _TOP, _BOTTOM, _RIGHT = 34, 14, 24, 14
"""Units around the lines: numbers at the left, months below."""
_DOT, _AROUND = 4, 9
"""Units of the ring of a point, and of what is clicked around it."""
_WHOLE, _TEN = 100, 10
_GRID = 3
"""Lines of the grid at most."""


class StepChart(Chart):
    """The arrows walk from point to point; Enter and a click open the records that made one."""

    in_a_row = True
    units = _WIDTH, _HEIGHT

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.steps: Steps | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Steps) -> None:
        """Show another line."""
        self.steps = steps
        self.refresh()

    def place(self) -> Sequence[Mark]:
        if self.steps is None:
            return ()
        side = theme.px(_AROUND)
        spots = ((n, point, self._spot(self.steps, point)) for n, point in enumerate(self.steps.points))
        return [Mark(n, QRectF(at.x() - side, at.y() - side, 2 * side, 2 * side), p.words) for n, p, at in spots]

    def _scale(self, steps: Steps) -> Scale:
        return Scale.of_months(steps.first, steps.last, theme.px(_LEFT), self.width() - theme.px(_RIGHT))

    def _least(self, steps: Steps) -> int:
        """The percent at the bottom: the ten below the least value."""
        return int(min(point.value for point in steps.points) // _TEN) * _TEN

    def _y(self, steps: Steps, value: float) -> float:
        least, high = self._least(steps), self.height() - theme.px(_TOP + _BOTTOM)
        return theme.px(_TOP) + high * (_WHOLE - value) / max(_WHOLE - least, 1)

    def _spot(self, steps: Steps, point: Point) -> QPointF:
        return QPointF(self._scale(steps).x(point.on), self._y(steps, point.value))

    # Drawing -----------------------------------------------------------------------------------------------------

    def draw(self, painter: QPainter, area: QRect) -> None:  # noqa: ARG002 - it is small
        if self.steps is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        self._draw_grid(painter, self.steps)
        self._draw_goal(painter, self.steps)
        self._draw_line(painter, self.steps)
        self._draw_values(painter, self.steps)

    def _draw_grid(self, painter: QPainter, steps: Steps) -> None:
        scale, metrics = self._scale(steps), painter.fontMetrics()
        least = self._least(steps)
        every = max((_WHOLE - least) // _GRID // _TEN * _TEN, _TEN)
        for value in range(_WHOLE, least - 1, -every):
            y = round(self._y(steps, value)) + 0.5
            painter.setPen(theme.colour("line"))
            painter.drawLine(QPointF(scale.names, y), QPointF(scale.width, y))
            painter.setPen(theme.colour("muted"))
            words = QRectF(0, y - metrics.height() / 2, scale.names - theme.px(6), metrics.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(value))
        top = self.height() - theme.px(_BOTTOM) + theme.px(4)
        for at, month in enumerate(scale.months(metrics.horizontalAdvance("T12/2024") + theme.px(6))):
            said = f"T{month.month}/{month.year}" if not at or month.month == 1 else f"T{month.month}"
            painter.drawText(QPointF(scale.x(month), top + metrics.ascent()), said)

    def _draw_goal(self, painter: QPainter, steps: Steps) -> None:
        if steps.goal is not None:
            y = round(self._y(steps, steps.goal)) + 0.5
            painter.setPen(QPen(theme.colour("text"), theme.px(3) / 2, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(theme.px(_LEFT), y), QPointF(self.width() - theme.px(_RIGHT), y))

    def _draw_line(self, painter: QPainter, steps: Steps) -> None:
        spots = [self._spot(steps, point) for point in steps.points]
        line = QPolygonF([spots[0]])
        for before, now in itertools.pairwise(spots):
            line.append(QPointF(now.x(), before.y()))
            line.append(now)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("info"), theme.px(2)))
        painter.drawPolyline(line)
        painter.setBrush(theme.colour("surface"))
        for spot in spots:
            painter.drawEllipse(spot, theme.px(_DOT), theme.px(_DOT))

    def _draw_values(self, painter: QPainter, steps: Steps) -> None:
        """The numbers below their points, beside the line that rises to one; those that have room, the last always."""
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text"))
        metrics = QFontMetrics(painter.font())
        boxes: list[QRectF] = []
        risen = [False, *(now.value > before.value for before, now in itertools.pairwise(steps.points))]
        for point, rises in reversed(list(zip(steps.points, risen, strict=True))):
            said, spot = write_number(point.value), self._spot(steps, point)
            wide = metrics.horizontalAdvance(said)
            left = spot.x() + theme.px(_DOT) if rises else spot.x() - wide / 2
            box = QRectF(min(max(left, theme.px(_LEFT)), self.width() - wide), 0, wide, metrics.height())
            box.moveTop(spot.y() + theme.px(_AROUND))
            if box.bottom() > self.height() - theme.px(_BOTTOM) + theme.px(4):
                box.moveBottom(spot.y() - theme.px(_AROUND))
            if not any(box.adjusted(-theme.px(4), 0, theme.px(4), 0).intersects(other) for other in boxes):
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, said)
                boxes.append(box)
