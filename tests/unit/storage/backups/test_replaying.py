"""The newest backup and the log since are the present, whatever was done and however the program ended."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.services import records, undo
from qcdc_desktop.services.backups import Keeper
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.verbs import passwords
from qcdc_desktop.storage import journal
from qcdc_desktop.storage.backups import keeping, replaying, restoring, steps
from qcdc_desktop.storage.backups.place import Made, Place
from qcdc_desktop.storage.backups.steps import Entry
from qcdc_desktop.storage.session import Session
from tests import factories, prepared
from tests.conftest import Clock
from tests.unit.storage.backups.test_backups import add_evidence, dump


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Sao-luu"


@pytest.fixture
def watched(session: Session, folder: Path) -> Session:
    def fail(problem: Exception) -> None:
        raise problem

    Keeper(folder, fail).watch(session)
    records.add(session, factories.strength("Đầu tiên"))
    return session


def work(session: Session) -> None:
    """A bit of everything that a step can do to a file."""
    assessment = session.all(Assessment)[0]
    records.edit(session, Assessment, assessment.id, body="Sửa rồi")
    person = records.add(session, factories.person("Nguyễn Văn An", code="0791")).added(Person)
    records.edit(session, Person, person, code="0792")
    passwords.put(session, "Mật khẩu thử 1")
    add_evidence(session)
    records.add(session, factories.strength("Thừa"))
    undo.undo(session)
    undo.redo(session)
    records.remove(session, Assessment, assessment.id)


def present(folder: Path, target: Path, made: Made | None = None) -> list[str]:
    """What comes out of the newest backup (or the one given) and the logs beside it."""
    [place] = keeping.places(folder)
    made = made or keeping.found(place)[0]
    restoring.restore(made.path, place, target)
    entries = [entry for log in place.logs() for entry in steps.read(log).entries]
    with closing(sqlite3.connect(target, isolation_level=None)) as conn:
        [head] = conn.execute("SELECT hash FROM journal_step ORDER BY id DESC LIMIT 1").fetchone()
        for entry in replaying.chain(head, entries):
            assert replaying.replay(conn, entry, place.read)
    with open_session(target) as again:
        assert again.check() == []
        return dump(again)


def test_the_newest_backup_and_the_log_are_the_present(watched: Session, folder: Path, tmp_path: Path) -> None:
    work(watched)
    assert present(folder, tmp_path / "lại.qcdc") == dump(watched)
    with open_session(tmp_path / "lại.qcdc") as again:
        assert [person.code for person in again.all(Person)] == ["0792"]
        passwords.check(again, "Mật khẩu thử 1")


def test_an_older_backup_and_all_logs_since_are_the_present_too(
    watched: Session, folder: Path, tmp_path: Path, clock: Clock
) -> None:
    first = keeping.found(watched.place(folder))[0]
    work(watched)
    for day in range(2):
        clock.pass_days(1)
        watched.back_up(folder, "thử")
        records.add(watched, factories.strength(f"Ngày {day}"))
    assert present(folder, tmp_path / "lại.qcdc", first) == dump(watched)


def test_a_step_that_was_edited_in_the_log_does_not_come_out_and_changes_nothing(
    watched: Session, folder: Path, tmp_path: Path
) -> None:
    records.add(watched, factories.strength("Thật"))
    place = watched.place(folder)
    [entry] = steps.read(keeping.found(place)[0].log).entries
    (change,) = entry.changes
    restoring.restore(keeping.found(place)[0].path, place, tmp_path / "lại.qcdc")
    with closing(sqlite3.connect(tmp_path / "lại.qcdc", isolation_level=None)) as conn:
        before = list(conn.iterdump())
        for forged in (
            (*change[:3], '{"id":99}', change[4]),
            (change[0], "khác", *change[2:]),
            (change[0] + 7, *change[1:]),
        ):
            edited = Entry(entry.step, (forged,), version=entry.version)
            assert not replaying.replay(conn, edited, place.read)
        assert list(conn.iterdump()) == before
        assert replaying.replay(conn, entry, place.read)


def test_of_two_branches_the_one_that_is_known_goes_on_else_the_later() -> None:
    def entry(number: int, previous: str, verb: str) -> Entry:
        return Entry((number, "2025-05-22T09:41:00+07:00", verb, "do", None, previous), ())

    first = entry(1, journal.GENESIS, "một")
    old = entry(2, first.hash, "hai cũ")
    older = entry(3, old.hash, "ba cũ")
    new = entry(2, first.hash, "hai mới")
    stray = entry(9, "f" * 64, "lạc")
    given = [first, old, older, stray, new, first]
    assert replaying.chain(journal.GENESIS, given) == [first, new]
    assert replaying.chain(journal.GENESIS, given, {older.hash, old.hash}) == [first, old, older]
    assert replaying.chain("e" * 64, given) == []


_CHILD = """
import sys
from pathlib import Path
from qcdc_desktop.services import records
from qcdc_desktop.services.backups import Keeper
from qcdc_desktop.services.files.files import open_session
from tests import factories

session = open_session(Path(sys.argv[1]), keeper=Keeper(Path(sys.argv[2]), print))
for n in range(10_000):
    records.add(session, factories.strength(f"Việc {n}"))
    print(n, flush=True)
"""


def test_nothing_that_was_told_as_done_is_missing_after_a_kill(tmp_path: Path, folder: Path) -> None:
    file = prepared.school(tmp_path / "nguyen-du.qcdc", factories.profile())
    for told in (3, 11):
        command = [sys.executable, "-c", _CHILD, str(file), str(folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            for line in child.stdout:
                if int(line) == told:
                    child.kill()
                    break
            rest = [int(line) for line in child.stdout if line.endswith("\n")]
        done = [f"Việc {n}" for n in range((rest or [told])[-1] + 1)]
        target = tmp_path / f"lại {told}.qcdc"
        present(folder, target)
        with open_session(target) as again:
            found = [one.body for one in again.all(Assessment)][-len(done) - 1 :]
        assert set(done) <= set(found)


def test_contents_that_are_gone_leave_their_record(watched: Session, folder: Path, tmp_path: Path) -> None:
    evidence.add_files(watched, Ref("year", 2), evidence.read_bytes("Một.txt", b"mot " * 9_000).received)
    place = Place(watched.place(folder).folder)
    for path in place.contents():
        path.unlink()
    made = keeping.found(place)[0]
    restoring.restore(made.path, place, tmp_path / "lại.qcdc")
    with closing(sqlite3.connect(tmp_path / "lại.qcdc", isolation_level=None)) as conn:
        assert all(replaying.replay(conn, entry, place.read) for entry in steps.read(made.log).entries)
    with open_session(tmp_path / "lại.qcdc") as again:
        assert [one.name for one in again.all(Attachment)] == ["Một"]
        assert again.check() == ["Nội dung của minh chứng “Một.txt” không có trong tệp."]
