"""Thêm liên tiếp: after a record is stored the next begins at once, with what the page fills in kept as it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout

from qcdc_desktop.domain.kinds.fields import Record, specs
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.buttons import link
from qcdc_desktop.ui.parts.keys import key_within
from qcdc_desktop.ui.parts.label import text_label

if TYPE_CHECKING:
    from qcdc_desktop.ui.registers.inspector import Inspector
    from qcdc_desktop.ui.registers.register import RegisterView

_ALWAYS = "kind"
"""Records typed one after the other are mostly of one sort."""


class Series(QFrame):
    """The line over the record while it runs. Ctrl+Enter stores and goes on, Esc ends it; nothing typed is lost."""

    def __init__(self, register: RegisterView[Any], blank: Callable[[], Record | None]) -> None:
        super().__init__()
        self._register, self._blank = register, blank
        self._added: list[int] = []
        self.setProperty("role", "message")
        self.setProperty("tone", "info")
        self.words = text_label(wraps=True)
        self.following = link(self.tr("Mục tiếp theo"), "chevron-right")
        self.following.clicked.connect(self.go_on)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(6), theme.px(6), theme.px(6))
        row.addWidget(self.words, 1)
        row.addWidget(self.following)
        register.filters.counted.connect(self._show_words)
        self._esc: QShortcut | None = None
        self._run(False)

    def attach(self, inspector: Inspector[Any]) -> None:
        """Take up the record's keys as soon as it is built."""
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            key_within(inspector.form, keys, self.go_on)
        self._esc = key_within(inspector, "Esc", self.stop)
        self._esc.setEnabled(self._running)
        inspector.added.connect(self._on_added)

    @property
    def running(self) -> bool:
        """Whether the next record begins when this one is stored."""
        return self._running

    def start(self) -> None:
        """Begin the first record; one that is being typed is stored before, and is none of the series."""
        self._register.begin()
        self._added = []
        self._run(self._register.inspector.drafting)

    def go_on(self) -> None:
        """Store the record and begin the next; a wrong one stays open, an empty one is not stored."""
        inspector = self._register.inspector
        fresh = inspector.drafting or inspector.record.id in self._added[-1:]
        if not fresh or (inspector.drafting and not inspector.form.dirty()) or not inspector.leave():
            return
        kept = self._kept(inspector.record)
        self._register.begin_with(**kept)
        self._run(True)

    def stop(self) -> None:
        """Begin no further record; what is typed of this one stays."""
        inspector = self._register.inspector
        self._run(False)
        if inspector.drafting and not inspector.form.dirty():
            inspector.leave()

    def follow(self) -> None:
        """Another record is looked at: the series is over."""
        if self._running and not self._register.drafting and self._register.shown_id not in self._added[-1:]:
            self._run(False)

    def _kept(self, record: Record) -> dict[str, Any]:
        """What the page fills in for a new record (year, group, day) and its sort, as in the record just stored."""
        blank, usual = self._blank() or type(record)(), type(record)()
        filled = [s.name for s in specs(type(record)) if getattr(blank, s.name) != getattr(usual, s.name)]
        names = {*filled, *(s.name for s in specs(type(record)) if s.name == _ALWAYS)}
        return {name: getattr(record, name) for name in names}

    def _on_added(self, record_id: int) -> None:
        self._added.append(record_id)
        self._show_words()

    def _run(self, running: bool) -> None:
        self._running = running
        if self._esc:
            self._esc.setEnabled(running)
        self.setVisible(running)
        self._show_words()

    def _show_words(self) -> None:
        register = self._register
        # What was undone is added no more.
        n = sum(register.desk.session.find(register.kind, id=one) is not None for one in self._added)
        words = self.tr("Thêm liên tiếp, đã thêm {n} · Ctrl+Enter: cất và thêm mục tiếp theo · Esc: kết thúc")
        self.words.setText(words.format(n=n))
