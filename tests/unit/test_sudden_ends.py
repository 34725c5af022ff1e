"""A crash of the whole program is told at the next start, once, and names nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from qcdc_desktop import sudden_ends

ROOT = Path(__file__).parent.parent.parent


def crash(folder: Path) -> None:
    """A program that watches and then crashes as Qt would."""
    program = (
        "import faulthandler, sys; from pathlib import Path; from qcdc_desktop import sudden_ends\n"
        "def making_a_report(): faulthandler._sigsegv()\n"
        "sudden_ends.watch(Path(sys.argv[1])); making_a_report()"
    )
    script = folder.parent / "chuong-trinh.py"
    script.write_text(program, encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, script, folder], env=env, capture_output=True, check=False, timeout=60)
    assert done.returncode != 0


def test_a_crash_is_told_once_without_the_folders_of_the_person(tmp_path: Path) -> None:
    folder = tmp_path / "logs"
    crash(folder)
    if os.name == "posix":
        assert (folder / sudden_ends.NAME).stat().st_mode & 0o777 == 0o600
    report = sudden_ends.watch(folder)
    assert "making_a_report" in report
    assert "chuong-trinh.py" in report
    assert str(tmp_path) not in report
    assert sudden_ends.watch(folder) == ""


def test_without_a_crash_nothing_is_told(tmp_path: Path) -> None:
    assert sudden_ends.watch(tmp_path) == ""
    assert sudden_ends.watch(tmp_path) == ""


def test_where_nothing_can_be_written_the_program_starts_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "logs").write_bytes(b"")
    assert sudden_ends.watch(tmp_path / "logs") == ""
    (tmp_path / sudden_ends.NAME).mkdir()
    assert sudden_ends.watch(tmp_path) == ""


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"   \n", b"x" * 100_000])
def test_whatever_lies_there_is_read(tmp_path: Path, content: bytes) -> None:
    (tmp_path / sudden_ends.NAME).write_bytes(content)
    assert len(sudden_ends.watch(tmp_path)) < 9000
