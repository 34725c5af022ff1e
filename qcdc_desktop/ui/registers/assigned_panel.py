"""A part whose records become tasks: findings of an inspection, conclusions of a meeting."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.register import Part
from qcdc_desktop.domain.registers.tasks import Task
from qcdc_desktop.services.session import ChangeSet, Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import link
from qcdc_desktop.ui.parts.keys import action_of
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.part_panel import PartPanel

MakeTask = Callable[[Session, int, int], ChangeSet]
"""Makes a task of the record with an id, in the year with an id."""


class AssignedPanel(PartPanel):
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
        self._make, self._year_id, self._tell_no_year = make, year_id, tell_no_year
        self.task = link("", "list-checks")
        self.task.clicked.connect(self.open_task)
        self.doors = QHBoxLayout()
        """What can be done with the record chosen."""
        self.doors.addWidget(self.task)
        self.doors.addStretch(1)
        self.column.insertLayout(self.column.indexOf(self.form), self.doors)
        self.setTabOrder(self.view, self.task)
        action_of(self.view, self.tr("Giao nhiệm vụ"), "Ctrl+G", self.open_task, allowed=self._may_open)
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
    def chosen(self) -> Any:
        """The record chosen, or None."""
        row = self.view.current_row()
        return self.part.record(row) if row is not None else None

    def asks_for_task(self, _record: Any) -> bool:
        """Whether a record is one that somebody has to carry out."""
        return True

    def show_doors(self) -> None:
        """Offer what can be done with the record chosen."""
        one = self.chosen
        made = one is not None and bool(one.task_id)
        self.task.setText(self.tr("Mở nhiệm vụ") if made else self.tr("Giao nhiệm vụ"))
        self.task.setVisible(self._may_open())

    def _may_open(self) -> bool:
        one = self.chosen
        return one is not None and (bool(one.task_id) or (self.asks_for_task(one) and self.may_write(one)))

    def may_write(self, record: Record) -> bool:
        """Whether something may be made of a record."""
        return not self.desk.locked(record)

    def open_task(self) -> None:
        """Open the task that was made of the record chosen, or make it."""
        one = self.chosen
        if one is None:
            return
        if one.task_id:
            self.desk.record_wanted.emit(Task.INFO.name, one.task_id)
        else:
            self.run_in_year(partial(self._made, one.id))

    def run_in_year(self, verb: Callable[[int, Session], ChangeSet]) -> None:
        """Run what needs a year, in the year of the page."""
        if (year_id := self._year_id()) is None:
            self._tell_no_year()
        else:
            self.desk.run(partial(verb, year_id))

    def _made(self, record_id: int, year_id: int, session: Session) -> ChangeSet:
        return self._make(session, record_id, year_id)
