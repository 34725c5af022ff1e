"""Tables of who, what and when, in the body and in the annex."""

from __future__ import annotations

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.imports.papers.lines import Cell
from qcdc_desktop.imports.papers.understanding.assign import understand
from qcdc_desktop.imports.papers.understanding.pieces import Part
from tests.unit.imports.papers.understanding.written import WORDS, pieces_of, split_of, texts, written

HEAD = ">**KẾ HOẠCH**\n**I. NỘI DUNG, PHÂN CÔNG**\n"


def test_a_cell_of_several_paragraphs_is_a_task_with_details() -> None:
    split = split_of(
        HEAD
        + """
        | STT | Nội dung | Người thực hiện | Thời gian |
        | 1 | - Xây dựng kế hoạch. / - Niêm yết công khai. | Đ/c Sùng A Páo | 15/9/2025 |
        | 2 | Họp chi bộ | Toàn chi bộ | Quý IV/2025 |
        """
    )
    first, second = split.groups[0].tasks
    assert (first.body, first.sub_items) == ("Xây dựng kế hoạch.", ("Niêm yết công khai.",))
    assert (first.person, first.due) == ("Sùng A Páo", "2025-09-15")
    assert (second.organ, second.person, second.due, second.due_text) == ("Toàn chi bộ", "", None, "Quý IV/2025")


def test_a_time_before_the_content_holds_for_the_rows_below() -> None:
    split = split_of(
        HEAD
        + """
        Phân công cụ thể như sau:
        | Thời gian | Nội dung công việc | Phân công |
        | Tháng 9/2025 | Xây dựng kế hoạch | Chi ủy / Đ/c Giàng A Tếnh |
        | | Họp chi bộ | Chi bộ |
        | Từ 01/11/2025 đến 15/11/2025 | Kiểm tra 02 đảng viên | Chi ủy |
        """
    )
    [group] = split.groups
    first, second, third = group.tasks
    assert (first.organ, first.person, first.due_text) == ("Chi ủy", "Giàng A Tếnh", "Tháng 9/2025")
    assert (second.due_text, second.due) == ("Tháng 9/2025", None)
    assert (third.start, third.due) == ("2025-11-01", "2025-11-15")
    assert split.lead == ("Phân công cụ thể như sau:",)


def test_marked_paragraphs_behind_a_month_are_tasks_of_their_own() -> None:
    [group] = split_of(
        HEAD
        + """
        | Tháng | Nội dung trọng tâm | Người/bộ phận thực hiện | Kinh phí thực hiện |
        | 9/2025 | - Xây dựng kế hoạch. / - Niêm yết công khai. | Chi ủy | |
        """
    ).groups
    assert [(one.body, one.organ, one.due_text) for one in group.tasks] == [
        ("Xây dựng kế hoạch.", "Chi ủy", "9/2025"),
        ("Niêm yết công khai.", "Chi ủy", "9/2025"),
    ]


def test_a_cell_that_takes_several_rows_stands_in_each_of_them() -> None:
    lines = written(
        HEAD
        + """
        | TT | Công việc | Chủ trì | Sản phẩm |
        | 1 | Công khai thu | Kế toán | Biên bản |
        | 2 | Công khai chi | | |
        """
    )
    for at, line in enumerate(lines):
        if line.cell and line.text == "Kế toán":
            lines[at] = replace(line, cell=replace(line.cell, down=2))
    _, [split] = understand(lines, WORDS)
    assert [(one.organ, one.product) for one in split.groups[0].tasks] == [("Kế toán", "Biên bản"), ("Kế toán", "")]


def test_rows_that_say_one_thing_name_groups() -> None:
    split = split_of(
        HEAD
        + """
        | TT | Công việc | Chủ trì | Thời hạn |
        | I | **Công tác tuyên truyền** | | |
        | 1 | Phổ biến quy chế | Chi ủy | 10/10/2025 |
        | II | **Công tác kiểm tra** | | |
        | 1 | Kiểm tra đảng viên | Chi ủy | 20/10/2025 |
        """
    )
    assert [(one.name, len(one.tasks)) for one in split.groups] == [
        ("Công tác tuyên truyền", 1),
        ("Công tác kiểm tra", 1),
    ]


def test_an_annex_tells_more_of_the_tasks_of_the_body() -> None:
    split = split_of(
        """
        >**KẾ HOẠCH**
        **I. NHIỆM VỤ**
        1. Tổ chức hội nghị viên chức, người lao động.
        2. Rà soát quy chế chi tiêu nội bộ.
        T/M CHI BỘ
        BÍ THƯ
        Vi Thị Xuân
        ====
        >**PHỤ LỤC**
        >**Phân công nhiệm vụ**
        | STT | Nội dung công việc | Người thực hiện | Thời gian hoàn thành | Ghi chú |
        | I | **Công tác chung** | | | |
        | 1 | Tổ chức hội nghị viên chức, người lao động | Đ/c Hà Thị Inh | 12/10/2025 | |
        | 2 | In tài liệu | Tổ Văn phòng | 15/10/2025 | Khổ A4 |
        """
    )
    bodies = [one.body for group in split.groups for one in group.tasks]
    assert bodies == ["Tổ chức hội nghị viên chức, người lao động.", "Rà soát quy chế chi tiêu nội bộ.", "In tài liệu"]
    first = split.groups[0].tasks[0]
    assert (first.person, first.due, first.organ_from) == ("Hà Thị Inh", "2025-10-12", "table")
    assert split.annexes == ("PHỤ LỤC\nPhân công nhiệm vụ",)
    assert split.unplaced == ("Khổ A4",)


