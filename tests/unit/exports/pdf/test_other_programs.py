"""What other programs find in our files: every letter."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from qcdc_desktop.exports.typography.fonts import character_map
from qcdc_desktop.papers.blocks import Heading, Paragraph
from tests.unit.exports.pdf.reading import CLOSING, HEAD, TITLE, Printed, printed

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_LETTERS = " ".join(
    unicodedata.normalize("NFC", "".join(base + tone for tone in _TONES)) for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
)
_TEXT = f"{_LETTERS} đĐ “ngoặc kép” – gạch … 0123456789"
_BLOCK = re.compile(r"(\d+) beginbfchar\n(.*?)endbfchar", re.DOTALL)
_GHOSTSCRIPT = shutil.which("gs")


def full() -> Printed:
    """A paper with more letters than one block of a map may hold."""
    return printed(HEAD, TITLE, Heading(1, "Đánh giá", 1), Paragraph(_TEXT), CLOSING, subject="Dân chủ & kỷ cương")


def resources_of(page: Any) -> Iterable[Any]:
    """The fonts of a page, as pypdf has them."""
    return page["/Resources"]["/Font"].values()  # type: ignore[no-any-return]  # pypdf types no dictionary


def test_no_block_of_a_map_holds_more_than_readers_allow_and_none_stands_for_nothing() -> None:
    fonts = [font for sheet in full().sheets for font in resources_of(sheet.page)]
    maps = [font["/ToUnicode"].get_data().decode("ascii") for font in fonts if "/ToUnicode" in font]
    assert maps
    most = 0
    for one in maps:
        assert "<0000>" not in one
        for count, entries in _BLOCK.findall(one):
            assert 0 < int(count) == len(entries.splitlines()) <= 100
            most = max(most, int(count))
    assert most == 100, "the paper has a map of several blocks"


def test_a_map_of_many_letters_is_written_in_blocks() -> None:
    blocks = _BLOCK.findall(character_map([0, *range(1, 251)]))
    assert [int(count) for count, _ in blocks] == [100, 100, 50]
    assert "<01> <0001>" in blocks[0][1]
    assert "beginbfchar" not in character_map([0, 0])


@pytest.mark.skipif(_GHOSTSCRIPT is None, reason="Ghostscript is not installed")
@pytest.mark.parametrize("options", [("-dPDFA=2", "-sColorConversionStrategy=RGB"), ("-dPDFSETTINGS=/ebook",)])
def test_archiving_and_compressing_with_ghostscript_keeps_every_letter(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    assert _GHOSTSCRIPT is not None
    ours, theirs = tmp_path / "ours.pdf", tmp_path / "theirs.pdf"
    paper = full()
    ours.write_bytes(paper.data)
    command = [_GHOSTSCRIPT, "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", *options, f"-sOutputFile={theirs}"]
    subprocess.run([*command, str(ours)], check=True, capture_output=True, timeout=120)
    after = "".join(page.extract_text() for page in PdfReader(BytesIO(theirs.read_bytes())).pages)
    assert after.split() == paper.text.split()
