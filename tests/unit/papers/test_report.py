"""The report block by block: what a reader finds, in which order, with which marks."""

from __future__ import annotations

from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.papers import builders
from qcdc_desktop.papers.blocks import (
    Document,
    Paragraph,
    Table,
)
from qcdc_desktop.papers.templates import template
from tests import factories
from tests.factories import task
from tests.unit.papers.made import (
    REPORT_TEXTS,
    blocks,
    dossier,
    figures,
    headings,
    report,
    under,
)


def test_a_report_of_nothing_says_so_and_closes_its_numbering() -> None:
    document = builders.build(dossier())
    assert headings(document) == [
        "# 1 Kết quả thực hiện",
        "## 1 Tiếp nhận, giải quyết đơn thư",
        "## 2 Thực hiện các chỉ tiêu",
        "## 3 Thực hiện nhiệm vụ, giải pháp",
    ]
    assert under(document, "Tiếp nhận, giải quyết đơn thư") == ["Trong kỳ, sổ đơn thư không ghi nhận đơn nào."]
    assert under(document, "Thực hiện các chỉ tiêu") == ["Kỳ này chưa có chỉ tiêu nào được giao."]
    assert under(document, "Thực hiện nhiệm vụ, giải pháp") == ["Kỳ này chưa có nhiệm vụ nào được giao."]


def test_the_outline_of_a_report_with_everything_that_was_written() -> None:
    texts = {s.key: s.label for s in template(PaperKind.REPORT).sections if not s.source}
    assert headings(report(texts=texts)) == [
        "# 1 Đặc điểm tình hình",
        "# 2 Công tác lãnh đạo, chỉ đạo",
        "## 1 Cấp ủy lãnh đạo, chỉ đạo",
        "## 2 Ban Chỉ đạo thực hiện quy chế dân chủ",
        "## 3 Tuyên truyền, quán triệt",
        "## 4 Kiểm tra, giám sát",
        "# 3 Kết quả thực hiện",
        "## 1 Người đứng đầu thực hiện dân chủ",
        "## 2 Tiếp nhận, giải quyết đơn thư",
        "## 3 Cán bộ, viên chức, người lao động",
        "## 4 Dân chủ với người học, cha mẹ học sinh",
        "## 5 Ban Thanh tra nhân dân, các đoàn thể",
        "## 6 Gắn với các nhiệm vụ khác",
        "## 7 Thực hiện các chỉ tiêu",
        "## 8 Thực hiện nhiệm vụ, giải pháp",
        "# 4 Đánh giá",
        "## 1 Ưu điểm",
        "## 2 Hạn chế",
        "## 3 Nguyên nhân",
        "## 4 Bài học kinh nghiệm",
        "# 5 Phương hướng, nhiệm vụ thời gian tới",
        "# 6 Kiến nghị, đề xuất",
    ]


def test_what_nobody_wrote_is_left_out_and_numbers_close_up() -> None:
    told = headings(report())
    assert "## 1 Ban Chỉ đạo thực hiện quy chế dân chủ" in told
    assert "## 2 Cán bộ, viên chức, người lao động" in told
    assert not [h for h in told if "Tuyên truyền" in h or "Người đứng đầu" in h]
    texts = {k: v for k, v in REPORT_TEXTS.items() if k not in ("situation", "steering")}
    assert headings(report(texts=texts))[0] == "# 1 Kết quả thực hiện"


def test_what_was_written_stands_where_it_belongs() -> None:
    document = report()
    assert document.blocks[2] == Paragraph("Thực hiện Công văn số 12")
    assert under(document, "Đặc điểm tình hình") == ["Trường có 54 cán bộ", "Thuận lợi."]
    assert under(document, "Phương hướng, nhiệm vụ thời gian tới") == ["Mở rộng đối thoại;", "Giữ nền nếp."]
    assert under(document, "Kiến nghị, đề xuất") == ["Hướng dẫn thống nhất."]
    assert under(document, "Nguyên nhân") == ["Lãnh đạo sát sao;", "Thiếu người."]
    assert under(document, "Bài học kinh nghiệm") == ["Lắng nghe kịp thời"]


