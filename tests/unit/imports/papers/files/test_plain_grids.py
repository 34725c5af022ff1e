"""A table of a PDF without numbers: its records are told by their cells; what may be read in two ways is left alone."""

from __future__ import annotations

import pytest

from qcdc_desktop.imports.papers.files.pasted import read_pasted

BEFORE = """\
III. PHÂN CÔNG NHIỆM VỤ
Chi ủy phân công các tổ chức, cá nhân thực hiện các nhiệm vụ sau đây trong năm học.

"""
HEAD = """\
Nội dung công         Chủ trì                Phối hợp              Thời gian
việc
"""
FIRST = """\
Phổ biến Quy          Chi ủy                 Ban Giám hiệu,        Tháng 9/2025
chế dân chủ đến                              Công đoàn
toàn thể cán bộ
Niêm yết các          Ban Giám hiệu          Kế toán               Trước 30/9/2025
khoản thu
"""
SECOND = """\
Đối thoại giữa        Hiệu trưởng            Công đoàn cơ sở,      Tháng 12/2025
Hiệu trưởng với                              Ban Thanh tra         và tháng 4/2026
viên chức, người                             nhân dân
lao động
Tổng kết              Chi ủy                                       31/5/2026
"""
AFTER = """\
IV. TỔ CHỨC THỰC HIỆN
Đảng viên báo cáo trong kỳ sinh hoạt hằng tháng.
"""
RECORDS = [
    ["Nội dung công việc", "Chủ trì", "Phối hợp", "Thời gian"],
    ["Phổ biến Quy chế dân chủ đến toàn thể cán bộ", "Chi ủy", "Ban Giám hiệu, Công đoàn", "Tháng 9/2025"],
    ["Niêm yết các khoản thu", "Ban Giám hiệu", "Kế toán", "Trước 30/9/2025"],
    [
        "Đối thoại giữa Hiệu trưởng với viên chức, người lao động",
        *("Hiệu trưởng", "Công đoàn cơ sở, Ban Thanh tra nhân dân", "Tháng 12/2025 và tháng 4/2026"),
    ],
    ["Tổng kết", "Chi ủy", "", "31/5/2026"],
]


def records(text: str) -> list[list[str]]:
    """The rows of the tables of four columns."""
    cells = {(c.table, c.row, c.column): line.text for line in read_pasted(text) if (c := line.cell) and c.columns == 4}
    rows = sorted({(table, row) for table, row, _column in cells})
    return [[cells.get((*row, column), "") for column in range(4)] for row in rows]


def plain(text: str) -> list[str]:
    """What stands in no cell."""
    return [f"{line.mark} {line.text}".strip() for line in read_pasted(text) if not line.cell]


def test_cells_of_several_rows_are_whole_and_the_text_around_stays() -> None:
    text = BEFORE + HEAD + FIRST + SECOND + AFTER
    assert records(text) == RECORDS
    assert plain(text) == [line for line in (BEFORE + AFTER).split("\n") if line]


@pytest.mark.parametrize("again", [HEAD, ""])
def test_a_table_goes_on_over_the_page_with_and_without_its_heading(again: str) -> None:
    assert records(f"{BEFORE}{HEAD}{FIRST}\f{again}{SECOND}{AFTER}") == RECORDS


def test_a_record_that_says_what_the_heading_says_is_not_lost() -> None:
    first = HEAD.split("\n", maxsplit=1)[0] + "\n"
    assert sum("Nội dung công" in row[0] for row in records(BEFORE + HEAD + FIRST + first + SECOND)) == 2


def test_headings_in_the_middle_of_their_columns_are_theirs() -> None:
    centred = "   Nội dung                Chủ trì              Phối hợp             Thời gian\n"
    assert records(BEFORE + centred + FIRST + SECOND)[0] == ["Nội dung", "Chủ trì", "Phối hợp", "Thời gian"]


@pytest.mark.parametrize(
    "body",
    [
        # Cells in the middle of their rows: where a record begins cannot be told.
        "Phổ biến Quy\nchế dân chủ đến       Chi ủy                 Công đoàn             Tháng 9/2025\ntoàn thể\n",
        # Words that reach over a border.
        FIRST.replace("Niêm yết các          Ban", "Niêm yết các khoản thu Ban"),
        # One record alone may be a letterhead, a signature, a list of blanks.
        "\n".join(FIRST.split("\n")[:3]) + "\n\n",
    ],
)
def test_what_may_be_read_in_two_ways_is_left_as_it_came(body: str) -> None:
    assert [row for row in records(BEFORE + HEAD + body + AFTER) if row[0].startswith("Phổ biến Quy chế")] == []
