"""What the paper becomes: its pieces in heaps that fold, each with what the file will hold of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from qcdc_desktop.services.files.paper_records import Kept
from qcdc_desktop.ui.base import icons, theme
from qcdc_desktop.ui.pages.read_paper.looks import OF_TASK, heaps, part_looks, typed_letter
from qcdc_desktop.ui.parts.chosen_rows import ChosenRows
from qcdc_desktop.ui.parts.lines import in_lines, lines_taken
from qcdc_desktop.ui.parts.steady_width import keep_width

Index = QModelIndex | QPersistentModelIndex
_ROW, _BELOW, _PART = (Qt.ItemDataRole.UserRole + n for n in range(3))
"""Which piece a row is, what stands below its words, and its part."""
_HEAD, _SIDE, _ABOVE = 32, 34, 7
"""Units: height of a heading, column of the numbers, room above and below the words."""
_LINES = 2
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_WRAP = Qt.TextFlag.TextWordWrap | _TOP


class _Rows(QStyledItemDelegate):
    """Draws the headings of heaps, and pieces in up to two lines; the chosen one shows all of its words."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self._looks = part_looks()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        if not index.parent().isValid():
            return QSize(0, theme.px(_HEAD))
        lines = lines_taken(*self._words(index))
        height = lines * QFontMetrics(theme.font()).height()
        if index.data(_BELOW):
            height += QFontMetrics(theme.font("small")).height()
        return QSize(0, height + theme.px(2 * _ABOVE))

    def _words(self, index: Index) -> tuple[str, QFont, int, int]:
        """The words of a piece, their font, the width for them, and how many lines they may take."""
        width = self._view.viewport().width() - theme.px(_SIDE + 16)
        return str(index.data()), theme.font(), max(width, 40), 40 if self._chosen(index) else _LINES

    def _chosen(self, index: Index) -> bool:
        return self._view.currentIndex() == index

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        box = QRect(0, option.rect.top(), self._view.viewport().width(), option.rect.height())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        head = not index.parent().isValid()
        painter.fillRect(box, theme.colour("selection" if chosen else "raised" if head else "surface"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if head:
            self._draw_head(painter, box, index)
        else:
            self._draw_piece(painter, box, index)
        painter.restore()

    def _draw_head(self, painter: QPainter, box: QRect, index: Index) -> None:
        side = theme.px(16)
        sign = QRect(box.left() + theme.px(8), box.center().y() - side // 2, side, side)
        icons.paint(painter, sign, "chevron-down" if self._view.isExpanded(index) else "chevron-right", "muted")
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("text"))
        words = box.adjusted(theme.px(_SIDE), 0, -theme.px(12), 0)
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(words, middle, str(index.data()))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), index.data(_BELOW))

    def _draw_piece(self, painter: QPainter, box: QRect, index: Index) -> None:
        look = self._looks.get(index.data(_PART))
        top, line = box.top() + theme.px(_ABOVE), QFontMetrics(theme.font()).height()
        number = index.data(Qt.ItemDataRole.ToolTipRole)
        if number and look and (look.tone != "muted" or number == "?"):
            painter.setFont(theme.font("strong"))
            painter.setPen(theme.colour(look.tone or "muted"))
            painter.drawText(QRect(0, top, theme.px(_SIDE - 8), line), int(Qt.AlignmentFlag.AlignRight), number)
        words, lines = in_lines(*self._words(index))
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text"))
        place = QRect(theme.px(_SIDE), top, box.width() - theme.px(_SIDE + 12), lines * line)
        painter.drawText(place, int(_WRAP), words)
        if below := index.data(_BELOW):
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("muted"))
            painter.drawText(place.translated(0, place.height()), int(_TOP), below)


