"""The pieces of every paper: lists, numbered paragraphs, the head, the closing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.registers.papers.issued import Issuer, Mandate, Urgency
from qcdc_desktop.domain.registers.unit import OrganisationKind, PaperKind, Person
from qcdc_desktop.papers import builders
from qcdc_desktop.papers.blocks import (
    Bullet,
    Heading,
    Letterhead,
    Numbered,
    Paragraph,
    Title,
)
from qcdc_desktop.papers.parts import closing, flowing, head, items, listed, numbered, under_headings
from tests import factories
from tests.unit.papers.made import (
    RECIPIENTS,
    SECRETARY,
    dossier,
)


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
        (["1. Một", "- 2. Hai;.", "c) Ba..", "v.v.", "chờ…"], ["Một;", "Hai.", "Ba.", "v.v.", "chờ…"]),
        (["- Một;,", "+ 02 lớp", "100% đạt", "1."], ["Một,", "02 lớp;", "100% đạt;", "1."]),
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
    assert flowing("- 1. Một mục có số;.\n- a) Ý nhỏ") == (Paragraph("1. Một mục có số."), Paragraph("a) Ý nhỏ"))


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
    assert [n.ordinal for n in numbered("7. Một\n\n9. Hai\nBa") if isinstance(n, Numbered)] == [1, 2, 3]


def test_lines_below_a_number_belong_to_it_and_print_one_mark() -> None:
    assert numbered("1. Đảng ủy:\na) chỉ đạo;\n- kiểm tra;\n2. Chi bộ") == (
        Numbered(1, "Đảng ủy:"),
        Paragraph("a) chỉ đạo;"),
        Bullet("kiểm tra;"),
        Numbered(2, "Chi bộ."),
    )
    assert numbered("- Một\n- 2. Hai") == (Numbered(1, "Một."), Numbered(2, "Hai."))


def test_a_heading_that_was_typed_with_its_number_has_one() -> None:
    assert under_headings(2, [("1. Nhận thức", (Paragraph("…"),))])[0] == Heading(2, "Nhận thức", 1)


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


@pytest.mark.parametrize(("issued_on", "draft"), [(None, "Dự thảo lần 2"), (date(2025, 5, 20), "")])
def test_a_draft_stays_one_until_it_has_number_and_day(issued_on: date | None, draft: str) -> None:
    paper = factories.paper(PaperKind.REPORT, number=5, draft_round=2, issued_on=issued_on)
    letterhead = head(dossier(paper=paper))[0]
    assert isinstance(letterhead, Letterhead)
    assert letterhead.draft == draft


@pytest.mark.parametrize(
    ("today", "day", "draft"),
    [
        (date(2025, 8, 31), "ngày      tháng 8 năm 2025", ""),
        (date(2025, 11, 30), "ngày      tháng 11 năm 2025", ""),
        (date(2026, 1, 5), "ngày … tháng … năm …", "Dự thảo"),
    ],
)
def test_a_paper_of_an_old_year_that_was_never_issued_is_a_draft_without_the_month_of_today(
    today: date, day: str, draft: str
) -> None:
    letterhead = head(dossier(paper=factories.paper(PaperKind.REPORT), today=today))[0]
    assert isinstance(letterhead, Letterhead)
    assert (letterhead.place_date, letterhead.draft) == (f"Bình An, {day}", draft)
    counted = head(dossier(paper=factories.paper(PaperKind.REPORT, draft_round=3), today=today))[0]
    assert isinstance(counted, Letterhead)
    assert counted.draft == "Dự thảo lần 3"


def test_what_was_issued_in_an_old_year_and_what_has_no_number_is_no_draft() -> None:
    issued = factories.paper(PaperKind.REPORT, number=4, issued_on=date(2025, 6, 1))
    for paper, day in (
        (issued, "ngày 01 tháng 6 năm 2025"),
        (factories.paper(PaperKind.ENCLOSURE), "ngày … tháng … năm …"),
    ):
        letterhead = head(dossier(paper=paper, today=date(2026, 1, 5)))[0]
        assert isinstance(letterhead, Letterhead)
        assert (letterhead.place_date, letterhead.draft) == (f"Bình An, {day}", "")


def test_a_paper_cannot_be_built_without_one() -> None:
    with pytest.raises(ValueError, match="dossier"):
        head(dossier(paper=None))
    with pytest.raises(LookupError, match="without a paper"):
        builders.build(dossier(paper=None))


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
        "Đảng ủy phường Bình An (để báo cáo)",
        "Công đoàn (để phối hợp)",
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


def test_the_title_is_that_of_the_paper_then_that_of_the_person_then_that_of_a_deputy() -> None:
    def titled(person: Person, **values: Any) -> str:
        paper = factories.paper(PaperKind.REPORT, signer_id=8, **values)
        return signature(paper=paper, people={7: SECRETARY, 8: person})[1]

    standing = Person(id=8, name="Trần Văn An", party_title="PHÓ BÍ THƯ THƯỜNG TRỰC", duty="Chánh Văn phòng")
    assert titled(standing) == "PHÓ BÍ THƯ THƯỜNG TRỰC"
    assert titled(standing, signer_title="PHÓ BÍ THƯ") == "PHÓ BÍ THƯ"
    untitled = standing.with_values({"party_title": ""})
    assert titled(untitled) == titled(untitled, mandate=Mandate.ON_BEHALF) == "PHÓ BÍ THƯ"
    assert titled(untitled, mandate=Mandate.BY_ORDER) == "CHÁNH VĂN PHÒNG"
    assert signature(people={7: SECRETARY.with_values({"party_title": ""})})[1] == "BÍ THƯ"


def test_the_body_and_the_right_to_sign_are_those_of_the_paper() -> None:
    def signed(**values: Any) -> str:
        return signature(paper=factories.paper(PaperKind.REPORT, **values))[0]

    assert signed(issuer=Issuer.STANDING) == "T/M BAN THƯỜNG VỤ"
    assert signed(issuer=Issuer.CONGRESS) == "T/M ĐOÀN CHỦ TỊCH"
    assert signed(mandate=Mandate.BY_ORDER) == "T/L ĐẢNG ỦY"
    assert signed(issuer=Issuer.STANDING, mandate=Mandate.BY_ORDER) == "T/L BAN THƯỜNG VỤ"
    own = Person(id=7, name="Nguyễn Thị Hòa", party_authority="T/L ĐẢNG ỦY", party_title="CHÁNH VĂN PHÒNG")
    assert signature(people={7: own})[0] == "T/L ĐẢNG ỦY"
    chosen = factories.paper(PaperKind.REPORT, mandate=Mandate.ON_BEHALF)
    assert signature(people={7: own}, paper=chosen)[0] == "T/M ĐẢNG ỦY"


def test_a_cell_signs_as_a_cell() -> None:
    cell = factories.profile(kind=OrganisationKind.BASE_CELL)
    assert signature(profile=cell, people={}) == ("T/M CHI BỘ", "BÍ THƯ", "")
