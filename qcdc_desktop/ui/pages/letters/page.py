"""Sổ đơn thư: a number for every letter, none deleted; received, founded and settled on time counted apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.registers.letters import LETTERS
from qcdc_desktop.ui.pages.letters.strike import Strike
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.registers.register_list import Action
from qcdc_desktop.ui.registers.register_page import RegisterPage


class LettersPage(RegisterPage):
    """The register of letters received in the period."""

    registers: tuple[Register[Any], ...] = (LETTERS,)

    @cached_property
    def strike(self) -> Strike:
        """Strikes the letter in the inspector through."""
        return Strike(self.desk)

    def panels(self) -> Mapping[str, Sequence[Panel]]:
        return {LETTERS.name: (self.strike,)}

    def list_actions(self) -> Mapping[str, Sequence[Action]]:
        strike = Action(self.tr("Gạch sổ…"), "Del", self.strike.ask, self.strike.may_ask)
        return {LETTERS.name: (strike,)}
