"""Văn bản: directives and laws with their validity, the unit's own regulations, and what is outdated in all writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from PySide6.QtWidgets import QPushButton

from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.registers.library_results import DIRECTIVES, REGULATIONS, DirectiveResult
from qcdc_desktop.domain.registers.terms import TERMS
from qcdc_desktop.ui.base.icons import of_verb
from qcdc_desktop.ui.pages.library.findings import Findings
from qcdc_desktop.ui.papers.coverage_panel import CoveragePanel, Reach
from qcdc_desktop.ui.parts.buttons import secondary
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.parts.sections import Section
from qcdc_desktop.ui.registers.register_page import RegisterPage

FINDINGS = "findings"
"""The section that shows what is outdated."""


class LibraryPage(RegisterPage):
    """Standard items may be loaded again at any time: every release of the program knows more of them."""

    registers: tuple[Register[Any], ...] = (DIRECTIVES, REGULATIONS, TERMS)

    @cached_property
    def findings(self) -> Findings:
        """What is outdated."""
        return Findings(self.desk)

    def heading(self) -> str:
        return self.tr("Văn bản")

    def tabs(self) -> dict[str, str]:
        return {**super().tabs(), FINDINGS: self.tr("Rà soát từ ngữ")}

    def section_of(self, key: str) -> Section | None:
        return self.findings if key == FINDINGS else super().section_of(key)

    def panels(self) -> Mapping[str, Sequence[Panel]]:
        return {DIRECTIVES.name: (CoveragePanel(self.desk, _reach, folded=True),)}

    def section_buttons(self) -> Mapping[str, Sequence[QPushButton]]:
        made = {}
        for declared in self.registers:
            if declared.standard:
                words, load = self.standard(declared)
                button = secondary(words, of_verb(words))
                button.setEnabled(not self.desk.session.read_only)
                button.clicked.connect(load)
                made[declared.name] = (button,)
        return made

    def tell_section(self) -> None:
        for button in self.sections.current.buttons:
            # What an empty list offers itself is not offered twice.
            button.setVisible(bool(self.shown.table.rows))
        if self.section == TERMS.name:
            self.header.tell(
                [("", self.tr("Chương trình tìm từng từ ngữ trong mọi nội dung, kể từ ngày ghi ở cột “Từ ngày”."))]
            )
        elif self.sections.current is self.findings:
            self.header.tell([("", self.findings.summary())])
        else:
            super().tell_section()


def _reach(row: DirectiveResult) -> Reach | None:
    if row.coverage is None:
        return None
    return Reach(f"{row.directive.number} {row.directive.summary}", row.directive.audience, row.coverage)
