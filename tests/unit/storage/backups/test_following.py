"""After every step what was stored since the latest backup stands beside that backup, and keeps nobody from working."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from qcdc_desktop import output
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services import backups, records
from qcdc_desktop.services.backups import Keeper
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.verbs import erasing
from qcdc_desktop.storage.backups import following, keeping, steps
from qcdc_desktop.storage.backups.place import Made
from qcdc_desktop.storage.backups.replaying import chain
from qcdc_desktop.storage.backups.steps import Entry, Lines
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.conftest import Clock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Sao-luu"


@pytest.fixture
def told() -> list[QcdcError]:
    """What a person reads of backups and their log."""
    return []


@pytest.fixture
def watched(session: Session, folder: Path, told: list[QcdcError]) -> Iterator[Session]:
    """A file with a backup, whose steps are written down since."""
    Keeper(folder, told.append).watch(session)
    records.add(session, factories.strength("Đầu tiên"))
    yield session
    assert told == []


def latest(session: Session, folder: Path) -> Made:
    return keeping.found(session.place(folder))[0]


def logged(session: Session, folder: Path) -> Lines:
    return steps.read(latest(session, folder).log)


def verbs(lines: Lines) -> list[str]:
    return [entry.step[2] for entry in lines.entries]


def add(session: Session, *bodies: str) -> None:
    for body in bodies:
        with session.atomic(f"Thêm {body}"):
            session.add(factories.strength(body))


def test_a_step_stands_in_the_log_as_it_stands_in_the_journal(watched: Session, folder: Path) -> None:
    assert logged(watched, folder) == Lines((), (), False, 0)
    add(watched, "một", "hai")
    lines = logged(watched, folder)
    assert verbs(lines) == ["Thêm một", "Thêm hai"]
    stored = watched._conn.execute("SELECT previous, hash FROM journal_step ORDER BY id DESC LIMIT 2").fetchall()
    assert [(entry.previous, entry.hash) for entry in reversed(lines.entries)] == stored
    assert lines.entries[0].previous.startswith(latest(watched, folder).head)


def test_steps_that_were_not_written_down_go_before_the_next_one(watched: Session, folder: Path) -> None:
    add(watched, "một", "hai")
    follow, watched.follow = watched.follow, None
    add(watched, "ba", "bốn")
    watched.follow = follow
    add(watched, "năm", "sáu")
    assert verbs(logged(watched, folder)) == [f"Thêm {word}" for word in ("một", "hai", "ba", "bốn", "năm", "sáu")]
    entries = logged(watched, folder).entries
    assert [one.previous for one in entries[1:]] == [one.hash for one in entries[:-1]]


def test_what_the_journal_does_not_hold_is_written_down_too(watched: Session, folder: Path) -> None:
    with watched.atomic("Thêm người"):
        watched.add(factories.person("Nguyễn Văn An", code="079123"))
    evidence.add_files(watched, Ref("year", 2), evidence.read_bytes("Biên bản.txt", b"bien ban " * 9_000).received)
    [kept] = watched.all(Attachment)
    assert watched.place(folder).read(kept.sha256) == b"bien ban " * 9_000
    evidence.wipe(watched, kept.id)
    person, added, wiped = logged(watched, folder).entries
    assert [(kind, held) for kind, _id, held in person.secrets] == [("person", {"code": "079123"})]
    assert added.contents() == {kept.sha256}
    assert wiped.wiped == ((kept.sha256, factories.NOW.date().isoformat()),)


def test_every_backup_begins_the_log_anew(watched: Session, folder: Path, clock: Clock) -> None:
    add(watched, "trước")
    clock.pass_days(1)
    assert watched.back_up(folder, "thử")
    assert logged(watched, folder).entries == ()
    add(watched, "sau")
    assert verbs(logged(watched, folder)) == ["Thêm sau"]
    assert [verbs(steps.read(log)) for log in watched.place(folder).logs()] == [["Thêm trước"], ["Thêm sau"]]


def test_opened_again_the_log_goes_on_and_catches_up_with_what_nobody_wrote_down(
    watched: Session, folder: Path, told: list[QcdcError]
) -> None:
    add(watched, "một")
    watched.close()
    with open_session(watched.path) as unwatched:
        add(unwatched, "hai", "ba")
    with open_session(watched.path, keeper=Keeper(folder, told.append)) as again:
        add(again, "bốn")
        assert len(backups.of(again, folder)) == 1
        assert verbs(logged(again, folder)) == ["Thêm một", "Thêm hai", "Thêm ba", "Thêm bốn"]


def test_a_torn_end_goes_and_its_step_is_written_again(watched: Session, folder: Path, told: list[QcdcError]) -> None:
    add(watched, "một", "hai")
    watched.close()
    log = watched_log(folder)
    log.write_bytes(log.read_bytes()[:-20])
    assert steps.read(log).torn
    with open_session(watched.path, keeper=Keeper(folder, told.append)) as again:
        add(again, "ba")
    assert verbs(steps.read(log)) == ["Thêm một", "Thêm hai", "Thêm ba"]


def watched_log(folder: Path) -> Path:
    [place] = keeping.places(folder)
    return keeping.found(place)[0].log


def test_a_damaged_line_is_told_by_its_number_and_is_no_entry(watched: Session, folder: Path) -> None:
    add(watched, "một", "hai", "ba")
    log = latest(watched, folder).log
    log.write_bytes(log.read_bytes().replace("Thêm hai".encode(), "Thêm hoi".encode()))
    lines = steps.read(log)
    assert (verbs(lines), lines.damaged, lines.torn) == (["Thêm một", "Thêm ba"], (2,), False)


def test_a_step_whose_line_is_damaged_is_written_again_by_who_opens_the_file_next(
    watched: Session, folder: Path, told: list[QcdcError]
) -> None:
    add(watched, "một", "hai", "ba")
    log = latest(watched, folder).log
    log.write_bytes(log.read_bytes().replace("Thêm hai".encode(), "Thêm hoi".encode()))
    watched.close()
    with open_session(watched.path, keeper=Keeper(folder, told.append)) as again:
        add(again, "bốn")
        followed = chain(again.sealed(2), steps.read(log).entries)
    assert [entry.step[2] for entry in followed] == ["Thêm một", "Thêm hai", "Thêm ba", "Thêm bốn"]


def test_where_the_latest_backup_rotted_a_new_one_is_made_with_the_first_step(
    watched: Session, folder: Path, told: list[QcdcError], clock: Clock
) -> None:
    add(watched, "một")
    rotten = latest(watched, folder)
    rotten.path.write_bytes(b"\0" * rotten.path.stat().st_size)
    watched.close()
    clock.pass_days(1)
    with open_session(watched.path, keeper=Keeper(folder, told.append), now=clock) as again:
        add(again, "hai")
        assert latest(again, folder).head == again.head().rpartition("-")[2]
        add(again, "ba")
        assert verbs(logged(again, folder)) == ["Thêm ba"]


def test_a_line_that_comes_while_the_one_before_is_flushed_is_flushed_as_well(
    watched: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, lengths = threading.Event(), threading.Event(), queue.SimpleQueue[int]()

    def slow(target: Path) -> None:
        if not target.is_relative_to(folder):
            return  # a line of the test before is flushed within a second too
        length = target.stat().st_size
        begun.set()
        assert go_on.wait(10)
        output.settle_output(target)
        lengths.put(length)

    monkeypatch.setattr(following, "settle_output", slow)
    monkeypatch.setattr(following, "_SETTLED_WITHIN", 0.01)
    add(watched, "một")
    assert begun.wait(10)
    add(watched, "hai")
    go_on.set()
    log = latest(watched, folder).log
    assert lengths.get(timeout=10) < log.stat().st_size
    assert lengths.get(timeout=10) == log.stat().st_size


def test_another_branch_of_the_same_file_is_not_cut_off(
    watched: Session, folder: Path, told: list[QcdcError], tmp_path: Path
) -> None:
    other = tmp_path / "khác" / watched.path.name
    other.parent.mkdir()
    watched.save_copy(other)
    add(watched, "một")
    with open_session(other, keeper=Keeper(folder, told.append)) as second:
        add(second, "hai")
    add(watched, "ba")
    assert {"Thêm một", "Thêm hai", "Thêm ba"} <= set(verbs(logged(watched, folder)))


def test_a_file_of_before_is_backed_up_anew_where_its_branch_has_no_backup(
    watched: Session, folder: Path, told: list[QcdcError], tmp_path: Path, clock: Clock
) -> None:
    old = tmp_path / "cũ" / watched.path.name
    old.parent.mkdir()
    watched.save_copy(old)
    add(watched, "một")
    clock.pass_days(1)
    watched.back_up(folder, "thử")
    with open_session(old, keeper=Keeper(folder, told.append)) as again:
        add(again, "hai")
        assert latest(again, folder).head == again.head().rpartition("-")[2]


def test_a_backup_of_an_earlier_version_is_followed_by_no_log(
    watched: Session, folder: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    watched.log = None
    clock.pass_days(1)
    monkeypatch.setattr(following, "_is_of_today", lambda _made: False)
    add(watched, "một")
    assert len(backups.of(watched, folder)) == 2
    assert logged(watched, folder).entries == ()


def test_what_cannot_be_written_down_is_told_once_and_stays_stored(
    session: Session, folder: Path, clock: Clock
) -> None:
    told: list[QcdcError] = []
    Keeper(folder, told.append).watch(session)
    add(session, "một", "hai")
    log = latest(session, folder).log
    log.unlink()
    log.mkdir()
    add(session, "ba", "bốn")
    assert [problem.title for problem in told] == ["Chưa ghi được nhật ký dự phòng"]
    assert "đã cất vào tệp" in told[0].message
    log.rmdir()
    clock.pass_days(1)
    session.back_up(folder, "thử")
    add(session, "năm")
    assert len(told) == 1
    assert verbs(logged(session, folder)) == ["Thêm năm"]
    assert session.check() == []


def test_logs_of_the_three_latest_backups_stay_with_the_contents_they_name(
    watched: Session, folder: Path, clock: Clock
) -> None:
    place = watched.place(folder)
    stranger = place.folder / "ghi chú.qcdcl"
    stranger.write_bytes(b"x")
    for day in range(6):
        clock.pass_days(1)
        add(watched, f"ngày {day}")
        watched.back_up(folder, "thử")
    add(watched, "cuối")
    assert [verbs(steps.read(log)) for log in place.logs()] == [["Thêm ngày 4"], ["Thêm ngày 5"], ["Thêm cuối"]]
    assert stranger.exists()


def test_a_line_is_the_entry_again() -> None:
    entry = Entry(
        (7, "2025-05-22T09:41:00+07:00", "Sửa", "do", None, "0" * 64),
        ((9, "person", 3, None, '{"id":3}'),),
        secrets=(("person", 3, {"code": "01\n\u2028"}),),
        wiped=(("ab", "2025-05-22"),),
        version=25,
    )
    assert entry.line().count(b"\n") == 1
    assert Entry.of(entry.line()) == entry
    assert Entry.of(entry.line()[3:]) is None


def test_words_that_were_taken_out_for_good_are_in_no_log_that_follows(
    watched: Session, folder: Path, clock: Clock
) -> None:
    secret = records.add(watched, factories.strength("Ông Nguyễn Văn A vi phạm")).added(Assessment)
    said = erasing.said_by(watched, Assessment, secret)
    clock.pass_days(1)
    erasing.erase(watched, said, "Nguyễn Văn A", "…", "Ghi nhầm tên")
    assert latest(watched, folder).head == watched.head().rpartition("-")[2]
    add(watched, "một")
    lines = logged(watched, folder)
    assert verbs(lines) == ["Thêm một"]
    assert b"Nguy" not in latest(watched, folder).log.read_bytes()
