"""What the file says about itself, and that the same paper is the same file."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qcdc_desktop.errors import EnvironmentProblem
from qcdc_desktop.exports.pdf import render_pdf
from qcdc_desktop.exports.typography import fonts
from qcdc_desktop.papers.blocks import Annex, Chart, Column, Heading, Paragraph, Series, Table, Title
from qcdc_desktop.papers.formats import FormatProblem
from tests.unit.exports.pdf.reading import CLOSING, HEAD, TITLE, Printed, document, printed

_ALL_KINDS = (
    HEAD,
    TITLE,
    Heading(1, "Đánh giá", 1),
    Heading(2, "Ưu điểm", 1),
    Paragraph("Trong năm học 2023-2024."),
    Heading(3, "Về lãnh đạo", 1),
    Paragraph("Đã lãnh đạo."),
    Heading(1, "Quan điểm", 2),
    Heading(3, "Nhảy cấp", 1),
    Chart("Đơn thư", ("Quý I", "Quý II"), (Series("Nhận", (1.0, 2.5)), Series("Xong", (1.0, None))), "đơn"),
    Table((Column("TT", 1), Column("Nội dung", 4)), (("1", "Quán triệt"),), caption="Bảng 1"),
    CLOSING,
    Annex("Phụ lục 1\nSố liệu"),
    Paragraph("x"),
)


@pytest.fixture(scope="module")
def paper() -> Printed:
    return printed(*_ALL_KINDS, subject="Quy chế dân chủ", keywords=("nghị quyết", "dân chủ"))


def test_properties(paper: Printed) -> None:
    found = paper.reader.metadata
    assert found is not None
    assert (found.title, found.author) == ("Nghị quyết về Quy chế dân chủ", "Đảng ủy Trường THPT Nguyễn Du")
    assert (found.subject, found.get("/Keywords")) == ("Quy chế dân chủ", "nghị quyết, dân chủ")
    assert found.get("/CreationDate") == found.get("/ModDate") == "D:20240905000000+07'00'"


def test_archives_read_title_language_and_the_rest_as_xmp(paper: Printed) -> None:
    found = paper.reader.xmp_metadata
    assert found is not None
    assert (found.dc_title, found.dc_language) == ({"x-default": "Nghị quyết về Quy chế dân chủ"}, ["vi-VN"])
    assert (found.dc_creator, found.dc_format) == (["Đảng ủy Trường THPT Nguyễn Du"], "application/pdf")
    assert (found.dc_description, found.dc_subject) == ({"x-default": "Quy chế dân chủ"}, ["nghị quyết", "dân chủ"])
    assert found.pdf_keywords == "nghị quyết, dân chủ"
    assert found.xmp_create_date == found.xmp_modify_date
    assert f"{found.xmp_create_date:%d/%m/%Y %H}" == "04/09/2024 17"  # midnight in Vietnam
    assert "Nghị quyết về Quy chế dân chủ".encode() in paper.data, "not compressed: found without a reader of PDF"


def test_language_and_the_title_in_the_title_bar(paper: Printed) -> None:
    root: Any = paper.reader.trailer["/Root"]
    assert root["/Lang"] == "vi-VN"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_every_font_is_a_subset_of_tinos_inside_the_file(paper: Printed) -> None:
    names = set()
    for page in paper.reader.pages:
        resources: Any = page["/Resources"]
        for reference in resources["/Font"].values():
            font = reference.get_object()
            names.add(font["/BaseFont"])
            assert "/FontFile2" in font["/FontDescriptor"]
            assert "/ToUnicode" in font
    assert {name.split("+")[1] for name in names} == {
        f"Tinos-{face}" for face in ("Regular", "Bold", "Italic", "BoldItalic")
    }
    assert all(len(name.split("+")[0]) == len("/ABCDEF") for name in names)
    assert b"Helvetica" not in paper.data
    assert b"Times-Roman" not in paper.data
    assert len(paper.data) < 200_000


def tree(items: list[Any]) -> list[Any]:
    return [tree(item) if isinstance(item, list) else item.title for item in items]


def test_headings_are_bookmarks_in_levels_that_lead_to_their_page(paper: Printed) -> None:
    assert tree(paper.reader.outline) == [
        "I- ĐÁNH GIÁ",
        ["1. Ưu điểm", ["a) Về lãnh đạo"]],
        "II- QUAN ĐIỂM",
        ["a) Nhảy cấp"],
        "Phụ lục 1 Số liệu",
    ]
    last: Any = paper.reader.outline[-1]
    assert paper.reader.get_destination_page_number(last) == len(paper.reader.pages) - 1


def test_hostile_properties_do_no_harm() -> None:
    reader = printed(title="a\x00(b\\) </title>", author="\ud800x", keywords=("(",)).reader
    found, xmp = reader.metadata, reader.xmp_metadata
    assert found is not None
    assert xmp is not None
    assert (found.title, found.author) == ("a(b\\) </title>", "x")
    assert (xmp.dc_title, xmp.dc_creator) == ({"x-default": "a(b\\) </title>"}, ["x"])


def test_the_same_paper_is_the_same_file_in_another_process(paper: Printed) -> None:
    script = (
        "import hashlib\n"
        "from tests.unit.exports.pdf import test_file as t\n"
        "made = t.printed(*t._ALL_KINDS, subject='Quy chế dân chủ', keywords=('nghị quyết', 'dân chủ'))\n"
        "print(hashlib.sha256(made.data).hexdigest())\n"
    )
    root = Path(__file__).resolve().parents[4]
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert digests == {hashlib.sha256(paper.data).hexdigest()}


def test_another_date_is_another_file() -> None:
    block = Paragraph("x")
    assert printed(block).data == printed(block).data
    assert printed(block, made_on=date(2025, 1, 1)).data != printed(block).data


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(FormatProblem):
        render_pdf(document(format_id="00-HD/X"))


def test_missing_fonts_are_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "resources", lambda: tmp_path)
    with pytest.raises(EnvironmentProblem, match="phông chữ"):
        fonts.register.__wrapped__()


def test_papers_that_are_handed_out_apart_begin_on_a_page_of_their_own_counted_from_one() -> None:
    long = tuple(Paragraph("Tổ chức đối thoại giữa hiệu trưởng và giáo viên, nhân viên. " * 12) for _ in range(12))
    paper = printed(
        HEAD, Title("PHIẾU GIAO VIỆC", "Công đoàn"), *long, CLOSING,
        HEAD, Title("PHIẾU GIAO VIỆC", "Đoàn Thanh niên"), Heading(2, "Nhiệm vụ", 1), *long, CLOSING,
    )  # fmt: skip
    starts = [n for n, sheet in enumerate(paper.sheets) if "PHIẾU GIAO VIỆC" in sheet.text]
    assert starts == [0, len(paper.sheets) // 2]
    numbers = [[word.text for word in sheet.words if word.y > 790 and word.text.isdecimal()] for sheet in paper.sheets]
    assert numbers[: starts[1]] == numbers[starts[1] :] == [[], *([str(n)] for n in range(2, starts[1] + 1))]
    assert tree(paper.reader.outline) == [
        "PHIẾU GIAO VIỆC Công đoàn",
        "PHIẾU GIAO VIỆC Đoàn Thanh niên",
        ["1. Nhiệm vụ"],
    ]
