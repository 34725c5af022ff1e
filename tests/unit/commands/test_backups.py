"""The commands of backups, as a person types them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qcdc_desktop import cli
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.services import records
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.unit.imports.shapes import Shape, write
from tests.unit.storage.test_old_files import OLD


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(one) for one in arguments])


@pytest.fixture
def made(session: Session, file: Path) -> Path:
    """A data file at rest, with a step in its journal."""
    records.add(session, factories.strength("Một"))
    session.close()
    return file


def test_a_file_is_backed_up_listed_checked_and_brought_back(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "nơi cất"
    assert run("backups", made, "--folder", folder).output == "Chưa có bản sao lưu nào.\n"
    done = run("backup", made, "--folder", folder)
    assert done.exit_code == 0, done.output
    assert done.output.startswith("Đã sao lưu và kiểm tra ")
    assert run("backup", made, "--folder", folder).output == "Không có gì mới từ lần sao lưu trước.\n"
    [backup] = folder.rglob("*.qcdcb")
    for command in (["backups", made], ["backups"], ["backups", made, "--check"]):
        listed = run(*command, "--folder", folder)
        assert listed.exit_code == 0
        assert str(backup) in listed.output
        assert "Đảng ủy Trường THPT Nguyễn Du, do người dùng" in listed.output
    again = run("restore", backup, tmp_path / "lại")
    assert again.exit_code == 0, again.output
    assert re.search(r"như lúc \d\d:\d\d \d\d/\d\d/\d{4}$", again.output.strip())
    with open_session(tmp_path / "lại.qcdc") as session:
        assert [one.body for one in session.all(Assessment)] == ["Một"]


def test_a_file_of_an_earlier_version_is_backed_up_as_it_was_too(tmp_path: Path) -> None:
    file, folder = tmp_path / "cũ.qcdc", tmp_path / "nơi cất"
    shutil.copy(OLD[0], file)
    done = run("backup", file, "--folder", folder)
    assert done.exit_code == 0, done.output
    assert "trước khi nâng tệp lên phiên bản mới" in run("backups", file, "--folder", folder).output


def test_a_spoilt_backup_is_named_and_nothing_is_written_over(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "nơi cất"
    run("backup", made, "--folder", folder)
    [backup] = folder.rglob("*.qcdcb")
    taken = run("restore", backup, made)
    assert taken.exit_code == 1
    assert "đã có sẵn" in taken.stderr
    backup.write_bytes(backup.read_bytes()[:-5000])
    checked = run("backups", made, "--folder", folder, "--check")
    assert checked.exit_code == 1
    assert "HỎNG: " in checked.output
    refused = run("restore", backup, tmp_path / "lại.qcdc")
    assert refused.exit_code == 1
    assert not (tmp_path / "lại.qcdc").exists()


def test_a_file_is_backed_up_before_a_list_is_taken_into_it(made: Path, tmp_path: Path) -> None:
    rows = [("Họ và tên", "Tổ"), ("Nguyễn Văn An", "Toán"), ("Trần Thị Bình", "Văn")]
    people = write(Shape("list", rows, []), tmp_path / "danh sách.xlsx")
    taken = run("import-staff", made, people)
    assert taken.exit_code == 0, taken.output
    assert "trước khi nạp danh sách nhân sự" in run("backups", made).output
