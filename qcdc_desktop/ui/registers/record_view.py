"""The table of a list: rows as high as their text, columns left out before anything scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from qcdc_desktop.domain.kinds.columns import Column, Row
from qcdc_desktop.domain.kinds.fields import FieldKind, spec
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.services.drafts import Typed
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.held_words import Holder
from qcdc_desktop.ui.parts.chosen_rows import ChosenRows, rows_of
from qcdc_desktop.ui.parts.pill import pill_size
from qcdc_desktop.ui.registers.cells import PAD_X, CellDelegate
from qcdc_desktop.ui.registers.column_order import ColumnOrder
from qcdc_desktop.ui.registers.models.record_table import Index, RecordTable
from qcdc_desktop.ui.registers.models.row_filter import RowFilter
from qcdc_desktop.ui.registers.surroundings import Surroundings
from qcdc_desktop.ui.registers.widths import Need, share

_MOST_LINES = 3
"""Lines of a row shown at most; the inspector and the tooltip have the rest."""
_WIDE_LEAST, _WIDE_IDEAL = 170, 420
"""Units of the wide column: where a line still reads, and where it reads well."""
_SAMPLE = 60
"""Rows that are looked at to see how wide the values of a column are."""


class RecordView(QTableView, Holder, Generic[Row]):
    """Excel's keys: F2 or a letter edits the cell, Enter opens the record; a row of declared records each."""

    opened = Signal()
    """Enter or a double click on what cannot be edited: the record is wanted."""

    def __init__(self, table: RecordTable[Row], rows: RowFilter[Row], around: Surroundings) -> None:
        super().__init__()
        self.table, self.filter = table, rows
        self.guard: Callable[[], bool] = lambda: True
        """Asked before another row becomes the current one."""
        self.setModel(rows)
        ChosenRows(self, self._may_leave)
        self.cells = CellDelegate(table, around, rows.mapToSource, self)
        self.setItemDelegate(self.cells)
        self.cells.entered.connect(self._go_down, Qt.ConnectionType.QueuedConnection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(_TRIGGERS)
        self.setAccessibleName(table.kind.INFO.label)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.order = ColumnOrder(header, table.columns)
        self.order.changed.connect(self._fit_columns)
        self._dragged: dict[int, int] = {}
        """Widths that the person gave columns with the mouse."""
        self._fitting = False
        self._set_needs()
        self._due = QTimer(self, singleShot=True, interval=0)
        self._due.timeout.connect(self.fit_rows)
        for fact in (rows.modelReset, rows.layoutChanged, rows.dataChanged, rows.rowsRemoved):
            fact.connect(self._due.start)
        rows.rowsInserted.connect(self._on_inserted)
        rows.modelReset.connect(self._refit)
        header.sectionResized.connect(self._on_resized)
        self.verticalScrollBar().valueChanged.connect(self._due.start)

    def _may_leave(self) -> bool:
        return self.guard()

    def current_row(self) -> Row | None:
        """What the page gave for the current row, or None."""
        return self.filter.shown(self.currentIndex())

    def chosen(self) -> list[Row]:
        """What the page gave for the selected rows, from top to bottom."""
        return [self.filter.row(place) for place in self.chosen_rows()]

    def may_change(self) -> bool:
        """Whether any of the chosen records can be changed: none can in an approved year, or in a file to look at."""
        return any(not self.table.desk.locked(self.table.record(row)) for row in self.chosen())

    def chosen_rows(self) -> list[int]:
        """The selected rows of the view, from top to bottom."""
        return sorted(rows_of(self.selectionModel().selection()))

    def columns_from(self, first: int | None = None) -> list[Column[Row]]:
        """The columns in sight as they stand, from the given one on."""
        shown = self.order.shown()
        return [self.table.columns[i] for i in shown[shown.index(first) if first in shown else 0 :]]

    def held_words(self) -> Sequence[Typed]:
        return self.cells.held_words()

    def choose(self, record_id: int) -> bool:
        """Make a record the current one; False when it is not shown."""
        row = self.table.row_of(record_id)
        index = self.filter.mapFromSource(self.table.index(row, 0)) if row >= 0 else QModelIndex()
        if index.isValid():
            column = self.currentIndex().column() if self.currentIndex().isValid() else self._first_field()
            index = index.siblingAtColumn(column)
            # The view's own way sets the row that Shift goes on from; a key held down must not change what is chosen.
            self.setCurrentIndex(index)
            self.selectionModel().select(index, _WHOLE_ROW)
            self.scrollTo(index)
        return index.isValid()

    def _go_down(self) -> None:
        now = self.currentIndex()
        if now.isValid() and now.row() + 1 < self.model().rowCount():
            self.setCurrentIndex(now.siblingAtRow(now.row() + 1))

    def _first_field(self) -> int:
        """The first column in sight that can be written, or the first one."""
        shown = self.order.shown()
        return next((i for i in shown if self.table.columns[i].field), shown[0])

    def _on_inserted(self, _parent: QModelIndex, first: int, _last: int) -> None:
        if self.rowViewportPosition(first) < self.viewport().height():
            self._due.start()

    def fit_rows(self) -> None:
        """Give the rows in sight the height of their text; only these, so that long lists open at once."""
        most = self._height_of(_MOST_LINES)
        row, bottom = max(self.rowAt(0), 0), self.viewport().height() if self.isVisible() else 0
        while row < self.model().rowCount() and self.rowViewportPosition(row) < bottom:
            wanted = min(self.sizeHintForRow(row), most) + self.cells.room_over(row)
            if self.rowHeight(row) != wanted:
                self.setRowHeight(row, wanted)
            self._fit_words(row)
            row += 1

    def _height_of(self, lines: int) -> int:
        lines = 1 if theme.is_compact() or self.cells.tight else lines
        return self.fontMetrics().lineSpacing() * lines + 2 * self.cells.pad_y() + theme.px(2)

    def _fit_words(self, row: int) -> None:
        """Widen the columns to what this row says: a pill, a number, a day, a word are never cut."""
        for i, column in enumerate(self.table.columns):
            words = "" if column.wide else str(self.model().index(row, i).data() or "")
            need, wanted = self._needs[i], self._least(column, words) if words else 0
            if need.least < wanted:
                self._needs[i] = replace(need, least=wanted, ideal=max(need.ideal, wanted), most=max(need.most, wanted))
                self._fit_columns()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refit()  # only now the headings wear the style sheet

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        self._due.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.isVisible():
            self._refit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() is QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing:
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def selectionCommand(self, index: Index, event: Any = None) -> QItemSelectionModel.SelectionFlag:
        # With Ctrl Qt moves the cursor alone: the record in sight was one, and Del took another. Ctrl with the arrows
        # stays, since the space bar chooses rows that do not touch.
        if isinstance(event, QKeyEvent) and event.key() in _MOVES and not event.modifiers() & _SHIFT:
            return _WHOLE_ROW
        return super().selectionCommand(index, event)

    def edit(self, index: Index, trigger: Any = None, event: Any = None) -> Any:
        if trigger is None:
            return super().edit(index)
        column = self.table.columns[index.column()] if index.isValid() else None
        wants = trigger in (_DOUBLE, _F2, _LETTER) and column is not None
        if wants and column and column.field and spec(self.table.kind, column.field).kind is FieldKind.FLAG:
            space = trigger is not _LETTER or (isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space)
            if space and index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.model().setData(index, not index.data(Qt.ItemDataRole.EditRole))
            return False
        self.cells.replacing = trigger is _LETTER
        begun = super().edit(index, trigger, event)
        if trigger is _DOUBLE and not begun:
            self.opened.emit()
        return begun

    def on_header_menu(self, menu: QMenu) -> None:
        """Show the menu where the header is clicked with the right button."""
        header = self.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: menu.popup(header.mapToGlobal(at)))

    def _refit(self) -> None:
        """Measure anew: other rows, another size of the text."""
        self.verticalHeader().setDefaultSectionSize(self._height_of(2))
        self._set_needs()
        self._fit_columns()
        self._due.start()

    def _set_needs(self) -> None:
        self._fitting = True
        self._needs = [self._need(i, column) for i, column in enumerate(self.table.columns)]
        self._fitting = False

    def _need(self, at: int, column: Column[Row]) -> Need:
        """What a column needs by its heading, its declaration and the values at hand."""
        metrics, around = self.fontMetrics(), 2 * theme.px(PAD_X) + theme.px(10)
        said = [column.text(row, self.table.names) for row in self.table.rows[:_SAMPLE]]
        longest = max((metrics.horizontalAdvance(line) for words in said for line in words.split("\n")), default=0)
        if column.wide:
            least, ideal = theme.px(_WIDE_LEAST), theme.px(_WIDE_IDEAL)
            most = max(least, longest + around) if said else ideal
            return Need(least, min(ideal, most), most, -1 if column.rank is None else column.rank, wide=True)
        # A hidden column has no heading to measure; what is too wide is hidden again by what follows.
        self.setColumnHidden(at, False)
        heading = self.horizontalHeader().sectionSizeHint(at)
        declared = column.width * metrics.averageCharWidth() + around
        least = max(heading, *(self._least(column, words) for words in said if words), 0)
        if column.tone:
            most = ideal = least
        else:
            most = max(heading, longest + around if said else declared)
            if self._firm(column):
                least = ideal = most
            else:
                ideal = max(heading, min(most, declared))
        return Need(least, ideal, most, at if column.rank is None else column.rank, spare=column.spare)

    def _firm(self, column: Column[Row]) -> bool:
        """Whether a column of numbers or days, which are not broken into lines."""
        return bool(column.right or (column.field and spec(self.table.kind, column.field).kind is FieldKind.DAY))

    def _least(self, column: Column[Row], words: str) -> int:
        """The room without which a value of a column would be cut; a word longer than was declared may be."""
        if column.tone:
            return _pill_width(words)
        metrics, around = self.fontMetrics(), 2 * theme.px(PAD_X) + theme.px(10)
        if self._firm(column):
            return max(map(metrics.horizontalAdvance, words.split("\n"))) + around
        word = max(map(metrics.horizontalAdvance, words.split()), default=0)
        return min(column.width * metrics.averageCharWidth(), word) + around

    def _fit_columns(self) -> None:
        """Share the room among the columns; those that were asked for stay: rather the list scrolls sideways."""
        look, columns = self.order.look, self.table.columns
        # The bar is always counted: a column that makes rows higher must not bring the bar that takes it away again.
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        places = [i for i, column in enumerate(columns) if column.label not in look.hidden]
        given = dict(zip(places, share([self._wanted(i) for i in places], room), strict=True))
        filled = sum(given.values()) <= room
        header, modes = self.horizontalHeader(), QHeaderView.ResizeMode
        self._fitting = True
        for i, column in enumerate(columns):
            self.setColumnHidden(i, not given.get(i))
            stretched = column.wide and filled and i not in self._dragged
            header.setSectionResizeMode(i, modes.Stretch if stretched else modes.Interactive)
            if given.get(i) and not stretched:
                header.resizeSection(i, given[i])
        self._fitting = False
        now = self.currentIndex()
        if now.isValid() and self.isColumnHidden(now.column()):
            shown = self.order.shown()
            self.selectionModel().setCurrentIndex(now.siblingAtColumn(shown[0]), _NOTHING_ELSE)

    def _wanted(self, at: int) -> Need:
        need, label = self._needs[at], self.table.columns[at].label
        if at in self._dragged:
            dragged = self._dragged[at]
            need = replace(need, least=dragged, ideal=dragged, most=dragged)
        return replace(need, asked=True) if label in self.order.look.kept else need

    def _on_resized(self, at: int, _before: int, now: int) -> None:
        if not self._fitting and now and self.horizontalHeader().sectionResizeMode(at) is _INTERACTIVE:
            self._dragged[at] = now
        self._due.start()


def _pill_width(words: str) -> int:
    return pill_size(words).width() + 2 * theme.px(PAD_X) + 1


_SHIFT = Qt.KeyboardModifier.ShiftModifier
_MOVES = (Qt.Key.Key_Home, Qt.Key.Key_End)
_INTERACTIVE = QHeaderView.ResizeMode.Interactive
_DOUBLE = QAbstractItemView.EditTrigger.DoubleClicked
_F2 = QAbstractItemView.EditTrigger.EditKeyPressed
_LETTER = QAbstractItemView.EditTrigger.AnyKeyPressed
_TRIGGERS = _DOUBLE | _F2 | _LETTER
_NOTHING_ELSE = QItemSelectionModel.SelectionFlag.NoUpdate
_WHOLE_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
