"""The report block by block: what a reader finds, in which order, with which marks."""

from __future__ import annotations

import re
from datetime import date

from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.papers import builders
from qcdc_desktop.papers.blocks import (
    Document,
    Paragraph,
    Table,
)
from qcdc_desktop.papers.templates import template
from tests import factories
from tests.factories import letter, reading, task
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
    assert under(document, "Tiếp nhận, giải quyết đơn thư") == [
        "Trong kỳ không phát sinh đơn thư (theo sổ theo dõi đơn thư)."
    ]
    assert under(document, "Thực hiện các chỉ tiêu") == ["Trong kỳ không giao chỉ tiêu."]
    assert under(document, "Thực hiện nhiệm vụ, giải pháp") == ["Trong kỳ không giao nhiệm vụ."]


def test_the_outline_of_a_report_with_everything_that_was_written() -> None:
    texts = {s.key: s.label for s in template(PaperKind.REPORT).sections if not s.source}
    assert headings(report(texts=texts)) == [
        "# 1 Đặc điểm tình hình",
        "# 2 Công tác lãnh đạo, chỉ đạo",
        "## 1 Công tác lãnh đạo, chỉ đạo của cấp ủy",
        "## 2 Ban Chỉ đạo thực hiện quy chế dân chủ",
        "## 3 Tuyên truyền, quán triệt",
        "## 4 Kiểm tra, giám sát",
        "# 3 Kết quả thực hiện",
        "## 1 Việc thực hiện dân chủ của người đứng đầu",
        "## 2 Tiếp nhận, giải quyết đơn thư",
        "## 3 Việc thực hiện dân chủ của cán bộ, viên chức, người lao động",
        "## 4 Dân chủ với người học, cha mẹ học sinh",
        "## 5 Ban Thanh tra nhân dân, các đoàn thể",
        "## 6 Gắn việc thực hiện quy chế dân chủ với các nhiệm vụ khác",
        "## 7 Thực hiện các chỉ tiêu",
        "## 8 Thực hiện nhiệm vụ, giải pháp",
        "# 4 Đánh giá",
        "## 1 Ưu điểm",
        "## 2 Hạn chế",
        "## 3 Nguyên nhân của ưu điểm",
        "## 4 Nguyên nhân của hạn chế",
        "## 5 Bài học kinh nghiệm",
        "# 5 Phương hướng, nhiệm vụ thời gian tới",
        "# 6 Kiến nghị, đề xuất",
    ]


def test_what_nobody_wrote_is_left_out_and_numbers_close_up() -> None:
    told = headings(report())
    assert "## 1 Ban Chỉ đạo thực hiện quy chế dân chủ" in told
    assert "## 2 Việc thực hiện dân chủ của cán bộ, viên chức, người lao động" in told
    assert not [h for h in told if "Tuyên truyền" in h or "Người đứng đầu" in h]
    texts = {k: v for k, v in REPORT_TEXTS.items() if k not in ("situation", "steering")}
    assert headings(report(texts=texts))[0] == "# 1 Kết quả thực hiện"


def test_what_was_written_stands_where_it_belongs() -> None:
    document = report()
    assert document.blocks[2] == Paragraph("Thực hiện Công văn số 12")
    assert under(document, "Đặc điểm tình hình") == ["Trường có 54 cán bộ", "Thuận lợi."]
    assert under(document, "Phương hướng, nhiệm vụ thời gian tới") == ["Mở rộng đối thoại;", "Giữ nền nếp."]
    assert under(document, "Kiến nghị, đề xuất") == ["Hướng dẫn thống nhất."]
    assert under(document, "Nguyên nhân của ưu điểm") == ["Lãnh đạo sát sao."]
    assert under(document, "Nguyên nhân của hạn chế") == ["Thiếu người."]
    assert under(document, "Bài học kinh nghiệm") == ["Lắng nghe kịp thời"]


def test_letters_are_told_from_the_register() -> None:
    received, done = under(report(), "Tiếp nhận, giải quyết đơn thư")
    assert received == (
        "Kỳ trước chuyển sang 01 đơn; trong kỳ tiếp nhận 01 đơn, gồm 01 đơn khiếu nại. Có 01 đơn liên quan đến thực "
        "hiện quy chế dân chủ, trong đó 01 đơn khiếu nại, tố cáo."
    )
    assert done == (
        "Đã giải quyết 01 đơn (01 đơn đúng hạn), trong đó 01 đơn có nội dung đúng hoặc đúng một phần. Đang giải quyết "
        "01 đơn, không có đơn quá hạn."
    )


