from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from qcdc_desktop.domain.kinds.fields import specs
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.catalogue import KINDS
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.errors import EnvironmentProblem
from qcdc_desktop.services import records, undo
from qcdc_desktop.services.verbs import letters
from qcdc_desktop.storage import search
from qcdc_desktop.storage.session import Session
from tests import factories, prepared
from tests.factories import id_of
from tests.unit.storage.indexed import assert_index_is_as_made_anew, words


def found(session: Session, typed: str) -> set[Ref]:
    return {ref for query in search.queries(typed) for ref in session.matching(query, 100)}


def test_words_that_change_are_found_as_they_are_now(session: Session) -> None:
    made = records.add(session, factories.task("Rà soát quy chế", 2)).added(Task)
    records.edit(session, Task, made, body="Công khai tài chính")
    assert found(session, "ra soat") == set()
    assert found(session, "cong khai") == {Ref("task", made)}
    undo.undo(session)
    assert found(session, "ra soat") == {Ref("task", made)}
    undo.undo(session)
    assert found(session, "ra soat") == set()
    undo.redo(session)
    assert found(session, "ra soat") == {Ref("task", made)}


def test_a_record_changed_several_times_in_a_step_is_indexed_once(session: Session) -> None:
    with session.atomic("Nạp"):
        made = session.add(factories.task("Một", 2))
        made = session.change(made, body="Hai")
        session.change(made, body="Bảy mươi")
        gone = session.add(factories.task("Bốn", 2))
        session.remove(Task, gone.id)
    assert_index_is_as_made_anew(session)
    assert found(session, "bay muoi") == {Ref("task", made.id)}


def test_a_step_that_fails_leaves_the_index_as_it_was(session: Session) -> None:
    before = words(session)

    def fail() -> None:
        with session.atomic("Nạp"):
            session.add(factories.task("Không bao giờ", 2))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert words(session) == before


def test_what_the_program_keeps_for_itself_is_not_indexed(session: Session) -> None:
    records.add(session, Letter(received_on=factories.TODAY, matter="Xin chuyển lớp"))
    letters.strike(session, id_of(Letter), "Vào nhầm sổ")
    assert found(session, "chuyen lop") == {Ref("letter", id_of(Letter))}
    assert found(session, "nham so") == set()
    assert not any(search.searched(s) for kind in KINDS for s in specs(kind) if s.secret)


@pytest.mark.parametrize("spoil", ["DELETE FROM search_made", "UPDATE search_made SET rules = 'of an older program'"])
def test_an_index_made_by_other_rules_is_made_anew_when_the_file_is_opened(
    session: Session, file: Path, spoil: str
) -> None:
    made = records.add(session, factories.task("Rà soát quy chế", 2)).added(Task)
    session.close()
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        conn.execute("INSERT INTO search (search) VALUES ('delete-all')")
        conn.execute(spoil)
    with Session.open(file) as again:
        assert found(again, "ra soat") == {Ref("task", made)}
        assert_index_is_as_made_anew(again)
        assert again.check() == []


def test_an_index_of_other_words_is_replaced_and_not_added_to(session: Session, file: Path) -> None:
    made = records.add(session, factories.task("Rà soát quy chế", 2)).added(Task)
    session.close()
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        conn.execute("INSERT INTO search (rowid, words) VALUES (7, 'chuyện cũ')")
        conn.execute("DELETE FROM search_made")
    with Session.open(file) as again:
        assert found(again, "chuyen cu") == found(again, "chuyện cũ") == set()
        assert found(again, "ra soat") == {Ref("task", made)}
        assert_index_is_as_made_anew(again)


@pytest.mark.parametrize("searches", [True, False], ids=["one field more", "one field less"])
def test_the_index_is_made_anew_when_other_fields_are_searched(
    session: Session, file: Path, monkeypatch: pytest.MonkeyPatch, searches: bool
) -> None:
    records.add(session, Letter(received_on=factories.TODAY, matter="Xin chuyển lớp"))
    letters.strike(session, id_of(Letter), "Vào nhầm sổ")
    session.close()
    of_now = search.searched
    changed = "struck_reason" if searches else "matter"
    monkeypatch.setattr(search, "searched", lambda s: searches if s.name == changed else of_now(s))
    with Session.open(file) as again:
        assert bool(found(again, "nham so")) is searches
        assert bool(found(again, "chuyen lop")) is searches
    monkeypatch.undo()
    with Session.open(file) as again:
        assert (found(again, "nham so"), found(again, "chuyen lop")) == (set(), {Ref("letter", id_of(Letter))})


