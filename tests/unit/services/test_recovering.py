"""A damaged file comes back from its backups, the log since and its own pages; what does not is named."""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.catalogue import KINDS
from qcdc_desktop.domain.registers.erasures import Erasure
from qcdc_desktop.domain.registers.file_events import FileEvent, Happening
from qcdc_desktop.domain.registers.unit import Organ, OrganKind, Person, Profile
from qcdc_desktop.errors import EnvironmentProblem, FileProblem
from qcdc_desktop.services import file_events, records, recovering, undo
from qcdc_desktop.services.backups import Keeper
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.recovering import Recovered
from qcdc_desktop.services.verbs import passwords
from qcdc_desktop.storage.backups import keeping, restoring
from qcdc_desktop.storage.backups.place import Place
from qcdc_desktop.storage.session import Session
from tests import factories, prepared
from tests.conftest import Clock
from tests.unit.storage.backups.test_replaying import work
from tests.unit.storage.test_old_files import OLD


@pytest.fixture(autouse=True, scope="module")
def _unequal_ids() -> None:
    """The numbers of records begin at 1, as in real files: those that are missing are counted."""


Records = dict[type[Record], frozenset[Record]]


def held(session: Session) -> Records:
    return {kind: frozenset(session.all(kind)) for kind in KINDS if kind not in (FileEvent, Erasure)}


def lacking(before: Records, after: Records) -> list[Record]:
    return [record for kind in before for record in before[kind] - after[kind]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Sao-luu"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Records, datetime]:
    """A file at rest with two backups and a log since, what was in it, and when it was left; to be copied."""

    def fail(problem: Exception) -> None:
        raise problem

    folder, clock = tmp_path_factory.mktemp("kept"), Clock(factories.NOW)
    backups = folder / "Sao-luu"
    with open_session(prepared.school(folder / "nguyen-du.qcdc", factories.profile()), now=clock) as session:
        Keeper(backups, fail).watch(session)
        for n in range(40):
            records.add(session, factories.strength(f"Ưu điểm {n} " * 20))
        clock.pass_days(1)
        session.back_up(backups, "thử")
        work(session)
        clock.pass_days(1)
        session.back_up(backups, "thử")
        for n in range(40):
            records.add(session, factories.limitation(f"Hạn chế {n} " * 20))
        records.edit(session, Assessment, session.all(Assessment)[3].id, body="Sửa sau cùng")
        return session.path, backups, held(session), clock.now


@pytest.fixture
def kept(made: tuple[Path, Path, Records, datetime], file: Path, folder: Path, clock: Clock) -> tuple[Path, Records]:
    """A copy of that file and its backups, and what was in it."""
    path, backups, records_held, clock.now = made
    shutil.copytree(backups, folder)
    shutil.copy2(path, file)
    return file, records_held


@pytest.fixture
def recover(kept: tuple[Path, Records], folder: Path, tmp_path: Path, clock: Clock) -> Callable[..., Recovered]:
    """Recover the file and look at what came out; what lacks must be named."""

    def do(backups: Path = folder, most: int = 0) -> Recovered:
        before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        target = tmp_path / "mới.qcdc"
        done = recovering.recover(kept[0], target, backups, now=clock)
        after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path != target}
        assert after == before
        with open_session(target, now=clock) as again:
            lost = lacking(kept[1], held(again))
            assert len(lost) <= most
            assert tuple(again.check()) == done.faults
            assert [event.what for event in file_events.all_of(again)] == [Happening.RECOVERED]
        assert bool(lost) <= bool(done.lacks)
        return done

    return do


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of files there")
def test_where_the_disk_is_full_recovering_says_so_and_leaves_nothing(
    kept: tuple[Path, Records], folder: Path, tmp_path: Path, clock: Clock
) -> None:
    import resource

    kept[0].write_bytes(kept[0].read_bytes()[:8192])
    before = sorted(tmp_path.rglob("*"))
    room = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, room[1]))
    try:
        with pytest.raises(EnvironmentProblem):
            recovering.recover(kept[0], tmp_path / "mới.qcdc", folder / "nowhere", now=clock)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, room)
    assert sorted(tmp_path.rglob("*")) == before


