"""The backups as a list: when each was made and why, where it lies, how large it is, how it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableWidgetItem

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.attachments import write_size
from qcdc_desktop.services.backups import Backup, standing
from qcdc_desktop.services.backups.standing import State
from qcdc_desktop.ui.base import icons, theme
from qcdc_desktop.ui.parts.pill import paint_pill, pill_size
from qcdc_desktop.ui.parts.plain_table import PlainTable

Index = QModelIndex | QPersistentModelIndex
TONE = Qt.ItemDataRole.UserRole
"""The tone of a state, which is drawn as a pill."""
SIGN = Qt.ItemDataRole.UserRole + 1
"""The name of an icon before the words."""
_TIME, _PLACE, _SIZE, _STATE = range(4)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WIDEST = "8.888 KB"
"""A size that asks for as much room as any."""
_TIME_SHARE = 0.55
"""Of the room for when and where a backup was made."""
_PAD_X, _PAD_Y, _SIGN = 10, 8, 18


class Lies(Value):
    """Where a backup lies: the icon, the place, and under it the folder or why the backup is of no use."""

    sign: str
    place: str
    more: str


class BackupList(PlainTable):
    """Enter or a double click goes on to what can be done with the backup."""

    chosen = Signal()
    """Another backup is the current one."""

    def __init__(self, opens: Callable[[], object]) -> None:
        headings = self.tr("Thời điểm"), self.tr("Nơi cất"), self.tr("Cỡ"), self.tr("Tình trạng")
        super().__init__(self.tr("Bản sao lưu"), [(heading, 0) for heading in headings], opens)
        over = QTableWidgetItem(headings[_SIZE])
        over.setTextAlignment(_RIGHT)
        self.setHorizontalHeaderItem(_SIZE, over)
        self.setItemDelegate(_TwoLines(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.listed: list[Backup] = []
        self.selectionModel().currentRowChanged.connect(lambda _now, _before: self.chosen.emit())

    def fit(self) -> None:
        """Sizes and states are as wide as they are; the rest is for when and where, on a small screen for when."""
        margin = 2 * theme.px(_PAD_X)
        sizes = [_line("text").horizontalAdvance(_WIDEST), *(pill_size(state.words).width() for state in State)]
        size, state = sizes[0] + margin, max(sizes[1:]) + margin
        self.setColumnHidden(_PLACE, theme.is_compact())
        rest = self.viewport().width() - size - state
        time = rest if theme.is_compact() else round(rest * _TIME_SHARE)
        for column, wide in ((_TIME, time), (_PLACE, rest - time), (_SIZE, size)):
            self.setColumnWidth(column, max(wide, 0))
        self.resizeRowsToContents()

    @property
    def current(self) -> Backup | None:
        """The backup that is chosen."""
        return self.listed[row] if 0 <= (row := self.currentRow()) < len(self.listed) else None

    def show_backups(self, listed: Sequence[Backup], now: datetime, where: Callable[[Backup], Lies]) -> None:
        """Show backups; the one that was chosen stays so.

        ``where`` tells where one lies.
        """
        kept, self.listed = self.current, list(listed)
        self.setRowCount(len(listed))
        for row, one in enumerate(listed):
            self.show_row(row, one, now, where(one))
        self.fit()
        rows = [row for row, one in enumerate(listed) if kept and one.path == kept.path]
        if listed:
            self.selectRow(rows[0] if rows else 0)
        self.chosen.emit()

    def show_row(self, row: int, one: Backup, now: datetime, lies: Lies) -> None:
        """Show a backup as it stands now."""
        self.listed[row] = one
        state = standing.state_of(one, now)
        why = f" · {one.info.reason}" if one.info else ""
        read = f"{one.checked:%d/%m/%Y}" if one.checked else ""
        words: Mapping[int, str] = {
            _TIME: f"{one.at:%d/%m/%Y %H:%M}\n{standing.ago(one.at, now)}{why}",
            _PLACE: f"{lies.place}\n{lies.more}",
            _SIZE: write_size(one.size),
            _STATE: state.words,
        }
        for column, text in words.items():
            item = QTableWidgetItem(text)
            item.setToolTip(f"{one.path}\n{one.fault}".rstrip() if column == _PLACE else text)
            if column == _PLACE:
                item.setData(SIGN, lies.sign)
            if column == _SIZE:
                item.setTextAlignment(_RIGHT)
            if column == _STATE:
                item.setData(TONE, state.tone)
                item.setToolTip(one.fault or self.tr("Đọc lại lần cuối ngày {0}").format(read))
            self.setItem(row, column, item)


class _TwoLines(QStyledItemDelegate):
    """Draws a line of words with a smaller one under it, or a state as a pill."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        text, focused = str(index.data() or ""), bool(option.state & QStyle.StateFlag.State_HasFocus)
        option.text = ""
        option.state &= ~QStyle.StateFlag.State_HasFocus
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        cell = QRect(option.rect)
        inside = cell.adjusted(theme.px(_PAD_X), theme.px(_PAD_Y), -theme.px(_PAD_X), -theme.px(_PAD_Y))
        painter.save()
        if sign := index.data(SIGN):
            side = theme.px(_SIGN)
            middle = QRect(inside.left(), inside.center().y() - side // 2, side, side)
            icons.paint(painter, middle, str(sign), "muted")
            inside.setLeft(inside.left() + side + theme.px(_PAD_X))
        if tone := str(index.data(TONE) or ""):
            paint_pill(painter, inside, text, tone)
        else:
            _paint_lines(painter, inside, text, option.displayAlignment & Qt.AlignmentFlag.AlignHorizontal_Mask)
        painter.setPen(theme.colour("line"))
        painter.drawLine(cell.bottomLeft(), cell.bottomRight())
        if focused:
            painter.setPen(theme.colour("info"))
            painter.drawRect(cell.adjusted(1, 1, -1, -2))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        high = _line("text").height() + _line("small").height() + 2 * theme.px(_PAD_Y)
        return QSize(super().sizeHint(option, index).width(), high)


def _line(role: str) -> QFontMetrics:
    return QFontMetrics(theme.font(role))


def _paint_lines(painter: QPainter, inside: QRect, text: str, side: Qt.AlignmentFlag) -> None:
    first, _break, second = text.partition("\n")
    upper = QRect(inside)
    if second:
        upper.setHeight(_line("text").height())
        lower = inside.adjusted(0, upper.height(), 0, 0)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        shown = _line("small").elidedText(second, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, side | Qt.AlignmentFlag.AlignVCenter, shown)
    painter.setFont(theme.font())
    painter.setPen(theme.colour("text"))
    shown = _line("text").elidedText(first, Qt.TextElideMode.ElideRight, upper.width())
    painter.drawText(upper, side | Qt.AlignmentFlag.AlignVCenter, shown)
