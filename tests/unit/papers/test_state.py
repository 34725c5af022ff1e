"""Papers of the head of the school (Nghị định 30/2020/NĐ-CP): head, bases, who signs, who gets them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.papers.issued import FREE, Issuer, Mandate
from qcdc_desktop.domain.registers.unit import PaperKind, Person
from qcdc_desktop.papers import builders
from qcdc_desktop.papers.blocks import Block, Closing, Document, Heading, HeadingStyle, Letterhead, Paragraph, Title
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.templates import template_of
from tests import factories
from tests.unit.papers.made import RECIPIENTS, SECRETARY, blocks, dossier

HEAD = Person(id=1, name="Trần Thị Minh Hạnh", state_title="HIỆU TRƯỞNG")
DEPUTY = Person(id=2, name="Lê Quốc Bảo", duty="Phó Hiệu trưởng")
CLERK = Person(id=3, name="Vũ Văn Thư", duty="Tổ trưởng tổ Văn phòng")
SCHOOL = factories.profile(
    secretary_id=7, principal_id=1, state_superior="Sở Giáo dục và Đào tạo", state_symbol="THPTND", number_style="slash"
)
NAMES = {"school": SCHOOL.school, "head": "hiệu trưởng", "HEAD": "HIỆU TRƯỞNG TRƯỜNG THPT NGUYỄN DU"}


PEOPLE = {7: SECRETARY, 1: HEAD, 2: DEPUTY, 3: CLERK}


def of_state(kind: PaperKind, outline: str = FREE, texts: dict[str, str] | None = None, **values: Any) -> Dossier:
    usual = {"number": 12, "issued_on": date(2025, 2, 3), "issuer": Issuer.PRINCIPAL, "outline": outline}
    people = values.pop("people", PEOPLE)
    paper = factories.paper(kind, **(usual | values))
    made = dossier(kind, profile=SCHOOL, people=people, paper=paper, recipients=RECIPIENTS)
    return replace(made, texts=template_of(paper).texts(texts or {}, NAMES), names=NAMES)


def built(kind: PaperKind, outline: str = FREE, texts: dict[str, str] | None = None, **values: Any) -> Document:
    return builders.build(of_state(kind, outline, texts, **values))


def end(document: Document) -> Closing:
    return blocks(document, Closing)[-1]


def test_the_head_is_the_schools_under_its_superior_and_the_format_that_of_the_decree() -> None:
    made = built(PaperKind.PLAN, summary="thực hiện Quy chế dân chủ")
    (head,), (title,) = blocks(made, Letterhead), blocks(made, Title)
    assert (head.superior, head.issuer) == ("Sở Giáo dục và Đào tạo", "Trường THPT Nguyễn Du")
    assert (head.number, head.place_date) == ("Số: 12/KH-THPTND", "Bình An, ngày 03 tháng 02 năm 2025")
    assert title == Title("KẾ HOẠCH", "Thực hiện Quy chế dân chủ")
    assert (made.format_id, made.author) == ("30/2020/NĐ-CP", "Trường THPT Nguyễn Du")
    assert made.heading_style is HeadingStyle.DOT


@pytest.mark.parametrize("summary", ["về việc niêm yết", "V/v niêm yết", "về niêm yết", "niêm yết"])
def test_a_letter_says_under_its_number_what_it_is_about(summary: str) -> None:
    made = built(PaperKind.LETTER, summary=summary)
    (head,) = blocks(made, Letterhead)
    assert (head.number, head.subject) == ("Số: 12/THPTND-VP", "V/v niêm yết")
    assert not blocks(made, Title)


def test_a_decision_stands_on_its_bases_in_italic_and_has_its_articles_bold() -> None:
    body = "QUYẾT ĐỊNH:\nĐiều 1. Kiện toàn Ban Chỉ đạo gồm các ông, bà có tên sau.\nĐiều 2. Hiệu lực\nTừ ngày ký."
    lead = "HIỆU TRƯỞNG TRƯỜNG THPT NGUYỄN DU\nCăn cứ Luật số 10/2022/QH15;\nTheo đề nghị của Văn phòng."
    made = built(PaperKind.DECISION, texts={"lead": lead, "body": body})
    said: list[Block] = [b for b in made.blocks if isinstance(b, Heading | Paragraph)]
    assert said == [
        Heading(1, "HIỆU TRƯỞNG TRƯỜNG THPT NGUYỄN DU", centred=True),
        Paragraph("Căn cứ Luật số 10/2022/QH15;", basis=True),
        Paragraph("Theo đề nghị của Văn phòng.", basis=True),
        Heading(1, "QUYẾT ĐỊNH:", centred=True),
        Paragraph("Kiện toàn Ban Chỉ đạo gồm các ông, bà có tên sau.", lead="Điều 1."),
        Heading(2, "Hiệu lực", mark="Điều 2."),
        Paragraph("Từ ngày ký."),
    ]


def test_the_sentence_that_leads_over_is_not_italic() -> None:
    lead = "Căn cứ Luật số 10;\nCăn cứ Kế hoạch năm học, nhà trường xây dựng kế hoạch như sau:"
    opening = blocks(built(PaperKind.PLAN, texts={"lead": lead}), Paragraph)[:2]
    assert [one.basis for one in opening] == [True, False]


@pytest.mark.parametrize(
    ("values", "signed"),
    [
        ({}, ("", "HIỆU TRƯỞNG", "Trần Thị Minh Hạnh")),
        ({"signer_id": 1, "mandate": Mandate.IN_PLACE}, ("", "HIỆU TRƯỞNG", "Trần Thị Minh Hạnh")),
        ({"signer_id": 2}, ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Lê Quốc Bảo")),
        (
            {"signer_id": 2, "signer_title": "PHỤ TRÁCH TRƯỜNG"},
            ("KT. HIỆU TRƯỞNG", "PHỤ TRÁCH TRƯỜNG", "Lê Quốc Bảo"),
        ),
        ({"signer_title": "QUYỀN HIỆU TRƯỞNG"}, ("", "QUYỀN HIỆU TRƯỞNG", "Trần Thị Minh Hạnh")),
        ({"signer_id": 2, "mandate": Mandate.AUTHORISED}, ("TUQ. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Lê Quốc Bảo")),
        ({"signer_id": 3, "mandate": Mandate.ON_ORDER}, ("TL. HIỆU TRƯỞNG", "TỔ TRƯỞNG TỔ VĂN PHÒNG", "Vũ Văn Thư")),
    ],
)
def test_the_head_of_the_school_signs_or_somebody_for_him(values: dict[str, Any], signed: tuple[str, str, str]) -> None:
    found = end(built(PaperKind.NOTICE, **values))
    assert (found.authority, found.title, found.name) == signed


def test_what_stands_with_the_person_goes_before_the_habit() -> None:
    director = Person(id=1, name="Trần Thị Minh Hạnh", state_title="GIÁM ĐỐC")
    other = Person(id=2, name="Lê Quốc Bảo", state_authority="Q. GIÁM ĐỐC", state_title="TRƯỞNG PHÒNG")
    for person, signed in ((DEPUTY, ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")), (other, ("Q. GIÁM ĐỐC", "TRƯỞNG PHÒNG"))):
        found = end(built(PaperKind.NOTICE, signer_id=2, people={1: director, 2: person}))
        assert (found.authority, found.title) == signed


def test_the_recipients_of_party_papers_get_no_state_papers() -> None:
    assert end(built(PaperKind.PLAN, texts={"recipients": "Sở Giáo dục và Đào tạo (b/c)\nLưu: VT"})).recipients == (
        "Sở Giáo dục và Đào tạo (b/c)",
        "Lưu: VT",
    )
    assert end(built(PaperKind.PLAN, texts={"recipients": ""})).recipients == ()


def test_minutes_of_posting_have_four_signatures_and_the_head_signs_last() -> None:
    first, last = blocks(built(PaperKind.MINUTES, "posting"), Closing)
    assert first.left is not None
    assert last.left is not None
    assert [first.left.title, first.title, last.left.title, last.title] == [
        "NGƯỜI LẬP BIÊN BẢN",
        "NGƯỜI CHỨNG KIẾN",
        "ĐẠI DIỆN BAN THANH TRA NHÂN DÂN",
        "HIỆU TRƯỞNG",
    ]
    assert (first.recipients, last.recipients[-1]) == ((), "Lưu: VT, hồ sơ công khai")


def test_what_the_profile_lacks_for_state_papers_is_asked_of_them_alone() -> None:
    bare = factories.profile(secretary_id=7)
    for issuer, asked in ((Issuer.PRINCIPAL, True), (Issuer.COMMITTEE, False)):
        paper = factories.paper(PaperKind.NOTICE, issuer=issuer, outline=FREE)
        made = dossier(PaperKind.NOTICE, profile=bare, paper=paper, recipients=RECIPIENTS)
        said = " ".join(one.sentence for one in builders.missing(made, template_of(paper)))
        for label in ("Ký hiệu trường", "Cơ quan quản lý nhà nước", "Thủ trưởng đơn vị"):
            assert (label in said) is asked


@pytest.mark.parametrize("kind", [k for k in PaperKind if k is not PaperKind.RESOLUTION])
def test_every_kind_of_the_state_can_be_built(kind: PaperKind) -> None:
    made = built(kind)
    assert made.format_id == "30/2020/NĐ-CP"
    assert template_of(of_state(kind).paper or factories.paper(kind)).state
