"""Seals over the journal: by the password nobody else makes them, and what no longer agrees is told when it is "
"given."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.review import Approval, ApprovalLock, Conclusion, lock_mark
from qcdc_desktop.services import records, review, undo, witnesses
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.verbs import erasing, passwords, seals
from qcdc_desktop.services.witnesses import Memory
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session
from tests import factories, rewriting
from tests.conftest import Clock

WORD = "mật khẩu của tôi"


def approve(session: Session, year: int = 1, word: str = WORD) -> ChangeSet:
    return review.approve(session, year, "Trần Văn Bình", "Hiệu trưởng", Conclusion.AGREED, "", word)


@pytest.fixture
def sealed(session: Session) -> Path:
    """A file at rest: a record, the password (step 3), a record, the first year approved (step 5), a record."""
    records.add(session, factories.strength("Một"))
    passwords.put(session, WORD)
    records.add(session, factories.strength("Hai", 2))
    assert approve(session).told == ()
    records.add(session, factories.strength("Ba", 2))
    session.close()
    return session.path


def rewritten(path: Path, was: str, step: int) -> None:
    """Somebody changes what a step added, and computes the chain anew."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        rewriting.rewrite(
            conn,
            step,
            f"UPDATE assessment SET body = 'Khác' WHERE body = '{was}'",
            f"UPDATE journal_change SET after = replace(after, '{was}', 'Khác') WHERE step_id = {step}",
        )


def told(path: Path, clock: Clock, verb: Callable[[Session], ChangeSet]) -> tuple[str, ...]:
    """What is told where the password is given."""
    with open_session(path, now=clock) as session:
        assert session.check() == []
        return verb(session).told


def test_a_file_that_nobody_touched_agrees_with_its_seals(sealed: Path, clock: Clock) -> None:
    assert told(sealed, clock, lambda session: review.reopen(session, 1, "Sót", WORD)) == ()
    assert told(sealed, clock, approve) == ()
    assert told(sealed, clock, lambda session: passwords.put(session, "một cái khác", WORD)) == ()
    assert told(sealed, clock, lambda session: approve(session, 2, "một cái khác")) == ()
    assert told(sealed, clock, lambda session: passwords.drop(session, "một cái khác")) == ()


@pytest.mark.parametrize(
    "verb",
    [
        lambda session: review.reopen(session, 1, "Sót", WORD),
        lambda session: approve(session, 2),
        lambda session: passwords.put(session, "một cái khác", WORD),
        lambda session: passwords.drop(session, WORD),
    ],
    ids=["reopen", "approve", "change", "drop"],
)
def test_a_journal_computed_anew_is_told_wherever_the_password_is_given(
    sealed: Path, clock: Clock, verb: Callable[[Session], ChangeSet]
) -> None:
    rewritten(sealed, "Hai", 4)
    (sentence,) = told(sealed, clock, verb)
    assert sentence == (
        "Nhật ký đến bước 4 không khớp dấu niêm của mật khẩu duyệt: đã bị sửa rồi tính lại ngoài chương trình, trong "
        "các bước từ 3 đến 4. Hãy mở trình đơn Tệp → Kiểm tra tệp."
    )


def test_before_the_first_seal_it_is_told_from_the_beginning_on(sealed: Path, clock: Clock) -> None:
    rewritten(sealed, "Một", 2)
    (sentence,) = told(sealed, clock, lambda session: approve(session, 2))
    assert "đến bước 2 không khớp" in sentence
    assert "trong các bước từ 1 đến 2" in sentence


def test_what_came_after_the_last_seal_is_not_claimed(sealed: Path, clock: Clock) -> None:
    rewritten(sealed, "Ba", 6)
    assert told(sealed, clock, lambda session: approve(session, 2)) == ()


def test_a_seal_that_was_taken_off_or_made_up_is_told(sealed: Path, clock: Clock) -> None:
    with closing(sqlite3.connect(sealed, isolation_level=None)) as conn:
        rewriting.rewrite(
            conn,
            3,
            "UPDATE approval SET seal = substr(seal, 1, instr(seal, ':') - 1)",
            "UPDATE approval_lock SET seal = ''",
            "UPDATE journal_change SET after = json_set(after, '$.seal', '') WHERE kind IN ('approval', "
            "'approval_lock')",
            "UPDATE approval SET seal = ''",
        )
    (sentence,) = told(sealed, clock, lambda session: review.reopen(session, 1, "Sót", WORD))
    assert sentence.startswith("Nhật ký chưa có dấu niêm của mật khẩu này")
    assert told(sealed, clock, approve) == ()


def test_words_taken_out_for_good_break_no_seal(sealed: Path, clock: Clock) -> None:
    with open_session(sealed, now=clock) as session:
        one = next(one for one in session.all(Assessment) if one.body == "Hai")
        said = [said for said in erasing.said_by(session, Assessment, one.id) if said.text == "Hai"]
        erasing.erase(session, said, "", "…", "Lộ tên")
        assert approve(session, 2).told == ()


def test_without_a_password_an_approval_still_remembers_the_journal(
    session: Session, file: Path, clock: Clock, tmp_path: Path
) -> None:
    records.add(session, factories.strength("Một"))
    head = session.head()
    assert approve(session, word="").told == ()
    (approval,) = session.all(Approval)
    assert approval.seal == head
    assert seals.head_of(approval.seal) == head
    session.close()
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        rewriting.rewrite(conn, 2, "UPDATE journal_step SET verb = 'Khác' WHERE id = 2")
    with open_session(file, now=clock) as opened:
        assert opened.check() == []
        (fault,) = witnesses.check(opened, Memory(tmp_path / "máy"), tmp_path / "Sao-luu").faults
    assert fault.startswith("Lần duyệt năm ngày 22/05/2025 nhớ bước 2 khác: nhật ký đã bị sửa rồi tính lại")


def test_the_journal_holds_a_mark_of_the_password_and_a_seal_but_neither_hash_nor_key(session: Session) -> None:
    records.add(session, factories.strength("Một"))
    before = session.head()
    passwords.put(session, WORD)
    lock = passwords.lock(session)
    assert lock.mark == lock_mark(lock.secret)
    assert len(lock.mark) == 16
    head, mark, code = lock.seal.split(":")
    assert (head, mark, len(code)) == (before, lock.mark, 64)
    after = session.history(ApprovalLock, 1)[-1].after
    assert after is not None
    assert (after["mark"], after["seal"], "secret" in after) == (lock.mark, lock.seal, False)
    passwords.reset(session, "Quên")
    gone = passwords.lock(session)
    assert (gone.mark, gone.seal, gone.secret) == ("", "", "")
    assert lock_mark("") == ""
    assert session.check() == []


def test_reopening_with_a_seal_is_still_nothing_but_reopening(sealed: Path, clock: Clock) -> None:
    with open_session(sealed, now=clock) as session:
        first = session.all(Approval)[0].seal
        review.reopen(session, 1, "Sót", WORD)
        assert session.all(Approval)[0].seal not in ("", first)
        undo.undo(session)
        assert session.all(Approval)[0].reopened_on is not None
