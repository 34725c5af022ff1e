"""Who may issue what: the table of Quy định 399-QĐ/TW as dated data."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.registers.issued import Issuer
from qcdc_desktop.domain.registers.issuing_rules import IssuingRules, body_words, why_not
from qcdc_desktop.domain.registers.unit import OrganisationKind, PaperKind, Profile
from qcdc_desktop.services.rules import rules
from tests import factories

COMMITTEE = factories.profile(standing_board=True)
SMALL = factories.profile(standing_board=False)
CELL = factories.profile(kind=OrganisationKind.BASE_CELL)
ON = date(2026, 2, 1)


def reason(profile: Profile, issuer: Issuer, kind: PaperKind) -> str:
    return why_not(rules(IssuingRules).tables, profile, issuer, kind, ON)


@pytest.mark.parametrize(
    ("profile", "issuer", "kind"),
    [
        (COMMITTEE, Issuer.COMMITTEE, PaperKind.RULES),
        (COMMITTEE, Issuer.STANDING, PaperKind.GUIDANCE),
        (COMMITTEE, Issuer.STANDING, PaperKind.REGULATION),
        (CELL, Issuer.COMMITTEE, PaperKind.RULES),
        (CELL, Issuer.COMMITTEE, PaperKind.RESOLUTION),
        (SMALL, Issuer.CONGRESS, PaperKind.RESOLUTION),
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
    ],
)
def test_what_it_does_not_issue_with_the_reason(profile: Profile, issuer: Issuer, kind: PaperKind, told: str) -> None:
    assert reason(profile, issuer, kind).startswith(told)


def test_a_body_is_called_by_its_name() -> None:
    assert [body_words(COMMITTEE, issuer) for issuer in Issuer] == ["đảng ủy", "Ban Thường vụ", "đại hội"]
    assert body_words(CELL, Issuer.COMMITTEE) == "chi bộ"
