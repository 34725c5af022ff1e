"""Thời hạn: what day a legal deadline is; days off and corrected deadlines of the unit, and what these would move."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from qcdc_desktop.domain.deadlines.receipts import Terms
from qcdc_desktop.domain.deadlines.rules import Condition
from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.registers.deadline_edits import DAYS_OFF, RULE_EDITS
from qcdc_desktop.services import letter_deadlines
from qcdc_desktop.ui.pages.deadlines.calculator import Calculator
from qcdc_desktop.ui.pages.deadlines.moving import Moving
from qcdc_desktop.ui.parts.sections import Section
from qcdc_desktop.ui.registers.register_page import RegisterPage

CALCULATOR = "calculator"
"""The section that counts a deadline."""
MOVING = "moving"
"""The section of open deadlines that would fall on another day."""


class DeadlinesPage(RegisterPage):
    """Opened from the menu and by Ctrl+K; the calculator comes first."""

    registers: tuple[Register[Any], ...] = (DAYS_OFF, RULE_EDITS)

    @cached_property
    def calculator(self) -> Calculator:
        """Counts a deadline."""
        made = Calculator(self.desk)
        made.edit_wanted.connect(self._edit)
        return made

    @cached_property
    def moving(self) -> Moving:
        """Lets open deadlines move by a decision."""
        return Moving(self.desk)

    def heading(self) -> str:
        return self.tr("Thời hạn")

    def tabs(self) -> dict[str, str]:
        return {CALCULATOR: self.tr("Tính hạn"), **super().tabs(), MOVING: self.tr("Hạn sẽ thay đổi")}

    def section_of(self, key: str) -> Section | None:
        own: dict[str, Section] = {CALCULATOR: self.calculator, MOVING: self.moving}
        return own.get(key) or super().section_of(key)

    def tell_section(self) -> None:
        if self.sections.current is self.calculator:
            self.header.tell([("", self.tr("Ngày hết hạn, căn cứ và cách tính; không ghi gì vào tệp"))])
        elif self.sections.current is self.moving:
            self.header.tell([("", self.moving.summary())])
        elif moved := letter_deadlines.would_move(self.desk.session):
            said = self.tr("{n} hạn đang mở sẽ rơi vào ngày khác; xem ở thẻ Hạn sẽ thay đổi").format(n=len(moved))
            self.header.tell([("", said)])
        else:
            super().tell_section()

    def _edit(self, terms: Terms, case: Condition) -> None:
        """Begin a correction of the deadline that was counted."""
        if self.open_section(RULE_EDITS.name):
            self.views[RULE_EDITS.name].begin_with(code=terms.code, condition=case, days=terms.days, unit=terms.unit)
