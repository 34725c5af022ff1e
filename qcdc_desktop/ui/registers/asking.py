"""A form that is opened in place for one thing to be done: its fields, the button that does it, the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services.session import ChangeSet, Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import link, secondary
from qcdc_desktop.ui.parts.keys import key_within
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.registers.form import Form, Relevant
from qcdc_desktop.ui.registers.surroundings import Surroundings

Does = Callable[[Session, Any], ChangeSet]
"""Does what was asked for with the record that was filled in; raises InputProblem at its fields."""


class Asking(QWidget):
    """Hidden until something is asked. Ctrl+Enter does it, Esc leaves it."""

    closed = Signal(bool)
    """It was done, or given up; whether the keys were in it, which have to go on somewhere."""

    def __init__(
        self,
        desk: Desk,
        kind: type[Record],
        names: Sequence[str],
        around: Surroundings,
        relevant: Relevant | None = None,
    ) -> None:
        super().__init__()
        self.desk = desk
        self._does: Does | None = None
        self.form = Form(kind, names, around, relevant)
        self._fault = text_label(role="error", wraps=True)
        self.go, self.back = secondary("", "check"), link(self.tr("Hủy bỏ"), "x")
        self.go.clicked.connect(self.do)
        self.back.clicked.connect(self.close_form)
        line = QHBoxLayout()
        line.addWidget(self.go)
        line.addWidget(self.back)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addWidget(self._fault)
        column.addLayout(line)
        key_within(self, "Esc", self.close_form)
        key_within(self, "Ctrl+Return", self.do)
        self.hide()

    @property
    def asked(self) -> bool:
        """Whether something is asked for."""
        return self._does is not None

    def ask(self, record: Record, words: str, does: Does, first: str) -> None:
        """Ask for a record, as it is proposed; ``words`` on the button, the cursor in the field ``first``."""
        self._does = does
        self.form.record = record
        self._show_fault("")
        self.go.setText(words)
        self.form.forget()
        self.show()
        self.form.boxes[first].editor.setFocus()

    def do(self) -> bool:
        """Do what is asked for; False where something is wrong, which is told at its field."""
        does = self._does
        if does is None or any(isinstance(v, ValueError) for v in self.form.dirty().values()):
            self.form.mark({})
            return False
        record = self.form.record.with_values(self.form.typed())
        try:
            done = self.desk.run(lambda session: does(session, record))
        except InputProblem as problem:
            faults = {p.field: p.message for p in problem.problems}
            self.form.mark(faults)
            self._show_fault(" ".join(message for name, message in faults.items() if name not in self.form.boxes))
            return False
        if done is not None:
            self.close_form()
        return done is not None

    def close_form(self) -> None:
        """Ask for nothing any more."""
        focused = QApplication.focusWidget()
        held = focused is not None and self.isAncestorOf(focused)
        self.forget()
        self.closed.emit(held)

    def forget(self) -> None:
        """Let go of what was asked for without a word."""
        self._does = None
        self.hide()

    def leave(self) -> bool:
        """What was typed is done, as everywhere; a form that was only opened is closed."""
        if self.asked and self.form.dirty():
            return self.do()
        self.forget()
        return True

    def _show_fault(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
