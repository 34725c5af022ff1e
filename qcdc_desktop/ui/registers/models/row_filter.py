"""What of a list is shown, and in which order: words typed, choices made, a set of records picked by a figure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic

from PySide6.QtCore import QAbstractItemModel, QAbstractProxyModel, QModelIndex, QObject, Qt

from qcdc_desktop.domain.kinds.columns import Row
from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.ui.registers.models.record_table import Index, RecordTable

_NOWHERE = QModelIndex()


class RowFilter(QAbstractProxyModel, Generic[Row]):
    """Rows that match the words typed, the choices made and, where set, a given set of records."""

    def __init__(self, table: RecordTable[Row]) -> None:
        super().__init__()
        self.table = table
        self._typed = ""
        self._words: list[str] = []
        self._choices: dict[str, tuple[Callable[[Row], str], str]] = {}
        self._ids: frozenset[int] | None = None
        self._column, self._order = -1, Qt.SortOrder.AscendingOrder
        self._shown: list[int] = []
        self._places: dict[int, int] = {}
        self.setSourceModel(table)
        table.modelAboutToBeReset.connect(self.beginResetModel)
        table.modelReset.connect(self._on_reset)
        table.rowsInserted.connect(self._on_inserted)
        table.dataChanged.connect(self._on_changed)

    # What is asked for -------------------------------------------------------------------------------------------

    def search(self, typed: str) -> None:
        """Keep rows that contain every word, without regard to marks, case and Unicode form."""
        key = search_key(typed)
        # Whoever types on looks among what was found.
        among = self._shown if self._typed and key.startswith(self._typed) else None
        self._typed, self._words = key, key.split()
        self._anew(among)

    def choose(self, name: str, said: Callable[[Row], str], wanted: str) -> None:
        """Keep rows of which ``said`` gives ``wanted``; an empty ``wanted`` keeps all."""
        if not wanted and name not in self._choices:
            return
        self._choices.pop(name, None)
        if wanted:
            self._choices[name] = (said, wanted)
        self._anew()

    def only(self, ids: frozenset[int] | None) -> None:
        """Keep the records with these ids, or all."""
        if ids != self._ids:
            self._ids = ids
            self._anew()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; -1 is the list's own order."""
        if (column, order) != (self._column, self._order):
            self._column, self._order = column, order
            self._anew()

    def sortColumn(self) -> int:
        """The column that the rows are ordered by, -1 for the list's own order."""
        return self._column

    @property
    def narrowed(self) -> bool:
        """Whether anything may be left out."""
        return bool(self._words or self._choices or self._ids is not None)

    def row(self, place: int) -> Row:
        """The row at a place of the view."""
        return self.table.rows[self._shown[place]]

    def shown(self, index: Index) -> Row | None:
        """The row behind an index of the view, or None."""
        return self.row(index.row()) if index.isValid() else None

    # Looking -----------------------------------------------------------------------------------------------------

    def _anew(self, among: Iterable[int] | None = None) -> None:
        """Look again, ``among`` some rows or all; who stood on a row that is still shown stays on it."""
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        rows = [self._shown[index.row()] for index in held]
        self._begin(among)
        self.changePersistentIndexList(held, [self._index_of(r, i.column()) for r, i in zip(rows, held, strict=True)])
        self.layoutChanged.emit()

    def _begin(self, among: Iterable[int] | None = None) -> None:
        self._places = {}
        every = among if among is not None else self._ordered()
        self._shown = [row for row in every if self._accepts(row)] if self.narrowed else list(every)

    def _ordered(self) -> Sequence[int]:
        if self._column < 0:
            return range(len(self.table.rows))
        order = self.table.order(self._column)
        return order if self._order is Qt.SortOrder.AscendingOrder else order[::-1]

    def _accepts(self, source_row: int) -> bool:
        row = self.table.rows[source_row]
        if self._ids is not None and self.table.record(row).id not in self._ids:
            return False
        if any(said(row) != wanted for said, wanted in self._choices.values()):
            return False
        haystack = self.table.haystack(source_row) if self._words else ""
        return all(word in haystack for word in self._words)

    # The table changed -------------------------------------------------------------------------------------------

    def _on_reset(self) -> None:
        self._begin()
        self.endResetModel()

    def _on_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        if self.narrowed or self._column >= 0:
            self._anew()
        else:
            self.beginInsertRows(QModelIndex(), first, last)
            self._shown += range(first, last + 1)
            self._places = {}
            self.endInsertRows()

    def _on_changed(self) -> None:
        if self.narrowed or self._column >= 0:
            self._anew()
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, self.columnCount() - 1))

    # What Qt asks ------------------------------------------------------------------------------------------------

    def mapToSource(self, index: Index) -> QModelIndex:
        return self.table.index(self._shown[index.row()], index.column()) if index.isValid() else QModelIndex()

    def mapFromSource(self, index: Index) -> QModelIndex:
        return self._index_of(index.row(), index.column()) if index.isValid() else QModelIndex()

    def _index_of(self, source_row: int, column: int) -> QModelIndex:
        if self._column < 0:
            place = bisect_left(self._shown, source_row)
            shown = place < len(self._shown) and self._shown[place] == source_row
            return self.createIndex(place, column) if shown else QModelIndex()
        if not self._places:
            self._places = {row: place for place, row in enumerate(self._shown)}
        place = self._places.get(source_row, -1)
        return QModelIndex() if place < 0 else self.createIndex(place, column)

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        inside = not parent.isValid() and 0 <= row < len(self._shown) and 0 <= column < len(self.table.columns)
        return self.createIndex(row, column) if inside else QModelIndex()

    def parent(self, _index: Index | None = None) -> Any:
        return QObject.parent(self) if _index is None else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.table.cell(self._shown[index.row()], index.column(), role) if index.isValid() else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.table.headerData(section, orientation, role)

    def setSourceModel(self, model: QAbstractItemModel) -> None:
        super().setSourceModel(model)
        self._begin()
