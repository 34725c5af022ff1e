"""Which columns of a list a person wants to see, and in what order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHeaderView

from qcdc_desktop.domain.kinds.columns import Column
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.ui.base.list_look import ListLook


class ColumnOrder(QObject):
    """The columns of a header: moved by dragging or by key, hidden and shown; ``look`` says how they stand now."""

    changed = Signal()
    """The person wants the columns otherwise."""

    def __init__(self, header: QHeaderView, columns: Sequence[Column[Any]]) -> None:
        super().__init__(header)
        self._header, self._columns = header, tuple(columns)
        self._setting = False
        self.look = ListLook()
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(True)
        header.sectionMoved.connect(self._on_moved)

    def put(self, look: ListLook) -> None:
        """Let the columns stand so; headings that there are no more are passed over."""
        self.look = look
        labels = [c.label for c in self._columns]
        known = [labels.index(label) for label in look.order if label in labels]
        self._setting = True
        for place, column in enumerate([*known, *(i for i in range(len(labels)) if i not in known)]):
            self._header.moveSection(self._header.visualIndex(column), place)
        self._setting = False

    def reset(self) -> None:
        """The usual columns in their usual order."""
        self.put(replace(self.look, order=(), hidden=(), kept=()))
        self.changed.emit()

    def show_column(self, column: int, shown: bool) -> None:
        """Show or hide a column; shown by hand it stays even where there is little room. The last one stays."""
        label = self._columns[column].label
        others = [i for i in self.shown() if i != column]
        if not shown and not others:
            return
        hidden = tuple(one for one in self.look.hidden if one != label)
        kept = tuple(one for one in self.look.kept if one != label)
        if shown:
            self.look = replace(self.look, kept=(*kept, label), hidden=hidden)
        else:
            self.look = replace(self.look, kept=kept, hidden=(*hidden, label))
        self.changed.emit()

    def move(self, column: int, by: int) -> None:
        """Move a column past its shown neighbour to the left (-1) or right (1), if there is one."""
        shown = self.shown()
        at = shown.index(column) + by if column in shown else -1
        if 0 <= at < len(shown):
            self._header.moveSection(self._header.visualIndex(column), self._header.visualIndex(shown[at]))

    def shown(self) -> list[int]:
        """The columns in sight, from left to right."""
        return [i for i in self.all() if not self._header.isSectionHidden(i)]

    def all(self) -> list[int]:
        """Every column, from left to right."""
        return [self._header.logicalIndex(place) for place in range(self._header.count())]

    def _on_moved(self) -> None:
        if not self._setting:
            self.look = replace(self.look, order=tuple(self._columns[i].label for i in self.all()))
            self.changed.emit()
