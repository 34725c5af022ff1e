"""The settings of the window: whatever lies in their place, the program starts, and what lies there is not lost."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import to_builtins

from qcdc_desktop.ui.base.machine import NAME, FileMemory, Machine, Remembered

GOOD: dict[str, Any] = to_builtins(
    Remembered(recent=("/a/b.qcdc",), folder="/a", shares={"task": 0.5}, files={"a": FileMemory(put_away=("x",))})
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def started(content: bytes) -> Machine:
    """The machine as the program finds it; it is used as the window does at its start and its end."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / NAME).write_bytes(content)
        machine = Machine(Path(folder))
        machine.recent()
        machine.folder(Path(folder))
        machine.backup_folder(Path(folder))
        machine.list_look("task")
        machine.file("a")
        kept = [path for path in Path(folder).iterdir() if path.name != NAME]
        if machine.notice:
            assert [path.read_bytes() for path in kept] == [content]
        machine.remember(geometry=machine.state.geometry + "A")
        assert Machine(Path(folder)).state == machine.state
        return machine


@settings(max_examples=60)
@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    started(content)


@settings(max_examples=150)
@given(st.sampled_from(sorted(GOOD)), JSON)
def test_anything_in_place_of_any_setting(key: str, value: object) -> None:
    started(json.dumps({**GOOD, key: value}).encode())


@settings(max_examples=60)
@given(st.sampled_from(["shares", "lists", "columns", "files"]), JSON)
def test_anything_within_a_setting(key: str, value: object) -> None:
    started(json.dumps({**GOOD, key: {"a": value}}).encode())


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b'{"text_size": 1' + b"0" * 400 + b"}",
        b'"text_size"',
        json.dumps({**GOOD, "text_size": 10**400}).encode(),
        json.dumps({**GOOD, "recent": ["\x00"]}).encode(),
        json.dumps({**GOOD, "folder": "\ud800"}).encode(),
        json.dumps({**GOOD, "backups": "\x00"}).encode(),
        json.dumps({**GOOD, "geometry": "\ud800"}).encode(),
        json.dumps({k: v for k, v in GOOD.items() if k != "mode"}).encode(),
    ],
)
def test_what_has_stopped_a_start_or_might(content: bytes) -> None:
    assert started(content).notice is not None


def test_a_good_file_is_read_as_it_was_written() -> None:
    assert started(json.dumps(GOOD).encode()).notice is None


def test_a_folder_in_the_place_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    machine = Machine(tmp_path)
    machine.remember(text_size=1.5)
    assert machine.state.text_size == 1.5
    assert (tmp_path / NAME).is_dir()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_in_the_place_of_the_settings(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / NAME)
    assert Machine(tmp_path).state == Remembered()


def test_a_folder_that_takes_nothing(tmp_path: Path) -> None:
    (tmp_path / "settings").write_bytes(b"")
    machine = Machine(tmp_path / "settings")
    machine.remember(text_size=1.5)
    assert machine.state.text_size == 1.5
