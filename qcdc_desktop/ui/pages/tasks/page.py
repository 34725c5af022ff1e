"""Nhiệm vụ, giải pháp in their groups: who answers for what by when, how far it is, and how late."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from PySide6.QtWidgets import QWidget

from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.registers.task_results import TASK_GROUPS, TASKS
from qcdc_desktop.ui.pages.tasks.timeline import TaskTimeline
from qcdc_desktop.ui.parts.switch import Switch
from qcdc_desktop.ui.registers.register_list import Start
from qcdc_desktop.ui.registers.register_page import RegisterPage

_LIST, _TIMELINE = "list", "timeline"


class TasksPage(RegisterPage):
    """The tasks of the year's resolution, as a list or on a timeline; a second register holds their groups."""

    registers: tuple[Register[Any], ...] = (TASKS, TASK_GROUPS)

    def ways(self) -> Sequence[QWidget]:
        self.switch = Switch(
            self.tr("Cách xem nhiệm vụ"),
            (_LIST, self.tr("Danh sách"), "list-checks"),
            (_TIMELINE, self.tr("Dòng thời gian"), "chart-no-axes-gantt"),
        )
        self.switch.wanted.connect(self.look_at)
        return (self.switch,)

    @cached_property
    def timeline(self) -> TaskTimeline:
        """The tasks from month to month; made when it is first wanted."""
        return TaskTimeline(self.desk, self.register)

    def look_at(self, way: str) -> None:
        """Show the tasks as a list or on the timeline."""
        self.switch.use(way)
        if way == _TIMELINE:
            self.register.show_in(self.timeline, self.timeline.rows, self.timeline.legend)
            self.timeline.reload()
        else:
            self.register.show_in(self.register.view)

    def tell_section(self) -> None:
        super().tell_section()
        self.switch.setVisible(self.section == TASKS.name)

    def starts(self, declared: Register[Any]) -> Sequence[Start]:
        ways = super().starts(declared)
        if declared is not TASKS:
            return ways
        return *ways, (self.tr("Lập các nhóm trước"), lambda: self.open_section(TASK_GROUPS.name))
