"""The Word papers as another program lays them out: as many pages as our PDF, and the same words on each line.

LibreOffice stands in for Word: letters of the same widths (for Times New Roman it takes the faces that the program
ships), with rules of its own for where a line begins. Where it is not installed there is nothing to ask.
"""

from __future__ import annotations

import difflib
import io
import os
import shutil
import subprocess
import unicodedata
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from pypdf import PdfReader

from qcdc_desktop.domain.registers.briefings import Briefing
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.papers.blocks import Block, Closing, Document, Footnote, Heading, Paragraph
from qcdc_desktop.paths import resources
from qcdc_desktop.services import years
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.papers import exporting, papers
from qcdc_desktop.services.verbs import briefings, organs
from tests import prepared
from tests.unit.exports.pdf.reading import HEAD, TITLE, document
from tests.written_papers import NAMES as OF_EVERY_KIND
from tests.written_papers import written_papers

PROGRAM = shutil.which("soffice")
NOON = datetime(2025, 6, 12, 12, 0, tzinfo=timezone(timedelta(hours=7)))
LINES_ALIKE = 0.95
"""Share of lines with the same words. What differs: no program but ours spreads no-break spaces, so that here and there
a line holds a word more or less."""
LINES_ALIKE_ITALIC = 0.9
"""In a short paper with much in italic: it takes an italic no-break space for wider than it is."""
SECONDS = 120
"""More than a slow machine needs for all of them; usually three."""
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>
<match target="pattern"><test name="family"><string>Times New Roman</string></test>
<edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit></match></fontconfig>
"""

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
"""Marks of footnotes, which Word counts and raises itself."""
Pages = list[list[str]]
"""The lines of every page."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed: nothing lays Word papers out"),
]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, bytes]]:
    """Every paper of the demo: our PDF, and what LibreOffice makes of the Word file, all in one start of it."""
    folder = tmp_path_factory.mktemp("word")
    made = {name: (exporting.pdf(one), exporting.word(one)) for name, one in demo_papers(folder).items()}
    for name, (_, word) in made.items():
        (folder / f"{name}.docx").write_bytes(word)
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTS.format(fonts=resources() / "fonts" / "tinos", cache=folder / "cache"), encoding="utf-8")
    home = folder / "home"
    home.mkdir()
    assert PROGRAM is not None
    subprocess.run(
        [
            PROGRAM, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to", "pdf", "--outdir", str(folder), *(str(folder / f"{name}.docx") for name in made),
        ],
        env={**os.environ, "FONTCONFIG_FILE": str(fonts), "HOME": str(home)},
        capture_output=True, check=True, timeout=SECONDS,
    )  # fmt: skip
    return {name: (ours, (folder / f"{name}.pdf").read_bytes()) for name, (ours, _) in made.items()}


@pytest.fixture(scope="module")
def laid_out(files: dict[str, tuple[bytes, bytes]]) -> dict[str, tuple[Pages, Pages]]:
    """The lines of every paper in our PDF and in theirs."""
    return {name: (lines_of(ours), lines_of(theirs)) for name, (ours, theirs) in files.items()}


def demo_papers(folder: Path) -> dict[str, Document]:
    path = prepared.demo(folder / "demo.qcdc")
    with open_session(path, now=lambda: NOON) as session:
        period = years.named(session, "2024-2025")
        kinds = (PaperKind.RESOLUTION, PaperKind.PROGRAMME, PaperKind.PLAN, PaperKind.REPORT)
        made = {kind.name: papers.document(session, period, kind) for kind in kinds}
        made["SHEETS"] = organs.sheets(session, period).document
        held = next(one for one in session.all(Briefing) if one.held_on)
        made["ATTENDANCE"] = briefings.sheet_paper(session, held.id)
        made |= written_papers(session)
    made |= {f"ARTICLES-{count}": of_articles(count) for count in ARTICLES}
    return {**made, **{f"LENGTH-{count}": of_length(count) for count in LENGTHS}}


LENGTHS = range(5, 13)
"""Paragraphs of two lines after which the signature comes near the foot of the first page, or goes on the second."""


