"""A backup is looked into before anything is brought back: what it holds, and what has changed since."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.domain.rules.differing import How, Reading
from qcdc_desktop.errors import FileProblem
from qcdc_desktop.services import backups, records
from qcdc_desktop.services.backups import Keeper, preview
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.unit.storage.test_old_files import OLD


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Sao-luu"


def files_of(folder: Path) -> dict[Path, tuple[str, int]]:
    """Every file of a folder, its bytes and when it was last written."""
    return {
        path: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_preview_tells_what_the_backup_holds_and_what_changed_since(
    session: Session, folder: Path, task: Ref
) -> None:
    other = records.add(session, factories.task("Rà soát quy chế", 2)).added(Task)
    evidence.add_files(session, task, evidence.read_bytes("Biên bản.txt", b"qcdc " * 99).received)
    records.add(session, factories.person("Lê Văn An", code="secret-01"))
    made = session.back_up(folder, "thử")
    assert made is not None
    before = files_of(folder)
    records.edit(session, Task, task.id, body="Họp Ban Chỉ đạo hằng quý.")
    records.remove(session, Task, other)
    records.add(session, factories.person("Trần Thị Bình", code="secret-02"))

    shown = preview.work(session, made)()

    assert shown.info.reason == "thử"
    assert shown.holds == "Năm học 2024-2025 và 1 năm trước đó · 1\u00a0người, 2\u00a0nhiệm vụ, 1\u00a0minh chứng"
    assert [(one.label, one.summary) for one in shown.changes] == [
        ("Người", "thêm 1"),
        ("Nhiệm vụ", "sửa 1, xóa 1"),
    ]
    assert shown.count == 3
    changed, removed = shown.changes[1].records
    assert changed.fields == (Reading("Nhiệm vụ, giải pháp", "Họp Ban Chỉ đạo.", "Họp Ban Chỉ đạo hằng quý."),)
    assert (removed.how, removed.title) == (How.REMOVED, "Rà soát quy chế")
    assert "secret-0" not in repr(shown)
    assert files_of(folder) == before


def test_nothing_changed_is_told_as_nothing(session: Session, folder: Path) -> None:
    made = session.back_up(folder, "thử")
    assert made is not None
    assert preview.work(session, made)().changes == ()


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_a_backup_of_an_earlier_version_is_read_as_the_file_is(path: Path, tmp_path: Path, folder: Path) -> None:
    old = Path(shutil.copy(path, tmp_path / path.name))
    with open_session(old, keeper=Keeper(folder, print)) as session:
        listed = backups.of(session, folder)
        if path == OLD[-1] and not listed:  # of this very version
            return
        before = files_of(folder)
        assert preview.work(session, listed[0].path)().changes == ()
        assert files_of(folder) == before


def test_a_backup_of_a_newer_program_and_a_damaged_one_are_told(session: Session, folder: Path) -> None:
    made = session.back_up(folder, "thử")
    assert made is not None
    with closing(sqlite3.connect(made)) as conn:
        conn.execute("PRAGMA user_version = 9999")
    with pytest.raises(FileProblem, match="phiên bản mới hơn"):
        preview.work(session, made)()
    made.write_bytes(b"x" * 9_000)
    with pytest.raises(FileProblem, match="không còn đọc được"):
        preview.work(session, made)()


def test_people_of_a_file_without_years_are_told_without_a_year() -> None:
    assert preview.holds(factories.gathered(people=[Person(id=1, name="An")])) == "1\u00a0người"
    assert preview.holds(factories.gathered(years=[factories.year(2024, id=1)])) == "Năm học 2024-2025"
