"""What a list is worked on: the row that is chosen is the current one, by mouse, key or reader of the screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView

Index = QModelIndex | QPersistentModelIndex
_Flag = QItemSelectionModel.SelectionFlag
_BY_HAND = _Flag.Clear | _Flag.Deselect | _Flag.Toggle | _Flag.Current
"""One of these goes with every choice of the mouse, the keys and the program itself."""


class ChosenRows(QItemSelectionModel):
    """The selection of a view, whose model must be set.

    Readers of the screen choose a row without going there, beside the one that was chosen before, and let go of it when
    they choose it again: here they choose as a click does.
    """

    taken = Signal(int)
    """A reader of the screen chose this row."""

    def __init__(self, view: QAbstractItemView, may_leave: Callable[[], bool] = lambda: True) -> None:
        """``may_leave`` is asked before another row becomes the current one, so that nothing wrong is left behind."""
        super().__init__(view.model(), view)
        self._view, self._may_leave = view, may_leave
        self._refused, self._moving = False, False
        self._forget = QTimer(self, singleShot=True, interval=0)
        self._forget.timeout.connect(self._forget_refusal)
        view.setSelectionModel(self)

    def setCurrentIndex(self, index: Index, command: QItemSelectionModel.SelectionFlag) -> None:
        self._refused = index.row() != self.currentIndex().row() and not self._may_leave()
        if self._refused:
            self._forget.start()  # a mouse button that is pressed also selects
            return
        moving, self._moving = self._moving, True
        super().setCurrentIndex(index, command)
        self._moving = moving

    def select(self, what: Index | QItemSelection, command: QItemSelectionModel.SelectionFlag) -> None:
        if self._refused:
            return
        if isinstance(what, QItemSelection):
            # Nothing chosen would be worked on unseen: the last row is not let go of by being chosen once more.
            if not (command & _Flag.Deselect and command & _Flag.Rows and rows_of(self.selection()) <= rows_of(what)):
                super().select(what, command)
        elif self._moving or not command & _Flag.Select or command & _BY_HAND:
            super().select(what, command)
        else:
            self._go_to(what, command)

    def _go_to(self, index: Index, command: QItemSelectionModel.SelectionFlag) -> None:
        now = self.currentIndex()
        if command & _Flag.Rows and now.isValid():
            index = index.model().index(index.row(), now.column(), index.parent())
        # The view's own way sets the row that Shift goes on from; a key held down must not change what is chosen.
        self._view.setCurrentIndex(index)
        if self.currentIndex() == index:
            super().select(index, _Flag.Clear | command)
            self.taken.emit(index.row())

    def _forget_refusal(self) -> None:
        self._refused = False


def rows_of(chosen: QItemSelection) -> set[int]:
    """The rows of which something is chosen."""
    parts = [chosen.at(i) for i in range(chosen.count())]
    return {row for part in parts for row in range(part.top(), part.bottom() + 1)}
