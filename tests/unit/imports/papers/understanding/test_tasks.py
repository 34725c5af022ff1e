"""Groups, tasks, their details and who answers for them, as papers write them."""

from __future__ import annotations

import pytest

from qcdc_desktop.imports.papers.understanding.split import SplitGroup, SplitTask
from tests.unit.imports.papers.understanding.written import split_of


def groups(text: str, kind: str = "NGHỊ QUYẾT") -> tuple[SplitGroup, ...]:
    return split_of(f">**{kind}**\n**NHIỆM VỤ, GIẢI PHÁP**\n{text}").groups


def task(text: str) -> SplitTask:
    [group] = groups(f"- {text}")
    [found] = group.tasks
    return found


# ---------------------------------------------------------------- groups


def test_a_numbered_line_with_bullets_is_a_group_also_without_bold_letters() -> None:
    first, second = groups(
        """
        1. Nhận thức đúng đắn về vai trò của Đảng ủy.
        - Đẩy mạnh tuyên truyền.
        - Gắn với nhiệm vụ năm học.
        2. Tăng cường kiểm tra
        - Kiểm tra hằng quý.
        """
    )
    assert (first.name, len(first.tasks)) == ("Nhận thức đúng đắn về vai trò của Đảng ủy.", 2)
    assert (second.name, len(second.tasks)) == ("Tăng cường kiểm tra", 1)


def test_tasks_without_groups_stand_in_a_group_without_a_name() -> None:
    [group] = groups("1. Công khai các khoản thu.\n2. Tổ chức đối thoại.")
    assert (group.name, len(group.tasks)) == ("", 2)


def test_organs_as_headings_have_their_tasks() -> None:
    found = groups(
        """
        1. Văn phòng Đảng ủy
        Xây dựng chương trình.
        Theo dõi việc thực hiện.
        2. Đối với Ban Thanh tra nhân dân:
        - Giám sát việc công khai.
        3. Giao các chi bộ:
        + Sinh hoạt chuyên đề.
        4. Kế toán: Niêm yết các khoản thu.
        """
    )
    assert [(one.name, one.of_organ, len(one.tasks)) for one in found] == [
        ("Văn phòng Đảng ủy", True, 2),
        ("Ban Thanh tra nhân dân", True, 1),
        ("Các chi bộ", True, 1),
        ("Kế toán", True, 1),
    ]
    assert {one.organ_from for group in found for one in group.tasks} == {"heading"}
    assert found[0].tasks[1].organ == "Văn phòng Đảng ủy"


def test_organs_as_headings_without_numbers() -> None:
    found = groups(
        """
        Kế toán:
        - Niêm yết các khoản thu.
        Giao Ban Thanh tra nhân dân:
        - Giám sát việc công khai.
        - Báo cáo hằng quý.
        """
    )
    assert [(one.name, len(one.tasks)) for one in found] == [("Kế toán", 1), ("Ban Thanh tra nhân dân", 2)]


def test_somebody_else_may_be_named_below_an_organ() -> None:
    [group] = groups("**1. Văn phòng Đảng ủy**\n- Giao đồng chí Lò Thị Mây theo dõi.\n- Lưu hồ sơ.")
    assert [(one.organ, one.person, one.organ_from) for one in group.tasks] == [
        ("", "Lò Thị Mây", "assigned"),
        ("Văn phòng Đảng ủy", "", "heading"),
    ]


def test_a_person_as_a_heading_has_the_tasks_below() -> None:
    first, second = groups(
        """
        1. Đồng chí Lò Thị Mây - Bí thư chi bộ
        - Phụ trách chung.
        - Giao Kế toán niêm yết các khoản thu.
        2. Đ/c Quàng Văn Ín, Phó Bí thư:
        - Theo dõi công tác kiểm tra.
        """
    )
    assert [(one.person, one.organ, one.organ_from) for one in first.tasks] == [
        ("Lò Thị Mây", "", "heading"),
        ("", "Kế toán", "assigned"),
    ]
    assert [one.person for one in second.tasks] == ["Quàng Văn Ín"]


def test_tasks_in_focus_are_a_group_of_their_own() -> None:
    split = split_of(
        """
        >**CHƯƠNG TRÌNH**
        **I. NHIỆM VỤ TRỌNG TÂM**
        1. Tăng cường theo dõi.
        2. Sơ kết chỉ thị.
        **II. NHIỆM VỤ CỤ THỂ**
        **1. Công đoàn**
        - Vận động đoàn viên.
        """
    )
    assert [(one.name, one.focus) for one in split.groups] == [("Nhiệm vụ trọng tâm", True), ("Công đoàn", False)]


