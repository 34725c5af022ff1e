"""Papers block by block: what a reader finds, in which order, with which marks."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

import pytest

from qcdc_desktop.domain.figures import compute
from qcdc_desktop.domain.issued import Urgency
from qcdc_desktop.domain.letters import Outcome
from qcdc_desktop.domain.periods import Period, quarter
from qcdc_desktop.domain.results import Figures, Records
from qcdc_desktop.domain.review import Approval
from qcdc_desktop.domain.targets import Level
from qcdc_desktop.domain.unit import NumberStyle, Organ, OrganisationKind, PaperKind, Person, Purpose, ToneStyle
from qcdc_desktop.papers import builders
from qcdc_desktop.papers.annex import target_chart
from qcdc_desktop.papers.blocks import (
    Annex,
    Block,
    Bullet,
    Chart,
    Closing,
    Document,
    Heading,
    HeadingStyle,
    Letterhead,
    Numbered,
    Paragraph,
    Series,
    Table,
    Title,
)
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.parts import closing, flowing, head, items, listed, numbered
from qcdc_desktop.papers.templates import fill, template
from tests import factories
from tests.factories import TODAY, coverage, letter, limitation, qcdc_complaint, reading, settled, strength, task

YEARS = (factories.year(2023, id=2), factories.year(2024, id=1))
THIS, LAST = YEARS[1].period(), YEARS[0].period()
SECRETARY = Person(id=7, name="Nguyễn Thị Hòa", party_authority="T/M ĐẢNG ỦY", party_title="BÍ THƯ")


def figures(period: Period = THIS, **records: Any) -> Figures:
    return compute(Records(years=YEARS, **records), period, TODAY)


def dossier(kind: PaperKind = PaperKind.REPORT, *, texts: dict[str, str] | None = None, **more: Any) -> Dossier:
    usual: dict[str, Any] = {
        "profile": factories.profile(secretary_id=7),
        "period": THIS,
        "today": TODAY,
        "figures": figures(),
        "people": {7: SECRETARY},
        "paper": factories.paper(kind, number=5, issued_on=date(2024, 9, 5)),
        "texts": template(kind).texts(texts or {}, {"last_year": "năm học 2023-2024"}),
    }
    return Dossier(**usual | more)


B = TypeVar("B", bound=Block)


def blocks(document: Document, kind: type[B]) -> list[B]:
    return [b for b in document.blocks if isinstance(b, kind)]


def headings(document: Document) -> list[str]:
    return [f"{'#' * h.level} {h.ordinal or h.mark} {h.text}" for h in blocks(document, Heading)]


def under(document: Document, heading: str) -> list[str]:
    """The texts between a heading and the next one."""
    found: list[str] = []
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading | Closing):
            inside = isinstance(block, Heading) and block.text == heading
        elif inside:
            found.append(getattr(block, "text", type(block).__name__))
    return found


# Pieces --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "printed"),
    [
        (["Một", "Hai"], ["Một;", "Hai."]),
        (["Một;", "Hai;"], ["Một;", "Hai."]),
        (["Một.", "Hai,"], ["Một.", "Hai."]),
        (["Một?", "Hai:"], ["Một?", "Hai:"]),
        (["Một./.", "Hai./."], ["Một.", "Hai."]),
        (["Mô hình “Dân vận khéo”", "Giữ “Ba công khai”"], ["Mô hình “Dân vận khéo”;", "Giữ “Ba công khai”."]),
        (["Nói: “Dân biết, dân bàn.”"], ["Nói: “Dân biết, dân bàn.”"]),
        ([], []),
    ],
)
def test_list_items_keep_their_marks_and_the_last_ends_the_sentence(texts: list[str], printed: list[str]) -> None:
    assert [b.text for b in items(texts)] == printed


def test_hand_written_lines_are_paragraphs_or_items_by_their_hyphen() -> None:
    assert flowing("Thuận lợi:\n- Đội ngũ đủ\n\n– Cơ sở tốt;\n-\nKhó khăn") == (
        Paragraph("Thuận lợi:"),
        Bullet("Đội ngũ đủ."),
        Bullet("Cơ sở tốt;"),
        Paragraph("-"),
        Paragraph("Khó khăn"),
    )
    assert flowing("") == ()


def test_a_list_needs_no_typed_hyphens() -> None:
    assert [b.text for b in listed("- Một\nHai\n-\n+ Ba")] == ["Một;", "Hai;", "Ba."]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("1. Đảng ủy quán triệt", "Đảng ủy quán triệt."),
        ("2) Chi bộ", "Chi bộ."),
        ("3/ Đoàn thể", "Đoàn thể."),
        ("4- Công đoàn", "Công đoàn."),
        ("5.Ban Chỉ đạo", "Ban Chỉ đạo."),
        ("100% cán bộ ký cam kết", "100% cán bộ ký cam kết."),
        ("02 đoàn thể tham mưu", "02 đoàn thể tham mưu."),
        ("30/4 báo cáo kết quả", "30/4 báo cáo kết quả."),
        ("05-NQ/ĐU được phổ biến", "05-NQ/ĐU được phổ biến."),
        ("1.5 triệu đồng cho tuyên truyền", "1.5 triệu đồng cho tuyên truyền."),
        ("2024-2025 là năm trọng tâm", "2024-2025 là năm trọng tâm."),
        ("Giao văn phòng theo dõi./.", "Giao văn phòng theo dõi."),
    ],
)
def test_numbers_typed_by_habit_are_dropped_and_no_others(typed: str, printed: str) -> None:
    assert numbered(typed) == (Numbered(1, printed),)


def test_numbered_paragraphs_count_from_one() -> None:
    assert [n.ordinal for n in numbered("7. Một\n\n9. Hai\nBa")] == [1, 2, 3]


# Head and closing ----------------------------------------------------------------------------------------------------


def test_the_head_names_issuer_number_place_and_day() -> None:
    letterhead, title = head(dossier(PaperKind.RESOLUTION))
    assert letterhead == Letterhead(
        superior="Đảng bộ phường Bình An",
        issuer="Đảng ủy Trường THPT Nguyễn Du",
        number="Số 05-NQ/ĐU",
        place_date="Bình An, ngày 05 tháng 9 năm 2024",
    )
    assert title == Title("NGHỊ QUYẾT", "về thực hiện quy chế dân chủ")


@pytest.mark.parametrize(
    ("today", "day"),
    [(date(2025, 2, 3), "ngày      tháng 02 năm 2025"), (date(2025, 5, 3), "ngày      tháng 5 năm 2025")],
)
def test_a_draft_leaves_number_and_day_open_and_says_which_draft_it_is(today: date, day: str) -> None:
    paper = factories.paper(PaperKind.REPORT, draft_round=2, urgency=Urgency.FLASH, circulation="TÀI LIỆU HỘI NGHỊ")
    letterhead = head(dossier(paper=paper, today=today))[0]
    assert isinstance(letterhead, Letterhead)
    assert letterhead.number == "Số      -BC/ĐU"
    assert letterhead.place_date == f"Bình An, {day}"
    assert (letterhead.draft, letterhead.urgency, letterhead.circulation) == (
        "Dự thảo lần 2",
        "HỎA TỐC",
        "TÀI LIỆU HỘI NGHỊ",
    )


def test_a_numbered_paper_is_no_draft_any_more() -> None:
    letterhead = head(dossier(paper=factories.paper(PaperKind.REPORT, number=5, draft_round=2)))[0]
    assert isinstance(letterhead, Letterhead)
    assert letterhead.draft == ""


def test_a_paper_cannot_be_built_without_one() -> None:
    with pytest.raises(ValueError, match="dossier"):
        head(dossier(paper=None))
    with pytest.raises(LookupError, match="without a paper"):
        builders.build(dossier(paper=None))


RECIPIENTS = (
    factories.recipient("Lưu Văn phòng", id=1, purpose=Purpose.FILE),
    factories.recipient("Ban Dân vận Huyện ủy", id=2, valid_until=date(2025, 6, 30)),
    factories.recipient("Đảng ủy phường Bình An", id=3, valid_from=date(2025, 7, 1)),
    factories.recipient("Các chi bộ trực thuộc", id=4, purpose=Purpose.CARRY_OUT, reports=False),
    factories.recipient("Công đoàn", id=5, purpose=Purpose.COORDINATE),
    factories.recipient("Các đảng ủy viên", id=6, purpose=Purpose.KNOW, resolutions=False),
)


def lines(kind: PaperKind, on: date) -> tuple[str, ...]:
    paper = factories.paper(kind, number=5, issued_on=on)
    return closing(dossier(kind, paper=paper, recipients=RECIPIENTS), kind).recipients


def test_recipients_are_those_that_existed_on_the_day_with_their_purpose_and_the_file_last() -> None:
    assert lines(PaperKind.RESOLUTION, date(2024, 9, 5)) == (
        "Ban Dân vận Huyện ủy (b/c)",
        "Các chi bộ trực thuộc (t/h)",
        "Công đoàn (p/h)",
        "Lưu Văn phòng",
    )
    assert lines(PaperKind.REPORT, date(2025, 7, 1)) == (
        "Đảng ủy phường Bình An (b/c)",
        "Công đoàn (p/h)",
        "Các đảng ủy viên (để biết)",
        "Lưu Văn phòng",
    )


def signature(**more: Any) -> tuple[str, str, str]:
    found = closing(dossier(PaperKind.REPORT, **more), PaperKind.REPORT)
    return found.authority, found.title, found.name


def test_the_secretary_signs_unless_somebody_else_is_named() -> None:
    assert signature() == ("T/M ĐẢNG ỦY", "BÍ THƯ", "Nguyễn Thị Hòa")
    deputy = Person(id=8, name="Trần Văn An", party_title="PHÓ BÍ THƯ")
    paper = factories.paper(PaperKind.REPORT, signer_id=8)
    people = {7: SECRETARY, 8: deputy}
    assert signature(paper=paper, people=people) == ("T/M ĐẢNG ỦY", "PHÓ BÍ THƯ", "Trần Văn An")


def test_a_cell_signs_as_a_cell() -> None:
    cell = factories.profile(kind=OrganisationKind.BASE_CELL)
    assert signature(profile=cell, people={}) == ("T/M CHI BỘ", "BÍ THƯ", "")


# Resolution ----------------------------------------------------------------------------------------------------------

RESOLUTION_TEXTS = {
    "assessment_close": "Để phát huy những kết quả đã đạt được",
    "viewpoints": "- Tăng cường vai trò lãnh đạo\n- Xây dựng đội ngũ",
    "objective": "Bảo đảm dân chủ\n- nền nếp trong lãnh đạo",
    "implementation": "1. Đảng ủy quán triệt\n2. Thủ trưởng báo cáo./.",
}


LEAD = (
    "Trong năm học 2023-2024, việc lãnh đạo xây dựng và thực hiện quy chế dân chủ trong nhà trường đã đạt được "
    "một số kết quả:"
)


def resolution(**more: Any) -> Document:
    groups = (
        factories.group("Tăng cường lãnh đạo", id=1),
        factories.group("Trống", id=2),
        factories.group("Kiểm tra;", id=3),
    )
    now = figures(
        targets=(coverage(id=1, position=1), coverage(id=2, body="Không ghi", in_resolution=False)),
        groups=groups,
        tasks=(
            task("Rà soát", id=1, group_id=1),
            task("Đối thoại", id=2, group_id=3),
            task("Việc nội bộ", id=3, group_id=2, in_resolution=False),
            task("Không nhóm", id=4),
        ),
        assessments=(strength("Của năm nay"),),
    )  # fmt: skip
    last = figures(
        LAST,
        assessments=(
            strength("Không khí dân chủ", 2),
            strength("Đoàn kết;", 2),
            limitation("Nắm dư luận chậm.", 2),
        ),
    )
    usual: dict[str, Any] = {"texts": RESOLUTION_TEXTS, "figures": now, "last": last}
    return builders.build(dossier(PaperKind.RESOLUTION, **usual | more))


def test_the_outline_of_a_resolution() -> None:
    assert headings(resolution()) == [
        "# 1 Đánh giá công tác lãnh đạo việc xây dựng và thực hiện quy chế dân chủ trong đơn vị",
        "## 1 Ưu điểm:",
        "## 2 Hạn chế:",
        "# 2 Quan điểm, mục tiêu",
        "## 1 Quan điểm:",
        "## 2 Mục tiêu:",
        "### * Chỉ tiêu:",
        "# 3 Nhiệm vụ, giải pháp",
        "## 1 Tăng cường lãnh đạo.",
        "## 2 Kiểm tra;",
        "# 4 Tổ chức thực hiện",
    ]


def test_section_one_is_the_assessment_of_the_year_before() -> None:
    document = resolution()
    assert under(document, "Ưu điểm:") == [
        LEAD,
        "Không khí dân chủ;",
        "Đoàn kết.",
    ]
    assert under(document, "Hạn chế:") == ["Nắm dư luận chậm.", "Để phát huy những kết quả đã đạt được"]


def test_a_resolution_without_a_year_before_keeps_its_headings() -> None:
    document = resolution(last=None)
    assert under(document, "Hạn chế:") == ["Để phát huy những kết quả đã đạt được"]
    assert "## 1 Ưu điểm:" in headings(document)


def test_nothing_written_is_lost_on_the_way_to_the_paper() -> None:
    document = resolution()
    assert under(document, "Quan điểm:") == ["Tăng cường vai trò lãnh đạo;", "Xây dựng đội ngũ."]
    assert under(document, "Mục tiêu:") == ["Bảo đảm dân chủ.", "nền nếp trong lãnh đạo."]
    assert blocks(document, Numbered) == [Numbered(1, "Đảng ủy quán triệt."), Numbered(2, "Thủ trưởng báo cáo.")]


def test_only_what_is_meant_for_the_resolution_is_in_it() -> None:
    document = resolution()
    assert under(document, "Chỉ tiêu:") == ["100% cán bộ được quán triệt."]
    assert under(document, "Tăng cường lãnh đạo.") == ["Rà soát."]
    assert under(document, "Kiểm tra;") == ["Đối thoại.", "Không nhóm."]
    texts = " ".join(getattr(b, "text", "") for b in document.blocks)
    assert "Việc nội bộ" not in texts
    assert "Của năm nay" not in texts


def test_the_document_carries_title_author_and_the_papers_own_format() -> None:
    paper = factories.paper(PaperKind.RESOLUTION, summary="về dân chủ\nở cơ sở", format_id="36-HD/VPTW", number=1)
    document = resolution(paper=paper.with_values({"issued_on": date(2024, 9, 5)}))
    assert (document.title, document.author) == ("Nghị quyết về dân chủ ở cơ sở", "Đảng ủy Trường THPT Nguyễn Du")
    assert (document.format_id, document.made_on) == ("36-HD/VPTW", date(2024, 9, 5))
    assert document.heading_style is HeadingStyle.DASH


def test_a_paper_without_a_format_takes_the_units_or_the_one_of_the_day() -> None:
    assert resolution().format_id == "05-HD/VPTW"
    plain = factories.profile(paper_format="", number_style=NumberStyle.SLASH)
    document = resolution(profile=plain)
    assert document.format_id == "36-HD/VPTW"
    assert document.heading_style is HeadingStyle.SLASH


def test_spelling_follows_the_unit_but_names_of_people_stay() -> None:
    old = factories.profile(tone_style=ToneStyle.OLD, secretary_id=7)
    texts = RESOLUTION_TEXTS | {"implementation": "Đồng chí Nguyễn Thị Hòa giúp Đảng ủy hòa giải; bảo đảm quý"}
    document = resolution(profile=old, texts=template(PaperKind.RESOLUTION).texts(texts, {}))
    assert [n.text for n in blocks(document, Numbered)] == [
        "Đồng chí Nguyễn Thị Hòa giúp Đảng uỷ hoà giải; bảo đảm quý."
    ]
    last = blocks(document, Closing)[0]
    assert (last.authority, last.name) == ("T/M ĐẢNG UỶ", "Nguyễn Thị Hòa")
    assert blocks(document, Letterhead)[0].issuer == "Đảng uỷ Trường THPT Nguyễn Du"


def test_the_new_spelling_mends_the_old_one() -> None:
    texts = template(PaperKind.RESOLUTION).texts(RESOLUTION_TEXTS | {"implementation": "Đảng uỷ hoà giải"}, {})
    assert [n.text for n in blocks(resolution(texts=texts), Numbered)] == ["Đảng ủy hòa giải."]


# Report --------------------------------------------------------------------------------------------------------------


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


REPORT_TEXTS = {
    "opening": "Thực hiện Công văn số 12",
    "situation": "Trường có 54 cán bộ\n- Thuận lợi",
    "steering": "Đã kiện toàn",
    "staff": "Hội nghị đúng luật",
    "lessons": "Lắng nghe kịp thời",
    "direction": "Mở rộng đối thoại\nGiữ nền nếp",
    "proposals": "Hướng dẫn thống nhất",
}


def report(**more: Any) -> Document:
    now = figures(
        assessments=(strength("Đoàn kết", cause="Lãnh đạo sát sao"), limitation("Chậm báo cáo", cause="Thiếu người")),
        targets=(
            coverage(id=1, short="Quán triệt"),
            factories.quality(id=2, remark="Đảng ủy họp đều"),
            factories.zero_letters(id=3),
            factories.count(id=4),
        ),
        readings=(
            reading(date(2025, 5, 1), 1, id=1, done=51, total=54),
            reading(date(2025, 5, 1), 2, id=2, level=Level.GOOD),
        ),
        tasks=(
            task("Rà soát quy chế;", id=1, due_on=date(2025, 3, 1), done_on=date(2025, 3, 1), result="ban hành mới"),
            task("Đối thoại", id=2, due_on=date(2025, 5, 1), organ_id=4, short="Đối thoại giáo viên"),
            task("Kiểm tra", id=3, due_on=date(2025, 4, 1), done_on=date(2025, 4, 3), person_id=7),
            task("Thôi", id=4, due_on=date(2025, 4, 1), dropped=True, result="x"),
        ),
        letters=(
            letter(1, date(2024, 8, 1)),
            settled(
                qcdc_complaint(2, date(2024, 10, 1), due_on=date(2024, 11, 1)), date(2024, 10, 20), Outcome.FOUNDED
            ),
        ),
    )
    usual: dict[str, Any] = {"texts": REPORT_TEXTS, "figures": now, "organs": {4: Organ(id=4, name="Công đoàn")}}
    return builders.build(dossier(**usual | more))


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
        "Có 4 chỉ tiêu: 1 đạt, 1 chưa đạt, 1 đang thực hiện, 1 chưa đủ dữ liệu (tính đến 22/05/2025). Cụ thể:",
        "Table",
        "Chart",
    ]
    assert table(document, "Kết quả thực hiện chỉ tiêu").rows == (
        (
            "1",
            "100% cán bộ được quán triệt",
            "100 %",
            "94,4 %",
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
            "Sổ đơn thư ghi 1 đơn khiếu nại, tố cáo liên quan QCDC: số 02/2024; 1 đơn đúng.",
        ),
        ("4", "Đối thoại 2 cuộc", "2 cuộc", "–", "Chưa đủ dữ liệu", "Chưa có số liệu nào được ghi."),
    )


def test_targets_without_a_share_are_told_without_a_chart() -> None:
    now = figures(targets=(factories.count(id=1),))
    assert under(report(figures=now), "Thực hiện các chỉ tiêu")[1:] == ["Table"]


def test_tasks_are_told_with_results_and_a_table_of_what_is_late() -> None:
    document = report()
    assert under(document, "Thực hiện nhiệm vụ, giải pháp") == [
        "Phải thực hiện 3 nhiệm vụ, đã hoàn thành 2 (đạt 66,7 %), trong đó đúng hạn 1, trễ hạn 1; quá hạn chưa xong 1.",
        "Kết quả chính:",
        "Rà soát quy chế: ban hành mới.",
        "Table",
    ]
    assert table(document, "Nhiệm vụ trễ hạn, quá hạn").rows == (
        ("1", "Đối thoại giáo viên", "Công đoàn", "01/05/2025", "Quá hạn, chậm 21 ngày"),
        ("2", "Kiểm tra", "Nguyễn Thị Hòa", "01/04/2025", "Xong trễ, chậm 2 ngày"),
    )


def test_dropped_tasks_alone_give_no_share() -> None:
    now = figures(tasks=(task(id=1, dropped=True, result="x"),))
    assert under(report(figures=now), "Thực hiện nhiệm vụ, giải pháp") == [
        "Phải thực hiện 0 nhiệm vụ, đã hoàn thành 0, trong đó đúng hạn 0, trễ hạn 0; quá hạn chưa xong 0."
    ]


def test_the_title_of_a_report() -> None:
    assert report().title == "Báo cáo về thực hiện quy chế dân chủ"


# Annex ---------------------------------------------------------------------------------------------------------------


def annex_rows(document: Document) -> dict[str, tuple[str, ...]]:
    return {row[1]: row[2:] for row in blocks(document, Table)[-1].rows}


def test_last_year_stands_beside_this_year() -> None:
    last = figures(
        LAST,
        letters=(letter(1, date(2024, 1, 5)), letter(2, date(2024, 1, 6)), letter(3, date(2024, 1, 7))),
        tasks=(task(year_id=2, id=9, done_on=date(2024, 1, 1)),),
    )
    document = report(last=last)
    table = blocks(document, Table)[-1]
    assert [c.header for c in table.columns][3:] == ["Năm học 2023-2024", "Năm học 2024-2025", "Tăng, giảm"]
    rows = annex_rows(document)
    assert rows["Đơn tiếp nhận trong kỳ"] == ("đơn", "3", "1", "−2")
    assert rows["Nhiệm vụ phải thực hiện"] == ("nhiệm vụ", "1", "3", "+2")
    assert rows["Tỉ lệ hoàn thành nhiệm vụ"] == ("%", "100 %", "66,7 %", "−33,3")
    assert rows["Đơn có nội dung đúng, đúng một phần"] == ("đơn", "0", "1", "+1")
    assert rows["Đơn đang giải quyết"][-1] == "−2"
    assert [row[0] for row in table.rows] == [str(n) for n in range(1, len(table.rows) + 1)]


def test_without_last_year_its_column_is_empty_not_nought() -> None:
    rows = annex_rows(report())
    assert rows["Đơn tiếp nhận trong kỳ"] == ("đơn", "", "1", "")
    now = figures()
    assert annex_rows(report(figures=now, last=now))["Tỉ lệ hoàn thành nhiệm vụ"] == (
        "%",
        "chưa đủ dữ liệu",
        "chưa đủ dữ liệu",
        "",
    )
    assert annex_rows(report(figures=now, last=now))["Chỉ tiêu đạt"] == ("chỉ tiêu", "0", "0", "0")


def test_the_annex_names_its_period_and_day() -> None:
    document = report()
    where = document.blocks.index(blocks(document, Annex)[0])
    assert document.blocks[where] == Annex("PHỤ LỤC\nSố liệu thực hiện quy chế dân chủ ở cơ sở năm học 2024-2025")
    assert document.blocks[where + 1] == Paragraph("Số liệu tính đến 22/05/2025.")
    assert isinstance(document.blocks[where - 1], Closing)


def test_planned_and_reached_shares_are_drawn() -> None:
    chart = next(c for c in blocks(report(), Chart) if c.unit == "%")
    assert chart.categories == ("Quán triệt",)
    assert [s.name for s in chart.series] == ["Kế hoạch", "Thực tế"]
    assert chart.series[0].values == (100.0,)
    assert chart.series[1].values[0] == pytest.approx(94.444, abs=0.001)


def test_nothing_known_is_not_drawn() -> None:
    assert target_chart(figures(targets=(coverage(id=1),))) is None
    assert target_chart(figures(targets=(factories.count(id=1),))) is None
    both = figures(targets=(coverage(id=1), coverage(id=2)), readings=(reading(date(2025, 5, 1), 2, value=80.0),))
    chart = target_chart(both)
    assert chart is not None
    assert chart.series[1].values == (None, 80.0)
    assert chart.categories == ("100% cán bộ được quán triệt",) * 2


def test_letters_per_quarter_are_drawn_beside_those_of_last_year() -> None:
    last = figures(LAST, letters=(letter(1, date(2024, 1, 5)),))
    chart = next(c for c in blocks(report(last=last), Chart) if c.unit == "đơn")
    assert chart.categories == ("Quý III", "Quý IV", "Quý I", "Quý II", "Quý III")
    assert chart.series == (
        Series("Năm học 2023-2024", (0.0, 0.0, 1.0, 0.0, 0.0)),
        Series("Năm học 2024-2025", (0.0, 1.0, 0.0, 0.0, None)),
    )
    alone = next(c for c in blocks(report(), Chart) if c.unit == "đơn")
    assert [s.name for s in alone.series] == ["Năm học 2024-2025"]
    assert alone.categories[0] == "Quý III/2024"


def test_periods_of_other_lengths_are_not_drawn_side_by_side() -> None:
    other = figures(quarter(2024, 1), letters=(letter(1, date(2024, 1, 5)),))
    chart = next(c for c in blocks(report(last=other), Chart) if c.unit == "đơn")
    assert [s.name for s in chart.series] == ["Năm học 2024-2025"]


def test_no_letters_at_all_are_not_drawn() -> None:
    assert not [c for c in blocks(report(figures=figures()), Chart) if c.unit == "đơn"]


# Readiness and templates ---------------------------------------------------------------------------------------------


def test_a_paper_with_everything_lacks_nothing() -> None:
    now = figures(
        assessments=(strength("Tốt"), limitation("Chậm")),
        targets=(coverage(id=1),),
        readings=(reading(date(2025, 5, 1), 1, value=80.0),),
    )
    texts = REPORT_TEXTS | {"leadership": "Đã ban hành nghị quyết"}
    ready = dossier(texts=texts, figures=now, recipients=RECIPIENTS)
    assert builders.missing(ready, template(PaperKind.REPORT)) == []
    nobody = builders.missing(dossier(texts=texts, figures=now, people={}), template(PaperKind.REPORT))
    assert [(m.place, m.sentence) for m in nobody] == [
        ("field:signer_id", "Chưa chọn người ký (Thiết lập → Hồ sơ đơn vị → Bí thư)."),
        ("page:settings", "Chưa có nơi nhận (Thiết lập → Nơi nhận)."),
    ]


def test_a_paper_that_does_not_exist_lacks_its_head() -> None:
    told = builders.missing(dossier(paper=None), template(PaperKind.REPORT))
    assert [m.place for m in told[:2]] == ["field:number", "field:issued_on"]


@pytest.mark.parametrize("kind", PaperKind)
def test_every_kind_of_paper_has_a_template_and_a_builder(kind: PaperKind) -> None:
    built = builders.build(dossier(kind))
    assert built.blocks[1] == Title(template(kind).title, factories.paper(kind).summary)


def test_a_paper_is_built_from_a_dossier_that_has_one() -> None:
    with pytest.raises(LookupError):
        builders.build(dossier(paper=None))


def test_names_are_filled_in_and_other_braces_stay() -> None:
    assert fill("Trong {year}, {khác}", {"year": "năm học 2024-2025"}) == "Trong năm học 2024-2025, {khác}"


@pytest.mark.parametrize("kind", PaperKind)
def test_every_section_of_a_template_can_be_shown(kind: PaperKind) -> None:
    found = template(kind)
    keys = [s.key for s in found.sections]
    assert len(set(keys)) == len(keys)
    assert all(s.label and s.rows > 0 for s in found.sections)
    assert found.title.isupper()
    assert found.basis
    assert not [s.key for s in found.sections if s.source and (s.text or s.needed)]


def test_people_and_organs_are_named_or_left_blank() -> None:
    one = dossier(organs={4: Organ(id=4, name="Công đoàn")})
    assert (one.person(7), one.person(None), one.person(99)) == ("Nguyễn Thị Hòa", "", "")
    assert (one.organ(4), one.organ(None)) == ("Công đoàn", "")


def test_the_approval_of_the_year_stands_in_a_box_before_the_signature() -> None:
    approval = Approval(name="Trần Văn Bình", role="Hiệu trưởng", on=date(2025, 5, 20), body="Số liệu đúng thực tế")
    told = (
        "Đồng chí Trần Văn Bình, Hiệu trưởng, đã xem xét và đồng ý với kết quả thực hiện quy chế dân chủ "
        "năm học 2024-2025, ngày 20 tháng 5 năm 2025. Số liệu đúng thực tế."
    )
    blocks = builders.build(dossier(approval=approval)).blocks
    box = blocks[next(i for i, b in enumerate(blocks) if isinstance(b, Closing)) - 1]
    assert isinstance(box, Table)
    assert (box.columns[0].header, box.rows) == (
        "Ý kiến của thủ trưởng đơn vị",
        ((told,),),
    )
    silent = builders.build(dossier(approval=approval.with_values({"body": ""}))).blocks
    assert any(isinstance(b, Table) and b.rows[0][0].endswith("tháng 5 năm 2025.") for b in silent)
    assert not any(
        isinstance(b, Table) and b.columns[0].header == box.columns[0].header for b in builders.build(dossier()).blocks
    )
