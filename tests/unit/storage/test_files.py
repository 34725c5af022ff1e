"""Data files: made by migrations alone, locked while open, and refused in words, unchanged, when they are not ours."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest

from qcdc_desktop import datafile
from qcdc_desktop.domain.kinds.fields import FieldKind, Record, specs
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.catalogue import BY_NAME, KINDS
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.reception.records import Visit
from qcdc_desktop.domain.registers.unit import Profile
from qcdc_desktop.errors import EnvironmentProblem, FileProblem, InputProblem, QcdcError
from qcdc_desktop.services import records
from qcdc_desktop.services.files import files
from qcdc_desktop.storage import database, migrations, search
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.unit.storage.elsewhere import is_locked


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# The schema ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def schema(session: Session, file: Path) -> Iterator[sqlite3.Connection]:
    session.close()
    with closing(sqlite3.connect(file)) as conn:
        yield conn


COLUMN_TYPES = {
    FieldKind.TEXT: "TEXT",
    FieldKind.LONG: "TEXT",
    FieldKind.WHOLE: "INTEGER",
    FieldKind.NUMBER: "REAL",
    FieldKind.DAY: "TEXT",
    FieldKind.FLAG: "INTEGER",
    FieldKind.CHOICE: "TEXT",
    FieldKind.REF: "INTEGER",
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.INFO.name)
def test_the_table_of_a_kind_is_as_its_record_is_declared(schema: sqlite3.Connection, kind: type[Record]) -> None:
    stored = [row[1:4] for row in schema.execute(f'PRAGMA table_info("{kind.INFO.name}")')]
    wanted = [("id", "INTEGER", 0)]
    numbered = ("register_year", "number") if kind in (Letter, Visit) else ()
    for s in specs(kind):
        given_by_program = s.kind in (FieldKind.TEXT, FieldKind.LONG, FieldKind.FLAG, FieldKind.CHOICE)
        must = s.required or given_by_program or s.name in numbered
        wanted.append((s.name, COLUMN_TYPES[s.kind], int(must)))
    assert sorted(stored) == sorted(wanted)  # what came later stands at the end of the table


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.INFO.name)
def test_references_are_held_by_the_file_itself(schema: sqlite3.Connection, kind: type[Record]) -> None:
    found = schema.execute(f'PRAGMA foreign_key_list("{kind.INFO.name}")').fetchall()
    held = {(row[3], row[2]) for row in found if row[2] in BY_NAME}  # an erasure points at its step as well
    assert held == {(s.name, s.target) for s in specs(kind) if s.kind is FieldKind.REF}


def test_there_are_no_tables_but_those_of_the_kinds_the_journal_and_the_index(schema: sqlite3.Connection) -> None:
    names = {row[0] for row in schema.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    own = {"content", "wiped", "journal_step", "journal_change", "_sqlite_migrations", "sqlite_sequence"}
    own |= {"search", "search_made", *search.SHADOWS}
    assert names == own | {kind.INFO.name for kind in KINDS}
    strict = dict(schema.execute("SELECT name, strict FROM pragma_table_list"))
    assert all(strict[kind.INFO.name] for kind in KINDS)


def test_the_header_names_program_and_version(schema: sqlite3.Connection) -> None:
    assert schema.execute("PRAGMA application_id").fetchone()[0].to_bytes(4, "big") == b"QCDC"
    assert schema.execute("PRAGMA user_version").fetchone()[0] == migrations.version()
    assert schema.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    done = [row[0] for row in schema.execute("SELECT name FROM _sqlite_migrations ORDER BY id")]
    assert tuple(done) == migrations.order()


# Making --------------------------------------------------------------------------------------------------------------


def test_a_new_file_has_the_unit_its_years_and_the_usual_organs(session: Session) -> None:
    assert session.all(Profile) == (factories.profile(id=1),)
    assert [step.verb for step in session.steps()] == ["Tạo tệp"]
    assert session.check() == []


def test_an_existing_file_is_never_overwritten(file: Path, profile: Profile) -> None:
    file.write_text("của người khác")
    with pytest.raises(FileProblem, match="đã có sẵn; tệp đó không bị thay đổi"):
        files.create(file, profile)
    assert file.read_text() == "của người khác"


def test_no_file_is_left_where_making_it_failed(file: Path) -> None:
    with pytest.raises(InputProblem, match="Chưa ghi “Tên tổ chức đảng”"):
        files.create(file, Profile())
    assert list(file.parent.iterdir()) == []


def test_making_a_file_in_no_folder_is_told(tmp_path: Path, profile: Profile) -> None:
    with pytest.raises(FileProblem, match="Không có thư mục"):
        files.create(tmp_path / "không có" / "a.qcdc", profile)
    (tmp_path / "tệp").write_text("")
    with pytest.raises(FileProblem, match="Không có thư mục"):
        files.create(tmp_path / "tệp" / "a.qcdc", profile)


def test_a_name_no_disk_takes_is_told(tmp_path: Path, profile: Profile) -> None:
    with pytest.raises(EnvironmentProblem, match="kiểm tra lại tên"):
        files.create(tmp_path / f"{'dài' * 200}.qcdc", profile)
    with pytest.raises(EnvironmentProblem, match="kiểm tra lại tên"):
        Session.open(tmp_path / f"{'dài' * 200}.qcdc")


@pytest.mark.parametrize("name", ["Quy chế dân chủ 100%.qcdc", "a?mode=ro#x&y.qcdc", "tệp 'của' \"tôi\";.qcdc"])
def test_any_name_is_the_name_of_a_file(tmp_path: Path, profile: Profile, name: str) -> None:
    if os.name == "nt" and set(name) & set('?"'):
        pytest.skip("Windows has no such names")
    files.create(tmp_path / name, profile).close()
    assert [p.name for p in tmp_path.iterdir()] == [name]
    Session.open(tmp_path / name).close()


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (r"C:\Users\Thư ký\a%.qcdc", "file:///C:/Users/Th%C6%B0%20k%C3%BD/a%25.qcdc"),
        (r"\\may-chu\chung\a.qcdc", "file:////may-chu/chung/a.qcdc"),
    ],
)
def test_drives_and_shares_of_windows_have_addresses_sqlite_takes(path: str, address: str) -> None:
    assert database.address(PureWindowsPath(path)) == address


# Opening -------------------------------------------------------------------------------------------------------------


def test_an_open_file_cannot_be_opened_a_second_time(session: Session, file: Path) -> None:
    with pytest.raises(FileProblem, match="đang mở ở cửa sổ khác"):
        Session.open(file)
    with pytest.raises(FileProblem, match="đang mở ở cửa sổ khác"):
        Session.open(file, read_only=True)
    session.close()
    Session.open(file).close()


def test_an_open_file_is_locked_against_other_programs_even_after_asking_for_it_again(
    session: Session, file: Path
) -> None:
    assert is_locked(file)
    with pytest.raises(FileProblem):
        Session.open(file)
    assert is_locked(file)  # looking at the file did not let go of the lock
    assert records.add(session, factories.strength("Vẫn ghi được")).step_id
    session.close()
    with Session.open(file):
        assert is_locked(file)  # also before the first change
        with pytest.raises(FileProblem, match="đang mở ở cửa sổ khác"):
            Session.open(file, read_only=True)
    assert not is_locked(file)


def not_ours_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.executescript("CREATE TABLE photo (id INTEGER); INSERT INTO photo VALUES (1)")


def not_ours_wal(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA journal_mode = WAL")
        conn.executescript("CREATE TABLE photo (id INTEGER); INSERT INTO photo VALUES (1)")


FOREIGN: dict[str, Callable[[Path], object]] = {
    "text": lambda path: path.write_text("Nghị quyết về quy chế dân chủ\n" * 50, encoding="utf-8"),
    "short text": lambda path: path.write_text("xin chào", encoding="utf-8"),
    "empty": lambda path: path.write_bytes(b""),
    "picture": lambda path: path.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 40),
    "archive": lambda path: path.write_bytes(b"PK\x03\x04" + bytes(5000)),
    "nothing but noughts": lambda path: path.write_bytes(bytes(8192)),
    "another program's database": not_ours_database,
    "another program's database with a write-ahead log": not_ours_wal,
}


@pytest.mark.parametrize("read_only", [False, True], ids=["to write", "to look"])
@pytest.mark.parametrize("make", FOREIGN.values(), ids=FOREIGN.keys())
def test_a_foreign_file_is_refused_unchanged(file: Path, make: Callable[[Path], object], read_only: bool) -> None:
    make(file)
    before = digest(file)
    with pytest.raises(FileProblem, match="không phải tệp dữ liệu của chương trình này; tệp không bị thay đổi"):
        Session.open(file, read_only=read_only)
    assert digest(file) == before
    assert [p.name for p in file.parent.iterdir()] == [file.name]


@pytest.fixture
def closed(session: Session, file: Path) -> Path:
    """A good file with a few records in it, at rest."""
    for n in range(40):
        records.add(session, factories.strength(f"Ưu điểm {n} " + "dân chủ " * 40))
    session.close()
    return file


def test_a_newer_file_is_refused_unchanged_and_can_be_looked_at(closed: Path) -> None:
    with closing(sqlite3.connect(closed, isolation_level=None)) as conn:
        conn.execute(f"PRAGMA user_version = {migrations.version() + 1}")
    before = digest(closed)
    with pytest.raises(FileProblem, match=r"phiên bản mới hơn .* tệp không bị thay đổi"):
        Session.open(closed)
    assert digest(closed) == before
    with Session.open(closed, read_only=True) as look:
        assert len(look.all(Assessment)) == 40
    assert digest(closed) == before


def flip(path: Path, start: int, count: int) -> None:
    raw = bytearray(path.read_bytes())
    for at in range(start, min(start + count, len(raw))):
        raw[at] ^= 0xFF
    path.write_bytes(raw)


@pytest.mark.parametrize("share", [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95])
def test_a_file_with_flipped_bytes_is_refused_or_found_out_and_left_alone(closed: Path, share: float) -> None:
    size = closed.stat().st_size
    page = int(size * share) // 4096 * 4096
    flip(closed, page, 4096)
    before = digest(closed)
    with pytest.raises(FileProblem, match="không còn nguyên vẹn"):
        Session.open(closed)
    assert digest(closed) == before


def test_a_value_that_the_schema_forbids_is_damage(closed: Path) -> None:
    with closing(sqlite3.connect(closed, isolation_level=None)) as conn:
        conn.execute("DROP TRIGGER journal_profile_update")
        conn.execute("PRAGMA ignore_check_constraints = ON")
        conn.execute("UPDATE profile SET id = 2")
    with pytest.raises(FileProblem, match="CHECK constraint failed in profile"):
        Session.open(closed)


def test_a_torn_file_is_refused_unchanged(closed: Path) -> None:
    os.truncate(closed, closed.stat().st_size // 2)
    before = digest(closed)
    with pytest.raises(FileProblem, match="không còn nguyên vẹn"):
        Session.open(closed)
    assert digest(closed) == before


def test_a_damaged_file_can_be_looked_at_where_it_is_still_whole(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as conn:
        root = conn.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'journal_change_record'").fetchone()[0]
    flip(closed, (root - 1) * 4096, 4096)
    with pytest.raises(FileProblem, match="không còn nguyên vẹn"):
        Session.open(closed)
    with Session.open(closed, read_only=True) as look:
        assert len(look.all(Assessment)) == 40
        with pytest.raises(FileProblem, match="không còn nguyên vẹn"):
            look.check()


def test_a_damaged_register_is_told_when_it_is_read(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as conn:
        root = conn.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'assessment'").fetchone()[0]
    flip(closed, (root - 1) * 4096, 4096)
    with Session.open(closed, read_only=True) as look:
        with pytest.raises(FileProblem, match="không còn nguyên vẹn"):
            look.all(Assessment)
        with pytest.raises(FileProblem, match="không còn nguyên vẹn"):
            look.count(Assessment, body="Ưu điểm")


@pytest.mark.parametrize("read_only", [False, True], ids=["to write", "to look"])
def test_a_missing_file_or_a_folder_is_told(tmp_path: Path, read_only: bool) -> None:
    with pytest.raises(FileProblem, match=r"Không có tệp .*USB"):
        Session.open(tmp_path / "không có.qcdc", read_only=read_only)
    with pytest.raises(FileProblem, match="Không có tệp"):
        Session.open(tmp_path, read_only=read_only)


@pytest.fixture
def as_ordinary_user(closed: Path) -> Iterator[Path]:
    """The good file in a folder of an ordinary user's, and this process an ordinary user (root may do anything)."""
    if os.name != "posix":
        pytest.skip("permissions of POSIX")
    folder = Path(tempfile.mkdtemp(prefix="qcdc-test-"))
    was = os.geteuid()
    try:
        there = Path(shutil.copy(closed, folder / "nguyen-du.qcdc"))
        if was == 0:
            os.chown(folder, 65534, 65534)
            os.chown(there, 65534, 65534)
            os.seteuid(65534)
        yield there
    finally:
        os.seteuid(was)
        folder.chmod(0o700)
        shutil.rmtree(folder)


