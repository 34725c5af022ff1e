"""The journal: one step a verb, nothing half-done, nothing changed behind its back without being found out."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.targets.records import Reading, Target
from qcdc_desktop.domain.registers.unit import Organ
from qcdc_desktop.errors import FileProblem, InputProblem, Refused
from qcdc_desktop.services import records, undo
from qcdc_desktop.storage import database, journal
from qcdc_desktop.storage.journal import Action
from qcdc_desktop.storage.rows import columns
from qcdc_desktop.storage.session import Session
from tests import factories, prepared
from tests.conftest import Clock
from tests.factories import id_of


def step_count(session: Session) -> int:
    return sum(1 for _ in session.steps())


# Steps ---------------------------------------------------------------------------------------------------------------


def test_a_step_keeps_who_did_what_when_with_both_images(session: Session, clock: Clock) -> None:
    made = records.add(session, factories.strength("Một", noted_on=date(2025, 5, 1)))
    clock.pass_days(1)
    done = records.edit(session, Assessment, made.added(Assessment), body="Hai")
    last = session.step(done.step_id)
    assert (last.verb, last.at, last.action, last.target) == ("Sửa nội dung", clock.now, Action.DO, None)
    change = session.changes(done.step_id)[0]
    assert change.before is not None
    assert change.after is not None
    assert (change.before["body"], change.after["body"]) == ("Một", "Hai")
    assert change.after["noted_on"] == "2025-05-01"


def test_the_history_of_a_record_is_read_oldest_first(session: Session) -> None:
    one = records.add(session, factories.strength("Một")).added(Assessment)
    records.edit(session, Assessment, one, body="Hai")
    undo.undo(session)
    told = session.history(Assessment, one)
    assert [(c.after or {})["body"] for c in told] == ["Một", "Hai", "Một"]
    assert [session.step(c.step_id).action for c in told] == [Action.DO, Action.DO, Action.UNDO]


def test_a_step_that_changes_nothing_leaves_no_trace(session: Session) -> None:
    one = records.add(session, factories.strength("Một")).added(Assessment)
    before = step_count(session)
    done = records.edit(session, Assessment, one, body="Một \n")
    assert (done.step_id, done.changes, done.kinds) == (0, (), frozenset())
    assert step_count(session) == before
    assert undo.undo_name(session) == "Thêm đánh giá"


def test_an_empty_step_does_not_take_redo_away(session: Session) -> None:
    one = records.add(session, factories.strength("Một")).added(Assessment)
    records.edit(session, Assessment, one, body="Hai")
    undo.undo(session)
    records.edit(session, Assessment, one, body="Một")
    assert undo.redo_name(session) == "Sửa nội dung"


def test_a_step_inside_a_step_is_part_of_it(session: Session) -> None:
    before = step_count(session)
    with session.atomic("Cả hai") as writing:
        records.add(session, factories.strength("Một"))
        records.add(session, factories.limitation("Hai"))
    assert step_count(session) == before + 1
    assert (writing.result.verb, len(writing.result.changes)) == ("Cả hai", 2)
    undo.undo(session)
    assert session.all(Assessment) == ()


def test_a_failure_inside_leaves_data_and_journal_as_before(session: Session) -> None:
    before, there = step_count(session), session.all(Organ)

    def half() -> None:
        with session.atomic("Nửa chừng"):
            session.add(Organ(name="Đội thiếu niên"))
            session.remove(Organ, there[0].id)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert (step_count(session), session.all(Organ)) == (before, there)
    assert records.add(session, factories.strength("Sau đó vẫn ghi được")).step_id


def test_faulty_input_deep_inside_stores_nothing_at_all(session: Session) -> None:

    def both() -> None:
        with session.atomic("Cả hai"):
            records.add(session, factories.strength("Một"))
            records.add(session, factories.strength(""))

    with pytest.raises(InputProblem, match="Chưa ghi “Nội dung”"):
        both()
    assert session.all(Assessment) == ()


def test_a_reference_to_nothing_is_refused(session: Session) -> None:
    with pytest.raises(Refused):
        records.add(session, factories.strength("Một", 999))
    assert session.all(Assessment) == ()


def test_nothing_is_written_past_the_door(session: Session) -> None:
    there = session.all(Organ)
    with pytest.raises(sqlite3.IntegrityError):
        session.add(factories.strength("Một"))
    with pytest.raises(sqlite3.IntegrityError):
        session.change(there[0], name="Khác")
    with pytest.raises(sqlite3.IntegrityError):
        session.remove(Organ, there[0].id)
    assert (session.all(Assessment), session.all(Organ)) == ((), there)


def test_the_triggers_of_the_journal_go_and_come_back_and_others_stay(session: Session) -> None:
    def there() -> set[str]:
        return {name for (name,) in session._conn.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}

    before = there()
    session._conn.execute("CREATE TRIGGER journal_of_an_earlier_version AFTER INSERT ON year BEGIN SELECT 1; END")
    journal.remove_triggers(session._conn)
    assert there() == before - journal.triggers().keys()
    assert "letter_is_kept" in there()
    journal.install(session._conn)
    assert there() == before


def test_a_file_opened_to_look_at_is_not_written(session: Session, file: Path) -> None:
    session.close()
    with Session.open(file, read_only=True) as look:
        with pytest.raises(Refused, match="Đang ở chế độ chỉ xem"):
            records.add(look, factories.strength("Một"))
        assert look.all(Assessment) == ()
        assert look.check() == []


def test_adding_tells_the_id_of_what_was_added(session: Session) -> None:
    done = records.add(session, factories.strength("Một"))
    assert session.get(Assessment, done.added(Assessment)).body == "Một"
    with pytest.raises(LookupError, match="letter"):
        done.added(Letter)


def test_asking_for_what_is_not_there_is_a_mistake(session: Session) -> None:
    with pytest.raises(KeyError, match=f"assessment {id_of(Assessment, 7)}"):
        session.get(Assessment, id_of(Assessment, 7))
    with pytest.raises(KeyError, match="999"):
        session.step(999)
    assert session.find(Assessment, id=id_of(Assessment, 7)) is None


def test_a_field_that_no_record_has_is_an_error_and_not_a_text(session: Session) -> None:
    for read in (session.all, session.count, session.find):
        with pytest.raises(KeyError):
            read(Assessment, nothing="nothing")


def test_records_are_counted_and_found_by_their_values(session: Session) -> None:
    records.add(session, factories.coverage(id=0, organ_id=id_of(Organ)))
    records.add(session, factories.coverage(id=0, due_on=date(2025, 5, 1)))
    assert session.count(Target) == 2
    assert session.count(Target, due_on=date(2025, 5, 1)) == 1
    assert [t.organ_id for t in session.all(Target, due_on=None)] == [id_of(Organ)]


# The journal is only ever added to -----------------------------------------------------------------------------------


@pytest.fixture
def plain(session: Session, file: Path) -> Iterator[sqlite3.Connection]:
    """The file in the hands of somebody with an SQLite tool; the program wrote to it before and is closed."""
    made = records.add(session, factories.coverage(id=0)).added(Target)
    records.add(session, factories.reading(date(2025, 5, 1), made, done=1, total=2))
    records.add(session, Letter(received_on=date(2025, 5, 1), matter="Đơn một"))
    records.edit(session, Target, made, plan=90.0)
    session.close()
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        yield conn


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_step SET verb = 'Khác' WHERE id = 2",
        "UPDATE journal_step SET hash = 'x' WHERE id = 2",
        "DELETE FROM journal_step WHERE id = (SELECT max(id) FROM journal_step)",
        "UPDATE journal_change SET after = NULL WHERE id = 2",
        "DELETE FROM journal_change",
        "INSERT INTO journal_change (step_id, kind, record_id, after) VALUES (2, 'letter', 1, '{}')",
    ],
)
def test_the_journal_cannot_be_rewritten(plain: sqlite3.Connection, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="the journal is only ever added to"):
        plain.execute(statement)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE letter SET matter = 'Khác'", "DELETE FROM reading", "INSERT INTO task_group VALUES (9, 1, 'Lạ', 1, 0)"],
)
def test_records_cannot_be_written_with_a_plain_tool(plain: sqlite3.Connection, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=r"NOT NULL constraint failed: journal_change\.step_id"):
        plain.execute(statement)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE letter SET number = 7", "a letter keeps its number"),
        ("DELETE FROM letter", "NOT NULL"),
        (
            (
                f"INSERT INTO letter ({', '.join(columns(Letter))}) "
                f"SELECT 99, 2025, 7, {', '.join(columns(Letter)[3:])} FROM letter"
            ),
            "numbers have no gaps",
        ),
    ],
)
def test_letter_numbers_have_no_gaps_in_the_file_itself(plain: sqlite3.Connection, statement: str, told: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=told):
        plain.execute(statement)


def test_only_the_last_letter_can_leave_the_register(session: Session) -> None:
    for matter in ("Đơn một", "Đơn hai"):
        records.add(session, Letter(received_on=date(2025, 5, 1), matter=matter))
    first, path = session.all(Letter)[0], session.path
    session.close()
    # The file holds the rule even where no policy stands before it.
    with (
        Session.open(path) as plain,
        pytest.raises(sqlite3.IntegrityError, match="only the undoing of the last entry takes a letter back"),
        plain.atomic("Xóa"),
    ):
        plain.remove(Letter, first.id)
    with Session.open(path) as again:
        assert [x.number for x in again.all(Letter)] == [1, 2]


# Tampering is found --------------------------------------------------------------------------------------------------

Tamper = Callable[[sqlite3.Connection], object]


def without_triggers(*statements: str) -> Tamper:
    """Somebody changes something that no trigger sees."""
    return lambda conn: prepared.change_unseen(conn, *statements)


CASES: tuple[tuple[str, Tamper, str], ...] = (
    (
        "a record changed",
        without_triggers("UPDATE letter SET matter = 'Khác'"),
        f"Đơn thư số {id_of(Letter)} khác với nhật ký: đã bị sửa ngoài chương trình.",
    ),
    (
        "a record removed",
        without_triggers("DELETE FROM reading"),
        f"Số liệu số {id_of(Reading)} khác với nhật ký: đã bị sửa ngoài chương trình.",
    ),
    (
        "a record slipped in",
        without_triggers("INSERT INTO task_group VALUES (9, 1, 'Lạ', 1, 0)"),
        "Nhóm nhiệm vụ số 9 khác với nhật ký: đã bị sửa ngoài chương trình.",
    ),
    (
        "a verb changed",
        without_triggers("UPDATE journal_step SET verb = 'Khác' WHERE id = 2"),
        "Bước 2 (“Khác”) của nhật ký đã bị sửa.",
    ),
    (
        "a time changed",
        without_triggers("UPDATE journal_step SET at = '2020-01-01T00:00:00+07:00' WHERE id = 3"),
        "Bước 3 (“Thêm số liệu”) của nhật ký đã bị sửa.",
    ),
    (
        "an image changed",
        without_triggers("UPDATE journal_change SET before = NULL WHERE step_id = 5"),
        "Bước 5 (“Sửa kế hoạch”) của nhật ký đã bị sửa.",
    ),
    (
        "a change removed",
        without_triggers("DELETE FROM journal_change WHERE step_id = 4"),
        "Bước 4 (“Vào sổ đơn thư”) của nhật ký đã bị sửa.",
    ),
    (
        "a change slipped in",
        without_triggers(
            "INSERT INTO journal_change (step_id, kind, record_id, after) SELECT 2, kind, record_id, after "
            "FROM journal_change WHERE step_id = 4"
        ),
        "Bước 2 (“Thêm chỉ tiêu”) của nhật ký đã bị sửa.",
    ),
    (
        "a hash changed",
        without_triggers("UPDATE journal_step SET hash = upper(hash) WHERE id = 3"),
        "Nhật ký thiếu bước trước bước 4 (“Vào sổ đơn thư”).",
    ),
    (
        "a step taken out",
        without_triggers("DELETE FROM journal_change WHERE step_id = 3", "DELETE FROM journal_step WHERE id = 3"),
        "Nhật ký thiếu bước trước bước 4 (“Vào sổ đơn thư”).",
    ),
    (
        "the last step and its record taken out",
        without_triggers("DELETE FROM journal_change WHERE step_id = 5", "DELETE FROM journal_step WHERE id = 5"),
        f"Chỉ tiêu số {id_of(Target)} khác với nhật ký: đã bị sửa ngoài chương trình.",
    ),
    (
        "a trigger missing",
        lambda conn: conn.execute("DROP TRIGGER journal_letter_update"),
        "Trong tệp, phần “trigger journal_letter_update” bị thiếu hoặc đã bị sửa.",
    ),
    (
        "the guard of letters missing",
        lambda conn: conn.execute("DROP TRIGGER letter_is_kept"),
        "Trong tệp, phần “trigger letter_is_kept” bị thiếu hoặc đã bị sửa.",
    ),
    (
        "a trigger that does nothing in its place",
        lambda conn: conn.executescript(
            "DROP TRIGGER journal_letter_update;"
            "CREATE TRIGGER journal_letter_update AFTER UPDATE ON letter BEGIN SELECT 1; END"
        ),
        "Trong tệp, phần “trigger journal_letter_update” bị thiếu hoặc đã bị sửa.",
    ),
    (
        "a strange trigger",
        lambda conn: conn.execute("CREATE TRIGGER spy AFTER INSERT ON letter BEGIN SELECT 1; END"),
        "Tệp có phần lạ (“trigger spy”), không do chương trình tạo ra.",
    ),
    (
        "a table missing",
        lambda conn: conn.execute("DROP TABLE recipient"),
        "Trong tệp, phần “table recipient” bị thiếu hoặc đã bị sửa.",
    ),
    (
        "a column added",
        lambda conn: conn.execute("ALTER TABLE letter ADD COLUMN writer TEXT"),
        "Trong tệp, phần “table letter” bị thiếu hoặc đã bị sửa.",
    ),
)


@pytest.mark.parametrize(("tamper", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_tampering_is_found_and_named(plain: sqlite3.Connection, file: Path, tamper: Tamper, told: str) -> None:
    tamper(plain)
    plain.close()
    with Session.open(file, read_only=True) as session:
        assert told in session.check()


def test_a_file_nobody_touched_is_clean(plain: sqlite3.Connection, file: Path) -> None:
    plain.close()
    with Session.open(file) as session:
        assert session.check() == []
        assert session.count(Reading) == 1


def test_a_record_that_points_nowhere_is_damage(plain: sqlite3.Connection, file: Path) -> None:
    without_triggers("DELETE FROM target")(plain)
    plain.close()
    with pytest.raises(FileProblem, match="reading trỏ đến mục không có"):
        Session.open(file)


def test_the_last_image_of_a_record_outlives_it(session: Session) -> None:
    made = records.add(session, factories.strength("Tốt")).added(Assessment)
    records.remove(session, Assessment, made)
    image = journal.last_image(session._conn, "assessment", made)
    assert image is not None
    assert image["body"] == "Tốt"
    assert journal.last_image(session._conn, "assessment", made + 1) is None


def test_every_step_counts_undone_ones_too(session: Session) -> None:
    before = session.stored
    for n in range(3):
        records.add(session, factories.task(f"Việc {n}", 2))
    undo.undo(session)
    assert session.stored == before + 4


def test_what_was_deleted_last_is_named_first(session: Session) -> None:
    ids = [records.add(session, factories.strength(body)).added(Assessment) for body in ("Một", "Hai", "Ba")]
    for one in (ids[1], ids[0], ids[2]):
        records.remove(session, Assessment, one)
    assert [change.record_id for change in session.bin(Assessment)] == [ids[2], ids[0], ids[1]]


def test_the_head_of_the_journal_moves_with_every_step_and_only_with_steps(session: Session) -> None:
    before = session.head()
    assert before.partition("-")[0] == str(step_count(session))
    one = records.add(session, factories.strength("Một")).added(Assessment)
    with session.atomic("Sửa"):
        session.change(session.get(Assessment, one), body="Hai")
        open_ = session.head()
    last = session.head()
    assert len({before, open_, last}) == 3
    assert (open_.partition("-")[0], last.partition("-")[0]) == (str(step_count(session) - 1), str(step_count(session)))
    records.edit(session, Assessment, one, body="Hai")
    assert session.head() == last


def test_the_records_are_read_as_they_stood_after_any_step(session: Session) -> None:
    first = records.add(session, factories.strength("Một"))
    second = records.edit(session, Assessment, first.added(Assessment), body="Hai")
    third = records.edit(session, Assessment, first.added(Assessment), body="Ba")
    undo.undo(session)
    steps = (first.step_id - 1, first.step_id, second.step_id, third.step_id, third.step_id + 1)
    seen = [[one.body for one in session.at(step).all(Assessment)] for step in steps]
    assert seen == [[], ["Một"], ["Hai"], ["Ba"], ["Hai"]]


def test_the_time_of_the_latest_step_is_known_and_there_may_be_none(
    session: Session, clock: Clock, tmp_path: Path
) -> None:
    database.create(tmp_path / "trống.qcdc")
    with Session.open(tmp_path / "trống.qcdc") as empty:
        assert journal.last_time(empty._conn) is None
        assert journal.origin(empty._conn) == journal.GENESIS
        assert empty.behind() is None
    first = clock.now
    clock.pass_days(1)
    last = records.add(session, factories.strength("Một")).step_id
    assert journal.last_time(session._conn) == clock.now
    assert journal.last_time(session._conn, last) == first
    assert (
        journal.origin(session._conn) == session._conn.execute("SELECT min(id), hash FROM journal_step").fetchone()[1]
    )


def test_a_journal_that_says_what_it_never_says_is_told_as_damage(session: Session) -> None:
    records.add(session, factories.strength("Một"))
    session._conn.execute("PRAGMA foreign_keys = OFF")
    prepared.change_unseen(session._conn, "UPDATE journal_step SET action = 'redo', target = 1 WHERE id = 2")
    with pytest.raises(FileProblem, match="nhật ký có chỗ không đọc được"):
        session.redoable()
    prepared.change_unseen(session._conn, "UPDATE journal_step SET action = 'undo', target = 99 WHERE id = 2")
    with pytest.raises(FileProblem, match="nhật ký có chỗ không đọc được"):
        session.redoable()
    prepared.change_unseen(session._conn, "UPDATE journal_step SET at = 'hôm qua' WHERE id = 2")
    session._presence.note()
    with pytest.raises(FileProblem, match="nhật ký có chỗ không đọc được"):
        records.add(session, factories.strength("Hai"))
    prepared.change_unseen(session._conn, "UPDATE journal_change SET after = '[]' WHERE step_id = 2")
    with pytest.raises(FileProblem, match="nhật ký có chỗ không đọc được"):
        session.changes(2)
