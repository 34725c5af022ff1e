"""What is stored outside the period in sight is told with a door to it; what begins, begins inside of it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.meetings.records import Meeting
from qcdc_desktop.domain.registers.targets.records import Reading, Target, TargetKind
from qcdc_desktop.domain.registers.tasks.records import Progress, Task
from qcdc_desktop.domain.registers.unit import Organ
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services import records, years
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.letters.page import LettersPage
from qcdc_desktop.ui.pages.organs.page import OrgansPage
from qcdc_desktop.ui.pages.targets.page import TargetsPage
from qcdc_desktop.ui.pages.tasks.page import TasksPage
from qcdc_desktop.ui.registers.part_panel import PartPanel
from qcdc_desktop.ui.registers.register_page import RegisterPage
from qcdc_desktop.ui.shell.shell import Shell
from tests.gui.hands import answer, box, fill, opened, press, say, shown


@pytest.fixture
def earlier(desk: Desk, session: Session) -> Desk:
    """Today, 22 May 2025, the school year 2023-2024 is looked at."""
    desk.choose(years.named(session, "2023-2024"))
    return desk


@pytest.fixture
def letters(qtbot: QtBot, earlier: Desk) -> LettersPage:
    made = LettersPage(earlier)
    qtbot.addWidget(made)
    opened(made)
    return made


def part(page: TasksPage | TargetsPage | OrgansPage, kind: str) -> PartPanel:
    panels = page.register.inspector.panels
    return next(p for p in panels if isinstance(p, PartPanel) and p.kind.INFO.name == kind)


def test_a_new_letter_of_a_past_year_begins_inside_of_it(letters: LettersPage, session: Session) -> None:
    press(Qt.Key.Key_Insert)
    assert box(letters, "received_on").editor.property("text") == "31/08/2024"
    while QApplication.focusWidget() is not box(letters, "matter").editor:
        press(Qt.Key.Key_Tab)
    say("Đơn kiến nghị")
    press(Qt.Key.Key_Tab)
    assert session.get(Letter, 1).code == "01/2024"
    assert len(shown(letters)) == 1
    assert letters.register.notice.text == ""


def test_a_letter_of_another_year_is_told_with_a_door(qtbot: QtBot, letters: LettersPage, session: Session) -> None:
    wanted: list[tuple[str, int]] = []
    letters.desk.record_wanted.connect(lambda kind, record_id: wanted.append((kind, record_id)))
    press(Qt.Key.Key_Insert)
    fill(letters, "received_on", "3/2/2025")
    fill(letters, "matter", "Đơn kiến nghị")
    assert session.get(Letter, 1).code == "01/2025"
    assert shown(letters) == []
    qtbot.waitUntil(lambda: bool(letters.register.notice.text))
    assert letters.register.notice.text == "Đã ghi vào năm học 2024-2025, ngoài kỳ đang xem."
    answer(letters, "Mở")
    assert wanted == [("letter", 1)]


def test_a_draft_of_another_year_leaves_nothing_half_done_behind(
    qtbot: QtBot, letters: LettersPage, session: Session
) -> None:
    records.add(session, Letter(received_on=date(2024, 3, 1), matter="Đơn cũ"))
    letters.reload()
    press(Qt.Key.Key_Insert)
    fill(letters, "received_on", "3/2/2025")
    fill(letters, "matter", "Đơn kiến nghị")
    qtbot.waitUntil(lambda: "năm học 2024-2025" in letters.register.notice.text)
    assert letters.register.inspector.record.id == 1, "the list goes on with what it shows"
    assert not letters.register.inspector.drafting


def test_number_and_year_of_a_letter_agree(session: Session) -> None:
    records.add(session, Letter(received_on=date(2025, 3, 1), matter="Một"))
    with pytest.raises(InputProblem) as refused:
        records.edit(session, Letter, 1, received_on=date(2024, 12, 30))
    assert refused.value.message == (
        "Số 01/2025 thuộc sổ năm 2025; hãy ghi “Ngày nhận” trong năm ấy, hoặc gạch sổ rồi vào sổ lại ở năm 2024."
    )
    records.edit(session, Letter, 1, received_on=date(2025, 4, 1))
    assert session.get(Letter, 1).code == "01/2025"


def test_progress_after_the_year_is_shown_and_counts_nothing(qtbot: QtBot, earlier: Desk, session: Session) -> None:
    records.add(session, Task(year_id=1, body="Rà soát quy chế"))
    records.add(session, Progress(task_id=1, on=date(2024, 5, 1), percent=40, note="Đang làm"))
    records.add(session, Progress(task_id=1, on=date(2025, 2, 1), percent=90, note="Gần xong"))
    page = TasksPage(earlier)
    qtbot.addWidget(page)
    opened(page)
    log = part(page, "progress")
    assert [p.percent for p in log.table.rows] == [40, 90]
    assert log.summary.text() == "Chưa tính 1 dòng ghi cho ngày sau."
    assert "40%" in shown(page)[0]
    log.ask()
    assert log.form.record.on == date(2024, 8, 31)  # type: ignore[attr-defined]  # a Progress


def test_readings_after_the_year_are_shown_and_decide_nothing(qtbot: QtBot, earlier: Desk, session: Session) -> None:
    records.add(session, Target(year_id=1, body="Đối thoại", kind=TargetKind.COUNT, plan=2))
    records.add(session, Reading(target_id=1, on=date(2025, 2, 1), value=2))
    page = TargetsPage(earlier)
    qtbot.addWidget(page)
    opened(page)
    readings = part(page, "reading")
    assert len(readings.table.rows) == 1
    assert readings.summary.text() == "Chưa tính 1 số liệu ghi cho ngày sau."
    assert shown(page)[0][-1] != "Đạt"


def test_a_meeting_outside_the_period_is_told_with_a_door(qtbot: QtBot, shell: Shell) -> None:
    shell.desk.run(lambda s: records.add(s, Organ(name="Tổ tự quản")))
    organ = next(o for o in shell.desk.session.all(Organ) if o.name == "Tổ tự quản")
    meeting = Meeting(organ_id=organ.id, held_on=date(2025, 4, 1), topic="Bàn việc")
    shell.desk.run(lambda s: records.add(s, meeting))
    shell.show_record("meeting", 1)
    page = shell.page
    assert isinstance(page, RegisterPage)
    page.register.inspector.form.boxes["held_on"].editor.put(date(2025, 10, 1), Meeting())
    assert page.leave()
    qtbot.waitUntil(lambda: "năm 2025" in page.register.notice.text)
    answer(page, "Mở")
    QTest.qWait(20)
    assert shell.desk.period.label == "Năm 2025"
