"""The reception book: its columns as the forms have them, what stands in them, and what never does."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from qcdc_desktop.domain.kinds.books import Book
from qcdc_desktop.domain.registers.reception.records import RefusalGround
from qcdc_desktop.domain.registers.reception.register import RECEPTION
from qcdc_desktop.domain.registers.reception.rules import ReceptionRules
from qcdc_desktop.exports.pdf import render_list
from qcdc_desktop.papers.books import Cover, blank_book
from qcdc_desktop.papers.listing import Listing
from qcdc_desktop.papers.reception_book import TITLE, filled_book
from qcdc_desktop.services.papers import exporting
from qcdc_desktop.services.rules import rules
from tests import factories
from tests.unit.domain.registers.reception.kept import context, session, visit

BOOKS = rules(ReceptionRules).books
OLD, NEW = BOOKS
UNIT = factories.profile(paper_format="05-HD/VPTW")
NEW_LAW = "Nghị định số 154/2026/NĐ-CP ngày 15 tháng 5 năm 2026 của Chính phủ"
DAY, BEFORE = date(2026, 9, 8), date(2026, 6, 9)


def filled(book: Book, **records: Any) -> Listing:
    rows = context(**records).of(RECEPTION)
    return filled_book(book, BOOKS, rows, {4: "05/2026"}, Cover(UNIT, "Năm 2026", date(2026, 12, 31)))


def row(book: Book = NEW, day: date = DAY, **values: Any) -> dict[str, Any]:
    """The only row of a book, by the name of its column without its number."""
    listing = filled(book, sessions=[session(day)], visits=[visit(**values)])
    [cells] = listing.rows
    return {c.label.rpartition(" (")[0] or c.label: cell for c, cell in zip(listing.columns, cells, strict=True)}


def test_the_forms_have_thirteen_and_twelve_columns() -> None:
    assert [len(book.columns) for book in BOOKS] == [12, 13]
    assert [column.label for column in filled(NEW).columns] == [
        "TT",
        "Ngày tiếp (2)",
        "Họ tên, địa chỉ (3)",
        "Số CCCD, hộ chiếu, giấy tờ khác (4)",
        "Nội dung tóm tắt (5)",
        "Loại đơn (6)",
        "Số người cùng nội dung (7)",
        "Cơ quan đã giải quyết (8)",
        "Thuộc thẩm quyền (9)",
        "Hướng dẫn đến cơ quan, số văn bản hướng dẫn (10)",
        "Cơ quan, đơn vị thụ lý, số văn bản chuyển đơn (11)",
        "Theo dõi quá trình, kết quả giải quyết (12)",
        "Ghi chú (13)",
    ]


def test_what_stands_in_a_row() -> None:
    told = row(people=3, settled_by="Sở", result="Trả lời tại chỗ.", told_on=DAY, note="Họp lại")
    assert told == {
        "TT": "1",
        "Ngày tiếp": DAY,
        "Họ tên, địa chỉ": "Người đến số 01/2026. Lưu trong két danh tính",
        "Số CCCD, hộ chiếu, giấy tờ khác": "Lưu trong két danh tính",
        "Nội dung tóm tắt": "Kiến nghị công khai quỹ.",
        "Loại đơn": "Kiến nghị",
        "Số người cùng nội dung": 3,
        "Cơ quan đã giải quyết": "Sở",
        "Thuộc thẩm quyền": "x",
        "Hướng dẫn đến cơ quan, số văn bản hướng dẫn": "",
        "Cơ quan, đơn vị thụ lý, số văn bản chuyển đơn": "",
        "Theo dõi quá trình, kết quả giải quyết": "Trả lời tại chỗ.\nBáo kết quả ngày 08/09/2026",
        "Ghi chú": "Họp lại",
    }


@pytest.mark.parametrize(
    ("values", "column", "said"),
    [
        ({"people": None}, "Số người cùng nội dung", 1),
        ({"competent": False}, "Thuộc thẩm quyền", ""),
        (
            {"guided_to": "Ủy ban nhân dân phường", "guide_number": "32/HD"},
            "Hướng dẫn đến cơ quan, số văn bản hướng dẫn",
            "Ủy ban nhân dân phường, 32/HD",
        ),
        ({"handed_to": "Sở", "hand_number": "4/PC"}, "Cơ quan, đơn vị thụ lý, số văn bản chuyển đơn", "Sở, 4/PC"),
        ({"letter_id": 4}, "Cơ quan, đơn vị thụ lý, số văn bản chuyển đơn", "Vào sổ đơn thư số 05/2026"),
        (
            {"refusal": RefusalGround.ANSWERED, "refusal_number": "7/TB", "refusal_told_on": DAY},
            "Theo dõi quá trình, kết quả giải quyết",
            f"Từ chối tiếp (điểm h khoản 1 Điều 4 {NEW_LAW}) 7/TB ngày 08/09/2026",
        ),
        ({"refusal": RefusalGround.ANSWERED}, "Thuộc thẩm quyền", ""),
        ({"struck_reason": "Ghi trùng"}, "Ghi chú", "Ghi trùng"),
    ],
)
def test_what_a_column_says(values: dict[str, Any], column: str, said: Any) -> None:
    assert row(**values)[column] == said


def test_the_older_book() -> None:
    told = row(OLD, BEFORE, people=2, refusal=RefusalGround.SCOPE)
    assert told["Phân loại đơn, số người"] == "Kiến nghị, 2 người"
    assert told["Theo dõi kết quả giải quyết"] == "Từ chối tiếp: g) Nội dung ngoài phạm vi tiếp công dân"


def test_a_session_stands_in_the_book_of_its_day_in_the_order_of_days() -> None:
    sessions = [session(DAY, 1), session(date(2026, 7, 1), 2), session(BEFORE, 3), session(date(2027, 1, 5), 4)]
    visits = [visit(1, 1), visit(2, 2), visit(3, 3), visit(1, 4, struck_reason="Ghi trùng")]
    new = filled(NEW, sessions=sessions, visits=visits)
    assert [cells[1] for cells in new.rows] == [date(2026, 7, 1), DAY, DAY]
    assert new.struck == frozenset({2})
    assert [cells[1] for cells in filled(OLD, sessions=sessions, visits=visits).rows] == [BEFORE]


def test_a_blank_book_is_laid_across_with_room_to_write() -> None:
    listing = blank_book(TITLE, NEW, UNIT, DAY)
    reader = PdfReader(BytesIO(render_list(listing)))
    page = reader.pages[0].mediabox
    assert page.width > page.height
    text = reader.pages[0].extract_text()
    assert "Mẫu số 03/TCD" in text
    assert "Lập ngày" not in text
    assert len(listing.rows) == 20


def test_the_book_in_word_is_laid_across_too() -> None:
    book = Document(BytesIO(exporting.list_word(filled(NEW, sessions=[session(DAY)], visits=[visit()]))))
    section = book.sections[-1]
    assert (section.page_width or 0) > (section.page_height or 0)
    said = book.tables[0].rows[1].cells[2].text.replace("\u00a0", " ")
    assert said == "Người đến số 01/2026. Lưu trong két danh tính"
