"""Saving a copy: whole, checked, in place only when good; a full disk costs nothing."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.errors import EnvironmentProblem, FileProblem, Refused
from qcdc_desktop.services import records
from qcdc_desktop.services.files import files
from qcdc_desktop.storage import snapshot, soundness
from qcdc_desktop.storage.session import Session
from tests import factories


def at_rest(folder: Path) -> list[str]:
    """The files of a folder; while a data file is open, its (emptied) rollback journal lies beside it."""
    return sorted(p.name for p in folder.iterdir() if p.name != "nguyen-du.qcdc-journal")


def test_a_copy_is_a_whole_file_that_opens_beside_the_original(session: Session, tmp_path: Path) -> None:
    records.add(session, factories.strength("Một"))
    target = tmp_path / "USB" / "bản sao.qcdc"
    target.parent.mkdir()
    session.save_copy(target)
    records.add(session, factories.strength("Hai"))
    with Session.open(target) as copy:
        assert [a.body for a in copy.all(Assessment)] == ["Một"]
        assert copy.check() == []
    assert [p.name for p in target.parent.iterdir()] == ["bản sao.qcdc"]


def test_a_copy_is_at_rest_without_a_write_ahead_log(session: Session, tmp_path: Path) -> None:
    session.save_copy(tmp_path / "copy.qcdc")
    with closing(sqlite3.connect(tmp_path / "copy.qcdc")) as conn:
        assert conn.execute("PRAGMA journal_mode").fetchone()[0] == "delete"


def test_an_older_copy_is_replaced(session: Session, tmp_path: Path) -> None:
    target = tmp_path / "copy.qcdc"
    session.save_copy(target)
    records.add(session, factories.strength("Một"))
    session.save_copy(target)
    with Session.open(target) as copy:
        assert copy.count(Assessment) == 1


def test_the_open_file_is_never_copied_onto_itself(session: Session, file: Path, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for same in (file, tmp_path / "sub" / ".." / file.name):
        with pytest.raises(Refused, match="chính là tệp đang mở"):
            session.save_copy(same)
    records.add(session, factories.strength("Một"))
    session.close()
    with Session.open(file) as again:
        assert again.count(Assessment) == 1


def test_a_copy_into_no_folder_is_told(session: Session, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="Không có thư mục"):
        session.save_copy(tmp_path / "USB đã rút" / "copy.qcdc")


def test_a_copy_in_the_place_of_a_folder_is_told(session: Session, tmp_path: Path) -> None:
    (tmp_path / "copy.qcdc").mkdir()
    with pytest.raises(EnvironmentProblem, match="là một thư mục"):
        session.save_copy(tmp_path / "copy.qcdc")
    assert at_rest(tmp_path) == ["copy.qcdc", "nguyen-du.qcdc"]


# Failures on the way -------------------------------------------------------------------------------------------------


@contextmanager
def small_disk(bytes_left: int) -> Iterator[None]:
    """No file of this process may grow beyond some bytes."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_left, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def no_room_at_all(patch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def full(path: Path, mode: str = "r", *more: Any, **options: Any) -> Any:
        if mode == "xb":
            raise OSError(28, "No space left on device")
        return opened(path, mode, *more, **options)

    patch.setattr(Path, "open", full)