def test_groups_within_groups_keep_the_inner_names() -> None:
    found = groups(
        """
        **1. Công tác tư tưởng**
        **1.1. Tuyên truyền**
        - Mở chuyên mục.
        + Mỗi tháng một bài.
        + Có người duyệt bài.
        - Nói chuyện chuyên đề.
        **1.2. Học tập**
        - Học tập chỉ thị.
        """
    )
    assert [one.name for one in found] == ["Tuyên truyền", "Học tập"]
    assert found[0].tasks[0].sub_items == ("Mỗi tháng một bài.", "Có người duyệt bài.")
    assert len(found[0].tasks) == 2


def test_numbers_within_a_group_name_groups_where_tasks_stand_below_them() -> None:
    found = groups(
        """
        **1. Công tác lãnh đạo.**
        1.1. Dạy và học ở các lớp
        - Đẩy mạnh việc dạy.
        - Gắn với năm học.
        1.2. Cơ sở vật chất
        - Sửa chữa hằng quý.
        """
    )
    assert [(one.name, len(one.tasks)) for one in found] == [("Dạy và học ở các lớp", 2), ("Cơ sở vật chất", 1)]


def test_tasks_all_in_bold_letters_are_tasks() -> None:
    [group] = groups("**1. Công khai các khoản thu**\n**2. Tổ chức đối thoại**")
    assert [one.body for one in group.tasks] == ["Công khai các khoản thu", "Tổ chức đối thoại"]


def test_headings_of_tasks_inside_of_a_group_leave_it_whole() -> None:
    found = groups(
        """
        **1. Công tác chính trị, tư tưởng**
        a) Nhiệm vụ
        - Quán triệt nghị quyết.
        b) Giải pháp
        - Mở chuyên mục.
        **2. Công tác khác**
        * Nhiệm vụ:
        - Vận động đoàn viên.
        **3. Công việc theo bảng**
        | TT | Việc | Chủ trì | Hạn |
        | 1 | Làm vườn | Công đoàn | 1/12/2025 |
        """
    )
    assert [(one.name, len(one.tasks)) for one in found] == [
        ("Công tác chính trị, tư tưởng", 2),
        ("Công tác khác", 1),
        ("Công việc theo bảng", 1),
    ]


def test_topics_with_bullets_are_groups() -> None:
    found = groups(
        """
        * Về đoàn thể:
        - Vận động đoàn viên.
        * Công tác chuyên môn:
        - Họp tổ đều.
        TÀI CHÍNH
        - Công khai các khoản thu.
        """
    )
    assert [one.name for one in found] == ["Về đoàn thể", "Công tác chuyên môn", "TÀI CHÍNH"]


def test_a_name_in_bold_letters_runs_into_its_task() -> None:
    found = groups(
        """
        **1. Công tác tuyên truyền:** Chi ủy phổ biến quy chế.
        **2. Công tác kiểm tra.** Kiểm tra hai đảng viên.
        """
    )
    assert [(one.name, one.tasks[0].body) for one in found] == [
        ("Công tác tuyên truyền", "Chi ủy phổ biến quy chế."),
        ("Công tác kiểm tra.", "Kiểm tra hai đảng viên."),
    ]


def test_a_task_with_details_is_no_group() -> None:
    [group] = groups(
        """
        **1. Công tác kiểm tra**
        a) Xây dựng chương trình kiểm tra:
        - Kiểm tra 02 chi bộ;
        - Giám sát 01 chi bộ.
        b) Giao Chi ủy báo cáo.
        """
    )
    assert [one.body for one in group.tasks] == ["Xây dựng chương trình kiểm tra:", "Giao Chi ủy báo cáo."]
    assert group.tasks[0].sub_items == ("Kiểm tra 02 chi bộ", "Giám sát 01 chi bộ.")


def test_line_breaks_are_borders_of_items() -> None:
    [group] = groups("- Công khai tài chính;\n↵- Công khai đội ngũ;\n↵Tổ chức đối thoại.\n- Trả lời\n↵kiến nghị.")
    bodies = [one.body for one in group.tasks]
    assert bodies == ["Công khai tài chính", "Công khai đội ngũ", "Tổ chức đối thoại.", "Trả lời kiến nghị."]


