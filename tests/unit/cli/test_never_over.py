"""No output takes the place of a data file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import prepared
from tests.unit.aims import OTHERS, SAME, Aim
from tests.unit.cli.running import run, told


def spared(target: Path, *arguments: str | Path) -> str:
    """What is told by a command whose output is aimed at a data file, which stays as it is."""
    before = target.read_bytes()
    message = told(run(*arguments))
    assert target.read_bytes() == before
    assert "\n" not in message
    return message


@pytest.mark.parametrize("aim", {**SAME, **OTHERS}.values(), ids={**SAME, **OTHERS}.keys())
def test_the_guide_never_replaces_a_data_file(made: Path, aim: Aim) -> None:
    target = aim(made)
    assert "là tệp dữ liệu; chương trình không ghi đè" in spared(target, "guide", target)


@pytest.mark.parametrize("aim", SAME.values(), ids=SAME.keys())
@pytest.mark.parametrize("option", ["--resolution", "--report", "--programme", "--plan", "--excel"])
def test_an_export_never_replaces_the_file_that_it_is_made_from(made: Path, aim: Aim, option: str) -> None:
    target = aim(made)
    message = spared(target, "export", made, "--year", "2024-2025", option, target)
    assert "là tệp dữ liệu; chương trình không ghi đè" in message
    assert run("check", made).exit_code == 0


def test_the_sheets_of_organs_never_replace_a_data_file(tmp_path: Path) -> None:
    file = prepared.demo(tmp_path / "mau.qcdc")
    assert "không ghi đè" in spared(file, "export", file, "--year", "2024-2025", "--organs", file)
    assert run("check", file).exit_code == 0


@pytest.mark.parametrize("aim", {**SAME, **OTHERS}.values(), ids={**SAME, **OTHERS}.keys())
@pytest.mark.parametrize("command", ["new", "demo"])
def test_a_new_file_never_replaces_a_data_file(made: Path, aim: Aim, command: str) -> None:
    target = aim(made)
    assert "đã có sẵn; tệp đó không bị thay đổi" in spared(target, command, target)


@pytest.mark.parametrize("aim", {**SAME, **OTHERS}.values(), ids={**SAME, **OTHERS}.keys())
@pytest.mark.parametrize("command", ["load", "import-staff"])
def test_a_data_file_is_neither_content_nor_a_staff_list(made: Path, aim: Aim, command: str) -> None:
    # Opening a file clears what a crash left beside it: the file that is loaded into is another one.
    into = Path(shutil.copy(made, made.with_name("khác.qcdc"))) if aim in OTHERS.values() else made
    chosen = aim(made)
    assert f"“{chosen.name}” là tệp dữ liệu của chương trình" in spared(chosen, command, into, chosen)
