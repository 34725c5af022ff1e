"""What other programs find in our files: every letter."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.exports.typography.fonts import character_map
from qcdc_desktop.papers.blocks import Heading, Letterhead, Paragraph, Signature
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


_HEADS = (
    (
        "05-HD/VPTW",
        HEAD,
        ["ĐẢNG BỘ PHƯỜNG BÌNH AN", "ĐẢNG ỦY TRƯỜNG THPT", "NGUYỄN DU", "*", "ĐẢNG CỘNG SẢN VIỆT NAM"],
    ),
    (
        "30/2020/NĐ-CP",
        replace(HEAD, superior="Sở Giáo dục và Đào tạo", issuer="Trường THPT Nguyễn Du"),
        [
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
            "TRƯỜNG THPT NGUYỄN DU",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
        ],
    ),
)
"""A head of the Party and one of the State, as they are read: each name whole, then the title, number and day."""
_BELOW = ["Số 05-NQ/ĐU", "Bình An, ngày 05 tháng 9 năm 2024", "NGHỊ QUYẾT"]
_MINUTES = replace(CLOSING, left=Signature("NGƯỜI GHI BIÊN BẢN", "Vũ Văn Thư"))
_SIGNED = ["NGƯỜI GHI BIÊN BẢN", "Vũ Văn Thư", "Nơi nhận:", "- Đảng ủy phường Bình An (b/c);"]
_SIGNED += ["- Các chi bộ trực thuộc (t/h);", "- Lưu Đảng ủy.", "T/M ĐẢNG ỦY", "BÍ THƯ", "Nguyễn Văn Hòa"]


def copied_by_pypdf(path: Path) -> str:
    return " ".join(page.extract_text() for page in PdfReader(path).pages)


def copied_by(*command: str) -> Callable[[Path], str]:
    """What a program prints of a file, ``FILE`` in its command."""

    def copied(path: Path) -> str:
        if shutil.which(command[0]) is None:
            pytest.skip(f"{command[0]} is not installed")
        asked = [str(path) if part == "FILE" else part for part in command]
        return subprocess.run(asked, check=True, capture_output=True, timeout=120).stdout.decode("utf-8")

    return copied


@pytest.mark.parametrize(
    "copied",
    [
        pytest.param(copied_by_pypdf, id="pypdf"),
        pytest.param(copied_by("mutool", "draw", "-q", "-F", "txt", "FILE"), id="mupdf"),
        pytest.param(copied_by("pdftotext", "-raw", "FILE", "-"), id="poppler"),
    ],
)
@pytest.mark.parametrize(("format_id", "head", "lines"), _HEADS, ids=["party", "state"])
def test_head_and_signatures_are_copied_in_the_order_in_which_they_are_read(
    tmp_path: Path, copied: Callable[[Path], str], format_id: str, head: Letterhead, lines: list[str]
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(printed(head, TITLE, Paragraph("x"), _MINUTES, format_id=format_id).data)
    found = " ".join(unicodedata.normalize("NFC", copied(path)).replace("\xa0", " ").split())
    assert found.startswith(" ".join((*lines, *_BELOW)))
    assert found.endswith(" ".join(_SIGNED))


def test_the_two_columns_of_a_state_head_are_told_apart_by_programs_that_look_at_the_page_alone(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    format_id, head, (superior, *_) = _HEADS[1]
    path.write_bytes(printed(head, TITLE, Paragraph("x"), CLOSING, format_id=format_id).data)
    found = copied_by("pdftotext", "FILE", "-")(path)
    assert unicodedata.normalize("NFC", found.split("\n")[0]) == superior


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
