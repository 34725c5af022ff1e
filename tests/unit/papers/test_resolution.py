"""The resolution block by block: what a reader finds, in which order, with which marks."""

from __future__ import annotations

from datetime import date
from typing import Any

from qcdc_desktop.domain.registers.unit import NumberStyle, PaperKind, ToneStyle
from qcdc_desktop.papers import builders
from qcdc_desktop.papers.blocks import (
    Closing,
    Document,
    HeadingStyle,
    Letterhead,
    Numbered,
)
from qcdc_desktop.papers.templates import template
from tests import factories
from tests.factories import coverage, limitation, strength, task
from tests.unit.papers.made import (
    LAST,
    blocks,
    dossier,
    figures,
    headings,
    under,
)

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


def test_a_heading_without_anything_under_it_is_not_printed_and_the_numbers_close_up() -> None:
    document = resolution(last=None)
    found = headings(document)
    assert not [one for one in found if one.endswith(("Ưu điểm:", "Hạn chế:"))]
    assert under(document, found[0].split(" ", 2)[2]) == ["Để phát huy những kết quả đã đạt được"]
    good = resolution(last=figures(LAST, assessments=[strength("Đã công khai", 2)]))
    assert [one for one in headings(good) if one.startswith("## ")][:2] == ["## 1 Ưu điểm:", "## 1 Quan điểm:"]


def test_a_resolution_of_which_nothing_is_written_yet_has_no_headings() -> None:
    empty = resolution(texts=dict.fromkeys(RESOLUTION_TEXTS, ""), last=None, figures=figures())
    assert [one for one in headings(empty) if not one.startswith("# 1")] == []


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
