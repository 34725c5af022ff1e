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
from qcdc_desktop.exports.pdf import render_pdf
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
    pages = PdfReader(BytesIO(render_pdf(document(many)))).pages
    texts = [" ".join(page.extract_text().split()) for page in pages]
    assert len(pages) > 1
    for number, text in enumerate(texts, start=1):
        assert text.startswith(f"{number}/{len(pages)}")
        assert "Tiến độ" in text
    assert "DANH SÁCH NHIỆM VỤ Đảng ủy Trường THPT Nguyễn Du – Năm học 2024-2025" in texts[0]
    assert "Việc 0 (gạch sổ)" in texts[0]


@pytest.mark.parametrize(("width", "across"), [(12, False), (60, True)])
def test_a_wide_list_is_laid_across(width: float, across: bool) -> None:
    listing = replace(
        LISTING, columns=tuple(ListColumn(c.label, width if i else 20) for i, c in enumerate(LISTING.columns))
    )
    assert listing.landscape is across
    page = PdfReader(BytesIO(render_pdf(document(listing)))).pages[0].mediabox
    assert (float(page.width) > float(page.height)) is across


def test_a_list_of_no_period_names_the_unit_alone() -> None:
    text = PdfReader(BytesIO(render_pdf(document(replace(LISTING, scope=""))))).pages[0].extract_text()
    assert "Đảng ủy Trường THPT Nguyễn Du\n" in text
