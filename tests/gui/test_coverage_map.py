"""Quán triệt, Độ phủ: the map tổ by văn bản, walking over it, who is missing beside, what is done from there."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.kinds.heat import ALL
from qcdc_desktop.domain.registers.briefings import Attendance, Briefing
from qcdc_desktop.domain.registers.library import Directive
from qcdc_desktop.domain.registers.rolls import AttendanceState
from qcdc_desktop.domain.registers.targets.records import Source, Target
from qcdc_desktop.domain.registers.unit import Category, Person
from qcdc_desktop.services import records
from qcdc_desktop.services.verbs import briefings
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.sheet import Sheet
from qcdc_desktop.ui.pages.briefings.page import BriefingsPage
from qcdc_desktop.ui.parts.charts.heat import Cells
from qcdc_desktop.ui.parts.links import Link
from tests.gui.hands import focused, opened, press, to

LAW = 1
OFFICE, MATHS = 1, 2
"""The numbers of the tổ in Vietnamese order."""


@pytest.fixture
def taught(session: Session) -> Session:
    """Two tổ of two; one of Tổ Văn phòng missed the session on the law; on the circular there was none."""
    for name, section in (("An", "Tổ Toán"), ("Bình", "Tổ Toán"), ("Chi", "Tổ Hành chính"), ("Dung", "Tổ Hành chính")):
        records.add(session, Person(name=f"Nguyễn Thị {name}", category=Category.TEACHER, section=section))
    records.add(session, Directive(number="10/2022/QH15", summary="Luật Thực hiện dân chủ", must_study=True))
    records.add(session, Directive(number="11/2020/TT-BGDĐT", summary="Thông tư", must_study=True))
    records.add(session, Briefing(year_id=2, topic="Học Luật", held_on=date(2024, 10, 14)))
    briefings.choose_directives(session, session.get(Briefing, 1), (LAW,))
    briefings.take_attendance(session, 1)
    line = next(x for x in session.all(Attendance) if x.person_id == 3)
    briefings.mark(session, [line.id], AttendanceState.EXCUSED, "Coi thi ở trường bạn")
    return session


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, taught: Session) -> BriefingsPage:
    made = BriefingsPage(desk)
    qtbot.addWidget(made)
    opened(made)
    to("Buổi học")
    press(Qt.Key.Key_Right)
    to("Tỉ lệ được quán triệt theo tổ và văn bản")
    return made


def cells(page: BriefingsPage) -> Cells:
    return page.coverage.map.cells


def value(page: BriefingsPage) -> str:
    return QAccessible.queryAccessibleInterface(cells(page)).text(QAccessible.Text.Value)


def doors(part: QWidget) -> list[str]:
    return [one.text() for one in part.findChildren(Link)]


def test_a_target_shows_its_own_documents_and_comes_to_its_figure(qtbot: QtBot, desk: Desk, taught: Session) -> None:
    target = Target(year_id=2, body="100% quán triệt Luật", short="Quán triệt Luật", plan=100, source=Source.BRIEFINGS)
    made = records.add(taught, target).added(Target)
    briefings.choose_directives(taught, taught.get(Target, made), (LAW,))
    page = BriefingsPage(desk)
    qtbot.addWidget(page)
    opened(page)
    page.open_section("coverage")
    about = page.coverage.about
    assert [about.itemText(at) for at in range(about.count())] == [
        "Tất cả văn bản phải quán triệt",
        "Chỉ tiêu 1: Quán triệt Luật",
    ]
    about.setCurrentIndex(1)
    about.activated.emit(1)
    assert [d.id for d in page.coverage.found.directives] == [LAW]
    assert "đã quán triệt 75% · còn 1 người" in page.header.subtitle.text()
    assert value(page) == "10/2022/QH15 · Tổ Hành chính: 1/2, còn 1 người: Nguyễn Thị Chi"
    about.setCurrentIndex(0)
    about.activated.emit(0)
    assert len(page.coverage.found.directives) == 2


def test_the_map_begins_where_somebody_is_missing_and_names_them_beside(page: BriefingsPage) -> None:
    assert value(page) == "10/2022/QH15 · Tổ Hành chính: 1/2, còn 1 người: Nguyễn Thị Chi"
    side = page.coverage.side
    assert side.title.text() == "Còn thiếu 1 trong 2 người"
    assert doors(side.missing) == ["Nguyễn Thị Chi"]
    assert "Coi thi ở trường bạn" in side.missing.doors.text()
    assert "đã quán triệt 75% · còn 1 người" in page.header.subtitle.text()
    assert not page.adding.isVisible()


def test_the_arrows_walk_from_cell_to_cell_and_are_heard(page: BriefingsPage, heard: list[str]) -> None:
    press(Qt.Key.Key_Down)
    assert heard[-1] == value(page) == "10/2022/QH15 · Tổ Toán: 2/2, đủ"
    assert page.coverage.side.title.text() == "Đủ cả 2 người"
    press(Qt.Key.Key_Right)
    assert "chưa điểm danh buổi nào" in heard[-1]
    assert page.coverage.side.plan_button.text() == "Lập buổi quán triệt"
    press(Qt.Key.Key_Right)
    assert heard[-1] == "Tất cả văn bản · Tổ Toán: 2/2, đủ"
    press(Qt.Key.Key_End)
    assert cells(page).key == (ALL, ALL)
    press(Qt.Key.Key_Home)
    assert cells(page).key == (OFFICE, LAW)


def test_enter_goes_to_what_can_be_done_and_f6_back(page: BriefingsPage) -> None:
    press(Qt.Key.Key_Return)
    assert focused() is page.coverage.side.plan_button
    press(Qt.Key.Key_F6)
    assert focused() is cells(page)


def test_a_click_says_who_is_missing(page: BriefingsPage) -> None:
    mark = next(mark for mark in cells(page).marks if mark.key == (MATHS, LAW))
    QTest.mouseClick(cells(page), Qt.MouseButton.LeftButton, pos=mark.box.center().toPoint())
    assert page.coverage.side.title.text() == "Đủ cả 2 người"
    assert doors(page.coverage.side.elsewhere) == ["Nguyễn Thị Chi · Tổ Hành chính"]


def test_the_list_of_a_cell_is_printed(page: BriefingsPage, wishes_to_print: list[Sheet]) -> None:
    to("In danh sách học bù")
    press(Qt.Key.Key_Space)
    assert [one.make()[:4] for one in wishes_to_print] == [b"%PDF"]


def test_the_session_for_those_missing_is_planned(page: BriefingsPage, session: Session, desk: Desk) -> None:
    wanted: list[tuple[str, int]] = []
    desk.record_wanted.connect(lambda kind, record_id: wanted.append((kind, record_id)))
    to("Lập buổi học bù")
    press(Qt.Key.Key_Space)
    assert session.get(Briefing, 2).makes_up_id == 1
    assert wanted == [("briefing", 2)]


def test_only_where_somebody_is_missing(page: BriefingsPage) -> None:
    to("Chỉ nơi còn thiếu (1)")
    press(Qt.Key.Key_Space)
    assert [row.title for row in cells(page).map.rows] == ["Tổ Hành chính", "Toàn trường"]


def test_the_map_follows_what_is_written_elsewhere(page: BriefingsPage, desk: Desk, session: Session) -> None:
    line = next(x for x in session.all(Attendance) if x.person_id == 3)
    desk.run(lambda s: briefings.mark(s, [line.id], AttendanceState.PRESENT))
    assert value(page) == "10/2022/QH15 · Tổ Hành chính: 2/2, đủ"
    assert not page.coverage.lacking.isEnabled()


def test_back_to_the_sessions(page: BriefingsPage) -> None:
    to("Bảng tỉ lệ")
    press(Qt.Key.Key_Left)
    assert page.register.isVisible()
    assert page.adding.isVisible()


def test_without_directives_to_study_it_says_where_they_are_marked(qtbot: QtBot, desk: Desk) -> None:
    page = BriefingsPage(desk)
    qtbot.addWidget(page)
    opened(page)
    page.open_section("coverage")
    wanted: list[str] = []
    desk.page_wanted.connect(wanted.append)
    to("Mở trang Văn bản")
    press(Qt.Key.Key_Space)
    assert wanted == ["library"]


def test_many_directives_are_scrolled_to_under_heads_that_stay(page: BriefingsPage, session: Session) -> None:
    for n in range(20):
        records.add(session, Directive(number=f"{n}/2024/NĐ-CP", summary="Nghị định", must_study=True))
    page.reload()
    bar = page.coverage.map.horizontalScrollBar()
    assert bar.maximum() > 0
    cells(page).setFocus()
    press(Qt.Key.Key_End)
    assert bar.value() > 0
    corner = cells(page).corner
    assert corner.x() == bar.value()
    assert cells(page).mark_at(corner) is None
