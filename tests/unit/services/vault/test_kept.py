"""The vault goes where its file goes: backups, the log of steps, a file that was recovered."""

from __future__ import annotations

import sqlite3
from base64 import b64encode
from contextlib import closing
from pathlib import Path

import pytest

from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.services import records, recovering
from qcdc_desktop.services.backups import Keeper
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.vault import identities, opening, setting_up
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.conftest import Clock
from tests.unit.services.vault.kept_by import ANH, WHO, WHY, WORD, typed


@pytest.fixture
def letter(session: Session, folder: Path, clock: Clock) -> int:
    """A letter with its identity and scan, written after the last backup; the file is at rest."""

    def fail(problem: Exception) -> None:
        raise problem

    Keeper(folder, fail).watch(session)
    one = Letter(received_on=factories.TODAY, matter="Đề nghị công khai quỹ")
    letter = records.add(session, one).added(Letter)
    draft = setting_up.begin(WORD)
    clock.pass_days(1)
    session.back_up(folder, "thử")
    vault = setting_up.finish(session, draft, typed(draft), WHO)
    identities.write(vault, letter, ANH)
    identities.add_scan(vault, letter, "Đơn.txt", b"Kinh gui")
    session.close()
    return letter


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the backups lie."""
    return tmp_path / "Sao-luu"


def test_nothing_of_an_identity_stands_anywhere_in_clear(
    letter: int, file: Path, folder: Path, tmp_path: Path, clock: Clock
) -> None:
    logs = [path for path in folder.rglob("*") if path.is_file() and b'"vault_entry"' in path.read_bytes()]
    assert logs, "the log of steps has what came after the backup"
    clock.pass_days(1)
    with open_session(file, now=clock) as again:
        again.save_copy(tmp_path / "chép.qcdc")
        made = again.back_up(folder, "thử")
    assert made is not None
    written = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for path in (file, tmp_path / "chép.qcdc", made):
        assert "Đề nghị công khai quỹ".encode() in written[path], "what is no secret can be read"
    for said in (ANH.name, ANH.address, ANH.papers, ANH.phone, "Đơn.txt", "Kinh gui"):
        forms = (said, said.casefold(), search_key(said), b64encode(said.encode()).decode())
        assert not [path for path, data in written.items() if any(form.encode() in data for form in forms)], said


@pytest.mark.parametrize("backed_up", [True, False])
def test_a_vault_comes_back_from_the_log_after_a_backup_and_from_the_pages_alone(
    letter: int, file: Path, folder: Path, tmp_path: Path, clock: Clock, *, backed_up: bool
) -> None:
    if backed_up:
        file.write_bytes(file.read_bytes()[:50_000])
    else:
        raw = bytearray(file.read_bytes())
        raw[:100] = bytes(100)
        file.write_bytes(raw)
    recovering.recover(file, tmp_path / "mới.qcdc", folder if backed_up else tmp_path / "không có", now=clock)
    with open_session(tmp_path / "mới.qcdc", now=clock) as again:
        vault = opening.open_by_password(again, WORD, WHO, WHY)
        assert vault.faults == ()
        assert identities.look(vault, letter).identity == ANH
        assert identities.scan(vault, letter, 0)[0] == b"Kinh gui"


def test_a_vault_of_which_only_the_journal_is_left_is_named(
    letter: int, file: Path, tmp_path: Path, clock: Clock
) -> None:
    with closing(sqlite3.connect(file)) as conn:
        pages = conn.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'identity_vault'").fetchall()
    raw = bytearray(file.read_bytes())
    for (page,) in pages:
        raw[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    file.write_bytes(raw)
    done = recovering.recover(file, tmp_path / "mới.qcdc", tmp_path / "không có", now=clock)
    assert "Két danh tính không cứu được: khóa của két không còn ở đâu." in done.lacks
