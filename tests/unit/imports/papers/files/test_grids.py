"""A table of a PDF comes in rows of letters; where all of it fits, its cells are whole again."""

from __future__ import annotations

from qcdc_desktop.imports.papers.files.pasted import read_pasted
from qcdc_desktop.imports.papers.lines import Cell, Line

HEAD = """\
                                              Người phụ
TT          Nội dung              Chủ trì         trách       Phối hợp     Thời gian
"""
BODY = """\
 1    Phổ biến Quy chế         Chi ủy         Đ/c Đàm         Ban Giám     05/10/2025
      dân chủ                                 Thị Lụa         hiệu
 2    Niêm yết các khoản       Ban Giám       Đ/c Khúc        Kế toán      Trước
      thu đầu năm học nay rồi  hiệu           Văn Định                     30/9/2025
"""
MORE = """\
 3    Đối thoại                Ban Giám       Đ/c Khúc        Công đoàn    Tháng 12/2025
                               hiệu           Văn Định
"""
AFTER = "\nIV. TỔ CHỨC THỰC HIỆN\nĐảng viên báo cáo trong kỳ sinh hoạt hằng tháng."


def cells(text: str) -> dict[tuple[int, int], str]:
    """What stands in each row and column."""
    return {(line.cell.row, line.cell.column): line.text for line in read_pasted(text) if line.cell}


def plain(text: str) -> list[str]:
    """What stands in no cell."""
    return [f"{line.mark} {line.text}".strip() for line in read_pasted(text) if not line.cell]


def test_cells_of_several_rows_are_whole() -> None:
    text = f"III. PHÂN CÔNG\n{HEAD}{BODY}{AFTER}"
    seen = cells(text)
    assert [seen[0, at] for at in range(6)] == [
        *("TT", "Nội dung", "Chủ trì", "Người phụ trách", "Phối hợp", "Thời gian"),
    ]
    assert [seen[1, at] for at in range(6)] == [
        *("1", "Phổ biến Quy chế dân chủ", "Chi ủy", "Đ/c Đàm Thị Lụa", "Ban Giám hiệu", "05/10/2025"),
    ]
    assert (seen[2, 1], seen[2, 5]) == ("Niêm yết các khoản thu đầu năm học nay rồi", "Trước 30/9/2025")
    assert plain(text) == ["III. PHÂN CÔNG", "IV. TỔ CHỨC THỰC HIỆN", AFTER.rsplit("\n", maxsplit=1)[-1]]


def test_a_table_goes_on_over_the_page_under_its_heading() -> None:
    head = HEAD.split("\n", 1)[1]
    text = f"{head}{BODY}\f{head}{MORE}{AFTER}"
    seen = cells(text)
    assert [seen[row, 0] for row in range(4)] == ["TT", "1", "2", "3"]
    assert seen[3, 2] == "Ban Giám hiệu"


def test_a_table_whose_rows_cannot_be_told_apart_is_left_as_it_came() -> None:
    numbers_below = BODY.replace(" 1    Phổ biến", "      Phổ biến").replace("      dân chủ ", " 1    dân chủ ")
    for body in (numbers_below, BODY.replace(" 1 ", " 7 ")):
        lines = read_pasted(f"{HEAD}{body}{AFTER}")
        assert "Phổ biến Quy chế dân chủ" not in [line.text for line in lines]
        assert sorted(letters(lines)) == sorted(letter for letter in HEAD + body + AFTER if letter.isalnum())


def letters(lines: tuple[Line, ...]) -> list[str]:
    return [letter for line in lines for letter in line.mark + line.text if letter.isalnum()]


def test_tables_are_counted_one_after_the_other() -> None:
    head = "ĐẢNG BỘ XÃ A                     ĐẢNG CỘNG SẢN VIỆT NAM\n\nKẾ HOẠCH\n\n"
    tables = [line.cell.table for line in read_pasted(f"{head}{HEAD}{BODY}") if line.cell]
    assert set(tables) == {0, 1}
    assert Cell(1, 0, 1, 2) in [line.cell for line in read_pasted(f"{head}{HEAD}{BODY}")]


def test_rows_of_a_cell_may_lie_apart_and_a_text_alone_in_the_middle_ends_the_table() -> None:
    apart = BODY.replace("05/10/2025\n", "05/10/2025\n\n")
    signed = "\n                                   T/M CHI ỦY\n"
    assert apart.count("\n\n") == 1
    seen = cells(f"{HEAD}{apart}{signed}")
    assert seen == cells(f"{HEAD}{BODY}{AFTER}")
    assert plain(f"{HEAD}{apart}{signed}") == ["T/M CHI ỦY"]
