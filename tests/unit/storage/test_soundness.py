"""What acts in a file is what the program put there: nothing is missing, nothing was brought."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.letters.choices import Sphere
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.errors import FileDamaged, FileProblem
from qcdc_desktop.services import records
from qcdc_desktop.storage import journal, migrations
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.unit.storage.test_old_files import FOLDER


def changed(file: Path, *statements: str) -> bytes:
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        for statement in statements:
            conn.execute(statement)
    return file.read_bytes()


@pytest.fixture
def closed(session: Session, file: Path) -> Path:
    session.close()
    return file


def test_the_triggers_asked_for_are_those_of_a_new_file(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as conn:
        stored = dict(conn.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"))
    assert stored == {**journal.triggers(), **{name: texts[-1] for name, texts in migrations.triggers().items()}}


BROUGHT = {
    "a trigger missing": ("DROP TRIGGER journal_letter_update", "journal_letter_update"),
    "the guard of letters missing": ("DROP TRIGGER letter_is_kept", "letter_is_kept"),
    "a trigger brought": ("CREATE TRIGGER spy AFTER INSERT ON letter BEGIN DELETE FROM letter; END", "phần lạ “spy”"),
    "a view brought": ("CREATE VIEW spy AS SELECT * FROM letter", "phần lạ “spy”"),
}


@pytest.mark.parametrize(("statement", "told"), BROUGHT.values(), ids=BROUGHT.keys())
def test_a_file_in_which_something_else_acts_is_looked_at_only(closed: Path, statement: str, told: str) -> None:
    before = changed(closed, statement)
    with pytest.raises(FileProblem, match=told):
        Session.open(closed)
    assert closed.read_bytes() == before
    with Session.open(closed, read_only=True) as look:
        assert look.count(Letter) == 0


_NO_LETTERS = "CAST(X'ff41' AS TEXT)"
ILLEGIBLE = {
    "the text of a trigger": f"sql = replace(sql, 'BEGIN', 'BEGIN /*' || {_NO_LETTERS} || '*/')",
    "the name of a trigger": f"name = name || {_NO_LETTERS}, sql = replace(sql, name, name || {_NO_LETTERS})",
}


@pytest.mark.parametrize("set_to", ILLEGIBLE.values(), ids=ILLEGIBLE.keys())
def test_a_file_whose_triggers_are_no_letters_is_told_as_damaged(closed: Path, set_to: str) -> None:
    trigger = "name = 'journal_letter_update'"
    before = changed(closed, "PRAGMA writable_schema = ON", f"UPDATE sqlite_schema SET {set_to} WHERE {trigger}")
    with pytest.raises(FileDamaged, match="có chữ không đọc được"):
        Session.open(closed)
    assert closed.read_bytes() == before


def test_a_whole_file_that_a_failing_disk_left_longer_than_it_says_is_opened(closed: Path) -> None:
    with closed.open("ab") as stream:
        stream.write(bytes(3 * 4096))
    with Session.open(closed) as session:
        assert session.check() == []
        records.add(session, factories.strength("Một"))


def test_rows_that_are_made_up_while_they_are_read_are_not_even_looked_at(closed: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id FROM n"
    before = changed(closed, "DROP TABLE comment", f"CREATE VIEW Comment AS {endless}")
    with pytest.raises(FileProblem, match="phần lạ “Comment”"):
        Session.open(closed, read_only=True)
    assert closed.read_bytes() == before


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return Path(shutil.copy(FOLDER / "v10-daily.qcdc", tmp_path / "cũ.qcdc"))


@pytest.mark.parametrize("statement", [BROUGHT["a trigger brought"][0], BROUGHT["a view brought"][0]])
def test_an_older_file_with_something_strange_is_not_brought_up_to_date(old: Path, statement: str) -> None:
    before = changed(old, statement)
    with pytest.raises(FileProblem, match="phần lạ “spy”"):
        Session.open(old)
    assert old.read_bytes() == before


def test_an_older_file_that_lost_a_column_is_not_brought_up_to_date(old: Path) -> None:
    before = changed(old, "ALTER TABLE task RENAME COLUMN body TO spy")
    with pytest.raises(FileProblem, match="không còn nguyên vẹn"):
        Session.open(old)
    assert old.read_bytes() == before


def test_a_strange_trigger_under_the_name_of_one_of_ours_never_acts(old: Path) -> None:
    with closing(sqlite3.connect(old)) as conn:
        kept = conn.execute("SELECT count(*) FROM target").fetchone()[0]
    changed(
        old,
        "DROP TRIGGER journal_year_update",
        "CREATE TRIGGER journal_year_update AFTER UPDATE ON year BEGIN DELETE FROM target; END",
    )
    with Session.open(old) as session:
        assert session.check() == []
        assert session._conn.execute("SELECT count(*) FROM target").fetchone()[0] == kept > 0


def test_a_step_that_the_journal_missed_is_no_step(session: Session) -> None:
    session._conn.execute("DROP TRIGGER journal_letter_insert")
    session._presence.note()
    with pytest.raises(FileProblem, match="nhật ký không ghi được"):
        # It has no deadline, which the journal would have written down.
        records.add(session, factories.letter(0, date(2024, 10, 1), sphere=Sphere.JUDICIAL))
    assert session.count(Letter) == 0


def test_looking_at_an_older_file_leaves_it_as_old_as_it_was(old: Path) -> None:
    before = hashlib.sha256(old.read_bytes()).digest()
    with Session.open(old, read_only=True) as look:
        assert look.check() == []
    assert hashlib.sha256(old.read_bytes()).digest() == before
    assert [path.name for path in old.parent.iterdir()] == [old.name]
