"""What is taken for a data file, without touching one that is open; the note of those that are; none as an input."""

from __future__ import annotations

import gc
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from qcdc_desktop import datafile
from qcdc_desktop.datafile import is_data_file
from qcdc_desktop.domain.registers.unit import Profile
from qcdc_desktop.errors import EnvironmentProblem, FileProblem, QcdcError
from qcdc_desktop.services import records
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.files import content, files, staff_import
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.storage import database, migrations
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.unit.aims import OTHERS, SAME, Aim, hard_link
from tests.unit.storage.elsewhere import is_locked


@pytest.fixture(autouse=True)
def _nothing_stays_noted() -> Iterator[None]:
    yield
    assert noted() == 0


def noted() -> int:
    """How many connections are noted as holding a file open."""
    return datafile._open.total()


@pytest.fixture
def untouched(session: Session, file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data file while it is open; opening it by another way than SQLite fails the test."""
    really_open = Path.open

    def watched(path: Path, *how: Any, **more: Any) -> Any:
        assert not (path.exists() and path.samefile(file))
        return really_open(path, *how, **more)

    monkeypatch.setattr(Path, "open", watched)
    return file


# What it is ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("aim", {**SAME, **OTHERS}.values(), ids={**SAME, **OTHERS}.keys())
def test_a_closed_data_file_is_known_whatever_the_way_to_it(session: Session, file: Path, aim: Aim) -> None:
    session.close()
    assert is_data_file(aim(file))


@pytest.mark.parametrize("aim", SAME.values(), ids=SAME.keys())
def test_an_open_data_file_is_known_without_opening_it(untouched: Path, aim: Aim) -> None:
    assert is_data_file(aim(untouched))


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.executescript("CREATE TABLE photo (id INTEGER)")


FOREIGN: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _path: None,
    "an empty file": lambda path: path.write_bytes(b""),
    "a PDF": lambda path: path.write_bytes(b"%PDF-1.7\n" + bytes(200)),
    "a text with our letters": lambda path: path.write_bytes(b"QCDC" * 40),
    "another program's database": other_database,
    "a folder": lambda path: path.mkdir(),
    "a pipe": os.mkfifo,
}


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
@pytest.mark.parametrize("make", FOREIGN.values(), ids=FOREIGN.keys())
def test_anything_else_is_none(tmp_path: Path, make: Callable[[Path], object]) -> None:
    make(tmp_path / "a.pdf")
    assert not is_data_file(tmp_path / "a.pdf")


def test_a_name_alone_makes_no_data_file(tmp_path: Path) -> None:
    assert not is_data_file(tmp_path / "chưa có.qcdc")
    assert not is_data_file(tmp_path / "chưa có.qcdc-journal")
    (tmp_path / "thư mục.qcdc").mkdir()
    assert not is_data_file(tmp_path / "thư mục.qcdc")
    assert not is_data_file(tmp_path / "thư mục.qcdc" / "a.qcdc")


def test_what_cannot_be_looked_at_is_not_taken_for_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")

    def refuse(*_args: object, **_more: object) -> None:
        raise PermissionError(13, "locked")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(PermissionError):
        is_data_file(tmp_path / "a.pdf")


# Which are open ------------------------------------------------------------------------------------------------------


def test_a_file_is_noted_as_long_as_it_is_open(file: Path, profile: Profile) -> None:
    with files.create(file, profile):
        assert noted() == 1
    with open_session(file, read_only=True), open_session(file, read_only=True):
        assert noted() == 2
    assert noted() == 0


def newer(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        conn.execute(f"PRAGMA user_version = {migrations.version() + 1}")


def damaged(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def foreign(file: Path) -> None:
    file.write_bytes(b"xin chao" * 100)


@pytest.mark.parametrize("spoil", [newer, damaged, foreign, os.unlink])
def test_a_file_that_cannot_be_opened_is_not_noted(session: Session, file: Path, spoil: Callable[[Path], None]) -> None:
    session.close()
    spoil(file)
    with pytest.raises(QcdcError):
        open_session(file)
    assert noted() == 0


def test_asking_for_an_open_file_again_keeps_the_note(session: Session, file: Path) -> None:
    for read_only in (False, True):
        with pytest.raises(QcdcError, match="đang mở"):
            open_session(file, read_only=read_only)
    assert noted() == 1


def test_an_older_file_that_is_looked_at_is_copied_and_let_go(session: Session, file: Path) -> None:
    session.close()
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        conn.execute(f"PRAGMA user_version = {migrations.version() - 1}")
    with open_session(file, read_only=True):
        assert noted() == 0


def test_a_file_that_could_not_be_made_is_not_noted(
    file: Path, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "bring_up_to_date", lambda _conn: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        files.create(file, profile)
    assert noted() == 0


def test_a_file_that_is_gone_as_soon_as_it_is_open_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_path: Path) -> Any:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(datafile, "note_opened", gone)
    with pytest.raises(EnvironmentProblem, match="không cho đọc"):
        database.create(file)
    assert not file.exists()


def test_a_session_that_is_forgotten_without_closing_leaves_no_note(session: Session, file: Path) -> None:
    session.close()
    again = open_session(file)
    assert noted() == 1
    del again
    gc.collect()
    assert noted() == 0


def test_a_file_of_the_same_place_on_the_disk_is_another_one_after_closing(session: Session, file: Path) -> None:
    second = hard_link(file)
    session.close()
    second.write_bytes(b"%PDF")  # the same inode, no data file any more
    assert not is_data_file(second)


# As an input --------------------------------------------------------------------------------------------------------


def as_content(path: Path) -> str:
    with pytest.raises(FileProblem, match=r"Không nạp được tệp nội dung: .*\.toml") as caught:
        content.read_text(path)
    return caught.value.message


def as_staff_list(path: Path) -> str:
    with pytest.raises(FileProblem, match=r"Không đọc được danh sách: .*\.xlsx") as caught:
        staff_import.sheets(path)
    return caught.value.message


def as_evidence(path: Path) -> str:
    handed = evidence.read_files([path])
    assert handed.received == ()
    (told,) = handed.refused
    assert "chọn ảnh, bản PDF" in told
    return told


INPUTS = {"content": as_content, "staff list": as_staff_list, "evidence": as_evidence}
Offer = Callable[[Path], str]


@pytest.mark.parametrize("aim", SAME.values(), ids=SAME.keys())
@pytest.mark.parametrize("offer", INPUTS.values(), ids=INPUTS.keys())
def test_the_open_data_file_is_refused_as_an_input_before_it_is_opened(untouched: Path, offer: Offer, aim: Aim) -> None:
    chosen = aim(untouched)
    told = offer(chosen)
    assert "là tệp dữ liệu của chương trình" in told
    assert f"“{chosen.name}”" in told


@pytest.mark.parametrize("aim", OTHERS.values(), ids=OTHERS.keys())
@pytest.mark.parametrize("offer", INPUTS.values(), ids=INPUTS.keys())
def test_another_data_file_is_refused_as_an_input(session: Session, file: Path, offer: Offer, aim: Aim) -> None:
    session.close()
    assert "là tệp dữ liệu của chương trình" in offer(aim(file))


@pytest.mark.parametrize("offer", INPUTS.values(), ids=INPUTS.keys())
def test_the_lock_outlives_the_open_file_being_chosen(session: Session, file: Path, offer: Offer) -> None:
    for chosen in (file, hard_link(file)):
        offer(chosen)
        assert is_locked(file)
    assert records.add(session, factories.strength("Vẫn ghi được")).step_id
    session.close()
    assert not is_locked(file)
