"""Directives and their validity, the unit's own regulations and their reviews."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.kinds.fields import faults
from qcdc_desktop.domain.registers.library import (
    Decision,
    Directive,
    DirectiveKind,
    Regulation,
    RegulationReview,
    ReviewState,
    Validity,
    in_force,
    review_state,
)

DAY = date(2025, 7, 1)


def directive(**values: Any) -> Directive:
    return Directive(**{"id": 1, "number": "10/2022/QH15", "summary": "Luật Thực hiện dân chủ ở cơ sở", **values})


@pytest.mark.parametrize(
    ("values", "validity"),
    [
        ({}, Validity.IN_FORCE),
        ({"effective_from": DAY}, Validity.IN_FORCE),
        ({"effective_from": date(2025, 7, 2)}, Validity.COMING),
        ({"ended_on": DAY}, Validity.EXPIRED),
        ({"ended_on": DAY, "replaced_by_id": 2}, Validity.REPLACED),
        ({"ended_on": date(2025, 7, 2), "replaced_by_id": 2}, Validity.IN_FORCE),
    ],
)
def test_validity_follows_from_the_dates(values: dict[str, Any], validity: Validity) -> None:
    assert directive(**values).validity(DAY) is validity


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"issued_on": DAY, "ended_on": date(2025, 6, 30)}, "ended_on"),
        ({"issued_on": DAY, "ended_on": DAY}, "ended_on"),
        ({"effective_from": DAY, "ended_on": date(2025, 6, 30)}, "ended_on"),
        ({"effective_from": DAY, "ended_on": DAY}, "ended_on"),
        ({"ended_on": DAY, "replaced_by_id": 1}, "replaced_by_id"),
        ({"replaced_by_id": 2}, "ended_on"),
        ({"number": ""}, "number"),
        ({"summary": ""}, "summary"),
    ],
)
def test_a_wrong_directive_is_told_at_its_field(values: dict[str, Any], field: str) -> None:
    assert [name for name, _ in faults(directive(**values))] == [field]


def test_a_directive_is_in_force_for_a_day_at_least() -> None:
    shortest = directive(issued_on=date(2025, 6, 1), effective_from=DAY, ended_on=date(2025, 7, 2))
    assert faults(shortest) == ()
    assert shortest.validity(DAY) is Validity.IN_FORCE
    assert faults(directive(effective_from=DAY, ended_on=DAY)) == (
        ("ended_on", "“Ngày hết hiệu lực” phải sau ngày có hiệu lực."),
    )


def test_what_is_chosen_is_followed_to_what_stands_now_each_once() -> None:
    library = {
        1: directive(ended_on=date(2020, 1, 1), replaced_by_id=2),
        2: directive(id=2, ended_on=date(2024, 1, 1), replaced_by_id=3),
        3: directive(id=3),
        4: directive(id=4, ended_on=date(2024, 1, 1)),
        5: directive(id=5, ended_on=date(2024, 1, 1), replaced_by_id=99),
    }
    assert in_force([1, 3, 2, 4, 5, 77], library, DAY) == (3,)
    assert in_force([1, 4], library, date(2023, 12, 31)) == (2, 4)


def regulation(**values: Any) -> Regulation:
    return Regulation(**{"id": 1, "name": "Quy chế chi tiêu nội bộ", **values})


@pytest.mark.parametrize(
    ("values", "validity"),
    [
        ({}, Validity.IN_FORCE),
        ({"issued_on": DAY, "ended_on": date(2025, 7, 2)}, Validity.IN_FORCE),
        ({"issued_on": date(2025, 7, 2)}, Validity.COMING),
        ({"ended_on": DAY}, Validity.EXPIRED),
        ({"ended_on": DAY, "replaced_by_id": 2}, Validity.REPLACED),
    ],
)
def test_a_regulation_stands_from_its_day_until_its_end(values: dict[str, Any], validity: Validity) -> None:
    assert regulation(**values).validity(DAY) is validity


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"issued_on": DAY, "ended_on": date(2025, 6, 30)}, "ended_on"),
        ({"issued_on": DAY, "ended_on": DAY}, "ended_on"),
        ({"replaced_by_id": 1}, "replaced_by_id"),
    ],
)
def test_a_wrong_regulation_is_told_at_its_field(values: dict[str, Any], field: str) -> None:
    assert [name for name, _ in faults(regulation(**values))] == [field]


def review(**values: Any) -> RegulationReview:
    usual = {"regulation_id": 1, "year_id": 1, "reviewed_on": date(2025, 5, 1), "reason": "Định mức đã thay đổi"}
    return RegulationReview(**{**usual, **values})


@pytest.mark.parametrize(
    ("values", "field"),
    [({"decision": Decision.AMEND, "reason": ""}, "reason"), ({"done_on": date(2025, 4, 30)}, "done_on")],
)
def test_a_wrong_review_is_told_at_its_field(values: dict[str, Any], field: str) -> None:
    assert [name for name, _ in faults(review(**values))] == [field]


def test_what_a_review_decided_may_be_done_on_the_day_of_the_review() -> None:
    assert faults(review(done_on=date(2025, 5, 1))) == ()


@pytest.mark.parametrize(
    ("reviews", "state"),
    [
        ([], ReviewState.MISSING),
        ([review(reviewed_on=date(2025, 7, 2))], ReviewState.MISSING),
        ([review(decision=Decision.KEEP)], ReviewState.SETTLED),
        ([review(decision=Decision.AMEND, done_on=DAY)], ReviewState.SETTLED),
        ([review(decision=Decision.AMEND, done_on=date(2025, 7, 2))], ReviewState.OPEN),
        ([review(decision=Decision.ABOLISH, due_on=DAY)], ReviewState.OPEN),
        ([review(decision=Decision.REPLACE, due_on=date(2025, 6, 30))], ReviewState.OVERDUE),
        ([review(decision=Decision.AMEND), review(reviewed_on=date(2025, 6, 1))], ReviewState.SETTLED),
    ],
)
def test_the_latest_review_says_how_it_stands(reviews: list[RegulationReview], state: ReviewState) -> None:
    assert review_state(reviews, DAY) is state


KIND = DirectiveKind


@pytest.mark.parametrize(
    ("directive", "cited"),
    [
        (
            Directive(number="30-CT/TW", kind=KIND.DIRECTIVE, issuer="Bộ Chính trị", issued_on=date(1998, 2, 18),
                      summary="Về xây dựng và thực hiện quy chế dân chủ ở cơ sở."),
            "Chỉ thị số 30-CT/TW, ngày 18/02/1998 của Bộ Chính trị về xây dựng và thực hiện quy chế dân chủ ở cơ sở",
        ),
        (
            Directive(number="10/2022/QH15", kind=KIND.LAW, issuer="Quốc hội", issued_on=date(2022, 11, 10),
                      summary="Luật Thực hiện dân chủ ở cơ sở"),
            "Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15, ngày 10/11/2022 của Quốc hội",
        ),
        (
            Directive(number="399-QĐ/TW", kind=KIND.RULE, summary="thể loại, thẩm quyền ban hành"),
            "Văn bản số 399-QĐ/TW thể loại, thẩm quyền ban hành",
        ),
        (Directive(number="Điều lệ Đảng", summary="Khóa XI"), "Điều lệ Đảng khóa XI"),
    ],
)  # fmt: skip
def test_a_directive_is_cited_in_full(directive: Directive, cited: str) -> None:
    assert directive.cited() == cited
    assert cited.startswith(directive.called())


@pytest.mark.parametrize(
    ("directive", "named", "called"),
    [
        (
            Directive(number="30-CT/TW", kind=KIND.DIRECTIVE, issuer="Bộ Chính trị", issued_on=date(1998, 2, 18),
                      summary="Về xây dựng quy chế dân chủ"),
            "Chỉ thị số 30-CT/TW, ngày 18/02/1998 của Bộ Chính trị",
            "Chỉ thị số 30-CT/TW",
        ),
        (
            Directive(number="10/2022/QH15", kind=KIND.LAW, issuer="Quốc hội", issued_on=date(2022, 11, 10),
                      summary="Luật Thực hiện dân chủ ở cơ sở."),
            "Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15, ngày 10/11/2022 của Quốc hội",
            "Luật Thực hiện dân chủ ở cơ sở",
        ),
        (Directive(number="42/2013/QH13", kind=KIND.LAW, summary="tiếp công dân"), "Luật số 42/2013/QH13",
         "Luật số 42/2013/QH13"),
        (Directive(number="Điều lệ Đảng", summary="Khóa XI"), "Điều lệ Đảng", "Điều lệ Đảng"),
    ],
)  # fmt: skip
def test_a_directive_is_named_in_full_first_and_in_short_afterwards(
    directive: Directive, named: str, called: str
) -> None:
    assert (directive.named(), directive.called()) == (named, called)
