"""Nhiệm vụ, giải pháp in their groups: who answers for what by when, how far it is, and how late."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.columns import Column, field_column
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.writing import Percent, write_day
from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.organs import answers
from qcdc_desktop.domain.registers.tasks import TASK_GROUPS, TASKS, Progress, Task, TaskGroup, TaskResult, TaskState
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.tasks.groups import groups_register
from qcdc_desktop.ui.pages.tasks.standing import Standing
from qcdc_desktop.ui.parts.buttons import primary, secondary
from qcdc_desktop.ui.parts.faces import Faces
from qcdc_desktop.ui.registers.answers import Answers
from qcdc_desktop.ui.registers.child_panel import ChildPanel
from qcdc_desktop.ui.registers.filter_row import ChoiceFilter
from qcdc_desktop.ui.registers.inspector import Inspector
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.register import Empty, Register
from qcdc_desktop.ui.registers.register_page import RegisterPage

_NO_GROUP = 10_000
"""Tasks without a group come after all groups."""


class TasksPage(RegisterPage):
    """The tasks of the year's resolution; a second register holds their groups."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {"task", "task_group", "progress", "assessment", "year", "organ", "member", "person"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._codes: dict[int, tuple[int, int]] = {}
        self._names: dict[int, str] = {}
        titles = Titles(desk.session, {"limitation_id": _is_limitation, "group_id": _same_year})
        self._add = primary(self.tr("Thêm nhiệm vụ"), "plus")
        self._add.clicked.connect(self.begin)
        self.switch = secondary(self.tr("Nhóm nhiệm vụ"), "tags")
        self.switch.clicked.connect(self.turn)
        self.register = self._register(titles)
        self.groups = groups_register(
            desk, self._new_group, self.standard(self.tr("Nạp các nhóm thường dùng"), "task_group")
        )
        self._both = Faces()
        self._both.addWidget(self.register)
        self._both.addWidget(self.groups)
        self.compose(self.tr("Nhiệm vụ, giải pháp"), self.switch, self._add, body=self._both)

    def begin(self) -> None:
        self.shown.begin()

    @property
    def shown(self) -> Register:
        """The register in sight: tasks or groups."""
        return self.register if self._both.currentIndex() == 0 else self.groups

    def turn(self) -> None:
        """Change between tasks and their groups."""
        if self.shown.leave():
            to_groups = self._both.currentIndex() == 0
            self._both.setCurrentIndex(int(to_groups))
            self.switch.setText(self.tr("Về danh sách nhiệm vụ") if to_groups else self.tr("Nhóm nhiệm vụ"))
            self._add.setText(self.tr("Thêm nhóm") if to_groups else self.tr("Thêm nhiệm vụ"))
            self.shown.enter()

    @property
    def section(self) -> str:
        """The part that is open: the tasks, or their groups."""
        return "groups" if self.shown is self.groups else ""

    def open_section(self, key: str) -> bool:
        """Open a part; False where something typed is wrong."""
        if key != self.section:
            self.turn()
        return key == self.section

    def show_whole(self) -> None:
        found = self.figures
        rows = self._number(found)
        self.register.show_rows(rows)
        year_id = self.year_id()
        self.groups.show_rows([g for g in found.of(TASK_GROUPS) if g.year_id == year_id])
        self.tell(
            ("A16.1", self.tr("nhiệm vụ")),
            ("A16.2", self.tr("đã hoàn thành")),
            ("A16.4", self.tr("xong trễ")),
            ("A16.5", self.tr("quá hạn")),
        )

    def show_record(self, kind: str, record_id: int) -> bool:
        if kind == TaskGroup.INFO.name:
            if self._both.currentIndex() == 0:
                self.turn()
            return self.groups.show_record(record_id)
        if kind == Progress.INFO.name:
            entry = self.desk.session.find(Progress, id=record_id)
            return entry is not None and self.show_record(Task.INFO.name, entry.task_id or 0)
        if kind == Task.INFO.name and self._both.currentIndex() == 1:
            self.turn()
        return super().show_record(kind, record_id)

    def leave(self) -> bool:
        return self.shown.leave()

    def show_records(self, kind: str, ids: Sequence[int], title: str) -> bool:
        if kind == Task.INFO.name and self._both.currentIndex() == 1:
            self.turn()
        return super().show_records(kind, ids, title)

    def _number(self, found: Figures) -> list[TaskResult]:
        """Rows in the order of groups, numbered 1.1, 1.2, 2.1 as in the resolution."""
        places = {group.id: i for i, group in enumerate(found.of(TASK_GROUPS), start=1)}
        self._names = {group.id: group.name for group in found.of(TASK_GROUPS)}
        rows = sorted(
            found.of(TASKS), key=lambda r: (places.get(r.task.group_id or 0, _NO_GROUP), r.task.position or 0)
        )
        counts: dict[int, int] = {}
        self._codes = {}
        for row in rows:
            place = places.get(row.task.group_id or 0, _NO_GROUP)
            counts[place] = counts.get(place, 0) + 1
            self._codes[row.task.id] = (place, counts[place])
        return rows

    def _code(self, row: TaskResult) -> str:
        place, number = self._codes.get(row.task.id, (_NO_GROUP, 0))
        return f"{place}.{number}" if place != _NO_GROUP else f"–.{number}"

    def _group(self, row: TaskResult) -> str:
        return self._names.get(row.task.group_id or 0) or self.tr("Chưa xếp nhóm")

    def _blank(self) -> Task | None:
        year_id = self.year_id()
        current = self.register.view.current_row()
        group_id = current.task.group_id if current else next(iter(self._names), None)
        return Task(year_id=year_id, group_id=group_id) if year_id else None

    def _new_group(self) -> TaskGroup | None:
        year_id = self.year_id()
        return TaskGroup(year_id=year_id) if year_id else None

    def _register(self, titles: Titles) -> Register:
        return Register(
            self.desk,
            Task,
            self._columns(),
            lambda: self._inspector(titles),
            titles,
            blank=self._blank,
            empty=Empty(
                self.tr("Chưa có nhiệm vụ nào"),
                self.tr(
                    "Nhiệm vụ, giải pháp thực hiện nghị quyết: việc gì, tổ chức nào chủ trì, ai chịu trách nhiệm, "
                    "hạn khi nào. Mỗi nhóm là một mục trong phần III của nghị quyết."
                ),
                (
                    (self.tr("Thêm nhiệm vụ (Ins)"), self.begin),
                    (self.tr("Lập các nhóm trước"), self.turn),
                    self.standard(self.tr("Nạp các việc phải làm"), "task"),
                ),
            ),
            noun=self.tr("nhiệm vụ"),
            filters=(
                ChoiceFilter(self.tr("Mọi nhóm"), self._group),
                ChoiceFilter(self.tr("Mọi trạng thái"), lambda r: r.state.words),
            ),
            record=lambda row: row.task,
            siblings=lambda row: row.task.group_id,
        )

    def _columns(self) -> tuple[Column[Any], ...]:
        def record(row: TaskResult) -> Task:
            return row.task

        def of(name: str, **more: Any) -> Column[Any]:
            return field_column(Task, name, record, **more)

        return (
            Column("#", 5, lambda r: self._codes.get(r.task.id), words=self._code, tip=self._group),
            of("body", wide=True, label=self.tr("Nhiệm vụ, giải pháp"), words=lambda r: r.task.label()),
            of("due_on", width=10, words=lambda r: write_day(r.task.due_on)),
            Column(
                self.tr("Trạng thái"),
                17,
                lambda r: list(TaskState).index(r.state),
                words=self._said,
                tone=lambda r: r.state.tone,
            ),
            Column(
                self.tr("Tiến độ"),
                8,
                lambda r: Percent(r.percent),
                words=lambda r: f"{r.percent} %",
                right=True,
                spare=True,
                measured=True,
            ),
            of(
                "person_id",
                width=18,
                label=self.tr("Chịu trách nhiệm"),
                spare=True,
                named=lambda r, names: answers(r.answerable, names),
            ),
            of("organ_id", width=18, label=self.tr("Chủ trì"), spare=True),
            of("done_on", width=10, spare=True),
            of("product", width=18, spare=True),
        )

    def _said(self, row: TaskResult) -> str:
        if row.state is TaskState.OVERDUE:
            return self.tr("Quá hạn {n} ngày").format(n=row.days_late)
        return row.state.words

    def _inspector(self, titles: Titles) -> Inspector:
        log = ChildPanel(
            self.desk,
            Progress,
            self.tr("Nhật ký tiến độ"),
            titles,
            columns=(
                field_column(Progress, "on", width=11),
                field_column(Progress, "percent", width=6, label="%"),
                field_column(Progress, "note", width=14, wide=True),
            ),
            fields=("on", "percent", "note"),
            children=lambda row: row.log,
            blank=lambda row: Progress(task_id=row.task.id, on=self.desk.session.today()),
            nothing=self.tr("Chưa ghi tiến độ nào."),
        )
        return Inspector(
            self.desk,
            Task,
            titles,
            titled=True,
            head=(Standing(), Answers(titles, lambda r: r.task.organ_id), log),
            fields=(
                "body",
                "group_id",
                "organ_id",
                "person_id",
                "start_on",
                "due_on",
                "done_on",
                "product",
                "result",
                "evidence",
                "limitation_id",
                "dropped",
                "short",
                "in_resolution",
            ),
            caption=lambda r: self.tr("Nhiệm vụ {code} · {group}").format(code=self._code(r), group=self._group(r)),
            record=lambda r: r.task,
        )


def _is_limitation(candidate: Record, _task: Record) -> bool:
    return isinstance(candidate, Assessment) and candidate.kind is AssessmentKind.LIMITATION


def _same_year(candidate: Record, task: Record) -> bool:
    return isinstance(candidate, TaskGroup) and isinstance(task, Task) and candidate.year_id == task.year_id
