"""A journal held against what is known of it elsewhere: edited, cut, forked, older, or brought back."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.file_events import Happening
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.services import backups, file_events, records, witnesses
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.witnesses import Memory
from qcdc_desktop.storage import journal
from qcdc_desktop.storage.session import Session
from qcdc_desktop.storage.witnesses import Verdict, Witness, judge
from tests import factories, rewriting
from tests.conftest import Clock

BACKUP = "Bản sao lưu lúc 09:41 22/05/2025"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Sao-luu"


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "máy")


@pytest.fixture
def made(session: Session, folder: Path) -> Path:
    """A file at rest with a registered letter in its last step, backed up; four steps in all."""
    records.add(session, factories.strength("Một"))
    records.add(session, factories.strength("Hai"))
    records.add(session, Letter(received_on=date(2025, 5, 1), matter="Đơn một"))
    assert session.back_up(folder, backups.BY_HAND)
    session.close()
    return session.path


@contextmanager
def opened(path: Path, clock: Clock) -> Iterator[Session]:
    with open_session(path, now=clock) as session:
        yield session


def backed_up_later(path: Path, clock: Clock, folder: Path, *bodies: str) -> None:
    """The file is worked on a day later and backed up."""
    clock.pass_days(1)
    with opened(path, clock) as session:
        for body in bodies:
            records.add(session, factories.strength(body))
        assert session.back_up(folder, backups.BY_HAND)


def tampered(path: Path, tamper: Callable[[sqlite3.Connection], object]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        tamper(conn)


def edited(conn: sqlite3.Connection) -> None:
    """What the second step added was something else, and always was."""
    rewriting.rewrite(
        conn,
        3,
        "UPDATE assessment SET body = 'Khác' WHERE body = 'Hai'",
        "UPDATE journal_change SET after = replace(after, 'Hai', 'Khác') WHERE step_id = 3",
    )


# A chain computed anew leaves nothing in the file --------------------------------------------------------------------


def test_a_file_that_nobody_touched_agrees_with_all_that_is_known_of_it(
    made: Path, folder: Path, memory: Memory, clock: Clock, tmp_path: Path
) -> None:
    with opened(made, clock) as session:
        memory.see(session)
        memory.copied(session, tmp_path / "bản sao.qcdc")
        found = witnesses.check(session, memory, folder)
    assert (found.faults, found.remarks, found.steps, found.holding) == ((), (), 4, 3)
    assert found.summary == (
        "tệp nguyên vẹn, nhật ký 4 bước liền nhau, khớp với 3 nơi khác còn nhớ (máy này, bản sao, bản sao lưu, văn bản "
        "đã ban hành, lần duyệt năm)."
    )


@pytest.mark.parametrize(
    ("tamper", "told"),
    [
        (edited, f"{BACKUP} nhớ bước 4 khác: nhật ký đã bị sửa rồi tính lại, trong các bước từ 1 đến 4."),
        (
            rewriting.cut_last,
            f"{BACKUP} nhớ 4 bước, nay chỉ còn 3: nhật ký bị bớt 1 bước cuối, hoặc đây là bản chép cũ hơn của tệp.",
        ),
    ],
)
def test_what_the_file_itself_does_not_show_is_found_by_its_backup(
    made: Path,
    folder: Path,
    memory: Memory,
    clock: Clock,
    tamper: Callable[[sqlite3.Connection], object],
    told: str,
) -> None:
    tampered(made, tamper)
    with opened(made, clock) as session:
        assert session.check() == []
        assert witnesses.check(session, memory, folder.with_name("chưa có")).holding == 0
        assert witnesses.check(session, memory, folder).faults == (told,)


def test_a_paper_that_was_issued_is_a_witness_of_the_steps_before_it(made: Path, memory: Memory, clock: Clock) -> None:
    with opened(made, clock) as session:
        head = session.head()
    tampered(made, edited)
    with opened(made, clock) as session:
        (found,) = session.judge([Witness("văn bản 05-NQ/ĐU ngày 02/04/2025", head)])
        assert witnesses.in_words(found) == (
            "Văn bản 05-NQ/ĐU ngày 02/04/2025 nhớ bước 4 khác: nhật ký đã bị sửa rồi tính lại, trong các bước từ 1 "
            "đến 4."
        )


def test_it_is_told_from_which_step_on_a_journal_was_changed(
    made: Path, folder: Path, memory: Memory, clock: Clock
) -> None:
    tampered(made, rewriting.cut_last)
    with opened(made, clock) as session:
        early = session.witness("bản in").head
        assert early.startswith("3-")
    with opened(made, clock) as session:
        noted = Witness("bản in", early)
        records.add(session, factories.strength("Ba"))
        held, found = session.judge([noted, Witness("máy khác", "4-00000000", "2025-05-22T09:41:00+07:00")])
    assert (held.verdict, witnesses.in_words(held)) == (Verdict.HOLDS, "Bản in: nhật ký khớp ở bước 3.")
    assert witnesses.in_words(found) == "Máy khác nhớ bước 4 khác: nhật ký đã bị sửa rồi tính lại, ở bước 4."


def test_two_copies_that_were_both_worked_on_are_told_apart(
    made: Path, folder: Path, memory: Memory, clock: Clock, tmp_path: Path
) -> None:
    other = Path(shutil.copy(made, tmp_path / "ở nhà.qcdc"))
    with opened(made, clock) as session:
        memory.see(session)
    backed_up_later(other, clock, folder, "Ở nhà")
    with opened(made, clock) as session:
        clock.pass_days(1)
        records.add(session, factories.strength("Ở trường"))
        found = witnesses.check(session, memory, folder)
    assert found.faults == (
        (
            "Bản sao lưu lúc 09:41 23/05/2025 nhớ bước 5 là việc khác, làm lúc khác: ở bước 5, tệp đã tách nhánh "
            "(hai bản "
            "của tệp được ghi riêng), hoặc nhật ký đã bị thay."
        ),
    )


def test_an_older_copy_is_no_fault_where_it_is_just_as_a_backup_was(
    made: Path, folder: Path, memory: Memory, clock: Clock, tmp_path: Path
) -> None:
    old = Path(shutil.copy(made, tmp_path / "cũ.qcdc"))
    backed_up_later(made, clock, folder, "Ba", "Bốn")
    with opened(old, clock) as session:
        found = witnesses.check(session, memory, folder)
    assert found.faults == ()
    assert found.remarks == (
        (
            "Bản sao lưu lúc 09:41 23/05/2025 nhớ 6 bước, tệp này có 4, đúng như bản sao lưu lúc 09:41 22/05/2025: "
            "đây là bản "
            "cũ hơn, thiếu 2 bước sau."
        ),
    )


def test_a_file_brought_back_is_no_cut_one(
    made: Path, folder: Path, memory: Memory, clock: Clock, tmp_path: Path
) -> None:
    [first] = folder.rglob("*.qcdcb")
    backed_up_later(made, clock, folder, "Ba", "Bốn", "Năm")
    with opened(made, clock) as session:
        memory.see(session)
    back = tmp_path / "lại.qcdc"
    backups.restore(first, back, now=clock)
    with opened(back, clock) as session:
        assert memory.greet(session) is None
        found = witnesses.check(session, memory, folder)
        assert found.faults == ()
        assert found.remarks == (
            (
                "Lần mở “nguyen-du.qcdc” trên máy này lúc 09:41 23/05/2025 có từ trước lần khôi phục ngày "
                "23/05/2025, nên có "
                "những bước mà tệp này không có."
            ),
            (
                "Bản sao lưu lúc 09:41 23/05/2025 có từ trước lần khôi phục ngày 23/05/2025, nên có những bước mà "
                "tệp này "
                "không có."
            ),
        )
        records.add(session, factories.strength("Sau đó"))
        assert session.witness("").epoch == 1
        later = session.witness("máy khác")
    tampered(back, rewriting.cut_last)
    with opened(back, clock) as session:
        assert session.judge([later])[0].verdict is Verdict.CUT


def test_an_event_explains_nothing_that_it_knew_already(session: Session) -> None:
    records.add(session, factories.strength("Một"))
    file_events.note(session, Happening.RESTORED, "5-0011aabb")
    (found,) = session.judge([Witness("bản sao", "2-00000000")])
    assert found.verdict is Verdict.EDITED
    (found,) = session.judge([Witness("bản sao", "9-00000000", epoch=1)])
    assert found.verdict is Verdict.CUT
    (found,) = session.judge([Witness("bản sao", "9-00000000")])
    assert (found.verdict, found.on) == (Verdict.BEFORE, factories.NOW.date())


def test_a_witness_that_cannot_be_read_says_nothing(session: Session) -> None:
    assert session.judge([Witness("văn bản", ""), Witness("văn bản", "x-9f3ac41e"), Witness("văn bản", "3-")]) == ()


def test_a_file_of_a_version_that_knew_no_events_is_held_against_its_witnesses_too() -> None:
    old = Path(__file__).parents[2] / "data" / "old_files" / "v10-daily.qcdc"
    with closing(sqlite3.connect(f"{old.as_uri()}?mode=ro&immutable=1", uri=True)) as conn:
        head = journal.head(conn)
        verdicts = [one.verdict for one in judge(conn, [Witness("bản in", head), Witness("bản in", "1-00000000")])]
    assert verdicts == [Verdict.HOLDS, Verdict.EDITED]


def test_a_backup_that_cannot_be_read_says_nothing(made: Path, folder: Path, memory: Memory, clock: Clock) -> None:
    [one] = folder.rglob("*.qcdcb")
    one.write_bytes(b"x")
    with opened(made, clock) as session:
        assert witnesses.check(session, memory, folder).holding == 0


# What this machine remembers -----------------------------------------------------------------------------------------


def test_an_older_file_in_its_place_is_told_once_and_stays_known_to_the_check(
    made: Path, folder: Path, memory: Memory, clock: Clock, tmp_path: Path
) -> None:
    old = Path(shutil.copy(made, tmp_path / "cũ.qcdc"))
    with opened(made, clock) as session:
        assert memory.greet(session) is None
        records.add(session, factories.strength("Ba"))
        memory.see(session)
    shutil.copy(old, made)
    again = Memory(tmp_path / "máy")
    with opened(made, clock) as session:
        found = again.greet(session)
        assert found is not None
        assert witnesses.in_words(found) == (
            "Lần mở “nguyen-du.qcdc” trên máy này lúc 09:41 22/05/2025 nhớ 5 bước, nay chỉ còn 4: nhật ký bị bớt 1 "
            "bước "
            "cuối, hoặc đây là bản chép cũ hơn của tệp."
        )
        assert again.greet(session) is None
        (remark,) = witnesses.check(session, again, folder).remarks
        assert remark.startswith("Lần mở trước của “nguyen-du.qcdc” trên máy này lúc 09:41 22/05/2025 nhớ 5 bước")


def test_an_older_copy_elsewhere_is_told_and_one_that_went_on_is_not(
    made: Path, memory: Memory, clock: Clock, tmp_path: Path
) -> None:
    stick = Path(shutil.copy(made, tmp_path / "usb.qcdc"))
    with opened(made, clock) as session:
        records.add(session, factories.strength("Ba"))
        memory.see(session)
    with opened(stick, clock) as session:
        found = memory.greet(session)
        assert found is not None
        assert found.verdict is Verdict.CUT
    shutil.copy(made, stick)
    with opened(stick, clock) as session:
        records.add(session, factories.strength("Bốn"))
        assert memory.greet(session) is None


def test_a_file_is_held_against_what_was_seen_at_its_own_place(
    made: Path, memory: Memory, clock: Clock, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(made, tmp_path / "bản chép.qcdc"))
    with opened(made, clock) as session:
        memory.see(session)
    clock.pass_days(1)
    with opened(copy, clock) as session:
        records.add(session, factories.strength("Chỉ ở bản chép"))
        memory.see(session)
    clock.pass_days(1)
    with opened(made, clock) as session:
        assert memory.greet(session) is None


def test_a_file_that_is_as_it_was_is_noted_once(made: Path, memory: Memory, clock: Clock, tmp_path: Path) -> None:
    with opened(made, clock) as session:
        memory.see(session)
        [noted] = memory.of(session.origin())
        clock.pass_days(1)
        memory.see(session)
        assert memory.of(session.origin()) == (noted,)


def test_another_file_in_the_place_of_one_leaves_that_one_known(
    made: Path, memory: Memory, clock: Clock, tmp_path: Path
) -> None:
    with opened(made, clock) as session:
        memory.see(session)
        origin = session.origin()
    kept = made.rename(tmp_path / "chuyển đi.qcdc")
    tampered(kept, edited)
    clock.pass_days(1)
    with opened(Path(shutil.copy(kept, made)), clock) as session:
        assert memory.greet(session) is not None
    assert [(note.sort, Path(note.path).name) for note in memory.of(origin)] == [
        ("seen", "nguyen-du.qcdc"),
        ("gone", "nguyen-du.qcdc"),
    ]


def test_what_cannot_be_understood_or_written_is_no_trouble(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "máy"
    folder.mkdir()
    (folder / witnesses.NAME).write_text('{"x": [{"sort": 1}]}', encoding="utf-8")
    memory = Memory(folder)
    memory.see(session)
    assert len(Memory(folder).of(session.origin())) == 1
    (tmp_path / "tệp").write_bytes(b"")
    blocked = Memory(tmp_path / "tệp" / "máy")
    blocked.see(session)
    assert len(blocked.of(session.origin())) == 1


@pytest.mark.parametrize("on", ["hôm qua", "2025-05-22T09:41:00"])
def test_a_note_of_no_time_is_none(session: Session, memory: Memory, tmp_path: Path, on: str) -> None:
    memory.see(session)
    [kept] = tmp_path.rglob(witnesses.NAME)
    kept.write_text(re.sub('"on": "[^"]*"', f'"on": "{on}"', kept.read_text(encoding="utf-8")), encoding="utf-8")
    again = Memory(kept.parent)
    assert again.of(session.origin()) == ()
    assert again.greet(session) is None
    assert len(Memory(kept.parent).of(session.origin())) == 1


@pytest.mark.skipif(os.name == "nt", reason="names there are letters")
def test_a_copy_whose_name_is_no_text_is_remembered(session: Session, memory: Memory, tmp_path: Path) -> None:
    memory.copied(session, Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xe0n.qcdc")))
    [kept] = tmp_path.rglob(witnesses.NAME)
    [note] = Memory(kept.parent).of(session.origin())
    assert Path(note.path).name == "b\\xe0n.qcdc"


def test_only_the_latest_copies_are_remembered(session: Session, memory: Memory, tmp_path: Path) -> None:
    for number in range(25):
        memory.copied(session, tmp_path / f"{number}.qcdc")
    memory.copied(session, tmp_path / "24.qcdc")
    names = [Path(note.path).stem for note in memory.of(session.origin())]
    assert names == [str(number) for number in range(24, 4, -1)]