def test_letters_are_told_from_the_register() -> None:
    received, done = under(report(), "Tiếp nhận, giải quyết đơn thư")
    assert received == (
        "Kỳ trước chuyển sang 1 đơn; tiếp nhận trong kỳ 1 đơn, gồm 1 khiếu nại, 0 tố cáo, 0 kiến nghị, phản ánh; "
        "liên quan đến thực hiện quy chế dân chủ 1 đơn, trong đó khiếu nại, tố cáo 1 đơn."
    )
    assert done == (
        "Đã giải quyết 1 đơn: đúng hạn 1, trễ hạn 0; có nội dung đúng hoặc đúng một phần 1 đơn. Đang giải quyết 1 đơn, "
        "trong đó quá hạn 0."
    )


def table(document: Document, caption: str) -> Table:
    return next(t for t in blocks(document, Table) if t.caption == caption)


def test_targets_are_told_one_by_one_with_verdict_and_reason() -> None:
    document = report()
    assert under(document, "Thực hiện các chỉ tiêu") == [
        "Có 4 chỉ tiêu: 1 đạt, 1 chưa đạt, 1 đang thực hiện, 1 chưa đủ số liệu (tính đến 22/05/2025). Cụ thể:",
        "Table",
        "Chart",
    ]
    assert table(document, "Kết quả thực hiện chỉ tiêu").rows == (
        (
            "1",
            "100% cán bộ được quán triệt",
            "100%",
            "94,4%",
            "Đang thực hiện",
            "51/54, số liệu ngày 01/05/2025. Hạn 31/08/2025.",
        ),
        ("2", "Lãnh đạo tốt", "Tốt", "Tốt", "Đạt", "Đánh giá ngày 01/05/2025. Đảng ủy họp đều."),
        (
            "3",
            "Không có đơn thư",
            "0 đơn",
            "1 đơn",
            "Chưa đạt",
            "Sổ đơn thư ghi 1 đơn khiếu nại, tố cáo liên quan quy chế dân chủ: số 02/2024; 1 đơn đúng.",
        ),
        ("4", "Đối thoại 2 cuộc", "2 cuộc", "–", "Chưa đủ số liệu", "Chưa có số liệu."),
    )


def test_targets_without_a_share_are_told_without_a_chart() -> None:
    now = figures(targets=(factories.count(id=1),))
    assert under(report(figures=now), "Thực hiện các chỉ tiêu")[1:] == ["Table"]


def test_tasks_are_told_with_results_and_a_table_of_what_is_late() -> None:
    document = report()
    assert under(document, "Thực hiện nhiệm vụ, giải pháp") == [
        "Phải thực hiện 3 nhiệm vụ, đã hoàn thành 2 (đạt 66,7%), trong đó đúng hạn 1, trễ hạn 1; quá hạn chưa xong 1.",
        "Kết quả chính:",
        "Rà soát quy chế: ban hành mới.",
        "Table",
    ]
    assert table(document, "Nhiệm vụ trễ hạn, quá hạn").rows == (
        ("1", "Đối thoại giáo viên", "Công đoàn", "01/05/2025", "Quá hạn, chậm 21 ngày"),
        ("2", "Kiểm tra", "Nguyễn Thị Hòa", "01/04/2025", "Trễ hạn, chậm 2 ngày"),
    )


def test_dropped_tasks_alone_give_no_share() -> None:
    now = figures(tasks=(task(id=1, dropped=True, result="x"),))
    assert under(report(figures=now), "Thực hiện nhiệm vụ, giải pháp") == [
        "Phải thực hiện 0 nhiệm vụ, đã hoàn thành 0, trong đó đúng hạn 0, trễ hạn 0; quá hạn chưa xong 0."
    ]


def test_the_title_of_a_report() -> None:
    assert report().title == "Báo cáo về thực hiện quy chế dân chủ"
