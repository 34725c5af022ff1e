"""Records that belong to the one in the inspector: a small list, and a line under it to add another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from qcdc_desktop.domain.kinds.columns import Column
from qcdc_desktop.domain.kinds.fields import Record, faults, normal
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services import records
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import secondary
from qcdc_desktop.ui.parts.keys import action_of, key_within
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.registers.editors import Surroundings
from qcdc_desktop.ui.registers.form import Form, Relevant
from qcdc_desktop.ui.registers.models.record_table import RecordTable
from qcdc_desktop.ui.registers.models.row_filter import RowFilter
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.record_view import RecordView

_MOST = 6
"""Rows in sight; the rest is scrolled."""


class SmallList(RecordView):
    """A list inside the inspector, as high as its rows."""

    def __init__(self, table: RecordTable, around: Surroundings) -> None:
        super().__init__(table, RowFilter(table), around)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # In the order of time; the arrow of another order would take the room of the headings.
        self.setSortingEnabled(False)

    def fit_rows(self) -> None:
        super().fit_rows()
        rows = [self.rowHeight(i) for i in range(min(self.model().rowCount(), _MOST))]
        self.setFixedHeight(self.horizontalHeader().height() + sum(rows) + theme.px(4))
        self.setVisible(bool(rows))


class ChildPanel(Panel):
    """``children`` finds the records in a row of the list, ``blank`` makes the next one."""

    def __init__(
        self,
        desk: Desk,
        kind: type[Record],
        caption: str,
        titles: Titles,
        *,
        columns: Sequence[Column[Any]],
        fields: Sequence[str],
        children: Callable[[Any], Sequence[Record]],
        blank: Callable[[Any], Record],
        relevant: Relevant | None = None,
        nothing: str = "",
    ) -> None:
        super().__init__(caption)
        self.desk, self.kind = desk, kind
        self._children, self._blank, self._owner = children, blank, 0
        around = Surroundings(desk.session.today, titles)
        self.table = RecordTable(desk, kind, columns, titles)
        self.view = SmallList(self.table, around)
        self.view.setAccessibleName(caption)
        self.nothing = QLabel(nothing)
        self.nothing.setProperty("role", "muted")
        self.nothing.setWordWrap(True)
        self.form = Form(kind, fields, around, relevant)
        self._begin(kind())
        self.button = secondary(self.tr("Ghi thêm"), "plus")
        self.button.setAccessibleName(self.tr("Ghi thêm: {list}").format(list=caption))
        self.button.clicked.connect(self.add)
        for part in (self.view, self.nothing, self.form):
            self.column.addWidget(part)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        action_of(self.view, self.tr("Xóa"), "Del", self.remove_chosen)
        key_within(self.form, "Ctrl+Return", self.add)

    def show_row(self, row: Any) -> None:
        children = self._children(row)
        self.table.show(children)
        self.view.setVisible(bool(children))
        self.view.fit_rows()
        self.nothing.setVisible(not children and bool(self.nothing.text()))
        blank = self._blank(row)
        owner = next(getattr(blank, s) for s in blank.INFO.order)
        if owner != self._owner or not self.form.dirty():
            self._owner = owner
            self._begin(blank)
        writable = not self.desk.locked(blank)
        self.form.setVisible(writable)
        self.button.setVisible(writable)

    def leave(self) -> bool:
        if not self.view.cells.leave():
            return False
        return not self.form.dirty() or self.add()

    def add(self) -> bool:
        """Store the line being typed; False, with its faults marked, where it is wrong."""
        record = self.form.record.with_values(self.form.typed())
        found = dict(faults(normal(record)))
        unread = self.form.dirty().keys() - self.form.typed().keys()
        self.form.mark(found)
        if found or unread:
            self.form.boxes[next((n for n in self.form.wrong), next(iter(self.form.boxes)))].editor.setFocus()
            return False
        blank = self.form.record
        try:
            done = self.desk.run(lambda session: records.add(session, record))
        except InputProblem as problem:
            self.form.mark({p.field: p.message for p in problem.problems})
            return False
        if done is None:
            return False
        self._begin(blank)
        next(iter(self.form.boxes.values())).editor.setFocus()
        return True

    def remove_chosen(self) -> None:
        """Move the selected records to the bin."""
        ids = [record.id for record in self.view.chosen()]
        if ids:
            self.desk.run(lambda session: records.remove(session, self.kind, *ids))

    def _begin(self, blank: Record) -> None:
        self.form.record = blank
        self.form.forget()
