"""The rows of a timeline: a strip for each record under the headings of their groups, which fold what they hold."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF

from qcdc_desktop.domain.kinds.timeline import Fill, Lane, Strip
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.parts.charts.chart import ENTER, Chart, Mark
from qcdc_desktop.ui.parts.charts.ink import fill_box
from qcdc_desktop.ui.parts.charts.scale import Scale
from qcdc_desktop.ui.parts.floating import announce

ROW, PAD = 24, 12
"""Units of a row, and left of it."""
_BAR, _CODE, _ARROW = 14, 38, 16
"""Units of the bar in a row, of the number before a name, and of the arrow before a heading."""
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
V_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def _draw_cut(painter: QPainter, box: QRect, words: str) -> None:
    """Draw words in one line, with an ellipsis where they have no room."""
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, V_MIDDLE, cut)


def _draw_band(painter: QPainter, box: QRect) -> None:
    painter.fillRect(box, theme.colour("raised"))
    painter.setPen(theme.colour("line"))
    painter.drawLine(box.topLeft(), box.topRight())
    painter.drawLine(box.bottomLeft(), box.bottomRight())


def _draw_heading(painter: QPainter, lane: Lane, box: QRect, *, folded: bool) -> None:
    """Draw the heading of a group: whether it is folded, its title, and what it comes to at the right."""
    side = theme.px(_ARROW)
    arrow = QRect(box.left() - side // 4, box.center().y() - side // 2, side, side)
    icon("chevron-right" if folded else "chevron-down", "muted").paint(painter, arrow)
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colour("muted"))
    painter.drawText(box, V_MIDDLE | Qt.AlignmentFlag.AlignRight, lane.total)
    wide = painter.fontMetrics().horizontalAdvance(lane.total) + theme.px(12)
    painter.setFont(theme.font("strong"))
    painter.setPen(theme.colour("text"))
    _draw_cut(painter, box.adjusted(side, 0, -wide, 0), lane.title)


class Rows(Chart):
    """The arrows walk over headings and records. At a heading Enter, Space, a click, left and right fold its group or
    unfold it; left leads there from a record. Alt with an arrow moves the due day of a record."""

    tips = click_opens = False
    pointed = Signal(object)
    """The mouse came over the record with this key, or over none."""
    scaled = Signal()
    """Days stand elsewhere now."""
    moved = Signal(object, int)
    """The due day of the record with this key is to move by so many days."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.days = date(2000, 9, 1), date(2001, 8, 31)
        self.scale = Scale.fitting(*self.days, 1)
        self.today = date.min
        self._strips: dict[int, tuple[Strip, int]] = {}
        """Each strip with its top, by its record."""
        self._lanes: tuple[Lane, ...] = ()
        self._headings: dict[str, tuple[Lane, int]] = {}
        """Each lane with the top of its heading, by its title."""
        self._folded: set[str] = set()
        """Titles of the lanes of which only the heading is seen."""

    def show_lanes(self, lanes: tuple[Lane, ...]) -> None:
        """Show other rows."""
        self._lanes, self._strips, self._headings = lanes, {}, {}
        at = 0
        for lane in lanes:
            self._headings[lane.title] = lane, at
            at += theme.px(ROW)
            for strip in () if lane.title in self._folded else lane.strips:
                self._strips[strip.record_id] = strip, at
                at += theme.px(ROW)
        self.setFixedHeight(max(at, 1))
        self.refresh()

    def place(self) -> Sequence[Mark]:
        high = theme.px(ROW)
        self.scale = Scale.fitting(*self.days, self.width())
        self.scaled.emit()
        said = [(title, top, lane.words(title in self._folded)) for title, (lane, top) in self._headings.items()]
        strips = [(record_id, top, strip.words) for record_id, (strip, top) in self._strips.items()]
        marks = (Mark(key, QRectF(0, top, self.width(), high), words) for key, top, words in (*said, *strips))
        return sorted(marks, key=lambda mark: mark.box.top())

    def strip(self, record_id: int) -> Strip:
        """What a row says."""
        return self._strips[record_id][0]

    # Folding -----------------------------------------------------------------------------------------------------

    def fold(self, title: str, folded: bool) -> None:
        """Show of a group its heading alone, or what it holds again, and say so; its heading has the keys."""
        if folded is not (title in self._folded):
            self._folded ^= {title}
            self.show_lanes(self._lanes)
            self.go_to(title)
            announce(self, self.said)

    def reveal(self, record_id: int) -> None:
        """Unfold the group that holds a record."""
        title = self._title_of(record_id)
        if title in self._folded:
            self._folded.discard(title)
            self.show_lanes(self._lanes)

    def _title_of(self, record_id: Hashable) -> str:
        """The heading over a record; empty where it is on no row."""
        return next((lane.title for lane in self._lanes if any(s.record_id == record_id for s in lane.strips)), "")

    def _mark(self, key: Hashable) -> Mark | None:
        return next((mark for mark in self.marks if mark.key == key), None)

    # Keys and mouse ----------------------------------------------------------------------------------------------

    def hover(self, mark: Mark | None) -> None:
        if mark is not self.hovered:
            self.pointed.emit(mark.key if mark and mark.key in self._strips else None)
        super().hover(mark)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, heading = event.key(), self.key if isinstance(self.key, str) else ""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _MOVES:
            if self.key in self._strips:
                self.moved.emit(self.key, _MOVES[Qt.Key(key)])
        elif key in _MOVES and heading:
            self.fold(heading, key == Qt.Key.Key_Left)
        elif key in _MOVES:
            # Rows stand one below the other: only the heading is further left.
            self.walk(self._mark(self._title_of(self.key)) if key == Qt.Key.Key_Left else None)
        elif key in ENTER and heading:
            self.fold(heading, heading not in self._folded)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and self.marks:
            self._turn(-1 if key == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        mark = self.mark_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and mark and isinstance(mark.key, str):
            self.fold(mark.key, mark.key not in self._folded)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event.position().toPoint())
        if mark and mark.key in self._strips:
            super().mouseDoubleClickEvent(event)

    def _turn(self, pages: int) -> None:
        """Go some screens up or down."""
        around = self.parentWidget()
        rows = max((around.height() if around else 0) // theme.px(ROW) - 1, 1)
        now = next((i for i, mark in enumerate(self.marks) if mark.key == self.key), 0)
        self.walk(self.marks[min(max(now + pages * rows, 0), len(self.marks) - 1)])

    # Drawing -----------------------------------------------------------------------------------------------------

    def bar_of(self, record_id: int) -> QRect:
        """The box around all stretches of a record."""
        strip, top = self._strips[record_id]
        spans = [self.scale.span(one.first, one.last) for one in strip.stretches] or [(self.scale.names,) * 2]
        left, right = min(a for a, _b in spans), max(b for _a, b in spans)
        return QRect(round(left), top, max(round(right - left), 1), theme.px(ROW))

    def draw(self, painter: QPainter, area: QRect) -> None:
        painter.fillRect(area, theme.colour("surface"))
        high = theme.px(ROW)
        for mark in (self.hovered, self.current):
            if mark is not None:
                painter.fillRect(mark.box, theme.colour("raised" if mark is self.hovered else "selection"))
        self._draw_lines(painter, area)
        headings = [
            (lane, QRect(0, top, self.width(), high)) for lane, top in self._headings.values() if top <= area.bottom()
        ]
        for _lane, box in headings:
            _draw_band(painter, box)
        in_sight = [s for s, at in self._strips.values() if at <= area.bottom() and at + high >= area.top()]
        for strip in in_sight:
            self._draw_bars(painter, strip)
        if self.scale.start <= self.today < self.scale.end:
            x = self.scale.x(self.today)
            painter.setPen(QPen(theme.colour("accent"), theme.px(2)))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom() + 1))
        for lane, box in headings:
            inside = box.adjusted(theme.px(PAD), 0, -theme.px(PAD), 0)
            _draw_heading(painter, lane, inside, folded=lane.title in self._folded)
        for strip in in_sight:
            self._draw_words(painter, strip)

    def _draw_lines(self, painter: QPainter, area: QRect) -> None:
        painter.setPen(theme.colour("line"))
        for month in self.scale.months(1):
            x = round(self.scale.x(month))
            painter.drawLine(x, area.top(), x, area.bottom())

    def _draw_bars(self, painter: QPainter, strip: Strip) -> None:
        top = self._strips[strip.record_id][1] + (theme.px(ROW) - theme.px(_BAR)) / 2
        for one in strip.stretches:
            left, right = self.scale.span(one.first, one.last)
            if right > left:
                box = QRectF(left, top, max(right - left, theme.px(3)), theme.px(_BAR))
                tall = theme.px(2) if one.fill is Fill.DASHED else 0  # with words in it
                fill_box(painter, box.adjusted(0, -tall, 0, tall), one.tone, one.fill)
        last = strip.stretches[-1].last if strip.stretches else None
        if last and last >= self.scale.end:  # the bar goes on
            x, y, side = float(self.width()), top + theme.px(_BAR) / 2, theme.px(4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("info"))
            painter.drawPolygon(QPolygonF([QPointF(x - side, y - side), QPointF(x, y), QPointF(x - side, y + side)]))

    def _draw_words(self, painter: QPainter, strip: Strip) -> None:
        top, high, gap = self._strips[strip.record_id][1], theme.px(ROW), theme.px(8)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("muted"))
        painter.drawText(QRect(theme.px(PAD), top, theme.px(_CODE), high), V_MIDDLE, strip.code)
        left = theme.px(PAD + _CODE)
        painter.setPen(theme.colour("text"))
        _draw_cut(painter, QRect(left, top, self.scale.names - left - gap, high), strip.name)
        if not strip.beside:
            return
        painter.setFont(theme.font("caption" if strip.tone == "bad" else "small"))
        painter.setPen(theme.colour(strip.tone))
        bar, wide = self.bar_of(strip.record_id), painter.fontMetrics().horizontalAdvance(strip.beside)
        dashed = bool(strip.stretches) and strip.stretches[0].fill is Fill.DASHED
        if dashed and wide + gap < bar.width():
            painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, strip.beside)
        elif bar.right() + gap + wide <= self.width():
            painter.drawText(QRect(bar.right() + gap, top, wide + gap, high), V_MIDDLE, strip.beside)
        else:
            # Before the bar, or over it at the edge where nothing is free.
            before = bar.left() - gap - wide
            left = before if before >= self.scale.names + gap else self.width() - wide - gap
            box = QRect(left, top + theme.px(3), wide + gap, high - theme.px(6))
            if left != before:
                painter.fillRect(box, theme.colour("selection" if strip.record_id == self.key else "surface"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, strip.beside)
