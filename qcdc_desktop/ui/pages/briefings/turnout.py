"""How many came to a session, above its form, and what can be done with its attendance sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel

from qcdc_desktop.domain.registers.briefings import BriefingResult, exceptions, turnout
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import secondary
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.parts.pill import Pill


class Turnout(Panel):
    """Buttons are wishes of the page."""

    sheet_wanted = Signal()
    print_wanted = Signal()
    make_up_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.number, self.told = QLabel(), QLabel()
        self.number.setProperty("role", "number")
        self.told.setProperty("role", "muted")
        self.told.setWordWrap(True)
        self.pill = Pill("", "neutral")
        top = QHBoxLayout()
        top.addWidget(self.number, 1)
        top.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(top)
        self.column.addWidget(self.told)
        self.sheet_button = secondary("", "user-check")
        self.sheet_button.clicked.connect(self.sheet_wanted)
        self.print_button = secondary(self.tr("In danh sách ký"), "printer")
        self.print_button.clicked.connect(self.print_wanted)
        self.make_up_button = secondary(self.tr("Lập buổi học bù"), "plus")
        self.make_up_button.clicked.connect(self.make_up_wanted)
        for button in (self.sheet_button, self.print_button, self.make_up_button):
            self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_row(self, row: BriefingResult) -> None:
        taken, writable = bool(row.sheet), not self.desk.session.read_only
        self.number.setText(turnout(row.sheet))
        self.pill.show_state(row.state.words, row.state.tone)
        self.told.setText(exceptions(row.sheet))
        self.told.setVisible(bool(self.told.text()))
        self.sheet_button.setText(self.tr("Mở danh sách điểm danh") if taken else self.tr("Điểm danh"))
        self.sheet_button.setEnabled(taken or writable)
        self.make_up_button.setVisible(writable and bool(self.told.text()))
