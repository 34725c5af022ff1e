"""Pages of papers as the shell shows them, over a file that a resolution can be made of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.targets.records import Target, TargetKind
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import PaperKind, Person, Profile, Recipient
from qcdc_desktop.services import records, years
from qcdc_desktop.services.files import files
from qcdc_desktop.services.papers import papers
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.report.page import ReportPage
from qcdc_desktop.ui.pages.resolution.page import ResolutionPage
from tests.gui.conftest import NOW
from tests.gui.papers.hands import STRENGTH, shown


@pytest.fixture
def demo_desk(qapp: QApplication, demo: Path) -> Iterator[Desk]:
    """The demo's file on the desk, with the school year 2024-2025 chosen."""
    with files.open_session(demo, now=lambda: NOW) as session:
        yield Desk(session, years.named(session, "2024-2025"))


@pytest.fixture
def filled(session: Session) -> Session:
    """The file with what a resolution is made of: last year's assessment, this year's target and task."""
    last, this = (year.id for year in session.all(Year))
    secretary = Person(name="Nguyễn Văn An", party_authority="T/M ĐẢNG ỦY", party_title="BÍ THƯ")
    person = records.add(session, secretary).added(Person)
    records.edit(session, Profile, 1, secretary_id=person)
    records.add(session, Recipient(name="Lưu Văn phòng Đảng ủy"))
    records.add(session, Assessment(year_id=last, kind=AssessmentKind.STRENGTH, body=STRENGTH))
    records.add(session, Assessment(year_id=last, kind=AssessmentKind.LIMITATION, body="Công khai còn chậm"))
    records.add(session, Target(year_id=this, kind=TargetKind.ZERO, plan=0, body="Không có đơn thư vượt cấp"))
    records.add(session, Task(year_id=this, body="Quán triệt quy chế dân chủ"))
    return session


@pytest.fixture
def resolution(qtbot: QtBot, desk: Desk, filled: Session) -> ResolutionPage:
    """The page of a resolution just begun."""
    papers.draft(filled, desk.period, PaperKind.RESOLUTION)
    return shown(qtbot, ResolutionPage(desk))


@pytest.fixture
def report(qtbot: QtBot, desk: Desk, filled: Session) -> ReportPage:
    """The page of a report just begun."""
    papers.draft(filled, desk.period, PaperKind.REPORT)
    return shown(qtbot, ReportPage(desk))
