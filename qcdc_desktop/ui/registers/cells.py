"""How cells are drawn and edited: wrapped text, pills, and the same editors as in forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QStyle,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from qcdc_desktop.domain.kinds.columns import Bar
from qcdc_desktop.domain.kinds.fields import Record, spec
from qcdc_desktop.services.drafts import Typed
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.fields.named import mark_fault
from qcdc_desktop.ui.parts.lines import WholeNumbers
from qcdc_desktop.ui.parts.pill import paint_pill, pill_size
from qcdc_desktop.ui.registers.editors import ChoiceEditor, Editor, LongEditor, make_editor
from qcdc_desktop.ui.registers.models.record_table import BAR, SEGMENTS, TONE, Index, RecordTable
from qcdc_desktop.ui.registers.surroundings import Surroundings

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
PAD_X = 6
"""Units left and right of what stands in a cell."""


class DrawnCells(WholeNumbers):
    """Draws cells: wrapped text, states as pills (:data:`TONE`), a bar under the words."""

    tight = False
    """Whether rows stand as close as those of a printed list."""

    def pad_y(self) -> int:
        """Px above and below what stands in a cell."""
        if self.tight:
            return theme.px(1)
        return theme.px(4 if theme.is_compact() else 9)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        if theme.is_compact():
            option.text = " ".join(option.text.split())  # rows of one line go on to its end
        text, tone, style = option.text, str(index.data(TONE) or ""), option.widget.style()
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        option.text = ""
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        cell = QRect(option.rect)
        option.rect = cell.adjusted(theme.px(PAD_X), self.pad_y(), -theme.px(PAD_X), -self.pad_y())
        if tone and text:
            paint_pill(painter, option.rect, text, tone)
        else:
            option.text = text
            style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        if segments := index.data(SEGMENTS):
            _paint_segments(painter, option.rect, segments, option.fontMetrics.height())
        if bar := index.data(BAR):
            _paint_bar(painter, option.rect, bar, option.fontMetrics.height())
        painter.save()
        painter.setPen(theme.colour("line"))
        painter.drawLine(cell.bottomLeft(), cell.bottomRight())
        if focused:
            painter.setPen(QPen(theme.colour("info"), 2))
            painter.drawRect(cell.adjusted(1, 1, -1, -2))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        margin = QSize(2 * theme.px(PAD_X), 2 * self.pad_y())
        if index.data(TONE):
            return pill_size(str(index.data() or "")) + margin
        option.rect = option.rect.adjusted(0, 0, -margin.width(), 0)
        return super().sizeHint(option, index) + margin


def _paint_segments(painter: QPainter, rect: QRect, tones: Sequence[str], line: int) -> None:
    """A bar of segments, one for each tone; nothing where it is still ahead."""
    gap = theme.px(2)
    wide = min(rect.width() // len(tones), theme.px(14)) - gap
    for n, tone in enumerate(tones):
        painter.fillRect(_under_words(rect, line, n * (wide + gap), wide), theme.colour(tone or "neutral_soft"))


def _paint_bar(painter: QPainter, rect: QRect, bar: Bar, line: int) -> None:
    """A bar of so many percent in a tone, with a tick where the plan stands."""
    painter.fillRect(_under_words(rect, line, 0, rect.width()), theme.colour("neutral_soft"))
    wide = round(rect.width() * min(max(bar.share, 0), 100) / 100)
    painter.fillRect(_under_words(rect, line, 0, wide), theme.colour(bar.tone))
    if bar.plan is not None:
        tick, over = max(theme.px(2), 2), theme.px(2)
        at = _under_words(rect, line, round((rect.width() - tick) * bar.plan / 100), tick)
        painter.fillRect(at.adjusted(0, -over, 0, over), theme.colour("text"))


def _under_words(rect: QRect, line: int, left: int, wide: int) -> QRect:
    """The place of a bar right under the words, which are a ``line`` high in the middle of the cell."""
    return QRect(rect.left() + left, rect.center().y() + line // 2 + theme.px(1), wide, theme.px(4))


class CellDelegate(DrawnCells):
    """A wrong input keeps its editor open, marked, as typed."""

    refused = Signal(str)
    """The sentence of an input that was not stored; empty when one was."""
    entered = Signal()
    """What was typed was stored by Enter, which goes on below as in Excel."""

    def __init__(
        self, table: RecordTable[Any], around: Surroundings, source: Callable[[Index], QModelIndex], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.table, self.around, self._source = table, around, source
        self.room_over: Callable[[int], int] = lambda _row: 0
        """Px over a row of the view in which a heading stands."""
        self.editor: QWidget | None = None
        self.spread: Callable[[str, Any], bool] | None = None
        """Stores a value in a field of every row chosen, on Ctrl+Enter; raises ValueError with what is wrong."""
        self._spreading, self._stored = False, False
        self.replacing = False
        """The editor was opened by a letter, which replaces the text as in Excel."""
        self._index = QPersistentModelIndex()
        self._sentence = ""
        table.refused.connect(self._keep_fault)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._below_heading(option, index)
        super().paint(painter, option, index)

    def _below_heading(self, option: QStyleOptionViewItem, index: Index) -> None:
        option.rect.setTop(option.rect.top() + self.room_over(index.row()))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self.table.columns[index.column()]
        editor = make_editor(spec(self.table.kind, column.field), self.around, parent)
        editor.setAccessibleName(column.label)
        editor.setAutoFillBackground(True)
        self.editor, self._index = editor, QPersistentModelIndex(index)
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self.editor = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: Any, index: Index) -> None:
        if editor.property("fault"):
            return
        editor.put(index.data(Qt.ItemDataRole.EditRole), self._record(index))
        if isinstance(editor, LongEditor):
            editor.moveCursor(QTextCursor.MoveOperation.End)
            if self.replacing:
                editor.selectAll()

    def setModelData(self, editor: Any, _model: Any, _index: Index) -> None:
        self._attempt(editor)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        self._below_heading(option, index)
        super().updateEditorGeometry(editor, option, index)
        if isinstance(editor, LongEditor):
            editor.resize(editor.width(), max(option.rect.height(), editor.height()))
        elif isinstance(editor, ChoiceEditor):
            editor.resize(max(editor.width(), editor.sizeHint().width()), editor.height())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        goes_down = editor is self.editor and _goes_down(editor, event)
        self._stored = False
        handled = self._filtered(editor, event)
        if goes_down and self._stored:
            self.entered.emit()
        return handled

    def _filtered(self, editor: QObject, event: QEvent) -> bool:
        if editor is self.editor and self._ends(editor, event):
            self._spreading = isinstance(event, QKeyEvent) and _pressed(event, *_ENTER) and _with_ctrl(event)
            stored = self._attempt(editor)
            self._spreading = False
            self._stored = stored
            if not stored:
                return True
        if not shiboken6.isValid(editor):
            return True
        if isinstance(editor, LongEditor) and isinstance(event, QKeyEvent) and _pressed(event, *_ENTER):
            return self._long_enter(editor, event)
        return super().eventFilter(editor, event)

    def leave(self) -> bool:
        """Store what is typed in an open cell; False where it is wrong."""
        if self.editor is None or not shiboken6.isValid(self.editor):
            return True
        if not self._attempt(self.editor):
            self.editor.setFocus()
            return False
        if self.editor is not None:
            self.closeEditor.emit(self.editor)
        return True

    def held_words(self) -> Sequence[Typed]:
        """What is typed in an open cell and differs from what is stored."""
        editor, index = self.editor, self._index
        if not isinstance(editor, Editor) or not shiboken6.isValid(editor) or not index.isValid():
            return ()
        stored, column = index.data(Qt.ItemDataRole.EditRole), self.table.columns[index.column()]
        try:
            same = editor.value() == stored
        except ValueError:
            same = False
        if same or editor.spec.secret:
            return ()
        kind, record = self.table.kind.INFO, self._record(index.model().index(index.row(), index.column()))
        words = {column.field: editor.words()}
        return (Typed(kind.name, record.id, words, label=f"{kind.label} · {editor.spec.label}"),)

    def _ends(self, editor: QObject, event: QEvent) -> bool:
        """Whether the event would take what was typed out of the editor."""
        if isinstance(event, QKeyEvent):
            breaks = isinstance(editor, LongEditor) and event.modifiers() & _LINE_BREAK
            return _pressed(event, *_TABS) or (_pressed(event, *_ENTER) and not breaks)
        if not isinstance(event, QFocusEvent) or event.gotFocus() or _pops_up(editor, event):
            return False
        return QApplication.focusWidget() is not editor

    def _long_enter(self, editor: LongEditor, event: QKeyEvent) -> bool:
        if event.modifiers() & _LINE_BREAK:
            editor.insertPlainText("\n")
        else:
            self.closeEditor.emit(editor)
        return True

    def _attempt(self, editor: Any) -> bool:
        """Store the value typed, if it is another one; marks the editor and returns False where it is wrong."""
        self._sentence = ""
        index, was_wrong = self._index, bool(editor.property("fault"))
        try:
            value = editor.value()
            if self._spreading and self.spread:
                done = self.spread(self.table.columns[index.column()].field, value)
            else:
                same = value == index.data(Qt.ItemDataRole.EditRole)
                done = same or index.model().setData(index, value)
        except ValueError as error:
            done, self._sentence = False, str(error)
        if self._sentence or (was_wrong and not self._spreading):
            self.refused.emit(self._sentence)
        if not shiboken6.isValid(editor):
            return True
        mark_fault(editor, self._sentence)
        if self._sentence:
            QToolTip.showText(editor.mapToGlobal(editor.rect().bottomLeft()), self._sentence, editor)
        return bool(done)

    def _keep_fault(self, sentence: str) -> None:
        self._sentence = sentence

    def _record(self, index: Index) -> Record:
        return self.table.record(self.table.rows[self._source(index).row()])


def _pressed(event: QKeyEvent, *keys: Qt.Key) -> bool:
    return event.type() is QEvent.Type.KeyPress and event.key() in keys


def _goes_down(editor: QObject, event: QEvent) -> bool:
    """Whether the event is the Enter that ends an input, neither one that fills all rows nor a line break."""
    if not isinstance(event, QKeyEvent) or not _pressed(event, *_ENTER) or _with_ctrl(event):
        return False
    return not (isinstance(editor, LongEditor) and event.modifiers() & _LINE_BREAK)


def _pops_up(editor: QObject, event: QFocusEvent) -> bool:
    """Whether the cursor only went into the list or menu of the editor itself.

    Qt is not asked which popup is open: it may be one that is being taken down, and a Python object made of such a
    half-destroyed widget has ended the program.
    """
    listing = isinstance(editor, QComboBox) and editor.view().isVisible()
    return listing or event.reason() is Qt.FocusReason.PopupFocusReason


def _with_ctrl(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


_LINE_BREAK = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
