"""What of a list is shown: words typed, choices made, a set of records picked by a figure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSortFilterProxyModel

from qcdc_desktop.domain.text import search_key
from qcdc_desktop.ui.models.record_table import SORT, Index, RecordTable


class RowFilter(QSortFilterProxyModel):
    """Rows that match the words typed, the choices made and, where set, a given set of records."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__()
        self.table = table
        self._words: list[str] = []
        self._choices: dict[str, tuple[Callable[[Any], str], str]] = {}
        self._ids: frozenset[int] | None = None
        self.setSourceModel(table)
        self.setSortRole(SORT)

    def search(self, typed: str) -> None:
        """Keep rows that contain every word, without regard to marks, case and Unicode form."""
        self._words = search_key(typed).split()
        self.invalidate()

    def choose(self, name: str, said: Callable[[Any], str], wanted: str) -> None:
        """Keep rows of which ``said`` gives ``wanted``; an empty ``wanted`` keeps all."""
        self._choices.pop(name, None)
        if wanted:
            self._choices[name] = (said, wanted)
        self.invalidate()

    def only(self, ids: frozenset[int] | None) -> None:
        """Keep the records with these ids, or all."""
        self._ids = ids
        self.invalidate()

    @property
    def narrowed(self) -> bool:
        """Whether anything may be left out."""
        return bool(self._words or self._choices or self._ids is not None)

    def filterAcceptsRow(self, source_row: int, _parent: Index) -> bool:
        if not self.narrowed:
            return True
        row = self.table.rows[source_row]
        if self._ids is not None and self.table.record(row).id not in self._ids:
            return False
        if any(said(row) != wanted for said, wanted in self._choices.values()):
            return False
        haystack = self.table.haystack(source_row) if self._words else ""
        return all(word in haystack for word in self._words)

    def shown(self, index: Index) -> Any:
        """The row behind an index of the view, or None."""
        return self.table.rows[self.mapToSource(index).row()] if index.isValid() else None
