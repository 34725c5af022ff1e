"""The record on the right of a list: read, edited in place, stored field by field, a wrong input kept and marked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Generic

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.columns import Row
from qcdc_desktop.domain.kinds.fields import Record, faults, normal, spec
from qcdc_desktop.domain.kinds.figure import Spot, ref_to
from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services import records
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.evidence.handing import Drops
from qcdc_desktop.ui.parts.keys import key_within
from qcdc_desktop.ui.parts.label import rule, text_label
from qcdc_desktop.ui.parts.panel import Panel, bring_new_into_sight
from qcdc_desktop.ui.registers.attachments import ADD_KEY, EvidencePanel
from qcdc_desktop.ui.registers.form import Form
from qcdc_desktop.ui.registers.history import History
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.outdated_notes import OutdatedNotes
from qcdc_desktop.ui.registers.part_panel import PartPanel
from qcdc_desktop.ui.registers.record_head import RecordHead
from qcdc_desktop.ui.registers.surroundings import around_desk


class Inspector(QWidget, Generic[Row]):
    """One record of a kind: a head that stays, its fields, which are read until one is edited, and its parts in folds.

    Files dropped anywhere on it become evidence of the record, where its kind takes any.

    A new record is a draft, with every editor open, until nothing is wrong with it; then it is added and read.
    """

    added = Signal(int)
    """The draft became the record with this id."""
    proved = Signal()
    """Fields of the draft were filled in that its words prove."""
    closed = Signal()
    """The draft was given up."""

    def __init__(self, desk: Desk, declared: Register[Row], titles: Titles, panels: Sequence[Panel] = ()) -> None:
        super().__init__()
        kind = declared.kind
        self.desk, self.declared, self.kind, self._titles = desk, declared, kind, titles
        own = [panel for panel in panels if isinstance(panel, PartPanel)]
        parts = [
            next((panel for panel in own if panel.part is part), None) or PartPanel(desk, part, titles)
            for part in declared.parts
        ]
        self.evidence = EvidencePanel(desk, titles, kind, declared.record) if evidence.takes_evidence(kind) else None
        self.history = History(desk, declared.record, titles)
        more = [panel for panel in panels if panel not in own]
        self.panels: tuple[Panel, ...] = (*parts, *more, *([self.evidence] if self.evidence else ()), self.history)
        self.head = RecordHead(declared, titles, self.panels)
        self._visited: set[str] = set()
        self._needless: Collection[str] = ()
        self._row: Row | None = None
        self._titled = ""
        """The field that the title in the head says."""
        self._adding = False
        self._fresh = 0
        """The record that was just added: it stays in editing until it is left."""
        around = around_desk(desk, titles)
        self.form = Form(kind, declared.form, around, self._matters, self._words, declared.offered)
        self.form.left.connect(self._on_left)
        self.outdated = OutdatedNotes(desk, self.show_spot)
        self._build()
        self.show_row(None)

    def _build(self) -> None:
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("role", "plain")
        self._area.setWidget(inner)
        outer, column = QVBoxLayout(self), QVBoxLayout(inner)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        column.setContentsMargins(0, 0, 0, theme.px(16))
        column.setSpacing(0)
        # In a low window the head would leave no room for what scrolls.
        for part in (self.head, rule()):
            (column if theme.is_compact() else outer).addWidget(part)
        outer.addWidget(self._area, 1)
        self._missing = text_label(role="muted", wraps=True, parent=inner)
        below = QVBoxLayout()
        below.setContentsMargins(theme.px(18), theme.px(10), theme.px(18), 0)
        below.setSpacing(0)
        for sentence in (self._missing, self.head.reason):
            sentence.setContentsMargins(0, 0, 0, theme.px(8))
        below.addWidget(self._missing)
        below.addWidget(self.head.reason)
        below.addWidget(self.outdated)
        below.addWidget(self.form)
        below.addSpacing(theme.px(12))
        for panel in self.panels:
            if not panel.stays:
                below.addWidget(panel)
        column.addLayout(below)
        column.addStretch(1)
        self.head.give_up.clicked.connect(self._close_draft)
        self.head.title.wanted.connect(self._open_titled)
        self.head.title.fitted.connect(self.form.arrange)
        if self.evidence:
            Drops(self, self.evidence.takes, self.evidence.take_handed)
            key_within(self, ADD_KEY, self.evidence.ask)
            self.evidence.attention_wanted.connect(self._bring_evidence)

    @property
    def record(self) -> Record:
        """The record shown; its id is 0 while it is a draft or there is none."""
        return self.form.record

    @property
    def drafting(self) -> bool:
        """Whether a new record is being typed."""
        return self._draft

    def show_row(self, row: Row | None) -> None:
        """Show a row of the list, or nothing; what is typed and not yet stored of the same record stays."""
        self._draft, self._row = False, row
        self._show_all(row is not None)
        if row is None:
            self.outdated.show_record(None)
            self.form.record = self.kind()
            self.form.forget()
            return
        declared, record = self.declared, self.declared.record(row)
        if record.id != self._fresh:
            self._fresh = 0
            self.form.read(True)
        if record.id != self.record.id:
            self._area.verticalScrollBar().setValue(0)
        self._needless = declared.needless(row)
        locked = self.desk.locked(record) or declared.struck(row)
        self.head.show_row(row)
        self._find_titled(record)
        self.head.lock(locked)
        self.form.show_record(record)
        self.form.lock(locked)
        self.outdated.show_record(None if locked or self.desk.session.read_only else record)
        if self.evidence:
            self.evidence.locked = locked
        self._show_parts(True)
        for panel in self.panels:
            panel.show_row(row)
        self.head.show_actions()

    def draft(self, record: Record) -> None:
        """Begin a new record."""
        self._draft, self._needless, self._row = True, (), None
        self._visited.clear()
        self._show_all(True)
        self.outdated.show_record(None)
        self.form.lock(False)
        self.form.record = record
        self.form.read(False)
        self.form.forget()
        self.head.show_draft()
        self._show_parts(False)
        self._tell_missing({n: "" for n, _m in faults(record)})
        self.focus_field()

    def focus_field(self, name: str = "") -> None:
        """Put the cursor into a field; without a name onto the title, or into what a new record needs first."""
        if not name and not self._draft:
            self.head.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        name = name or self.form.first()
        self.form.open(name)
        self._area.ensureWidgetVisible(self.form.boxes[name])

    def show_part(self, kind: str, record_id: int) -> None:
        """Open a part of the record, where it stands in a list here."""
        for panel in self.panels:
            if isinstance(panel, PartPanel) and panel.kind.INFO.name == kind:
                panel.show_part(record_id)

    def show_spot(self, spot: Spot) -> None:
        """Choose words of the record, or of the part of it that is open."""
        parts = [panel.form for panel in self.panels if isinstance(panel, PartPanel)]
        for form in (self.form, *parts):
            if ref_to(form.record) == spot.ref and spot.field in form.boxes:
                form.open(spot.field)
                form.boxes[spot.field].choose(spot.start, spot.end)

    def ask_part(self, kind: str) -> None:
        """Ask for a new part of a kind, where the record has such."""
        for panel in self.panels:
            if isinstance(panel, PartPanel) and panel.kind.INFO.name == kind:
                panel.ask()

    def leave(self) -> bool:
        """Store what is typed; False, with the cursor in the faulty field, where something typed is wrong."""
        if not self._draft:
            self._store()
        elif not self.form.dirty():
            self._close_draft()
        else:
            self._visited.update(self.form.boxes)
            self._store_draft()
        if wrong := self.form.wrong:
            self.focus_field(wrong[0])
            return False
        if not self._draft and not self._adding:
            self._fresh = 0
            self.form.read(True)
        return all(panel.leave() for panel in self.panels)

    def _matters(self, name: str, values: Mapping[str, Any]) -> bool:
        if name == self._titled and self._row is not None and self.form.reading and not self.head.title.cut:
            return False  # what the head says whole is not said again below it
        return name not in self._needless and self.declared.relevant(name, values)

    def _open_titled(self, event: object) -> None:
        if self._titled:
            self.form.open(self._titled, event)

    def _find_titled(self, record: Record) -> None:
        """Find the field that the title in the head says, which it opens."""
        said = {name: " ".join(str(getattr(record, name)).split()) for name in self.form.boxes}
        titles = [name for name, words in said.items() if words == self.head.title.whole]
        self._titled = titles[0] if titles else ""
        for name, box in self.form.boxes.items():
            box.home = self.head.title if name == self._titled else box.reading

    def _words(self, name: str, record: Record) -> str:
        """A field as its column says it, where that names more than the field holds."""
        s = spec(self.kind, name)
        for column in self.declared.columns:
            if column.field == name and self._row is not None and not column.wide and not column.tone:
                return column.text(self._row, self._titles)
        return self._titles.written(s, getattr(record, name))

    def _show_all(self, shown: bool) -> None:
        self._area.setVisible(shown)
        self.head.setVisible(shown)

    def _show_parts(self, stored: bool) -> None:
        for panel in self.panels:
            panel.setVisible(stored)
        self._missing.setVisible(not stored)

    def _bring_evidence(self) -> None:
        if self.evidence:
            self.evidence.set_folded(False)
            bring_new_into_sight(self.evidence.add)  # what came of files that were dropped further up stands there

    def _on_left(self, name: str) -> None:
        if not self._draft:
            self._store()
            return
        self._visited.add(name)
        if self.form.dirty():
            self._store_draft()

    def _store(self) -> None:
        typed = self.form.typed()
        wrong = self._try(typed) if typed and self.record.id else {}
        if wrong and len(typed) > 1:
            for name, value in typed.items():
                self._try({name: value})
        self.form.mark(wrong)

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
        proved = self._fill_proved(typed)
        self._add(typed)
        if proved:
            self.proved.emit()

    def _fill_proved(self, typed: Mapping[str, Any]) -> bool:
        """Fill in what the words typed prove of other fields, unless somebody chose otherwise in one of them."""
        words = typed.get(self.kind.INFO.title, "")
        said, chosen = self.declared.words.prove(words), self.form.dirty()
        fresh = {name: value for name, value in said.items() if getattr(self.record, name) != value}
        if not fresh or any(chosen.get(name, value) != value for name, value in said.items()):
            return False
        self.form.settle(self.record.with_values(fresh), list(fresh))
        return True

    def _add(self, typed: Mapping[str, Any]) -> None:
        """Add the draft, or say what is wrong with it or missing."""
        wrong = dict(faults(normal(self.record.with_values(typed)), self.desk.session.today()))
        unread = self.form.dirty().keys() - typed.keys()
        if not wrong and not unread:
            try:
                record = self.record.with_values(typed)
                if (done := self.desk.run(lambda session: records.add(session, record))) is not None:
                    self._take_up(done.added(self.kind), list(typed))
                return
            except InputProblem as problem:
                wrong = {p.field: p.message for p in problem.problems}
        self.form.mark({name: sentence for name, sentence in wrong.items() if name in self._visited})
        self._tell_missing(wrong)

    def _take_up(self, record_id: int, names: list[str]) -> None:
        self._draft, self._fresh = False, record_id
        self.form.settle(self.desk.session.get(self.kind, record_id), names)
        self.form.mark({})
        self._adding = True  # that the list goes to it is no leaving
        self.added.emit(record_id)
        self._adding = False

    def _tell_missing(self, wrong: Mapping[str, str]) -> None:
        labels = ", ".join(f"“{spec(self.kind, name).label}”" for name in wrong if name in self.form.boxes)
        sentence = self.tr("Cần ghi thêm {fields}; ghi đủ thì chương trình tự cất.").format(fields=labels)
        self._missing.setText(sentence if labels else "")

    def _close_draft(self) -> None:
        self._draft = False
        self.form.forget()
        self.closed.emit()
