"""The shapes staff lists come in: rows as they stand in the sheet, and the people a reader sees in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from qcdc_desktop.domain.registers.unit import Category, PartyStatus

M, T, E = Category.MANAGER, Category.TEACHER, Category.EMPLOYEE
OFFICIAL, PROBATIONARY = PartyStatus.OFFICIAL, PartyStatus.PROBATIONARY
Person = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """A list as an office made it."""

    name: str
    rows: list[tuple[Any, ...]]
    people: list[Person]
    """What must be read of each, in order."""
    merged: tuple[str, ...] = ()
    formats: dict[str, str] = field(default_factory=dict)
    """Number formats by cell."""
    dress: Callable[[Workbook, Worksheet], None] | None = None


def write(shape: Shape, path: Path) -> Path:
    """The list as a workbook written by openpyxl."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Danh sách"
    for row in shape.rows:
        sheet.append(row)
    for cells in shape.merged:
        sheet.merge_cells(cells)
    for cell, shown in shape.formats.items():
        sheet[cell].number_format = shown
    if shape.dress:
        shape.dress(book, sheet)
    book.save(path)
    return path


def _empty_first_and_hidden(book: Workbook, sheet: Worksheet) -> None:
    book.create_sheet("Bìa", 0)
    notes = book.create_sheet("Ghi chú", 1)
    notes.append(("Danh sách cũ, không dùng",))
    notes.sheet_state = "hidden"


def _far_format(book: Workbook, sheet: Worksheet) -> None:
    """A cell far away that was only formatted, as half of all real workbooks have."""
    sheet["XFD900000"].number_format = "0.00"


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


AN = {"name": "Nguyễn Văn An"}
BINH = {"name": "Trần Thị Bình"}
CUC = {"name": "Lê Thị Thu Cúc"}

