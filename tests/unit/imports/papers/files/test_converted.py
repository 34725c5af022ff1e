"""A PDF that somebody converted to Word has a paragraph for each printed row; a paper that was typed is left alone."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from qcdc_desktop.imports.papers.files.word import read_word
from tests.unit.imports.papers.files import writer
from tests.unit.imports.papers.files.writer import bold, p

FIRST_ROW = '<w:ind w:firstLine="567"/>'
NEXT_PAGE = '<w:r><w:br w:type="page"/></w:r>'
LONG = (
    "Cấp ủy lãnh đạo công tác tuyên truyền, phổ biến quy chế dân chủ đến cán bộ, giáo viên, nhân viên và học sinh. "
    "Nhà trường công khai thu, chi, tuyển sinh, tuyển dụng trên bảng tin và trang thông tin điện tử. Hội nghị viên "
    "chức được tổ chức đúng quy định, mọi ý kiến được ghi lại và trả lời bằng văn bản trong mười ngày làm việc."
)


def rows(text: str, *, first: str = "", is_bold: bool = False) -> list[str]:
    """A paragraph as it is printed: one paragraph of Word for each row."""
    made = textwrap.wrap(text, 84)
    return [p(bold(row) if is_bold else row, props="" if at else first) for at, row in enumerate(made)]


def read(folder: Path, *blocks: str, styles: str = "") -> list[str]:
    path = writer.write(folder / "paper.docx", *blocks, styles=styles)
    return [f"{line.mark} {line.text}".strip() for line in read_word(path)]


@pytest.mark.parametrize("first", ["", FIRST_ROW])
def test_rows_become_paragraphs_over_pages_without_their_numbers(first: str, tmp_path: Path) -> None:
    items = [f"{number}. {LONG}" for number in (1, 2, 3)]
    printed = [row for item in items for row in rows(item, first=first)]
    pages = [*printed[:5], p("1"), NEXT_PAGE, *printed[5:], p("- 2 -")]
    assert read(tmp_path, *pages[:6], p(NEXT_PAGE), *pages[7:]) == items


def test_an_indent_tells_where_a_paragraph_begins_after_a_full_row(tmp_path: Path) -> None:
    full = "Chi bộ " + "họp đúng kỳ, " * 5 + "đủ thành phần."
    assert len(full) == 86
    assert read(tmp_path, *(row for text in [LONG, full, LONG, LONG] for row in rows(text, first=FIRST_ROW))) == [
        *(LONG, full, LONG, LONG),
    ]


def test_rows_in_boxes_of_their_own_are_rows_as_well(tmp_path: Path) -> None:
    boxes = [
        p(f"<w:r><w:pict><v:textbox><w:txbxContent>{row}</w:txbxContent></v:textbox></w:pict></w:r>")
        for text in (LONG, f"1. {LONG}", LONG)
        for row in rows(text)
    ]
    path = writer.write(tmp_path / "paper.docx", *boxes)
    assert [(f"{line.mark} {line.text}".strip(), line.box) for line in read_word(path)] == [
        *((LONG, False), (f"1. {LONG}", False), (LONG, False)),
    ]


def test_a_bold_heading_of_a_full_row_stays_apart(tmp_path: Path) -> None:
    heading = "Đánh giá việc lãnh đạo xây dựng và thực hiện quy chế dân chủ ở cơ sở trong đơn vị ta"
    assert len(heading) == 84
    assert read(tmp_path, *rows(LONG), *rows(heading, is_bold=True), *rows(LONG), *rows(LONG)) == [
        *(LONG, heading, LONG, LONG),
    ]


def test_footnotes_and_looks_of_rows_stay_at_their_words(tmp_path: Path) -> None:
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    second = p("trong đơn vị", note, " được ban hành, niêm yết và thực hiện nghiêm túc.")
    first = p(bold("Quy chế dân chủ."), " Cấp ủy đã lãnh đạo nhà trường sửa đổi quy chế thực hiện dân chủ mới")
    path = writer.write(tmp_path / "paper.docx", *rows(LONG), first, second, *rows(LONG), notes=writer.note(1, "Số 5."))
    line = read_word(path)[1]
    assert line.text.endswith("dân chủ mới trong đơn vị được ban hành, niêm yết và thực hiện nghiêm túc.")
    assert [(line.text[:at].rsplit(" ", 2)[1:], said) for at, said in line.notes] == [(["đơn", "vị"], "Số 5.")]
    assert line.text[: line.bold] == "Quy chế dân chủ."


def test_short_paragraphs_of_one_length_that_were_typed_stay_apart(tmp_path: Path) -> None:
    items = [
        f"Tổ {at} đăng ký với nhà trường các chuyên đề, sáng kiến của năm học và người phụ trách" for at in range(9)
    ]
    assert read(tmp_path, *map(p, items)) == items
    assert read(tmp_path, *(p(f"{item};") for item in items)) == [f"{item};" for item in items]