class SplitView(QTreeView):
    """The heaps; a letter makes the chosen piece another part."""

    key_pressed = Signal(str)
    """A letter was typed."""
    picked = Signal(int)
    """The piece with this number in the paper was chosen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.items = QStandardItemModel(self)
        self.setModel(self.items)
        ChosenRows(self)
        # Of whole rows readers of the screen choose one of another heap.
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self._rows: dict[int, QStandardItem] = {}
        self._parts: Sequence[Part] = ()
        self._open: dict[str, bool] = {heap.name: heap.open for heap in heaps()}
        self.setItemDelegate(_Rows(self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        keep_width(self)
        self.setExpandsOnDoubleClick(False)
        self.clicked.connect(self._fold)
        self.expanded.connect(lambda index: self._remember(index, open_=True))
        self.collapsed.connect(lambda index: self._remember(index, open_=False))
        self.selectionModel().currentChanged.connect(self._tell_picked)

    def show_split(
        self, pieces: Sequence[Piece], numbers: Sequence[str], below: Mapping[int, str], kept: Sequence[Kept]
    ) -> None:
        """Show the pieces, by heaps; ``below`` says what the file will hold of a piece beside its words."""
        looks = part_looks()
        self.blockSignals(True)
        self.items.clear()
        self._rows.clear()
        self._parts = [piece.part for piece in pieces]
        for heap in heaps():
            rows = [at for at, piece in enumerate(pieces) if piece.part in heap.parts]
            if rows:
                head = self._head(heap.name, heap.words, len(rows))
                for at in rows:
                    piece = pieces[at]
                    said = below.get(at, "") or (looks[piece.part].words if len(heap.parts) > 1 else "")
                    self._rows[at] = self._item(piece.text, said, piece.part, numbers[at], at)
                    head.appendRow(self._rows[at])
        if kept:
            head = self._head("kept", self.tr("Giữ nguyên, không ghi thêm"), len(kept))
            for one in kept:
                head.appendRow(self._item(one.what, one.why, Part.ORNAMENT, "", -1))
        for at in range(self.items.rowCount()):
            index = self.items.index(at, 0)
            self.setExpanded(index, self._open.get(str(index.data(_ROW)), False))
        self.blockSignals(False)

    def _head(self, name: str, words: str, count: int) -> QStandardItem:
        head = QStandardItem(words)
        head.setData(name, _ROW)
        head.setData(str(count), _BELOW)
        head.setData(f"{words}, {count}", Qt.ItemDataRole.AccessibleTextRole)
        self.items.appendRow(head)
        return head

    def _item(self, words: str, below: str, part: Part, number: str, at: int) -> QStandardItem:
        item = QStandardItem(words)
        item.setData(at, _ROW)
        item.setData(below, _BELOW)
        item.setData(part, _PART)
        item.setData(number, Qt.ItemDataRole.ToolTipRole)
        item.setData(". ".join(filter(None, (words, below))), Qt.ItemDataRole.AccessibleTextRole)
        return item

    def pick(self, at: int) -> None:
        """Choose the row of a piece, or of the task that it tells of, and bring it into sight."""
        while at > 0 and self._parts[at] in OF_TASK:
            at -= 1
        item = self._rows.get(at)
        if item is None:
            self.selectionModel().clear()
            return
        self.expand(item.index().parent())
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(item.index(), flags)
        self.scrollTo(item.index())

    def _tell_picked(self, current: QModelIndex, before: QModelIndex) -> None:
        for changed in filter(QModelIndex.isValid, (before, current)):
            self.dataChanged(changed, changed)  # the chosen row shows all of its words
        at = current.data(_ROW)
        if isinstance(at, int) and at >= 0:
            self.picked.emit(at)

    def _fold(self, index: QModelIndex) -> None:
        if not index.parent().isValid():
            self.setExpanded(index, not self.isExpanded(index))

    def _remember(self, index: QModelIndex, *, open_: bool) -> None:
        self._open[str(index.data(_ROW))] = open_

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if letter := typed_letter(event):
            self.key_pressed.emit(letter)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.currentIndex().parent().isValid():
            self._fold(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
