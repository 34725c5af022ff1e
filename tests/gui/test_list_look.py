"""How a person looks at lists is kept on the machine, and a damaged file of it is never overwritten."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qcdc_desktop.ui.base.list_look import ListLook, SavedFilter
from qcdc_desktop.ui.base.machine import NAME, Machine

LOOK = ListLook(
    ("Hạn", "#"), ("Kết quả",), ("Sản phẩm",), (SavedFilter("Của tôi", "đơn", {"Nhóm": "A"}, "Hạn", True),), "x"
)


def test_looks_are_read_as_they_were_written(tmp_path: Path) -> None:
    Machine(tmp_path).remember_list("task", LOOK)
    assert Machine(tmp_path).list_look("task") == LOOK
    assert Machine(tmp_path).list_look("letter") == ListLook()
    Machine(tmp_path).remember_list("task", ListLook())
    assert Machine(tmp_path).state.lists == {}


def test_a_file_of_a_version_without_lists_is_understood(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.remember(text_size=1.5)
    told = json.loads((tmp_path / NAME).read_text(encoding="utf-8"))
    del told["lists"]
    (tmp_path / NAME).write_text(json.dumps(told), encoding="utf-8")
    again = Machine(tmp_path)
    assert (again.state.text_size, again.notice, again.state.lists) == (1.5, None, {})


@pytest.mark.parametrize(
    "lists",
    [
        ["task"],
        {"task": {}},
        {"task": ["order", "hidden", "kept", "filters"]},
        {"task": {"order": [1], "hidden": [], "kept": [], "filters": []}},
        {"task": {"order": [], "hidden": [], "kept": [], "filters": ["x"]}},
        {"task": {"order": [], "hidden": [], "kept": [], "filters": [{"name": "x"}]}},
    ],
)
def test_lists_that_were_not_written_by_us_are_moved_aside(tmp_path: Path, lists: Any) -> None:
    Machine(tmp_path).remember(text_size=1.5)
    told = json.loads((tmp_path / NAME).read_text(encoding="utf-8"))
    (tmp_path / NAME).write_text(json.dumps({**told, "lists": lists}), encoding="utf-8")
    again = Machine(tmp_path)
    assert again.notice is not None
    assert again.state.lists == {}
    assert (tmp_path / "window-hong-1.json").is_file()


def test_without_a_folder_looks_last_until_the_program_ends() -> None:
    machine = Machine()
    machine.remember_list("task", LOOK)
    assert machine.list_look("task") == LOOK
