"""Đánh giá: the strengths and limitations of a year, which the next resolution begins with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from PySide6.QtWidgets import QPushButton

from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.registers.assessment import AssessmentKind
from qcdc_desktop.domain.registers.assessment_results import ASSESSMENTS
from qcdc_desktop.ui.pages.assessment.answers import Answers
from qcdc_desktop.ui.parts.buttons import secondary
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.registers.register_list import Start
from qcdc_desktop.ui.registers.register_page import RegisterPage


class AssessmentPage(RegisterPage):
    """Strengths first, then limitations with the tasks that answer them."""

    registers: tuple[Register[Any], ...] = (ASSESSMENTS,)

    @cached_property
    def answers(self) -> Answers:
        """The tasks that answer the limitation in the inspector."""
        return Answers(self.desk)

    def panels(self) -> Mapping[str, Sequence[Panel]]:
        return {ASSESSMENTS.name: (self.answers,)}

    def buttons(self) -> Sequence[QPushButton]:
        words, begin = self._limitation
        button = secondary(words, "plus")
        button.clicked.connect(begin)
        self.adders.append(button)
        return (button,)

    def starts(self, declared: Register[Any]) -> Sequence[Start]:
        return *super().starts(declared), self._limitation

    def begin_in(self, name: str) -> None:
        if self.open_section(name):
            self.register.begin_with(kind=AssessmentKind.STRENGTH)

    def begin_limitation(self) -> None:
        """Begin a new limitation."""
        self.register.begin_with(kind=AssessmentKind.LIMITATION)

    @property
    def _limitation(self) -> Start:
        return self.tr("Thêm hạn chế"), self.begin_limitation
