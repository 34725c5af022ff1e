"""The password of the approval: one-way, patient, out of the journal, and honest about being forgotten."""

from __future__ import annotations

import json
import unicodedata

import pytest

from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.services import records, undo
from qcdc_desktop.services.verbs import passwords
from qcdc_desktop.storage.session import Session
from tests import prepared
from tests.conftest import Clock

WORD = "mật khẩu của tôi"


def test_without_a_password_nothing_is_asked(session: Session) -> None:
    passwords.check(session, "")
    assert not passwords.is_set(session)


def test_only_the_right_password_passes_however_its_marks_were_typed(session: Session, clock: Clock) -> None:
    passwords.put(session, WORD)
    passwords.check(session, unicodedata.normalize("NFD", WORD))
    with pytest.raises(InputProblem, match="Chưa ghi"):
        passwords.check(session, "")
    with pytest.raises(InputProblem, match="không đúng"):
        passwords.check(session, WORD + "!")


def test_after_each_wrong_one_the_next_is_heard_later(session: Session, clock: Clock) -> None:
    passwords.put(session, WORD)
    for wait in (1, 2, 4):
        with pytest.raises(InputProblem, match="không đúng"):
            passwords.check(session, "sai rồi đó")
        with pytest.raises(InputProblem, match=f"Hãy chờ {wait} giây"):
            passwords.check(session, WORD)
        clock.pass_days(1)
    passwords.check(session, WORD)
    with pytest.raises(InputProblem, match="không đúng"):
        passwords.check(session, "sai rồi đó")
    with pytest.raises(InputProblem, match="Hãy chờ 1 giây"):
        passwords.check(session, WORD)


def test_a_password_is_changed_and_dropped_only_with_the_old_one(session: Session, clock: Clock) -> None:
    with pytest.raises(InputProblem, match="ít nhất 8 ký tự"):
        passwords.put(session, "ngắn")
    passwords.put(session, WORD)
    with pytest.raises(InputProblem, match="không đúng"):
        passwords.put(session, "một cái khác", "sai")
    clock.pass_days(1)
    with pytest.raises(InputProblem, match="không đúng"):
        passwords.drop(session, "sai")
    clock.pass_days(1)
    passwords.put(session, "một cái khác", WORD)
    passwords.check(session, "một cái khác")
    passwords.drop(session, "một cái khác")
    assert not passwords.is_set(session)


def test_a_forgotten_password_is_reset_for_a_reason_that_stays(session: Session) -> None:
    with pytest.raises(Refused, match="không cần mật khẩu"):
        passwords.reset(session, "quên")
    passwords.put(session, WORD)
    with pytest.raises(InputProblem, match="Chưa ghi"):
        passwords.reset(session, " ")
    done = passwords.reset(session, "Hiệu trưởng cũ đã nghỉ")
    assert done.verb == "Đặt lại mật khẩu duyệt đã quên"
    kept = passwords.lock(session)
    assert (kept.secret, kept.reset_on, kept.reset_reason) == ("", session.today(), "Hiệu trưởng cũ đã nghỉ")


def test_after_a_reset_old_wrong_tries_delay_nothing(session: Session) -> None:
    passwords.put(session, WORD)
    with pytest.raises(InputProblem, match="không đúng"):
        passwords.check(session, "sai rồi đó")
    passwords.reset(session, "Hiệu trưởng cũ đã nghỉ")
    passwords.put(session, "một cái khác")
    passwords.check(session, "một cái khác")


def test_the_journal_never_holds_the_hash_and_the_file_is_still_sound(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "_MEMORY", prepared.whole_memory)
    passwords.put(session, WORD)
    kept = passwords.lock(session).secret
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    told = json.dumps([[c.before, c.after] for s in session.steps() for c in session.changes(s.id)])
    assert "argon2" not in told
    assert '"secret"' not in told
    assert session.check() == []


def test_no_undo_brings_an_old_password_back_or_takes_the_first_away(session: Session) -> None:
    records.add(session, Person(name="Trần Thị Bình"))
    passwords.put(session, WORD)
    passwords.put(session, "một cái khác", WORD)
    assert session.passed_over() == ("Mật khẩu duyệt giữ nguyên.",)
    undo.undo(session)
    assert session.count(Person) == 0
    passwords.check(session, "một cái khác")
    with pytest.raises(Refused, match="Không có gì để hoàn tác"):
        undo.undo(session)
    undo.redo(session)
    assert session.count(Person) == 1
    passwords.check(session, "một cái khác")
