"""Parts of the record in the inspector: a small list, and under it a form to add one or to edit the one opened."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

from qcdc_desktop.domain.kinds.fields import Record, faults, normal
from qcdc_desktop.domain.kinds.register import Part, listed, yearly
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services import records, years
from qcdc_desktop.storage.session import ChangeSet, Session
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.parts.buttons import link, secondary
from qcdc_desktop.ui.parts.keys import action_of, key_within
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.registers.editors import Surroundings, around_desk
from qcdc_desktop.ui.registers.form import Form
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


class PartPanel(Panel):
    """Enter or a double click opens a part with all its fields; the form under the list adds the next one."""

    def __init__(self, desk: Desk, part: Part[Any], titles: Titles) -> None:
        super().__init__(part.caption)
        self.desk, self.part, self.kind = desk, part, part.kind
        self._owner = 0
        self._row: Any = None
        around = around_desk(desk, titles)
        self.table = RecordTable(desk, listed(part.kind, part.columns, part.record), titles)
        self.view = SmallList(self.table, around)
        self.view.setAccessibleName(part.caption)
        self.view.opened.connect(self.open_chosen)
        self.nothing = QLabel(part.nothing)
        self.nothing.setProperty("role", "muted")
        self.nothing.setWordWrap(True)
        self.form = Form(part.kind, part.form, around, self._matters)
        self._begin(part.kind())
        self.button = secondary(self.tr("Ghi thêm"), "plus")
        self.button.clicked.connect(self.store)
        self.back = link(self.tr("Thôi sửa"), "x")
        self.back.clicked.connect(self.close_opened)
        for widget in (self.view, self.nothing, self.form):
            self.column.addWidget(widget)
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addWidget(self.back)
        line.addStretch(1)
        self.column.addLayout(line)
        action_of(self.view, self.tr("Sửa"), "", self.open_chosen)
        action_of(self.view, self.tr("Xóa"), "Del", self.remove_chosen)
        key_within(self.form, "Ctrl+Return", self.store)
        self._blank: Record = part.kind()
        self._show_form()

    @property
    def opened(self) -> bool:
        """Whether the form shows a part that is stored already."""
        return self.form.record.id != 0

    def show_row(self, row: Any) -> None:
        self._row, parts = row, self.part.rows(row)
        self.table.show(parts)
        self.view.setVisible(bool(parts))
        self.view.fit_rows()
        self.nothing.setVisible(not parts and bool(self.nothing.text()))
        blank = self._blank = self._next(row)
        owner = next(getattr(blank, s) for s in blank.INFO.order)
        if owner != self._owner:
            self._owner = owner
            self._begin(blank)
        elif self.opened:
            at = self.table.row_of(self.form.record.id)
            if at < 0:
                self._begin(blank)
            else:
                self.form.show_record(self.part.record(self.table.rows[at]))
        elif not self.form.dirty():
            self._begin(blank)
        self._show_form()

    def leave(self) -> bool:
        if not self.view.cells.leave():
            return False
        return not self.form.dirty() or self.store()

    def open_chosen(self) -> None:
        """Show the current part in the form with all its fields, to be changed there where it is not locked."""
        row = self.view.current_row()
        if row is None or not self.leave():
            return
        self._begin(self.part.record(row))
        self._show_form()
        next(iter(self.form.boxes.values())).editor.setFocus()

    def close_opened(self) -> None:
        """Leave the part that was opened as it is stored, and offer the next one."""
        self._begin(self._blank)
        self._show_form()
        self.view.setFocus()

    def store(self) -> bool:
        """Store what is typed as a new part, or into the one opened; False, its faults marked, where it is wrong."""
        if self.desk.locked(self.form.record):
            return True
        record = self.form.record.with_values(self.form.typed())
        found = dict(faults(normal(record), self.desk.session.today()))
        unread = self.form.dirty().keys() - self.form.typed().keys()
        self.form.mark(found)
        if found or unread:
            self.form.boxes[next((n for n in self.form.wrong), next(iter(self.form.boxes)))].editor.setFocus()
            return False
        try:
            done = self.desk.run(partial(self._stored, record, self.form.typed()))
        except InputProblem as problem:
            self.form.mark({p.field: p.message for p in problem.problems})
            return False
        if done is None:
            return False
        self._begin(self._blank)
        self._show_form()
        next(iter(self.form.boxes.values())).editor.setFocus()
        return True

    def remove_chosen(self) -> None:
        """Move the selected records to the bin."""
        ids = [self.part.record(row).id for row in self.view.chosen()]
        if ids:
            self.desk.run(lambda session: records.remove(session, self.kind, *ids))

    def _stored(self, record: Record, typed: Mapping[str, Any], session: Session) -> ChangeSet:
        return records.edit(session, self.kind, record.id, **typed) if record.id else records.add(session, record)

    def _matters(self, name: str, values: Mapping[str, Any]) -> bool:
        if self._row is None:  # the form is being made
            return True
        return (self.opened or name in self.part.fields) and self.part.relevant(self._row, name, values)

    def _next(self, row: Any) -> Record:
        blank = self.part.blank(row, self.desk.session.today())
        year = years.year_of(self.desk.session, self.desk.period) if yearly(self.kind) else None
        return blank.with_values({"year_id": year.id}) if year else blank

    def _begin(self, record: Record) -> None:
        self.form.record = record
        self.form.forget()

    def _show_form(self) -> None:
        locked = self.desk.locked(self.form.record)
        self.form.setVisible(self.opened or (not locked and self.part.added))
        self.form.lock(locked)
        self.button.setVisible(not locked and (self.opened or self.part.added))
        self.back.setText(self.tr("Đóng") if locked else self.tr("Thôi sửa"))
        self.button.setIcon(icon("check" if self.opened else "plus", "muted"))
        self.button.setText(self.tr("Cất") if self.opened else self.tr("Ghi thêm"))
        words = self.tr("Cất: {list}") if self.opened else self.tr("Ghi thêm: {list}")
        self.button.setAccessibleName(words.format(list=self.part.caption))
        self.back.setVisible(self.opened)
