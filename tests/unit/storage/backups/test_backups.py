"""Backups hold everything, are proved before they count, share the content of evidence, and come back as they were."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.errors import EnvironmentProblem, FileProblem
from qcdc_desktop.services import backups, records, undo
from qcdc_desktop.services.backups import Keeper
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.files import files
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.storage.backups import contents, heads, keeping, looking, restoring
from qcdc_desktop.storage.backups.place import Place
from qcdc_desktop.storage.session import Session
from tests import factories, prepared
from tests.conftest import Clock
from tests.unit.storage.test_old_files import OLD


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Sao-luu"


@pytest.fixture
def written(session: Session) -> Session:
    """A file with records, evidence, something undone and something taken out."""
    records.add(session, factories.strength("Đoàn kết"))
    add_evidence(session)
    records.add(session, factories.strength("Thừa"))
    undo.undo(session)
    return session


def add_evidence(session: Session) -> None:
    """Three pieces of evidence, of which the last is taken out for good."""
    for n in range(3):
        received = evidence.read_bytes(f"Biên bản {n}.txt", b"qcdc %d " % n * 9_000).received
        evidence.add_files(session, Ref("year", 2), received)
    evidence.wipe(session, session.all(Attachment)[2].id)


def dump(session: Session) -> list[str]:
    """Every row of every table but those of the index of words."""
    lines = list(session._conn.iterdump())
    return sorted(line for line in lines if "search" not in line)


def test_a_file_comes_back_as_it_was_with_its_evidence_and_its_undo(
    written: Session, folder: Path, tmp_path: Path
) -> None:
    made = written.back_up(folder, "thử")
    assert made is not None
    before = dump(written)
    contents = {one.sha256: written.content(one.sha256) for one in written.all(Attachment)}
    target = tmp_path / "khôi phục.qcdc"
    info = backups.restore(made, target, as_it_was=True)
    assert (info.reason, info.unit, info.head) == ("thử", "Đảng ủy Trường THPT Nguyễn Du", written.head())
    with open_session(target) as again:
        assert dump(again) == before
        assert again.check() == []
        assert {one.sha256: again.content(one.sha256) for one in again.all(Attachment)} == contents
        assert [ref.kind for ref in again.matching('"doan ket"', 5)] == ["assessment"]
        undo.redo(again)
        assert {one.body for one in again.all(Assessment)} == {"Đoàn kết", "Thừa"}


def test_nothing_new_is_no_backup(written: Session, folder: Path) -> None:
    assert written.back_up(folder, "một")
    assert written.back_up(folder, "hai") is None
    records.add(written, factories.strength("Mới"))
    assert written.back_up(folder, "ba")


def test_contents_are_written_once_for_all_backups(written: Session, folder: Path, clock: Clock) -> None:
    written.back_up(folder, "một")
    place = written.place(folder)
    before = {path: path.stat().st_mtime_ns for path in place.contents()}
    assert len(before) == 2
    for day in range(3):
        clock.pass_days(1)
        records.add(written, factories.strength(f"Ngày {day}"))
        made = written.back_up(folder, "hằng ngày")
        assert made is not None
        assert made.stat().st_size < written.path.stat().st_size
    assert {path: path.stat().st_mtime_ns for path in place.contents()} == before
    assert all(one.info for one in backups.of(written, folder))


def test_a_file_whose_name_tells_no_day_of_the_calendar_is_none_of_ours(written: Session, folder: Path) -> None:
    place = written.place(folder)
    place.folder.mkdir(parents=True)
    (place.folder / "2025-02-30_094100_a699e9e0_ecd773ac.qcdcb").write_bytes(b"x")
    assert place.backups() == []


def test_old_ones_go_with_the_contents_that_nobody_needs_and_nothing_else_is_touched(
    session: Session, folder: Path, clock: Clock
) -> None:
    evidence.add_files(session, Ref("year", 2), evidence.read_bytes("Một.txt", b"mot " * 9_000).received)
    session.back_up(folder, "đầu")
    place = session.place(folder)
    mine = place.folder / "2024-01-01 của tôi.qcdcb"
    mine.write_bytes(b"x")
    evidence.wipe(session, session.all(Attachment)[0].id)
    for day in range(16):
        clock.pass_days(1)
        records.add(session, factories.strength(f"Ngày {day}"))
        session.back_up(folder, "hằng ngày")
    listed = backups.of(session, folder)
    assert [one.at.day for one in listed] == [7, 6, 5, 4, 3, 2, 1, 31, 30, 29, 28, 27, 25]  # the 25th ended its week
    assert all(one.info for one in listed)
    assert mine.read_bytes() == b"x"
    assert list(place.contents()) == []


def test_a_new_one_stays_where_the_clock_went_back_behind_others_of_its_day(
    written: Session, folder: Path, clock: Clock
) -> None:
    assert written.back_up(folder, "thử")
    for hour in (12, 11, 10):
        clock.now = datetime(2015, 1, 1, hour, tzinfo=UTC)  # where the clock of a machine begins that has no battery
        records.add(written, factories.strength(f"Lúc {hour} giờ"))
        made = written.back_up(folder, "thử")
        assert made in [one.path for one in written.place(folder).backups()]


def flipped(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    path.write_bytes(raw)


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def changed_in_one_cell(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            conn.execute(f"DROP TRIGGER {name}")
        conn.execute("UPDATE assessment SET body = 'Đã sửa'")


def a_row_less(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("DROP TRIGGER journal_change_delete")
        conn.execute("DELETE FROM journal_change WHERE id = 3")


HARM: tuple[Callable[[Path], None], ...] = (flipped, truncated, emptied, changed_in_one_cell, a_row_less)


@pytest.mark.parametrize("harm", HARM, ids=lambda harm: harm.__name__)
def test_a_backup_that_is_not_whole_is_told_and_never_restored(
    written: Session, folder: Path, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    made = written.back_up(folder, "thử")
    assert made is not None
    harm(made)
    spoilt = made.read_bytes()
    with pytest.raises(FileProblem):
        backups.prove(made)
    with pytest.raises(FileProblem):
        backups.restore(made, tmp_path / "ra.qcdc")
    assert not (tmp_path / "ra.qcdc").exists()
    assert made.read_bytes() == spoilt


@pytest.mark.parametrize("name", ["person", "journal_step", "file_event"])
def test_a_backup_without_a_table_of_the_file_is_told_by_whoever_looks_into_it(
    written: Session, folder: Path, name: str
) -> None:
    made = written.back_up(folder, "thử")
    assert made is not None
    made.write_bytes(made.read_bytes().replace(name.encode(), name[:-1].encode() + b"x"))
    with pytest.raises(FileProblem, match="thiếu"), contents.opened(made) as conn:
        conn.execute(f"SELECT * FROM {name}")
    if name == "journal_step":
        assert list(heads.witnesses(folder, written.origin())) == []
    else:
        with pytest.raises(FileProblem, match="thiếu"):
            looking.look(made)


@pytest.mark.parametrize("harm", [flipped, emptied, Path.unlink], ids=lambda harm: harm.__name__)
def test_a_content_that_is_not_whole_is_told_and_written_again_by_the_next_backup(
    written: Session, folder: Path, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    made = written.back_up(folder, "thử")
    assert made is not None
    harm(next(written.place(folder).contents()))
    with pytest.raises(FileProblem, match="tệp đính kèm"):
        backups.prove(made)
    with pytest.raises(FileProblem, match="tệp đính kèm"):
        backups.restore(made, tmp_path / "ra.qcdc")
    assert not (tmp_path / "ra.qcdc").exists()
    records.add(written, factories.strength("Mới"))
    assert written.back_up(folder, "lại")
    assert backups.prove(made).head


@pytest.mark.parametrize("harm", [emptied, flipped], ids=lambda harm: harm.__name__)
def test_a_damaged_backup_pushes_no_good_one_out(
    session: Session, folder: Path, clock: Clock, harm: Callable[[Path], None]
) -> None:
    records.add(session, factories.strength("Sáng"))
    good = session.back_up(folder, "sáng")
    records.add(session, factories.strength("Chiều"))
    clock.now = clock.now.replace(hour=16)
    bad = session.back_up(folder, "chiều")
    assert good is not None
    assert bad is not None
    harm(bad)
    clock.pass_days(1)
    records.add(session, factories.strength("Mai"))
    session.back_up(folder, "mai")
    assert good.exists()
    assert bad.exists()
    assert len(backups.of(session, folder)) == 3


def test_a_latest_backup_that_is_not_whole_is_made_anew(written: Session, folder: Path, clock: Clock) -> None:
    made = written.back_up(folder, "một")
    assert made is not None
    flipped(made)
    clock.pass_days(1)
    again = written.back_up(folder, "hai")
    assert again is not None
    assert backups.prove(again).reason == "hai"
    assert written.back_up(folder, "ba") is None


def test_evidence_that_is_damaged_in_the_file_keeps_nobody_from_backing_up_the_rest(
    written: Session, folder: Path, tmp_path: Path
) -> None:
    first, second, *_ = written.all(Attachment)
    prepared.change_unseen(written._conn, f"UPDATE content SET data = x'00' WHERE sha256 = '{first.sha256}'")
    written._presence.note()
    made = written.back_up(folder, "thử")
    assert made is not None
    backups.restore(made, tmp_path / "lại.qcdc")
    with open_session(tmp_path / "lại.qcdc") as again:
        assert again.content(second.sha256) == written.content(second.sha256)
        with pytest.raises(FileProblem, match="không còn như lúc thêm"):
            again.content(first.sha256)


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_a_file_of_an_earlier_version_is_backed_up_before_it_is_brought_up_to_date(
    path: Path, tmp_path: Path, folder: Path
) -> None:
    old = Path(shutil.copy(path, tmp_path / path.name))
    with closing(sqlite3.connect(f"{old.as_uri()}?mode=ro", uri=True)) as conn:
        version = conn.execute("PRAGMA user_version").fetchone()[0]
    told: list[object] = []
    with open_session(old, keeper=Keeper(folder, told.append)):
        pass
    listed = backups.every(folder)
    assert told == []
    if path == OLD[-1] and not listed:
        return
    [one] = listed
    assert one.info is not None
    backups.restore(one.path, tmp_path / "lại.qcdc", as_it_was=True)
    with closing(sqlite3.connect(tmp_path / "lại.qcdc")) as conn:
        assert conn.execute("PRAGMA user_version").fetchone()[0] == version
    with open_session(tmp_path / "lại.qcdc") as again:
        assert again.check() == []


def test_a_large_step_is_backed_up_before_it_and_of_small_ones_only_the_first(
    file: Path, session: Session, folder: Path, clock: Clock
) -> None:
    session.close()
    with open_session(file, now=clock, keeper=Keeper(folder, print)) as again:
        added = [records.add(again, factories.strength(f"Ưu điểm {n}")).added(Assessment) for n in range(25)]
        [first] = backups.of(again, folder)
        assert first.info is not None
        assert first.info.reason == backups.AT_FIRST
        clock.pass_days(1)
        records.remove(again, Assessment, *added)
        before, _first = backups.of(again, folder)
        assert before.info is not None
        assert before.info.reason == "trước khi xóa đánh giá"


def test_a_place_that_cannot_be_written_is_told_and_keeps_nobody_from_working(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "không phải thư mục"
    folder.write_bytes(b"x")
    with pytest.raises(EnvironmentProblem, match="không cho đọc"):
        session.back_up(folder, "thử")
    told: list[object] = []
    keeper = Keeper(folder, told.append)
    keeper.watch(session)
    with session.atomic("Nạp", large=True):
        session.add(factories.strength("Vẫn cất"))
    records.add(session, factories.strength("Cũng cất"))
    assert [getattr(one, "title", "") for one in told] == [
        "Không đọc được nơi cất bản sao lưu",
        "Chưa ghi được nhật ký dự phòng",
    ]
    assert session.count(Assessment) == 2


def test_a_place_without_room_is_told(session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "mkdir", full)
    with pytest.raises(EnvironmentProblem, match="Không ghi được vào thư mục sao lưu"):
        session.back_up(folder, "thử")


def test_a_stick_that_keeps_noughts_of_an_evidence_is_told(
    written: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def falsely(target: Path, data: bytes, **_wishes: bool) -> None:
        target.write_bytes(bytes(len(data)))

    monkeypatch.setattr("qcdc_desktop.storage.backups.place.write_output", falsely)
    with pytest.raises(EnvironmentProblem, match="đọc lại không đúng"):
        written.back_up(folder, "thử")
    assert not list(folder.rglob("*.qcdcb"))


def test_where_no_file_can_be_made_restoring_says_so(written: Session, folder: Path, tmp_path: Path) -> None:
    made = written.back_up(folder, "thử")
    assert made
    with pytest.raises(EnvironmentProblem):
        restoring.bring_back(made, Place(made.parent), tmp_path / "không có" / "truong.qcdc")


def test_two_files_of_one_name_have_places_of_their_own(written: Session, folder: Path, tmp_path: Path) -> None:
    assert written.place(folder).folder.name.startswith("nguyen-du_")
    other = tmp_path / "khác" / written.path.name
    other.parent.mkdir()
    with files.create(other, factories.profile(name="Đảng ủy khác")) as second:
        assert second.place(folder) != written.place(folder)


def test_of_backups_of_one_second_the_one_written_last_is_the_latest(session: Session, folder: Path) -> None:
    made = []
    for n in range(6):
        records.add(session, factories.strength(f"Lần {n}"))
        made.append(session.back_up(folder, f"lần {n}"))
    assert [one.path for one in backups.of(session, folder)] == made[::-1]
    assert len({one.at for one in backups.of(session, folder)}) == 1


@pytest.mark.parametrize(
    ("error", "hint"), [(PermissionError(), "kiểm tra quyền đọc"), (OSError(errno.EIO, "hỏng"), "cắm lại ổ đĩa")]
)
def test_what_to_do_where_backups_cannot_be_read_depends_on_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, hint: str
) -> None:
    def refuse(_folder: Path) -> Iterator[Path]:
        raise error

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(EnvironmentProblem) as told:
        keeping.found(Place(tmp_path))
    assert hint in told.value.hint
