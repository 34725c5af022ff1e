"""How a paper stands on its way out, whom it went to, and what of it is still to be done."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.figures.compute import compute
from qcdc_desktop.domain.kinds.fields import faults
from qcdc_desktop.domain.kinds.register import Given
from qcdc_desktop.domain.kinds.source import Gathered
from qcdc_desktop.domain.registers.papers.editions import Dispatch, Edition
from qcdc_desktop.domain.registers.papers.issued import FREE, Issuer, Mandate, Paper
from qcdc_desktop.domain.registers.papers.register import PAPERS, PaperResult, PaperState, state_of
from qcdc_desktop.domain.registers.unit import PaperKind
from tests import factories

ON = date(2025, 3, 1)
BEFORE, AFTER = date(2025, 2, 1), date(2025, 3, 2)
NUMBERED = {"number": 5, "issued_on": BEFORE}


def sent(on: date | None = BEFORE, received: date | None = None, **more: Any) -> Dispatch:
    return Dispatch(paper_id=3, recipient="Đảng ủy phường", sent_on=on, received_on=received, **more)


@pytest.mark.parametrize(
    ("values", "to", "state"),
    [
        ({}, (), PaperState.DRAFT),
        ({"number": 5}, (), PaperState.DRAFT),
        ({"issued_on": BEFORE}, (), PaperState.DRAFT),
        ({"submitted_on": ON}, (), PaperState.SUBMITTED),
        ({"submitted_on": AFTER}, (), PaperState.DRAFT),
        ({"submitted_on": BEFORE, "adopted_on": ON}, (), PaperState.ADOPTED),
        (NUMBERED, (), PaperState.ISSUED),
        ({"number": 5, "issued_on": ON}, (), PaperState.ISSUED),
        ({"number": 5, "issued_on": AFTER, "adopted_on": ON}, (), PaperState.ADOPTED),
        (NUMBERED, (sent(), sent(None)), PaperState.ISSUED),
        (NUMBERED, (sent(), sent(AFTER)), PaperState.ISSUED),
        (NUMBERED, (sent(), sent(ON)), PaperState.SENT),
        (NUMBERED | {"correcting": True}, (sent(),), PaperState.CORRECTING),
        (NUMBERED | {"replaced_by_id": 9}, (sent(),), PaperState.REPLACED),
        (NUMBERED | {"recalled_on": ON, "recalled_reason": "sai căn cứ"}, (sent(),), PaperState.RECALLED),
        (NUMBERED | {"recalled_on": AFTER, "recalled_reason": "sai căn cứ"}, (sent(),), PaperState.SENT),
        (NUMBERED | {"voided_on": ON, "void_reason": "đánh nhầm"}, (), PaperState.VOID),
    ],
)
def test_how_a_paper_stands(values: dict[str, Any], to: tuple[Dispatch, ...], state: PaperState) -> None:
    assert state_of(Paper(id=3, **values), to, ON) is state


def rows(*records: Any) -> tuple[PaperResult, ...]:
    everything = (factories.year(2024, id=1), factories.year(2023, id=2), factories.profile(), *records)
    return compute(Gathered(everything), factories.year(2024, id=1).period(), ON).of(PAPERS)


def paper(**values: Any) -> Paper:
    return factories.paper(PaperKind.RESOLUTION, **values)


def test_the_latest_paper_comes_first_drafts_before_it_and_other_years_stay_out() -> None:
    found = rows(
        paper(id=1, number=1, issued_on=date(2024, 9, 1)),
        paper(id=2),
        paper(id=3, number=2, issued_on=date(2024, 12, 1)),
        paper(id=4).with_values({"year_id": 2}),
    )
    assert [(row.paper.id, row.code) for row in found] == [(2, ""), (3, "02-NQ/ĐU"), (1, "01-NQ/ĐU")]


def test_receipts_are_counted_up_to_the_day() -> None:
    (row,) = rows(
        paper(id=3, **NUMBERED),
        sent(received=BEFORE, id=1),
        sent(received=AFTER, id=2),
        sent(id=3),
        sent(None, id=4),
    )
    assert [one.id for one in row.received] == [1]
    assert [one.id for one in row.unanswered] == [2, 3]
    assert row.editions == ()


def test_an_edition_is_known_by_the_beginning_of_its_pdf() -> None:
    edition = Edition(id=1, paper_id=3, version=1, pdf="9f3ac41e" + "0" * 56)
    (row,) = rows(paper(id=3, **NUMBERED), edition)
    assert (edition.code, row.editions) == ("9F3A-C41E", (edition,))


def test_what_was_issued_and_not_sent_to_everybody_is_due() -> None:
    records = (factories.year(2024, id=1), factories.profile(), paper(id=3, **NUMBERED), sent(None, id=1))
    year = factories.year(2024, id=1).period()
    (due,) = compute(Gathered(records), year, ON).due
    assert (due.ref.id, due.day, due.note) == (3, BEFORE, "Đảng ủy phường")
    assert compute(Gathered((*records, sent(id=2))[:3]), year, ON).due == ()


def test_papers_are_counted_by_their_kinds_once_they_are_out() -> None:
    records = (
        factories.year(2024, id=1),
        factories.profile(),
        paper(id=3, **NUMBERED),
        factories.paper(PaperKind.PLAN, id=4, number=1, issued_on=BEFORE),
        factories.paper(PaperKind.REPORT, id=5),
        factories.paper(PaperKind.REGULATION, id=6, number=1, issued_on=BEFORE, voided_on=ON, void_reason="nhầm"),
    )
    figures = compute(Gathered(records), factories.year(2024, id=1).period(), ON)
    assert [figures[f"A02.{n}"].value for n in range(1, 6)] == [2, 1, 1, 0, 0]


def test_papers_of_the_school_stand_in_the_register_and_are_not_counted_as_the_partys() -> None:
    there = (paper(id=1, number=5, issued_on=BEFORE), paper(id=2, number=5, issued_on=BEFORE, issuer=Issuer.PRINCIPAL))
    everything = (factories.year(2024, id=1), factories.profile(), *there)
    figures = compute(Gathered(everything), factories.year(2024, id=1).period(), ON)
    assert {row.paper.id for row in figures.of(PAPERS)} == {1, 2}
    assert [ref.id for ref in figures["A02.1"].refs] == [1]


@pytest.mark.parametrize(
    ("issuer", "asked", "mandates"),
    [(Issuer.COMMITTEE, True, ["", "T/M", "T/L"]), (Issuer.PRINCIPAL, False, ["", "KT.", "TL.", "TUQ."])],
)
def test_what_is_asked_and_offered_depends_on_who_issues(issuer: Issuer, asked: bool, mandates: list[str]) -> None:
    values = {"kind": PaperKind.NOTICE, "issuer": issuer}
    assert PAPERS.relevant("adopted_on", values) is asked
    assert PAPERS.relevant("summary", values)
    assert [one.words for one in PAPERS.offered("mandate", values) or ()] == mandates
    assert PAPERS.offered("urgency", values) is None


@pytest.mark.parametrize(
    ("issuer", "mandate"),
    [(Issuer.COMMITTEE, Mandate.IN_PLACE), (Issuer.CONGRESS, Mandate.AUTHORISED), (Issuer.PRINCIPAL, Mandate.BY_ORDER)],
)
def test_nobody_signs_by_a_right_that_the_issuer_does_not_give(issuer: Issuer, mandate: Mandate) -> None:
    [(field, sentence)] = Paper(issuer=issuer, mandate=mandate).problems()
    assert field == "mandate"
    assert sentence == f"“{mandate.words}” không dùng ở văn bản của {issuer.words}."


def test_a_new_paper_is_a_draft_that_is_written_freely() -> None:
    blank = PAPERS.begun(Given(1, ON, compute(Gathered(()), factories.year(2024, id=1).period(), ON)))
    assert isinstance(blank, Paper)
    assert (blank.year_id, blank.outline, blank.draft_round) == (1, FREE, 1)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"submitted_on": ON, "adopted_on": BEFORE}, "adopted_on"),
        ({"adopted_on": ON, "issued_on": BEFORE}, "issued_on"),
        ({"votes_for": 8, "votes_cast": 7}, "votes_for"),
        ({"recalled_on": ON}, "recalled_reason"),
        ({"issued_on": ON, "recalled_on": BEFORE, "recalled_reason": "sai"}, "recalled_on"),
        ({"voided_on": ON}, "void_reason"),
        ({"replaced_by_id": 3}, "replaced_by_id"),
    ],
)
def test_what_does_not_fit_together_is_told_at_its_field(values: dict[str, Any], field: str) -> None:
    whole = paper(id=3, submitted_on=BEFORE, adopted_on=BEFORE, votes_for=7, votes_cast=7)
    assert faults(whole) == ()
    assert [name for name, _said in faults(paper(id=3).with_values(values))] == [field]


def test_what_was_received_was_sent_before() -> None:
    assert faults(sent(received=BEFORE)) == ()
    assert [name for name, _said in faults(sent(None, received=ON))] == ["sent_on"]
    assert [name for name, _said in faults(sent(ON, received=BEFORE))] == ["received_on"]


def test_a_number_that_was_given_up_is_told_with_its_day_and_reason() -> None:
    unit = factories.profile()
    paper = Paper(number=5, issued_on=date(2024, 9, 5), summary="x")
    assert paper.voided(unit) == ""
    spoilt = paper.with_values({"voided_on": date(2024, 9, 12), "void_reason": "Đánh nhầm số."})
    assert spoilt.voided(unit) == "05-NQ/ĐU đã bỏ số ngày 12/09/2024: Đánh nhầm số"


def test_the_code_of_a_paper_is_that_of_the_edition_in_force() -> None:
    paper = factories.paper(PaperKind.NOTICE, number=3, issued_on=date(2025, 4, 2))
    first, second = (Edition(id=n, paper_id=paper.id, version=n, pdf=f"{n}f3ac41e" + "0" * 56) for n in (1, 2))
    assert PaperResult(paper, PaperState.ISSUED, "03-TB/ĐU").proof == ""
    assert PaperResult(paper, PaperState.ISSUED, "03-TB/ĐU", (first, second)).proof == "2F3A-C41E"
