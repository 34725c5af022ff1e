"""The commands as a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from qcdc_desktop import __version__, cli
from qcdc_desktop.errors import EnvironmentProblem
from qcdc_desktop.storage.session import Session
from tests import prepared
from tests.unit.cli.running import run


def program(*arguments: str | Path, encoding: str = "utf-8") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "qcdc_desktop", *map(str, arguments)]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False, env=environment
    )


def test_the_program_runs_as_a_module(tmp_path: Path) -> None:
    file = tmp_path / "Trường học.qcdc"
    done = program("new", file)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"Đã tạo {file}\n", "")
    failed = program("new", file, encoding="ascii")
    assert (failed.returncode, failed.stdout) == (1, "")
    assert failed.stderr.startswith("Tệp đã có: “Trường học.qcdc” đã có sẵn")
    wrong = program("export", file)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "--year" in wrong.stderr
    assert program("--version").stdout.strip() == f"qcdc-desktop {__version__}"


def test_todays_date_is_on_a_journal_of_today(tmp_path: Path) -> None:
    run("new", tmp_path / "a.qcdc")
    assert f"{date.today():%d/%m/%Y}" in run("journal", tmp_path / "a.qcdc").stdout


def test_a_file_on_a_medium_that_cannot_be_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A CD or a locked USB stick: checking and exporting need no writing."""
    file = prepared.demo(tmp_path / "demo.qcdc")
    opened = Session.open

    def refuse(path: Path, *, read_only: bool = False, **more: Any) -> Session:
        if not read_only:
            raise EnvironmentProblem("Tệp chỉ đọc", "Không ghi được.")
        return opened(path, read_only=True, **more)

    monkeypatch.setattr(Session, "open", refuse)
    done = CliRunner().invoke(cli.main, ["check", str(file)])
    assert (done.exit_code, "tệp nguyên vẹn" in done.output) == (0, True)