def test_words_of_the_last_steps_before_the_program_was_killed_are_found(session: Session, file: Path) -> None:
    made = records.add(session, factories.task("Rà soát quy chế", 2)).added(Task)
    assert found(session, "ra soat")
    records.edit(session, Task, made, body="Công khai tài chính")
    session._conn.close()
    with Session.open(file) as again:
        assert found(again, "ra soat") == set()
        assert found(again, "cong khai") == {Ref("task", made)}
        assert_index_is_as_made_anew(again)


def test_in_a_closed_file_that_is_looked_at_every_word_is_found(session: Session, file: Path, tmp_path: Path) -> None:
    made = records.add(session, factories.task("Rà soát quy chế", 2)).added(Task)
    copy = tmp_path / "ban-sao.qcdc"
    session.save_copy(copy)
    records.edit(session, Task, made, body="Công khai tài chính")
    session.close()
    for path, typed in ((copy, "ra soat"), (file, "cong khai")):
        with Session.open(path, read_only=True) as look:
            assert found(look, typed) == {Ref("task", made)}


def test_the_index_waits_for_no_more_than_a_hundred_changes(session: Session) -> None:
    for number in range(101):
        records.add(session, factories.task(f"Việc {number}", 2))
        assert search.is_behind(session._conn) is (number < 100)
    assert_index_is_as_made_anew(session)


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of files there")
def test_a_full_disk_keeps_the_index_from_being_brought_along_until_there_is_room(session: Session) -> None:
    records.add(session, factories.task("Một", 2))
    with session.atomic("Nạp"):
        made = [session.add(factories.task(f"Công khai {number} {number**9}", 2)) for number in range(90)]
    import resource

    room = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, room[1]))
    try:
        with pytest.raises(EnvironmentProblem, match="Không đọc, ghi được tệp"):
            found(session, "cong khai")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, room)
    assert found(session, "cong khai") == {Ref("task", one.id) for one in made}
    assert_index_is_as_made_anew(session)


def test_a_lost_file_is_searched_as_far_as_its_index_goes(session: Session, file: Path) -> None:
    made = records.add(session, factories.task("Rà soát quy chế", 2)).added(Task)
    assert found(session, "ra soat")
    records.edit(session, Task, made, short="Công khai")
    file.rename(file.with_name("nơi khác.qcdc"))
    assert found(session, "ra soat") == {Ref("task", made)}
    assert found(session, "cong khai") == set()


def test_where_the_journal_cannot_be_read_the_index_is_made_from_the_records(session: Session, file: Path) -> None:
    made = records.add(session, factories.task("Rà soát quy chế", 2)).added(Task)
    session._conn.close()
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        prepared.change_unseen(conn, "UPDATE journal_change SET after = '{' WHERE kind = 'task'")
    with Session.open(file) as again:
        assert found(again, "ra soat") == {Ref("task", made)}


def test_an_index_that_is_good_is_left_alone(session: Session, file: Path) -> None:
    session.close()
    before = file.read_bytes()
    Session.open(file).close()
    assert file.read_bytes() == before


def test_a_file_of_a_version_without_an_index_is_looked_at_without_finding_anything(tmp_path: Path) -> None:
    old = min((Path(__file__).parents[2] / "data" / "old_files").glob("v2-*.qcdc"))
    copy = tmp_path / "old.qcdc"
    copy.write_bytes(old.read_bytes())
    with Session.open(copy, read_only=True) as session:
        assert session.matching('"quy"', 5) == ()
    with Session.open(copy) as session:
        assert found(session, "quy che")
        assert_index_is_as_made_anew(session)


