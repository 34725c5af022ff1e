"""A list inside the inspector, as high as its rows."""

from __future__ import annotations

from PySide6.QtCore import Qt

from qcdc_desktop.domain.kinds.columns import Row
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.registers.models.record_table import RecordTable
from qcdc_desktop.ui.registers.models.row_filter import RowFilter
from qcdc_desktop.ui.registers.record_view import RecordView
from qcdc_desktop.ui.registers.surroundings import Surroundings

_MOST = 6
"""Rows in sight; the rest is scrolled."""


class SmallList(RecordView[Row]):
    """In the order given; what it shows is found by its page."""

    def __init__(self, table: RecordTable[Row], around: Surroundings) -> None:
        super().__init__(table, RowFilter(table), around)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # In the order of time; the arrow of another order would take the room of the headings.
        self.setSortingEnabled(False)

    def fit_rows(self) -> None:
        super().fit_rows()
        rows = [self.rowHeight(i) for i in range(min(self.model().rowCount(), _MOST))]
        self.setFixedHeight(self.horizontalHeader().height() + sum(rows) + theme.px(4))
        self.setVisible(bool(rows))
