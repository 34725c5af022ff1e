"""The record on the right of a list: edited in place, stored field by field, a wrong input kept and marked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.fields import Record, faults, normal, spec
from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services import records
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.evidence.handing import Drops
from qcdc_desktop.ui.parts.buttons import link
from qcdc_desktop.ui.parts.keys import key_within
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.registers.attachments import ADD_KEY, EvidencePanel
from qcdc_desktop.ui.registers.editors import around_desk
from qcdc_desktop.ui.registers.form import Form
from qcdc_desktop.ui.registers.history import History
from qcdc_desktop.ui.registers.models.titles import Titles

_BROKEN_MS = 60
"""Until the layout has settled on the height of text that it broke into lines."""


class Inspector(QWidget):
    """One record of a kind. ``head`` panels stand above the form, ``panels`` below it, then its evidence and history.

    Files dropped anywhere on it become evidence of the record, where its kind takes any.

    A new record is a draft until nothing is wrong with it; then it is added and edited like any other.
    """

    added = Signal(int)
    """The draft became the record with this id."""
    closed = Signal()
    """The draft was given up."""

    def __init__(
        self,
        desk: Desk,
        declared: Register[Any],
        titles: Titles,
        *,
        head: Sequence[Panel] = (),
        panels: Sequence[Panel] = (),
    ) -> None:
        super().__init__()
        kind = declared.kind
        self.desk, self.declared, self.kind, self.panels = desk, declared, kind, (*head, *panels)
        self.evidence = EvidencePanel(desk, titles, kind, declared.record) if evidence.takes_evidence(kind) else None
        panels = (*panels, self.evidence) if self.evidence else panels
        self._every = (*head, *panels)
        self._visited: set[str] = set()
        around = around_desk(desk, titles)
        self._needless: Collection[str] = ()
        self.form = Form(kind, declared.form, around, self._matters)
        self.form.left.connect(self._on_left)
        self.history = History(desk)
        self._build(head, panels)
        self.show_row(None)

    def _build(self, head: Sequence[Panel], panels: Sequence[Panel]) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(self._area)
        inner = QWidget()
        inner.setProperty("role", "plain")
        self._area.setWidget(inner)
        column = QVBoxLayout(inner)
        column.setContentsMargins(theme.px(18), theme.px(16), theme.px(18), theme.px(16))
        column.setSpacing(theme.px(12))
        self._caption, self._title, self._missing = QLabel(inner), QLabel(inner), QLabel(inner)
        for label, role in ((self._caption, "caption"), (self._title, "section"), (self._missing, "muted")):
            label.setProperty("role", role)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.give_up = link(self.tr("Bỏ mục mới"), "x")
        self.give_up.clicked.connect(self._close_draft)
        top = QHBoxLayout()
        top.addWidget(self._caption, 1)
        top.addWidget(self.give_up)
        column.addLayout(top)
        for part in (self._title, self._missing, *head, self.form, *panels, self.history):
            column.addWidget(part)
        column.addStretch(1)
        if self.evidence:
            Drops(self, self.evidence.takes, self.evidence.take_handed)
            key_within(self, ADD_KEY, self.evidence.ask)
            self.evidence.told.connect(self._bring_evidence)

    @property
    def record(self) -> Record:
        """The record shown; its id is 0 while it is a draft or there is none."""
        return self.form.record

    @property
    def drafting(self) -> bool:
        """Whether a new record is being typed."""
        return self._draft

    def show_row(self, row: Any) -> None:
        """Show a row of the list, or nothing; what is typed and not yet stored of the same record stays."""
        self._draft = False
        self._area.setVisible(row is not None)
        if row is None:
            self.form.record = self.kind()
            self.form.forget()
            return
        declared, record = self.declared, self.declared.record(row)
        if record.id != self.record.id:
            self._area.verticalScrollBar().setValue(0)
        self._needless = self.declared.needless(row)
        self.form.show_record(record)
        locked = self.desk.locked(record) or declared.struck(row)
        self.form.lock(locked)
        if self.evidence:
            self.evidence.locked = locked
        self._caption.setText((declared.caption(row) if declared.caption else self.kind.INFO.label).upper())
        self._title.setText(str(getattr(record, record.INFO.title)))
        self._show_parts(True)
        for panel in self._every:
            panel.show_row(row)
        self.history.show_record(record)

    def draft(self, record: Record) -> None:
        """Begin a new record."""
        self._draft, self._needless = True, ()
        self._visited.clear()
        self._area.setVisible(True)
        self.form.record = record
        self.form.forget()
        self.form.lock(False)
        self._caption.setText(self.tr("{kind} mới").format(kind=self.kind.INFO.label).upper())
        self._show_parts(False)
        self._tell_missing({n: "" for n, _m in faults(record)})
        self.focus_field()

    def focus_field(self, name: str = "") -> None:
        """Put the cursor into a field, the first one without a name."""
        editor = self.form.boxes[name or next(iter(self.form.boxes))].editor
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._area.ensureWidgetVisible(editor)

    def leave(self) -> bool:
        """Store what is typed; False, with the cursor in the faulty field, where something typed is wrong."""
        if not self._draft:
            self._store()
        elif not self.form.dirty():
            self._close_draft()
        else:
            self._visited.update(self.form.boxes)
            self._store_draft()
        wrong = self.form.wrong
        if wrong:
            self.focus_field(wrong[0])
        return not wrong and all(panel.leave() for panel in self._every)

    def _matters(self, name: str, values: Mapping[str, Any]) -> bool:
        return name not in self._needless and self.declared.relevant(name, values)

    def _show_parts(self, stored: bool) -> None:
        for part in (*self._every, self.history):
            part.setVisible(stored)
        self._missing.setVisible(not stored)
        self._title.setVisible(stored and self.declared.titled)
        self.give_up.setVisible(not stored)

    def _bring_evidence(self) -> None:
        if self.evidence:
            end = self.evidence.add
            # Once it has its new height, and again once long sentences are broken into lines: what came of files that
            # were dropped further up stands at its lower end.
            for wait in (0, _BROKEN_MS):
                QTimer.singleShot(wait, self, partial(_bring_into_sight, end))

    def _on_left(self, name: str) -> None:
        if not self._draft:
            self._store()
            return
        self._visited.add(name)
        if self.form.dirty():
            self._store_draft()

    def _store(self) -> None:
        typed = self.form.typed()
        found = self._try(typed) if typed and self.record.id else {}
        if found and len(typed) > 1:
            for name, value in typed.items():
                self._try({name: value})
        self.form.mark(found)

    def _try(self, values: dict[str, Any]) -> dict[str, str]:
        """Store these fields together; the faults by field, none when it is done."""
        record_id = self.record.id
        try:
            done = self.desk.run(lambda session: records.edit(session, self.kind, record_id, **values))
        except InputProblem as problem:
            return {p.field: p.message for p in problem.problems}
        if done and self.record.id == record_id:
            self.form.settle(self.desk.session.get(self.kind, record_id), list(values))
        return {}

    def _store_draft(self) -> None:
        typed = self.form.typed()
        found = dict(faults(normal(self.record.with_values(typed)), self.desk.session.today()))
        unread = self.form.dirty().keys() - typed.keys()
        if not found and not unread:
            try:
                record = self.record.with_values(typed)
                if (done := self.desk.run(lambda session: records.add(session, record))) is not None:
                    self._take_up(done.added(self.kind), list(typed))
                return
            except InputProblem as problem:
                found = {p.field: p.message for p in problem.problems}
        self.form.mark({name: sentence for name, sentence in found.items() if name in self._visited})
        self._tell_missing(found)

    def _take_up(self, record_id: int, names: list[str]) -> None:
        self._draft = False
        self.form.settle(self.desk.session.get(self.kind, record_id), names)
        self.form.mark({})
        self.added.emit(record_id)

    def _tell_missing(self, found: Mapping[str, str]) -> None:
        labels = ", ".join(f"“{spec(self.kind, name).label}”" for name in found if name in self.form.boxes)
        told = self.tr("Tự cất khi đã ghi đủ; còn: {fields}.").format(fields=labels)
        self._missing.setText(told if labels else "")

    def _close_draft(self) -> None:
        self._draft = False
        self.form.forget()
        self.closed.emit()


def _bring_into_sight(part: QWidget) -> None:
    """Scroll whatever scrolls around a part: with large text the page does so as well."""
    around = part.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(part)
        around = around.parentWidget()
