"""Switches that nobody sees until the power goes or a stick is pulled: how a data file is written and checked."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.unit import Profile
from qcdc_desktop.errors import EnvironmentProblem, FileProblem
from qcdc_desktop.services import records
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.files import files
from qcdc_desktop.storage import database, migrations, soundness
from qcdc_desktop.storage.session import Session
from tests import factories, prepared

EXTRA = 3
"""How SQLite tells ``synchronous = EXTRA``: a step that was told as stored is on the disk, its journal's end too."""


@pytest.fixture(autouse=True)
def _as_the_program_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are about what the others spare themselves."""
    monkeypatch.setattr(database, "_write_safely", prepared.write_safely)


def pragma(conn: sqlite3.Connection, name: str) -> object:
    return conn.execute(f"PRAGMA {name}").fetchone()[0]


# Writing -------------------------------------------------------------------------------------------------------------


def test_a_step_is_on_the_disk_when_it_is_told_as_stored(session: Session, file: Path) -> None:
    assert pragma(session._conn, "synchronous") == EXTRA
    session.close()
    with Session.open(file) as again:
        assert pragma(again._conn, "synchronous") == EXTRA


def test_a_file_is_on_the_disk_when_it_is_made(file: Path, profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    apply, seen = migrations.apply, []

    def watched(conn: sqlite3.Connection) -> None:
        seen.append((pragma(conn, "synchronous"), pragma(conn, "journal_mode")))
        apply(conn)

    monkeypatch.setattr(migrations, "apply", watched)
    files.create(file, profile).close()
    assert seen == [(EXTRA, "delete")]


def test_a_file_that_another_program_gave_a_write_ahead_log_is_one_file_again(session: Session, file: Path) -> None:
    session.close()
    with closing(sqlite3.connect(file)) as conn:
        assert pragma(conn, "journal_mode = WAL") == "wal"
    with Session.open(file) as again:
        assert pragma(again._conn, "journal_mode") == "delete"
        records.add(again, factories.strength("Một"))
        assert not list(file.parent.glob("*-wal"))
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_references_are_held_while_writing_and_nothing_is_written_while_looking(session: Session, file: Path) -> None:
    assert pragma(session._conn, "foreign_keys") == 1
    session.close()
    with Session.open(file, read_only=True) as look:
        assert pragma(look._conn, "query_only") == 1


# Checking ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def heavy(session: Session, file: Path) -> Path:
    """A file at rest with a piece of evidence that is many pages long."""
    received = evidence.read_bytes("Biên bản.txt", b"qcdc " * 20_000).received
    evidence.add_files(session, Ref("year", 2), received)
    session.close()
    return file


def test_damage_where_the_content_of_evidence_lies_is_found_at_opening(heavy: Path) -> None:
    with closing(sqlite3.connect(heavy)) as conn:
        root = conn.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'content'").fetchone()[0]
    raw = bytearray(heavy.read_bytes())
    at = (root - 1) * 4096
    raw[at : at + 4096] = bytes(byte ^ 0xFF for byte in raw[at : at + 4096])
    heavy.write_bytes(raw)
    with pytest.raises(FileProblem, match=r"không còn nguyên vẹn \("):
        Session.open(heavy)


@contextmanager
def pulled(path: Path) -> Iterator[None]:
    """No page of the open file can be read any more, as when the stick is pulled."""
    there = Path("/proc/self/fd")
    if not there.is_dir():
        pytest.skip("needs the open files of a process as Linux shows them")
    handles = [int(fd.name) for fd in there.iterdir() if fd.exists() and fd.resolve() == path]
    kept, nothing = [os.dup(handle) for handle in handles], os.open(os.devnull, os.O_WRONLY)
    try:
        for handle in handles:
            os.dup2(nothing, handle)
        yield
    finally:
        for handle, copy in zip(handles, kept, strict=True):
            os.dup2(copy, handle)
            os.close(copy)
        os.close(nothing)


def test_a_stick_that_is_pulled_during_the_check_is_no_damage(heavy: Path) -> None:
    with Session.open(heavy) as session:
        session._conn.execute("PRAGMA shrink_memory")
        with pulled(heavy), pytest.raises(EnvironmentProblem, match="có thể USB đã bị rút"):
            soundness.check_pages(session._conn, heavy)
        soundness.check_pages(session._conn, heavy)


def test_a_stick_that_is_pulled_when_half_of_the_file_was_read_is_no_damage(heavy: Path) -> None:
    with Session.open(heavy) as session:
        session._conn.execute("PRAGMA shrink_memory")
        session._conn.execute("PRAGMA foreign_key_check").fetchall()
        with pulled(heavy), pytest.raises(EnvironmentProblem, match="có thể USB đã bị rút"):
            soundness.check_pages(session._conn, heavy)
