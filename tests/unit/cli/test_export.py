"""Papers and workbooks go out by command, and failures are told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from qcdc_desktop.domain.kinds.periods import half_year, quarter
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.errors import InputProblem, Problem
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.papers import papers
from qcdc_desktop.storage.session import Session
from tests import prepared
from tests.unit.cli.running import run, told


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
