"""The vault as whoever keeps it sees it: set up, opened, written, looked at, kept; and what others see of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.letters.choices import LetterKind
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.vault import Envelope, IdentityVault, ScanPiece, VaultAct, VaultEntry
from qcdc_desktop.errors import EnvironmentProblem, FileDamaged, FileProblem, InputProblem, Refused
from qcdc_desktop.services import records, undo
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.vault import identities, keeping, matters, opening, setting_up, stored
from qcdc_desktop.services.vault.opening import OpenVault
from qcdc_desktop.services.verbs import letters
from qcdc_desktop.storage.session import Session
from qcdc_desktop.vault import codes
from qcdc_desktop.vault.envelopes import Identity, Known
from tests import factories, prepared
from tests.conftest import Clock
from tests.unit.services.vault.kept_by import ANH, WHO, WHY, WORD, set_up, typed


def _letter(session: Session) -> int:
    return records.add(session, Letter(received_on=factories.TODAY, matter="Đề nghị công khai quỹ")).added(Letter)


def test_the_vault_counts_only_once_a_part_of_each_code_was_typed(session: Session) -> None:
    with pytest.raises(InputProblem, match="ít nhất 12 ký tự"):
        setting_up.begin("ngắn quá")
    draft = setting_up.begin(WORD)
    said = typed(draft)
    with pytest.raises(InputProblem, match="mã 2 không đúng"):
        setting_up.finish(session, draft, [said[0], "SAIHẾT", said[2]], WHO)
    assert not stored.is_set_up(session)
    with pytest.raises(InputProblem, match="Người mở"):
        setting_up.finish(session, draft, said, " ")
    setting_up.finish(session, draft, [said[0].lower(), *said[1:]], WHO)
    assert stored.is_set_up(session)
    with pytest.raises(Refused, match="lập két"):
        setting_up.finish(session, draft, said, WHO)


def test_without_a_vault_nothing_is_opened(session: Session) -> None:
    with pytest.raises(Refused, match="chưa lập két"):
        opening.open_by_password(session, WORD, WHO, WHY)
    assert keeping.rehearsal_due(session) is None


def test_what_was_written_is_seen_for_a_minute_by_password_and_by_any_two_codes(session: Session, clock: Clock) -> None:
    letter = _letter(session)
    vault, printed = set_up(session)
    identities.write(vault, letter, ANH)
    ways = [opening.open_by_password(session, WORD, WHO, WHY)]
    ways += [opening.open_by_codes(session, printed[a], printed[b], WHO, WHY) for a, b in ((0, 1), (2, 0), (1, 2))]
    for way in ways:
        assert way.faults == ()
        shown = identities.look(way, letter)
        assert (shown.identity, shown.number) == (ANH, 1)
        assert shown.until == clock.now + timedelta(seconds=60)


def test_every_opening_and_every_look_has_its_line_and_none_says_what_was_seen(session: Session) -> None:
    letter = _letter(session)
    vault, _ = set_up(session)
    identities.write(vault, letter, ANH)
    vault = opening.open_by_password(session, WORD, "Trần Văn Bình", WHY)
    for _ in range(2):
        identities.look(vault, letter)
    book = [(one.act, one.who, one.letter, one.reason) for one in keeping.book(session)]
    assert book == [
        (VaultAct.SET_UP, WHO, None, "Lập két"),
        (VaultAct.WRITTEN, WHO, letter, "Lập két"),
        (VaultAct.OPENED, "Trần Văn Bình", None, WHY),
        (VaultAct.LOOKED, "Trần Văn Bình", letter, WHY),
        (VaultAct.LOOKED, "Trần Văn Bình", letter, WHY),
    ]
    assert keeping.looked_at(session, factories.TODAY, factories.TODAY) == 2
    assert keeping.looked_at(session, date(2020, 1, 1), date(2020, 12, 31)) == 0
    for who, reason in (("", WHY), (WHO, " ")):
        with pytest.raises(InputProblem, match="Chưa ghi"):
            opening.open_by_password(session, WORD, who, reason)


def test_a_reason_that_names_a_sender_does_not_come_into_the_book(session: Session, file: Path) -> None:
    letter, other = _letter(session), _letter(session)
    vault, printed = set_up(session)
    identities.write(vault, other, Identity(Known.NAMED, "An"))
    early = opening.open_by_password(session, WORD, WHO, "Ghi đơn bà Ánh")
    identities.write(early, letter, ANH)
    with pytest.raises(Refused, match="đóng két, rồi mở lại"):
        identities.look(early, letter)
    for reason in (f"Xem đơn {ANH.name}", "hỏi NGUYEN THI HONG ANH", "gặp ông An"):
        with pytest.raises(InputProblem, match="nhắc đến người gửi"):
            opening.open_by_password(session, WORD, WHO, reason)
        with pytest.raises(InputProblem, match="nhắc đến người gửi"):
            opening.open_by_codes(session, printed[0], printed[1], WHO, reason)
        with pytest.raises(InputProblem, match="nhắc đến người gửi"):
            identities.accept(vault, reason)
    vault = opening.open_by_password(session, WORD, WHO, "Phân công, theo bản án")
    assert identities.look(vault, other).identity.name == "An", "one word may be any word"
    session.close()
    assert ANH.name.encode() not in file.read_bytes()


def test_what_is_secret_is_quoted_by_no_message(session: Session) -> None:
    letter = _letter(session)
    draft = setting_up.begin(WORD)
    vault = setting_up.finish(session, draft, typed(draft), WHO)
    identities.write(vault, letter, ANH)
    identities.add_scan(vault, letter, "Đơn bà Ánh.pdf", b"%PDF")
    said = repr((draft, vault, vault.keys(), identities.look(vault, letter), stored.index(session, vault.keys())))
    keys = [repr(key)[2:-1] for key in (vault.keys().index, vault.keys().envelopes, vault.keys().persons)]
    assert not [one for one in (ANH.name, ANH.phone, "Đơn bà Ánh", *draft.new.codes, *keys) if one in said]
    assert "Keys(…)" in said


def test_every_letter_has_an_envelope_of_one_size_written_alike(session: Session) -> None:
    named, anonymous, unasked = (_letter(session) for _ in range(3))
    vault, _ = set_up(session)
    identities.write(vault, named, ANH)
    identities.write(vault, anonymous, Identity(Known.ANONYMOUS))
    late = _letter(session)
    assert identities.look(vault, late).identity == Identity()
    every = session.all(Envelope)
    assert {one.letter for one in every} == {named, anonymous, unasked, late}
    assert len({len(one.sealed) for one in every}) == 1
    assert [one.version for one in every] == [2, 2, 1, 1]
    assert len({(one.act, one.who, one.reason) for one in keeping.book(session) if one.act is VaultAct.WRITTEN}) == 1
    numbers = [identities.look(vault, one).number for one in (named, anonymous, unasked, late)]
    assert numbers == [1, 2, 3, 4], "a number tells nothing: every letter has one"


def test_the_same_person_has_the_same_number_and_a_corrected_one_another(session: Session) -> None:
    first, second = _letter(session), _letter(session)
    vault, _ = set_up(session)
    identities.write(vault, first, ANH)
    identities.write(vault, second, Identity(Known.NAMED, "NGUYEN THI HONG ANH", phone="0912 345 678"))
    assert [identities.look(vault, one).number for one in (first, second)] == [1, 1]
    identities.write(vault, second, Identity(Known.NAMED, "Trần Văn Bình"))
    assert [identities.look(vault, one).number for one in (first, second)] == [1, 3]


@pytest.mark.parametrize(
    ("identity", "told"),
    [
        (Identity(Known.NAMED, " ", "12 ngõ 3"), "Họ và tên"),
        (Identity(Known.ANONYMOUS, phone="0912345678"), "không rõ người gửi"),
        (Identity(Known.NAMED, "A", note="x" * 5000), "không đủ chỗ"),
    ],
)
def test_what_does_not_belong_into_an_envelope_is_told(session: Session, identity: Identity, told: str) -> None:
    letter = _letter(session)
    vault, _ = set_up(session)
    with pytest.raises(InputProblem, match=told):
        identities.write(vault, letter, identity)
    assert identities.look(vault, letter).identity == Identity()


def test_the_vault_closes_after_five_idle_minutes_by_hand_and_when_the_clock_goes_back(
    session: Session, clock: Clock
) -> None:
    letter = _letter(session)
    vault, _ = set_up(session)
    for _ in range(3):
        clock.now += timedelta(minutes=4)
        identities.look(vault, letter)
    clock.now += timedelta(minutes=5)
    with pytest.raises(Refused, match="tự đóng sau 5 phút"):
        identities.look(vault, letter)
    vault = opening.open_by_password(session, WORD, WHO, WHY)
    clock.now -= timedelta(minutes=1)
    assert not vault.is_open()
    vault = opening.open_by_password(session, WORD, WHO, WHY)
    vault.touch()
    vault.close()
    with pytest.raises(Refused, match="đã đóng"):
        identities.write(vault, letter, ANH)
    assert "Keys" not in repr(vault)


def test_a_wrong_password_waits_longer_each_time_whoever_starts_anew(
    session: Session, clock: Clock, file: Path
) -> None:
    set_up(session)
    for wait in (1, 2, 4, 8):
        with pytest.raises(InputProblem, match="không đúng"):
            opening.open_by_password(session, "sai hẳn rồi nhé", WHO, WHY)
        session.close()
        session = open_session(file, now=clock)
        with pytest.raises(InputProblem, match=f"Hãy chờ {wait} giây"):
            opening.open_by_password(session, WORD, WHO, WHY)
        clock.now += timedelta(seconds=wait)
    with pytest.raises(InputProblem, match="Chưa ghi “Mật khẩu két”"):
        opening.open_by_password(session, "", WHO, WHY)
    opening.open_by_password(session, WORD, WHO, WHY)
    with pytest.raises(InputProblem, match="không đúng"):
        opening.open_by_password(session, "sai", WHO, WHY)
    with pytest.raises(InputProblem, match="Hãy chờ 1 giây"):
        opening.open_by_password(session, WORD, WHO, WHY)
    session.close()


def test_codes_that_are_mistyped_the_same_or_of_another_vault_are_told(session: Session) -> None:
    _, printed = set_up(session)
    strange = codes.draw()
    for first, second, told in (
        (printed[0][:-1], printed[1], "thiếu, thừa hoặc nhầm"),
        (printed[0], printed[0], "cùng một mã"),
        (strange[0], printed[1], "không phải của két này"),
    ):
        with pytest.raises(InputProblem, match=told):
            opening.open_by_codes(session, first, second, WHO, WHY)


def test_another_password_leaves_all_but_the_keyring(session: Session, clock: Clock) -> None:
    letter = _letter(session)
    vault, printed = set_up(session)
    identities.write(vault, letter, ANH)
    before, sealed = stored.record(session), session.all(Envelope)
    with pytest.raises(InputProblem, match="không đúng"):
        keeping.change_password(session, "sai hẳn rồi nhé", "một mật khẩu khác", WHO)
    clock.pass_days(1)
    with pytest.raises(InputProblem, match="ít nhất 12"):
        keeping.change_password(session, WORD, "ngắn", WHO)
    keeping.change_password(session, WORD, "một mật khẩu khác", WHO)
    after = stored.record(session)
    assert (after.index, after.writes, session.all(Envelope)) == (before.index, before.writes, sealed)
    assert after.password_on == factories.TODAY + timedelta(days=1)
    clock.pass_days(1)
    keeping.reset_password(session, printed[2], printed[1], "mật khẩu thứ ba đây", WHO)
    assert identities.look(opening.open_by_password(session, "mật khẩu thứ ba đây", WHO, WHY), letter).identity == ANH


def test_the_codes_are_tried_once_a_year(session: Session, clock: Clock) -> None:
    _, printed = set_up(session)
    clock.pass_days(364)
    assert keeping.rehearsal_due(session) is None
    clock.pass_days(1)
    assert keeping.rehearsal_due(session) == factories.TODAY + timedelta(days=365)
    with pytest.raises(InputProblem, match="cùng một mã"):
        keeping.rehearse(session, printed[0], printed[0], WHO)
    keeping.rehearse(session, printed[0], printed[2], WHO)
    assert keeping.rehearsal_due(session) is None
    assert keeping.book(session)[-1].act is VaultAct.REHEARSED


def test_no_undo_takes_the_vault_back(session: Session) -> None:
    letter = _letter(session)
    vault, _ = set_up(session)
    identities.write(vault, letter, ANH)
    assert (step := session.undoable()) is not None
    assert step.verb == "Vào sổ đơn thư"
    assert "Két danh tính và sổ mở két giữ nguyên." in session.passed_over()
    undo.undo(session)
    undo.redo(session)
    assert identities.look(vault, letter).identity == ANH, "the letter that came back has its envelope"
    for kind in (IdentityVault, Envelope, ScanPiece, VaultEntry):
        for one in session.all(kind):
            with pytest.raises(Refused):
                records.remove(session, kind, one.id)


def test_a_scan_is_put_away_without_saying_of_which_letter(session: Session) -> None:
    letter, other = _letter(session), _letter(session)
    vault, _ = set_up(session)
    data = bytes(range(256)) * 700
    done = identities.add_scan(vault, letter, "Đơn viết tay.pdf", data)
    assert {change.kind for change in done.changes} == {"scan_piece", "identity_vault", "vault_entry"}
    assert session.all(VaultEntry)[-1].letter is None
    assert len({len(session.content(one.sha256)) for one in session.all(ScanPiece)}) == 1
    assert identities.look(vault, letter).scans == ("Đơn viết tay.pdf",)
    assert identities.look(vault, other).scans == ()
    looks = keeping.looked_at(session, factories.TODAY, factories.TODAY)
    assert identities.scan(vault, letter, 0)[0] == data
    assert keeping.looked_at(session, factories.TODAY, factories.TODAY) == looks + 1
    identities.write(vault, letter, ANH)
    assert identities.look(vault, letter).scans == ("Đơn viết tay.pdf",)
    with pytest.raises(InputProblem, match="lớn hơn 20 MB"):
        identities.add_scan(vault, letter, "To.pdf", bytes(20 * 1024 * 1024 + 1))


# What was changed from outside --------------------------------------------------------------------------------------


def _written(session: Session, file: Path, clock: Clock) -> tuple[int, int, sqlite3.Connection]:
    """Two letters, of which the first was written twice; and the closed file, at the mercy of somebody."""
    first, second = _letter(session), _letter(session)
    vault, _ = set_up(session)
    identities.write(vault, first, ANH)
    session.close()
    return first, second, sqlite3.connect(file, isolation_level=None)


def _changed(conn: sqlite3.Connection, statement: str) -> None:
    with closing(conn):
        prepared.change_unseen(conn, statement)


def _open(file: Path, clock: Clock) -> tuple[Session, OpenVault]:
    session = open_session(file, now=clock)
    return session, opening.open_by_password(session, WORD, WHO, WHY)


def _sealed(conn: sqlite3.Connection, letter: int) -> str:
    return str(conn.execute("SELECT sealed FROM envelope WHERE letter = ?", (letter,)).fetchone()[0])


def test_swapped_envelopes_are_told_by_the_check_and_by_the_open_vault(
    session: Session, file: Path, clock: Clock
) -> None:
    first, second, conn = _written(session, file, clock)
    one, other = _sealed(conn, first), _sealed(conn, second)
    swap = f"UPDATE envelope SET sealed = CASE letter WHEN {first} THEN '{other}' ELSE '{one}' END"
    _changed(conn, swap)
    again, vault = _open(file, clock)
    with closing(again):
        assert vault.faults == tuple(f"Phong bì của đơn số {n:02d}/2025 không còn là phong bì đã niêm." for n in (1, 2))
        assert len([fault for fault in again.check() if "Phong bì" in fault]) == 2
        with pytest.raises(FileDamaged, match="không mở được"):
            identities.look(vault, first)


@pytest.mark.parametrize("how", ["torn", "gone"])
def test_a_torn_or_missing_envelope_is_told(session: Session, file: Path, clock: Clock, how: str) -> None:
    first, second, conn = _written(session, file, clock)
    torn = f"UPDATE envelope SET sealed = substr(sealed, 1, 400) WHERE letter = {first}"
    _changed(conn, torn if how == "torn" else f"DELETE FROM envelope WHERE letter = {first}")
    again, vault = _open(file, clock)
    with closing(again):
        assert vault.faults == ("Phong bì của đơn số 01/2025 không còn là phong bì đã niêm.",)
        with pytest.raises(FileDamaged, match="không mở được"):
            identities.look(vault, first)
        with pytest.raises(FileDamaged, match="không mở được"):
            identities.scan(vault, first, 0)
        assert identities.look(vault, second).identity == Identity()


def test_an_earlier_envelope_and_an_earlier_vault_are_told(session: Session, file: Path, clock: Clock) -> None:
    letter = _letter(session)
    vault, _ = set_up(session)
    early = session.all(Envelope)[0], stored.record(session)
    identities.write(vault, letter, ANH)
    session.close()
    one = early[0]
    envelope = f"UPDATE envelope SET version = {one.version}, sealed = '{one.sealed}', mark = '{one.mark}'"
    conn = sqlite3.connect(file, isolation_level=None)
    _changed(conn, envelope)
    again, vault = _open(file, clock)
    with closing(again):
        assert vault.faults == ("Phong bì của đơn số 01/2025 không còn là phong bì đã niêm.",)
    index = f"""UPDATE identity_vault SET "index" = '{early[1].index}', mark = '{early[1].mark}'"""
    conn = sqlite3.connect(file, isolation_level=None)
    _changed(conn, index)
    again, vault = _open(file, clock)
    with closing(again):
        assert vault.faults == ("Mục lục của két là của một lúc khác: két bị thay bằng bản cũ, hoặc nhật ký bị bớt.",)
        assert any(fault.startswith("Két danh tính") for fault in again.check())


def test_a_lost_index_is_told_and_the_vault_goes_on_with_what_still_opens(
    session: Session, file: Path, clock: Clock
) -> None:
    first, second, conn = _written(session, file, clock)
    _changed(conn, """UPDATE identity_vault SET "index" = 'hỏng'""")
    again, vault = _open(file, clock)
    with closing(again):
        assert list(vault.faults) == ["Mục lục của két bị hỏng hoặc bị thay."]
        with pytest.raises(FileDamaged, match="Mục lục"):
            identities.look(vault, first)
        with pytest.raises(InputProblem, match="Lý do"):
            identities.accept(vault, "")
        identities.accept(vault, "Ổ đĩa hỏng, đã đối chiếu phong bì giấy")
        assert not vault.faults
        assert _numbers(again) == [1, 2]
        assert identities.look(vault, first).identity == ANH
        assert identities.look(vault, second).identity == Identity()
        assert opening.open_by_password(again, WORD, WHO, WHY).faults == ()


def test_after_a_torn_envelope_was_accepted_its_letter_is_asked_anew(
    session: Session, file: Path, clock: Clock
) -> None:
    first, second, conn = _written(session, file, clock)
    _changed(conn, f"UPDATE envelope SET sealed = 'AAAA' WHERE letter = {first}")
    again, vault = _open(file, clock)
    with closing(again):
        identities.accept(vault, "Đã báo cáo")
        assert identities.look(vault, first).identity == Identity()
        assert [identities.look(vault, one).number for one in (first, second)] == [1, 2]


def test_a_torn_scan_and_a_torn_keyring_are_told(session: Session, file: Path, clock: Clock) -> None:
    letter = _letter(session)
    vault, _ = set_up(session)
    identities.add_scan(vault, letter, "Đơn.pdf", "chữ viết tay".encode())
    session.close()
    conn = sqlite3.connect(file, isolation_level=None)
    _changed(conn, "UPDATE scan_piece SET tag = 'lạ'")
    again, vault = _open(file, clock)
    with closing(again), pytest.raises(FileDamaged, match="Bản chụp"):
        identities.scan(vault, letter, 0)
    conn = sqlite3.connect(file, isolation_level=None)
    _changed(conn, "UPDATE identity_vault SET keyring = '{}'")
    with closing(open_session(file, now=clock)) as again, pytest.raises(FileDamaged, match="Khóa của két"):
        opening.open_by_password(again, WORD, WHO, WHY)


@pytest.mark.parametrize(
    ("place", "value"),
    [("cost.lanes", 0), ("cost.memory", 1), ("cost.memory", 4_000_000_000), ("cost.passes", 10**9), ("salt", "")],
)
def test_a_keyring_that_asks_for_what_cannot_be_is_told(
    session: Session, file: Path, clock: Clock, place: str, value: object
) -> None:
    set_up(session)
    session.close()
    conn = sqlite3.connect(file, isolation_level=None)
    _changed(conn, f"UPDATE identity_vault SET keyring = json_set(keyring, '$.password.{place}', {value!r})")
    with closing(open_session(file, now=clock)) as again, pytest.raises(FileDamaged, match="Khóa của két"):
        opening.open_by_password(again, WORD, WHO, WHY)


@pytest.mark.parametrize("at", ["hỏng", "2025-05-22T09:41:00"])
def test_a_wait_that_cannot_be_read_is_the_longest(session: Session, file: Path, clock: Clock, at: str) -> None:
    set_up(session)
    session.close()
    _changed(sqlite3.connect(file, isolation_level=None), f"UPDATE identity_vault SET heard_from = '{at}'")
    with closing(open_session(file, now=clock)) as again:
        with pytest.raises(InputProblem, match="Hãy chờ 900 giây"):
            opening.open_by_password(again, WORD, WHO, WHY)
        clock.now += timedelta(seconds=900)
        opening.open_by_password(again, WORD, WHO, WHY)


def test_a_file_opened_to_look_at_opens_no_vault(session: Session, file: Path, clock: Clock) -> None:
    set_up(session)
    session.close()
    with closing(open_session(file, read_only=True, now=clock)) as again, pytest.raises(Refused, match="chỉ xem"):
        opening.open_by_password(again, WORD, WHO, WHY)


def test_a_scan_is_read_from_a_pdf_or_a_picture_and_from_nothing_else(session: Session, tmp_path: Path) -> None:
    letter = _letter(session)
    vault, _ = set_up(session)
    for name, data in (("a.pdf", b"%PDF-1.7"), ("b.jpg", b"\xff\xd8\xff\xe0"), ("c.png", b"\x89PNG\r\n")):
        (tmp_path / name).write_bytes(data)
        identities.add_scan_file(vault, letter, tmp_path / name)
    assert identities.look(vault, letter).scans == ("a.pdf", "b.jpg", "c.png")
    assert identities.scan(vault, letter, 1)[0] == b"\xff\xd8\xff\xe0"
    (tmp_path / "d.txt").write_bytes(b"Kinh gui")
    with pytest.raises(Refused, match="không phải tệp PDF"):
        identities.add_scan_file(vault, letter, tmp_path / "d.txt")
    with pytest.raises(EnvironmentProblem, match="không đọc được"):
        identities.add_scan_file(vault, letter, tmp_path / "không có.pdf")
    with pytest.raises(FileProblem, match="là tệp dữ liệu"):
        identities.add_scan_file(vault, letter, session.path)


def test_a_clock_that_ran_ahead_keeps_nobody_out_for_long(session: Session, clock: Clock) -> None:
    set_up(session)
    clock.pass_days(3000)
    with pytest.raises(InputProblem, match="không đúng"):
        opening.open_by_password(session, "sai hẳn rồi nhé", WHO, WHY)
    clock.pass_days(-3000)
    with pytest.raises(InputProblem, match="Hãy chờ 900 giây"):
        opening.open_by_password(session, WORD, WHO, WHY)
    clock.now += timedelta(seconds=900)
    opening.open_by_password(session, WORD, WHO, WHY)


def _numbers(session: Session) -> list[int | None]:
    return [one.sender_number for one in session.all(Letter)]


def test_the_number_of_the_sender_stands_on_every_letter_and_comes_back_after_undo(session: Session) -> None:
    first, second = _letter(session), _letter(session)
    records.edit(session, Letter, first, matter="Đề nghị công khai quỹ lớp")
    vault, _ = set_up(session)
    identities.write(vault, second, ANH)
    assert _numbers(session) == [1, 2]
    identities.write(vault, first, Identity(Known.NAMED, ANH.name, phone=ANH.phone))
    assert _numbers(session) == [2, 2]
    undo.undo(session)  # the edit of before: its letter had no number then
    assert _numbers(session) == [None, 2]
    opening.open_by_password(session, WORD, WHO, WHY)
    assert _numbers(session) == [2, 2]
    assert session.get(Letter, first).sender == "Người gửi số 02"


def test_a_letter_that_was_split_keeps_the_number_of_its_sender(session: Session) -> None:
    first = _letter(session)
    vault, _ = set_up(session)
    split = letters.split(session, first, "Việc thứ hai", LetterKind.COMPLAINT).added(Letter)
    identities.write(vault, first, ANH)
    assert identities.look(vault, split).number == 1
    matters.seal_matter(vault, split)
    assert _numbers(session) == [1, 1], "nobody was asked who sent it"
    identities.write(vault, split, ANH)
    assert _numbers(session) == [1, 1]


def test_who_sent_a_letter_moves_none_of_its_deadlines(session: Session) -> None:
    letter = _letter(session)
    vault, _ = set_up(session)
    done = identities.write(vault, letter, ANH)
    assert done.kinds == {"envelope", "identity_vault", "vault_entry"}
    assert opening.open_by_password(session, WORD, WHO, WHY).done.kinds == {"vault_entry"}
