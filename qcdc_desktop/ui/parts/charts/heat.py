"""A heat map: a count in each cell, its ground says how good that is; heads of rows and columns stay in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QScrollArea

from qcdc_desktop.domain.kinds.heat import ALL, HeatCell, HeatHead, HeatMap
from qcdc_desktop.ui.base import icons, theme
from qcdc_desktop.ui.base.spoken import JOINER
from qcdc_desktop.ui.parts.charts.chart import Chart, Mark
from qcdc_desktop.ui.parts.charts.ink import hatch
from qcdc_desktop.ui.parts.lines import in_lines

_CELL, _WIDEST, _HIGH, _GAP = 64, 128, 38, 4
"""Units of a cell (least and most width, height), and of what is free between two."""
_NAMES, _PAD, _RADIUS = 180, 12, 4
_CHECK, _MOST_LINES = 14, 3
_CENTRE = Qt.AlignmentFlag.AlignCenter
Place = tuple[int, int]


class Cells(Chart):
    """The arrows walk from cell to cell; a click tells that one was chosen, Enter opens it."""

    click_opens = False
    chosen = Signal(object)
    """The mouse chose the cell with this key (row and column), the one that has the keys or another."""

    def __init__(self, name: str, corner: str) -> None:
        super().__init__(name)
        self._corner = corner
        self.map = HeatMap((), (), {})
        self._wide = self._head = 0

    def show_map(self, shown: HeatMap) -> None:
        """Show other counts."""
        self.map = shown
        self._measure()
        self.refresh()

    # Where things stand ------------------------------------------------------------------------------------------

    @property
    def names(self) -> int:
        """Px that the names of the rows take."""
        return theme.px(_NAMES)

    def _measure(self) -> None:
        """As wide and high as the cells need at least; the head is as high as its longest title."""
        columns, gap = len(self.map.columns), theme.px(_GAP)
        room = self.width() - self.names - theme.px(_PAD)
        self._wide = min(max(room // max(columns, 1) - gap, theme.px(_CELL)), theme.px(_WIDEST))
        lines = max((self._title(one)[1] for one in self.map.columns), default=1)
        title, below = (QFontMetrics(theme.font(role)).height() for role in ("caption", "small"))
        self._head = lines * title + below + 2 * theme.px(8)
        self.setMinimumSize(
            self.names + columns * (theme.px(_CELL) + gap) + theme.px(_PAD),
            self._head + len(self.map.rows) * (theme.px(_HIGH) + gap) + theme.px(_PAD),
        )

    def _title(self, head: HeatHead) -> tuple[str, int]:
        """The title of a column with how many lines it takes; the number of a document breaks after its marks."""
        return in_lines(_breakable(head.title), theme.font("caption"), self._wide, _MOST_LINES)

    def place(self) -> Sequence[Mark]:
        self._measure()
        return [
            Mark((row.key, column.key), self._box(down, across), cell.words)
            for down, row in enumerate(self.map.rows)
            for across, column in enumerate(self.map.columns)
            if (cell := self.map.cells[row.key, column.key]).said
        ]

    def _box(self, down: int, across: int) -> QRectF:
        gap, high = theme.px(_GAP), theme.px(_HIGH)
        return QRectF(self.names + across * (self._wide + gap), self._head + down * (high + gap), self._wide, high)

    @property
    def corner(self) -> QPoint:
        """Where what is in sight begins: the heads stand there."""
        return QPoint(max(-self.x(), 0), max(-self.y(), 0))

    def mark_at(self, place: QPoint) -> Mark | None:
        inside = place - self.corner
        return super().mark_at(place) if inside.x() >= self.names and inside.y() >= self._head else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        mark = self.mark_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and mark:
            self.chosen.emit(mark.key)

    # Drawing -----------------------------------------------------------------------------------------------------

    def draw(self, painter: QPainter, area: QRect) -> None:
        painter.fillRect(area, theme.colour("surface"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for down, row in enumerate(self.map.rows):
            for across, column in enumerate(self.map.columns):
                box = self._box(down, across)
                if box.intersects(area):
                    total = ALL in (row.key, column.key)
                    self._draw_cell(painter, self.map.cells[row.key, column.key], box, total=total)
        if (mark := self.current) is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("info"), theme.px(2)))
            painter.drawRoundedRect(mark.box, theme.px(_RADIUS), theme.px(_RADIUS))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self._draw_names(painter)
        self._draw_heads(painter)

    def _draw_cell(self, painter: QPainter, cell: HeatCell, box: QRectF, *, total: bool) -> None:
        if not total and cell.tone:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(f"{cell.tone}_soft"))
            painter.drawRoundedRect(box, theme.px(_RADIUS), theme.px(_RADIUS))
        elif not total and cell.said:
            hatch(painter, box, "line")
        upper, lower = QRectF(box), QRectF(box)
        if cell.below:
            upper.setBottom(box.center().y() + theme.px(3))
            lower.setTop(box.center().y() + theme.px(1))
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("muted"))
            painter.drawText(lower, _CENTRE, cell.below)
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("text" if total else cell.tone or "muted"))
        side = theme.px(_CHECK) if cell.tone == "good" else 0
        painter.drawText(upper.adjusted(0, 0, -side, 0), _CENTRE, cell.said)
        if side:
            left = upper.center().x() + painter.fontMetrics().horizontalAdvance(cell.said) / 2 - side / 2 + theme.px(3)
            sign = QRectF(left, upper.center().y() - side / 2, side, side).toRect()
            icons.paint(painter, sign, "check", "muted" if total else "good")

    def _draw_names(self, painter: QPainter) -> None:
        left, high, gap = self.corner.x(), theme.px(_HIGH), theme.px(_GAP)
        painter.fillRect(QRect(left, 0, self.names - gap, self.height()), theme.colour("surface"))
        for down, row in enumerate(self.map.rows):
            top = round(self._box(down, 0).top())
            painter.setPen(theme.colour("edge" if row.key == ALL else "line"))
            painter.drawLine(left, top - gap // 2, left + self.width(), top - gap // 2)
            box = QRect(left + theme.px(_PAD), top, self.names - theme.px(_PAD) - 2 * gap, high)
            painter.setFont(theme.font("strong" if row.key == ALL else "text"))
            painter.setPen(theme.colour("text"))
            name, _lines = in_lines(row.title, painter.font(), box.width(), 2)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, name)

    def _draw_heads(self, painter: QPainter) -> None:
        top, left = self.corner.y(), self.corner.x()
        painter.fillRect(QRect(0, top, self.width(), self._head - theme.px(_GAP)), theme.colour("surface"))
        titled, small = QFontMetrics(theme.font("caption")).height(), QFontMetrics(theme.font("small")).height()
        for across, column in enumerate(self.map.columns):
            box, (title, lines) = self._box(0, across), self._title(column)
            over = QRectF(box.left(), top + theme.px(8), box.width(), lines * titled)
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("text"))
            painter.drawText(over, _CENTRE | Qt.TextFlag.TextWordWrap, title)
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("muted"))
            below, _lines = in_lines(column.below, painter.font(), int(over.width()), 1)
            painter.drawText(QRectF(over.left(), over.bottom(), over.width(), small), _CENTRE, below)
        painter.fillRect(QRect(left, top, self.names, self._head - theme.px(_GAP)), theme.colour("surface"))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("muted"))
        corner = QRect(left + theme.px(_PAD), top, self.names, self._head)
        painter.drawText(corner, Qt.AlignmentFlag.AlignVCenter, self._corner)


def _breakable(title: str) -> str:
    """A title that breaks after a stroke, and not at a hyphen: 59/2023/ over NĐ-CP."""
    return title.replace("/", "/\u200b").replace("-", f"{JOINER}-{JOINER}")


class HeatMapView(QScrollArea):
    """The cells; what has no room is scrolled to, under heads that stay."""

    def __init__(self, name: str, corner: str) -> None:
        """``name`` is read out, ``corner`` stands over the names of the rows."""
        super().__init__()
        self.cells = Cells(name, corner)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.cells)
        self.cells.walked.connect(self.bring)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(lambda _now: self.cells.update())

    def bring(self, key: Place) -> None:
        """Give a cell the keys, and scroll to it."""
        self.cells.go_to(key)
        if (mark := self.cells.current) is not None:
            middle = mark.box.center().toPoint()
            around = theme.px(_CELL), theme.px(_HIGH)
            self.ensureVisible(
                middle.x() - self.cells.names // 2, middle.y(), around[0] + self.cells.names // 2, around[1] * 2
            )