def of_length(count: int) -> Document:
    """A paper with a heading before every fourth paragraph, a footnote, many recipients and a signature."""
    text = "Lãnh đạo xây dựng và thực hiện quy chế dân chủ trong hoạt động của đơn vị, phát huy quyền làm chủ."
    blocks: list[Block] = [HEAD, TITLE]
    for number in range(count):
        blocks += [Heading(2, "Đề mục", number // 4 + 1)] * (number % 4 == 3)
        note = Footnote("¹", "Chỉ thị số 30-CT/TW, ngày 18/02/1998 của Bộ Chính trị.")
        blocks.append(Paragraph(f"{text}¹" if not number else text, (note,) if not number else ()))
    recipients = tuple(f"Chi bộ {n} (t/h)" for n in range(8))
    return document(*blocks, Closing(recipients, "T/M Đảng ủy", "Bí thư", "Trần Văn A"))


ARTICLES = range(15, 22)
"""Lines after which the articles that a paper ends with come near the foot of the first page, or go on the second."""


def of_articles(count: int) -> Document:
    """A paper that ends with three articles of one line each, as a regulation does, and a signature."""
    lines = [Paragraph(f"Một dòng của thân văn bản, dòng thứ {number}.") for number in range(count)]
    articles = [block for number in range(3) for block in (Heading(2, "Đề mục", number), Paragraph("…"))]
    return document(HEAD, TITLE, *lines, *articles, Closing(("Chi bộ 1 (t/h)",), "T/M Đảng ủy", "Bí thư", "Trần Văn A"))


@pytest.mark.parametrize("count", ARTICLES)
def test_no_article_of_one_line_leaves_its_heading_behind(laid_out: dict[str, tuple[Pages, Pages]], count: int) -> None:
    ours, pages = laid_out[f"ARTICLES-{count}"]
    assert len(pages) == len(ours) == 2, "pages"
    assert "Đề mục" not in pages[0][-1]
    [signed] = [page for page in pages if any("T/M ĐẢNG ỦY" in line for line in page)]
    assert "…" in signed, "the signature has company"


def test_the_lengths_are_those_at_which_a_page_ends(laid_out: dict[str, tuple[Pages, Pages]]) -> None:
    assert {len(laid_out[f"LENGTH-{count}"][1]) for count in LENGTHS} == {1, 2}


@pytest.mark.parametrize("count", LENGTHS)
def test_no_signature_is_lonely_and_no_heading_stranded(laid_out: dict[str, tuple[Pages, Pages]], count: int) -> None:
    ours, pages = laid_out[f"LENGTH-{count}"]
    assert len(pages) == len(ours), "pages"
    [signed] = [page for page in pages if any("T/M ĐẢNG ỦY" in line for line in page)]
    above = signed[: next(n for n, line in enumerate(signed) if "T/M ĐẢNG ỦY" in line)]
    assert len([line for line in above if "Lãnh đạo" in line or "phát huy" in line or "làm chủ" in line]) >= 2
    assert any("Trần Văn A" in line for line in signed), "the signature is not torn"
    assert not [page[-1] for page in pages if "Đề mục" in page[-1]]
    assert any("1 Chỉ thị số 30-CT/TW" in line for line in pages[0]), "the note stands on the page of its mark"


NAMES = ("RESOLUTION", "PROGRAMME", "PLAN", "REPORT", "SHEETS", "ATTENDANCE", *OF_EVERY_KIND)


@pytest.mark.parametrize("name", NAMES)
def test_it_has_as_many_pages_and_the_same_words_on_each_line(
    laid_out: dict[str, tuple[Pages, Pages]], name: str
) -> None:
    ours, theirs = laid_out[name]
    assert len(theirs) == len(ours), "pages"
    pdf, word = ([line for page in pages for line in page] for pages in (ours, theirs))
    # Asked of the lines of Word: those of a chart are words in the PDF and dots in Word.
    found = sum(block.size for block in difflib.SequenceMatcher(None, pdf, word, autojunk=False).get_matching_blocks())
    differing = "\n".join(difflib.unified_diff(pdf, word, "PDF", "Word", n=0, lineterm=""))
    alike = LINES_ALIKE_ITALIC if name == "quyet-dinh" else LINES_ALIKE
    assert found / len(word) >= alike, f"{found} of {len(word)} lines\n{differing}"


@pytest.mark.parametrize("name", OF_EVERY_KIND)
def test_what_is_copied_has_the_same_words_in_the_same_order(files: dict[str, tuple[bytes, bytes]], name: str) -> None:
    ours, theirs = map(_copied, files[name])
    # Four who sign are one row of a table: Word has those on the left first.
    assert (sorted(ours) if "niem-yet" in name else ours) == (sorted(theirs) if "niem-yet" in name else theirs)


def _copied(pdf: bytes) -> list[str]:
    """The words in the order of the file, without the numbers of pages."""
    pages = enumerate((_lines(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages), start=1)
    return [word for number, lines in pages for line in lines if line != str(number) for word in line.split()]


@pytest.mark.parametrize("name", NAMES)
def test_every_page_but_the_first_of_a_paper_has_its_number(
    laid_out: dict[str, tuple[Pages, Pages]], name: str
) -> None:
    first, *others = (page[0] for page in laid_out[name][1])
    assert first != "1"
    number = 1
    for top in others:
        number = 1 if top == first else number + 1
        assert top == (first if number == 1 else str(number))


def test_four_signatures_stay_on_one_page(laid_out: dict[str, tuple[Pages, Pages]]) -> None:
    for pages in laid_out["bien-ban-niem-yet"]:
        [signed] = [page for page in pages if any("NGƯỜI LẬP BIÊN BẢN" in line for line in page)]
        for words in ("NGƯỜI CHỨNG KIẾN", "THANH TRA NHÂN DÂN", "HIỆU TRƯỞNG", "Trần Thị Minh Hạnh", "- Lưu: VT"):
            assert any(words in line for line in signed), words


def lines_of(pdf: bytes) -> Pages:
    """Page by page the words of each line, in the order of the page."""
    return [_lines(page.extract_text(extraction_mode="layout")) for page in PdfReader(io.BytesIO(pdf)).pages]


def _lines(text: str) -> list[str]:
    plain = unicodedata.normalize("NFC", text).replace("\xa0", " ").translate(_RAISED)
    return [" ".join(words) for line in plain.split("\n") if (words := line.split())]
