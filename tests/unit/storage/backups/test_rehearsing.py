"""A backup counts only after it came back: what keeps a file from coming out of it is found while it is written."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.errors import FileProblem
from qcdc_desktop.services import records
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.storage import digest
from qcdc_desktop.storage.backups import contents, rehearsing
from qcdc_desktop.storage.backups.place import Place
from qcdc_desktop.storage.session import Session
from tests import factories


@pytest.fixture
def made(session: Session, tmp_path: Path) -> Path:
    """A backup of a file with records and two contents."""
    records.add(session, factories.strength("Đoàn kết"))
    for n in range(2):
        received = evidence.read_bytes(f"Biên bản {n}.txt", b"qcdc %d " % n * 9_000).received
        evidence.add_files(session, Ref("year", 2), received)
    path = session.back_up(tmp_path / "Sao-luu", "thử")
    assert path is not None
    return path


def changed(made: Path, *statements: str) -> Path:
    """A backup under another name in the same place, changed before its hash was taken: only restoring it can tell."""
    path = made.with_name("khac.qcdcb")
    path.write_bytes(made.read_bytes())
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for statement in statements:
            conn.execute(statement)
    return path


def rehearse(path: Path) -> contents.Info:
    return rehearsing.rehearse(path, Place(path.parent), sha256=digest.sha256(path.read_bytes()))


def test_what_is_whole_comes_back_and_the_backup_is_only_read(made: Path, session: Session) -> None:
    before = made.read_bytes()
    assert rehearse(made).head == session.head()
    assert made.read_bytes() == before
    assert rehearse(changed(made, "PRAGMA user_version")).head == session.head()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DROP TRIGGER journal_assessment_update", "không mở lại được"),
        ("CREATE VIEW la AS SELECT 1", "không mở lại được"),
        ("DELETE FROM sqlite_sequence", "khác với lúc sao lưu"),
        ("INSERT INTO journal_step (at, verb, action, previous) VALUES ('', '', 'do', '')", "khác với lúc sao lưu"),
        ('UPDATE backup_info SET said = replace(said, \'"head": "\', \'"head": "9\')', "khác với lúc sao lưu"),
    ],
)
def test_what_does_not_come_back_as_it_was_is_told(made: Path, statement: str, told: str) -> None:
    with pytest.raises(FileProblem, match=told):
        rehearse(changed(made, statement))


def test_a_content_that_rotted_is_written_again_by_the_next_backup(made: Path, session: Session) -> None:
    for lies in Place(made.parent).contents():
        lies.write_bytes(bytes(lies.stat().st_size))
    records.add(session, factories.strength("Mới"))
    assert session.back_up(made.parent.parent, "lại")
    assert rehearse(made).head != session.head()
