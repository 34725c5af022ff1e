"""A question in its place on the page: a sentence and two answers; it stays until it is answered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.buttons import secondary
from qcdc_desktop.ui.parts.label import sign_label, text_label


class Question(QFrame):
    """Nothing is done until somebody says yes; the other answer stands first."""

    decided = Signal(bool)
    """Whether the answer was yes."""

    def __init__(self, sign: str) -> None:
        super().__init__()
        self.setProperty("role", "message")
        self.words = text_label(wraps=True)
        picture = sign_label(sign, "warn")
        self.no, self.yes = secondary(""), secondary("")
        self.no.clicked.connect(lambda: self.decided.emit(False))
        self.yes.clicked.connect(lambda: self.decided.emit(True))
        top, row, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.words, 1)
        row.addStretch(1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        column.addLayout(top)
        column.addLayout(row)
        self.hide()

    def ask(self, words: str, no: str, yes: str) -> None:
        """Put the question and show it."""
        self.words.setText(words)
        self.setAccessibleName(words)
        for button, answer in ((self.no, no), (self.yes, yes)):
            button.setText(answer)
            button.setAccessibleDescription(words)
        self.show()
