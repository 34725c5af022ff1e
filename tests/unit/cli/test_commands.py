"""The commands: new, check, journal, demo, dump and load, and wrong use of any of them."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qcdc_desktop import __version__, cli
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.unit import Organ, OrganisationKind, Profile
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.storage.session import Session
from tests import factories, prepared, rewriting
from tests.factories import id_of
from tests.unit.cli.running import run, told


def test_a_file_is_dumped_and_loaded_into_another(made: Path, tmp_path: Path) -> None:
    written, other = tmp_path / "noi-dung.toml", tmp_path / "khác.qcdc"
    assert run("dump", made, written).output == f"Đã ghi {written}\n"
    assert run("new", other).exit_code == 0
    assert run("load", other, written).exit_code == 0
    with open_session(made) as one, open_session(other) as two:
        assert [a.body for a in two.all(Assessment)] == [a.body for a in one.all(Assessment)]
    assert "tệp dữ liệu" in told(run("dump", made, made))


ENGLISH = re.compile(
    r"(?i)\b(usage|options?|commands?|args|arguments?|show|exit|default|required|error|missing|invalid|value|such"
    r"|file|text|integer|range|try|not|unexpected|extra|requires|did|mean)\b"
)
"""Words of click and argparse that a user may never see."""


# Help and usage ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command", [[], *[[name] for name in sorted(cli.COMMANDS)]], ids=lambda c: c[0] if c else "all"
)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_explains_itself_in_vietnamese(command: list[str], flag: str) -> None:
    result = run(*command, flag)
    assert result.exit_code == 0
    assert re.search("[ạảệốủ]", result.output)
    assert not ENGLISH.search(result.output)
    assert result.stderr == ""


def test_the_commands_are_those_that_were_promised() -> None:
    assert {"new", "demo", "load", "import-staff", "export", "check", "journal"} <= cli.COMMANDS
    help_text = run("--help").output
    assert all(name in help_text for name in cli.COMMANDS)


def test_the_version_is_told() -> None:
    assert run("--version").output.strip() == f"qcdc-desktop {__version__}"


@pytest.mark.parametrize(
    "arguments",
    [
        ["không-có-lệnh-này"],
        ["new"],
        ["new", "a.qcdc", "--year", "hai nghìn"],
        ["new", "a.qcdc", "--lạ"],
        ["export", "a.qcdc"],
        ["export", "a.qcdc", "--year", "2024-2025"],
        ["load", "a.qcdc"],
        ["check"],
        ["check", "a.qcdc", "b.qcdc"],
        ["check", "."],
        ["new", "a.qcdc", "--year", "3"],
        ["journal", "--hepl"],
        ["import-staff", "a.qcdc", "b.xlsx", "--same-name", "khác"],
    ],
)
def test_wrong_use_ends_with_2_and_says_how_to_use_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Cách dùng:" in result.stderr
    assert "Lỗi: " in result.stderr
    assert not ENGLISH.search(result.stderr)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [["new", "a.qcdc", "--year"], ["new", "a.qcdc", "--cell=1"]])
def test_a_value_too_few_or_too_many_is_told_in_vietnamese(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("Lỗi: Lựa chọn “--")
    assert not ENGLISH.search(result.stderr)


# new -----------------------------------------------------------------------------------------------------------------


def test_new_makes_a_file_for_the_unit(file: Path) -> None:
    result = run(
        "new", file, "--name", "Chi bộ Trường THCS An Lạc", "--superior", "Đảng bộ xã An Lạc", "--school",
        "Trường THCS An Lạc", "--place", "An Lạc", "--cell", "--year", "2025",
    )  # fmt: skip
    assert (result.exit_code, result.stdout) == (0, f"Đã tạo {file}\n")
    with open_session(file) as session:
        unit = session.all(Profile)[0]
        assert (unit.name, unit.kind, unit.symbol) == ("Chi bộ Trường THCS An Lạc", OrganisationKind.BASE_CELL, "CB")
        assert (unit.superior, unit.school, unit.place) == ("Đảng bộ xã An Lạc", "Trường THCS An Lạc", "An Lạc")
        assert [y.name for y in session.all(type(factories.year()))] == ["2025-2026"]


def test_new_needs_nothing_but_a_name(file: Path) -> None:
    assert run("new", file).exit_code == 0
    with open_session(file) as session:
        assert (session.all(Profile)[0].symbol, session.count(type(factories.year()))) == ("ĐU", 0)
        assert session.check() == []


def test_new_never_overwrites(made: Path) -> None:
    before = made.read_bytes()
    assert told(run("new", made)).startswith("Tệp đã có: “nguyen-du.qcdc” đã có sẵn")
    assert made.read_bytes() == before


def test_new_in_no_folder_is_told_in_one_line(tmp_path: Path) -> None:
    message = told(run("new", tmp_path / "không có" / "a.qcdc"))
    assert message.startswith("Không tìm thấy thư mục: ")
    assert "\n" not in message


def test_faulty_options_are_told_one_by_one(file: Path) -> None:
    assert told(run("new", file, "--name", "", "--place", " ")) == (
        "Chưa cất được:\nname: Chưa ghi “Tên tổ chức đảng”.\nplace: Chưa ghi “Địa danh”."
    )
    assert not file.exists()


# check and journal ---------------------------------------------------------------------------------------------------


def test_check_says_that_a_file_is_sound(made: Path) -> None:
    result = run("check", made)
    assert (result.exit_code, result.stdout) == (
        0,
        (
            "nguyen-du.qcdc: tệp nguyên vẹn, nhật ký 5 bước liền nhau, chưa có nơi nào khác nhớ nhật ký này để so: "
            "ai sửa rồi "
            "tính lại cả nhật ký thì không biết được.\n"
        ),
    )


def test_check_holds_the_journal_against_the_backups(made: Path, tmp_path: Path) -> None:
    assert run("backup", made).exit_code == 0
    assert "chưa có nơi nào khác nhớ" in run("check", made, "--folder", tmp_path / "trống").stdout
    assert run("check", made).stdout == (
        "nguyen-du.qcdc: tệp nguyên vẹn, nhật ký 5 bước liền nhau, khớp với 1 nơi khác còn nhớ (máy này, bản sao, "
        "bản sao "
        "lưu, văn bản đã ban hành, lần duyệt năm).\n"
    )
    with closing(sqlite3.connect(made, isolation_level=None)) as conn:
        rewriting.rewrite(conn, 2, "UPDATE journal_step SET verb = 'Khác' WHERE id = 2")
    assert re.fullmatch(
        r"Bản sao lưu lúc [\d:]{5} [\d/]{10} nhớ bước 5 khác: nhật ký đã bị sửa rồi tính lại, "
        r"trong các bước từ 1 đến 5\.",
        told(run("check", made)),
    )


def test_check_names_every_fault(made: Path) -> None:
    two = id_of(Organ, 2), id_of(Organ, 3)
    with closing(sqlite3.connect(made, isolation_level=None)) as conn:
        prepared.change_unseen(conn, f"UPDATE organ SET name = name || '!' WHERE id IN {two}")
    assert told(run("check", made)).splitlines() == [
        f"Tổ chức, đoàn thể số {n} khác với nhật ký: đã bị sửa ngoài chương trình." for n in two
    ]


@pytest.mark.parametrize("command", ["check", "journal"])
def test_a_file_that_is_not_ours_is_told(tmp_path: Path, command: str) -> None:
    (tmp_path / "a.qcdc").write_text("xin chào")
    assert told(run(command, tmp_path / "a.qcdc")).startswith("Không phải tệp QCDC: ")
    assert told(run(command, tmp_path / "b.qcdc")).startswith("Không tìm thấy tệp: ")


def test_a_file_that_is_open_in_the_window_is_told(session: Session, file: Path) -> None:
    assert told(run("check", file)).startswith("Tệp đang được mở: ")


def test_journal_lists_every_step(made: Path) -> None:
    lines = run("journal", made).stdout.splitlines()
    assert [line.split("22/05/2025 09:41  ")[-1] for line in lines[:2]] == [
        "Tạo tệp (8 mục)",
        "Thêm đánh giá (1 mục)",
    ]
    assert [re.sub(r"^ +(\d+)  \S+ \S+  ", r"\1 ", line) for line in lines[2:]] == [
        "3 Sửa tổ chức, đoàn thể (1 mục)",
        "4 Hoàn tác: Sửa tổ chức, đoàn thể (1 mục)",
        "5 Làm lại: Sửa tổ chức, đoàn thể (1 mục)",
    ]


# demo, load, export --------------------------------------------------------------------------------------------------


def test_demo_makes_a_file_that_checks(file: Path) -> None:
    result = run("demo", file)
    assert (result.exit_code, result.stdout) == (0, f"Đã tạo tệp dữ liệu mẫu {file}\n")
    assert run("check", file).exit_code == 0
    assert told(run("demo", file)).startswith("Tệp đã có: ")


def test_load_stores_a_content_file_as_one_step(made: Path, tmp_path: Path) -> None:
    source = tmp_path / "nội dung.toml"
    source.write_text('[[assessment]]\nyear = "2024-2025"\nkind = "strength"\nbody = "Nạp từ tệp"\n', encoding="utf-8")
    result = run("load", made, source)
    assert (result.exit_code, result.stdout) == (0, f"Đã nạp 1 mục từ {source}\n")
    with open_session(made) as session:
        assert [a.body for a in session.all(Assessment, year_id=2)] == ["Nạp từ tệp"]


def test_load_tells_the_line_of_every_fault_and_stores_nothing(made: Path, tmp_path: Path) -> None:
    source = tmp_path / "a.toml"
    source.write_text('[[assessment]]\nyear = "1999"\nbody = "x"\n\n[[assessment]]\nyear = "2024-2025"\n', "utf-8")
    message = told(run("load", made, source))
    assert len(re.findall(r"dòng \d", message.lower())) >= 2, message
    with open_session(made) as session:
        assert session.count(Assessment) == 1
    assert told(run("load", made, tmp_path / "không có.toml"))
