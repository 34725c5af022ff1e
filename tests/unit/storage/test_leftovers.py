"""What a crash left beside a file: looked at without touching it, and never followed to somebody else's file."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.errors import FileProblem
from qcdc_desktop.services import records
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.unit.storage.test_files import HALF_A_STEP

SUPER_JOURNAL_END = bytes.fromhex("d9d505f920a163d7")


@pytest.fixture
def crashed(session: Session, file: Path) -> Path:
    """A file whose program ended in the middle of a step, with the pages from before the step in its journal."""
    for n in range(40):
        records.add(session, factories.strength(f"Ưu điểm {n} " + "dân chủ " * 40))
    session.close()
    subprocess.run([sys.executable, "-c", HALF_A_STEP, str(file)], check=False, timeout=60)
    assert file.with_name(file.name + "-journal").stat().st_size > 0
    return file


def test_a_crashed_file_is_looked_at_as_it_was_and_not_a_byte_changes(
    crashed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    files = {path: path.read_bytes() for path in tmp_path.glob("*.qcdc*")}
    with Session.open(crashed, read_only=True) as look:
        assert all(one.body.endswith("dân chủ") for one in look.all(Assessment))
        assert look.check() == []
        assert list(scratch.iterdir())
    assert {path: path.read_bytes() for path in tmp_path.glob("*.qcdc*")} == files
    assert not list(scratch.iterdir())


def naming(other: Path) -> bytes:
    """The end of a journal that names another file as its super-journal."""
    name = str(other).encode()
    return b"\0\0\0\0" + name + len(name).to_bytes(4, "big") + sum(name).to_bytes(4, "big") + SUPER_JOURNAL_END


@pytest.mark.parametrize("read_only", [False, True], ids=["to write", "to look"])
def test_a_journal_that_would_delete_another_file_is_refused(crashed: Path, tmp_path: Path, read_only: bool) -> None:
    letter = tmp_path / "thư của tôi.docx"
    letter.write_bytes(b"quan trong")
    journal = crashed.with_name(crashed.name + "-journal")
    journal.write_bytes(journal.read_bytes() + naming(letter))
    files = {path: path.read_bytes() for path in tmp_path.glob("*.qcdc*")}
    with pytest.raises(FileProblem, match=r"nếu mở, tệp kia sẽ bị xóa.*chép riêng"):
        Session.open(crashed, read_only=read_only)
    assert letter.read_bytes() == b"quan trong"
    assert {path: path.read_bytes() for path in tmp_path.glob("*.qcdc*")} == files


def test_a_short_journal_is_no_danger(session: Session, file: Path) -> None:
    session.close()
    file.with_name(file.name + "-journal").write_bytes(b"\xd9")
    with Session.open(file) as again:
        assert again.check() == []
