"""The slim line under a list: rows shown of all, rows chosen, and what their numbers come to."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from qcdc_desktop.domain.kinds.columns import Column
from qcdc_desktop.domain.kinds.writing import Percent, write_number, write_percent
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.registers.record_view import RecordView

_MOST = 10_000
"""Rows whose numbers are added up at most: with more, the list stays as quick as with few."""


class Totals(QWidget):
    """Of the rows chosen where there are several, else of all rows shown, as in Excel's status bar."""

    def __init__(self, view: RecordView[Any]) -> None:
        super().__init__()
        self._view = view
        self.words = text_label(role="muted")
        self.words.setAccessibleName(self.tr("Tổng của các dòng"))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        row.setSpacing(theme.px(16))
        row.addWidget(self.words, 1)
        self.words.setWordWrap(True)
        self._count: QLabel | None = None
        self._legend: QWidget | None = None
        self._soon = QTimer(self, singleShot=True, interval=30)
        self._soon.timeout.connect(self.refresh)
        rows = view.filter
        for fact in (rows.modelReset, rows.layoutChanged, rows.dataChanged, rows.rowsInserted, rows.rowsRemoved):
            fact.connect(self._soon.start)
        view.selectionModel().selectionChanged.connect(self._soon.start)
        view.order.changed.connect(self._soon.start)

    def put_count(self, count: QLabel) -> None:
        """Show first how many rows there are."""
        self._count = count
        self._row.insertWidget(0, count)

    def show_legend(self, legend: QWidget | None) -> None:
        """Say at the end what the colours over the line mean."""
        if self._legend is not None and self._legend is not legend:
            self._legend.hide()
        self._legend = legend
        if legend is not None:
            self._row.addWidget(legend)
            self._fit_legend()

    def _fit_legend(self) -> None:
        """The legend gives way to the numbers: what is drawn says its words as well."""
        if self._legend is not None:
            beside = [part for part in (self._count, self.words, self._legend) if part is not None]
            needed = sum(part.sizeHint().width() + self._row.spacing() for part in beside)
            self._legend.setVisible(needed + self._row.spacing() <= self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_legend()

    @property
    def text(self) -> str:
        """What is told now."""
        self.refresh()
        return self.words.text()

    def refresh(self) -> None:
        """Add up anew."""
        self._soon.stop()
        chosen = self._view.chosen_rows()
        several = len(chosen) > 1
        rows = chosen if several else range(self._view.filter.rowCount())
        parts = [self.tr("Đã chọn {n}").format(n=write_number(len(chosen)))] if several else []
        if len(rows) <= _MOST:
            data = [self._view.filter.row(place) for place in rows]
            parts += filter(None, (self._measure_words(c, data) for c in self._view.columns_from() if c.measured))
        if several and not self._view.table.desk.session.read_only:
            parts.append(self.tr("Gõ rồi bấm Ctrl+Enter để điền cùng một nội dung"))
        self.words.setText(" · ".join(parts))

    def _measure_words(self, column: Column[Any], rows: list[Any]) -> str:
        values = [value for row in rows if isinstance(value := column.value(row), int | float)]
        if not values:
            return ""
        mean = sum(values) / len(values)
        if isinstance(values[0], Percent):
            return self.tr("{name}: trung bình {mean}").format(name=column.label, mean=write_percent(mean))
        return self.tr("{name}: tổng {sum}, trung bình {mean}").format(
            name=column.label, sum=write_number(sum(values), 2), mean=write_number(mean, 2)
        )
