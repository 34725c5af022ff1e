"""Gạch sổ: an entry is struck through with its reason, in place; it is never deleted."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.letters.results import LetterResult
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services.verbs import letters
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import secondary
from qcdc_desktop.ui.parts.fields.named import mark_fault, name_field
from qcdc_desktop.ui.parts.keys import key_within
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.panel import Panel


class Strike(Panel):
    """A button that opens the line for the reason; a struck entry shows when and why."""

    stays = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._letter = Letter()
        self.strike_line = text_label(wraps=True)
        self.button = secondary(self.tr("Gạch sổ…"), "strikethrough")
        self.button.clicked.connect(self.ask)
        label = text_label(self.tr("Lý do gạch sổ"), "small")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Vào nhầm sổ, trùng số…"))
        name_field(label, self.reason, label.text())
        self.fault = text_label(role="error")
        self.fault.hide()
        self.go = secondary(self.tr("Gạch sổ"), "strikethrough")
        self.go.clicked.connect(self.strike)
        self.reason.returnPressed.connect(self.strike)
        self.asking = QWidget()
        column = QVBoxLayout(self.asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(3))
        row = QHBoxLayout()
        row.addWidget(self.reason, 1)
        row.addWidget(self.go)
        column.addWidget(label)
        column.addLayout(row)
        column.addWidget(self.fault)
        key_within(self.asking, "Esc", self._close)
        self.column.addWidget(self.strike_line)
        self.next_actions = (self.button,)
        self.column.addWidget(self.asking)

    def show_row(self, row: LetterResult) -> None:
        if row.letter.id != self._letter.id:
            self.reason.clear()
            self._close()
        self._letter = row.letter
        struck = row.letter.struck
        self.strike_line.setVisible(struck)
        self.strike_line.setText(
            self.tr("Đã gạch sổ ngày {day}. Lý do: {reason}").format(
                day=write_day(row.letter.struck_on), reason=row.letter.struck_reason
            )
        )
        self.button.setVisible(self.may_ask() and self.asking.isHidden())
        self.asking.setVisible(not struck and not self.asking.isHidden())

    def may_ask(self) -> bool:
        """Whether the entry can be struck through: it stands, and can be changed."""
        return bool(self._letter.id) and not self._letter.struck and not self.desk.locked(self._letter)

    def ask(self) -> None:
        """Ask for the reason, in place."""
        if self.may_ask():
            self.button.hide()
            self.asking.show()
            self.reason.setFocus()

    def strike(self) -> None:
        """Strike the entry through with the reason typed."""
        verb = partial(letters.strike, letter_id=self._letter.id, reason=self.reason.text())
        try:
            done = self.desk.run(verb)
        except InputProblem as problem:
            self._show_fault(problem.message)
            return
        if done:
            self._close()

    def _close(self) -> None:
        self._show_fault("")
        self.asking.hide()
        self.button.setVisible(self.may_ask())

    def _show_fault(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        mark_fault(self.reason, sentence)
