"""What this machine remembers of one data file is kept by how the file began, not by where it lies."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.machine import NAME, FileMemory, Machine, OnStick


def test_it_is_remembered_under_whatever_name(tmp_path: Path, session: Session) -> None:
    there = OnStick("KINGSTON", "a.qcdcb", datetime.fromisoformat("2025-05-23T09:41"), 4_200_000, date(2025, 5, 23))
    Machine(tmp_path).remember_file(session.origin(), drilled_on=date(2025, 5, 22))
    Machine(tmp_path).remember_file(session.origin(), sticks=(there,))
    session.save_copy(tmp_path / "bản sao.qcdc")
    with Session.open(tmp_path / "bản sao.qcdc") as copy:
        remembered = Machine(tmp_path).file(copy.origin())
    assert remembered == FileMemory((there,), date(2025, 5, 22))
    assert remembered.carried_on == there.on
    assert Machine(tmp_path).file("khác") == FileMemory()


@pytest.mark.parametrize(
    "files", [["a"], {"a": "b"}, {"a": {"drilled_on": 1}}, {"a": {"sticks": [{"stick": "hôm qua"}]}}]
)
def test_what_was_not_written_by_us_is_moved_aside(tmp_path: Path, files: Any) -> None:
    Machine(tmp_path).remember(text_size=1.5)
    told = json.loads((tmp_path / NAME).read_text(encoding="utf-8"))
    (tmp_path / NAME).write_text(json.dumps({**told, "files": files}), encoding="utf-8")
    again = Machine(tmp_path)
    assert again.notice is not None
    assert again.state.files == {}
