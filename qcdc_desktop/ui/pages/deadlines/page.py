"""Thời hạn: what day a legal deadline is, without any record; days off and corrected deadlines of the unit."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from qcdc_desktop.domain.deadlines.receipts import Terms
from qcdc_desktop.domain.deadlines.rules import Condition
from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.registers.deadline_edits import DAYS_OFF, RULE_EDITS
from qcdc_desktop.ui.pages.deadlines.calculator import Calculator
from qcdc_desktop.ui.parts.sections import Section
from qcdc_desktop.ui.registers.register_page import RegisterPage

CALCULATOR = "calculator"
"""The section that counts a deadline."""


class DeadlinesPage(RegisterPage):
    """Opened from the menu and by Ctrl+K; the calculator comes first."""

    registers: tuple[Register[Any], ...] = (DAYS_OFF, RULE_EDITS)

    @cached_property
    def calculator(self) -> Calculator:
        """Counts a deadline."""
        made = Calculator(self.desk)
        made.edit_wanted.connect(self._edit)
        return made

    def heading(self) -> str:
        return self.tr("Thời hạn")

    def tabs(self) -> dict[str, str]:
        return {CALCULATOR: self.tr("Tính hạn"), **super().tabs()}

    def section_of(self, key: str) -> Section | None:
        return self.calculator if key == CALCULATOR else super().section_of(key)

    def tell_section(self) -> None:
        if self.sections.current is self.calculator:
            self.header.tell([("", self.tr("Ngày hết hạn, căn cứ và cách tính; không ghi gì vào tệp"))])
        else:
            super().tell_section()

    def _edit(self, terms: Terms, case: Condition) -> None:
        """Begin a correction of the deadline that was counted."""
        if self.open_section(RULE_EDITS.name):
            self.views[RULE_EDITS.name].begin_with(code=terms.code, condition=case, days=terms.days, unit=terms.unit)
