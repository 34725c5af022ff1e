"""A file that is opened only to look at may hold what this version does not know: told in words, never a crash."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.review import Approval, Comment
from qcdc_desktop.domain.registers.targets.records import Target
from qcdc_desktop.errors import EnvironmentProblem, FileProblem, Refused
from qcdc_desktop.services import records
from qcdc_desktop.storage.session import Session
from qcdc_desktop.storage.witnesses import Witness
from tests import factories, prepared
from tests.factories import id_of


@pytest.fixture
def strange(session: Session, file: Path) -> Path:
    """A file without comments, whose one target is measured in a way that nobody knows."""
    records.add(session, factories.coverage(id=0, year_id=2))
    session.close()
    with closing(sqlite3.connect(file)) as conn:
        conn.executescript("DROP TABLE comment; DROP TRIGGER journal_target_update; UPDATE target SET kind = 'index'")
    return file


def test_what_cannot_be_read_is_told_and_the_rest_is_shown(strange: Path) -> None:
    with Session.open(strange, read_only=True) as session:
        with pytest.raises(FileProblem, match=r"Chỉ tiêu.*chưa đọc được"):
            session.all(Target)
        with pytest.raises(FileProblem, match=r"Ý kiến duyệt năm.*chưa đọc được"):
            session.all(Comment)
        with pytest.raises(FileProblem, match=r"Ý kiến duyệt năm.*chưa đọc được"):
            session.count(Comment)
        assert session.count(Target) == 1
        with pytest.raises(Refused, match="Đang ở chế độ chỉ xem"):
            records.edit(session, Target, id_of(Target), body="Khác")


def test_a_word_that_nobody_knows_is_damage_in_a_file_that_can_be_written(session: Session) -> None:
    records.add(session, factories.coverage(id=0, year_id=2))
    session._conn.execute("DROP TRIGGER journal_target_update")
    session._conn.execute("UPDATE target SET kind = 'index'")
    with pytest.raises(FileProblem, match="phần “Chỉ tiêu” có chỗ không đọc được"):
        session.all(Target)


SPOILT = {
    "a day that is none": "UPDATE journal_step SET at = 'hôm qua'",
    "an image that is no JSON": "UPDATE journal_change SET after = '{'",
    "an image that is no record": "UPDATE journal_change SET after = '1'",
    "letters that are none": "UPDATE journal_step SET verb = CAST(X'ff41' AS TEXT)",
}


@pytest.mark.parametrize("statement", SPOILT.values(), ids=SPOILT.keys())
def test_a_journal_that_cannot_be_read_is_told_in_words(session: Session, statement: str) -> None:
    records.add(session, factories.strength("Một"))
    for name in ("journal_step_update", "journal_change_update"):
        session._conn.execute(f"DROP TRIGGER {name}")
    session._conn.execute(statement)
    asked: tuple[Callable[[], object], ...] = (
        session.undoable,
        session.redoable,
        session.passed_over,
        session.head,
        lambda: list(session.steps()),
        lambda: [session.changes(step_id) for step_id in (1, 2)],
        lambda: [session.step(step_id) for step_id in (1, 2)],
        lambda: session.history(Assessment, 1),
        lambda: session.bin(Assessment),
    )
    told = [problem for ask in asked if (problem := refusal(ask))]
    assert told
    assert all("không còn nguyên vẹn" in problem.message for problem in told)


def test_a_step_that_needs_what_cannot_be_read_of_the_journal_is_told_and_not_stored(
    session: Session, file: Path
) -> None:
    with session.atomic("Duyệt năm"):
        session.add(Approval(year_id=1, name="Nguyễn Văn A", on=factories.TODAY))
    session.close()
    with closing(sqlite3.connect(file)) as conn, conn:
        prepared.change_unseen(conn, "UPDATE journal_change SET after = '{' WHERE kind = 'approval'")
    with Session.open(file) as again:
        with pytest.raises(FileProblem, match="nhật ký có chỗ không đọc được"):
            records.add(again, factories.strength("Thêm", 2))
        assert again.count(Assessment) == 0


def refusal(ask: Callable[[], object]) -> FileProblem | None:
    """What is told where a file cannot be read; whatever else is raised is a mistake of ours."""
    try:
        ask()
    except FileProblem as problem:
        return problem
    return None


ASKED: dict[str, Callable[[Session], object]] = {
    "the content of a piece of evidence": lambda session: session.content("a" * 64),
    "what tells the file from others": lambda session: session.origin(),
    "where its backups lie": lambda session: session.place(Path()),
    "steps that go back in time": lambda session: session.remarks(),
    "a step cut in the middle": lambda session: session.half_done(),
    "what is to be remembered": lambda session: session.witness("máy này"),
    "how a step is sealed": lambda session: session.sealed(1),
    "how it stands to what others remember": lambda session: session.judge([Witness("máy này", f"1-{8 * 'a'}")]),
    "the clock": lambda session: session.behind(),
    "a backup": lambda session: session.back_up(session.path.parent, "để thử"),
}


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED.keys())
def test_a_file_without_a_part_is_told_in_words_whatever_is_asked(
    file: Path, session: Session, ask: Callable[[Session], object]
) -> None:
    session.close()
    with closing(sqlite3.connect(file)) as conn:
        conn.executescript("DROP TABLE content; DROP TABLE journal_change; DROP TABLE journal_step")
    with Session.open(file, read_only=True) as looked_at, pytest.raises(FileProblem, match="chưa đọc được"):
        ask(looked_at)


def test_a_folder_that_cannot_be_entered_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "is_file", refuse)
    with pytest.raises(EnvironmentProblem, match=r"không cho đọc “.*truong\.qcdc”"):
        Session.open(tmp_path / "truong.qcdc")


def test_what_a_column_cannot_be_without_is_told_where_it_is_missing(file: Path, session: Session) -> None:
    """Only a damaged file has nothing there, and SQLite answers without looking."""
    session.close()
    never, ever = '"end" TEXT NOT NULL', '"end" TEXT         '
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        declare(conn, never, ever)
        prepared.change_unseen(conn, 'UPDATE year SET "end" = NULL WHERE id = 1')
        declare(conn, ever, never)
    with Session.open(file, read_only=True) as look, pytest.raises(FileProblem, match="phần “Năm” có chỗ"):
        look.all(Year)


def declare(conn: sqlite3.Connection, was: str, becomes: str) -> None:
    conn.execute("PRAGMA writable_schema = ON")
    conn.execute("UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = 'year'", (was, becomes))
    conn.execute("PRAGMA writable_schema = RESET")
