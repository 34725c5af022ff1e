"""Columns as wide as what stands in them: nothing is broken inside a name or a day, and rows stay low."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcdc_desktop.exports.typography import fonts
from qcdc_desktop.exports.typography.columns import cell_words, column_widths
from qcdc_desktop.exports.typography.holds import NBSP
from qcdc_desktop.exports.typography.measures import CELL_X
from qcdc_desktop.exports.typography.names import names_held
from qcdc_desktop.exports.typography.text import Ink, break_lines
from qcdc_desktop.papers.blocks import Closing, Column, Paragraph, Table
from tests.unit.exports.pdf.reading import document

HEADER, CELL = Ink(fonts.BOLD, 12), Ink(fonts.REGULAR, 12)
WIDTH = 467.7
NAMES = ("Phạm Nguyễn Thiên Trường", "Trần Văn An", "Nguyễn Thị Thanh Huyền")
WORK = "Tổ chức quán triệt Chỉ thị đến cán bộ, giáo viên, nhân viên và người lao động toàn trường, lập danh sách ký tên"


@pytest.fixture(autouse=True)
def _faces() -> None:
    fonts.register()


def widths(table: Table) -> list[float]:
    return column_widths(table, WIDTH, HEADER, CELL)


def cell_lines(text: str, width: float) -> list[str]:
    return [
        line.text for part in cell_words(text, CELL).split("\n") for line in break_lines(part, CELL, width - 2 * CELL_X)
    ]


def plan(rows: int) -> Table:
    columns = ("TT", "Nội dung công việc", "Chủ trì, người phụ trách", "Thời hạn", "Sản phẩm")
    first = date(2024, 9, 5)
    return Table(
        tuple(Column(header, 20) for header in columns),
        tuple(
            (
                str(n + 1),
                WORK if n % 2 else "Rà soát quy chế",
                f"Đoàn Thanh niên Cộng sản\n{NAMES[n % 3].replace(' ', NBSP)}",
                f"từ {first:%d/%m/%Y} đến {first + timedelta(n):%d/%m/%Y}",
                "Biên bản hội nghị" if n % 3 else "",
            )
            for n in range(rows)
        ),
    )


def test_no_day_and_no_name_is_broken_and_a_span_takes_two_lines() -> None:
    table = plan(60)
    found = widths(table)
    for row in table.rows:
        assert cell_lines(row[2], found[2])[-1] in {name.replace(" ", NBSP) for name in NAMES}
        assert [line.split(NBSP)[0] for line in cell_lines(row[3], found[3])] in (["từ", "đến"], ["từ"])
        assert len(cell_lines(row[3], found[3])) <= 2


def test_the_long_column_gets_the_room_that_short_ones_leave() -> None:
    number, work, who, when, product = widths(plan(60))
    assert number < 30
    assert work > max(when, product)
    assert sum((number, work, who, when, product)) == pytest.approx(WIDTH)


def test_rows_are_lower_than_with_columns_of_equal_width() -> None:
    table = plan(300)

    def lines(found: list[float]) -> int:
        return sum(max(len(cell_lines(*cell)) for cell in zip(row, found, strict=True)) for row in table.rows)

    assert lines(widths(table)) < 0.75 * lines([WIDTH / 5] * 5)


def test_a_blank_to_be_written_in_keeps_its_share_and_others_are_as_wide_as_their_words() -> None:
    table = Table((Column("TT", 10), Column("Họ và tên", 40), Column("Ký tên", 50)), (("1", "Trần Văn An", ""),) * 3)
    number, name, blank = widths(table)
    assert blank >= WIDTH / 2
    assert number < name


def test_words_that_have_no_room_together_share_what_there_is() -> None:
    table = Table((Column("a", 1), Column("b", 1), Column("c", 1)), (("x" * 60, "y" * 60, "z" * 60),))
    assert widths(table) == pytest.approx([WIDTH / 3] * 3)


@given(st.lists(st.lists(st.text("abc Đế\n", max_size=60), min_size=3, max_size=3), max_size=12), st.floats(100, 700))
@settings(max_examples=60, deadline=None)
def test_the_columns_fill_the_width_and_none_is_lost(rows: list[list[str]], width: float) -> None:
    table = Table(tuple(Column(header, 1) for header in ("TT", "Nội dung", "Ghi chú")), tuple(map(tuple, rows)))
    found = column_widths(table, width, HEADER, CELL)
    assert sum(found) == pytest.approx(width)
    assert all(one > 0 for one in found)


def test_names_are_held_in_text_and_cells_but_not_in_signatures() -> None:
    name = "Trần Văn An"
    table = Table((Column("Ai", 1),), ((f"Ban Giám hiệu\n{name}",),))
    held = names_held(
        document(Paragraph(f"Đồng chí {name} chủ trì"), table, Closing((), "", "BÍ THƯ", name), names=(name, "An"))
    )
    text, cells, closing = held.blocks
    assert text == Paragraph("Đồng chí Trần_Văn_An chủ trì".replace("_", NBSP))
    assert isinstance(cells, Table)
    assert cells.rows == (("Ban Giám hiệu\nTrần_Văn_An".replace("_", NBSP),),)
    assert closing == Closing((), "", "BÍ THƯ", name)
