"""The doors to an attendance sheet, in the head of the record it belongs to."""

from __future__ import annotations

from PySide6.QtCore import Signal

from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import secondary
from qcdc_desktop.ui.parts.panel import Panel


class RollDoors(Panel):
    """Buttons in the head; they are wishes of the page."""

    stays = True

    sheet_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.sheet_button = secondary(self.tr("Điểm danh"), "user-check")
        self.sheet_button.clicked.connect(self.sheet_wanted)
        self.print_button = secondary(self.tr("In danh sách ký"), "printer")
        self.print_button.clicked.connect(self.print_wanted)
        self.next_actions = (self.sheet_button, self.print_button)
