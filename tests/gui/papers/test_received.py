"""Papers that came in stand beside those that go out: written down by keys alone, due until they are answered."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.library import Directive
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.papers.received import Received
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.services import records
from qcdc_desktop.services.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.papers.page import PapersPage
from tests.gui.hands import CTRL, opened, press, say


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> PapersPage:
    page = PapersPage(desk)
    qtbot.addWidget(page)
    opened(page)
    page.open_section("received")
    return page


def test_a_paper_is_written_into_the_book_by_keys_alone(page: PapersPage, session: Session) -> None:
    assert page.adding.text() == "Vào sổ văn bản đến"
    press(Qt.Key.Key_Insert, widget=page)
    say("Đảng ủy phường")
    press(Qt.Key.Key_Tab)
    say("112-CV/ĐU")
    form = page.views["received"].inspector.form
    form.boxes["summary"].editor.setFocus()
    say("về báo cáo 6 tháng")
    assert page.leave()
    [one] = session.all(Received)
    assert (one.sender, one.symbol, one.number, one.received_on) == ("Đảng ủy phường", "112-CV/ĐU", 1, session.today())


def test_the_buttons_of_papers_that_go_out_stand_with_them_alone(page: PapersPage) -> None:
    assert not page.by_template.isVisibleTo(page)
    page.open_section("paper")
    assert page.by_template.isVisibleTo(page)
    assert page.adding.text() == "Soạn văn bản"


def test_of_a_secret_paper_nothing_is_asked_that_tells_what_it_is_about(page: PapersPage, session: Session) -> None:
    one = Received(received_on=date(2025, 5, 20), sender="Đảng ủy phường", secret=True)
    number = records.add(session, one).added(Received)
    page.reload()
    page.show_record("received", number)
    boxes = page.views["received"].inspector.form.boxes
    assert boxes["asks"].isHidden()
    assert not boxes["kept_at"].isHidden()


@pytest.fixture
def asked(page: PapersPage, session: Session) -> int:
    """A paper that asks for an answer, in sight."""
    one = Received(
        received_on=date(2025, 5, 20),
        sender="Đảng ủy phường",
        sort="Kế hoạch",
        symbol="18-KH/ĐU",
        summary="về kiểm tra",
        asks="Gửi danh sách",
        answer_by=date(2025, 6, 10),
    )
    number = records.add(session, one).added(Received)
    page.reload()
    page.show_record("received", number)
    QTest.qWait(20)
    return number


def test_by_one_key_a_paper_becomes_a_task_and_leads_there(page: PapersPage, session: Session, asked: int) -> None:
    assert page.doors.task.button.text() == "Giao nhiệm vụ"
    page.views["received"].view.setFocus()
    press(Qt.Key.Key_G, CTRL)
    [task] = session.all(Task)
    assert (task.body, task.due_on) == ("Gửi danh sách", date(2025, 6, 10))
    page.ensure_fresh()
    wanted: list[tuple[str, int]] = []
    page.desk.record_wanted.connect(lambda kind, number: wanted.append((kind, number)))
    page.views["received"].view.setFocus()
    press(Qt.Key.Key_G, CTRL)
    assert wanted == [("task", task.id)]
    assert page.doors.task.button.text() == "Mở nhiệm vụ"


def test_the_answer_is_begun_and_opened_by_keys_alone(page: PapersPage, session: Session, asked: int) -> None:
    wanted: list[tuple[str, int]] = []
    page.desk.record_wanted.connect(lambda kind, number: wanted.append((kind, number)))
    page.doors.answer.setFocus()
    press(Qt.Key.Key_Space)
    [paper] = session.all(Paper)
    assert wanted == [("paper", paper.id)]
    assert session.get(Received, asked).answer_id == paper.id
    page.ensure_fresh()
    assert page.doors.answer.text() == "Mở văn bản trả lời"
    page.doors.answer.click()
    assert wanted == [("paper", paper.id)] * 2
    assert session.count(Paper) == 1


def test_a_paper_from_above_goes_into_the_library_and_is_found_there(
    page: PapersPage, session: Session, asked: int
) -> None:
    page.doors.library.click()
    [directive] = session.all(Directive)
    assert directive.number == "18-KH/ĐU"
    page.ensure_fresh()
    assert page.doors.library.text() == "Mở ở trang Văn bản"
    wanted: list[tuple[str, int]] = []
    page.desk.record_wanted.connect(lambda kind, number: wanted.append((kind, number)))
    page.doors.library.click()
    assert wanted == [("directive", directive.id)]


def test_of_what_is_done_with_only_what_was_made_of_it_is_offered(
    page: PapersPage, session: Session, asked: int
) -> None:
    records.edit(session, Received, asked, answered_on=date(2025, 5, 21), symbol="")
    page.reload()
    for button in (page.doors.answer, page.doors.task.button, page.doors.library):
        assert button.isHidden()


def test_without_a_year_no_task_is_begun(page: PapersPage, session: Session, asked: int) -> None:
    for year in session.all(Year):
        records.remove(session, Year, year.id)
    page.reload()
    page.doors.task.open()
    assert session.count(Task) == 0
