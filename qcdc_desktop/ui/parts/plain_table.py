"""A table of words that are read and chosen from, line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.chosen_rows import ChosenRows
from qcdc_desktop.ui.parts.keys import key_within


class PlainTable(QTableWidget):
    """Words wrap; columns share the width as they are told; Enter or a double click opens a line."""

    def __init__(self, name: str, columns: Sequence[tuple[str, int]], opens: Callable[[], object]) -> None:
        """``columns`` are headings with their share of the width, in percent; the last one takes the rest."""
        super().__init__()
        self.show_columns(columns)
        self.setAccessibleName(name)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        ChosenRows(self)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        head.setMinimumSectionSize(theme.px(12))  # shares hold in large text too
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(lambda _index: opens())
        for key in ("Return", "Enter"):
            key_within(self, key, opens)

    def show_columns(self, columns: Sequence[tuple[str, int]]) -> None:
        """Have other columns; the table is empty then."""
        self.setRowCount(0)
        self.setColumnCount(len(columns))
        self._shares = [share for _heading, share in columns]
        self.setHorizontalHeaderLabels([heading for heading, _share in columns])

    def fit(self) -> None:
        """Give every column its share, and every line the height of its words."""
        width = self.viewport().width()
        for column, share in enumerate(self._shares[:-1]):
            self.setColumnWidth(column, width * share // 100)
        self.resizeRowsToContents()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
