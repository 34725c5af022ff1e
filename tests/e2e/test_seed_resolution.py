"""The school's own resolution comes out of the program word for word, from records and not from a stored page."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path

import pypdf
import pytest

from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.papers.blocks import Bullet
from qcdc_desktop.services import records, years
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.papers import papers
from tests.e2e.command import command
from tests.unit.resources.seeds import flat, listed, mended, sentences

LETTERHEAD = """
ĐẢNG BỘ PHƯỜNG BÌNH AN
ĐẢNG ỦY TRƯỜNG THPT NGUYỄN DU
*
Số 05-NQ/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Bình An, ngày 05 tháng 9 năm 2024
"""
SIGNATURE = "T/M ĐẢNG ỦY BÍ THƯ Trần Thị Minh Hạnh"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seed") / "demo.qcdc"
    command("demo", path)
    return path


@pytest.fixture(scope="module")
def pages(demo: Path) -> list[str]:
    pdf = demo.with_name("NQ.pdf")
    command("export", demo, "--year", "2024-2025", "--resolution", pdf)
    return [page.extract_text() for page in pypdf.PdfReader(pdf).pages]


def test_the_resolution_says_what_the_seed_says_sentence_by_sentence(pages: list[str]) -> None:
    unnumbered = [pages[0]] + [re.sub(rf"^\s*{n}\s", "", page) for n, page in enumerate(pages[1:], start=2)]
    head, title, body = flat("\n".join(unnumbered)).partition("NGHỊ QUYẾT ")
    assert sorted(head.split()) == sorted(LETTERHEAD.split())

    rule = " ----- "
    assert body.count(rule) == 1
    assert body.endswith(f" {SIGNATURE}")
    printed = (title + body).replace(rule, " ").removesuffix(f" {SIGNATURE}")
    wanted = mended("000")
    for told, meant in zip(sentences(printed), sentences(wanted), strict=False):
        assert told == meant
    assert flat(printed) == flat(wanted)


def test_the_text_copies_out_of_the_pdf_as_nfc(pages: list[str]) -> None:
    text = "".join(pages)
    assert unicodedata.is_normalized("NFC", text)


def test_every_mend_of_the_seed_shows_on_the_page(pages: list[str]) -> None:
    page = flat("\n".join(pages))
    for mend in listed("mend", "000"):
        assert mend["mended"] in page
        assert mend["seed"] not in page


def test_section_one_is_the_assessment_recorded_for_the_year_before(demo: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.qcdc"
    copy.write_bytes(demo.read_bytes())
    with open_session(copy) as session:
        before = session.find(Year, name="2023-2024")
        assert before is not None
        records.add(
            session,
            Assessment(
                year_id=before.id,
                kind=AssessmentKind.LIMITATION,
                body="Hạn chế mới ghi cho năm trước",
                noted_on=date(2024, 6, 1),
            ),
        )
        document = papers.document(session, years.named(session, "2024-2025"), PaperKind.RESOLUTION)
    assert Bullet("Hạn chế mới ghi cho năm trước.") in document.blocks
