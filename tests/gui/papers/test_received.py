"""Papers that came in stand beside those that go out: written down by keys alone, due until they are answered."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.received import Received
from qcdc_desktop.services import records
from qcdc_desktop.services.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.papers.page import PapersPage
from tests.gui.hands import opened, press, say


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
