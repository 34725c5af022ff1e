"""Papers about a record of the demo, as PDF line by line and as Word files, against golden files.

After a wanted change: ``QCDC_GOLDEN=write python -m pytest tests/golden``, then read the difference as a clerk would.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.registers.briefings import Briefing
from qcdc_desktop.domain.registers.inspections.records import Inspection
from qcdc_desktop.domain.registers.meetings.records import Meeting
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.papers import builders
from qcdc_desktop.papers.blocks import Document
from qcdc_desktop.papers.templates import templates_about
from qcdc_desktop.services import years
from qcdc_desktop.services.files import content
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.papers import about, papers
from qcdc_desktop.storage.session import Session
from tests.golden.kept import HERE, demand_kept, lines_in

NOON = datetime(2025, 6, 12, 12, 0, tzinfo=timezone(timedelta(hours=7)))
PAPERS = {
    "bien-ban-hop": "meeting_minutes",
    "thong-bao-ket-luan": "meeting_notice",
    "giay-moi-hop": "meeting_invitation",
    "nghi-quyet-ky-hop": "meeting_resolution",
    "phieu-bieu-quyet": "meeting_ballot",
    "bien-ban-quan-triet": "briefing_minutes",
    "ke-hoach-giam-sat": "inspection_plan",
    "ket-qua-giam-sat": "inspection_conclusion",
    "bao-cao-so-ket": "review_interim",
}
"""Golden file to outline."""


def subject(session: Session, kind: str) -> Record:
    """The record of the demo that has most to tell."""
    if kind == "meeting":
        return next(m for m in session.all(Meeting) if m.held_on == date(2024, 12, 20))
    if kind == "inspection":
        return session.get(Inspection, 2)
    if kind == "briefing":
        return session.all(Briefing)[0]
    return next(p for p in session.all(Paper) if p.number == 5)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    path = tmp_path_factory.mktemp("demo") / "demo.qcdc"
    content.make_demo(path, now=lambda: NOON)
    outlines = {
        one.outline: one for kind in ("meeting", "briefing", "inspection", "paper") for one in templates_about(kind)
    }
    with open_session(path, now=lambda: NOON) as session:
        documents = {}
        for name, outline in PAPERS.items():
            one = outlines[outline]
            record = subject(session, one.about)
            number = about.begin(session, one, years.named(session, "2024-2025"), record).added(Paper)
            documents[name] = builders.build(papers.dossier_of(session, session.get(Paper, number)))
        return documents


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("kind", ["pdf", "word"])
def test_the_paper_is_as_it_was_approved(made: dict[str, Document], name: str, kind: str) -> None:
    demand_kept(lines_in(made[name], kind), HERE / ("about" if kind == "pdf" else "word") / f"{name}.txt")
