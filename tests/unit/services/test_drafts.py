"""The file of what is typed and not yet stored: what it holds, and what is not taken for one."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.services.drafts import Draft, DraftFile, Typed, image_of, record_of
from tests import factories

TASK = Typed("task", 7, {"body": "Lấy ý kiến về", "due_on": "45/45"}, label="Nhiệm vụ · Hạn")


def draft(minutes: int = 0, typed: Typed = TASK) -> Draft:
    return Draft(factories.NOW + timedelta(minutes=minutes), "tasks", "task", "Năm học 2024-2025", (typed,))


@pytest.fixture
def file(tmp_path: Path) -> DraftFile:
    return DraftFile(tmp_path / "truong.qcdc", "a" * 64, tmp_path / "state")


def test_what_was_kept_is_read_again_the_latest_first(file: DraftFile, tmp_path: Path) -> None:
    assert file.write([draft(1), draft(2)])
    assert DraftFile(tmp_path / "truong.qcdc", "a" * 64, tmp_path / "state").read() == (draft(2), draft(1))
    assert sorted(path.name for path in tmp_path.iterdir()) == [".truong.qcdc.dang-go"]


def test_nothing_typed_leaves_no_file(file: DraftFile, tmp_path: Path) -> None:
    file.write([draft()])
    assert file.write([])
    assert file.read() == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="there are no such rights")
def test_it_is_for_its_owner_alone(file: DraftFile) -> None:
    file.write([draft()])
    file.write([draft(1)])
    assert file.places[0].stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe", b'{"format":2,"of":"' + b"a" * 64 + b'","drafts":[]}', b"[]", b"null", b"0" * 17_000_000],
)
def test_what_the_program_did_not_write_is_no_draft(file: DraftFile, content: bytes) -> None:
    file.places[0].write_bytes(content)
    assert file.read() == ()
    assert file.write([draft()])
    assert file.read() == (draft(),)


def test_a_folder_in_its_place_sends_it_among_the_programs_own_files(file: DraftFile, tmp_path: Path) -> None:
    beside, own = file.places
    beside.mkdir()
    assert file.write([draft()])
    assert own.is_file()
    assert own.is_relative_to(tmp_path / "state")
    assert file.read() == (draft(),)
    beside.rmdir()
    assert file.write([draft(1)])
    assert (beside.is_file(), own.exists()) == (True, False)


def test_no_folder_takes_it(tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"")
    file = DraftFile(tmp_path / "gone" / "truong.qcdc", "a" * 64, tmp_path / "state")
    assert not file.write([draft()])


def test_of_another_data_file_it_is_none(file: DraftFile, tmp_path: Path) -> None:
    file.write([draft()])
    assert DraftFile(tmp_path / "truong.qcdc", "b" * 64, tmp_path / "state").read() == ()


def test_a_new_record_begins_again_as_it_began() -> None:
    begun = Task(year_id=3, start_on=factories.NOW.date(), in_resolution=False)
    image = image_of(begun)
    assert image == {"year_id": 3, "start_on": factories.NOW.date().isoformat(), "in_resolution": False}
    assert record_of(Task, image) == begun
    assert record_of(Task, {"start_on": "hôm qua"}) is None
