"""A timeline: a row for each record under the headings of their groups, months from left to right, a line for today."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.timeline import Key, Lane, Strip
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.charts.ink import Legend
from qcdc_desktop.ui.parts.charts.timeline_rows import PAD, ROW, V_MIDDLE, Rows
from qcdc_desktop.ui.parts.floating import announce
from qcdc_desktop.ui.parts.label import text_label

_HEAD = 30
"""Units of the line of months."""
_CARD = 420
"""Units of a name in the card of a bar, at most; a longer one takes more lines."""


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
        painter.drawText(QRect(theme.px(PAD), 0, scale.names, high), V_MIDDLE, self._heading)
        badge = self._badge(painter)
        for at, month in enumerate(scale.months(painter.fontMetrics().horizontalAdvance("T12/24") + theme.px(8))):
            said = f"T{month.month}/{month:%y}" if not at or month.month == 1 else f"T{month.month}"
            box = QRect(round(scale.x(month)) + theme.px(5), 0, painter.fontMetrics().horizontalAdvance(said), high)
            if not box.intersects(badge.adjusted(-theme.px(4), 0, theme.px(4), 0)):
                painter.drawText(box, V_MIDDLE, said)
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

    def bring(self, key: Hashable) -> None:
        """Give a record or a heading the keys, and scroll to it."""
        self.rows.go_to(key)
        if (mark := self.rows.current) is not None:
            top = round(mark.box.top())
            first = self.rows.marks[0] is mark
            self.area.ensureVisible(0, 0 if first else top + theme.px(ROW) // 2, 0, theme.px(ROW))

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
