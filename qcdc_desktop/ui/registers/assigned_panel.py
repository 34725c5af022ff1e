"""A part whose records become tasks: findings of an inspection, conclusions of a meeting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, cast

from PySide6.QtWidgets import QHBoxLayout

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.register import Part
from qcdc_desktop.services.verbs.assigning import A
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.part_panel import PartPanel
from qcdc_desktop.ui.registers.task_door import MakeTask, TaskDoor


class AssignedPanel(PartPanel, Generic[A]):
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
        self.doors = QHBoxLayout()
        """What can be done with the record chosen."""
        self.doors.addWidget(self.task)
        self.doors.addStretch(1)
        self.column.insertLayout(self.column.indexOf(self.form), self.doors)
        self.setTabOrder(self.view, self.task)
        self.door.hear(self.view)
        self.view.selectionModel().currentRowChanged.connect(lambda _now, _before: self.show_doors())

    def show_row(self, row: Any) -> None:
        chosen = self.chosen
        super().show_row(row)
        ids = [self.part.record(one).id for one in self.table.rows]
        if ids:
            self.view.choose(chosen.id if chosen and chosen.id in ids else self.first(row))
        self.show_doors()

    def first(self, _row: Any) -> int:
        """The id of the record that is chosen where nobody chose one."""
        return self.part.record(self.table.rows[0]).id

    @property
    def chosen(self) -> A | None:
        """The record chosen, or None."""
        row = self.view.current_row()
        return cast("A", self.part.record(row)) if row is not None else None

    def asks_for_task(self, _record: A) -> bool:
        """Whether a record is one that somebody has to carry out."""
        return True

    def show_doors(self) -> None:
        """Offer what can be done with the record chosen."""
        one = self.chosen
        self.door.lead_from(one, asks=one is not None and self.asks_for_task(one))

    def may_write(self, record: Record) -> bool:
        """Whether something may be made of a record."""
        return not self.desk.locked(record)
