"""The program without a window, as users of command-line tools expect it."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from qcdc_desktop import __version__, cli
from qcdc_desktop.domain.kinds.periods import half_year, quarter
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.targets.records import Target
from qcdc_desktop.domain.registers.unit import Category, Organ, OrganisationKind, PaperKind, Person, Profile
from qcdc_desktop.errors import EnvironmentProblem, InputProblem, Problem
from qcdc_desktop.services import records, undo
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.papers import papers
from qcdc_desktop.storage.session import Session
from tests import factories, prepared, rewriting
from tests.factories import id_of
from tests.unit.aims import OTHERS, SAME, Aim
from tests.unit.imports.shapes import Shape, write


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(a) for a in arguments])


def told(result: Result) -> str:
    """The sentence of an expected failure: on standard error alone, with exit code 1 and nothing of Python in it."""
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr.strip()


@pytest.fixture
def made(session: Session, file: Path) -> Path:
    """A data file at rest, with a few steps in its journal."""
    records.add(session, factories.strength("Một", 1))
    records.edit(session, Organ, id_of(Organ), note="x", name="Đảng ủy trường")
    undo.undo(session)
    undo.redo(session)
    session.close()
    return file


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


def test_export_writes_what_was_asked_for(made: Path, tmp_path: Path) -> None:
    outputs = {"--resolution": tmp_path / "R.pdf", "--report": tmp_path / "B.pdf", "--excel": tmp_path / "T.xlsx"}
    options = [str(part) for pair in outputs.items() for part in pair]
    result = run("export", made, "--year", "2024-2025", *options)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [f"Đã xuất {path}" for path in outputs.values()]
    assert [path.read_bytes()[:4] for path in outputs.values()] == [b"%PDF", b"%PDF", b"PK\x03\x04"]


@pytest.mark.parametrize("second", ["ra.pdf", "./con/../ra.pdf"])
def test_two_outputs_are_never_written_over_each_other(made: Path, tmp_path: Path, second: str) -> None:
    target = tmp_path / "ra.pdf"
    result = run("export", made, "--year", "2024-2025", "--resolution", target, "--report", f"{tmp_path}/{second}")
    assert result.exit_code == 2
    assert "ghi hai lần" in result.stderr
    assert not target.exists()


def test_export_writes_nothing_that_was_not_asked_for(made: Path, tmp_path: Path) -> None:
    assert run("export", made, "--year", "2024-2025", "--resolution", tmp_path / "R.pdf").exit_code == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["R.pdf", made.name]


def test_a_paper_goes_out_as_its_file_is_called(tmp_path: Path) -> None:
    file = prepared.demo(tmp_path / "mau.qcdc")
    options = ("--resolution", "--report", "--programme", "--plan", "--organs")
    targets = [tmp_path / f"{option[2:]}.DOCX" for option in options]
    result = run(
        "export", file, "--year", "2024-2025", *[x for pair in zip(options, targets, strict=True) for x in pair]
    )
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [f"Đã xuất {target}" for target in targets]
    for target in targets:
        assert docx.Document(str(target)).paragraphs


@pytest.mark.parametrize("option", ["--resolution", "--report", "--programme", "--plan", "--organs"])
@pytest.mark.parametrize("name", ["R.odt", "R", "R.doc", "R.pdf.txt"])
def test_another_kind_of_file_is_refused_before_anything_is_written(
    made: Path, tmp_path: Path, option: str, name: str
) -> None:
    others: list[str | Path] = ["--excel", tmp_path / "T.xlsx", "--resolution", tmp_path / "OK.pdf"]
    message = told(run("export", made, "--year", "2024-2025", *others, option, tmp_path / name))
    assert (
        message
        == f"Chưa xuất được: Chương trình không xuất văn bản ra “{name}”. Hãy đặt tên tệp có đuôi .pdf hoặc .docx."
    )
    assert [p.name for p in tmp_path.iterdir()] == [made.name]


def test_the_report_of_any_period_goes_out(made: Path, tmp_path: Path) -> None:
    with open_session(made) as session:
        papers.draft(session, quarter(2025, 1), PaperKind.REPORT)
    target = tmp_path / "B.pdf"
    result = run("export", made, "--year", "2024-2025", "--period", "q1", "--report", target)
    assert (result.stdout, result.stderr) == (f"Đã xuất {target} (Quý I/2025)\n", "")
    assert "quý I/2025" in " ".join(PdfReader(target).pages[0].extract_text().split())


def test_a_paper_that_nobody_began_is_never_taken_for_another(made: Path, tmp_path: Path) -> None:
    with open_session(made) as session:
        papers.draft(session, half_year(2025, 1), PaperKind.REPORT)
    result = run("export", made, "--year", "2024-2025", "--report", tmp_path / "B.pdf")
    assert result.exit_code == 0
    assert result.stderr == (
        "Lưu ý: chưa ai soạn báo cáo của năm học 2024-2025; tệp xuất ra chỉ có phần tự lập. "
        "Đã soạn: 6 tháng đầu năm 2025.\n"
    )


@pytest.mark.parametrize("option", ["--resolution", "--programme", "--plan"])
def test_a_paper_of_the_whole_year_has_no_quarter(made: Path, tmp_path: Path, option: str) -> None:
    report = ("--report", tmp_path / "B.pdf")
    message = told(run("export", made, "--year", "2024-2025", "--period", "q1", *report, option, tmp_path / "R.docx"))
    assert "ban hành cho cả năm, không có riêng cho quý I/2025. Hãy xuất cho năm học 2024-2025" in message
    assert [p.name for p in tmp_path.iterdir()] == [made.name]


@pytest.mark.parametrize("name", ["05-NQ/ĐU", "5-nq/đu", "Số 05-NQ/ĐU", "its id"])
@pytest.mark.parametrize("ending", [".pdf", ".docx"])
def test_a_paper_is_called_by_its_number_or_id(made: Path, tmp_path: Path, name: str, ending: str) -> None:
    with open_session(made) as session:
        papers.draft(session, quarter(2025, 1), PaperKind.RESOLUTION)
        [drafted] = session.all(Paper)
        papers.edit(session, drafted.id, number=5, issued_on=date(2024, 9, 5))
    target = tmp_path / f"R{ending}"
    name = str(drafted.id) if name == "its id" else name
    said = "Nghị quyết số 05-NQ/ĐU của năm học 2024-2025"
    assert run("paper", made, name, target).output == f"Đã xuất {target} ({said})\n"
    assert target.read_bytes()[:2] == (b"%P" if ending == ".pdf" else b"PK")


def test_everything_of_a_period_goes_into_one_folder(made: Path, tmp_path: Path) -> None:
    (tmp_path / "gửi").mkdir()
    asked = ("bundle", made, tmp_path / "gửi", "--year", "2024-2025", "--period", "q1")
    assert "Quý I/2025 chưa soạn, chưa ban hành văn bản nào" in told(run(*asked))
    assert list((tmp_path / "gửi").iterdir()) == []
    with open_session(made) as session:
        papers.draft(session, quarter(2025, 1), PaperKind.REPORT)
    output = run(*asked).output
    [folder] = (tmp_path / "gửi").iterdir()
    assert output == f"Đã xuất 4 tệp vào {folder}\n"
    assert len(list(folder.iterdir())) == 4


def test_a_paper_that_is_not_there_or_there_twice_names_those_there_are(made: Path, tmp_path: Path) -> None:
    target = tmp_path / "R.docx"
    assert "chưa soạn văn bản nào" in told(run("paper", made, "5", target))
    with open_session(made) as session:
        papers.draft(session, quarter(2025, 1), PaperKind.REPORT)
        papers.draft(session, quarter(2025, 2), PaperKind.REPORT)
        first, second = (one.id for one in session.all(Paper))
        for paper_id, day in ((first, date(2018, 4, 1)), (second, date(2025, 7, 1))):
            papers.edit(session, paper_id, number=12, issued_on=day)
    message = told(run("paper", made, "12-BC/ĐU", target))
    assert "Có 2 văn bản số “12-BC/ĐU”" in message
    quarters = (f"{first} = Báo cáo số 12-BC/ĐU của quý I/2025", f"{second} = Báo cáo số 12-BC/ĐU của quý II/2025")
    assert f"Hãy ghi mã: {'; '.join(quarters)}." in message
    assert "Hãy đặt tên tệp có đuôi .pdf hoặc .docx." in told(run("paper", made, str(first), tmp_path / "R.txt"))
    assert [p.name for p in tmp_path.iterdir()] == [made.name]


def test_export_of_an_unknown_year_names_those_there_are(made: Path, tmp_path: Path) -> None:
    message = told(run("export", made, "--year", "1999-2000", "--report", tmp_path / "B.pdf"))
    assert "Tệp không có năm “1999-2000” (có: 2023-2024, 2024-2025)." in message
    assert not (tmp_path / "B.pdf").exists()


def test_export_that_fails_keeps_the_old_file(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "B.pdf"
    target.write_bytes(b"old")

    def in_use(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", in_use)
    assert told(run("export", made, "--year", "2024-2025", "--report", target)).startswith("Chưa ghi được tệp: ")
    assert target.read_bytes() == b"old"


def test_a_mistake_of_the_program_is_not_dressed_up(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Session) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Session, "steps", broken)
    assert isinstance(run("journal", made).exception, ZeroDivisionError)


def test_the_hint_of_wrong_input_is_told_after_its_lines(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    problems = (Problem("dòng 3", "Thiếu năm."), Problem("dòng 9", "Sai ngày."))

    def wrong(*_: object) -> None:
        raise InputProblem("Chưa nạp được", problems, "Sửa rồi nạp lại.")

    monkeypatch.setattr("qcdc_desktop.services.files.content.load", wrong)
    assert told(run("load", made, "x.toml")).splitlines() == [
        "Chưa nạp được:",
        "dòng 3: Thiếu năm.",
        "dòng 9: Sai ngày.",
        "Sửa rồi nạp lại.",
    ]


# No output takes the place of a data file ----------------------------------------------------------------------------


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


# As a program --------------------------------------------------------------------------------------------------------


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

PAPER = Path(__file__).resolve().parents[1] / "data" / "papers" / "V1-nghi-quyet-danh-so-word.docx"


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