def test_lead_ins_and_closing_sentences_are_no_tasks() -> None:
    split = split_of(
        """
        >**KẾ HOẠCH**
        **I. NHIỆM VỤ**
        Để thực hiện tốt các mục tiêu trên, chi bộ tập trung các nhiệm vụ sau:
        - Công khai.
        **II. TỔ CHỨC THỰC HIỆN**
        Chi bộ giao nhiệm vụ như sau:
        - Chi ủy theo dõi.
        Trên đây là Kế hoạch của chi bộ, đề nghị các đồng chí thực hiện nghiêm túc./.
        """
    )
    assert [one.body for one in split.groups[0].tasks] == ["Công khai."]
    assert split.implementation == ("Chi ủy theo dõi.",)
    assert split.closing.startswith("Trên đây là Kế hoạch")
    assert len(split.lead) == 2


def test_a_short_paper_of_a_cell_has_only_tasks() -> None:
    split = split_of(
        """
        NGHỊ QUYẾT
        sinh hoạt chi bộ tháng 9/2025
        Chi bộ họp ngày 5/9/2025, sau khi thảo luận, thống nhất:
        1. Tiếp tục học tập Nghị quyết.
        2. Đồng chí Phan Văn Bình lập danh sách học bù trước 20/9/2025.
        T/M CHI BỘ
        BÍ THƯ
        Vi Thị Xuân
        """
    )
    [group] = split.groups
    assert (group.name, len(group.tasks)) == ("", 2)
    assert (group.tasks[1].person, group.tasks[1].due) == ("Phan Văn Bình", "2025-09-20")
    assert split.lead == ("Chi bộ họp ngày 5/9/2025, sau khi thảo luận, thống nhất:",)


# ---------------------------------------------------------------- who


@pytest.mark.parametrize(
    ("text", "organ", "person", "how"),
    [
        ("Giao Phó Bí thư Đảng ủy phổ biến quy chế.", "Phó Bí thư Đảng ủy", "", "assigned"),
        ("Đoàn Thanh niên tổ chức lấy ý kiến.", "Đoàn Thanh niên", "", "subject"),
        ("Ban Thanh tra nhân dân giám sát thời hạn.", "Ban Thanh tra nhân dân", "", "subject"),
        (
            "Ban Chỉ đạo thực hiện quy chế dân chủ họp.",
            "Ban Chỉ đạo thực hiện quy chế dân chủ",
            "",
            "subject",
        ),
        ("Các cấp ủy, tổ chức Đảng tăng cường theo dõi.", "Các cấp ủy, tổ chức Đảng", "", "subject"),
        ("Chi ủy: Xây dựng kế hoạch.", "Chi ủy", "", "assigned"),
        ("Đồng chí Hà Văn Quý phụ trách gửi thông báo.", "", "Hà Văn Quý", "assigned"),
        ("Giao đ/c Lò Thị Mây, Phó Bí thư, theo dõi.", "", "Lò Thị Mây", "assigned"),
        ("Đ/c Hiệu trưởng chỉ đạo công khai.", "Hiệu trưởng", "", "subject"),
        ("Phân công Kế toán niêm yết các khoản thu.", "Kế toán", "", "assigned"),
        ("Công tác chuyên môn: Hiệu trưởng chỉ đạo công khai.", "Hiệu trưởng", "", "subject"),
        ("Niêm yết các khoản thu; giao Kế toán theo dõi.", "Kế toán", "", "assigned"),
        ("Ban hành quy chế chi tiêu nội bộ.", "", "", ""),
        ("Tổ chức hội nghị viên chức.", "", "", ""),
        ("Đoàn kết nội bộ, giữ vững kỷ cương.", "", "", ""),
        ("Hội nghị viên chức được tổ chức trước tháng 10.", "", "", ""),
        ("Giao ban đúng lịch.", "", "", ""),
        ("Giao Ban Thanh tra nhân dân giám sát.", "Ban Thanh tra nhân dân", "", "assigned"),
        ("Chi ủy, tổ chức Đảng tăng cường kiểm tra.", "Chi ủy, tổ chức Đảng", "", "subject"),
        ("Chi ủy, tổ chức hội nghị chi bộ.", "Chi ủy", "", "subject"),
        ("Phân công đảng viên nắm bắt dư luận.", "", "", ""),
        ("Tiếp tục đẩy mạnh tuyên truyền trong đảng viên.", "", "", ""),
    ],
)
def test_who_does_it(text: str, organ: str, person: str, how: str) -> None:
    found = task(text)
    assert (found.organ, found.person, found.organ_from) == (organ, person, how)
    assert found.body == text, "the words stay as they are"


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Chi ủy phối hợp với Công đoàn tổ chức quán triệt.", ("Công đoàn",)),
        (
            "Chi ủy phối hợp chặt chẽ với Công đoàn, Đoàn Thanh niên để đối thoại.",
            ("Công đoàn", "Đoàn Thanh niên"),
        ),
        (
            "Phối hợp cùng Phòng Tổ chức cán bộ thuộc Sở Giáo dục và Đào tạo và các đơn vị có liên quan hướng dẫn.",
            ("Phòng Tổ chức cán bộ thuộc Sở Giáo dục và Đào tạo", "các đơn vị có liên quan"),
        ),
        ("Chi ủy xây dựng kế hoạch phối hợp.", ()),
    ],
)
def test_who_takes_part(text: str, together: tuple[str, ...]) -> None:
    assert task(text).together == together


