"""Papers of the head of the school go out by the same steps as the Party's, with numbers of the calendar year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.papers.editions import Dispatch, Edition, Way
from qcdc_desktop.domain.registers.papers.issued import FREE, Issuer, Mandate, Paper
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.unit import PaperKind, Profile, Purpose
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.papers.blocks import Closing, Letterhead
from qcdc_desktop.services import records, years
from qcdc_desktop.services.papers import about, called, exporting, papers
from qcdc_desktop.services.policies import POLICIES
from qcdc_desktop.services.verbs import issuing
from qcdc_desktop.storage.session import Session
from tests import prepared

NOON = datetime.fromisoformat("2025-07-01T12:00:00+07:00")
DECISION = PaperKind.DECISION


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Session]:
    with Session.open(prepared.demo(tmp_path / "a.qcdc"), now=lambda: NOON, policies=POLICIES) as session:
        yield session


def begun(demo: Session, kind: PaperKind = DECISION, outline: str = FREE) -> int:
    """A paper begun by a template of the school."""
    [template] = [
        one.template
        for one in about.offered(demo, "")
        if one.template.state and (one.template.kind, one.template.outline) == (kind, outline)
    ]
    return about.begin(demo, template, years.named(demo, "2024-2025")).added(Paper)


def issued(demo: Session, on: date, kind: PaperKind = DECISION) -> str:
    paper = demo.get(Paper, begun(demo, kind)).with_values({"issued_on": on})
    issuing.issue(demo, paper.id, papers.next_number(demo, paper), on)
    edition = issuing.edition_of(demo, paper.id)
    assert edition is not None
    return edition.symbol


def test_numbers_begin_anew_each_year_and_run_on_through_a_change_of_term(demo: Session) -> None:
    assert issued(demo, date(2024, 12, 30)) == "01/QĐ-THPTND"
    assert issued(demo, date(2024, 12, 31)) == "02/QĐ-THPTND"
    assert issued(demo, date(2025, 1, 2)) == "01/QĐ-THPTND"
    records.edit(demo, Profile, 1, term_start=date(2025, 6, 28), term_end=date(2030, 6, 27))
    assert issued(demo, date(2025, 7, 1)) == "02/QĐ-THPTND"
    assert issued(demo, date(2025, 7, 1), PaperKind.LETTER) == "01/THPTND-VP"


def test_a_day_past_the_term_of_the_committee_is_no_bar(demo: Session) -> None:
    assert demo.all(Profile)[0].term_end == date(2025, 6, 27)
    assert issued(demo, date(2025, 7, 1)) == "01/QĐ-THPTND"


def test_a_number_is_taken_once_and_a_voided_one_stays_taken(demo: Session) -> None:
    first, second = begun(demo), begun(demo)
    issuing.issue(demo, first, 1, date(2025, 7, 1))
    with pytest.raises(InputProblem, match="số tiếp theo là 02"):
        issuing.issue(demo, second, 1, date(2025, 2, 3))
    issuing.void(demo, first, "Đánh nhầm")
    assert papers.next_number(demo, demo.get(Paper, second)) == 2


def test_what_goes_out_is_kept_corrected_and_sent(demo: Session) -> None:
    paper = begun(demo, PaperKind.NOTICE)
    papers.write(demo, paper, "recipients", "Sở Giáo dục và Đào tạo (b/c)\nCông đoàn (p/h)\nLưu: VT")
    issuing.issue(demo, paper, 1, date(2025, 7, 1))
    assert [(one.recipient, one.purpose) for one in demo.all(Dispatch, paper_id=paper)] == [
        ("Sở Giáo dục và Đào tạo", Purpose.REPORT),
        ("Công đoàn", Purpose.COORDINATE),
    ]
    first = exporting.paper(papers.dossier_of(demo, demo.get(Paper, paper)))
    issuing.begin_correction(demo, paper)
    papers.write(demo, paper, "body", "Nội dung đã sửa.")
    issuing.issue(demo, paper, 1, date(2025, 7, 1), note="Sửa nội dung")
    before, after = demo.all(Edition, paper_id=paper)
    assert (demo.content(before.pdf), before.format_id) == (first, "30/2020/NĐ-CP")
    assert demo.content(after.pdf) != first
    issuing.record_sent(demo, paper, date(2025, 7, 1), Way.PAPER)
    assert all(one.sent_on for one in demo.all(Dispatch, paper_id=paper))


def test_minutes_that_four_sign_are_sent_to_those_below_the_last_signatures(demo: Session) -> None:
    paper = begun(demo, PaperKind.MINUTES, "posting")
    issuing.issue(demo, paper, 1, date(2025, 7, 1))
    assert [one.recipient for one in demo.all(Dispatch, paper_id=paper)] == ["Ban Thanh tra nhân dân"]


def test_without_the_symbol_of_the_school_nothing_goes_out(demo: Session) -> None:
    records.edit(demo, Profile, 1, state_symbol="")
    with pytest.raises(Refused, match="Ký hiệu trường"):
        issuing.issue(demo, begun(demo), 1, date(2025, 7, 1))


def test_a_free_paper_turns_into_one_of_the_school_with_its_head_and_outline(demo: Session) -> None:
    year = demo.all(Year)[-1].id
    notice = Paper(year_id=year, kind=PaperKind.NOTICE, outline=FREE, summary="công khai", mandate=Mandate.ON_BEHALF)
    paper = records.add(demo, notice.with_values({"format_id": "05-HD/VPTW"})).added(Paper)
    records.edit(demo, Paper, paper, issuer=Issuer.PRINCIPAL)
    made = papers.dossier_of(demo, demo.get(Paper, paper))
    assert made.paper is not None
    assert made.paper.mandate is Mandate.OWN
    assert papers.template_of(made.paper).name == "Thông báo công khai"
    from qcdc_desktop.papers import builders

    document = builders.build(made)
    assert document.format_id == "30/2020/NĐ-CP"
    assert next(b for b in document.blocks if isinstance(b, Letterhead)).issuer == "Trường THPT Nguyễn Du"
    assert next(b for b in document.blocks if isinstance(b, Closing)).title == "HIỆU TRƯỞNG"


@pytest.mark.parametrize("issuer", [Issuer.COMMITTEE, Issuer.CONGRESS])
def test_minutes_of_posting_never_become_a_party_paper(demo: Session, issuer: Issuer) -> None:
    with pytest.raises(InputProblem, match="theo mẫu của hiệu trưởng"):
        records.edit(demo, Paper, begun(demo, PaperKind.MINUTES, "posting"), issuer=issuer)


def test_the_yearly_paper_of_the_committee_never_becomes_one_of_the_school(demo: Session) -> None:
    plan = papers.draft(demo, years.named(demo, "2024-2025"), PaperKind.PLAN).added(Paper)
    with pytest.raises(InputProblem, match="theo mẫu của cấp ủy"):
        records.edit(demo, Paper, plan, issuer=Issuer.PRINCIPAL)


def test_no_party_paper_settles_a_complaint_whoever_writes_the_summary_later(demo: Session) -> None:
    year = demo.all(Year)[-1].id
    party = Paper(year_id=year, kind=DECISION, outline=FREE, summary="về việc giải quyết khiếu nại của bà A")
    with pytest.raises(InputProblem, match="việc của hiệu trưởng"):
        records.add(demo, party)
    paper = records.add(demo, party.with_values({"summary": "về việc khác"})).added(Paper)
    with pytest.raises(InputProblem, match="việc của hiệu trưởng"):
        records.edit(demo, Paper, paper, summary=party.summary)
    records.edit(demo, Paper, paper, issuer=Issuer.PRINCIPAL, summary=party.summary)


def test_a_command_calls_it_by_its_symbol(demo: Session, tmp_path: Path) -> None:
    issued(demo, date(2025, 2, 3))
    names = ("01/QĐ-THPTND", "1/qđ-thptnd", "Số: 01/QĐ-THPTND")
    [paper] = {called.called(demo, name) for name in names}
    assert paper.issuer is Issuer.PRINCIPAL
    for ending in ("pdf", "docx"):
        said = called.export(demo, paper, tmp_path / f"a.{ending}")
        assert said.startswith("Quyết định số 01/QĐ-THPTND")
        assert (tmp_path / f"a.{ending}").stat().st_size > 1000
