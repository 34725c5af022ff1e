"""How the deadlines of the letter in the inspector were counted, in words; and a door to those that would move."""

from __future__ import annotations

from PySide6.QtCore import Qt

from qcdc_desktop.domain.registers.letters.parts import DEADLINES
from qcdc_desktop.domain.registers.letters.results import LetterResult
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import link
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.panel import Panel


class Counted(Panel):
    """Folded at first; gone where the letter has no deadline."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("Cách tính các hạn"), folded=True)
        self.words = text_label(wraps=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.door = link(self.tr("Tính hạn khác"), "calendar-clock")
        self.door.clicked.connect(lambda: desk.section_wanted.emit("deadlines", "calculator"))
        self.column.addWidget(self.words)
        self.column.addWidget(self.door, 0, Qt.AlignmentFlag.AlignLeft)

    def show_row(self, row: LetterResult) -> None:
        lines = DEADLINES.rows(row)
        self.words.setText("\n\n".join(line.explained for line in lines))
        self.setVisible(bool(lines))
