"""Parts of the record in the inspector: a small list, and under it the form of the one that is added or opened."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from qcdc_desktop.domain.kinds.fields import Record, faults, normal
from qcdc_desktop.domain.kinds.register import Part, listed, yearly
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services import records, years
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.session import ChangeSet, Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import link, secondary
from qcdc_desktop.ui.parts.keys import action_of, key_within
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.panel import Panel, bring_into_sight
from qcdc_desktop.ui.registers.attachments import EvidencePanel
from qcdc_desktop.ui.registers.form import Form
from qcdc_desktop.ui.registers.history import History
from qcdc_desktop.ui.registers.models.record_table import RecordTable
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.small_list import SmallList
from qcdc_desktop.ui.registers.surroundings import around_desk


class PartPanel(Panel):
    """Enter or a double click opens a part with all its fields and its evidence; a new one is asked for by a button."""

    def __init__(self, desk: Desk, part: Part[Any], titles: Titles) -> None:
        super().__init__(part.caption)
        self.desk, self.part, self.kind = desk, part, part.kind
        self._owner = 0
        self._row: Any = None
        self._asking = False
        around = around_desk(desk, titles)
        self.table = RecordTable(desk, listed(part.kind, part.columns, part.record), titles)
        self.view = SmallList(self.table, around)
        self.view.setAccessibleName(part.caption)
        self.view.opened.connect(self.open_chosen)
        self.summary = text_label(role="muted", wraps=True)
        self.nothing = text_label(part.nothing, "muted", wraps=True)
        self.form = Form(part.kind, part.form, around, self._matters)
        self.form.given_up.connect(self.close_opened)
        self.evidence = EvidencePanel(desk, titles, part.kind) if evidence.takes_evidence(part.kind) else None
        self.history = History(desk, lambda record: record, titles)
        self._blank: Record = part.kind()
        self._begin(self._blank)
        self._make_buttons()
        for widget in (self.summary, self.view, self.nothing, self.form):
            self.column.addWidget(widget)
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addWidget(self.back)
        line.addStretch(1)
        self.column.addLayout(line)
        if self.evidence:
            self.column.addWidget(self.evidence)
            self.evidence.set_folded(False)
        self.column.addWidget(self.history)
        action_of(self.view, self.tr("Sửa"), "", self.open_chosen)
        action_of(self.view, self.tr("Xóa"), "Del", self.remove_chosen, allowed=self.view.may_change)
        key_within(self.form, "Ctrl+Return", self.store)
        self._show_form()

    def _make_buttons(self) -> None:
        part = self.part
        self.add = link(self.tr("Ghi thêm"), "plus")
        self.add.setAccessibleName(self.tr("Ghi thêm: {list}").format(list=part.caption))
        self.add.clicked.connect(self.ask)
        self.caption_line.addWidget(self.add)
        if part.add:
            self.next_actions = (secondary(part.add, "plus"),)
            self.next_actions[0].setParent(self)  # until the head takes it: shown by itself it would be a window
            self.next_actions[0].clicked.connect(self.ask)
        self.button = secondary(self.tr("Cất"), "check")
        self.button.setAccessibleName(self.tr("Cất: {list}").format(list=part.caption))
        self.button.clicked.connect(self.store)
        self.back = link(self.tr("Hủy bỏ"), "x")
        self.back.clicked.connect(self.close_opened)

    @property
    def opened(self) -> bool:
        """Whether the form shows a part that is stored already."""
        return self.form.record.id != 0

    def show_row(self, row: Any) -> None:
        self._row, parts = row, self.part.rows(row)
        self.table.show(parts)
        self.view.setVisible(bool(parts))
        self.view.fit_rows()
        self.tell_count(len(parts))
        self.summary.setText(self.part.summary(row))
        self.summary.setVisible(bool(self.summary.text()))
        blank = self._blank = self._next(row)
        owner = next(getattr(blank, s) for s in blank.INFO.order)
        at = self.table.row_of(self.form.record.id) if self.opened else -1
        if owner != self._owner:
            self._asking = False
            self._begin(blank)
        elif at >= 0:
            self._show(self.part.record(self.table.rows[at]))
        elif self.opened or not self.form.dirty():
            self._begin(blank)
        self._owner = owner
        self._show_form()

    def leave(self) -> bool:
        if not self.view.cells.leave() or (self.evidence is not None and not self.evidence.leave()):
            return False
        return not self.form.dirty() or self.store()

    def ask(self) -> None:
        """Ask for a new part."""
        if self.leave() and not self.desk.locked(self._blank):
            self._asking = True
            self._begin(self._blank)
            self._enter_form()

    def open_chosen(self) -> None:
        """Show the current part in the form with all its fields, to be changed there where it is not locked."""
        row = self.view.current_row()
        if row is not None and self.leave():
            self._asking = False
            self._begin(self.part.record(row))
            self._enter_form()

    def show_part(self, record_id: int) -> bool:
        """Open a part by its id; False where the record has none such."""
        self.set_folded(False)
        shown = self.view.choose(record_id)
        if shown:
            self.open_chosen()
        return shown

    def close_opened(self) -> None:
        """Leave the part that was opened as it is stored, or give up the new one."""
        self._asking = False
        self._begin(self._blank)
        self._show_form()
        (self.view if self.table.rows else self.add).setFocus()

    def store(self) -> bool:
        """Store what is typed as a new part, or into the one opened; False, its faults marked, where it is wrong."""
        if self.desk.locked(self.form.record):
            return True
        record = self.form.record.with_values(self.form.typed())
        wrong = dict(faults(normal(record), self.desk.session.today()))
        unread = self.form.dirty().keys() - self.form.typed().keys()
        self.form.mark(wrong)
        if wrong or unread:
            self.form.open(next((n for n in self.form.wrong), self.form.first()))
            return False
        try:
            done = self.desk.run(partial(self._stored, record, self.form.typed()))
        except InputProblem as problem:
            self.form.mark({p.field: p.message for p in problem.problems})
            return False
        if done is None:
            return False
        self._asking = False
        self._begin(self._blank)
        self._show_form()
        if record.id == 0:
            self.view.choose(done.added(self.kind))
        self.add.setFocus()
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
        blank = self.part.blank(row, self.desk.day())
        year = years.year_of(self.desk.session, self.desk.period) if yearly(self.kind) else None
        return blank.with_values({"year_id": year.id}) if year else blank

    def _begin(self, record: Record) -> None:
        self.form.record = record
        self.form.forget()
        self._show_evidence(record)

    def _show(self, record: Record) -> None:
        self.form.show_record(record)
        self._show_evidence(record)

    def _show_evidence(self, record: Record) -> None:
        """Show what hangs on a part that is stored: its evidence and its history."""
        self.history.setVisible(record.id != 0)
        if record.id:
            self.history.show_row(record)
        if self.evidence:
            self.evidence.locked = self.desk.locked(record)
            self.evidence.setVisible(record.id != 0)
            if record.id:
                self.evidence.show_row(record)

    def _enter_form(self) -> None:
        self.set_folded(False)
        self._show_form()
        self.form.open(self.form.first())
        bring_into_sight(self.button)
        bring_into_sight(self.form)

    def _show_form(self) -> None:
        locked, shown = self.desk.locked(self.form.record), self.opened or self._asking
        self.form.setVisible(shown)
        self.form.lock(locked)
        self.button.setVisible(shown and not locked)
        self.back.setVisible(shown)
        self.back.setText(self.tr("Đóng") if locked else self.tr("Hủy bỏ"))
        self.nothing.setVisible(bool(self.nothing.text()) and not shown and not self.table.rows)
        addable = self.part.added and not self.desk.locked(self._blank)
        self.add.setVisible(addable and not self._asking)
        for one in self.next_actions:
            one.setVisible(addable)
