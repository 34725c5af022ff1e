"""A list as it goes out: what its cells say, how it is laid, that a spreadsheet can work with it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.kinds.writing import Percent
from qcdc_desktop.exports.excel import render_listing
from qcdc_desktop.exports.pdf import render_list
from qcdc_desktop.exports.typography import fonts
from qcdc_desktop.exports.typography.columns import column_widths
from qcdc_desktop.exports.typography.text import Ink
from qcdc_desktop.papers.blocks import Table
from qcdc_desktop.papers.listing import Cell, ListColumn, Listing, document, written

LISTING = Listing(
    title="Danh sách nhiệm vụ",
    unit="Đảng ủy Trường THPT Nguyễn Du",
    scope="Năm học 2024-2025",
    note="2 nhiệm vụ.",
    columns=(ListColumn("Nội dung", 40), ListColumn("Hạn", 10), ListColumn("Tiến độ", 8, True), ListColumn("hạn", 8)),
    rows=(
        ("Rà soát\nquy chế", date(2025, 9, 1), Percent(94.4), None),
        ("=HYPERLINK(1)", None, 1234.5, 12),
    ),
    made_on=date(2025, 5, 22),
    format_id="05-HD/VPTW",
    struck=frozenset({1}),
)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (None, ""),
        ("chữ", "chữ"),
        (date(2025, 9, 1), "01/9/2025"),
        ("Quá hạn từ 01/09/2025", "Quá hạn từ 01/9/2025"),
        (Percent(94.4), "94,4%"),
        (1234.5, "1.234,5"),
        (0, "0"),
    ],
)
def test_cells_are_written_as_in_vietnamese_offices(cell: Cell, said: str) -> None:
    assert written(cell) == said


def test_a_spreadsheet_gets_days_and_numbers_and_text_that_stays_text() -> None:
    content = render_listing(LISTING)
    assert content == render_listing(LISTING)
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["Nội dung", "Hạn", "Tiến độ", "hạn (2)"]
    assert [type(cell.value).__name__ for cell in sheet[2]] == ["str", "datetime", "float", "NoneType"]
    assert (sheet["C2"].value, sheet["C2"].number_format) == (0.944, "0.0%")
    assert (sheet["A3"].value, sheet["A3"].data_type) == ("=HYPERLINK(1)", "s")
    assert sheet["C3"].value == 1234.5
    assert sheet["A3"].font.strike
    footer: Any = sheet.oddFooter
    assert footer.right.text == "Trang &P/&N"
    assert sheet.page_setup.orientation == "portrait"
    assert sheet.freeze_panes == "B2"


def test_a_list_without_rows_says_so() -> None:
    sheet = openpyxl.load_workbook(BytesIO(render_listing(replace(LISTING, rows=(), struck=frozenset())))).worksheets[0]
    assert "Không có dòng nào." in [cell.value for cell in sheet[2]]


def test_headings_are_repeated_and_pages_counted_on_paper() -> None:
    many = replace(LISTING, rows=tuple((f"Việc {i}", None, i, None) for i in range(90)), struck=frozenset({0}))
    pages = PdfReader(BytesIO(render_list(many))).pages
    texts = [" ".join(page.extract_text().split()) for page in pages]
    assert len(pages) > 1
    for number, text in enumerate(texts, start=1):
        assert text.startswith(f"{number}/{len(pages)}")
        assert "Tiến độ" in text
    assert "DANH SÁCH NHIỆM VỤ Đảng ủy Trường THPT Nguyễn Du – Năm học 2024-2025" in texts[0]
    assert "Việc 0 (gạch sổ)" in texts[0]


def of_columns(*cells: str, rows: int = 40) -> Listing:
    columns = tuple(ListColumn(f"Cột {n}", 60) for n in range(len(cells)))
    return replace(LISTING, columns=columns, rows=(cells,) * rows, struck=frozenset())


@pytest.mark.parametrize(
    ("listing", "across"),
    [
        (LISTING, False),
        (of_columns("Trần Văn An", "Giáo viên Toán", "Chi bộ Tự nhiên"), False),
        (of_columns(*["11/2020/TT-BGDĐT"] * 6), True),
        (of_columns(*["đối thoại định kỳ"] * 7, rows=60), True),
    ],
)
def test_a_list_lies_as_its_content_wants_whatever_width_its_columns_ask_for(listing: Listing, across: bool) -> None:
    page = PdfReader(BytesIO(render_list(listing))).pages[0].mediabox
    assert (float(page.width) > float(page.height)) is across


def table_of(listing: Listing) -> Table:
    [table] = [block for block in document(listing, landscape=False).blocks if isinstance(block, Table)]
    return table


def test_rows_are_counted_on_paper_unless_they_bring_their_number() -> None:
    table = table_of(LISTING)
    assert [column.header for column in table.columns] == ["TT", "Nội dung", "Hạn", "Tiến độ", "hạn"]
    assert [row[:2] for row in table.rows] == [("1", "Rà soát\nquy chế"), ("2", "=HYPERLINK(1) (gạch sổ)")]
    numbered = (ListColumn("#", 5), *LISTING.columns[1:])
    own = replace(LISTING, columns=numbered, rows=(("1.1", None, None, None),), struck=frozenset())
    assert [column.header for column in table_of(own).columns] == ["TT", "Hạn", "Tiến độ", "hạn"]
    assert table_of(own).rows == (("1.1", "", "", ""),)


def test_an_empty_column_takes_no_room_and_a_name_stays_on_one_line() -> None:
    listing = replace(
        LISTING,
        columns=(ListColumn("Họ và tên", 10, names=True), ListColumn("Ngày sinh", 90), ListColumn("Nhiệm vụ", 10)),
        rows=(("Phạm Nguyễn Thiên Trường", None, "Giáo viên chủ nhiệm, tổ trưởng tổ chuyên môn, đảng viên " * 3),) * 3,
        struck=frozenset(),
    )
    assert document(listing, landscape=False).names == ("Phạm Nguyễn Thiên Trường",)
    text = PdfReader(BytesIO(render_list(listing))).pages[0].extract_text()
    assert text.count("Phạm Nguyễn Thiên Trường") == 3
    number, name, empty, work = column_widths(table_of(listing), 467, Ink(fonts.BOLD, 12), Ink(fonts.REGULAR, 12))
    assert max(number, empty) < 45
    assert work > name > empty


def test_a_list_of_no_period_names_the_unit_alone() -> None:
    text = PdfReader(BytesIO(render_list(replace(LISTING, scope="")))).pages[0].extract_text()
    assert "Đảng ủy Trường THPT Nguyễn Du\n" in text
