"""Papers about a record: begun where the record is, filled in from it, and told when the record says otherwise."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.inspections.records import Finding, FindingKind
from qcdc_desktop.domain.registers.meetings.records import Meeting
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.rolls import AttendanceState
from qcdc_desktop.domain.registers.unit import PaperKind, Profile
from qcdc_desktop.papers.templates import template
from qcdc_desktop.services import records
from qcdc_desktop.services.papers import about as templates
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.verbs import issuing, meetings
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.inspections.page import InspectionsPage
from qcdc_desktop.ui.pages.paper.page import FreePaperPage
from qcdc_desktop.ui.pages.papers.page import PapersPage
from qcdc_desktop.ui.papers.papers_about import PapersAbout
from qcdc_desktop.ui.papers.pulled_strip import PulledStrip
from tests.gui.hands import opened, shown

CLOSED = 2
"""The demo's supervision that is closed: it has a file, a limitation and a demand."""


@pytest.fixture
def page(qtbot: QtBot, demo_desk: Desk) -> InspectionsPage:
    page = InspectionsPage(demo_desk)
    qtbot.addWidget(page)
    opened(page)
    page.show_record("inspection", CLOSED)
    return page


def about(page: InspectionsPage | PapersPage) -> PapersAbout:
    QTest.qWait(20)  # the record is put together once the list is shown
    found = page.findChild(PapersAbout)
    assert isinstance(found, PapersAbout)
    return found


def begin(page: InspectionsPage | PapersPage, words: str) -> Paper:
    entry = next(one for one in about(page).menu.actions() if one.text() == words)
    entry.trigger()
    return newest(page.desk)


def newest(desk: Desk) -> Paper:
    return max(desk.session.all(Paper), key=lambda paper: paper.id)


def test_the_papers_of_a_case_stand_with_it(page: InspectionsPage) -> None:
    names = [entry.text() for entry in about(page).menu.actions()]
    assert (names[0], names[-1], len(names)) == ("Kế hoạch giám sát", "Mục lục hồ sơ", 12)
    assert about(page).doors.links() == []
    wanted: list[tuple[str, int]] = []
    page.desk.record_wanted.connect(lambda kind, number: wanted.append((kind, number)))
    paper = begin(page, "Thông báo kết quả giám sát")
    assert wanted == [("paper", paper.id)]
    page.ensure_fresh()
    assert about(page).doors.text() == "Thông báo kết quả giám sát · dự thảo"
    about(page).doors.links()[0].click()
    assert wanted[-1] == ("paper", paper.id)


def test_a_file_opened_to_look_begins_no_paper(page: InspectionsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page.desk.session, "read_only", True)
    page.reload()
    assert about(page).begin.isHidden()


@pytest.fixture
def written(qtbot: QtBot, page: InspectionsPage) -> FreePaperPage:
    """The conclusion of the case, opened where it is written."""
    return write(qtbot, page, "Thông báo kết quả giám sát")


def write(qtbot: QtBot, page: InspectionsPage, words: str) -> FreePaperPage:
    """Begin a paper of the case and open it where it is written."""
    paper = begin(page, words)
    free = FreePaperPage(page.desk)
    qtbot.addWidget(free)
    opened(free)
    free.show_record("paper", paper.id)
    return free


def strip(page: FreePaperPage, key: str) -> PulledStrip:
    return page.editor.strips[key]


def test_every_line_of_a_register_leads_to_its_record(written: FreePaperPage) -> None:
    demands = strip(written, "demands")
    assert demands.count.text() == "1 dòng lấy từ sổ"
    assert demands.doors.isHidden()
    demands.count.click()
    wanted: list[tuple[str, int]] = []
    written.desk.record_wanted.connect(lambda kind, number: wanted.append((kind, number)))
    demands.doors.links()[0].click()
    kind, number = wanted[0]
    assert (kind, written.desk.session.get(Finding, number).kind) == ("finding", FindingKind.DEMAND)


