"""The table of a list: rows as high as their text, columns left out before anything scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from qcdc_desktop.domain.kinds.columns import Column
from qcdc_desktop.domain.kinds.fields import FieldKind, spec
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.pill import pill_size
from qcdc_desktop.ui.registers.cells import PAD_X, CellDelegate
from qcdc_desktop.ui.registers.column_order import ColumnOrder
from qcdc_desktop.ui.registers.editors import Surroundings
from qcdc_desktop.ui.registers.models.record_table import Index, RecordTable
from qcdc_desktop.ui.registers.models.row_filter import RowFilter

_MOST_LINES = 6
"""Lines of a row shown at most; the inspector and the tooltip have the rest."""
_ALWAYS = 2
"""Columns at the left that are never left out."""
_WIDE_LEAST = 24
"""Characters that the wide column keeps before spare columns come back."""


class RecordView(QTableView):
    """Excel's keys: F2 or a letter edits the cell, Enter opens the record; a row of declared records each."""

    opened = Signal()
    """Enter or a double click on what cannot be edited: the record is wanted."""

    def __init__(self, table: RecordTable, rows: RowFilter, around: Surroundings) -> None:
        super().__init__()
        self.table, self.filter = table, rows
        self.guard: Callable[[], bool] = lambda: True
        """Asked before another row becomes the current one."""
        self.setModel(rows)
        self.setSelectionModel(_Guarded(rows, self))
        self.cells = CellDelegate(table, around, rows.mapToSource, self)
        self.setItemDelegate(self.cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(_TRIGGERS)
        self.setAccessibleName(table.kind.INFO.label)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() * 2 + theme.px(20))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        fields = [i for i, column in enumerate(table.columns) if column.field]
        self._first_field = fields[0] if fields else 0
        self.order = ColumnOrder(header, table.columns)
        self.order.changed.connect(self._fit_columns)
        self._set_widths()
        self._due = QTimer(self, singleShot=True, interval=0)
        self._due.timeout.connect(self.fit_rows)
        for fact in (rows.modelReset, rows.layoutChanged, rows.dataChanged, rows.rowsRemoved):
            fact.connect(self._due.start)
        rows.rowsInserted.connect(self._on_inserted)
        header.sectionResized.connect(self._due.start)
        self.verticalScrollBar().valueChanged.connect(self._due.start)

    def current_row(self) -> Any:
        """What the page gave for the current row, or None."""
        return self.filter.shown(self.currentIndex())

    def chosen(self) -> list[Any]:
        """What the page gave for the selected rows, from top to bottom."""
        return [self.filter.row(place) for place in self.chosen_rows()]

    def chosen_rows(self) -> list[int]:
        """The selected rows of the view, from top to bottom."""
        chosen = self.selectionModel().selection()
        parts = [chosen.at(i) for i in range(chosen.count())]
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def columns_from(self, first: int | None = None) -> list[Column[Any]]:
        """The columns in sight as they stand, from the given one on."""
        shown = self.order.shown()
        return [self.table.columns[i] for i in shown[shown.index(first) if first in shown else 0 :]]

    def choose(self, record_id: int) -> bool:
        """Make a record the current one; False when it is not shown."""
        row = self.table.row_of(record_id)
        index = self.filter.mapFromSource(self.table.index(row, 0)) if row >= 0 else QModelIndex()
        if index.isValid():
            column = self.currentIndex().column() if self.currentIndex().isValid() else self._first_field
            index = index.siblingAtColumn(column)
            # The view's own way sets the row that Shift goes on from; a key held down must not change what is chosen.
            self.setCurrentIndex(index)
            self.selectionModel().select(index, _WHOLE_ROW)
            self.scrollTo(index)
        return index.isValid()

    def _on_inserted(self, _parent: QModelIndex, first: int, _last: int) -> None:
        if self.rowViewportPosition(first) < self.viewport().height():
            self._due.start()

    def fit_rows(self) -> None:
        """Give the rows in sight the height of their text; only these, so that long lists open at once."""
        most = self.fontMetrics().lineSpacing() * _MOST_LINES + theme.px(20)
        row, bottom = max(self.rowAt(0), 0), self.viewport().height() if self.isVisible() else 0
        while row < self.model().rowCount() and self.rowViewportPosition(row) < bottom:
            wanted = min(self.sizeHintForRow(row), most)
            if self.rowHeight(row) != wanted:
                self.setRowHeight(row, wanted)
            self._fit_pills(row)
            row += 1

    def _fit_pills(self, row: int) -> None:
        """Widen the columns of states to what this row says: a pill is never cut."""
        for i, column in enumerate(self.table.columns):
            if column.tone and (words := self.model().index(row, i).data()):
                wanted = pill_size(str(words)).width() + 2 * theme.px(PAD_X) + 1
                if self._needs[i] < wanted:
                    self._needs[i] = wanted
                    self.horizontalHeader().resizeSection(i, wanted)
                    self._fit_columns()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Only now the headings wear the style sheet.
        self._set_widths()
        self._fit_columns()
        self._due.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        self._due.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_due"):
            self._set_widths()
            self._fit_columns()
            self._due.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() is QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing:
            self.opened.emit()
            return
        super().keyPressEvent(event)

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

    def _set_widths(self) -> None:
        header, metrics = self.horizontalHeader(), self.fontMetrics()
        self._needs = []
        for i, column in enumerate(self.table.columns):
            # A hidden column has no need; what is still too wide is hidden again by what follows.
            self.setColumnHidden(i, False)
            digits = metrics.horizontalAdvance("0" * min(column.width, 10))
            text = max(column.width * metrics.averageCharWidth(), digits) + theme.px(20)
            if column.wide:
                header.setSectionResizeMode(i, QHeaderView.ResizeMode.Stretch)
                text = _WIDE_LEAST * metrics.averageCharWidth()
            self._needs.append(max(text, header.sectionSizeHint(i)))
            header.resizeSection(i, self._needs[i])

    def _fit_columns(self) -> None:
        """Leave out spare columns where there is no room, but none that was asked for: rather scroll sideways."""
        look, columns = self.order.look, list(enumerate(self.table.columns))
        # The bar is always counted: a column that makes rows higher must not bring the bar that takes it away again.
        left = self.width() - self.verticalScrollBar().sizeHint().width()
        out = {i for i, column in columns if column.label in look.hidden}
        spare = [i for i, column in columns if column.spare and column.label not in look.kept and i not in out]
        left -= sum(self._needs[i] for i, _column in columns if i not in out and i not in spare)
        # Large text on a small screen: what stands behind the first columns gives way as well.
        for i, column in reversed(columns):
            firm = i < _ALWAYS or column.wide or column.firm or column.label in look.kept
            if left < 0 and not firm and i not in out and i not in spare:
                left += self._needs[i]
                out.add(i)
        self._stretch(left >= 0 or not look.kept)
        for i in spare:
            left -= self._needs[i]
            if left < 0:
                out.add(i)
        for i, _column in columns:
            self.setColumnHidden(i, i in out)
        now = self.currentIndex()
        if now.isValid() and self.isColumnHidden(now.column()):
            shown = self.order.shown()
            self.selectionModel().setCurrentIndex(now.siblingAtColumn(shown[0]), _NOTHING_ELSE)

    def _stretch(self, stretched: bool) -> None:
        header, mode = self.horizontalHeader(), QHeaderView.ResizeMode
        for i, column in enumerate(self.table.columns):
            if column.wide:
                header.setSectionResizeMode(i, mode.Stretch if stretched else mode.Interactive)
                if not stretched:
                    header.resizeSection(i, self._needs[i])


class _Guarded(QItemSelectionModel):
    """Asks the guard of the view before another row becomes current, so that a wrong input is not left behind."""

    def __init__(self, model: QAbstractItemModel, view: RecordView) -> None:
        super().__init__(model, view)
        self._view = view
        self._refused = False

    def setCurrentIndex(self, index: Index, command: QItemSelectionModel.SelectionFlag) -> None:
        self._refused = index.row() != self.currentIndex().row() and not self._view.guard()
        if not self._refused:
            super().setCurrentIndex(index, command)

    def select(self, what: Index | QItemSelection, command: QItemSelectionModel.SelectionFlag) -> None:
        if not self._refused:
            super().select(what, command)


_DOUBLE = QAbstractItemView.EditTrigger.DoubleClicked
_F2 = QAbstractItemView.EditTrigger.EditKeyPressed
_LETTER = QAbstractItemView.EditTrigger.AnyKeyPressed
_TRIGGERS = _DOUBLE | _F2 | _LETTER
_NOTHING_ELSE = QItemSelectionModel.SelectionFlag.NoUpdate
_WHOLE_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
