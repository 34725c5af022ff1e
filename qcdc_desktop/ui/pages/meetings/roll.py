"""The roll of a meeting: everybody who is due on its day, there unless marked otherwise."""

from __future__ import annotations

from qcdc_desktop.domain.registers.meetings.records import ROLL, Absentee, Meeting
from qcdc_desktop.domain.registers.meetings.register import MeetingResult
from qcdc_desktop.services.verbs import meetings
from qcdc_desktop.ui.registers.attendance_sheet import RollOf
from qcdc_desktop.ui.registers.roll_doors import RollDoors

ROLL_OF = RollOf(of=Meeting, kind=Absentee, note="reason", states=ROLL, lines=meetings.roll, mark=meetings.mark)
"""The roll of a meeting and how a mark on it is stored."""


class MeetingDoors(RollDoors):
    """There is a roll where the file knows who is due."""

    def show_row(self, row: MeetingResult) -> None:
        for button in (self.sheet_button, self.print_button):
            button.setVisible(bool(row.roster))
