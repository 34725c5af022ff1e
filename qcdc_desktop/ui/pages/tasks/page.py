"""Nhiệm vụ, giải pháp in their groups: who answers for what by when, how far it is, and how late."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.registers.task_results import TASK_GROUPS, TASKS
from qcdc_desktop.ui.registers.register_list import Start
from qcdc_desktop.ui.registers.register_page import RegisterPage


class TasksPage(RegisterPage):
    """The tasks of the year's resolution; a second register holds their groups."""

    registers: tuple[Register[Any], ...] = (TASKS, TASK_GROUPS)

    def starts(self, declared: Register[Any]) -> Sequence[Start]:
        ways = super().starts(declared)
        if declared is not TASKS:
            return ways
        return *ways, (self.tr("Lập các nhóm trước"), lambda: self.open_section(TASK_GROUPS.name))
