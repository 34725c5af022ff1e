"""Who may issue what: the table of Quy định 399-QĐ/TW as dated data."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.registers.papers.issued import ABOUT, Issuer, Paper
from qcdc_desktop.domain.registers.papers.issuing_rules import IssuingRules, body_words, why_not
from qcdc_desktop.domain.registers.unit import OrganisationKind, PaperKind, Profile
from qcdc_desktop.services.rules import rules
from tests import factories

COMMITTEE = factories.profile(standing_board=True)
SMALL = factories.profile(standing_board=False)
CELL = factories.profile(kind=OrganisationKind.BASE_CELL)
ON = date(2026, 2, 1)


def reason(profile: Profile, issuer: Issuer, kind: PaperKind) -> str:
    return why_not(rules(IssuingRules), profile, Paper(kind=kind, issuer=issuer), ON)


@pytest.mark.parametrize(
    ("profile", "issuer", "kind"),
    [
        (COMMITTEE, Issuer.COMMITTEE, PaperKind.RULES),
        (COMMITTEE, Issuer.STANDING, PaperKind.GUIDANCE),
        (COMMITTEE, Issuer.STANDING, PaperKind.REGULATION),
        (CELL, Issuer.COMMITTEE, PaperKind.RULES),
        (CELL, Issuer.COMMITTEE, PaperKind.RESOLUTION),
        (SMALL, Issuer.CONGRESS, PaperKind.RESOLUTION),
        (CELL, Issuer.PRINCIPAL, PaperKind.REGULATION),
        (CELL, Issuer.PRINCIPAL, PaperKind.AUTHORISATION),
    ],
)
def test_what_a_body_issues(profile: Profile, issuer: Issuer, kind: PaperKind) -> None:
    assert reason(profile, issuer, kind) == ""


@pytest.mark.parametrize(
    ("profile", "issuer", "kind", "told"),
    [
        (COMMITTEE, Issuer.STANDING, PaperKind.RULES, "Ban Thường vụ không ban hành quy chế (Quy định số 399-QĐ/TW"),
        (COMMITTEE, Issuer.COMMITTEE, PaperKind.GUIDANCE, "Đảng ủy không ban hành hướng dẫn"),
        (CELL, Issuer.COMMITTEE, PaperKind.REGULATION, "Chi bộ không ban hành quy định"),
        (SMALL, Issuer.STANDING, PaperKind.NOTICE, "Đơn vị không có Ban Thường vụ"),
        (CELL, Issuer.STANDING, PaperKind.NOTICE, "Đơn vị không có Ban Thường vụ"),
        (CELL, Issuer.CONGRESS, PaperKind.LETTER, "Đại hội không ban hành công văn"),
        (CELL, Issuer.PRINCIPAL, PaperKind.RESOLUTION, "Hiệu trưởng không ban hành nghị quyết (Nghị định số 30/2020"),
        (CELL, Issuer.PRINCIPAL, PaperKind.CONCLUSION, "Hiệu trưởng không ban hành kết luận"),
    ],
)
def test_what_it_does_not_issue_with_the_reason(profile: Profile, issuer: Issuer, kind: PaperKind, told: str) -> None:
    assert reason(profile, issuer, kind).startswith(told)


def test_a_body_is_called_by_its_name() -> None:
    assert [body_words(COMMITTEE, issuer) for issuer in Issuer] == [
        "đảng ủy",
        "Ban Thường vụ",
        "đại hội",
        "hiệu trưởng",
    ]
    assert body_words(CELL, Issuer.COMMITTEE) == "chi bộ"


@pytest.mark.parametrize(
    ("kind", "summary"),
    [
        (PaperKind.DECISION, "về việc giải quyết khiếu nại của bà Trần Thị B"),
        (PaperKind.DECISION, "Về việc GIẢI QUYẾT KHIẾU NẠI lần đầu"),
        (PaperKind.NOTICE, "kết quả giải quyết khiếu nại\ncủa ông A"),
        (PaperKind.NOTICE, "về việc thụ lý đơn khiếu nại"),
    ],
)
def test_no_party_body_settles_a_complaint_the_head_of_the_school_does(kind: PaperKind, summary: str) -> None:
    one = Paper(kind=kind, summary=summary)
    told = why_not(rules(IssuingRules), COMMITTEE, one, ON)
    assert told.startswith("Giải quyết khiếu nại là việc của hiệu trưởng, cấp ủy không ra văn bản này")
    assert "Luật Khiếu nại" in told
    assert why_not(rules(IssuingRules), COMMITTEE, one.with_values({"issuer": Issuer.PRINCIPAL}), ON) == ""


@pytest.mark.parametrize(
    ("kind", "summary"),
    [
        (PaperKind.NOTICE, "kết luận về công tác tiếp công dân, giải quyết khiếu nại, tố cáo"),
        (PaperKind.DECISION, "về việc giải quyết khiếu nại kỷ luật đảng"),
        (PaperKind.DECISION, "thành lập tổ giám sát việc giải quyết khiếu nại của hiệu trưởng"),
        (PaperKind.REPORT, "kết quả giải quyết khiếu nại, tố cáo năm 2025"),
        (PaperKind.NOTICE, "lãnh đạo việc giải quyết đơn khiếu nại"),
    ],
)
def test_what_leads_and_watches_the_settling_of_complaints_is_a_party_paper(kind: PaperKind, summary: str) -> None:
    assert why_not(rules(IssuingRules), COMMITTEE, Paper(kind=kind, summary=summary), ON) == ""


def test_the_usual_signer_of_party_papers_is_the_secretary_of_state_papers_the_head_of_the_school() -> None:
    unit = factories.profile(secretary_id=3, principal_id=4)
    assert (unit.usual_signer(state=False), unit.usual_signer(state=True)) == (3, 4)
    assert factories.profile().usual_signer(state=True) is None


@pytest.mark.parametrize("kind", ABOUT)
def test_a_paper_is_about_the_record_that_its_field_names(kind: str) -> None:
    one = Paper().with_values({ABOUT[kind]: 7})
    assert {asked: one.about(asked) for asked in ("", *ABOUT)} == {"": None, **dict.fromkeys(ABOUT), kind: 7}
