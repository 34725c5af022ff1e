"""Sections that are no tasks: assessments in prose, reports, purposes without headings, closing words."""

from __future__ import annotations

from tests.unit.imports.papers.understanding.written import split_of


def test_an_assessment_in_prose_turns_at_its_words() -> None:
    split = split_of(
        """
        NGHỊ QUYẾT
        tháng 10
        I. Đánh giá kết quả thực hiện nghị quyết tháng 9/2025
        Trong tháng, chi bộ đã công khai các khoản thu, nội bộ đoàn kết.
        Tuy nhiên, việc góp ý trong họp tổ còn ít.
        II. Nhiệm vụ tháng 10/2025
        - Họp chi bộ.
        """
    )
    assert split.strengths == ("Trong tháng, chi bộ đã công khai các khoản thu, nội bộ đoàn kết.",)
    assert split.limitations == ("Tuy nhiên, việc góp ý trong họp tổ còn ít.",)


def test_strengths_under_inner_headings() -> None:
    split = split_of(
        """
        >**NGHỊ QUYẾT**
        **A. TÌNH HÌNH VÀ KẾT QUẢ**
        **I. Tình hình**
        Năm học qua nhà trường có 45 lớp.
        **II. Kết quả đạt được**
        **1. Công tác lãnh đạo**
        - Đảng ủy đã ban hành 3 văn bản;
        - Đã tổ chức học tập.
        **2. Công tác công khai**
        - Công khai 12 nội dung.
        **III. Hạn chế, khuyết điểm**
        Một số tổ chưa gửi báo cáo đúng hạn.
        Việc lấy ý kiến còn hình thức.
        """
    )
    assert split.strengths == (
        "Đảng ủy đã ban hành 3 văn bản",
        "Đã tổ chức học tập.",
        "Công khai 12 nội dung.",
    )
    assert len(split.limitations) == 2
    assert split.strengths_lead == "Năm học qua nhà trường có 45 lớp."


def test_what_closes_the_assessment_is_a_text() -> None:
    split = split_of(
        """
        >**NGHỊ QUYẾT**
        **I. ĐÁNH GIÁ**
        1. Ưu điểm
        - Công khai đều.
        2. Hạn chế
        - Góp ý ít.
        Từ thực tế trên, để khắc phục hạn chế, Đảng ủy ban hành Nghị quyết:
        **II. NHIỆM VỤ**
        - Họp.
        """
    )
    assert split.limitations == ("Góp ý ít.",)
    assert split.assessment_close.startswith("Từ thực tế trên")


def test_purpose_and_demands_under_one_heading() -> None:
    split = split_of(
        """
        >**KẾ HOẠCH**
        **I. MỤC ĐÍCH, YÊU CẦU:**
        Phát huy quyền làm chủ của viên chức.
        Việc thực hiện phải gắn với nhiệm vụ chuyên môn.
        """
    )
    assert split.purpose == ("Phát huy quyền làm chủ của viên chức.",)
    assert split.demands == ("Việc thực hiện phải gắn với nhiệm vụ chuyên môn.",)


def test_objective_and_targets_under_one_heading() -> None:
    split = split_of(
        """
        >**NGHỊ QUYẾT**
        **II. MỤC TIÊU, CHỈ TIÊU**
        - Giữ vững đoàn kết nội bộ.
        - 90% phụ huynh hài lòng.
        - Không để xảy ra mất đoàn kết.
        """
    )
    assert split.objective == "Giữ vững đoàn kết nội bộ."
    assert [target.kind for target in split.targets] == ["percent", "zero"]


def test_a_report_has_situation_results_and_proposals() -> None:
    split = split_of(
        """
        >**BÁO CÁO**
        >**Kết quả thực hiện Quy chế dân chủ**
        Thực hiện Công văn số 15/UBND ngày 12/5/2025, nhà trường báo cáo kết quả như sau:
        **I. ĐẶC ĐIỂM, TÌNH HÌNH**
        1- Quy mô trường, lớp
        - Tổng số lớp: 33 lớp
        2- Khó khăn:
        - Cơ sở vật chất còn thiếu.
        **II. KẾT QUẢ THỰC HIỆN**
        **1. Công tác lãnh đạo, chỉ đạo**
        Chi bộ đã ban hành nghị quyết.
        **2. Công tác công khai**
        - Đã công khai 12 nội dung.
        **III. ĐÁNH GIÁ CHUNG**
        **1. Mặt mạnh**
        - Nội bộ đoàn kết.
        **2. Những khó khăn, hạn chế**
        - Báo cáo còn chậm.
        **3. Nguyên nhân**
        - Do kiêm nhiệm.
        **IV. PHƯƠNG HƯỚNG, NHIỆM VỤ**
        1. Tiếp tục quán triệt Luật.
        **V. KIẾN NGHỊ, ĐỀ XUẤT**
        - Đề nghị bổ sung kinh phí.
        Trên đây là báo cáo của trường./.
        """
    )
    assert split.kind == "BC"
    assert split.situation == ("Tổng số lớp: 33 lớp", "Cơ sở vật chất còn thiếu.")
    assert split.results == ("Chi bộ đã ban hành nghị quyết.", "Đã công khai 12 nội dung.")
    assert (split.strengths, split.limitations) == (("Nội bộ đoàn kết.",), ("Báo cáo còn chậm.",))
    assert split.causes == ("Do kiêm nhiệm.",)
    assert split.proposals == ("Đề nghị bổ sung kinh phí.",)
    assert [task.body for group in split.groups for task in group.tasks] == ["Tiếp tục quán triệt Luật."]
    assert split.closing == "Trên đây là báo cáo của trường./."


