"""Headings are known by number, bold letters and words: ten habits of writing one resolution."""

from __future__ import annotations

import pytest

from qcdc_desktop.imports.papers.understanding.pieces import Part
from tests.unit.imports.papers.understanding.written import pieces_of, split_of, texts

SAME = """
>**NGHỊ QUYẾT**
{0}ĐÁNH GIÁ TÌNH HÌNH{capital_end}
{1}Ưu điểm{end}
- Công khai đều.
{2}Hạn chế{end}
- Báo cáo chậm.
{3}QUAN ĐIỂM, MỤC TIÊU{capital_end}
{1}Quan điểm{end}
- Dân chủ đi đôi với kỷ cương.
{2}Mục tiêu{end}
Xây dựng đoàn kết.
{5}Chỉ tiêu{end}
- 100% đảng viên được quán triệt.
{4}NHIỆM VỤ, GIẢI PHÁP{capital_end}
{1}Tuyên truyền{end}
- Chi ủy phổ biến quy chế.
{2}Kiểm tra{end}
- Chi ủy kiểm tra việc công khai.
{6}TỔ CHỨC THỰC HIỆN{capital_end}
- Đảng viên thực hiện nghiêm túc.
"""


@pytest.mark.parametrize(
    "habit",
    [
        ("I. ", "1. ", "2. ", "II. ", "III. ", "* ", "IV. ", ":", ""),
        ("I- ", "1- ", "2- ", "II- ", "III- ", "* ", "IV- ", "", ""),
        ("I/ ", "1/ ", "2/ ", "II/ ", "III/ ", "+ ", "IV/ ", ":", ""),
        ("A. ", "I. ", "II. ", "B. ", "C. ", "III. ", "D. ", "", ""),
        ("1. ", "1.1. ", "1.2. ", "2. ", "3. ", "2.3. ", "4. ", "", ""),
        ("1. ", "a) ", "b) ", "2. ", "3. ", "c) ", "4. ", "", ""),
        ("**I. ", "**1. ", "**2. ", "**II. ", "**III. ", "**", "**IV. ", "**", "**"),
        ("**", "**", "**", "**", "**", "**", "**", ":**", "**"),
        ("", "1. ", "2. ", "", "", "", "", ":", ""),
        ("Phần I. ", "1) ", "2) ", "Phần II. ", "Phần III. ", "* ", "Phần IV. ", "", ""),
    ],
)
def test_ten_habits_of_headings(habit: tuple[str, ...]) -> None:
    *marks, end, capital_end = habit
    split = split_of(SAME.format(*marks, end=end, capital_end=capital_end))
    assert split.strengths == ("Công khai đều.",)
    assert split.limitations == ("Báo cáo chậm.",)
    assert split.viewpoints == ("Dân chủ đi đôi với kỷ cương.",)
    assert split.objective == "Xây dựng đoàn kết."
    assert [target.body for target in split.targets] == ["100% đảng viên được quán triệt."]
    assert [(group.name, len(group.tasks)) for group in split.groups] == [("Tuyên truyền", 1), ("Kiểm tra", 1)]
    assert split.implementation == ("Đảng viên thực hiện nghiêm túc.",)
    assert not split.unplaced


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("1. Những khó khăn, hạn chế", Part.LIMITATION),
        ("1. Tồn tại, hạn chế và nguyên nhân:", Part.LIMITATION),
        ("1. Khuyết điểm", Part.LIMITATION),
        ("- Mặt mạnh:", Part.STRENGTH),
        ("2. Kết quả đạt được", Part.STRENGTH),
        ("1. Nguyên nhân chủ quan", Part.CAUSE),
        ("I. MỤC ĐÍCH", Part.PURPOSE),
        ("2. Yêu cầu:", Part.DEMAND),
        ("I. QUAN ĐIỂM CHỈ ĐẠO", Part.VIEWPOINT),
        ("* Các chỉ tiêu chủ yếu:", Part.TARGET),
        ("II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM HỌC 2025 - 2026", Part.TASK),
        ("III. BIỆN PHÁP THỰC HIỆN", Part.TASK),
        ("III. PHÂN CÔNG NHIỆM VỤ", Part.TASK),
        ("IV. TỔ CHỨC THỰC HIỆN VÀ CHẾ ĐỘ BÁO CÁO", Part.IMPLEMENTATION),
        ("V. KIẾN NGHỊ, ĐỀ XUẤT", Part.PROPOSAL),
    ],
)
def test_words_of_headings(heading: str, part: Part) -> None:
    pieces = pieces_of(f">**NGHỊ QUYẾT**\n{heading}\n- Công khai các khoản thu.")
    assert texts(pieces, part) == ["Công khai các khoản thu."]