def test_an_annex_may_stand_before_the_signature() -> None:
    split = split_of(
        """
        >**KẾ HOẠCH**
        **I. NHIỆM VỤ**
        1. Họp chi bộ.
        >**PHỤ LỤC 1**
        Danh sách đảng viên
        >**PHỤ LỤC 2**
        Lịch họp
        T/M CHI BỘ
        BÍ THƯ
        Vi Thị Xuân
        """
    )
    assert split.annexes == ("PHỤ LỤC 1\nDanh sách đảng viên", "PHỤ LỤC 2\nLịch họp")
    assert split.signer.name == "Vi Thị Xuân"


def test_several_names_in_a_cell_take_part() -> None:
    [group] = split_of(
        HEAD
        + """
        | TT | Công việc | Thực hiện | Phối hợp | Thời gian |
        | 1 | Họp | Đ/c Lò Hoa / Đ/c Vì Mai / Chi ủy / Ban Giám hiệu | Công đoàn / Kế toán | |
        """
    ).groups
    [task] = group.tasks
    assert (task.person, task.organ) == ("Lò Hoa", "Chi ủy")
    assert task.together == ("Vì Mai", "Ban Giám hiệu", "Công đoàn", "Kế toán")


def test_titles_in_capitals_in_a_table_sign_nothing() -> None:
    split = split_of(
        HEAD
        + """
        | Việc | Chủ trì | Người phụ trách | Hạn |
        | Công khai | HIỆU TRƯỞNG | Khúc Văn Định | 1/12/2025 |
        **II. TỔ CHỨC THỰC HIỆN**
        - Chi ủy theo dõi.
        """
    )
    [task] = split.groups[0].tasks
    assert (task.organ, task.person) == ("HIỆU TRƯỞNG", "Khúc Văn Định")
    assert split.implementation == ("Chi ủy theo dõi.",)


def test_the_second_line_of_who_leads_is_who_answers_for_it_as_our_own_plans_are_printed() -> None:
    split = split_of(
        HEAD
        + """
        | TT | Nội dung công việc | Chủ trì, người phụ trách | Thời hạn |
        | 1 | Công khai dự toán | Đoàn Thanh niên / Khúc Văn Định | 01/12/2025 |
        | 2 | Đối thoại | Công đoàn / Ban Giám hiệu | 02/12/2025 |
        **II. TỔ CHỨC THỰC HIỆN**
        - Chi ủy theo dõi.
        """
    )
    first, second = split.groups[0].tasks
    assert (first.organ, first.person) == ("Đoàn Thanh niên", "Khúc Văn Định")
    assert (second.organ, second.person) == ("Công đoàn", "")


def test_a_group_whose_rows_all_stand_in_the_body_is_none() -> None:
    split = split_of(
        """
        >**KẾ HOẠCH**
        **I. NHIỆM VỤ**
        1. Tổ chức hội nghị viên chức.
        T/M CHI BỘ
        BÍ THƯ
        Vi Thị Xuân
        >**PHỤ LỤC**
        | STT | Nội dung | Chủ trì | Thời gian |
        | I | **Công tác chung** | | |
        | 1 | Tổ chức hội nghị viên chức | Hiệu trưởng | 12/10/2025 |
        """
    )
    assert [(group.name, len(group.tasks)) for group in split.groups] == [("", 1)]
    assert split.groups[0].tasks[0].organ == "Hiệu trưởng"


def test_targets_in_a_table_have_their_plan() -> None:
    split = split_of(
        """
        >**KẾ HOẠCH**
        **I. CHỈ TIÊU**
        | STT | Chỉ tiêu | ĐVT | Kế hoạch |
        | 1 | Đảng viên được học tập, quán triệt | % | 100% |
        | 2 | Đối thoại | cuộc | 02 |
        """
    )
    first, second = split.targets
    assert (first.kind, first.plan) == ("coverage", 100)
    assert (second.body, second.kind, second.plan, second.unit) == ("Đối thoại 02 cuộc", "count", 2, "cuộc")


def test_a_table_that_is_not_understood_is_told_row_by_row() -> None:
    pieces = pieces_of(HEAD + "| Lớp | Sĩ số |\n| 6A | 32 |")
    assert texts(pieces, Part.UNPLACED) == ["Lớp Sĩ số", "6A 32"]


def test_a_table_of_one_column_is_only_a_frame() -> None:
    split = split_of(HEAD + "| 1. Công khai tài chính. |\n| 2. Tổ chức đối thoại. |")
    assert [one.body for one in split.groups[0].tasks] == ["Công khai tài chính.", "Tổ chức đối thoại."]
    assert Cell(0, 0, 0, 1) == written(HEAD + "| 1. Công khai. |")[-1].cell
