"""A part whose records become tasks: findings of an inspection, conclusions of a meeting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qcdc_desktop.domain.kinds.register import Part
from qcdc_desktop.services.verbs.assigning import A
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.registers.chosen_panel import ChosenPanel
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.task_door import MakeTask, TaskDoor


class AssignedPanel(ChosenPanel[A]):
    """The record chosen is made into a task of the year (Ctrl+G), or leads to the task that was made of it."""

    def __init__(
        self,
        desk: Desk,
        part: Part[Any],
        titles: Titles,
        make: MakeTask,
        year_id: Callable[[], int | None],
        tell_no_year: Callable[[], None],
    ) -> None:
        """``tell_no_year`` says that there is no year for what is to be made."""
        super().__init__(desk, part, titles)
        self.door = TaskDoor(desk, make, year_id, tell_no_year)
        self.task, self.open_task, self.run_in_year = self.door.button, self.door.open, self.door.run_in_year
        self.doors.insertWidget(0, self.task)
        self.setTabOrder(self.view, self.task)
        self.door.hear(self.view)

    def asks_for_task(self, _record: A) -> bool:
        """Whether a record is one that somebody has to carry out."""
        return True

    def show_doors(self) -> None:
        super().show_doors()
        one = self.chosen
        self.door.lead_from(one, asks=one is not None and self.asks_for_task(one))