def test_a_file_that_may_not_be_written_is_told_at_opening_and_can_be_looked_at(as_ordinary_user: Path) -> None:
    file, before = as_ordinary_user, digest(as_ordinary_user)
    file.chmod(0o444)
    with pytest.raises(EnvironmentProblem, match="không cho ghi nên không cất được thay đổi nào"):
        Session.open(file)
    with Session.open(file, read_only=True) as look:
        assert len(look.all(Assessment)) == 40
    assert digest(file) == before


def test_a_folder_that_may_not_be_written_is_told_at_opening(as_ordinary_user: Path, profile: Profile) -> None:
    file, before = as_ordinary_user, digest(as_ordinary_user)
    file.parent.chmod(0o555)
    with pytest.raises(EnvironmentProblem, match="thư mục chứa tệp không cho ghi"):
        Session.open(file)
    with Session.open(file, read_only=True) as look:
        assert len(look.all(Assessment)) == 40
    with pytest.raises(EnvironmentProblem, match="không cho ghi vào thư mục"):
        files.create(file.with_name("mới.qcdc"), profile)
    assert digest(file) == before
    assert [p.name for p in file.parent.iterdir()] == [file.name]


def test_a_file_that_may_not_be_read_is_told(as_ordinary_user: Path, profile: Profile) -> None:
    as_ordinary_user.chmod(0o000)
    for read_only in (False, True):
        with pytest.raises(EnvironmentProblem, match="quyền"):
            Session.open(as_ordinary_user, read_only=read_only)
    as_ordinary_user.parent.chmod(0o000)
    with pytest.raises(EnvironmentProblem, match="quyền"):
        Session.open(as_ordinary_user)
    with pytest.raises(EnvironmentProblem, match="quyền"):
        files.create(as_ordinary_user, profile)


