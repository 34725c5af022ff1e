"""A timeline: a row for each record under the headings of their groups, months from left to right, a line for today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.timeline import Fill, Key, Lane, Strip
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.charts.chart import Chart, Mark
from qcdc_desktop.ui.parts.charts.ink import Legend, fill_box
from qcdc_desktop.ui.parts.charts.scale import Scale
from qcdc_desktop.ui.parts.floating import announce
from qcdc_desktop.ui.parts.label import text_label

_ROW, _BAR, _HEAD = 24, 14, 30
"""Units of a row, of the bar in it, and of the line of months."""
_CARD = 420
"""Units of a name in the card of a bar, at most; a longer one takes more lines."""
_PAD, _CODE = 12, 38
"""Units left of the rows, and of the number before a name."""
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_V_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def _draw_cut(painter: QPainter, box: QRect, words: str) -> None:
    """Draw words in one line, with an ellipsis where they have no room."""
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, _V_MIDDLE, cut)


def _draw_band(painter: QPainter, box: QRect) -> None:
    painter.fillRect(box, theme.colour("raised"))
    painter.setPen(theme.colour("line"))
    painter.drawLine(box.topLeft(), box.topRight())
    painter.drawLine(box.bottomLeft(), box.bottomRight())


def _draw_heading(painter: QPainter, lane: Lane, box: QRect) -> None:
    """Draw the heading of a group: its title, and what it comes to at the right."""
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colour("muted"))
    painter.drawText(box, _V_MIDDLE | Qt.AlignmentFlag.AlignRight, lane.total)
    wide = painter.fontMetrics().horizontalAdvance(lane.total) + theme.px(12)
    painter.setFont(theme.font("strong"))
    painter.setPen(theme.colour("text"))
    _draw_cut(painter, box.adjusted(0, 0, -wide, 0), lane.title)


class Rows(Chart):
    """The rows: the arrows walk over the records, Alt with an arrow moves the due day of one."""

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
        self._headings: list[tuple[Lane, int]] = []

    def show_lanes(self, lanes: tuple[Lane, ...]) -> None:
        """Show other rows."""
        self._strips, self._headings = {}, []
        at = 0
        for lane in lanes:
            self._headings.append((lane, at))
            at += theme.px(_ROW)
            for strip in lane.strips:
                self._strips[strip.record_id] = strip, at
                at += theme.px(_ROW)
        self.setFixedHeight(max(at, 1))
        self.refresh()

    def place(self) -> Sequence[Mark]:
        high = theme.px(_ROW)
        self.scale = Scale.fitting(*self.days, self.width())
        self.scaled.emit()
        return [
            Mark(record_id, QRectF(0, top, self.width(), high), strip.words)
            for record_id, (strip, top) in self._strips.items()
        ]

    def strip(self, record_id: int) -> Strip:
        """What a row says."""
        return self._strips[record_id][0]

    def hover(self, mark: Mark | None) -> None:
        if mark is not self.hovered:
            self.pointed.emit(mark.key if mark else None)
        super().hover(mark)

    def next_to(self, way: tuple[int, int]) -> Mark | None:
        """Rows stand one below the other: left and right lead nowhere."""
        return None if way[0] else super().next_to(way)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _MOVES and self.current:
            self.moved.emit(self.key, _MOVES[Qt.Key(key)])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and self.marks:
            self._turn(-1 if key == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)

    def _turn(self, pages: int) -> None:
        """Go some screens up or down."""
        around = self.parentWidget()
        rows = max((around.height() if around else 0) // theme.px(_ROW) - 1, 1)
        now = next((i for i, mark in enumerate(self.marks) if mark.key == self.key), 0)
        self.walk(self.marks[min(max(now + pages * rows, 0), len(self.marks) - 1)])

    # Drawing -----------------------------------------------------------------------------------------------------

    def bar_of(self, record_id: int) -> QRect:
        """The box around all stretches of a record."""
        strip, top = self._strips[record_id]
        spans = [self.scale.span(one.first, one.last) for one in strip.stretches] or [(self.scale.names,) * 2]
        left, right = min(a for a, _b in spans), max(b for _a, b in spans)
        return QRect(round(left), top, max(round(right - left), 1), theme.px(_ROW))

    def draw(self, painter: QPainter, area: QRect) -> None:
        painter.fillRect(area, theme.colour("surface"))
        high = theme.px(_ROW)
        for mark in (self.hovered, self.current):
            if mark is not None:
                painter.fillRect(mark.box, theme.colour("raised" if mark is self.hovered else "selection"))
        self._draw_lines(painter, area)
        headings = [(lane, QRect(0, top, self.width(), high)) for lane, top in self._headings if top <= area.bottom()]
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
            _draw_heading(painter, lane, box.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), 0))
        for strip in in_sight:
            self._draw_words(painter, strip)

    def _draw_lines(self, painter: QPainter, area: QRect) -> None:
        painter.setPen(theme.colour("line"))
        for month in self.scale.months(1):
            x = round(self.scale.x(month))
            painter.drawLine(x, area.top(), x, area.bottom())

    def _draw_bars(self, painter: QPainter, strip: Strip) -> None:
        top = self._strips[strip.record_id][1] + (theme.px(_ROW) - theme.px(_BAR)) / 2
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
        top, high, gap = self._strips[strip.record_id][1], theme.px(_ROW), theme.px(8)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("muted"))
        painter.drawText(QRect(theme.px(_PAD), top, theme.px(_CODE), high), _V_MIDDLE, strip.code)
        left = theme.px(_PAD + _CODE)
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
            painter.drawText(QRect(bar.right() + gap, top, wide + gap, high), _V_MIDDLE, strip.beside)
        else:
            # Before the bar, or over it at the edge where nothing is free.
            before = bar.left() - gap - wide
            left = before if before >= self.scale.names + gap else self.width() - wide - gap
            box = QRect(left, top + theme.px(3), wide + gap, high - theme.px(6))
            if left != before:
                painter.fillRect(box, theme.colour("selection" if strip.record_id == self.key else "surface"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, strip.beside)


class _Months(QWidget):
    """The line over the rows: months, the year where it begins, the day of today."""

    def __init__(self, rows: Rows, heading: str) -> None:
        super().__init__()
        self._rows, self._heading = rows, heading
        self.setFixedHeight(theme.px(_HEAD))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, scale, high = QPainter(self), self._rows.scale, self.height()
        painter.fillRect(self.rect(), theme.colour("raised"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(0, high - 1, self.width(), high - 1)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(QRect(theme.px(_PAD), 0, scale.names, high), _V_MIDDLE, self._heading)
        badge = self._badge(painter)
        for at, month in enumerate(scale.months(painter.fontMetrics().horizontalAdvance("T12/24") + theme.px(8))):
            said = f"T{month.month}/{month:%y}" if not at or month.month == 1 else f"T{month.month}"
            box = QRect(round(scale.x(month)) + theme.px(5), 0, painter.fontMetrics().horizontalAdvance(said), high)
            if not box.intersects(badge.adjusted(-theme.px(4), 0, theme.px(4), 0)):
                painter.drawText(box, _V_MIDDLE, said)
        if not badge.isNull():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(badge, theme.px(4), theme.px(4))
            painter.setPen(theme.colour("on_accent"))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, f"{self._rows.today:%d/%m}")

    def _badge(self, painter: QPainter) -> QRect:
        scale, today = self._rows.scale, self._rows.today
        if not scale.start <= today < scale.end:
            return QRect()
        metrics = painter.fontMetrics()
        wide, high = metrics.horizontalAdvance("00/00") + theme.px(10), metrics.height() + theme.px(4)
        left = min(max(round(scale.x(today)) - wide // 2, scale.names), self.width() - wide)
        return QRect(left, (self.height() - high) // 2, wide, high)


class _Card(QFrame):
    """What a bar says, below it."""

    def __init__(self, parent: QWidget, hint: str) -> None:
        super().__init__(parent)
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._name, self._days = text_label(role="product", wraps=True), text_label()
        self._share = text_label(role="product")
        head, column = QHBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        column.setSpacing(theme.px(2))
        head.addWidget(self._name, 1)
        head.addSpacing(theme.px(16))
        head.addWidget(self._share, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self._days)
        column.addWidget(text_label(hint, "small"))
        self.hide()

    def tell(self, strip: Strip, bar: QRect, room: QRect) -> None:
        """Show it below a bar, or above where there is no room below, whole in the room."""
        self._name.ensurePolished()
        metrics = self._name.fontMetrics()
        most = min(room.width() - theme.px(48) - metrics.horizontalAdvance(strip.share), theme.px(_CARD))
        self._name.setText(strip.name)
        self._name.setFixedWidth(min(metrics.horizontalAdvance(strip.name) + theme.px(2), most))
        self._share.setText(strip.share)
        self._days.setText(" · ".join(filter(None, (strip.days, strip.beside if strip.tone != "muted" else ""))))
        self.adjustSize()
        top = bar.bottom() + theme.px(4)
        if top + self.height() > room.bottom():
            top = bar.top() - self.height() - theme.px(4)
        left = min(max(bar.left(), room.left()), room.right() - self.width())
        self.move(max(left, room.left()), top)
        self.show()
        self.raise_()


class Timeline(QWidget):
    """Months over rows that scroll, and a card with what the bar under the mouse says."""

    def __init__(self, name: str, heading: str, hint: str, keys: Sequence[Key]) -> None:
        """``name`` is read out, ``heading`` stands over the names, ``hint`` in the card of each bar."""
        super().__init__()
        self.rows = Rows(name)
        self.legend = Legend(*keys)
        """To be placed where the page has room."""
        self._months = _Months(self.rows, heading)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._months)
        column.addWidget(self.area, 1)
        self.card = _Card(self, hint)
        self.area.verticalScrollBar().valueChanged.connect(lambda _now: self.card.hide())
        self.rows.scaled.connect(self._months.update)
        self.rows.walked.connect(self.bring)
        self.rows.pointed.connect(self._point)

    def show_lanes(self, lanes: tuple[Lane, ...], period: Period, today: date) -> None:
        """Show rows in the months of a period."""
        self.rows.days, self.rows.today = (period.start, period.end), today
        self.rows.show_lanes(lanes)
        self.card.hide()

    def bring(self, record_id: int) -> None:
        """Give a record the keys, and scroll to it."""
        self.rows.go_to(record_id)
        if (mark := self.rows.current) is not None:
            top = round(mark.box.top())
            first = self.rows.marks[0] is mark
            self.area.ensureVisible(0, 0 if first else top + theme.px(_ROW) // 2, 0, theme.px(_ROW))

    def tell_days(self, record_id: int) -> None:
        """Show the card of a record, and say its days: they have changed. It may have left what is shown with them."""
        if record_id == self.rows.key:
            self._show_card(record_id)
            announce(self.rows, self.rows.said)

    def _point(self, record_id: int | None) -> None:
        if record_id is None:
            self.card.hide()
        else:
            self._show_card(record_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.card.hide()

    def _show_card(self, record_id: int) -> None:
        bar = self.rows.bar_of(record_id)
        bar.moveTopLeft(self.rows.mapTo(self, bar.topLeft()))
        room = self.rect().adjusted(theme.px(4), self._months.height(), -theme.px(20), 0)
        self.card.tell(self.rows.strip(record_id), bar, room)
