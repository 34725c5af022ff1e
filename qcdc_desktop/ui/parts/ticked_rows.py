"""Rows with a box to tick: by mouse, space bar, Enter where it opens nothing, or a reader of the screen."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QListWidgetItem, QTableWidgetItem

from qcdc_desktop.ui.parts.chosen_rows import ChosenRows, Index, rows_of
from qcdc_desktop.ui.parts.floating import announce
from qcdc_desktop.ui.parts.keys import key_within

_Flag = QItemSelectionModel.SelectionFlag
_Rows = QAbstractItemView.SelectionBehavior.SelectRows
_Box = Qt.ItemDataRole.CheckStateRole
_TICKS = {False: Qt.CheckState.Unchecked, True: Qt.CheckState.Checked}

Item = TypeVar("Item", QListWidgetItem, QTableWidgetItem)


def with_box(item: Item, ticked: bool) -> Item:
    """Give a row its box."""
    item.setCheckState(_TICKS[ticked])
    return item


class TickedRows(ChosenRows):
    """The selection of such a list, always the current row alone.

    Readers of the screen know one act of a row: in other lists it chooses, here it ticks as well, once or again.
    """

    def __init__(self, view: QAbstractItemView, *, enter: bool = True) -> None:
        """``enter``: the key ticks, as nothing is opened by it."""
        super().__init__(view)
        # Where only one row can be chosen, Qt keeps for itself what is done once more with the chosen one.
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.taken.connect(self.tick)
        for key in ("Return", "Enter") if enter else ():
            key_within(view, key, lambda: self.tick(self.currentIndex().row()))

    @property
    def ticked(self) -> list[int]:
        """The rows that are ticked, from the top."""
        return [row for row in range(self.model().rowCount()) if self._has_tick(row)]

    def tick(self, row: int) -> None:
        """Tick a row, or take its tick away."""
        box = self.model().index(row, 0)
        if box.data(_Box) is not None:
            on, words = not self._has_tick(row), str(box.data())
            said = self.tr("Đã đánh dấu: {0}") if on else self.tr("Đã bỏ dấu: {0}")
            self.model().setData(box, _TICKS[on], _Box)
            announce(self._view, said.format(words))

    def setCurrentIndex(self, index: Index, _command: QItemSelectionModel.SelectionFlag) -> None:
        whole = _Flag.Rows if self._view.selectionBehavior() is _Rows else _Flag.NoUpdate
        super().setCurrentIndex(index, _Flag.ClearAndSelect | whole)

    def select(self, what: Index | QItemSelection, command: QItemSelectionModel.SelectionFlag) -> None:
        if not isinstance(what, QItemSelection) or self._moving or command in (_Flag.NoUpdate, _Flag.Clear):
            super().select(what, command)
        elif command in (_Flag.Deselect, _Flag.Deselect | _Flag.Rows):
            for row in rows_of(what):
                self.tick(row)

    def _has_tick(self, row: int) -> bool:
        return Qt.CheckState(self.model().index(row, 0).data(_Box) or 0) is Qt.CheckState.Checked
