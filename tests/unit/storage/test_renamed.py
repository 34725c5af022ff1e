"""A later version renames a field or changes its type: what was written before is read, undone and found as it was."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import KindInfo, Record, choice, text, whole
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services import records, undo
from qcdc_desktop.services.files import content
from qcdc_desktop.storage import database
from qcdc_desktop.storage.session import Session
from tests import toy

NOON = datetime.fromisoformat("2025-06-12T12:00:00+07:00")


class _State(Choice):
    READ = "read", "Đã đọc"
    NEW = "new", "Mới"


class _Before(Record):
    INFO: ClassVar[KindInfo] = KindInfo("book", "Sách", "title")

    title: str = text("Tên sách", required=True)
    length: str = text("Độ dài")
    state: str = text("Tình trạng")


def _pages(stored: object) -> int | None:
    digits = "".join(c for c in str(stored) if c.isdigit())
    return int(digits) if digits else None


def _state(stored: object) -> str:
    return {"": "new", "Đã đọc": "read"}.get(str(stored), str(stored))


class _After(Record):
    INFO: ClassVar[KindInfo] = KindInfo("book", "Sách", "name")

    name: str = text("Tên sách", required=True, was=("title",))
    pages: int | None = whole("Số trang", was=("length",), turned=_pages)
    state: _State = choice("Tình trạng", _State.NEW, turned=_state)


FIRST = """\
CREATE TABLE book (
  id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, length TEXT NOT NULL, state TEXT NOT NULL
) STRICT;
"""
THEN = """\
CREATE TABLE book_new (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, pages INTEGER, state TEXT NOT NULL
) STRICT;
INSERT INTO book_new SELECT id, title, CAST(nullif(length, '') AS INTEGER), iif(state = '', 'new', 'read') FROM book;
DROP TABLE book;
ALTER TABLE book_new RENAME TO book;
"""


def opened(path: Path) -> Session:
    return Session.open(path, now=lambda: NOON)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Written by the version before, opened by the one after."""
    path = tmp_path / "a.qcdc"
    with monkeypatch.context() as before:
        toy.know(before, tmp_path / "before", (_Before,), {"9998_book": FIRST})
        database.create(path)
        with opened(path) as session:
            records.add(session, _Before(title="Luật", length="96 trang"))
            records.edit(session, _Before, 1, state="Đã đọc")
            records.add(session, _Before(title="Điều lệ"))
            records.remove(session, _Before, 2)
            records.edit(session, _Before, 1, title="Luật số 10", length="120 trang")
    toy.know(monkeypatch, tmp_path / "after", (_After,), {"9998_book": FIRST, "9999_book": THEN})
    return path


def book(session: Session) -> tuple[Any, ...]:
    one = session.get(_After, 1)
    return one.name, one.pages, one.state


def test_records_stand_and_the_journal_agrees(file: Path) -> None:
    with opened(file) as session:
        assert book(session) == ("Luật số 10", 120, _State.READ)
        assert session.check() == []


def test_undo_reaches_back_before_the_change_and_redo_forward(file: Path) -> None:
    with opened(file) as session:
        undo.undo(session)
        assert book(session) == ("Luật", 96, _State.READ)
        undo.undo(session)
        assert session.get(_After, 2) == _After(id=2, name="Điều lệ")
        undo.undo(session)
        undo.undo(session)
        assert book(session) == ("Luật", 96, _State.NEW)
        for _ in range(4):
            undo.redo(session)
        assert book(session) == ("Luật số 10", 120, _State.READ)
        assert session.check() == []


def test_the_past_the_bin_and_the_history_are_told_in_the_words_of_today(file: Path) -> None:
    with opened(file) as session:
        first = next(step.id for step in session.steps() if step.id)
        assert {one.name for one in session.at(first).all(_After)} <= {"Luật", "Điều lệ"}
        [gone] = session.bin(_After)
        assert gone.before == {"id": 2, "name": "Điều lệ", "pages": None, "state": "new"}
        assert [change.after["name"] for change in session.history(_After, 1) if change.after][-1] == "Luật số 10"


def test_a_content_file_of_the_version_before_loads(file: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.toml"
    old.write_text('[[book]]\ntitle = "Quy chế"\nlength = "30 trang"\nstate = "Đã đọc"\n', encoding="utf-8")
    with opened(file) as session:
        content.load(session, old)
        [loaded] = session.all(_After, name="Quy chế")
        assert (loaded.pages, loaded.state) == (30, _State.READ)


def test_a_field_written_under_both_names_is_told(file: Path, tmp_path: Path) -> None:
    both = tmp_path / "both.toml"
    both.write_text('[[book]]\ntitle = "Quy chế"\nname = "Quy chế"\n', encoding="utf-8")
    with opened(file) as session, pytest.raises(InputProblem, match="đã ghi ở dòng 2"):
        content.load(session, both)
