"""A place in a page where one thing at a time is asked for: its fields, the button that does it, the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qcdc_desktop.errors import InputProblem
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.buttons import link, secondary
from qcdc_desktop.ui.parts.keys import key_within, tab_after
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.registers.asked import Asked


class AskedOnce(QWidget):
    """Hidden until something is asked. Ctrl+Enter does it, Esc leaves it; what was typed goes with the form."""

    closed = Signal()
    """It was done, or given up."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.form = Asked()
        self._does: Callable[[Asked], bool] | None = None
        self.told = text_label("", "muted", wraps=True)
        self._fault = text_label(role="error", wraps=True)
        self.go, self.back = secondary("", "check"), link(self.tr("Hủy bỏ"), "x")
        self.go.clicked.connect(self.do)
        self.back.clicked.connect(self.forget)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addWidget(self.go)
        line.addWidget(self.back)
        line.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.told, self.form, self._fault):
            self._column.addWidget(part)
        self._column.addLayout(line)
        key_within(self, "Esc", self.forget)
        key_within(self, "Ctrl+Return", self.do)
        self.hide()

    @property
    def asked(self) -> bool:
        """Whether something is asked for."""
        return self._does is not None

    def ask(self, form: Asked, words: str, does: Callable[[Asked], bool], told: str = "", first: str = "") -> None:
        """Ask in a form of its own; ``does`` does it and says whether it was done, raising InputProblem at its fields.

        The cursor goes into the field ``first``, else into the first one.
        """
        self._column.replaceWidget(self.form, form)
        tab_after(self.told, form.fields.values())
        self.form.deleteLater()
        self.form, self._does = form, does
        self.go.setText(words)
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self._fault.hide()
        form.show()
        self.show()
        form.fields[first or next(iter(form.fields))].setFocus()

    def do(self) -> bool:
        """Do what is asked for; False where something is wrong, which is told at its field."""
        does, form = self._does, self.form
        if does is None:
            return False
        try:
            done = does(form)
        except InputProblem as problem:
            faults = {one.field: one.message for one in problem.problems}
            form.mark({name: told for name, told in faults.items() if name in form.fields})
            rest = " ".join(told for name, told in faults.items() if name not in form.fields)
            self._fault.setText(rest)
            self._fault.setVisible(bool(rest))
            return False
        if done and self.form is form:
            self.forget()
        return done

    def forget(self) -> None:
        """Ask for nothing any more, and let go of what was typed."""
        self._does = None
        self.form.clear()
        self.hide()
        self.closed.emit()
