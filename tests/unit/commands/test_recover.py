"""The command that recovers a damaged file, as a person types it."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.services.files.files import open_session
from tests import prepared
from tests.unit.commands.test_backups import made, run

__all__ = ["made"]


@pytest.fixture(autouse=True, scope="module")
def _unequal_ids() -> None:
    """The numbers of records begin at 1, as in real files: those that are missing are counted."""


def test_a_damaged_file_is_recovered_and_what_is_missing_is_told(made: Path, tmp_path: Path) -> None:
    folder, target = tmp_path / "nơi cất", tmp_path / "mới.qcdc"
    run("backup", made, "--folder", folder)
    raw = made.read_bytes()
    made.write_bytes(raw[:4096] + b"\xff" * (len(raw) - 4096))
    assert run("check", made).exit_code == 1
    done = run("recover", made, tmp_path / "mới", "--folder", folder)
    assert done.exit_code == 0, done.output
    assert f"Đã ghi {target}." in done.output
    assert re.search(r"Lấy bản sao lưu \d\d:\d\d \d\d/\d\d/\d{4} và làm lại 0 bước sau đó", done.output)
    assert done.output.endswith("Không thiếu gì.\n")
    assert run("check", target).exit_code == 0
    target.unlink()
    made.write_bytes(raw)
    with closing(sqlite3.connect(made, isolation_level=None)) as conn:
        prepared.change_unseen(conn, "DELETE FROM journal_step WHERE id = 1")
    poorer = run("recover", made, target, "--folder", tmp_path / "nơi khác")
    assert poorer.exit_code == 1
    assert "Còn thiếu:\n- Không có bản sao lưu nào dùng được" in poorer.output
    with open_session(target) as session:
        assert [one.body for one in session.all(Assessment)] == ["Một"]
