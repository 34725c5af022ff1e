"""What a crash left beside a file: looked at without touching it, and never followed to somebody else's file."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.errors import FileProblem
from qcdc_desktop.services import backups, records
from qcdc_desktop.storage import database, hot_journal
from qcdc_desktop.storage.session import Session
from tests import factories, prepared
from tests.factories import id_of
from tests.unit.storage.test_files import HALF_A_STEP

SUPER_JOURNAL_END = bytes.fromhex("d9d505f920a163d7")


@pytest.fixture
def crashed(session: Session, file: Path) -> Path:
    """A file whose program ended in the middle of a step, with the pages from before the step in its journal."""
    for n in range(40):
        records.add(session, factories.strength(f"Ưu điểm {n} " + "dân chủ " * 40))
    session.close()
    subprocess.run([sys.executable, "-c", HALF_A_STEP, str(file)], check=False, timeout=60)
    assert file.with_name(file.name + "-journal").stat().st_size > 0
    return file


def test_a_crashed_file_is_looked_at_as_it_was_and_not_a_byte_changes(
    crashed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    files = {path: path.read_bytes() for path in tmp_path.glob("*.qcdc*")}
    with Session.open(crashed, read_only=True) as look:
        assert all(one.body.endswith("dân chủ") for one in look.all(Assessment))
        assert look.check() == []
        assert list(scratch.iterdir())
    assert {path: path.read_bytes() for path in tmp_path.glob("*.qcdc*")} == files
    assert not list(scratch.iterdir())


def naming(other: Path) -> bytes:
    """The end of a journal that names another file as its super-journal."""
    name = str(other).encode()
    return b"\0\0\0\0" + name + len(name).to_bytes(4, "big") + sum(name).to_bytes(4, "big") + SUPER_JOURNAL_END


@pytest.mark.parametrize("read_only", [False, True], ids=["to write", "to look"])
def test_a_journal_that_would_delete_another_file_is_refused(crashed: Path, tmp_path: Path, read_only: bool) -> None:
    letter = tmp_path / "thư của tôi.docx"
    letter.write_bytes(b"quan trong")
    journal = crashed.with_name(crashed.name + "-journal")
    journal.write_bytes(journal.read_bytes() + naming(letter))
    files = {path: path.read_bytes() for path in tmp_path.glob("*.qcdc*")}
    with pytest.raises(FileProblem, match=r"nếu mở, tệp kia sẽ bị xóa.*chép riêng"):
        Session.open(crashed, read_only=read_only)
    assert letter.read_bytes() == b"quan trong"
    assert {path: path.read_bytes() for path in tmp_path.glob("*.qcdc*")} == files


def test_a_short_journal_is_no_danger(session: Session, file: Path) -> None:
    session.close()
    file.with_name(file.name + "-journal").write_bytes(b"\xd9")
    with Session.open(file) as again:
        assert again.check() == []


# The journal of another copy -----------------------------------------------------------------------------------------


def journal_of(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def aged(path: Path, seconds: float) -> None:
    """Let a file have been written so long ago."""
    at = path.stat().st_mtime - seconds
    os.utime(path, (at, at))


@pytest.fixture
def good(session: Session, file: Path, tmp_path: Path, crashed: Path) -> Path:
    """A good copy of the crashed file, made before some of its steps."""
    copy = Path(shutil.copy(crashed, tmp_path / "tốt.qcdc"))
    shutil.copy(journal_of(crashed), journal_of(copy))
    with Session.open(copy) as whole:
        for one in whole.all(Assessment)[:30]:
            records.remove(whole, Assessment, one.id)
    return copy


@pytest.mark.parametrize("read_only", [False, True], ids=["to write", "to look"])
@pytest.mark.parametrize("later", [3600, -3600], ids=["put there later", "with its old time"])
def test_a_good_copy_put_over_a_crashed_file_is_not_spoilt_by_the_journal_that_stayed(
    crashed: Path, good: Path, tmp_path: Path, read_only: bool, later: int
) -> None:
    shutil.copyfile(good, crashed)
    aged(journal_of(crashed), later)
    files = {path: path.read_bytes() for path in tmp_path.glob("*.qcdc*")}
    with pytest.raises(FileProblem, match=r"phần ghi dở của một bản khác.*chép riêng"):
        Session.open(crashed, read_only=read_only)
    assert {path: path.read_bytes() for path in tmp_path.glob("*.qcdc*")} == files
    with Session.open(Path(shutil.copyfile(crashed, tmp_path / "chép riêng.qcdc"))) as session:
        assert len(session.all(Assessment)) == 10
        assert session.check() == []


def test_a_crashed_file_and_its_journal_are_one_however_late_they_are_opened(crashed: Path) -> None:
    aged(crashed, 90_000)
    aged(journal_of(crashed), 90_000)
    with Session.open(crashed) as session:
        assert len(session.all(Assessment)) == 40
        assert session.check() == []


def test_a_journal_whose_pages_are_still_in_the_file_is_its_own_at_any_time(
    crashed: Path, good: Path, tmp_path: Path
) -> None:
    with Session.open(crashed) as session:
        whole = session.count(Assessment)
    before = crashed.read_bytes()
    subprocess.run([sys.executable, "-c", HALF_A_STEP, str(crashed)], check=False, timeout=60)
    crashed.write_bytes(before)  # as after a crash before the first page was written
    aged(crashed, 90_000)
    with Session.open(crashed) as session:
        assert session.count(Assessment) == whole
        assert session.check() == []


def test_a_first_page_of_another_time_is_never_overwritten(crashed: Path) -> None:
    kept = journal_of(crashed)
    raw = bytearray(kept.read_bytes())
    sector, size = (int.from_bytes(raw[at : at + 4], "big") for at in (20, 24))
    places = range(sector, len(raw) - size, size + 8)
    numbers = [int.from_bytes(raw[at : at + 4], "big") for at in places]
    first = places[numbers.index(1)] if 1 in numbers else places[0]
    raw[first : first + 4] = (1).to_bytes(4, "big")
    page = bytearray(crashed.read_bytes()[:size])
    page[24:28] = (int.from_bytes(page[24:28], "big") + 7).to_bytes(4, "big")
    raw[first + 4 : first + 4 + size] = page
    raw[first + 4 + size : first + 8 + size] = checksum(page, int.from_bytes(raw[12:16], "big"))
    kept.write_bytes(raw)
    with pytest.raises(FileProblem, match="phần ghi dở của một bản khác"):
        Session.open(crashed)


def checksum(page: bytes | bytearray, nonce: int) -> bytes:
    """What stands behind a page in a journal: https://www.sqlite.org/fileformat2.html#the_rollback_journal."""
    return ((nonce + sum(page[at] for at in range(len(page) - 200, 0, -200))) % 2**32).to_bytes(4, "big")


