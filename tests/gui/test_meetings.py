"""Meetings at the keyboard: written down, concluded, and each conclusion a task by one key."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.meetings.records import Absentee, Meeting, MeetingConclusion
from qcdc_desktop.domain.registers.organs import Member
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import Category, Organ, Person
from qcdc_desktop.services import records
from qcdc_desktop.services.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.meetings.page import ConclusionsPanel, MeetingsPage
from tests.gui.hands import CTRL, opened, press, say

DAY = date(2025, 5, 8)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, session: Session) -> MeetingsPage:
    """The page with one meeting of a board."""
    board = records.add(session, Organ(name="Ban Chỉ đạo")).added(Organ)
    records.add(session, Meeting(organ_id=board, held_on=DAY, topic="Sơ kết"))
    page = MeetingsPage(desk)
    qtbot.addWidget(page)
    opened(page)
    page.show_record("meeting", 1)
    QTest.qWait(20)
    return page


def conclusions(page: MeetingsPage) -> ConclusionsPanel:
    found = page.findChild(ConclusionsPanel)
    assert isinstance(found, ConclusionsPanel)
    return found


def test_a_conclusion_is_written_and_becomes_a_task_by_keys_alone(page: MeetingsPage, session: Session) -> None:
    panel = conclusions(page)
    panel.add.setFocus()
    press(Qt.Key.Key_Space)
    say("Gửi báo cáo 6 tháng")
    press(Qt.Key.Key_Return, CTRL)
    [one] = session.all(MeetingConclusion)
    assert one.body == "Gửi báo cáo 6 tháng"
    records.edit(session, MeetingConclusion, one.id, due_on=date(2025, 6, 10))
    page.reload()
    assert page.register.inspector.record.id == 1
    panel.view.setFocus()
    press(Qt.Key.Key_G, CTRL)
    [task] = session.all(Task)
    assert (task.body, task.due_on) == ("Gửi báo cáo 6 tháng", date(2025, 6, 10))
    page.ensure_fresh()
    wanted: list[tuple[str, int]] = []
    page.desk.record_wanted.connect(lambda kind, number: wanted.append((kind, number)))
    panel.view.setFocus()
    press(Qt.Key.Key_G, CTRL)
    assert wanted == [("task", task.id)]
    assert panel.task.text() == "Mở nhiệm vụ"


def test_the_roll_is_marked_by_keys_and_counts(page: MeetingsPage, session: Session) -> None:
    for name in ("An", "Bình", "Chi"):
        person = records.add(session, Person(name=name, category=Category.TEACHER)).added(Person)
        records.add(session, Member(organ_id=session.get(Meeting, 1).organ_id, person_id=person))
    page.reload()
    page.show_record("meeting", 1)
    page.roll_doors.sheet_button.click()
    assert page.section == "1"
    assert page.sheet.count.text() == "Có mặt 3/3"
    keys = [button.text() for button in page.sheet.findChildren(QPushButton) if button.text()[:1].isdigit()]
    assert keys == ["1 Có mặt", "2 Vắng có lý do", "3 Vắng không lý do", "4 Đến muộn"]
    assert page.sheet.view.hasFocus()
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_4)
    assert page.sheet.count.text() == "Có mặt 2/3"
    assert [(one.excused, one.late) for one in session.all(Absentee)] == [(True, False), (True, True)]
    press(Qt.Key.Key_Escape)
    assert page.section == "meeting"
    page.ensure_fresh()
    assert page.register.table.rows[0].turnout == "2/3"


def test_all_conclusions_with_a_day_are_given_out_at_once(page: MeetingsPage, session: Session) -> None:
    for body in ("Một", "Hai"):
        records.add(session, MeetingConclusion(meeting_id=1, body=body, due_on=DAY))
    records.add(session, MeetingConclusion(meeting_id=1, body="Nhất trí báo cáo"))
    page.reload()
    panel = conclusions(page)
    assert panel.all_tasks.isVisibleTo(page)
    panel.all_tasks.click()
    assert [task.body for task in session.all(Task)] == ["Một", "Hai"]
    page.ensure_fresh()
    assert panel.all_tasks.isHidden()
    panel.view.choose(3)
    assert panel.task.isHidden()  # nobody has to carry it out


def test_without_a_year_it_is_said_that_there_is_none(
    page: MeetingsPage, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    records.add(session, MeetingConclusion(meeting_id=1, body="Một", due_on=DAY))
    page.reload()
    for year in session.all(Year):
        records.remove(session, Year, year.id)
    page.reload()
    told: list[bool] = []
    monkeypatch.setattr(page.shown.list, "tell_no_year", lambda: told.append(True))
    conclusions(page).open_task()
    assert told == [True]
    assert session.count(Task) == 0
