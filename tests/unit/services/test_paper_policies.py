"""What an issued or registered paper may still become."""

from __future__ import annotations

from pathlib import Path

from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.services import records
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.storage.session import Session
from tests import factories


def test_two_papers_of_one_number_from_before_can_be_written_on(session: Session, file: Path) -> None:
    """Files of earlier versions may have such; only who gives a number, kind or day is asked for a free one."""
    session.close()
    with Session.open(file) as unasked, unasked.atomic("Như tệp cũ"):
        for _ in range(2):
            unasked.add(factories.paper(PaperKind.DECISION, number=5, issued_on=factories.NOW.date()))
    with open_session(file) as again:
        one, _two = again.all(Paper)
        records.edit(again, Paper, one.id, summary="về việc khác")
        assert again.get(Paper, one.id).summary == "về việc khác"
