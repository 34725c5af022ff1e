"""Tasks and solutions (nhiệm vụ, giải pháp, M03) in groups, with their progress log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, TypedDict, Unpack

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import KindInfo, Record, day, flag, long, ref, text, whole


class TaskGroup(Record):
    """A group of tasks (nhóm nhiệm vụ, giải pháp): a numbered heading of section III of the resolution."""

    INFO: ClassVar[KindInfo] = KindInfo("task_group", "Nhóm nhiệm vụ", "name", order=("position", "id"))

    year_id: int | None = ref("Năm", "year", required=True, hidden=True)
    name: str = long("Tên nhóm", required=True, item=True, width=56)
    position: int | None = whole("Thứ tự", width=6)
    focus: bool = flag("Nhiệm vụ trọng tâm", help="In ở mục I của chương trình, trước nhiệm vụ của từng tổ chức")


class _Following(TypedDict, total=False):
    organ_id: int | None
    person_id: int | None
    product: str
    limitation_id: int | None


class Task(Record):
    """A task or solution (nhiệm vụ, giải pháp) with the organ and person who answer for it."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "task",
        "Nhiệm vụ",
        "body",
        order=("group_id", "position", "id"),
        once=("done_on", "result", "evidence", "dropped"),
        apart=("organ_id", "due_on", "done_on", "dropped"),
    )

    year_id: int | None = ref("Năm", "year", required=True, hidden=True)
    group_id: int | None = ref("Nhóm", "task_group", width=28)
    body: str = long("Nhiệm vụ, giải pháp", required=True, item=True, width=56)
    short: str = text("Tên ngắn", width=28, help="Dùng trong danh sách và báo cáo; để trống thì lấy nội dung")
    organ_id: int | None = ref("Tổ chức chủ trì", "organ")
    person_id: int | None = ref("Người phụ trách", "person")
    start_on: date | None = day("Ngày bắt đầu")
    due_on: date | None = day("Hạn")
    done_on: date | None = day("Ngày hoàn thành", help="Để trống khi còn làm")
    product: str = text("Sản phẩm", width=28, help="Kế hoạch, quy chế, biên bản… phải có khi xong")
    result: str = long("Kết quả", width=36)
    evidence: str = long("Minh chứng", width=28)
    limitation_id: int | None = ref("Khắc phục hạn chế", "assessment", help="Hạn chế mà nhiệm vụ này khắc phục")
    dropped: bool = flag("Dừng thực hiện", help="Không tính vào tỉ lệ hoàn thành; ghi lý do ở kết quả")
    in_resolution: bool = flag("Ghi trong nghị quyết", default=True)
    position: int | None = whole("Thứ tự", width=6)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """Dates follow one another; a dropped task says why."""
        wrong: list[tuple[str, str]] = []
        if self.start_on and self.due_on and self.due_on < self.start_on:
            wrong.append(("due_on", "“Hạn” không được trước ngày bắt đầu."))
        if self.start_on and self.done_on and self.done_on < self.start_on:
            wrong.append(("done_on", "“Ngày hoàn thành” không được trước ngày bắt đầu."))
        if self.dropped and not self.result:
            wrong.append(("result", "Hãy ghi lý do dừng thực hiện ở “Kết quả”."))
        return tuple(wrong)

    @classmethod
    def following(cls, year_id: int, body: str, due_on: date | None, on: date, **more: Unpack[_Following]) -> Task:
        """A task of a year that follows from something decided on a day, not stored yet.

        Where the due day has passed already it has no day of beginning: it is overdue at once, and says so.
        """
        begins = None if due_on and due_on < on else on
        return cls(year_id=year_id, body=body, start_on=begins, due_on=due_on, in_resolution=False, **more)

    def label(self) -> str:
        """The short name, or the body where there is none."""
        return self.short or self.body


class Progress(Record):
    """An entry of a task's progress log (tiến độ)."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "progress", "Tiến độ", "note", order=("task_id", "on", "id"), apart=("on", "percent")
    )

    task_id: int | None = ref("Nhiệm vụ", "task", required=True, owned=True)
    on: date | None = day("Ngày", required=True)
    percent: int | None = whole("Phần trăm", minimum=0, maximum=100, unit="%")
    note: str = long("Nội dung", required=True, width=48)


class TaskState(Choice):
    """How a task stands on a day; derived, never typed."""

    WAITING = "waiting", "Chưa đến kỳ"
    RUNNING = "running", "Đang làm", "info"
    OVERDUE = "overdue", "Quá hạn", "bad"
    DONE = "done", "Đúng hạn", "good"
    DONE_LATE = "done_late", "Trễ hạn", "warn"
    DROPPED = "dropped", "Dừng thực hiện"


def state_of(task: Task, log: Sequence[Progress], on: date) -> TaskState:
    """The state of a task on the day ``on``; what was written for later days does not count yet."""
    if task.dropped:
        return TaskState.DROPPED
    if task.done_on and task.done_on <= on:
        late = task.due_on and task.done_on > task.due_on
        return TaskState.DONE_LATE if late else TaskState.DONE
    if task.due_on and task.due_on < on:
        return TaskState.OVERDUE
    begun = bool(task.start_on and task.start_on <= on) or any(p.on and p.on <= on for p in log)
    return TaskState.RUNNING if begun else TaskState.WAITING


def percent_of(task: Task, log: Sequence[Progress], on: date) -> int:
    """How far a task is on a day: 100 when done, else the last percent written down, else 0."""
    if task.done_on and task.done_on <= on:
        return 100
    known = [p for p in log if p.percent is not None and p.on and p.on <= on]
    return max(known, key=lambda p: (p.on or on, p.id)).percent or 0 if known else 0


def days_late(task: Task, on: date) -> int:
    """Days past the due date, until done or until ``on``; 0 when in time."""
    if not task.due_on or task.dropped:
        return 0
    until = task.done_on if task.done_on and task.done_on <= on else on
    return max(0, (until - task.due_on).days)