def test_what_a_record_says_otherwise_is_told_and_taken_over_by_a_key(written: FreePaperPage) -> None:
    desk, key = written.desk, "limitations"
    paper = written.shown_paper()
    assert paper is not None
    body = f"Qua giám sát thấy:\n{papers.texts(desk.session, paper.id)[key]}"
    desk.run(lambda session: papers.write(session, paper.id, key, body))
    written.ensure_fresh()
    assert strip(written, key).take.isHidden()
    one = next(f for f in desk.session.all(Finding, inspection_id=CLOSED) if f.kind is FindingKind.LIMITATION)
    desk.run(lambda session: records.edit(session, Finding, one.id, body="Niêm yết 20 ngày"))
    written.ensure_fresh()
    assert strip(written, key).changes.text().startswith("Sổ nay ghi: Niêm yết 20 ngày (văn bản: ")
    assert "Niêm yết 20 ngày" not in written.editor.passages[key].text
    strip(written, key).take.click()
    written.ensure_fresh()
    assert written.editor.passages[key].text == "Qua giám sát thấy:\n- Niêm yết 20 ngày"
    assert strip(written, key).take.isHidden()


def test_minutes_name_the_absent_once_they_are_asked_to(qtbot: QtBot, demo_desk: Desk) -> None:
    session = demo_desk.session
    meeting = next(m for m in session.all(Meeting) if m.held_on == date(2024, 12, 20))
    away = meetings.roll(session, meeting.id)[2].person
    meetings.mark(session, meeting.id, [away.id], AttendanceState.EXCUSED)
    paper = templates.begin(session, template(PaperKind.MINUTES, "meeting_minutes"), demo_desk.period, meeting)
    free = FreePaperPage(demo_desk)
    qtbot.addWidget(free)
    opened(free)
    free.show_record("paper", paper.added(Paper))
    asking = strip(free, "present").ask
    assert asking.text() == "Ghi họ tên người vắng, đến muộn"
    assert away.name not in free.editor.passages["present"].text
    asking.click()
    free.ensure_fresh()
    assert free.editor.passages["present"].text.endswith(f"Vắng có lý do: {away.name}")
    assert asking.isHidden()


def test_a_resolution_is_looked_back_on_from_the_register_of_papers(qtbot: QtBot, demo_desk: Desk) -> None:
    page = PapersPage(demo_desk)
    qtbot.addWidget(page)
    opened(page)
    resolution = next(p for p in demo_desk.session.all(Paper) if p.number == 5)
    page.show_record("paper", resolution.id)
    assert begin(page, "Báo cáo sơ kết nghị quyết").reviewed_id == resolution.id


def test_the_register_says_which_papers_read_otherwise_today(qtbot: QtBot, demo_desk: Desk) -> None:
    page = PapersPage(demo_desk)
    qtbot.addWidget(page)
    opened(page)
    session = demo_desk.session
    resolution = next(p for p in session.all(Paper) if p.number == 5)
    issuing.issue(session, resolution.id, 5, resolution.issued_on, resolution.signer_id)
    page.reload()
    page.show_changed()
    assert page.notice.text == "Văn bản đã ban hành nào cũng còn khớp với sổ hôm nay."
    records.edit(session, Profile, 1, place="Nơi Khác")
    page.reload()
    page.show_changed()
    assert shown(page) == [["05-NQ/ĐU", "05/09/2024", resolution.summary, "Đã ban hành"]]


def test_what_has_no_number_is_not_issued(qtbot: QtBot, page: InspectionsPage) -> None:
    free = write(qtbot, page, "Đề cương báo cáo")
    assert free.issuing.issue.isHidden()
    assert free.title.text() == "Đề cương báo cáo"
    assert free.subtitle.text() == "không cấp số · thể thức 05-HD/VPTW"


def entries(page: PapersPage) -> list[QAction]:
    """The templates of the committee, then those of the head of the school in a menu of their own."""
    page.templates.aboutToShow.emit()
    *own, _line, last = page.templates.actions()
    of_school = last.menu()
    assert isinstance(of_school, QMenu)
    assert last.text() == "Văn bản của hiệu trưởng"
    return [*own, *of_school.actions()]


def test_a_paper_is_begun_by_its_template(qtbot: QtBot, demo_desk: Desk) -> None:
    page = PapersPage(demo_desk)
    qtbot.addWidget(page)
    opened(page)
    for entry in entries(page):
        entry.trigger()
        assert papers.template_of(newest(demo_desk)).name == entry.text()
