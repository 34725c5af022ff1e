"""Who owns whom, and which working year a record belongs to, asked of records and of their images."""

from __future__ import annotations

from typing import Any

import pytest

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.source import Gathered
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.tasks.records import Progress, Task, TaskGroup
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.domain.rules.ownership import is_part, owner, title_of, whole_of, years_of

TASK = Task(id=5, year_id=2, group_id=9)
KEPT = {Ref("task", 5): TASK}


@pytest.mark.parametrize(
    ("record", "ref"),
    [
        (Progress(task_id=5), Ref("task", 5)),
        (Progress(), None),
        (Attachment(about_kind="task", about_id=5), Ref("task", 5)),
        (Attachment(about_kind="task"), None),
        (Attachment(about_kind="unknown", about_id=5), None),
        (TASK, None),
    ],
)
def test_a_record_is_owned_by_what_it_is_a_part_of_or_hangs_on(record: Record, ref: Ref | None) -> None:
    kind = type(record)
    image: dict[str, Any] = {name: getattr(record, name) for name in kind.__struct_fields__}
    assert owner(kind, record) == owner(kind, image) == ref


def test_a_part_is_called_by_its_whole_and_what_hangs_on_a_record_by_itself() -> None:
    task, hung = TASK.with_values({"body": "Đối thoại  mỗi kỳ"}), Attachment(about_kind="task", about_id=5, name="Ảnh")
    source = Gathered([task])
    assert (whole_of(source, Progress(task_id=5)), whole_of(source, hung), whole_of(source, task)) == (task, task, None)
    assert title_of(source, Progress(task_id=5, note="Đã họp")) == title_of(source, task) == "Đối thoại mỗi kỳ"
    assert title_of(source, hung) == "Ảnh"


def test_whether_every_record_of_a_kind_is_a_part() -> None:
    assert [kind for kind in (Progress, Attachment, Task, Person) if is_part(kind)] == [Progress]


@pytest.mark.parametrize(
    ("record", "years"),
    [
        (Year(id=3), [3]),
        (TASK, [2]),
        (TaskGroup(id=9, year_id=4), [4]),
        (Progress(id=6, task_id=5), [2]),
        (Attachment(id=7, about_kind="task", about_id=5), [2]),
        (Progress(id=6, task_id=8), []),
        (Person(id=1), []),
    ],
)
def test_a_record_belongs_to_its_own_year_or_to_that_of_what_owns_it(record: Record, years: list[int]) -> None:
    assert list(years_of(type(record), record.id, record, KEPT.get)) == years


def test_what_is_gone_belongs_to_no_year() -> None:
    assert list(years_of(Task, 5, None, KEPT.get)) == []
