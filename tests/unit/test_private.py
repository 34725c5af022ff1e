"""What the program writes about the unit is for the user of the machine alone; what is there already is left."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from qcdc_desktop import logs
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.output import write_output
from qcdc_desktop.services import backups, records
from qcdc_desktop.services.backups import Keeper
from qcdc_desktop.services.files.files import create, open_session
from qcdc_desktop.services.witnesses import Memory
from qcdc_desktop.storage.session import Session
from tests import factories

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no such rights")


def rights(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_data_file_and_copies_of_it_are_for_their_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "moi.qcdc"
    with create(file, factories.profile()) as session:
        records.add(session, Person(name="An"))
        session.save_copy(tmp_path / "sao.qcdc")
    assert (rights(file), rights(tmp_path / "sao.qcdc")) == (0o600, 0o600)


def test_everything_where_backups_lie_is_for_its_owner_alone(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "Sao-luu"
    Keeper(folder, lambda problem: pytest.fail(str(problem))).watch(session)
    records.add(session, Person(name="An"))
    made = session.back_up(folder, "thử") or backups.of(session, folder)[0].path
    records.add(session, Person(name="Bình"))
    restored = tmp_path / "lai.qcdc"
    backups.restore(made, restored)
    there = [path for path in folder.rglob("*") if path.is_file()]
    assert len(there) >= 2
    assert {rights(path) for path in (*there, restored)} == {0o600}


def test_what_the_machine_remembers_and_logs_are_for_their_owner_alone(session: Session, tmp_path: Path) -> None:
    Memory(tmp_path / "settings").see(session)
    log = logs.start(tmp_path / "logs")
    try:
        for _time in range(6000):
            logs.record(logs.report_of(RuntimeError(), None))
    finally:
        logs.stop()
    files = [*(tmp_path / "settings").iterdir(), *log.parent.iterdir()]
    assert len(files) > 2
    assert {rights(path) for path in files} == {0o600}


def test_a_file_that_is_there_is_left_as_it_is(session: Session, file: Path, tmp_path: Path) -> None:
    shared = tmp_path / "chung.qcdc"
    session.save_copy(shared)
    shared.chmod(0o644)
    with open_session(shared) as opened:
        records.add(opened, Person(name="An"))
    assert rights(shared) == 0o644
    assert file.exists()


def test_what_is_made_for_others_has_the_usual_rights(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    write_output(tmp_path / "bao-cao.pdf", b"x")
    assert rights(tmp_path / "bao-cao.pdf") == rights(tmp_path / "usual")


def test_where_a_disk_knows_no_rights_the_file_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_path: Path, _mode: int) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "chmod", refused)
    write_output(tmp_path / "a", b"x", private=True)
    assert (tmp_path / "a").read_bytes() == b"x"
    assert shutil.disk_usage(tmp_path).free > 0
