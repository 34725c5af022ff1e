"""What a Word file says about itself, that the same paper is the same file, and that no text breaks it."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx.oxml.ns import qn

from qcdc_desktop.exports.word import render_docx
from qcdc_desktop.papers.blocks import (
    Annex,
    Block,
    Bullet,
    Chart,
    Column,
    Footnote,
    Heading,
    Letterhead,
    Numbered,
    Paragraph,
    Series,
    Table,
    Title,
)
from qcdc_desktop.papers.formats import FormatProblem
from tests.nasty import WORDS
from tests.unit.exports.pdf.reading import CLOSING, HEAD, TITLE, document, printed
from tests.unit.exports.word.reading import make_endless, opened, text_of, words, written

ALL_KINDS: tuple[Block, ...] = (
    HEAD,
    TITLE,
    Heading(1, "Đánh giá", 1),
    Paragraph("Trong năm học 2023-2024¹.", (Footnote("¹", "Theo Chỉ thị số 30-CT/TW."),)),
    Bullet("Đã lãnh đạo."),
    Numbered(1, "Thực hiện."),
    Table((Column("TT", 1), Column("Nội dung", 4)), (("1", "Quán triệt"),), caption="Bảng 1"),
    CLOSING,
    Annex("Phụ lục 1\nSố liệu", landscape=True),
    Chart("Đơn thư", ("Quý I", "Quý II"), (Series("Nhận", (1.0, 2.5)), Series("Xong", (1.0, None))), "đơn"),
    Chart("Đơn thư", ("Quý I", "Quý II"), (Series("", (1.0, -2.5)),), horizontal=True),
)


def test_properties_language_and_the_day_of_the_paper() -> None:
    file = written(*ALL_KINDS, subject="Quy chế dân chủ", keywords=("nghị quyết", "dân chủ"))
    found = file.core_properties
    assert (found.title, found.author) == ("Nghị quyết về Quy chế dân chủ", "Đảng ủy Trường THPT Nguyễn Du")
    assert (found.subject, found.keywords, found.language) == ("Quy chế dân chủ", "nghị quyết, dân chủ", "vi-VN")
    assert found.created is not None
    assert found.created.date() == found.modified.date() == date(2024, 9, 5)
    assert found.comments == ""
    [language] = file.styles.element.iter(qn("w:lang"))
    assert language.get(qn("w:val")) == "vi-VN"


def test_the_same_paper_is_the_same_file_in_another_process() -> None:
    script = (
        "import hashlib\n"
        "from tests.unit.exports.word import test_file as t\n"
        "print(hashlib.sha256(t.render_docx(t.document(*t.ALL_KINDS))).hexdigest())\n"
    )
    root = Path(__file__).resolve().parents[4]
    made = subprocess.run(
        [sys.executable, "-c", script],
        cwd=root,
        env={**os.environ, "PYTHONHASHSEED": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        check=True,
        text=True,
    ).stdout.strip()
    assert made == hashlib.sha256(render_docx(document(*ALL_KINDS))).hexdigest()


def test_nothing_in_the_file_depends_on_the_clock() -> None:
    data = render_docx(document(*ALL_KINDS))
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert render_docx(document(*ALL_KINDS, made_on=date(2025, 1, 1))) != data


def test_word_is_asked_nothing_and_told_that_it_is_of_today() -> None:
    settings = written(*ALL_KINDS).settings.element
    assert not list(settings.iter(qn("w:updateFields")))
    [mode] = settings.iter(qn("w:compatSetting"))
    assert (mode.get(qn("w:name")), mode.get(qn("w:val"))) == ("compatibilityMode", "15")


def test_times_new_roman_is_named_for_every_script() -> None:
    [faces, *others] = written(*ALL_KINDS).styles.element.iter(qn("w:rFonts"))
    assert not others, "one place says it"
    assert {faces.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}


def test_the_file_holds_nothing_but_the_paper() -> None:
    with zipfile.ZipFile(io.BytesIO(render_docx(document(*ALL_KINDS)))) as package:
        parts = {name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")}
        whole = b"".join(package.read(name) for name in package.namelist() if name.endswith(".xml"))
    names = ("document", "footnotes", "header1", "settings", "styles")
    assert parts == {f"word/{name}.xml" for name in names}
    for stranger in (b"Microsoft", b"Calibri", b"Cambria", b"python-docx"):
        assert stranger not in whole


def test_everything_can_be_edited_and_nothing_floats() -> None:
    with zipfile.ZipFile(io.BytesIO(render_docx(document(*ALL_KINDS)))) as package:
        whole = b"".join(package.read(name) for name in package.namelist() if name.endswith(".xml"))
    for mark in (b"w:documentProtection", b"wp:anchor", b"w:framePr", b"w:txbxContent", b"w:sdt>"):
        assert mark not in whole


@pytest.mark.parametrize("words_typed", WORDS, ids=range(len(WORDS)))
def test_no_text_breaks_the_file(words_typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same words come out as on the pages of the PDF, wherever they stand."""
    make_endless(monkeypatch)
    bad = f"{words_typed}\x00\x0b\ud800"
    blocks: tuple[Block, ...] = (
        Title(bad, bad),
        Heading(1, bad, 1),
        Bullet(bad, (Footnote("¹", bad),)),
        Table((Column(bad, 1), Column("b", 1)), ((bad, bad), (bad,)), caption=bad, strong_rows=frozenset({0, 7, -3})),
    )
    file = written(Letterhead(bad, bad, bad, bad, bad, bad, bad), *blocks, title=bad, author=bad, keywords=(bad,) * 200)
    without_notes = [block for block in blocks if not isinstance(block, Bullet)]
    pdf = printed(*without_notes).text.replace("\xa0", " ")
    assert "".join(words(written(*without_notes))) == "".join(pdf.split())
    assert file.core_properties.title == file.core_properties.author


def test_a_paper_of_nothing_is_still_a_file() -> None:
    assert words(written()) == []
    assert words(written(Title("", ""), Paragraph(" "), Table((), ()))) == []


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(FormatProblem):
        render_docx(document(format_id="00-HD/X"))


def test_a_footnote_is_a_real_one_that_the_text_refers_to() -> None:
    file = opened(render_docx(document(*ALL_KINDS)))
    [note] = file.footnotes
    assert text_of(note._element).replace("\xa0", " ").strip() == "Theo Chỉ thị số 30-CT/TW."
    assert "2023-2024¹." in text_of(file.element.body)
