"""The contents of the review: its parts with their counts, and which of them were looked at."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.ui.base import icons, theme
from qcdc_desktop.ui.parts.chosen_rows import ChosenRows

Index = QModelIndex | QPersistentModelIndex
_ENTRY = Qt.ItemDataRole.UserRole
_ROW, _SIDE = 30, 16
"""Units: height of a row, and of the sign before it."""


class Entry(Value):
    """A part as the contents show it."""

    key: str
    words: str
    count: int | None = None
    seen: bool = False


class _Rows(QStyledItemDelegate):
    """Draws the sign of what was seen, the words, and the count at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, box = index.data(_ENTRY), option.rect
        if not isinstance(entry, Entry):
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if chosen else "raised"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        icons.paint(
            painter, sign_of(box), "circle-check" if entry.seen else "circle", "good" if entry.seen else "muted"
        )
        painter.setFont(theme.font("strong" if chosen else "text"))
        painter.setPen(theme.colour("accent" if chosen else "text"))
        words = box.adjusted(theme.px(_SIDE + 16), 0, -theme.px(10), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, int(middle | Qt.AlignmentFlag.AlignLeft), entry.words)
        if entry.count is not None:
            painter.setPen(theme.colour("accent" if chosen else "muted"))
            painter.drawText(words, int(middle | Qt.AlignmentFlag.AlignRight), str(entry.count))
        painter.restore()


def sign_of(box: QRect) -> QRect:
    """Where the sign of a row stands."""
    side = theme.px(_SIDE)
    return QRect(box.left() + theme.px(8), box.center().y() - side // 2, side, side)


class Contents(QListWidget):
    """Arrows choose a part; the space bar or a click on its sign marks it as seen."""

    chosen = Signal(str)
    """The part with this key is wanted."""
    marked = Signal(str)
    """The part with this key was seen, or is not seen after all."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_Rows(self))
        self.setAccessibleName(self.tr("Mục lục của năm"))
        self.setProperty("role", "contents")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        ChosenRows(self)
        self.currentItemChanged.connect(self._choose)

    def show_entries(self, entries: list[Entry], current: str) -> None:
        """Show the parts, with one chosen."""
        self.blockSignals(True)
        self.clear()
        for entry in entries:
            item = QListWidgetItem(entry.words)
            item.setData(_ENTRY, entry)
            seen = self.tr("đã xem") if entry.seen else self.tr("chưa xem")
            count = self.tr("{0} mục").format(entry.count) if entry.count is not None else ""
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (entry.words, count, seen))))
            self.addItem(item)
            if entry.key == current:
                self.setCurrentItem(item)
        self.blockSignals(False)

    def _choose(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_ENTRY).key)

    def entries(self) -> list[Entry]:
        """The parts that are shown."""
        return [self.item(row).data(_ENTRY) for row in range(self.count())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Space and item is not None:
            self.marked.emit(item.data(_ENTRY).key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        if item is not None and sign_of(self.visualItemRect(item)).contains(event.position().toPoint()):
            self.marked.emit(item.data(_ENTRY).key)
        else:
            super().mousePressEvent(event)
