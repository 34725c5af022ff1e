"""The door between a record that asks for something and the task that is made of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.services.session import ChangeSet, Session
from qcdc_desktop.services.verbs.assigning import Assigned
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import link
from qcdc_desktop.ui.parts.keys import action_of

MakeTask = Callable[[Session, int, int], ChangeSet]
"""Makes a task of the record with an id, in the year with an id."""


class TaskDoor(QObject):
    """The record chosen is made into a task of the year (Ctrl+G), or leads to the task that was made of it."""

    def __init__(
        self,
        desk: Desk,
        make: MakeTask,
        year_id: Callable[[], int | None],
        tell_no_year: Callable[[], None],
        button: QPushButton | None = None,
    ) -> None:
        """``tell_no_year`` says that there is no year for what is to be made."""
        super().__init__()
        self.desk = desk
        self._make, self._year_id, self._tell_no_year = make, year_id, tell_no_year
        self.button = button or link("", "list-checks")
        self.button.clicked.connect(self.open)
        self._record: Assigned | None = None
        self._asks = False

    def hear(self, part: QWidget) -> None:
        """Let the key be heard while a part has the cursor, and stand in its menu."""
        action_of(part, self.tr("Giao nhiệm vụ"), "Ctrl+G", self.open, allowed=self.may_open)

    def lead_from(self, record: Assigned | None, *, asks: bool) -> None:
        """Stand for a record, or for none; ``asks``: whether it is one that somebody has to carry out."""
        self._record, self._asks = record, asks
        made = record is not None and bool(record.task_id)
        self.button.setText(self.tr("Mở nhiệm vụ") if made else self.tr("Giao nhiệm vụ"))
        self.button.setVisible(self.may_open())

    def may_open(self) -> bool:
        """Whether there is a task to open or to make."""
        one = self._record
        return one is not None and (bool(one.task_id) or (self._asks and not self.desk.locked(one)))

    def open(self) -> None:
        """Open the task that was made of the record, or make it."""
        one = self._record
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
