"""The tasks that answer a limitation, in whatever year; linked and unlinked in place."""

from __future__ import annotations

from operator import attrgetter
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout

from qcdc_desktop.domain.kinds.columns import Column
from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec
from qcdc_desktop.domain.kinds.register import listed
from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.assessment_results import AssessmentResult
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.services import records
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import secondary
from qcdc_desktop.ui.parts.fields.named import mark_fault
from qcdc_desktop.ui.parts.keys import action_of
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.registers.editors import RefEditor
from qcdc_desktop.ui.registers.models.record_table import RecordTable
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.small_list import SmallList
from qcdc_desktop.ui.registers.surroundings import around_desk

_PICK = FieldSpec("task_id", "Nhiệm vụ khắc phục hạn chế", FieldKind.REF, target="task")


class Answers(Panel):
    """A limitation without a task is a loose end; a strength has no such panel."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("Nhiệm vụ khắc phục hạn chế này"))
        self.desk = desk
        self._limitation = Assessment()
        self._titles = Titles(desk.session)
        around = around_desk(desk, self._titles)
        columns: tuple[Column[Task], ...] = (
            Column(self.tr("Nhiệm vụ"), 20, Task.label, wide=True),
            Column(self.tr("Năm"), 10, attrgetter("year_id"), target="year"),
            Column(self.tr("Hoàn thành"), 11, attrgetter("done_on")),
        )
        self.table = RecordTable(desk, listed(Task, columns), self._titles)
        self.view = SmallList(self.table, around)
        self.view.setAccessibleName(self.tr("Nhiệm vụ khắc phục hạn chế này"))
        self.view.opened.connect(self._open)
        action_of(self.view, self.tr("Gỡ nhiệm vụ"), "Del", self.unlink, allowed=self.view.may_change)
        action_of(self.view, self.tr("Mở nhiệm vụ"), "", self._open)
        self.nothing = text_label(
            self.tr("Chưa có nhiệm vụ khắc phục. Chọn một nhiệm vụ rồi bấm “Gắn nhiệm vụ”, hoặc thêm nhiệm vụ mới."),
            "muted",
            wraps=True,
        )
        self.pick = RefEditor(_PICK, around)
        self.pick.setAccessibleName(_PICK.label)
        if line := self.pick.lineEdit():
            line.setPlaceholderText(self.tr("Gõ để tìm nhiệm vụ…"))
        self.button = secondary(self.tr("Gắn nhiệm vụ"), "link")
        self.button.clicked.connect(self.link)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.pick, 1)
        row.addWidget(self.button)
        self.column.addWidget(self.view)
        self.column.addWidget(self.nothing)
        self.column.addLayout(row)

    def show_row(self, row: AssessmentResult) -> None:
        shown, limits = row.assessment, row.assessment.kind is AssessmentKind.LIMITATION
        self.setVisible(limits)
        self._titles.clear()
        moved, self._limitation = shown.id != self._limitation.id, shown
        answers = self.desk.session.all(Task, limitation_id=shown.id) if limits else ()
        self.table.show(answers)
        self.tell_count(len(answers))
        self.view.setVisible(bool(answers))
        self.nothing.setVisible(not answers)
        if moved or not self.pick.currentText():
            self.pick.put(None, _Linking())
        for part in (self.pick, self.button):
            part.setEnabled(not self.desk.session.read_only)

    def link(self) -> None:
        """Let the task picked answer the limitation."""
        try:
            task_id = self.pick.value()
        except ValueError as error:
            mark_fault(self.pick, str(error))
            self.pick.setToolTip(str(error))
            return
        mark_fault(self.pick, "")
        if task_id is None:
            self.pick.setFocus()
            return
        self.pick.put(None, _Linking())
        self._answer(task_id, self._limitation.id)

    def unlink(self) -> None:
        """Let the selected task no longer answer the limitation; the task itself stays."""
        for task in self.view.chosen():
            self._answer(task.id, None)

    def _answer(self, task_id: int, limitation_id: int | None) -> None:
        self.desk.run(lambda session: records.edit(session, Task, task_id, limitation_id=limitation_id))

    def _open(self) -> None:
        if task := self.view.current_row():
            self.desk.record_wanted.emit(Task.INFO.name, task.id)


class _Linking(Assessment):
    """What the picker chooses for: nothing is linked yet."""

    task_id: ClassVar[None] = None
