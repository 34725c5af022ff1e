"""A file that is taken away, replaced or written over while it is open is told, and nothing is stored into the void."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.errors import FileLost
from qcdc_desktop.services import records, undo
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.storage.session import Session
from tests import factories


@pytest.fixture
def other(session: Session, file: Path, tmp_path: Path) -> Path:
    """Another data file, an older copy of the open one, as a program that synchronises would bring it."""
    copy = tmp_path / "elsewhere" / file.name
    copy.parent.mkdir()
    session.save_copy(copy)
    records.add(session, factories.strength("Sau bản sao"))
    return copy


def removed(file: Path, _other: Path) -> None:
    file.unlink()


def renamed(file: Path, _other: Path) -> None:
    file.rename(file.with_name("tên khác.qcdc"))


def replaced(file: Path, other: Path) -> None:
    other.replace(file)


def written_over(file: Path, other: Path) -> None:
    shutil.copyfile(other, file)


def torn(file: Path, _other: Path) -> None:
    os.truncate(file, file.stat().st_size - 4096)


LOST: dict[str, tuple[Callable[[Path, Path], None], str]] = {
    "removed": (removed, "bị xóa, đổi tên, chuyển chỗ"),
    "renamed": (renamed, "bị xóa, đổi tên, chuyển chỗ"),
    "replaced": (replaced, "nay là một tệp khác"),
    "written over": (written_over, "bị chương trình khác ghi vào"),
    "torn": (torn, "bị chương trình khác ghi vào"),
}


@pytest.mark.skipif(os.name == "nt", reason="there an open file cannot be taken away")
@pytest.mark.parametrize(("lose", "told"), LOST.values(), ids=LOST.keys())
def test_nothing_is_stored_into_a_lost_file(
    session: Session, file: Path, other: Path, lose: Callable[[Path, Path], None], told: str
) -> None:
    lose(file, other)
    there = file.read_bytes() if file.exists() else b""
    before = session.stored
    for step in (lambda: records.add(session, factories.strength("Mất")), lambda: undo.undo(session), session.scrub):
        with pytest.raises(FileLost, match=told):
            step()
    assert session.stored == before
    assert (file.read_bytes() if file.exists() else b"") == there


@pytest.mark.skipif(os.name == "nt", reason="there an open file cannot be taken away")
@pytest.mark.parametrize("lose", [removed, renamed, replaced])
def test_what_is_open_is_saved_as_another_file_with_what_was_being_typed(
    session: Session, file: Path, other: Path, tmp_path: Path, lose: Callable[[Path, Path], None]
) -> None:
    lose(file, other)
    target = tmp_path / "giữ lại.qcdc"
    session.rescue(lambda: records.add(session, factories.strength("Đang gõ dở")), target)
    session.close()
    with Session.open(target) as again:
        assert {"Sau bản sao", "Đang gõ dở"} <= {one.body for one in again.all(Assessment)}
        assert again.check() == []


@pytest.mark.skipif(os.name == "nt", reason="there an open file cannot be taken away")
def test_a_file_that_was_written_over_is_no_source_of_a_copy(session: Session, file: Path, other: Path) -> None:
    written_over(file, other)
    with pytest.raises(FileLost, match="bản sao lưu gần nhất"):
        session.rescue(lambda: None, file.with_name("giữ lại.qcdc"))
    with pytest.raises(FileLost, match="bản sao lưu gần nhất"):
        session.save_copy(file.with_name("giữ lại.qcdc"))
    with pytest.raises(FileLost, match="bản sao lưu gần nhất"):
        session.back_up(file.parent / "Sao-luu", "khi đóng tệp")
    assert not file.with_name("giữ lại.qcdc").exists()
    assert not list(file.parent.rglob("*.qcdcb"))


@pytest.mark.skipif(os.name == "nt", reason="there an open file cannot be taken away")
def test_a_file_that_is_gone_is_still_backed_up(session: Session, file: Path) -> None:
    records.add(session, factories.strength("Còn trong máy"))
    file.unlink()
    assert session.back_up(file.parent / "Sao-luu", "khi đóng tệp")


@pytest.mark.skipif(os.name == "nt", reason="there an open file cannot be taken away")
def test_a_file_that_comes_back_is_worked_on(session: Session, file: Path) -> None:
    away = file.with_name("rút ra.qcdc")
    file.rename(away)
    with pytest.raises(FileLost):
        session.look_after()
    away.rename(file)
    records.add(session, factories.strength("Cắm lại rồi"))
    assert session.check() == []


def test_what_the_program_does_itself_is_no_alarm(session: Session, file: Path) -> None:
    for n in range(30):
        records.add(session, factories.strength(f"Ưu điểm {n}"))
        session.look_after()
    evidence.add_files(session, Ref("year", 2), evidence.read_bytes("Biên bản.txt", b"qcdc " * 20_000).received)
    session.look_after()
    [kept] = session.all(Attachment)
    evidence.wipe(session, kept.id)
    session.look_after()
    undo.undo(session)
    session.save_copy(file.with_name("sao.qcdc"))
    session.look_after()
