"""Papers about a record of the demo, as PDF line by line and as Word files, against golden files.

After a wanted change: ``QCDC_GOLDEN=write python -m pytest tests/golden``, then read the difference as a clerk would.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.registers.briefings import Briefing
from qcdc_desktop.domain.registers.inspections.records import Inspection
from qcdc_desktop.domain.registers.letters.choices import LetterKind
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.meetings.records import Meeting
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.reception.records import ReceptionSession, Visit
from qcdc_desktop.papers import builders
from qcdc_desktop.papers.blocks import Document
from qcdc_desktop.papers.templates import Template, all_templates
from qcdc_desktop.services import years
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.papers import about, papers
from qcdc_desktop.storage.session import Session
from tests import prepared
from tests.golden.kept import HERE, demand_kept, lines_in
from tests.written_papers import as_unit

NOON = datetime(2025, 6, 12, 12, 0, tzinfo=timezone(timedelta(hours=7)))
TEMPLATES = {one.outline: one for one in all_templates() if one.about}
OF_A_DENUNCIATION = ("letter_accept_denunciation", "letter_reminder", "letter_suspend", "letter_withdrawal")
OF_A_CELL = ("meeting_resolution", "meeting_minutes", "inspection_conclusion")
"""Made once more by a cell: the resolution of its month."""
NAMES = (*TEMPLATES, *(f"{outline}-chi-bo" for outline in OF_A_CELL))


def subject(session: Session, kind: str, outline: str) -> Record:
    """The record of the demo that has most to tell."""
    if kind == "reception":
        return next(one for one in session.all(ReceptionSession) if one.held_on == date(2024, 9, 23))
    if kind == "letter":
        wanted = LetterKind.DENUNCIATION if outline in OF_A_DENUNCIATION else LetterKind.COMPLAINT
        return next(
            one for one in session.all(Letter) if one.kind is wanted and one.came(date(2024, 9, 1), NOON.date())
        )
    if kind == "visit":
        refused = outline == "reception_refusal"
        return next(one for one in session.all(Visit) if (one.refused if refused else one.received_papers))
    if kind == "meeting":
        return next(m for m in session.all(Meeting) if m.held_on == date(2024, 12, 20))
    if kind == "inspection":
        return session.get(Inspection, 2)
    if kind == "briefing":
        return session.all(Briefing)[0]
    return next(p for p in session.all(Paper) if p.number == 5)


def built(session: Session, one: Template) -> Document:
    period, record = years.named(session, "2024-2025"), subject(session, one.about, one.outline)
    number = about.begin(session, one, period, record).added(Paper)
    return builders.build(papers.dossier_of(session, session.get(Paper, number)))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    path = prepared.demo(tmp_path_factory.mktemp("demo") / "demo.qcdc")
    with open_session(path, now=lambda: NOON) as session:
        documents = {outline: built(session, one) for outline, one in TEMPLATES.items()}
        as_unit(session, "cell")
        return documents | {f"{outline}-chi-bo": built(session, TEMPLATES[outline]) for outline in OF_A_CELL}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["pdf", "word"])
def test_the_paper_is_as_it_was_approved(made: dict[str, Document], name: str, kind: str) -> None:
    demand_kept(lines_in(made[name], kind), HERE / ("about" if kind == "pdf" else "word") / f"{name}.txt")