def test_an_objective_behind_viewpoints_and_limits_with_their_causes() -> None:
    split = split_of(
        """
        >**NGHỊ QUYẾT**
        **I. HẠN CHẾ, NGUYÊN NHÂN**
        - Góp ý còn ít.
        - Nguyên nhân là do ngại va chạm.
        **II. QUAN ĐIỂM, MỤC TIÊU**
        - Dân chủ đi đôi với kỷ cương.
        Xây dựng nhà trường dân chủ.
        """
    )
    assert (split.limitations, split.causes) == (("Góp ý còn ít.",), ("Nguyên nhân là do ngại va chạm.",))
    assert (split.viewpoints, split.objective) == (
        ("Dân chủ đi đôi với kỷ cương.",),
        "Xây dựng nhà trường dân chủ.",
    )


def test_a_report_of_unknown_sections_tells_results() -> None:
    split = split_of(
        """
        >**BÁO CÁO**
        >**về Quy chế dân chủ**
        **I. CÔNG TÁC CÔNG KHAI**
        **1. Tài chính**
        Đã niêm yết các khoản thu.
        | Khoản | Số tiền |
        | Nước uống | 20.000 |
        """
    )
    assert split.results == ("Đã niêm yết các khoản thu.",)
    assert split.unplaced == ("Khoản Số tiền", "Nước uống 20.000")


def test_a_footnote_among_the_lines_belongs_to_the_line_with_its_sign() -> None:
    split = split_of(
        """
        >**NGHỊ QUYẾT**
        1. Ưu điểm
        - Nội bộ đoàn kết¹.
        ¹ Theo kết quả xếp loại.
        - Công khai đều.
        [1] Không có dấu nào trỏ đến đây.
        """
    )
    assert [(note.text, note.at) for note in split.footnotes] == [("Theo kết quả xếp loại.", "strengths[0]")]
    assert len(split.strengths) == 3


def test_an_organ_in_the_implementation_keeps_its_words_in_one_item() -> None:
    split = split_of(
        """
        >**KẾ HOẠCH**
        **IV. TỔ CHỨC THỰC HIỆN**
        1. Hiệu trưởng: Chỉ đạo chung.
        2. Các tổ chuyên môn
        - Triển khai đến giáo viên.
        - Báo cáo kết quả.
        """
    )
    assert split.implementation == (
        "Hiệu trưởng: Chỉ đạo chung.",
        "Các tổ chuyên môn: Triển khai đến giáo viên. Báo cáo kết quả.",
    )


def test_numbers_of_pages_and_whom_a_report_goes_to_are_no_items() -> None:
    split = split_of(
        """
        >**BÁO CÁO**
        >**Kết quả thực hiện Quy chế dân chủ**
        Kính gửi:
        - Đảng ủy xã;
        - Phòng Văn hóa.
        **I. KẾT QUẢ**
        - Đã công khai.
        2
        - Đã đối thoại.
        """
    )
    assert split.results == ("Đã công khai.", "Đã đối thoại.")
    assert split.unplaced == ("Kính gửi:", "Đảng ủy xã;", "Phòng Văn hóa.")


def test_items_in_bold_letters_are_items() -> None:
    split = split_of(
        """
        >**NGHỊ QUYẾT**
        >**về Quy chế dân chủ**
        **1. Ưu điểm**
        **- Nội bộ đoàn kết**
        **- Công khai đều**
        **2. Mục tiêu**
        **Xây dựng nhà trường dân chủ**
        """
    )
    assert split.strengths == ("Nội bộ đoàn kết", "Công khai đều")
    assert split.objective == "Xây dựng nhà trường dân chủ"


def test_targets_under_names_with_bullets() -> None:
    split = split_of(
        """
        >**NGHỊ QUYẾT**
        **II. CHỈ TIÊU**
        * Về xây dựng Đảng:
        - 100% đảng viên được quán triệt.
        - Kết nạp 02 đảng viên.
        * Về chuyên môn:
        - 95% học sinh khá.
        """
    )
    assert [target.kind for target in split.targets] == ["coverage", "count", "percent"]


def test_a_paragraph_that_the_end_of_a_page_has_cut_is_whole_again() -> None:
    split = split_of(
        """
        >**NGHỊ QUYẾT**
        **I. NHIỆM VỤ**
        - Nâng cao chất lượng
        đội ngũ đảng viên.
        """
    )
    assert split.groups[0].tasks[0].body == "Nâng cao chất lượng đội ngũ đảng viên."


def test_a_body_alone_is_read_as_well() -> None:
    split = split_of(
        """
        Mục tiêu
        Giữ vững đoàn kết.
        Các chỉ tiêu chủ yếu
        - 90% phụ huynh hài lòng
        Những nhiệm vụ chủ yếu
        - Chi ủy chỉ đạo công khai
        """
    )
    assert split.kind == ""
    assert (split.objective, len(split.targets), len(split.groups)) == ("Giữ vững đoàn kết.", 1, 1)


def test_footnotes_tell_what_they_belong_to() -> None:
    split = split_of(
        """
        >**NGHỊ QUYẾT**
        1. Ưu điểm
        - Nội bộ đoàn kết.
        - Có 27 ý kiến được tiếp thu.^Theo Ban Thanh tra nhân dân.
        **NHIỆM VỤ**
        **1. Kiểm tra**^Theo Điều lệ.
        - Kiểm tra đảng viên.^Hai đảng viên.
        """
    )
    assert [(note.text, note.at) for note in split.footnotes] == [
        ("Theo Ban Thanh tra nhân dân.", "strengths[1]"),
        ("Theo Điều lệ.", "groups[0]"),
        ("Hai đảng viên.", "groups[0].tasks[0]"),
    ]
