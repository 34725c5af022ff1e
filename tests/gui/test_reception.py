"""Citizen reception at the keyboard: a visit is entered, becomes a letter, and its book goes out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.reception.records import ReceptionSession, Visit
from qcdc_desktop.services import records
from qcdc_desktop.services.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.sheet import Sheet
from qcdc_desktop.ui.pages.reception.page import ReceptionPage, VisitsPanel
from tests.gui.hands import CTRL, opened, press, say

DAY = date(2025, 5, 6)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, session: Session) -> ReceptionPage:
    """The page with one session at which nobody came yet."""
    number = records.add(session, ReceptionSession(held_on=DAY, place="Phòng 1")).added(ReceptionSession)
    page = ReceptionPage(desk)
    qtbot.addWidget(page)
    opened(page)
    page.show_record("reception", number)
    QTest.qWait(20)
    return page


def visits(page: ReceptionPage) -> VisitsPanel:
    found = page.findChild(VisitsPanel)
    assert isinstance(found, VisitsPanel)
    return found


def test_a_visit_is_entered_becomes_a_letter_and_has_its_papers(
    qtbot: QtBot, page: ReceptionPage, session: Session, desk: Desk, tmp_path: Path
) -> None:
    panel = visits(page)
    assert panel.letter.isHidden()
    assert panel.about.isHidden()
    panel.add.setFocus()
    press(Qt.Key.Key_Space)
    say("Kiến nghị công khai quỹ")
    press(Qt.Key.Key_Return, CTRL)
    [one] = session.all(Visit)
    assert (one.code, one.matter) == ("01/2025", "Kiến nghị công khai quỹ")
    page.reload()
    assert panel.letter.text() == "Vào sổ đơn thư"
    panel.letter.click()
    [letter] = session.all(Letter)
    page.reload()
    assert panel.letter.text() == "Mở đơn"
    with qtbot.waitSignal(desk.record_wanted) as wanted:
        panel.letter.click()
    assert wanted.args == ["letter", letter.id]

    with qtbot.waitSignal(desk.record_wanted):
        panel.about.menu.actions()[0].trigger()
    [paper] = session.all(Paper, visit_id=one.id)
    assert paper.outline == "reception_receipt"

    page.book.offer()
    assert len([one for one in page.book.menu.actions() if not one.isSeparator()]) == 4
    with qtbot.waitSignal(desk.print_wanted) as shown:
        page.book.menu.actions()[0].trigger()
    [sheet] = shown.args or []
    assert isinstance(sheet, Sheet)
    assert sheet.make().startswith(b"%PDF")
