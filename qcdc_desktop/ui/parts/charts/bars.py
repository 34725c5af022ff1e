"""Counts as bars in groups, the year below each group; every bar carries its number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from qcdc_desktop.domain.kinds.plot import Bar, Bars
from qcdc_desktop.domain.kinds.timeline import Key
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.charts.chart import Chart, Mark
from qcdc_desktop.ui.parts.charts.ink import fill_box

_HEIGHT, _WIDTH = 220, 320
_LEFT, _TOP, _RIGHT = 40, 24, 12
_BAR, _GAP, _SHARE = 34, 4, 0.8
"""Units of a bar at most and between two, and the share of a group that its bars take."""
_HIGHEST = 360
_LINES = 4
"""Lines of the grid at most, the base not counted."""
_CENTRE = Qt.AlignmentFlag.AlignCenter


class BarChart(Chart):
    """The arrows walk over the bars that count something; Enter and a click open what is counted."""

    in_a_row = True
    units = _WIDTH, _HEIGHT

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.bars = Bars((), ())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_bars(self, bars: Bars) -> None:
        """Show other counts."""
        self.bars = bars
        self.refresh()

    # Where things stand ------------------------------------------------------------------------------------------

    @property
    def _every(self) -> int:
        """What one line of the grid counts more than the one below."""
        most = max((bar.value for group in self.bars.groups for bar in group.bars), default=0)
        return max(-(-most // _LINES), 1)

    @property
    def _base(self) -> int:
        lines = self.fontMetrics().height() * 2 + theme.px(12)
        return min(self.height() - lines, theme.px(_HIGHEST))

    def _y(self, value: float) -> float:
        top = theme.px(_TOP)
        return self._base - (self._base - top) * value / (self._every * _LINES)

    def _room(self, place: int) -> QRectF:
        """The room of a group, from the top to the base."""
        wide = (self.width() - theme.px(_LEFT + _RIGHT)) / max(len(self.bars.groups), 1)
        return QRectF(theme.px(_LEFT) + place * wide, theme.px(_TOP), wide, self._base - theme.px(_TOP))

    def _each(self) -> list[tuple[Bar, Key, QRectF]]:
        """Every bar that counts something with what it counts, and its box."""
        found, gap = [], theme.px(_GAP)
        for place, group in enumerate(self.bars.groups):
            shown = [(bar, key) for bar, key in zip(group.bars, self.bars.keys, strict=False) if bar.value]
            room, count = self._room(place), max(len(shown), 1)
            wide = min((room.width() * _SHARE - (count - 1) * gap) / count, theme.px(_BAR))
            left = room.center().x() - (count * wide + (count - 1) * gap) / 2
            for bar, key in shown:
                top = self._y(bar.value)
                found.append((bar, key, QRectF(left, top, wide, self._base - top)))
                left += wide + gap
        return found

    def place(self) -> Sequence[Mark]:
        high = self.fontMetrics().height()
        return [Mark(bar.key, box.adjusted(-2, -high, 2, 2), bar.words) for bar, _key, box in self._each()]

    # Drawing -----------------------------------------------------------------------------------------------------

    def draw(self, painter: QPainter, area: QRect) -> None:
        painter.fillRect(area, theme.colour("surface"))
        painter.setFont(theme.font("small"))
        self._draw_grid(painter)
        painter.setFont(theme.font("caption"))
        high = painter.fontMetrics().height()
        for bar, key, box in self._each():
            fill_box(painter, box, key.tone, key.fill)
            painter.setPen(theme.colour("text"))
            over = QRectF(box.left() - theme.px(8), box.top() - high, box.width() + theme.px(16), high)
            painter.drawText(over, _CENTRE, str(bar.value))
        self._draw_groups(painter)

    def _draw_grid(self, painter: QPainter) -> None:
        high, right = painter.fontMetrics().height(), self.width() - theme.px(_RIGHT)
        for line in range(_LINES + 1):
            y = round(self._y(line * self._every)) + 0.5
            painter.setPen(theme.colour("line" if line else "edge"))
            painter.drawLine(QPointF(theme.px(_LEFT), y), QPointF(right, y))
            painter.setPen(theme.colour("muted"))
            words = QRectF(0, y - high / 2, theme.px(_LEFT - 8), high)
            painter.drawText(
                words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(line * self._every)
            )

    def _draw_groups(self, painter: QPainter) -> None:
        high = self.fontMetrics().height()
        for place, group in enumerate(self.bars.groups):
            room = self._room(place)
            label = QRectF(room.left(), self._base + theme.px(4), room.width(), high)
            painter.setFont(theme.font())
            painter.setPen(theme.colour("text"))
            painter.drawText(label, _CENTRE, group.label)
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("muted"))
            painter.drawText(label.translated(0, high), _CENTRE, group.below)
            if not any(bar.value for bar in group.bars):
                said = "0" if group.bars else self.tr("chưa đến")
                painter.drawText(label.translated(0, -theme.px(6) - high), _CENTRE, said)
