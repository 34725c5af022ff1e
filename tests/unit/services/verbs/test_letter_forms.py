"""The forms of the State statistics of the demo's unit: golden numbers, and the files they go out as."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from pypdf import PdfReader

from qcdc_desktop.domain.kinds.periods import between
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.papers.listing import Listing
from qcdc_desktop.services.papers import exporting
from qcdc_desktop.services.verbs import letter_forms
from qcdc_desktop.storage.session import Session
from tests import prepared
from tests.factories import NOW

YEAR = between(date(2024, 9, 1), date(2025, 8, 31))
GOLDEN = """
1|Số đơn phải xử lý|Tổng số đơn phải xử lý (2 + 3)|1|1|3|5
2||Đơn kỳ trước chuyển sang|0|0|1|1
3||Đơn tiếp nhận trong kỳ|1|1|2|4
4|Đã xử lý|Tổng số đơn đã xử lý (5 + 6)|1|1|3|5
5||Đơn kỳ trước chuyển sang|0|0|1|1
6||Đơn tiếp nhận trong kỳ|1|1|2|4
7|Đủ điều kiện xử lý|Số đơn|0|1|0|1
8||Số vụ việc|0|1|0|1
9|Theo nội dung|Lĩnh vực hành chính (10 + 11 + 12)|0|1|0|1
10||Chế độ, chính sách|0|0|0|0
11||Đất đai, nhà cửa|0|0|0|0
12||Lĩnh vực hành chính khác|0|1|0|1
13||Lĩnh vực tư pháp|0|0|0|0
14||Lĩnh vực Đảng, đoàn thể|0|0|0|0
15||Lĩnh vực khác|0|0|0|0
16|Tình trạng giải quyết|Đã giải quyết lần đầu|0|x|x|0
17||Đã giải quyết lần hai|0|x|x|0
18||Đã có bản án của tòa án|KTD|KTD|KTD|KTD
19||Chưa giải quyết xong|0|0|0|0
20|Thuộc thẩm quyền|Tổng số đơn thuộc thẩm quyền (21 + 22)|0|x|x|0
21||Giải quyết lần đầu|0|x|x|0
22||Giải quyết lần hai|0|x|x|0
23|Không thuộc thẩm quyền|Tổng số đơn không thuộc thẩm quyền (24 + 25)|CĐSL|CĐSL|CĐSL|CĐSL
24||Hướng dẫn, chuyển đơn|0|0|0|0
25||Đơn đôn đốc giải quyết|KTD|KTD|KTD|KTD
26|Khác|Văn bản phúc đáp nhận được do chuyển đơn|KTD|KTD|KTD|KTD
"""


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Session]:
    with Session.open(prepared.demo(tmp_path / "mau.qcdc"), now=lambda: NOW) as session:
        yield session


@pytest.fixture
def listing(demo: Session) -> Listing:
    return letter_forms.listing(demo, YEAR, letter_forms.called(YEAR, "02"))


def test_the_form_of_the_demo(listing: Listing) -> None:
    made = "\n".join("|".join(map(str, row)) for row in listing.rows)
    assert made.replace("không theo dõi", "KTD").replace("chưa đủ số liệu", "CĐSL") == GOLDEN.strip()
    assert [column.label for column in listing.columns[3:]] == ["Khiếu nại", "Tố cáo", "Kiến nghị, phản ánh", "Tổng số"]
    assert listing.title == "Biểu 02/XLD. Tổng hợp kết quả tiếp nhận, xử lý đơn"


def test_a_form_says_what_is_counted_on_what_basis_and_what_is_not_known(listing: Listing) -> None:
    assert listing.note.startswith("Số liệu từ ngày 01/9/2024 đến hết ngày 22/5/2025. Căn cứ: Thông tư số 06/2025")
    assert "chưa đối chiếu được với mẫu của Thông tư số 06/2025/TT-TTCP." in listing.note
    assert "“Không theo dõi”: chương trình không có số liệu này, không phải là 0." in listing.note
    assert "“x”: không hỏi đối với loại đơn này." in listing.note


def test_all_forms_go_out_as_one_workbook_or_one_paper(demo: Session, tmp_path: Path) -> None:
    made = letter_forms.listings(demo, YEAR, letter_forms.forms(YEAR))
    for ending in exporting.LISTS:
        exporting.export_lists(made, tmp_path / f"bieu{ending}")
    book = openpyxl.load_workbook(tmp_path / "bieu.xlsx")
    assert [name.partition(".")[0] for name in book.sheetnames] == [
        *("Biểu 01 TCD", "Biểu 02 XLD", "Biểu 03 GQKN", "Biểu 04 GQTC", "Biểu 05 KQTH", "Biểu 06 QLKNTC"),
    ]
    assert [cell.value for cell in book.worksheets[1][2]] == [1, *listed(GOLDEN.split("\n")[1])]
    tables = [name for sheet in book.worksheets for name in sheet.tables]
    assert len(set(tables)) == len(tables) == 6
    pages = [page.extract_text() for page in PdfReader(tmp_path / "bieu.pdf").pages]
    assert sum("Biểu" in page or "BIỂU" in page for page in pages) == 6
    word = Document(BytesIO((tmp_path / "bieu.docx").read_bytes()))
    assert len(word.tables) == 6


def listed(row: str) -> list[object]:
    _number, group, name, *cells = row.split("|")
    return [group, name, *map(int, cells)]


def test_forms_and_spans_are_called_by_number_sign_or_code() -> None:
    assert {letter_forms.called(YEAR, name).sign for name in ("03", "03/gqkn", "TT06-03")} == {"03/GQKN"}
    with pytest.raises(InputProblem, match="Không có biểu “07”"):
        letter_forms.called(YEAR, "07")
    assert letter_forms.span("9m", 2025).end == date(2025, 9, 14)
    with pytest.raises(InputProblem, match="Không có kỳ thống kê “q5”"):
        letter_forms.span("q5", 2025)
