"""How safe the work is, told of real backups of a real file, and what each state of a backup rests on."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from qcdc_desktop.services import backups, records
from qcdc_desktop.services.backups import Keeper, standing
from qcdc_desktop.services.backups.standing import Safety, State
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.conftest import Clock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Sao-luu"


def local(clock: Clock) -> datetime:
    return clock.now.replace(tzinfo=None)


def safety(session: Session, folder: Path, clock: Clock) -> Safety:
    steps = int(session.head().partition("-")[0])
    return standing.safety(backups.of(session, folder), local(clock), steps)


def back_up(session: Session, folder: Path, reason: str, name: str) -> Path:
    records.add(session, factories.person(name))
    made = session.back_up(folder, reason)
    assert made is not None
    return made


def test_a_file_without_a_backup_is_not_safe(session: Session, folder: Path, clock: Clock) -> None:
    told = safety(session, folder, clock)
    assert (told.tone, told.title) == ("bad", "Chưa an toàn: tệp chưa có bản sao lưu nào")
    assert "Sao lưu ngay" in told.words


def test_work_is_safe_until_much_of_it_is_in_no_backup(session: Session, folder: Path, clock: Clock) -> None:
    back_up(session, folder, backups.BY_HAND, "An")
    clock.now += timedelta(minutes=3)
    assert safety(session, folder, clock).title == "An toàn: bản mới nhất làm 3 phút trước"
    assert "chưa có thay đổi nào" in safety(session, folder, clock).words
    records.add(session, factories.person("Bình"))
    told = safety(session, folder, clock)
    assert (told.tone, "1 lần cất" in told.words) == ("good", True)
    told = standing.safety(backups.of(session, folder), local(clock), int(session.head().partition("-")[0]), 1)
    assert "1 lần cất từ đó được ghi trong nhật ký dự phòng" in told.words
    clock.pass_days(8)
    told = safety(session, folder, clock)
    assert (told.tone, told.title) == ("warn", "Bản mới nhất đã cũ: làm 8 ngày trước")


def test_a_backup_that_nobody_read_for_a_month_is_told_and_reading_it_puts_that_right(
    session: Session, folder: Path, clock: Clock
) -> None:
    made = back_up(session, folder, backups.BY_HAND, "An")
    clock.pass_days(40)
    [one] = backups.of(session, folder)
    assert standing.state_of(one, local(clock)) is State.UNCHECKED
    told = safety(session, folder, clock)
    assert (told.tone, told.words) == ("warn", "Lần đọc lại gần nhất: 22/05/2025. Hãy bấm “Kiểm tra mọi bản”.")
    checked = backups.check(one, clock.now)
    assert standing.state_of(checked, local(clock)) is State.CHECKED
    assert backups.of(session, folder) == [checked]
    assert safety(session, folder, clock).tone == "good"
    # Written over since, it is no longer the one that was read.
    made.write_bytes(made.read_bytes() + b"x")
    [again] = backups.of(session, folder)
    assert again.checked != checked.checked


def test_a_damaged_backup_stays_told_and_the_latest_of_them_makes_the_work_unsafe(
    session: Session, folder: Path, clock: Clock
) -> None:
    back_up(session, folder, backups.BY_HAND, "An")
    clock.pass_days(1)
    made = back_up(session, folder, backups.BY_HAND, "Bình")
    raw = bytearray(made.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    made.write_bytes(raw)
    latest, _first = backups.of(session, folder)
    assert backups.check(latest, clock.now).fault
    assert standing.state_of(backups.of(session, folder)[0], local(clock)) is State.FAULTY
    told = safety(session, folder, clock)
    assert (told.tone, told.title) == ("bad", "Chưa an toàn: bản mới nhất bị hỏng")
    assert "hôm qua" in told.words
    for one in backups.of(session, folder):
        one.path.write_bytes(b"x")
    assert safety(session, folder, clock).title == "Chưa an toàn: không bản nào dùng được"


def test_notes_that_cannot_be_understood_are_none(session: Session, folder: Path, clock: Clock) -> None:
    made = back_up(session, folder, backups.BY_HAND, "An")
    [one] = backups.of(session, folder)
    for said in (b"{", b"[]", b'{"%s": 3}' % made.name.encode()):
        (made.parent / "da-kiem-tra.json").write_bytes(said)
        assert backups.of(session, folder) == [one]
    assert backups.check(one, clock.now).checked == local(clock)


def test_automatic_backups_are_told_apart(session: Session, folder: Path, clock: Clock) -> None:
    reasons = (backups.AT_CLOSING, backups.BY_HAND, "trước khi duyệt năm", backups.AT_WORK, backups.AT_CLOSING)
    for number, reason in enumerate(reasons):
        clock.now += timedelta(minutes=7)
        back_up(session, folder, reason, f"Người {number}")
    shown = [one.info.reason for one in standing.apart(backups.of(session, folder)) if one.info]
    # The latest is always shown, whoever made it.
    assert shown == [backups.AT_CLOSING, "trước khi duyệt năm", backups.BY_HAND]


def test_the_last_backup_of_a_year_is_always_shown(session: Session, folder: Path, clock: Clock) -> None:
    back_up(session, folder, backups.AT_CLOSING, "An")
    clock.pass_days(365)
    back_up(session, folder, backups.AT_CLOSING, "Bình")
    assert len(standing.apart(backups.of(session, folder))) == 2


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(seconds=20), "vừa xong"),
        (timedelta(minutes=59), "59 phút trước"),
        (timedelta(hours=3), "3 giờ trước"),
        (timedelta(hours=23), "hôm qua"),
        (timedelta(days=2), "2 ngày trước"),
        (timedelta(days=70), "2 tháng trước"),
        (timedelta(days=800), "2 năm trước"),
    ],
)
def test_how_long_ago_is_told_as_people_say_it(passed: timedelta, words: str) -> None:
    now = factories.NOW
    assert standing.ago(now - passed, now) == words


@pytest.mark.parametrize(
    ("carried", "drilled", "words"),
    [
        (None, None, "Chưa có bản nào trên USB: hỏng máy là mất cả tệp lẫn bản sao lưu."),
        (6, None, "Bản ra USB gần nhất: 16/05/2025."),
        (7, 3, "đã từ 15/05/2025: hãy cắm USB rồi bấm “Sao lưu ra USB”. Diễn tập khôi phục đạt ngày 19/05/2025."),
    ],
)
def test_a_stick_and_drills_are_told_beside(carried: int | None, drilled: int | None, words: str) -> None:
    today = factories.NOW.date()
    on, drilled_on = (today - timedelta(days=passed) if passed else None for passed in (carried, drilled))
    told = standing.beside(Safety("good", "An toàn", "Đã đọc lại."), on, drilled_on, today)
    assert told.words.startswith("Đã đọc lại. ")
    assert told.words.endswith(words)


def test_the_log_beside_a_backup_tells_how_many_steps_it_holds(session: Session, folder: Path, clock: Clock) -> None:
    file = session.path
    session.close()
    with open_session(file, now=clock, keeper=Keeper(folder, print)) as again:
        for name in ("An", "Bình", "Chi"):
            records.add(again, factories.person(name))
        [one] = backups.of(again, folder)
        assert backups.logged(one) == 2  # the first made the backup