def test_what_is_left_of_an_earlier_step_behind_the_pages_of_a_journal_is_none_of_them(
    session: Session, file: Path
) -> None:
    session.close()
    size = int.from_bytes(file.read_bytes()[16:18], "big")
    page = file.read_bytes()[:size]
    older = page[:24] + (int.from_bytes(page[24:28], "big") - 3).to_bytes(4, "big") + page[28:]
    # As many as there are: so it is written where nobody waits for the disk.
    numbers = (0xFFFFFFFF, 7, file.stat().st_size // size, 512, size)
    header = (SUPER_JOURNAL_END + b"".join(one.to_bytes(4, "big") for one in numbers)).ljust(512, b"\0")

    def record(what: bytes, nonce: int) -> bytes:
        return (1).to_bytes(4, "big") + what + checksum(what, nonce)

    journal_of(file).write_bytes(header + record(page, 7) + record(older, 7))
    assert hot_journal.is_of_another(file, journal_of(file))
    journal_of(file).write_bytes(header + record(page, 7) + record(older, 6))
    with Session.open(file) as again:
        assert again.check() == []


def test_a_journal_without_a_page_belongs_to_a_file_of_just_its_size(session: Session, file: Path) -> None:
    session.close()
    size = int.from_bytes(file.read_bytes()[16:18], "big")
    pages = file.stat().st_size // size

    def header(count: int) -> bytes:
        numbers = (0, 1, count, 512, size)
        return (SUPER_JOURNAL_END + b"".join(one.to_bytes(4, "big") for one in numbers)).ljust(512, b"\0")

    journal_of(file).write_bytes(header(pages))
    with Session.open(file) as again:
        assert again.check() == []
    journal_of(file).write_bytes(header(pages - 1))
    with pytest.raises(FileProblem, match="phần ghi dở của một bản khác"):
        Session.open(file)


@pytest.mark.parametrize("raw", [SUPER_JOURNAL_END, SUPER_JOURNAL_END.ljust(600, b"\0")], ids=["cut", "no sizes"])
def test_a_journal_that_sqlite_does_not_read_is_left_to_it(session: Session, file: Path, raw: bytes) -> None:
    session.close()
    journal_of(file).write_bytes(raw)
    if len(raw) > len(SUPER_JOURNAL_END):
        with Session.open(file) as again:
            assert again.check() == []
    else:
        with pytest.raises(FileProblem):
            Session.open(file)


def test_a_file_that_another_program_holds_is_left_to_it(crashed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    aged(journal_of(crashed), 90_000)
    assert hot_journal.is_of_another(crashed, journal_of(crashed))
    opens = Path.open

    def held(self: Path, *how: Any, **more: Any) -> Any:
        if self == crashed:
            raise PermissionError
        return opens(self, *how, **more)

    monkeypatch.setattr(Path, "open", held)
    assert not hot_journal.is_of_another(crashed, journal_of(crashed))


@pytest.mark.parametrize("side", ["-journal", "-wal"])
@pytest.mark.parametrize("write", ["copy", "create", "restore"])
def test_no_new_file_is_put_beside_what_a_crash_left_of_one_of_its_name(
    crashed: Path, tmp_path: Path, write: str, side: str
) -> None:
    target = tmp_path / "cũ.qcdc"
    left = target.with_name(target.name + side)
    shutil.copyfile(journal_of(crashed), left)
    kept = left.read_bytes()
    with Session.open(crashed) as session:
        made = session.back_up(tmp_path / "sao lưu", "thử")
        assert made is not None
        writing: dict[str, Callable[[], object]] = {
            "copy": lambda: session.save_copy(target),
            "create": lambda: database.create(target),
            "restore": lambda: backups.restore(made, target),
        }
        with pytest.raises(FileProblem, match=r"Ở đó còn “cũ.qcdc-.*chọn tên khác"):
            writing[write]()
    assert left.read_bytes() == kept
    assert not target.exists()


def test_a_journal_at_rest_beside_the_target_is_no_danger(crashed: Path, tmp_path: Path) -> None:
    target = tmp_path / "mới.qcdc"
    journal_of(target).write_bytes(bytes(512))
    with Session.open(crashed) as session:
        session.save_copy(target)
    with Session.open(target) as copy:
        assert copy.check() == []


# A file without its journal ------------------------------------------------------------------------------------------


def test_a_file_copied_in_the_middle_of_a_step_without_its_journal_is_told(crashed: Path, tmp_path: Path) -> None:
    alone = tmp_path / "riêng" / crashed.name
    alone.parent.mkdir()
    shutil.copy(crashed, alone)
    before = alone.read_bytes()
    with pytest.raises(FileProblem, match=r"chép khi một bước đang ghi dở.*Hãy tìm “nguyen-du.qcdc-journal” ở chỗ cũ"):
        Session.open(alone)
    assert alone.read_bytes() == before
    with Session.open(alone, read_only=True) as look, pytest.raises(FileProblem, match=r"không còn nguyên vẹn|ghi dở"):
        look.check()


def test_a_renamed_file_is_told_of_the_journal_that_kept_its_old_name(crashed: Path, tmp_path: Path) -> None:
    renamed = crashed.rename(tmp_path / "nguyen-du (1).qcdc")
    with pytest.raises(FileProblem, match=r"nếu tệp này trước mang tên “nguyen-du.qcdc”, hãy đổi lại"):
        Session.open(renamed)
    with Session.open(renamed.rename(crashed)) as session:
        assert len(session.all(Assessment)) == 40
        assert session.check() == []


def test_a_step_left_open_is_told_as_half_done(session: Session, file: Path) -> None:
    step = records.add(session, factories.strength("Một")).step_id
    session.close()
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        prepared.change_unseen(conn, f"UPDATE journal_step SET hash = NULL WHERE id = {step}")
    with pytest.raises(FileProblem, match="chép khi một bước đang ghi dở"):
        Session.open(file)
    with (
        Session.open(file, read_only=True) as look,
        pytest.raises(FileProblem, match="ghi dở, thiếu tệp"),
    ):
        look.check()


def test_a_last_step_that_is_not_whole_is_seen_at_once(session: Session, file: Path, tmp_path: Path) -> None:
    records.add(session, factories.strength("Một"))
    assert session.half_done() == []
    last = records.edit(session, Assessment, id_of(Assessment), body="Hai").step_id
    assert session.half_done() == []
    session.close()
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        prepared.change_unseen(
            conn, "UPDATE assessment SET body = 'Một'", f"DELETE FROM journal_change WHERE step_id = {last} - 1"
        )
    (tmp_path / "khác.qcdc-journal").write_bytes(SUPER_JOURNAL_END)
    with Session.open(file) as again:
        assert again.half_done() == [
            f"Đánh giá số {id_of(Assessment)} không như bước cuối của nhật ký.",
            "Bên cạnh có “khác.qcdc-journal”, phần ghi dở của một tệp không có ở đó.",
        ]
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        prepared.change_unseen(conn, f"UPDATE journal_step SET verb = 'Khác' WHERE id = {last}")
    with Session.open(file) as again:
        assert f"Bước {last} (“Khác”) của nhật ký không đủ." in again.half_done()
