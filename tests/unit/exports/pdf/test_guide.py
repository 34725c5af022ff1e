"""The quick guide: one sheet of A4 across, all of its words on it, pictures small enough to ship."""

from __future__ import annotations

import io
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from qcdc_desktop import cli
from qcdc_desktop.papers.guide import KEYS, SHAPE, STEPS, TITLE
from qcdc_desktop.services.papers import exporting


@pytest.fixture(scope="module")
def sheet() -> PdfReader:
    return PdfReader(io.BytesIO(exporting.guide(date(2026, 11, 22))))


def plain(text: str) -> str:
    """Words without the breaks of lines."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def test_the_guide_is_one_sheet_across(sheet: PdfReader) -> None:
    (page,) = sheet.pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)


def test_the_guide_says_what_it_is_to_archives_too(sheet: PdfReader) -> None:
    found = sheet.xmp_metadata
    assert found is not None
    assert (found.dc_title, found.dc_language) == ({"x-default": TITLE}, ["vi-VN"])


def test_every_step_is_there_with_its_picture_and_every_word(sheet: PdfReader) -> None:
    text = plain(sheet.pages[0].extract_text())
    assert len(sheet.pages[0].images) == len(STEPS)
    for number, step in enumerate(STEPS, 1):
        assert f"Bước {number}. {step.title}" in text
        for mark in step.marks:
            assert mark.button in text
            assert mark.words.split()[-1] in text
    for key, does in KEYS:
        assert key in text
        assert does in text


def test_no_text_runs_over_the_edge_or_into_the_foot(sheet: PdfReader) -> None:
    places: list[tuple[float, float]] = []

    def keep(text: str, _outer: list[float], place: list[float], _font: object, _size: float) -> None:
        if text.strip():
            places.append((place[4], place[5]))

    sheet.pages[0].extract_text(visitor_text=keep)
    foot = 13 * 72 / 25.4
    assert [y for x, y in places if y < foot] == pytest.approx([8 * 72 / 25.4] * 2 * len(KEYS))
    assert all(0 < x < 842 and y < 595 for x, y in places)


def test_pictures_are_small_and_of_one_shape() -> None:
    from PIL import Image

    for step in STEPS:
        assert step.picture.stat().st_size < 60_000
        with Image.open(step.picture) as picture:
            assert picture.width / picture.height == pytest.approx(SHAPE[0] / SHAPE[1], rel=0.01)


def test_the_command_writes_it(tmp_path: Path) -> None:
    target = tmp_path / "hd.pdf"
    assert CliRunner().invoke(cli.main, ["guide", str(target)]).exit_code == 0
    assert target.read_bytes().startswith(b"%PDF")
