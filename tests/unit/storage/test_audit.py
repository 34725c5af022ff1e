"""What the journal does not cover by its chain: passwords, numbers given, contents, columns of later versions, time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.vault import Envelope, IdentityVault, vault_mark
from qcdc_desktop.services import records, undo
from qcdc_desktop.services.verbs import passwords
from qcdc_desktop.storage import journal
from qcdc_desktop.storage.session import Session
from tests import factories, prepared
from tests.conftest import Clock
from tests.factories import id_of

WORD = "mật khẩu của tôi"
Prepare = Callable[[Session], object]


def no_more(session: Session) -> None:
    passwords.put(session, WORD)
    passwords.drop(session, WORD)


def cut_last(conn: sqlite3.Connection) -> None:
    """The last step goes with what it made, so that records and chain agree again."""
    (last,) = conn.execute("SELECT max(id) FROM journal_step").fetchone()
    made = conn.execute("SELECT kind, record_id FROM journal_change WHERE step_id = ? ORDER BY id DESC", (last,))
    prepared.change_unseen(
        conn,
        *(f"DELETE FROM {kind} WHERE id = {record_id}" for kind, record_id in made.fetchall()),
        f"DELETE FROM journal_change WHERE step_id = {last}",
        f"DELETE FROM journal_step WHERE id = {last}",
    )


def seal_one(session: Session) -> None:
    """A vault with one envelope."""
    on = session.today()
    vault = IdentityVault(id=1, set_on=on, password_on=on, rehearsed_on=on, keyring="khóa", index="mục lục")
    with session.atomic("Ghi danh tính"):
        session.add(vault.with_values({"mark": vault_mark("khóa", "mục lục")}))
        session.add(Envelope(letter=7, version=1, mark=vault_mark("niêm"), sealed="niêm"))


CASES: tuple[tuple[str, Prepare, str | Callable[[sqlite3.Connection], object], str], ...] = (
    (
        "the password removed",
        lambda session: passwords.put(session, WORD),
        "UPDATE approval_lock SET secret = ''",
        "Mật khẩu duyệt đã bị bỏ ngoài chương trình: nhật ký không có bước nào như vậy.",
    ),
    (
        "the password and all that is known of it removed",
        lambda session: passwords.put(session, WORD),
        "DELETE FROM approval_lock",
        "Mật khẩu duyệt đã bị bỏ ngoài chương trình: nhật ký không có bước nào như vậy.",
    ),
    (
        "a password put where none was",
        no_more,
        "UPDATE approval_lock SET secret = '$argon2id$'",
        "Mật khẩu duyệt đã được đặt ngoài chương trình: nhật ký không có bước nào như vậy.",
    ),
    (
        "the password replaced by another",
        lambda session: passwords.put(session, WORD),
        "UPDATE approval_lock SET secret = '$argon2id$'",
        "Mật khẩu duyệt đã bị thay ngoài chương trình: nhật ký không có bước nào như vậy.",
    ),
    (
        "another envelope in the place of one",
        seal_one,
        "UPDATE envelope SET sealed = 'khác'",
        "Phong bì danh tính của đơn thứ 7 đã bị thay ngoài chương trình.",
    ),
    (
        "an earlier index of the vault in the place of its own",
        seal_one,
        """UPDATE identity_vault SET "index" = 'cũ'""",
        "Két danh tính đã bị thay ngoài chương trình: nhật ký không có lần ghi nào như vậy.",
    ),
    (
        "the number of the next record changed",
        lambda session: records.add(session, factories.strength("Một")),
        f"UPDATE sqlite_sequence SET seq = {id_of(Assessment, 9)} WHERE name = 'assessment'",
        (
            f"Đánh giá: số cuối đã cấp là {id_of(Assessment, 9)}, theo nhật ký là {id_of(Assessment)}: "
            "đã bị sửa, hoặc nhật ký bị bớt bước cuối."
        ),
    ),
    (
        "a number for what is no record",
        lambda session: None,
        "INSERT INTO sqlite_sequence VALUES ('lạ', 3)",
        "Phần lạ “lạ”: số cuối đã cấp là 0, theo nhật ký là 0: đã bị sửa, hoặc nhật ký bị bớt bước cuối.",
    ),
    (
        "a number given twice",
        lambda session: records.add(session, factories.strength("Một")),
        f"INSERT INTO sqlite_sequence VALUES ('assessment', {id_of(Assessment)})",
        (
            f"Đánh giá: số cuối đã cấp là {id_of(Assessment)}, theo nhật ký là {id_of(Assessment)}: "
            "đã bị sửa, hoặc nhật ký bị bớt bước cuối."
        ),
    ),
    (
        "the last step cut off, a registered letter with it",
        lambda session: records.add(session, Letter(received_on=date(2025, 5, 1), matter="Đơn một")),
        cut_last,
        f"Đơn thư: số cuối đã cấp là {id_of(Letter)}, theo nhật ký là 0: đã bị sửa, hoặc nhật ký bị bớt bước cuối.",
    ),
    (
        "a content that nothing names",
        lambda session: None,
        "INSERT INTO content VALUES ('2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881', x'78')",
        "Tệp có một nội dung mà không mục nào từng nhắc đến (2d711642b726…): nhật ký bị bớt, hoặc tệp bị sửa.",
    ),
)


@pytest.mark.parametrize(("prepare", "tamper", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_the_chain_does_not_cover_is_found(
    session: Session,
    file: Path,
    prepare: Prepare,
    tamper: str | Callable[[sqlite3.Connection], object],
    told: str,
) -> None:
    prepare(session)
    assert session.check() == []
    session.close()
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        if isinstance(tamper, str):
            prepared.change_unseen(conn, tamper)
        else:
            tamper(conn)
    with Session.open(file, read_only=True) as look:
        assert told in look.check()


def older(conn: sqlite3.Connection, step_id: int) -> None:
    """The step was written by a version that had no day and no cause yet; its chain holds."""
    images = conn.execute("SELECT id, after FROM journal_change WHERE step_id = ?", (step_id,)).fetchall()
    for change, _ in images:
        conn.execute(
            "UPDATE journal_change SET after = json_remove(after, '$.noted_on', '$.cause') WHERE id = ?", (change,)
        )
    conn.execute("UPDATE journal_step SET hash = NULL WHERE id = ?", (step_id,))
    journal.seal(conn, step_id)


@pytest.mark.parametrize(
    ("statement", "found"),
    [("", False), ("UPDATE assessment SET noted_on = '2025-05-01'", True), ("UPDATE assessment SET body = 'B'", True)],
)
def test_a_column_newer_than_the_image_of_its_record_holds_its_default(
    session: Session, file: Path, statement: str, *, found: bool
) -> None:
    step = records.add(session, factories.strength("Một", noted_on=None)).step_id
    conn = session._conn
    conn.execute("PRAGMA foreign_keys = OFF")
    journal.remove_triggers(conn)
    older(conn, step)
    if statement:
        conn.execute(statement)
    journal.install(conn)
    told = f"Đánh giá số {id_of(Assessment)} khác với nhật ký: đã bị sửa ngoài chương trình."
    assert session.check() == ([told] if found else [])


def test_what_was_undone_and_deleted_leaves_the_numbers_right(session: Session) -> None:
    made = records.add(session, factories.strength("Một"))
    undo.undo(session)
    assert session.check() == []
    undo.redo(session)
    records.remove(session, Assessment, made.added(Assessment))
    assert session.check() == []


# Time ----------------------------------------------------------------------------------------------------------------


def test_a_clock_that_went_back_is_told_and_the_step_is_stored(session: Session, clock: Clock) -> None:
    records.add(session, factories.strength("Một"))
    noon = clock.now
    assert session.behind() is None
    clock.now = noon - timedelta(days=1)
    assert session.behind() == noon
    done = records.add(session, factories.strength("Hai"))
    assert done.behind == noon
    assert session.count(Assessment) == 2
    (remark,) = session.remarks()
    assert remark == (
        f"Bước {done.step_id} (“Thêm đánh giá”) ghi lúc {clock.now:%H:%M %d/%m/%Y}, trước cả bước liền trước "
        f"({noon:%H:%M %d/%m/%Y}): đồng hồ của máy khi ấy chạy chậm, hoặc ngày giờ đã bị sửa."
    )
    assert session.check() == []
    assert records.add(session, factories.strength("Ba")).behind is None


def test_a_clock_set_by_the_network_is_no_matter(session: Session, clock: Clock) -> None:
    records.add(session, factories.strength("Một"))
    clock.now -= timedelta(minutes=2)
    assert session.behind() is None
    assert records.add(session, factories.strength("Hai")).behind is None
    assert session.remarks() == []