def no_room_while_flushing(patch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    patch.setattr(os, "fsync", full)


def open_elsewhere(patch: pytest.MonkeyPatch) -> None:
    def in_use(*_: object) -> None:
        raise PermissionError(13, "The process cannot access the file")

    patch.setattr(Path, "replace", in_use)


def spoilt_on_the_way(patch: pytest.MonkeyPatch) -> None:
    def spoil(_source: sqlite3.Connection, beside: Path, target: Path) -> None:
        with closing(sqlite3.connect(beside, isolation_level=None)) as copy:
            _source.backup(copy)
        raw = bytearray(beside.read_bytes())
        raw[8192:12288] = bytes(4096)
        beside.write_bytes(raw)
        with closing(sqlite3.connect(beside, isolation_level=None)) as copy:
            soundness.check_pages(copy, target)

    patch.setattr(snapshot, "_copy", spoil)


@pytest.mark.parametrize("fault", [no_room_at_all, no_room_while_flushing, open_elsewhere, spoilt_on_the_way])
def test_a_copy_that_fails_keeps_the_old_one_and_leaves_nothing_behind(
    session: Session, tmp_path: Path, fault: Callable[[pytest.MonkeyPatch], None]
) -> None:
    target = tmp_path / "copy.qcdc"
    target.write_bytes(b"old copy")
    with pytest.MonkeyPatch.context() as patch:
        fault(patch)
        with pytest.raises((EnvironmentProblem, FileProblem)):
            session.save_copy(target)
    assert target.read_bytes() == b"old copy"
    assert at_rest(tmp_path) == ["copy.qcdc", "nguyen-du.qcdc"]
    assert session.check() == []


@pytest.mark.parametrize("room", [0, 1000, 50_000, 150_000])
def test_a_disk_that_fills_up_while_copying_keeps_the_old_copy(session: Session, tmp_path: Path, room: int) -> None:
    target = tmp_path / "copy.qcdc"
    target.write_bytes(b"old copy")
    with small_disk(room), pytest.raises(EnvironmentProblem, match="đĩa"):
        session.save_copy(target)
    assert target.read_bytes() == b"old copy"
    assert at_rest(tmp_path) == ["copy.qcdc", "nguyen-du.qcdc"]
    session.save_copy(target)
    assert session.check() == []


# The data file itself on a full disk ---------------------------------------------------------------------------------


def add_until_full(session: Session) -> int:
    """Add long assessments until the disk refuses; returns how many were acknowledged."""
    stored = 0

    def go_on() -> None:
        nonlocal stored
        while stored < 200:
            records.add(session, factories.strength(f"Ưu điểm {stored} " + "dài " * 300))
            stored += 1

    with pytest.raises(EnvironmentProblem, match="đĩa"):
        go_on()
    return stored


@pytest.mark.parametrize("extra", [0, 1, 3])
def test_a_full_disk_loses_nothing_and_the_file_goes_on_working(session: Session, extra: int) -> None:
    records.add(session, factories.strength("Có trước"))
    pages = session._conn.execute("PRAGMA page_count").fetchone()[0]
    session._conn.execute(f"PRAGMA max_page_count = {pages + extra}")
    stored = add_until_full(session)
    with pytest.raises(EnvironmentProblem, match=r"Ổ đĩa đã đầy: .* dữ liệu cũ còn nguyên"):
        records.add(session, factories.strength("dài " * 9999))
    assert session.count(Assessment) == 1 + stored
    session._conn.execute("PRAGMA max_page_count = 1000000")
    assert session.check() == []
    assert records.add(session, factories.strength("Có sau")).step_id
    assert [a.body for a in session.all(Assessment)][-1] == "Có sau"


@pytest.mark.parametrize("spare", [-100_000, 0, 4096, 40_960])
def test_a_disk_that_takes_no_more_bytes_loses_nothing(session: Session, file: Path, spare: int) -> None:
    with small_disk(file.stat().st_size + spare):
        stored = add_until_full(session)
    assert session.count(Assessment) == stored
    assert session.check() == []
    assert records.add(session, factories.strength("Có sau")).step_id
    session.close()
    with Session.open(file) as again:
        assert again.count(Assessment) == stored + 1
        assert again.check() == []


def test_no_file_is_left_where_the_disk_was_too_full_to_make_one(tmp_path: Path) -> None:
    with small_disk(60_000), pytest.raises(EnvironmentProblem):
        files.create(tmp_path / "a.qcdc", factories.profile())
    assert list(tmp_path.iterdir()) == []
