"""A paper that is asked for by its number is that paper and no other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.papers.editions import Edition
from qcdc_desktop.domain.registers.papers.issued import FREE, Paper
from qcdc_desktop.domain.registers.unit import PaperKind, Profile
from qcdc_desktop.services import records
from qcdc_desktop.services.papers import called, papers
from qcdc_desktop.services.policies import POLICIES
from qcdc_desktop.services.verbs import issuing
from qcdc_desktop.storage.session import Session
from tests import prepared

NOON = datetime.fromisoformat("2025-07-01T12:00:00+07:00")


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Session]:
    with Session.open(prepared.demo(tmp_path / "a.qcdc"), now=lambda: NOON, policies=POLICIES) as session:
        yield session


def test_a_second_resolution_of_the_year_is_not_the_yearly_one(demo: Session, tmp_path: Path) -> None:
    year_id = called.called(demo, "05-NQ/ĐU").year_id
    free = Paper(year_id=year_id, kind=PaperKind.RESOLUTION, outline=FREE, summary="về công tác cán bộ")
    one = records.add(demo, free).added(Paper)
    papers.write(demo, one, "body", "Giới thiệu nhân sự cấp ủy.")
    issuing.issue(demo, one, 6, date(2025, 3, 1))

    words = called.export(demo, called.called(demo, "06-NQ/ĐU"), tmp_path / "n.pdf")

    assert words == "Nghị quyết số 06-NQ/ĐU của năm học 2024-2025"
    (edition,) = demo.all(Edition)
    assert (tmp_path / "n.pdf").read_bytes() == demo.content(edition.pdf)


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_an_issued_paper_is_written_as_it_was_issued(demo: Session, tmp_path: Path, suffix: str) -> None:
    paper = called.called(demo, "05-NQ/ĐU")
    issuing.issue(demo, paper.id, 5, paper.issued_on)
    records.edit(demo, Profile, 1, place="Nơi Khác")
    called.export(demo, paper, tmp_path / f"n{suffix}")
    (edition,) = demo.all(Edition)
    kept = {".pdf": edition.pdf, ".docx": edition.word}[suffix]
    assert (tmp_path / f"n{suffix}").read_bytes() == demo.content(kept)
