"""Everything written in a file is read for outdated bodies and rules, each text by its own day."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.registers.library import Directive
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.terms import Term
from qcdc_desktop.domain.registers.unit import PaperKind, Recipient
from qcdc_desktop.services import checking, records, years
from qcdc_desktop.services.papers import papers
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.conftest import Clock


def told(session: Session) -> list[tuple[str, str, str]]:
    return [(f.kind, f.place, f.remark.words) for f in checking.findings(session)]


def prepare(session: Session, clock: Clock) -> None:
    """It is autumn 2026, and what the district was is gone."""
    clock.pass_days(550)
    records.add(session, Term(words="Huyện ủy", instead="Đảng ủy xã", reason="Bỏ cấp huyện.", since=date(2025, 7, 1)))


def test_every_text_field_is_read_and_says_where_it_stands(session: Session, clock: Clock) -> None:
    prepare(session, clock)
    made = records.add(session, Recipient(name="Ban Dân vận Huyện ủy", basis="Theo quyết định của Huyện ủy"))
    [found] = checking.findings(session)
    assert (found.kind, found.record_id, found.place) == ("recipient", made.added(Recipient), "Nơi nhận")
    assert (found.title, found.remark.words, found.remark.instead) == ("Ban Dân vận Huyện ủy", "Huyện ủy", "Đảng ủy xã")


def test_what_belongs_to_its_time_is_left_alone(session: Session, clock: Clock) -> None:
    prepare(session, clock)
    records.add(session, factories.task("Quán triệt chỉ đạo của Huyện ủy", year_id=1))
    records.add(session, Recipient(name="Huyện ủy", valid_until=date(2025, 6, 30)))
    records.add(session, Directive(number="01-CT/HU", issuer="Huyện ủy", summary="về dân chủ"))
    assert told(session) == []


def test_papers_are_read_section_by_section_by_the_day_they_carry(session: Session, clock: Clock) -> None:
    prepare(session, clock)
    done = papers.draft(session, years.named(session, "2024-2025"), PaperKind.RESOLUTION)
    paper_id = done.added(Paper)
    papers.write(session, paper_id, "objective", "Theo chỉ đạo của Huyện ủy")
    papers.edit(session, paper_id, summary="về thực hiện chỉ đạo của Huyện ủy")
    assert told(session) == [("paper", "Trích yếu", "Huyện ủy"), ("paper", "Mục tiêu", "Huyện ủy")]
    papers.edit(session, paper_id, number=5, issued_on=date(2024, 9, 5))
    assert told(session) == []


def test_one_record_says_of_itself_what_the_check_of_everything_says(session: Session, clock: Clock) -> None:
    prepare(session, clock)
    made = records.add(session, Recipient(name="Ban Dân vận Huyện ủy", basis="Theo quyết định của Huyện ủy"))
    records.add(session, Directive(number="01-CT/HU", issuer="Huyện ủy", summary="về dân chủ"))
    recipient = session.get(Recipient, made.added(Recipient))
    assert checking.findings_of(session, recipient) == checking.findings(session) != ()
    assert [checking.findings_of(session, one) for one in (session.all(Directive)[0], session.all(Term)[0])] == [(), ()]