@pytest.mark.parametrize(
    ("typed", "queries"),
    [
        ("", ()),
        (' "*() - ', ()),
        ("Đơn", ('"_đơn"', '"_đơn" *', '"don" *', '"don" *')),
        ("don ", ('"_don"', '"don"')),
        ("a", ('"_a"', '"a"')),
        ("đơn t", ('"_đơn"', '"_đơn" *', '"don" *')),
        ('x" OR NEAR(y', ('"_x _or _near"', '"_x _or _near" *', '"x or near" *', '"x" AND "or" AND "near" *')),
    ],
)
def test_what_is_typed_becomes_queries_that_fts_takes(typed: str, queries: tuple[str, ...]) -> None:
    assert search.queries(typed) == tuple(dict.fromkeys(queries))


def test_no_more_of_a_kind_than_asked_and_every_kind(session: Session) -> None:
    with session.atomic("Nạp"):
        for n in range(7):
            session.add(factories.task(f"Công khai {n}", 2))
            session.add(factories.strength(f"Công khai {n}", 2))
        session.add(factories.person("Công Khai"))
    got = session.matching('"cong khai"', 3)
    latest = [Ref(kind.INFO.name, id_of(kind, number)) for kind in (Task, Assessment) for number in (7, 6, 5)]
    assert got == (*latest, Ref("person", id_of(Person)))


def test_a_file_opened_to_look_at_is_searched_as_well(session: Session, file: Path) -> None:
    made = records.add(session, factories.task("Rà soát quy chế", 2)).added(Task)
    session.close()
    with Session.open(file, read_only=True) as looking:
        assert found(looking, "ra soat") == {Ref("task", made)}


def spoil(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        for statement in statements:
            conn.execute(statement)


SPOILT = {
    "emptied": "INSERT INTO search (search) VALUES ('delete-all')",
    "written over": "UPDATE search_data SET block = zeroblob(40) WHERE id > 10",
    "half gone": "DELETE FROM search_data WHERE id > 10",
    "such that SQLite itself would end the program": (
        "UPDATE search_data SET block = CAST(substr(block, 1, length(block) - 4) || X'FFFFFFFF7F' AS BLOB) "
        "WHERE id > 10"
    ),
}


@pytest.mark.parametrize("statement", SPOILT.values(), ids=SPOILT.keys())
def test_an_index_that_does_not_hold_is_made_anew_when_the_file_is_opened(
    session: Session, file: Path, statement: str
) -> None:
    made = records.add(session, factories.task("Rà soát quy chế", 2)).added(Task)
    session.close()
    spoil(file, statement)
    with Session.open(file) as again:
        assert found(again, "ra soat") == {Ref("task", made)}
        assert_index_is_as_made_anew(again)


@pytest.mark.parametrize("statement", SPOILT.values(), ids=SPOILT.keys())
def test_an_index_that_breaks_meanwhile_keeps_nobody_from_storing(session: Session, statement: str) -> None:
    made = records.add(session, factories.task("Rà soát quy chế", 2)).added(Task)
    session._conn.execute(statement)
    records.edit(session, Task, made, body="Công khai tài chính")
    assert found(session, "cong khai") == {Ref("task", made)}
    assert session.check() == []


def test_in_a_file_that_is_looked_at_an_index_that_cannot_be_read_finds_nothing(session: Session, file: Path) -> None:
    made = records.add(session, factories.task("Rà soát quy chế", 2)).added(Task)
    session.close()
    whole = file.read_bytes()
    with closing(sqlite3.connect(file)) as conn:
        (size,) = conn.execute("PRAGMA page_size").fetchone()
        (page,) = conn.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'search_data'").fetchone()
    file.write_bytes(whole[: (page - 1) * size] + b"\xff" * size + whole[page * size :])
    with Session.open(file, read_only=True) as looking:
        assert found(looking, "ra soat") == set()
        assert looking.get(Task, made).body == "Rà soát quy chế"
    file.write_bytes(whole)
    spoil(file, "DROP TABLE search_made")
    with Session.open(file, read_only=True) as looking:
        assert found(looking, "ra soat") == set()
