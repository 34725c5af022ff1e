"""The lock of an open file holds whatever else this process does with the file, and against programs of any kind."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.errors import EnvironmentProblem, FileProblem, QcdcError
from qcdc_desktop.services import backups, records
from qcdc_desktop.storage import lock
from qcdc_desktop.storage.backups import proving
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.unit.storage.elsewhere import is_locked

linux = pytest.mark.skipif(sys.platform != "linux", reason="the locks of Linux")


def glance(file: Path) -> None:
    """What a file dialog does to every file whose kind the desktop does not know."""
    with file.open("rb") as stream:
        stream.read(1024)


@linux
def test_the_lock_outlives_a_glance_at_the_file_by_other_means(session: Session, file: Path) -> None:
    for _time in range(2):
        glance(file)
        assert is_locked(file)
        assert records.add(session, factories.strength("Vẫn ghi được")).step_id
    session.close()
    assert not is_locked(file)


FOREIGN_TOOL = """
import sqlite3, sys
conn = sqlite3.connect(sys.argv[1], timeout=0.1)
try:
    conn.execute(sys.argv[2])
except sqlite3.OperationalError as error:
    sys.exit(7 if "locked" in str(error) else 8)
finally:
    conn.close()
"""


@linux
@pytest.mark.parametrize("statement", ["SELECT name FROM profile", "BEGIN IMMEDIATE", "PRAGMA journal_mode = WAL"])
def test_a_program_that_knows_sqlite_alone_is_shut_out_as_well(session: Session, file: Path, statement: str) -> None:
    def ended() -> int:
        command = [sys.executable, "-c", FOREIGN_TOOL, str(file), statement]
        return subprocess.run(command, check=False, timeout=60).returncode

    assert ended() == 7
    glance(file)
    assert ended() == 7
    session.close()
    assert ended() == 0


@pytest.mark.parametrize("read_only", [False, True], ids=["to write", "to look"])
def test_the_same_process_is_shut_out_and_lets_go_of_nothing(session: Session, file: Path, read_only: bool) -> None:
    with pytest.raises(FileProblem, match="đang mở"):
        Session.open(file, read_only=read_only)
    assert is_locked(file)


def test_where_the_machine_has_no_such_locks_sqlite_locks(
    session: Session, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.close()
    monkeypatch.setattr(lock, "hold", lambda _path: None)
    with Session.open(file) as again:
        assert is_locked(file)
        assert records.add(again, factories.strength("Vẫn ghi được")).step_id
    assert not is_locked(file)


@linux
def test_a_file_system_without_such_locks_leaves_it_to_sqlite(
    session: Session, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def refuse(*_args: object) -> None:
        raise OSError(22, "Invalid argument")

    session.close()
    monkeypatch.setattr(fcntl, "fcntl", refuse)
    with Session.open(file):
        assert is_locked(file)


READER = """
import sqlite3, sys, time
conn = sqlite3.connect(sys.argv[1], isolation_level=None)
conn.execute("BEGIN")
conn.execute("SELECT name FROM profile").fetchall()
print("reads", flush=True)
time.sleep(float(sys.argv[2]))
"""


def reader(file: Path, seconds: float) -> subprocess.Popen[str]:
    """Another program that reads for a while; it has begun."""
    command = [sys.executable, "-c", READER, str(file), str(seconds)]
    made = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert made.stdout is not None
    assert made.stdout.readline() == "reads\n"
    return made


def test_a_program_that_only_looks_is_waited_for_a_moment(session: Session, file: Path) -> None:
    session.close()
    with reader(file, 0.3):
        Session.open(file).close()


def test_a_program_that_goes_on_looking_is_told(session: Session, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session.close()
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    with reader(file, 30) as other:
        with pytest.raises(FileProblem, match="đang mở ở cửa sổ khác"):
            Session.open(file)
        other.kill()
    with Session.open(file) as again:
        assert again.count(Assessment) == 0


def descriptors() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def spoilt(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def foreign(file: Path) -> None:
    file.write_bytes(b"xin chao" * 100)


@linux
@pytest.mark.parametrize("spoil", [spoilt, foreign, os.unlink])
def test_no_descriptor_is_left_open(session: Session, file: Path, spoil: Callable[[Path], None]) -> None:
    session.close()
    before = descriptors()
    with Session.open(file):
        assert descriptors() > before
        with pytest.raises(FileProblem):
            Session.open(file)
    assert descriptors() == before
    spoil(file)
    with pytest.raises(QcdcError):
        Session.open(file)
    assert descriptors() == before


@linux
def test_a_crash_lets_go_of_the_lock(session: Session, file: Path) -> None:
    session.close()
    code = "import os, sys; from pathlib import Path; from qcdc_desktop.storage.session import Session\n"
    code += "kept = Session.open(Path(sys.argv[1])); os._exit(9)"
    assert subprocess.run([sys.executable, "-c", code, str(file)], check=False, timeout=60).returncode == 9
    with Session.open(file) as again:
        assert again.check() == []


def test_what_another_tool_left_in_a_write_ahead_log_is_read(session: Session, file: Path) -> None:
    """Such a tool may have turned the file over to a log and crashed: what is in the log belongs to the data."""
    session.close()
    code = "import os, sqlite3, sys; conn = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
    code += "conn.execute('PRAGMA journal_mode = WAL'); conn.execute('CREATE TABLE photo (id)'); os._exit(9)"
    assert subprocess.run([sys.executable, "-c", code, str(file)], check=False, timeout=60).returncode == 9
    assert file.with_name(f"{file.name}-wal").stat().st_size > 0
    with Session.open(file) as again:
        assert again._conn.execute("SELECT count(*) FROM photo").fetchone()[0] == 0
        assert again._conn.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    assert not file.with_name(f"{file.name}-wal").exists()


def test_an_open_file_that_is_taken_for_a_backup_keeps_its_lock_where_sqlite_locks(
    session: Session, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.close()
    monkeypatch.setattr(lock, "hold", lambda _path: None)
    with Session.open(file):
        for read in (backups.prove, lambda path: backups.restore(path, tmp_path / "mới.qcdc"), proving.told):
            with pytest.raises(EnvironmentProblem, match="đang mở"):
                read(file)
        assert is_locked(file)
