"""Nhiệm vụ, giải pháp in their groups: who answers for what by when, how far it is, and how late."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from PySide6.QtWidgets import QWidget

from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.registers.tasks.results import TASK_GROUPS, TASKS
from qcdc_desktop.ui.pages.tasks.timeline import TaskTimeline
from qcdc_desktop.ui.registers.list_ways import ListWays, OtherWay
from qcdc_desktop.ui.registers.register_list import Start
from qcdc_desktop.ui.registers.register_page import RegisterPage

TIMELINE = "timeline"


class TasksPage(RegisterPage):
    """The tasks of the year's resolution, as a list or on a timeline; a second register holds their groups."""

    registers: tuple[Register[Any], ...] = (TASKS, TASK_GROUPS)

    @cached_property
    def timeline(self) -> TaskTimeline:
        """The tasks from month to month; made when it is first wanted."""
        return TaskTimeline(self.desk, self.register)

    def ways(self) -> Sequence[QWidget]:
        def other() -> OtherWay:
            return OtherWay(self.timeline, self.timeline.rows, self.timeline.legend, self.timeline.reload)

        words = self.tr("Dòng thời gian")
        self.switch = ListWays(self.register, TIMELINE, words, "chart-no-axes-gantt", other)
        return (self.switch,)

    def tell_section(self) -> None:
        super().tell_section()
        self.switch.setVisible(self.section == TASKS.name)

    def starts(self, declared: Register[Any]) -> Sequence[Start]:
        ways = super().starts(declared)
        if declared is not TASKS:
            return ways
        return *ways, (self.tr("Lập các nhóm trước"), lambda: self.open_section(TASK_GROUPS.name))
