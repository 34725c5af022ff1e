"""The department's programme comes out of the program word for word, made from tasks, organs and texts."""

from __future__ import annotations

import re
import unicodedata

import pypdf
import pytest

from qcdc_desktop.paths import resources
from tests.e2e.command import command
from tests.unit.resources.seeds import flat, listed, mended, sentences

LETTERHEAD = """
ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH
ĐẢNG ỦY SỞ GIÁO DỤC VÀ ĐÀO TẠO
*
Số -CTr/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
"""
SIGNATURE = "T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ THƯỜNG TRỰC Nguyễn Huỳnh Long"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("programme")
    file, pdf = folder / "so.qcdc", folder / "CTr.pdf"
    command("new", file, "--name", "Tạm", "--superior", "Tạm", "--school", "Tạm")
    command("load", file, resources() / "demo" / "programme-2024.toml")
    command("export", file, "--year", "2024", "--programme", pdf)
    return [page.extract_text() for page in pypdf.PdfReader(pdf).pages]


def footnote() -> str:
    """The footnote as it is printed: in the seed its number was taken off as a mark of the scan."""
    [text] = [line for line in mended("002").splitlines() if line.startswith("Trọng tâm là")]
    return flat(f"¹ {text}")


def test_the_programme_says_what_the_seed_says_sentence_by_sentence(pages: list[str]) -> None:
    unnumbered = [pages[0]] + [re.sub(rf"^\s*{n}\s", "", page) for n, page in enumerate(pages[1:], start=2)]
    notes = [footnote() in flat(page) for page in unnumbered]
    assert notes.count(True) == 1
    printed = flat("\n".join(flat(page).replace(footnote(), "") for page in unnumbered))
    head, _, body = printed.partition("CHƯƠNG TRÌNH ")
    undated = head.replace("Dự thảo Thành phố Hồ Chí Minh, ngày … tháng … năm …", "")
    assert sorted(undated.split()) == sorted(LETTERHEAD.split())

    rule = " ----- "
    assert body.count(rule) == 1
    assert body.endswith(f" {SIGNATURE}")
    wanted = flat(mended("002")).replace(footnote().removeprefix("¹ "), "")
    told = "CHƯƠNG TRÌNH " + body.replace(rule, " ")
    for one, meant in zip(sentences(told), sentences(wanted), strict=False):
        assert one == meant
    assert flat(told) == flat(wanted)


def test_the_footnote_stands_on_the_page_of_its_mark(pages: list[str]) -> None:
    [page] = [p for p in pages if "cơ sở¹" in flat(p)]
    assert footnote() in flat(page)
    assert flat(page).endswith(footnote())


def test_the_text_copies_out_of_the_pdf_as_nfc(pages: list[str]) -> None:
    assert unicodedata.is_normalized("NFC", "".join(pages))


def test_every_mend_of_the_seed_shows_on_the_page(pages: list[str]) -> None:
    page = flat("\n".join(pages))
    for mend in listed("mend", "002"):
        if mend["mended"].strip():
            assert flat(mend["mended"]) in page