# ---------------------------------------------------------------- when


@pytest.mark.parametrize(
    ("text", "start", "due", "said"),
    [
        ("Niêm yết, hoàn thành trước ngày 10/10/2025.", None, "2025-10-10", "hoàn thành trước ngày 10/10/2025"),
        ("Niêm yết xong trước 1/9/2025.", None, "2025-09-01", "xong trước 1/9/2025"),
        ("Báo cáo chậm nhất ngày 30 tháng 9 năm 2025.", None, "2025-09-30", "chậm nhất ngày 30 tháng 9 năm 2025"),
        ("Học bù từ 01/11/2025 đến 15/11/2025.", "2025-11-01", "2025-11-15", "từ 01/11/2025 đến 15/11/2025"),
        ("Đối thoại trong tháng 12/2025.", None, None, "trong tháng 12/2025"),
        ("Học từ tháng 1/2026 đến tháng 3/2026.", None, None, "từ tháng 1/2026 đến tháng 3/2026"),
        ("Sơ kết vào quý IV năm 2025.", None, None, "vào quý IV năm 2025"),
        ("Gửi trước ngày 15/10 hằng năm.", None, None, "trước ngày 15/10"),
        ("Học bù xong trước 30/9.", None, None, "xong trước 30/9"),
        ("Đạt đến 2/3 số phiếu.", None, None, ""),
        ("Gửi trước ngày 31/9/2025.", None, None, ""),
        ("Quán triệt Chỉ thị số 30-CT/TW ngày 18 tháng 02 năm 1998 của Bộ Chính trị.", None, None, ""),
        ("Trả lời trong ba ngày sau mỗi cuộc họp.", None, None, ""),
    ],
)
def test_when_it_is_done(text: str, start: str | None, due: str | None, said: str) -> None:
    found = task(text)
    assert (found.start, found.due, found.due_text) == (start, due, said)


def test_lines_with_labels_tell_of_the_task_above() -> None:
    [group] = groups(
        """
        1. Tổ chức hội nghị viên chức.
        - Thời gian: trước ngày 15/10/2025
        - Chủ trì: Hiệu trưởng
        - Người phụ trách: đ/c Hà Thị Inh
        - Phối hợp:Công đoàn, Kế toán
        - Sản phẩm: Biên bản hội nghị
        2. Rà soát quy chế.
        """
    )
    first, second = group.tasks
    assert (first.organ, first.person, first.organ_from) == ("Hiệu trưởng", "Hà Thị Inh", "assigned")
    assert (first.together, first.product) == (("Công đoàn", "Kế toán"), "Biên bản hội nghị")
    assert (first.due, first.due_text) == ("2025-10-15", "trước ngày 15/10/2025")
    assert (second.organ, second.due, second.product) == ("", None, "")


def test_sentences_of_a_long_task_are_its_parts() -> None:
    found = task("Đánh giá xếp loại đúng quy định. Tăng cường kiểm tra, giám sát. Thực hiện Quy định số 114.")
    assert [part.split()[0] for part in found.parts] == ["Đánh", "Tăng", "Thực"]
    assert task("Thực hiện Quy định của TP. Hồ Chí Minh.").parts == ()


def test_who_does_it_may_stand_right_behind_the_colon_of_a_topic() -> None:
    assert task("Về công khai:Ban Thanh tra nhân dân giám sát việc niêm yết.").organ == "Ban Thanh tra nhân dân"