@pytest.mark.parametrize(
    ("line", "part", "text"),
    [
        ("1. Ưu điểm: Trong năm, nội bộ đoàn kết.", Part.STRENGTH, "Trong năm, nội bộ đoàn kết."),
        ("**1. Ưu điểm.** Trong năm, nội bộ đoàn kết.", Part.STRENGTH, "Trong năm, nội bộ đoàn kết."),
        ("I. MỤC ĐÍCH: Nâng cao nhận thức.", Part.PURPOSE, "Nâng cao nhận thức."),
        ("- Nguyên nhân khách quan: Nhiều việc dồn cuối năm.", Part.CAUSE, "Nhiều việc dồn cuối năm."),
        ("**Mục tiêu:** Giữ vững đoàn kết.", Part.OBJECTIVE, "Giữ vững đoàn kết."),
    ],
)
def test_a_heading_that_runs_into_its_text_is_split(line: str, part: Part, text: str) -> None:
    pieces = pieces_of(f">**NGHỊ QUYẾT**\n{line}")
    assert texts(pieces, part) == [text]
    assert len(texts(pieces, Part.HEADING)) == 1


def test_words_of_headings_inside_of_tasks_open_nothing() -> None:
    split = split_of(
        """
        >**NGHỊ QUYẾT**
        **III. NHIỆM VỤ, GIẢI PHÁP**
        **1. Đánh giá việc thực hiện quy chế**
        - Chi ủy đánh giá hằng quý.
        **2. Mục tiêu xây dựng trường học hạnh phúc**
        - Công đoàn vận động đoàn viên.
        **3. Kết quả công khai được niêm yết**
        - Kế toán niêm yết.
        """
    )
    assert [len(group.tasks) for group in split.groups] == [1, 1, 1]
    assert split.groups[0].name == "Đánh giá việc thực hiện quy chế"


def test_roman_headings_of_no_known_word_are_groups_where_the_paper_has_no_other_tasks() -> None:
    split = split_of(
        """
        >**CHƯƠNG TRÌNH**
        **I. CÔNG TÁC TUYÊN TRUYỀN**
        - Chi ủy phổ biến quy chế.
        **II. CÔNG TÁC KIỂM TRA**
        - Chi ủy kiểm tra.
        **III. TỔ CHỨC THỰC HIỆN**
        - Đảng viên thực hiện.
        """
    )
    assert [group.name for group in split.groups] == ["CÔNG TÁC TUYÊN TRUYỀN", "CÔNG TÁC KIỂM TRA"]
    assert split.implementation == ("Đảng viên thực hiện.",)


def test_parts_by_words_and_headings_of_two_lines() -> None:
    split = split_of(
        """
        >**NGHỊ QUYẾT**
        >**về Quy chế dân chủ**
        **PHẦN THỨ NHẤT**
        **ĐÁNH GIÁ TÌNH HÌNH**
        **1. Ưu điểm của việc xây dựng**
        **và thực hiện quy chế**
        - Nội bộ đoàn kết.
        **PHẦN THỨ HAI**
        **NHIỆM VỤ, GIẢI PHÁP**
        - Công khai tài chính.
        """
    )
    assert (split.strengths, split.lead) == (("Nội bộ đoàn kết.",), ())
    assert [len(group.tasks) for group in split.groups] == [1]


def test_roman_names_below_capitals_stay_in_their_part() -> None:
    split = split_of(
        """
        >**NGHỊ QUYẾT**
        **A. NHIỆM VỤ, GIẢI PHÁP**
        **I. Mục tiêu**
        Giữ vững đoàn kết.
        **II. Công tác tuyên truyền**
        - Chi ủy phổ biến quy chế.
        **III. Công tác kiểm tra**
        - Chi ủy kiểm tra.
        """
    )
    assert split.objective == "Giữ vững đoàn kết."
    assert [group.name for group in split.groups] == ["Công tác tuyên truyền", "Công tác kiểm tra"]


def test_a_section_that_is_not_understood_is_told() -> None:
    split = split_of(
        """
        >**KẾ HOẠCH**
        **I. NHIỆM VỤ**
        - Chi ủy họp.
        **II. KINH PHÍ**
        Chi từ nguồn chi thường xuyên.
        """
    )
    assert split.unplaced == ("Chi từ nguồn chi thường xuyên.",)
