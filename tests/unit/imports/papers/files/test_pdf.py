"""A PDF made by a computer is read in the same shape; what has no text, a password or a fault is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from qcdc_desktop.errors import FileProblem
from qcdc_desktop.imports.papers.files.pdf import read_pdf
from qcdc_desktop.imports.papers.files.reading import read_paper_file
from qcdc_desktop.imports.papers.lines import Cell, Line
from qcdc_desktop.papers.blocks import Block, Bullet, Footnote, Heading, Paragraph
from tests.unit.exports.pdf.reading import CLOSING, HEAD, TITLE, printed
from tests.unit.imports.papers.habits import said


def put(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def seed() -> list[Block]:
    """The body of the first seed as the program prints it."""
    blocks: list[Block] = []
    for one in said("000")[5:-6]:
        if one.mark == "-":
            blocks.append(Bullet(one.text))
        elif one.mark:
            blocks.append(Paragraph(f"{one.mark} {one.text}"))
        else:
            blocks.append(Paragraph(one.text))
    return [Heading(1, "Đánh giá", 1), *blocks]


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> tuple[Line, ...]:
    data = printed(HEAD, TITLE, *seed(), CLOSING).data
    return read_paper_file(put(tmp_path_factory.mktemp("pdf") / "paper.docx", data))


def test_paragraphs_are_whole_over_rows_and_pages(lines: tuple[Line, ...]) -> None:
    body = [(line.mark, line.text) for line in lines if line.cell is None]
    wanted = [(one.mark, one.text) for one in said("000")[5:-6]]
    assert [one for one in wanted if one not in body] == []
    assert not any(line.text.isdigit() for line in lines), "no number of a page"


def test_letterhead_and_signature_are_in_two_columns(lines: tuple[Line, ...]) -> None:
    cells = {line.text: line.cell for line in lines if line.cell}
    assert cells["ĐẢNG CỘNG SẢN VIỆT NAM"] == Cell(0, 0, 1, 2)
    columns = {text: cell.column for text, cell in cells.items()}
    left = {"ĐẢNG BỘ PHƯỜNG BÌNH AN", "Số 05-NQ/ĐU", "Nơi nhận:", "Các chi bộ trực thuộc (t/h);"}
    right = {"Bình An, ngày 05 tháng 9 năm 2024", "T/M ĐẢNG ỦY", "BÍ THƯ", "Nguyễn Văn Hòa"}
    assert {columns[text] for text in left} == {0}
    assert {columns[text] for text in right} == {1}
    assert "NGHỊ QUYẾT" not in cells


def test_footnotes_are_read_behind_their_words(tmp_path: Path) -> None:
    item = Bullet("Có 27 ý kiến góp ý được tiếp thu¹ vào kế hoạch.", notes=(Footnote("¹", "Theo số liệu. " * 20),))
    [noted] = [line for line in read_pdf(put(tmp_path / "a.pdf", printed(HEAD, TITLE, item).data)) if line.notes]
    assert noted.text == "Có 27 ý kiến góp ý được tiếp thu vào kế hoạch."
    assert noted.notes == ((32, ("Theo số liệu. " * 20).strip()),)


def test_a_scan_is_told(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(tmp_path / "scan.pdf")
    with pytest.raises(FileProblem, match="ảnh quét"):
        read_pdf(tmp_path / "scan.pdf")


def test_a_password_is_told_and_one_that_opens_nothing_is_none(tmp_path: Path) -> None:
    path = put(tmp_path / "paper.pdf", printed(HEAD, TITLE).data)
    for password, name in (("bí mật", "locked.pdf"), ("", "owner.pdf")):
        writer = PdfWriter(clone_from=path)
        writer.encrypt(password, "chủ", algorithm="AES-256")
        writer.write(tmp_path / name)
    with pytest.raises(FileProblem, match="mật khẩu"):
        read_pdf(tmp_path / "locked.pdf")
    assert read_pdf(tmp_path / "owner.pdf") == read_pdf(path)


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n", b"%PDF-1.7\nxref\n0 1\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF"]
)
def test_a_broken_one_is_told(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="bị hỏng") as told:
        read_paper_file(put(tmp_path / "paper.pdf", content))
    assert told.value.hint


def test_endless_drawing_is_refused(tmp_path: Path) -> None:
    writer = PdfWriter()
    stream = DecodedStreamObject()
    stream.set_data(b"0 0 m 1 1 l S\n" * 150_000)
    packed = writer._add_object(stream.flate_encode())
    for _page in range(5):
        writer.add_blank_page(595, 842)[NameObject("/Contents")] = packed
    writer.write(tmp_path / "paper.pdf")
    with pytest.raises(FileProblem, match="quá dài"):
        read_pdf(tmp_path / "paper.pdf")


def test_a_stream_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    writer = PdfWriter()
    stream = DecodedStreamObject()
    stream.set_data(b" " * 60_000_000)
    writer.add_blank_page(595, 842)[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    writer.write(tmp_path / "paper.pdf")
    with pytest.raises(FileProblem, match=r"bị hỏng|ảnh quét"):
        read_pdf(tmp_path / "paper.pdf")
