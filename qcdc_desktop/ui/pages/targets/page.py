"""Chỉ tiêu: what was planned, what was reached, and the verdict with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.registers.targets.records import Source, TargetKind
from qcdc_desktop.domain.registers.targets.results import TARGETS, TargetResult
from qcdc_desktop.services.verbs import briefings
from qcdc_desktop.ui.pages.targets.letters import CountedLetters
from qcdc_desktop.ui.papers.coverage_panel import CoveragePanel, Reach
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.registers.directive_chooser import DirectiveChooser
from qcdc_desktop.ui.registers.register_list import Start
from qcdc_desktop.ui.registers.register_page import RegisterPage


class TargetsPage(RegisterPage):
    """The targets of the year's resolution."""

    registers: tuple[Register[Any], ...] = (TARGETS,)

    def panels(self) -> Mapping[str, Sequence[Panel]]:
        directives = DirectiveChooser(
            self.desk,
            self.tr("Văn bản phải quán triệt"),
            lambda row: row.target,
            lambda _row: self.figures.as_of,
            hidden=lambda row: row.target.source is not Source.BRIEFINGS,
            nothing=self.tr("Chưa chọn văn bản nào: tính mọi văn bản đã quán triệt trong năm."),
        )
        coverage = CoveragePanel(self.desk, self._reach)
        return {TARGETS.name: (coverage, directives, CountedLetters(self.desk))}

    def starts(self, declared: Register[Any]) -> Sequence[Start]:
        """Also the zero-event target of the school's resolution, ready to be filled in."""
        preset: dict[str, Any] = {
            "body": self.tr("Không có đơn thư khiếu nại, tố cáo liên quan đến Quy chế dân chủ"),
            "kind": TargetKind.ZERO,
            "source": Source.LETTERS,
            "plan": 0.0,
        }
        words = self.tr("Thêm chỉ tiêu “không có đơn thư”")
        return *super().starts(declared), (words, lambda: self.register.begin_with(**preset))

    def _reach(self, row: TargetResult) -> Reach | None:
        if row.coverage is None:
            return None
        target = row.target
        steps = briefings.steps(self.desk.session, target)
        return Reach(target.short or target.body, target.audience, row.coverage, steps)
