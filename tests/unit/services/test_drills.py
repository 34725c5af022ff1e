"""A drill tells whether the file would come back from its backup, and it can fail."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.errors import FileProblem
from qcdc_desktop.services import backups, drills, records
from qcdc_desktop.services.drills import Planted
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.verbs import issuing
from qcdc_desktop.storage.backups.place import Place
from qcdc_desktop.storage.session import Session
from tests import factories


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Sao-luu"


def issue_notice(session: Session) -> None:
    notice = Paper(year_id=2, kind=PaperKind.NOTICE, outline="free", summary="kết luận cuộc họp ngày 01/4/2025")
    one = records.add(session, notice).added(Paper)
    papers.write(session, one, "body", "1. Đối thoại mỗi quý một lần")
    issuing.issue(session, one, 3, date(2025, 4, 2))


@pytest.fixture
def planted(session: Session, folder: Path) -> Planted:
    received = evidence.read_bytes("Biên bản.txt", b"qcdc " * 9_000).received
    evidence.add_files(session, Ref("year", 2), received)
    issue_notice(session)
    return drills.plant(session, folder)


def test_what_was_planted_comes_back_with_evidence_and_paper(planted: Planted, session: Session) -> None:
    drilled = drills.rehearse(planted, session.today())
    assert drilled.told == (
        f"dấu vừa ghi có trong bản khôi phục, đọc lại 1 tệp đính kèm, in lại giống hệt văn bản {drilled.paper}."
    )
    assert drilled.paper


def test_a_file_without_evidence_and_papers_can_be_drilled_too(session: Session, folder: Path) -> None:
    drilled = drills.rehearse(drills.plant(session, folder), session.today())
    assert drilled.told == "dấu vừa ghi có trong bản khôi phục."


def another_backup(planted: Planted, session: Session) -> None:
    """What a drill that never fails is green with: an older state under the name of the new backup."""
    records.add(session, factories.strength("Sau"))
    other = session.back_up(planted.backup.parent.parent, "khác")
    assert other
    shutil.copyfile(other, planted.backup)


def content_gone(planted: Planted, _session: Session) -> None:
    for lies in Place(planted.backup.parent).contents():
        lies.unlink()


def backup_cut(planted: Planted, _session: Session) -> None:
    planted.backup.write_bytes(planted.backup.read_bytes()[:-4096])


@pytest.mark.parametrize("harm", [another_backup, content_gone, backup_cut], ids=lambda harm: harm.__name__)
def test_a_drill_fails_where_the_file_would_not_come_back(
    planted: Planted, session: Session, harm: Callable[[Planted, Session], None]
) -> None:
    harm(planted, session)
    with pytest.raises(FileProblem, match="Diễn tập khôi phục không đạt"):
        drills.rehearse(planted, session.today())


def test_an_older_state_is_told_by_the_missing_mark(planted: Planted, session: Session, folder: Path) -> None:
    older = min(backups.of(session, folder), key=lambda one: one.at).path
    stale = Planted(older, "dấu khác", planted.printed)
    with pytest.raises(FileProblem, match="không có dấu vừa ghi"):
        drills.rehearse(stale, session.today())


def test_a_paper_that_prints_otherwise_is_told(planted: Planted, session: Session) -> None:
    with pytest.raises(FileProblem, match="in lại không giống hệt như trước"):
        drills.rehearse(Planted(planted.backup, planted.mark, "0" * 64), session.today())
