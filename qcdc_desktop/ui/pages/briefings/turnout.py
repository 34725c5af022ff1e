"""What can be done with the attendance sheet of a session."""

from __future__ import annotations

from PySide6.QtCore import Signal

from qcdc_desktop.domain.registers.briefings import BriefingResult
from qcdc_desktop.domain.registers.rolls import exceptions
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import secondary
from qcdc_desktop.ui.registers.roll_doors import RollDoors


class Turnout(RollDoors):
    """Who was missing may be called again."""

    make_up_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.make_up_button = secondary(self.tr("Lập buổi học bù"), "plus")
        self.make_up_button.clicked.connect(self.make_up_wanted)
        self.next_actions = (*self.next_actions, self.make_up_button)

    def show_row(self, row: BriefingResult) -> None:
        taken, writable = bool(row.sheet), not self.desk.locked(row.briefing)
        self.sheet_button.setText(self.tr("Mở danh sách điểm danh") if taken else self.tr("Điểm danh"))
        self.sheet_button.setEnabled(taken or writable)
        self.make_up_button.setVisible(writable and bool(exceptions(row.sheet)))