def spoil(path: Path, share: float, seed: int) -> None:
    """Write over so much of the pages of a file."""
    raw, chance = bytearray(path.read_bytes()), random.Random(seed)
    count = max(len(raw) // 4096, 1)
    for page in chance.sample(range(count), max(1, round(count * share))):
        part = raw[page * 4096 : (page + 1) * 4096]
        raw[page * 4096 : page * 4096 + len(part)] = chance.randbytes(len(part))
    path.write_bytes(raw)


def newest(folder: Path) -> Path:
    [place] = keeping.places(folder)
    return keeping.found(place)[0].path


def test_a_sound_file_comes_out_as_it_is(kept: tuple[Path, Records], recover: Callable[..., Recovered]) -> None:
    done = recover()
    assert done.lacks == ()
    assert done.outcome.saved == 0
    assert done.outcome.replayed == 41


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("hit", ["file", "backup", "log"])
def test_any_one_may_be_damaged(
    kept: tuple[Path, Records], recover: Callable[..., Recovered], folder: Path, hit: str, seed: int
) -> None:
    made = newest(folder)
    spoil({"file": kept[0], "backup": made, "log": made.with_suffix(".qcdcl")}[hit], 0.05, seed)
    assert recover().lacks == ()


@pytest.mark.parametrize("suffix", [".qcdcb", ".qcdcl"])
def test_a_backup_or_log_that_the_machine_cannot_read_at_all_is_told_and_the_rest_comes_back(
    kept: tuple[Path, Records], recover: Callable[..., Recovered], folder: Path, suffix: str
) -> None:
    unreadable = newest(folder).with_suffix(suffix)
    unreadable.unlink()
    unreadable.mkdir()
    done = recover()
    assert done.lacks == ()
    assert len(done.outcome.remarks) == 1


def test_a_file_of_which_nothing_is_left_comes_back_from_backup_and_log(
    kept: tuple[Path, Records], recover: Callable[..., Recovered]
) -> None:
    kept[0].write_bytes(b"")
    assert recover().lacks == ()


def test_a_file_that_is_older_than_its_backups_takes_nothing_back(
    kept: tuple[Path, Records], recover: Callable[..., Recovered], folder: Path
) -> None:
    older = keeping.found(keeping.places(folder)[0])[-1].path
    kept[0].unlink()
    restoring.restore(older, Place(older.parent), kept[0])
    assert recover().lacks == ()


def test_without_a_backup_the_journal_of_the_file_tells_everything_from_the_first_step(
    kept: tuple[Path, Records], recover: Callable[..., Recovered], tmp_path: Path
) -> None:
    with open_session(kept[0]) as session:
        steps, removed = list(session.steps()), session.bin(Assessment)
    done = recover(tmp_path / "không có")
    assert done.origin == (
        f"Không có bản sao lưu: chép lại {len(steps)} bước của nhật ký còn nguyên vẹn từ bước đầu tiên.",
    )
    assert done.lacks == ()
    with open_session(tmp_path / "mới.qcdc") as again:
        assert list(again.steps())[:-1] == steps
        assert again.bin(Assessment) == removed
        passwords.check(again, "Mật khẩu thử 1")


def test_without_a_backup_and_without_the_first_step_history_begins_anew(
    kept: tuple[Path, Records], recover: Callable[..., Recovered], tmp_path: Path
) -> None:
    change_unseen(kept[0], "DELETE FROM journal_step WHERE id = 1")
    done = recover(tmp_path / "không có")
    assert done.origin == (f"Lấy thêm {done.outcome.saved} mục từ những gì tệp hỏng và nhật ký dự phòng còn đọc được.",)
    assert done.lacks == ("Không có bản sao lưu nào dùng được: lịch sử và Thùng rác bắt đầu lại từ đây.",)


@pytest.mark.parametrize("seed", range(3))
def test_without_a_backup_what_is_lost_is_counted(
    kept: tuple[Path, Records], recover: Callable[..., Recovered], tmp_path: Path, seed: int
) -> None:
    spoil(kept[0], 0.05, seed)
    recover(tmp_path / "không có", most=20)


def test_steps_behind_a_gap_are_in_the_last_step(
    kept: tuple[Path, Records], recover: Callable[..., Recovered], folder: Path
) -> None:
    kept[0].write_bytes(b"")
    log = newest(folder).with_suffix(".qcdcl")
    lines = log.read_bytes().splitlines(keepends=True)
    lines[20] = b"x" + lines[20]
    log.write_bytes(b"".join(lines))
    done = recover(most=1)
    assert (done.outcome.replayed, done.outcome.saved) == (20, 20)
    assert done.outcome.remarks == (f"Nhật ký dự phòng “{log.name}”: 1 dòng bị hỏng.",)
    assert done.lacks[0] == "Đánh giá: 1 mục không còn dấu vết nào đọc được."
    assert "bước cuối không làm lại được từng bước" in done.lacks[1]


def test_evidence_that_nothing_has_any_more_is_named(
    kept: tuple[Path, Records], recover: Callable[..., Recovered], folder: Path
) -> None:
    kept[0].write_bytes(b"")
    shutil.rmtree(keeping.places(folder)[0].folder / "noi-dung")
    done = recover()
    assert sorted(done.faults) == [f"Nội dung của minh chứng “Biên bản {n}.txt” không có trong tệp." for n in (0, 1)]


def test_what_was_taken_out_for_good_does_not_come_back(
    kept: tuple[Path, Records], recover: Callable[..., Recovered], folder: Path, tmp_path: Path
) -> None:
    newest(folder).write_bytes(b"")
    newest(folder).with_suffix(".qcdcl").unlink()
    recover()
    with open_session(tmp_path / "mới.qcdc") as again:
        assert len(again.wiped()) == 1
        assert again._conn.execute("SELECT count(*) FROM content").fetchone() == (2,)


def test_codes_and_passwords_that_no_journal_holds_come_back_from_the_pages(
    kept: tuple[Path, Records], recover: Callable[..., Recovered], folder: Path, tmp_path: Path
) -> None:
    for log in keeping.places(folder)[0].logs():
        log.unlink()
    newest(folder).write_bytes(b"")
    recover()
    with open_session(tmp_path / "mới.qcdc") as again:
        assert [person.code for person in again.all(Person)] == ["0792"]
        passwords.check(again, "Mật khẩu thử 1")


def test_no_undo_goes_back_behind_the_recovery(
    kept: tuple[Path, Records], recover: Callable[..., Recovered], tmp_path: Path
) -> None:
    recover()
    with open_session(tmp_path / "mới.qcdc") as again:
        assert undo.undo_name(again) == ""


def test_nothing_is_made_of_nothing(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "hỏng.qcdc").write_bytes(b"\xff" * 9_000)
    with pytest.raises(FileProblem, match="không còn phần nào đọc được"):
        recovering.recover(tmp_path / "hỏng.qcdc", tmp_path / "mới.qcdc", folder)
    assert not (tmp_path / "mới.qcdc").exists()


def test_no_file_is_written_over_and_an_open_one_is_not_touched(session: Session, folder: Path, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="đã có sẵn"):
        recovering.recover(session.path, session.path, folder)
    with pytest.raises(FileProblem, match="đang mở trong chương trình"):
        recovering.recover(session.path, tmp_path / "mới.qcdc", folder)


@pytest.mark.parametrize("path", OLD[::6], ids=lambda path: path.stem)
def test_a_file_of_an_earlier_version_is_recovered_into_one_of_today(path: Path, tmp_path: Path) -> None:
    old = Path(shutil.copy(path, tmp_path / path.name))
    recovering.recover(old, tmp_path / "mới.qcdc", tmp_path)
    with open_session(tmp_path / "mới.qcdc") as again, open_session(old) as before:
        assert lacking(held(before), held(again)) == []
        assert again.count(Profile) == 1


def test_a_file_of_an_earlier_version_goes_on_from_its_backup(tmp_path: Path, folder: Path) -> None:
    old = Path(shutil.copy(OLD[-4], tmp_path / "trường.qcdc"))
    keeper = Keeper(folder, print)
    with open_session(old, keeper=keeper) as session:
        records.add(session, factories.person("Sau khi nâng"))
        records.add(session, factories.person("Sau nữa"))
        before = held(session)
    newest(folder).write_bytes(b"")
    old.write_bytes(b"")
    done = recovering.recover(old, tmp_path / "mới.qcdc", folder)
    with open_session(tmp_path / "mới.qcdc") as again:
        assert len(lacking(before, held(again))) <= 1
    assert done.outcome.backup is not None


def test_evidence_comes_back_whole(
    kept: tuple[Path, Records], recover: Callable[..., Recovered], tmp_path: Path
) -> None:
    spoil(kept[0], 0.05, 5)
    recover()
    with open_session(tmp_path / "mới.qcdc") as again:
        for n, one in enumerate(again.all(Attachment)):
            assert again.content(one.sha256) == b"qcdc %d " % n * 9_000


def test_a_file_that_is_gone_comes_back_by_its_name(
    kept: tuple[Path, Records], recover: Callable[..., Recovered], folder: Path, tmp_path: Path
) -> None:
    kept[0].unlink()
    assert recover().lacks == ()
    place = keeping.places(folder)[0].folder
    shutil.copytree(place, place.with_name("nguyen-du_00000000"))
    with pytest.raises(FileProblem, match="có 2 nơi sao lưu mang tên “nguyen-du”"):
        recovering.recover(kept[0], tmp_path / "mới nữa.qcdc", folder)
    done = recovering.recover(kept[0], tmp_path / "mới nữa.qcdc", place)
    assert done.lacks == ()


def test_a_file_that_was_renamed_is_known_by_its_first_step(
    kept: tuple[Path, Records], folder: Path, tmp_path: Path, clock: Clock
) -> None:
    renamed = kept[0].rename(tmp_path / "tên khác.qcdc")
    spoil(renamed, 0.05, 4)
    done = recovering.recover(renamed, tmp_path / "mới.qcdc", folder, now=clock)
    assert done.outcome.backup is not None
    assert done.lacks == ()


def change_unseen(path: Path, *statements: str) -> None:
    """What is lost in the pages of a file, as a damage would never do it so exactly."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        prepared.change_unseen(conn, *statements)


def test_what_belongs_to_a_lost_record_is_named_and_what_only_points_at_one_stays(
    kept: tuple[Path, Records], tmp_path: Path, clock: Clock
) -> None:
    with open_session(kept[0], now=clock) as session:
        cell = records.add(session, Organ(name="Chi bộ 9", kind=OrganKind.CELL)).added(Organ)
        records.add(session, factories.person("Lê Thị Hoa", cell_id=cell))
        records.add(session, factories.strength("Của năm đã mất", year_id=2))
    change_unseen(
        kept[0],
        f"DELETE FROM organ WHERE id = {cell}",
        f"DELETE FROM journal_change WHERE kind = 'organ' AND record_id = {cell}",
        "DELETE FROM year WHERE id = 2",
        "DELETE FROM journal_change WHERE kind = 'year' AND record_id = 2",
    )
    done = recovering.recover(kept[0], tmp_path / "mới.qcdc", tmp_path / "không có", now=clock)
    with open_session(tmp_path / "mới.qcdc") as again:
        assert [(one.name, one.cell_id) for one in again.all(Person) if one.name.startswith("Lê")] == [
            ("Lê Thị Hoa", None)
        ]
        assert "Của năm đã mất" not in {one.body for one in again.all(Assessment)}
    assert "Đánh giá “Của năm đã mất” thuộc về một mục đã mất." in done.lacks
    assert "Năm: 1 mục không còn dấu vết nào đọc được." in done.lacks
    assert "Tổ chức, đoàn thể: 1 mục không còn dấu vết nào đọc được." in done.lacks


def test_a_password_of_which_only_the_day_is_known_is_named(
    kept: tuple[Path, Records], tmp_path: Path, clock: Clock
) -> None:
    change_unseen(kept[0], "DELETE FROM approval_lock")
    # The table can be read whole, so it was removed: a page of it that is lost is what keeps the day alone.
    raw = bytearray(kept[0].read_bytes())
    with closing(sqlite3.connect(kept[0])) as conn:
        [root] = conn.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'approval_lock'").fetchone()
    raw[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    kept[0].write_bytes(raw)
    done = recovering.recover(kept[0], tmp_path / "mới.qcdc", tmp_path / "không có", now=clock)
    assert "Mật khẩu duyệt không cứu được: hãy đặt lại ở Thiết lập." in done.lacks
    assert done.faults == ()


def test_steps_of_todays_version_follow_a_backup_of_an_earlier_one(tmp_path: Path, folder: Path) -> None:
    old = Path(shutil.copy(OLD[-4], tmp_path / "trường.qcdc"))
    with open_session(old, keeper=Keeper(folder, print)) as session:
        for n in range(3):
            records.add(session, factories.person(f"Sau khi nâng {n}"))
        before, events = held(session), [event.said for event in file_events.all_of(session)]
        head = session.head()
    newest(folder).write_bytes(b"")
    newest(folder).with_suffix(".qcdcl").unlink()
    done = recovering.recover(old, tmp_path / "mới.qcdc", folder)
    with open_session(tmp_path / "mới.qcdc") as again:
        assert lacking(before, held(again)) == []
        assert [event.said for event in file_events.all_of(again)] == [*events, head]
    assert done.outcome.replayed == 3
    assert done.lacks == ()


def test_a_backup_that_is_damaged_in_places_still_gives_its_steps(
    kept: tuple[Path, Records], recover: Callable[..., Recovered], folder: Path
) -> None:
    for made in keeping.found(keeping.places(folder)[0])[1:]:
        made.path.unlink()
        made.log.unlink(missing_ok=True)
    spoil(newest(folder), 0.02, 1)
    kept[0].write_bytes(b"")
    recover(most=2)


def test_records_on_pages_that_no_table_leads_to_are_known_by_their_shape(
    kept: tuple[Path, Records], recover: Callable[..., Recovered], tmp_path: Path
) -> None:
    change_unseen(kept[0], "DELETE FROM journal_change WHERE kind = 'assessment'")
    raw = kept[0].read_bytes()
    kept[0].write_bytes(b"\xff" * 4096 + raw[4096:])
    assert recover(tmp_path / "không có").outcome.saved > 80


def test_an_empty_page_in_a_wrong_place_takes_no_record_away(
    kept: tuple[Path, Records], recover: Callable[..., Recovered], folder: Path
) -> None:
    newest(folder).with_suffix(".qcdcl").unlink()
    change_unseen(kept[0], "DELETE FROM journal_change WHERE id = (SELECT max(id) - 30 FROM journal_change)")
    raw = bytearray(kept[0].read_bytes())
    with closing(sqlite3.connect(kept[0])) as conn:
        roots = dict(conn.execute("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'"))
    person, empty = ((roots[name] - 1) * 4096 for name in ("person", "recipient"))
    raw[person : person + 4096] = raw[empty : empty + 4096]
    kept[0].write_bytes(raw)
    assert recover().outcome.saved > 0