SHAPES = (
    Shape("head in the first row", [("Họ và tên", "Tổ"), ("Nguyễn Văn An", "Toán"), ("Trần Thị Bình", "Văn")], [
        {**AN, "section": "Toán", "category": T},
        {**BINH, "section": "Văn", "category": T},
    ]),
    Shape("only names", [("Họ tên",), ("Nguyễn Văn An",), ("Trần Thị Bình",)], [AN, BINH]),
    Shape(
        "titles above and a merged banner",
        [
            ("SỞ GIÁO DỤC VÀ ĐÀO TẠO",),
            ("TRƯỜNG THPT NGUYỄN DU",),
            (),
            ("DANH SÁCH CÁN BỘ, GIÁO VIÊN, NHÂN VIÊN NĂM HỌC 2024-2025",),
            ("(Kèm theo Quyết định số 12/QĐ ngày 05 tháng 9 năm 2024)",),
            ("STT", "Họ và tên", "Chức vụ", "Ghi chú"),
            (1, "Nguyễn Văn An", "Hiệu trưởng", "x"),
            (2, "Trần Thị Bình", "Giáo viên", None),
            (3, "Lê Thị Thu Cúc", "Kế toán", None),
        ],
        [
            {**AN, "duty": "Hiệu trưởng", "category": M},
            {**BINH, "duty": "Giáo viên", "category": T},
            {**CUC, "category": E},
        ],
        merged=("A1:D1", "A2:D2", "A4:D4", "A5:D5"),
    ),
    Shape(
        "name in two columns under one heading",
        [("TT", "Họ và tên", None, "Tổ"), (1, "Nguyễn Văn", "An", "Toán"), (2, "Lê Thị Thu", "Cúc", "Sử")],
        [{**AN, "section": "Toán"}, CUC],
        merged=("B1:C1",),
    ),
    Shape(
        "name in two columns with headings",
        [("TT", "Họ và tên đệm", "Tên", "Ngày sinh"), (1, "Nguyễn Văn", "An", "05/09/1985")],
        [{**AN, "born_on": date(1985, 9, 5)}],
    ),
    Shape(
        "heading of two rows",
        [
            ("TT", "Họ và tên", "Ngày sinh", None, "Đảng viên", None, "Chức vụ"),
            (None, None, "Nam", "Nữ", "Chính thức", "Dự bị", None),
            (1, "Nguyễn Văn An", "5/9/1985", None, "x", None, "Phó Hiệu trưởng"),
            (2, "Trần Thị Bình", None, "12/3/1990", None, "x", "Giáo viên"),
            (3, "Lê Thị Thu Cúc", None, "1/1/1992", None, None, "Văn thư"),
        ],
        [
            {**AN, "born_on": date(1985, 9, 5), "party": OFFICIAL, "category": M},
            {**BINH, "born_on": date(1990, 3, 12), "party": PROBATIONARY},
            {**CUC, "born_on": date(1992, 1, 1), "category": E, "party": None},
        ],
        merged=("A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2"),
    ),
    Shape(
        "rows that name a section",
        [
            ("TT", "Họ và tên", "Chức vụ"),
            ("BAN GIÁM HIỆU",),
            (1, "Nguyễn Văn An", None),
            ("Tổ Toán – Tin",),
            (1, "Trần Thị Bình", "Tổ trưởng"),
            ("Tổ Văn phòng (1 người)",),
            (1, "Lê Thị Thu Cúc", None),
        ],
        [
            {**AN, "section": "Ban Giám Hiệu", "category": M},
            {**BINH, "section": "Tổ Toán – Tin", "category": T},
            {**CUC, "section": "Tổ Văn phòng", "category": E},
        ],
        merged=("A2:C2", "A4:C4", "A6:C6"),
    ),
    Shape(
        "numbered sections, total and signatures",
        [
            ("TT", "Họ và tên", "Năm sinh"),
            ("I", "Tổ Ngữ văn", None),
            (1, "Nguyễn Văn An", 1985),
            ("II", "Tổ Sử - Địa: 1 người", None),
            (2, "Trần Thị Bình", 1990),
            ("Tổng cộng: 2 người",),
            (None, None, "Bình An, ngày 05 tháng 9 năm 2024"),
            (None, "Người lập biểu", "HIỆU TRƯỞNG"),
            (),
            (None, "Phạm Thị Lập", "Hoàng Văn Trưởng"),
        ],
        [
            {**AN, "section": "Tổ Ngữ văn", "born_on": date(1985, 1, 1)},
            {**BINH, "section": "Tổ Sử - Địa", "born_on": date(1990, 1, 1)},
        ],
    ),
    Shape(
        "dates as text in every way",
        [
            ("Họ và tên", "Ngày, tháng, năm sinh", "Ngày về trường"),
            ("Nguyễn Văn An", "5/9/85", "01-09-2010"),
            ("Trần Thị Bình", "12.03.1990", "2012-09-01"),
            ("Lê Thị Thu Cúc", "'07/1992", "15 / 8 / 2015"),
        ],
        [
            {**AN, "born_on": date(1985, 9, 5), "joined_on": date(2010, 9, 1)},
            {**BINH, "born_on": date(1990, 3, 12), "joined_on": date(2012, 9, 1)},
            {**CUC, "born_on": date(1992, 7, 1), "joined_on": date(2015, 8, 15)},
        ],
    ),
    Shape(
        "dates as cells and as bare numbers",
        [
            ("Họ và tên", "Ngày sinh", "Ngày vào trường"),
            ("Nguyễn Văn An", datetime.combine(date(1985, 9, 5), time()), 40422),
            ("Trần Thị Bình", date(1990, 3, 12), "41153"),
        ],
        [
            {**AN, "born_on": date(1985, 9, 5), "joined_on": date(2010, 9, 1)},
            {**BINH, "born_on": date(1990, 3, 12), "joined_on": date(2012, 9, 1)},
        ],
    ),
    Shape(
        "numbers of twelve digits",
        [
            ("Họ và tên", "Số CCCD"),
            ("Nguyễn Văn An", "001085001234"),
            ("Trần Thị Bình", 79190012345),
            ("Lê Thị Thu Cúc", 1092001234),
            ("Phạm Văn Dũng", 1.2345678901e11),
        ],
        [
            {**AN, "code": "001085001234"},
            {**BINH, "code": "079190012345"},
            {**CUC, "code": "001092001234"},
            {"name": "Phạm Văn Dũng", "code": "123456789010"},
        ],
        formats={"B4": "000000000000"},
    ),
    Shape(
        "decomposed Unicode",
        [(nfd("Họ và tên"), nfd("Tổ chuyên môn")), (nfd("Nguyễn Văn An"), nfd("Ngữ văn"))],
        [{**AN, "section": "Ngữ văn"}],
    ),
    Shape(
        "TCVN3 fonts",
        [
            ("TT", "Hä vµ tªn", "Chøc vô"),
            (1, "NguyÔn V¨n An", "HiÖu tr\u00adëng"),
            (2, "TrÇn ThÞ B×nh", "Gi¸o viªn"),
            (3, "L\u00aa ThÞ Thu Cóc", "KÕ to¸n"),
        ],
        [{**AN, "duty": "Hiệu trưởng", "category": M}, {**BINH, "duty": "Giáo viên"}, {**CUC, "category": E}],
    ),
    Shape(
        "VNI fonts",
        [
            ("TT", "Hoï vaø teân", "Chöùc vuï"),
            (1, "Nguyeãn Vaên An", "Hieäu tröôûng"),
            (2, "Traàn Thò Bình", "Giaùo vieân"),
            (3, "Leâ Thò Thu Cuùc", "Keá toaùn"),
        ],
        [{**AN, "duty": "Hiệu trưởng", "category": M}, {**BINH, "duty": "Giáo viên"}, {**CUC, "category": E}],
    ),
    Shape(
        "section merged down the rows",
        [
            ("Tổ", "Họ và tên", "Chi bộ"),
            ("Toán – Tin", "Nguyễn Văn An", 1),
            (None, "Trần Thị Bình", None),
            (None, "Lê Thị Thu Cúc", None),
            ("Văn phòng", "Phạm Văn Dũng", 2),
            (None, "Vũ Hà", None),
        ],
        [
            {**AN, "section": "Toán – Tin", "cell_id": "Chi bộ 1"},
            {**BINH, "section": "Toán – Tin", "cell_id": "Chi bộ 1"},
            {**CUC, "section": "Toán – Tin"},
            {"section": "Văn phòng", "cell_id": "Chi bộ 2", "category": E},
            {"name": "Vũ Hà", "section": "Văn phòng", "category": E},
        ],
        merged=("A2:A4", "A5:A6", "C2:C4", "C5:C6"),
    ),
    Shape(
        "columns numbered, heading repeated on each page",
        [
            ("TT", "Họ và tên", "Chức vụ", "Ngày sinh"),
            ("(1)", "(2)", "(3)", "(4)"),
            (1, "Nguyễn Văn An", "Giáo viên", "5/9/1985"),
            (),
            ("TT", "Họ và tên", "Chức vụ", "Ngày sinh"),
            (2, "Trần Thị Bình", "Giáo viên", "12/3/1990"),
        ],
        [AN, BINH],
    ),
    Shape(
        "the list on a later sheet",
        [("Họ và tên", "Tổ"), ("Nguyễn Văn An", "Toán")],
        [{**AN, "section": "Toán"}],
        dress=_empty_first_and_hidden,
    ),
    Shape(
        "capitals and stray blanks",
        [("HỌ VÀ TÊN", "TỔ"), ("  NGUYỄN  VĂN AN ", "TOÁN"), ("TRẦN\u00a0THỊ BÌNH.", None), ("H'HEN NIÊ", None)],
        [{**AN, "section": "TOÁN"}, BINH, {"name": "H'Hen Niê"}],
    ),
    Shape(
        "strange columns, categories as ticks",
        [
            ("Điện thoại", "Email", "CBQL", "GV", "NV", "Họ và tên cán bộ, giáo viên", "Ngày vào Đảng"),
            ("0901234567", "an@truong.vn", "x", None, None, "Nguyễn Văn An", "19/5/2005"),
            (901234568, None, None, "x", None, "Trần Thị Bình", None),
            (None, None, None, None, "x", "Lê Thị Thu Cúc", None),
        ],
        [
            {**AN, "category": M, "party": OFFICIAL},
            {**BINH, "category": T, "party": None},
            {**CUC, "category": E},
        ],
    ),
    Shape(
        "something formatted far away",
        [("Họ và tên", "Tổ"), ("Nguyễn Văn An", "Toán")],
        [AN],
        dress=_far_format,
    ),
)  # fmt: skip
