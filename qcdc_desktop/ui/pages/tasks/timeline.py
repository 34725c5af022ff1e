"""The tasks on a timeline: what the list would show, with the same task chosen; its due day is moved in place."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import timedelta

from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.tasks.results import TaskResult
from qcdc_desktop.domain.registers.tasks.timeline import TASK_KEYS, task_lanes
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services import records
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.charts.timeline import Timeline
from qcdc_desktop.ui.registers.register import RegisterView


class TaskTimeline(Timeline):
    """Stands in the place of the list of a register; filters, choice and record are those of the register."""

    def __init__(self, desk: Desk, register: RegisterView[TaskResult]) -> None:
        super().__init__(
            self.tr("Nhiệm vụ trên dòng thời gian"),
            self.tr("Nhiệm vụ, giải pháp"),
            self.tr("Alt+←/→ dời hạn một ngày · Enter hoặc bấm đúp mở hồ sơ"),
            TASK_KEYS,
        )
        self.desk, self.register = desk, register
        self._followed = 0
        """The task that was shown last: its group is unfolded once, and stays as the person folds it then."""
        self.rows.walked.connect(self._choose)
        self.rows.opened.connect(lambda _id: register.open_current())
        self.rows.moved.connect(self._move_due)
        register.view.selectionModel().currentRowChanged.connect(lambda _now, _before: self._follow())

    def reload(self) -> None:
        """Show what the list would."""
        shown = [self.register.rows.row(place) for place in range(self.register.rows.rowCount())]
        figures = self.desk.figures
        lanes = task_lanes(shown, figures.period, figures.as_of, self.register.list.titles)
        self.show_lanes(lanes, figures.period, self.desk.session.today())
        self._follow()

    def _follow(self) -> None:
        """The task whose record is shown has the keys."""
        shown = self.register.shown_id
        if self.register.list.body is self and shown:
            if shown != self._followed:
                self.rows.reveal(shown)
            self._followed = shown
            self.bring(shown)

    def _choose(self, key: Hashable) -> None:
        """Choose the task with these keys; a heading is no task."""
        if isinstance(key, int):
            self.register.view.choose(key)
            self._follow()  # the record may have kept the person: something typed in it is wrong

    def _move_due(self, task_id: int, days: int) -> None:
        task, tell = self.desk.session.get(Task, task_id), self.register.notice.tell
        if task.due_on is None:
            tell(self.tr("Nhiệm vụ này chưa có hạn; Enter mở hồ sơ để ghi hạn."), "info")
            return
        day = task.due_on + timedelta(days=days)
        try:
            done = self.desk.run(lambda session: records.edit(session, Task, task_id, due_on=day))
        except InputProblem as problem:
            tell(problem.message, "bad")
            return
        if done is not None:
            self.tell_days(task_id)