def test_a_crash_in_the_middle_of_a_step_is_taken_back_at_opening(closed: Path, tmp_path: Path) -> None:
    writer = subprocess.run([sys.executable, "-c", HALF_A_STEP, str(closed)], check=False, timeout=60)
    assert writer.returncode == 9
    assert closed.with_name(closed.name + "-journal").stat().st_size > 0
    with Session.open(closed) as session:
        assert len(session.all(Assessment)) == 40
        assert session.check() == []


HALF_A_STEP = """
import os, sys
from pathlib import Path
from typing import Any
from qcdc_desktop.storage.session import Session
session = Session.open(Path(sys.argv[1]))
session._conn.execute("PRAGMA cache_size = 1")  # so that changed pages reach the file before the end of the step
with session.atomic("Nửa chừng"):
    for one in session.all(__import__("qcdc_desktop.domain.registers.assessment", fromlist=["Assessment"]).Assessment):
        session.change(one, body=one.body + " đã sửa" * 500)
    os._exit(9)
"""


def test_a_failed_migration_leaves_an_old_file_as_it_was(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(closed, isolation_level=None)) as conn:
        conn.execute("PRAGMA user_version = 1")
    before = digest(closed)

    def fails(_conn: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("qcdc_desktop.storage.journal.install", fails)
    with pytest.raises(ZeroDivisionError):
        Session.open(closed)
    assert digest(closed) == before


def test_a_migration_that_leaves_dangling_references_is_taken_back(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(closed, isolation_level=None)) as conn:
        conn.execute("PRAGMA user_version = 1")
    before = digest(closed)

    def loses(conn: sqlite3.Connection) -> None:
        conn.execute("DELETE FROM year")

    monkeypatch.setattr("qcdc_desktop.storage.journal.install", loses)
    with pytest.raises(sqlite3.IntegrityError, match="dangling"):
        Session.open(closed)
    assert digest(closed) == before


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_FULL", EnvironmentProblem),
        ("SQLITE_IOERR_WRITE", EnvironmentProblem),
        ("SQLITE_READONLY_DBMOVED", EnvironmentProblem),
        ("SQLITE_BUSY_SNAPSHOT", FileProblem),
        ("SQLITE_CORRUPT_INDEX", FileProblem),
        ("SQLITE_NOTADB", FileProblem),
    ],
)
def test_what_sqlite_says_is_told_in_words_with_a_next_step(
    session: Session, monkeypatch: pytest.MonkeyPatch, name: str, kind: type[QcdcError]
) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = name

    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr("qcdc_desktop.storage.journal.seal", fails)
    with pytest.raises(kind) as told:
        records.add(session, factories.strength("Một"))
    assert session.path.name in told.value.message
    assert told.value.hint
    assert session.all(Assessment) == ()


def test_a_file_that_vanishes_from_sight_while_it_is_opened_is_named(
    session: Session, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.close()

    def refuse(_path: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(datafile, "note_opened", refuse)
    with pytest.raises(EnvironmentProblem, match=f"Máy không cho đọc “{file}”"):
        Session.open(file)


def test_a_new_file_is_never_without_what_it_begins_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever pulls the plug while a file is made finds none, or a whole one."""
    path, seen = tmp_path / "mới.qcdc", list[bool]()
    real = Session.open

    def looked_at(*given: Any, **named: Any) -> Session:
        seen.append(path.exists())
        return real(*given, **named)

    monkeypatch.setattr(Session, "open", looked_at)
    with files.create(path, factories.profile(), now=lambda: factories.NOW) as session:
        assert session.count(Profile) == 1
    assert seen == [False, True]
    assert [one.name for one in tmp_path.iterdir()] == ["mới.qcdc"]