def table(document: Document, caption: str) -> Table:
    return next(t for t in blocks(document, Table) if t.caption == caption)


def test_targets_are_told_one_by_one_with_verdict_and_reason() -> None:
    document = report()
    assert under(document, "Thực hiện các chỉ tiêu") == [
        (
            "Có 04 chỉ tiêu: 01 đạt, 01 chưa đạt, 01 đang thực hiện, 01 chưa đủ số liệu (tính đến ngày 22/5/2025). "
            "Cụ thể:"
        ),
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
            "51/54, số liệu ngày 01/5/2025. Hạn 31/8/2025.",
        ),
        ("2", "Lãnh đạo tốt", "Tốt", "Tốt", "Đạt", "Đánh giá ngày 01/5/2025. Đảng ủy họp đều."),
        (
            "3",
            "Không có đơn thư",
            "Không có đơn",
            "01 đơn",
            "Chưa đạt",
            (
                "Có 01 đơn khiếu nại, tố cáo liên quan đến quy chế dân chủ (đơn số 02/2024), trong đó 01 đơn "
                "có nội dung đúng hoặc đúng một phần; 01 đơn giải quyết đúng hạn."
            ),
        ),
        ("4", "Đối thoại 2 cuộc", "02 cuộc", "–", "Chưa đủ số liệu", "Chưa có số liệu."),
    )


def test_targets_without_a_share_are_told_without_a_chart() -> None:
    now = figures(targets=(factories.count(id=1),))
    assert under(report(figures=now), "Thực hiện các chỉ tiêu")[1:] == ["Table"]


def test_tasks_are_told_with_results_and_a_table_of_what_is_late() -> None:
    document = report()
    assert under(document, "Thực hiện nhiệm vụ, giải pháp") == [
        (
            "Đã hoàn thành 02/03 nhiệm vụ (đạt 66,7%), trong đó 01 nhiệm vụ đúng hạn, 01 nhiệm vụ trễ hạn; còn 01 "
            "nhiệm vụ quá hạn chưa hoàn thành."
        ),
        "Kết quả chính:",
        "Rà soát quy chế: ban hành mới.",
        "Table",
    ]
    assert table(document, "Nhiệm vụ trễ hạn, quá hạn").rows == (
        ("1", "Đối thoại giáo viên", "Công đoàn", "01/5/2025", "Chưa hoàn thành, quá hạn 21 ngày"),
        ("2", "Kiểm tra", "Nguyễn Thị Hòa", "01/4/2025", "Hoàn thành, trễ hạn 02 ngày"),
    )


def test_what_is_none_is_said_in_words_and_never_counted() -> None:
    now = figures(
        targets=(factories.zero_letters(id=3), factories.count(id=4)),
        readings=(reading(date(2025, 5, 1), target_id=4, value=0.0),),
        tasks=(factories.task("Việc 1", id=1), factories.task("Việc 2", id=2, due_on=date(2025, 1, 1))),
        letters=(letter(1, date(2025, 5, 1)),),
    )
    document = report(figures=now)
    assert under(document, "Thực hiện nhiệm vụ, giải pháp")[0] == (
        "Có 02 nhiệm vụ phải thực hiện, chưa nhiệm vụ nào hoàn thành, trong đó 01 nhiệm vụ quá hạn."
    )
    assert [row[2:4] for row in table(document, "Kết quả thực hiện chỉ tiêu").rows] == [
        ("Không có đơn", "Không có đơn"),
        ("02 cuộc", "Không có cuộc"),
    ]
    said = [b.text for b in blocks(document, Paragraph)]
    assert not [text for text in said if re.search(r"(?<![\d.,/])0 ", text)]


def test_dropped_tasks_alone_give_no_share() -> None:
    now = figures(tasks=(task(id=1, dropped=True, result="x"),))
    assert under(report(figures=now), "Thực hiện nhiệm vụ, giải pháp") == ["Trong kỳ không có nhiệm vụ phải thực hiện."]


def test_the_title_of_a_report() -> None:
    assert report().title == "Báo cáo về thực hiện quy chế dân chủ"
