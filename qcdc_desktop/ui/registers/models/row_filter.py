"""What of a list is shown, and in which order: words typed, choices made, a set of records picked by a figure."""

from __future__ import annotations

import itertools
import math
import time
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractProxyModel, QModelIndex, QObject, Qt, QTimer, Signal

from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.ui.registers.models.record_table import Index, RecordTable

_AT_ONCE, _SLICE = 0.0015, 0.003
"""Seconds that a key waits for the first rows it asks for, and that the rest may take between two keys."""
_SCREENFUL, _PAUSE = 40, 20
"""Rows that fill any screen, and milliseconds in which they are painted, and the next key comes, before the rest."""
_LOOK = 8
"""Rows between two looks at the clock."""
_NOWHERE = QModelIndex()


class RowFilter(QAbstractProxyModel):
    """Rows that match the words typed, the choices made and, where set, a given set of records.

    The first rows are there at once; of a long list the rest follows in slices, in the order shown, and ``filled``
    tells the end. The next thing asked for takes the place of what was still being looked for; who needs all rows now
    asks for :meth:`finish`.
    """

    filled = Signal()

    def __init__(self, table: RecordTable) -> None:
        super().__init__()
        self.table = table
        self._typed = ""
        self._words: list[str] = []
        self._choices: dict[str, tuple[Callable[[Any], str], str]] = {}
        self._ids: frozenset[int] | None = None
        self._column, self._order = -1, Qt.SortOrder.AscendingOrder
        self._shown: list[int] = []
        self._found: list[int] = []
        """Rows that match and are still to be shown."""
        self._places: dict[int, int] = {}
        self._rest: Iterator[int] | None = None
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._go_on)
        self.setSourceModel(table)
        table.modelAboutToBeReset.connect(self.beginResetModel)
        table.modelReset.connect(self._on_reset)
        table.rowsInserted.connect(self._on_inserted)
        table.dataChanged.connect(self._on_changed)

    # What is asked for -------------------------------------------------------------------------------------------

    def search(self, typed: str) -> None:
        """Keep rows that contain every word, without regard to marks, case and Unicode form."""
        key = search_key(typed)
        # Whoever types on looks among what was found, and what was still to be looked at.
        on = self._typed and key.startswith(self._typed)
        among = itertools.chain(self._shown, self._found, self._rest or ()) if on else None
        self._typed, self._words = key, key.split()
        self._anew(among)

    def choose(self, name: str, said: Callable[[Any], str], wanted: str) -> None:
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

    @property
    def filling(self) -> bool:
        """Whether rows are still being looked for."""
        return self._rest is not None

    @property
    def whole(self) -> bool:
        """Whether every row that matches is there."""
        return self.table.whole and not self.filling

    def row(self, place: int) -> Any:
        """The row at a place of the view."""
        return self.table.rows[self._shown[place]]

    def shown(self, index: Index) -> Any:
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
        self._places, self._found = {}, []
        every = among if among is not None else self._ordered()
        self._shown, self._rest = ([], iter(every)) if self.narrowed else (list(every), None)
        self._shown = self._shown or self._take(_AT_ONCE)
        if self.filling:
            self._soon.start(_PAUSE if len(self._shown) >= _SCREENFUL else 0)
        else:
            self._soon.stop()

    def _ordered(self) -> Sequence[int]:
        if self._column < 0:
            return range(len(self.table.rows))
        order = self.table.order(self._column)
        return order if self._order is Qt.SortOrder.AscendingOrder else order[::-1]

    def _take(self, seconds: float) -> list[int]:
        """The next rows that match; after so many seconds the others are left for later."""
        until, found = time.perf_counter() + seconds, list[int]()
        for n, row in enumerate(self._rest or (), start=1):
            if self._accepts(row):
                found.append(row)
            if n % _LOOK == 0 and time.perf_counter() > until:
                return found
        self._rest = None
        return found

    def _accepts(self, source_row: int) -> bool:
        row = self.table.rows[source_row]
        if self._ids is not None and self.table.record(row).id not in self._ids:
            return False
        if any(said(row) != wanted for said, wanted in self._choices.values()):
            return False
        haystack = self.table.haystack(source_row) if self._words else ""
        return all(word in haystack for word in self._words)

    def _go_on(self, seconds: float = _SLICE) -> None:
        self._found += self._take(seconds)
        # Rows that come below the screen make the view paint anew: they come seldom, as many again as are there.
        if not self.filling or len(self._shown) < _SCREENFUL or len(self._found) > len(self._shown):
            self.fetchMore()
        if self.filling:
            self._soon.start(0)
        else:
            self.filled.emit()

    def finish(self) -> None:
        """Look at all the rest at once: for what needs every row that matches."""
        if self.filling:
            self._soon.stop()
            self._go_on(math.inf)

    def _append(self, rows: Sequence[int]) -> None:
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._shown), len(self._shown) + len(rows) - 1)
            self._shown += rows
            self._places = {}
            self.endInsertRows()

    def canFetchMore(self, parent: Index = _NOWHERE) -> bool:
        return not parent.isValid() and bool(self._found)

    def fetchMore(self, _parent: Index = _NOWHERE) -> None:
        """Show what was found meanwhile: at once to who scrolls down to the end."""
        found, self._found = self._found, []
        self._append(found)

    # The table changed -------------------------------------------------------------------------------------------

    def _on_reset(self) -> None:
        self._begin()
        self.endResetModel()

    def _on_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        if self.narrowed or self._column >= 0:
            self._anew()
        else:
            self._append(range(first, last + 1))

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
            found = place < len(self._shown) and self._shown[place] == source_row
            return self.createIndex(place, column) if found else QModelIndex()
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
