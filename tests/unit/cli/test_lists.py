"""Staff lists, sheets of organs and papers are taken in and go out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from qcdc_desktop.domain.registers.targets.records import Target
from qcdc_desktop.domain.registers.unit import Category, Person
from qcdc_desktop.services import records
from qcdc_desktop.services.files.files import open_session
from tests.unit.cli.running import run, told
from tests.unit.imports.shapes import Shape, write

# Staff lists ---------------------------------------------------------------------------------------------------------


def staff_list(path: Path, *rows: tuple[Any, ...]) -> Path:
    return write(Shape("list", [("Họ và tên", "Ngày sinh", "Tổ"), *rows], []), path)


def test_a_staff_list_is_shown_then_taken_in_then_nothing_changes(made: Path, tmp_path: Path) -> None:
    source = staff_list(tmp_path / "list.xlsx", ("Nguyễn Văn An", "5/9/1985", "Toán"))
    looked = run("import-staff", made, source, "--dry-run")
    assert "Dòng    2  Thêm mới      Nguyễn Văn An" in looked.stdout
    assert "1 người (thêm mới 1), 0 dòng bỏ qua." in looked.stdout
    assert "chưa ghi gì" in looked.stdout
    with open_session(made) as session:
        assert session.count(Person) == 0
    assert "Đã ghi 1 thay đổi." in run("import-staff", made, source, "--sheet", "Danh sách").stdout
    again = run("import-staff", made, source, "--header-row", "1")
    assert "1 người (không đổi 1), 0 dòng bỏ qua." in again.stdout
    assert "Không có gì thay đổi." in again.stdout


def test_open_lines_of_a_staff_list_are_told_and_answered_by_options(made: Path, tmp_path: Path) -> None:
    with open_session(made) as session:
        records.add(session, Person(name="Nguyễn Văn An", category=Category.TEACHER))
        records.add(session, Person(name="Lê Cúc", category=Category.TEACHER))
    rows = (("Nguyễn Văn An", None, "Toán"), ("Trần Bình", "31/2/1990", None))
    source = staff_list(tmp_path / "list.xlsx", *rows)
    result = run("import-staff", made, source)
    assert result.exit_code == 1
    assert "Dòng 2: Nguyễn Văn An: “Nguyễn Văn An” đã có" in result.stderr
    assert "Dòng 3: Trần Bình: Cột B (Ngày sinh): Không có ngày 31/02/1990" in result.stderr
    assert "có thể đã nghỉ): Lê Cúc" in result.stdout
    done = run("import-staff", made, source, "--same-name", "update", "--skip-faulty")
    assert "Tổ: Toán" in done.stdout
    with open_session(made) as session:
        assert [p.section for p in session.all(Person)] == ["", "Toán"]


def test_a_staff_list_that_cannot_be_read_is_told(made: Path, tmp_path: Path) -> None:
    broken = tmp_path / "list.xlsx"
    broken.write_bytes(b"PK\x03\x04 torn")
    assert "bị hỏng hoặc chưa chép xong" in told(run("import-staff", made, broken))
    source = staff_list(tmp_path / "good.xlsx", ("Nguyễn Văn An", None, None))
    assert "Không có trang tính “Sai” (có: Danh sách)" in told(run("import-staff", made, source, "--sheet", "Sai"))
    assert "Chưa có cột nào là họ và tên" in run("import-staff", made, source, "--header-row", "2").stderr


def test_the_sheets_of_all_organs_are_exported(tmp_path: Path) -> None:
    file, target = tmp_path / "mau.qcdc", tmp_path / "phieu.pdf"
    assert run("demo", file).exit_code == 0
    result = run("export", file, "--year", "2024-2025", "--organs", target)
    assert (result.exit_code, result.stdout) == (0, f"Đã xuất {target}\n")
    assert target.read_bytes().startswith(b"%PDF")


def test_without_anything_to_hand_over_no_sheets_are_written(made: Path, tmp_path: Path) -> None:
    target = tmp_path / "phieu.pdf"
    assert "Chưa có phiếu nào để in" in told(run("export", made, "--year", "2024-2025", "--organs", target))
    assert not target.exists()


# Papers --------------------------------------------------------------------------------------------------------------

PAPER = Path(__file__).resolve().parents[2] / "data" / "papers" / "V1-nghi-quyet-danh-so-word.docx"


def test_a_paper_is_shown_then_taken_in_then_nothing_changes(made: Path) -> None:
    looked = run("read-paper", made, PAPER, "--year", "2025-2026", "--dry-run")
    assert "thêm  Chỉ tiêu" in looked.stdout
    assert "5 đánh giá, 3 chỉ tiêu, 2 nhóm nhiệm vụ, 4 nhiệm vụ" in looked.stdout
    assert "chưa ghi gì" in looked.stdout
    with open_session(made) as session:
        assert session.count(Target) == 0
    assert "Đã nạp" in run("read-paper", made, PAPER, "--year", "2025-2026").stdout
    with open_session(made) as session:
        assert session.count(Target) == 3
    again = run("read-paper", made, PAPER, "--year", "2025-2026")
    assert (again.exit_code, again.stdout.splitlines()[-1]) == (0, "Không có gì mới.")


def test_the_split_of_a_paper_is_printed_as_json(made: Path) -> None:
    printed = json.loads(run("read-paper", made, PAPER, "--json").stdout)
    assert printed["file"] == PAPER.name
    assert printed["papers"][0]["signer"]["name"] == "Bàn Thị Mùi"
    with open_session(made) as session:
        assert session.count(Target) == 0


def test_a_year_that_is_none_is_told(made: Path) -> None:
    assert "“năm nay” không phải một năm" in told(run("read-paper", made, PAPER, "--year", "năm nay"))
