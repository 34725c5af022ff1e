"""The command deadline, as a person types it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from qcdc_desktop import cli
from qcdc_desktop.domain.registers.deadline_edits import DayOff
from qcdc_desktop.services import records
from qcdc_desktop.storage.session import Session


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.main, ["deadline", *map(str, arguments)])


def test_a_deadline_with_its_arithmetic_and_its_law() -> None:
    done = run("kn03", "2026-11-17")
    assert done.exit_code == 0
    assert "Ngày 0 là thứ ba 17/11/2026" in done.output
    assert "thứ ba 24/11/2026 (Ngày Văn hóa Việt Nam)" in done.output
    assert "Hết hạn thứ sáu 27/11/2026." in done.output
    assert "Căn cứ: khoản 1 Điều 16" in done.output
    assert "Lưu ý: Thời hạn này mới đối chiếu từ một nguồn" in done.output


def test_a_complex_case_in_a_remote_area() -> None:
    done = run("KN04", "06/07/2026", "--remote", "--complex")
    assert "Hết hạn thứ sáu 04/09/2026." in done.output
    assert "phải có văn bản lưu trong hồ sơ" in done.output


def test_other_cases_of_a_deadline() -> None:
    assert "Hết hạn thứ hai 20/07/2026." in run("TC01", "2026-07-06", "--case", "places").output


def test_what_there_is_not_is_told_in_words() -> None:
    strange, early, case = run("KN99", "2026-11-17"), run("TC04", "2018-12-31"), run("KN03", "2026-11-17", "--complex")
    assert (strange.exit_code, early.exit_code, case.exit_code) == (1, 1, 1)
    assert "Không có thời hạn mã KN99." in strange.output
    assert "TC04 có hiệu lực ngày 31/12/2018" in early.output
    assert "không có trường hợp “Vụ việc phức tạp”" in case.output


def test_days_off_of_a_data_file_are_used(session: Session, file: Path) -> None:
    records.add(session, DayOff(year="2026", name="Nghỉ hoán đổi", off="23/11", worked="28/11", notice="1/TB"))
    session.close()
    assert "Hết hạn thứ bảy 28/11/2026." in run("KN03", "2026-11-17", "--data", file).output
