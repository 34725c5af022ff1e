"""A declaration that names what does not exist stops its module from being imported."""

from __future__ import annotations

from typing import Any

import pytest

from qcdc_desktop.domain.kinds.columns import Column, field_column
from qcdc_desktop.domain.kinds.register import Filter, Part, Register, Words, listed
from qcdc_desktop.domain.kinds.report import Report
from qcdc_desktop.domain.kinds.sheet import Sheet
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.tasks.records import Progress, Task

BODY = field_column(Task, "body")
PERCENT: Column[Task] = Column("Tiến độ", 8, Task.label, name="percent")


@pytest.mark.parametrize(
    "wrong",
    [
        {"fields": ("boddy",)},
        {"columns": (Column("Nội dung", 8, Task.label, field="boddy"),)},
        {"among": {"group": lambda _one, _task: True}},
        {"sheet": Sheet("A", "A", "", without=("groupp",))},
        {"sheet": Sheet("A", "A", "", instead={"boddy": "percent"})},
        {"sheet": Sheet("A", "A", "", instead={"body": "percentage"})},
        {"sheet": Sheet("A", "A", "", after={"due": ("percent",)})},
        {"sheet": Sheet("A", "A", "", after={"due_on": ("percent", "state")})},
        {"periodic": (Progress,)},
        {"report": Report("A", "", lambda _figures, _rows: "", "", (("body", 5), ("percentage", 5)))},
    ],
    ids=["field", "edited", "among", "without", "instead of", "instead", "after", "told after", "periodic", "reported"],
)
def test_a_register_names_nothing_that_does_not_exist(wrong: dict[str, Any]) -> None:
    with pytest.raises(KeyError, match="task"):
        Register(**{"kind": Task, "noun": "nhiệm vụ", "columns": (BODY, PERCENT), **wrong})


def test_what_a_sheet_names_may_be_a_field_a_key_of_the_list_or_a_column_of_its_own() -> None:
    own: Column[Task] = Column("Tên", 9, Task.label)
    sheet = Sheet("A", "A", "", without=("short",), instead={"body": own}, after={"due_on": ("percent", "body", own)})
    register = Register(Task, "nhiệm vụ", columns=(BODY, PERCENT), sheet=sheet)
    assert register.column("percent") is PERCENT
    assert register.column("body") is BODY


@pytest.mark.parametrize("wrong", [{"fields": ("percentage",)}, {"columns": (BODY,)}], ids=["field", "column"])
def test_a_part_names_nothing_that_does_not_exist(wrong: dict[str, Any]) -> None:
    usual = {"kind": Progress, "caption": "", "columns": (), "fields": ("on",)}
    with pytest.raises(KeyError, match="progress"):
        Part(**{**usual, "rows": lambda _row: (), "blank": lambda _row, _day: Progress(), **wrong})


def test_a_filter_that_is_not_set_says_what_it_filters_by() -> None:
    assert Filter("Tổ", str).every == "Tổ: tất cả"


def test_a_register_whose_parts_alone_have_a_period_gives_the_parts_alone() -> None:
    task, done = Task(id=1, body="Đối thoại"), Progress(id=7, task_id=1)
    part: Part[Task] = Part(
        Progress, "Tiến độ", (), ("percent",), lambda _row: (done,), lambda _row, _today: Progress()
    )
    register: Register[Task] = Register(Task, "nhiệm vụ", lambda _context: (task,), parts=(part,), periodic=(Progress,))

    class ReportFigures:
        """One task."""

        def of(self, _register: Register[Any]) -> tuple[Any, ...]:
            return (task,)

    assert list(register.of_period(ReportFigures())) == [done]
    whole = replace(register, periodic=(Task, Progress))
    assert list(whole.of_period(ReportFigures())) == [task, done]
    assert list(replace(register, periodic=()).of_period(ReportFigures())) == []


def test_a_list_of_records_that_is_no_register_is_called_as_they_are_and_begins_with_a_plain_one() -> None:
    found = listed(Progress, (PERCENT,))
    one = Progress(task_id=7)
    assert (found.noun, found.columns, found.record(one)) == (Progress.INFO.label.lower(), (PERCENT,), one)


def test_words_that_say_nothing_of_other_fields_prove_nothing_and_are_no_heading() -> None:
    assert (Words().prove("Ưu điểm"), Words().heading("Ưu điểm")) == ({}, {})
