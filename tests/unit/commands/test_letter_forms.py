"""The command letter-forms, as a person types it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from qcdc_desktop import cli
from tests import prepared


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.main, ["letter-forms", *map(str, arguments)])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return prepared.demo(tmp_path / "mau.qcdc")


def test_one_form_of_any_days(file: Path, tmp_path: Path) -> None:
    done = run(file, tmp_path / "b.xlsx", "--from", "2024-09-01", "--to", "31/08/2025", "--form", "02")
    assert done.output == f"Đã xuất {tmp_path / 'b.xlsx'} (Từ 01/09/2024 đến 31/08/2025)\n"
    [sheet] = openpyxl.load_workbook(tmp_path / "b.xlsx").worksheets
    assert sheet["G2"].value == 6


def test_all_forms_of_a_stretch_of_the_reporting_year(file: Path, tmp_path: Path) -> None:
    done = run(file, tmp_path / "b.xlsx", "--span", "2025-q2")
    assert "(Quý II/2025 (kỳ thống kê))" in done.output
    assert len(openpyxl.load_workbook(tmp_path / "b.xlsx").worksheets) == 6


@pytest.mark.parametrize(
    "given",
    [
        (),
        ("--from", "2025-01-01"),
        ("--from", "2025-02-01", "--to", "2025-01-01"),
        ("--span", "2025-q2", "--to", "2025-01-01"),
        ("--span", "q2"),
    ],
)
def test_a_period_is_two_days_or_a_stretch(file: Path, tmp_path: Path, given: tuple[str, ...]) -> None:
    assert run(file, tmp_path / "b.pdf", *given).exit_code == 2


def test_what_there_is_not_is_told_in_words(file: Path, tmp_path: Path) -> None:
    days = ("--from", "2025-01-01", "--to", "2025-02-01")
    assert "Không có biểu “09”" in run(file, tmp_path / "b.pdf", *days, "--form", "09").output
    assert "có đuôi .xlsx, .pdf hoặc .docx" in run(file, tmp_path / "b.csv", *days).output
    assert "Không có kỳ thống kê “q9”" in run(file, tmp_path / "b.pdf", "--span", "2025-q9").output
