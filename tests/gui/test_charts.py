"""Charts of the window: the coverage of a target as steps, letters per quarter; keys, what is heard, the doors."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.briefings import Briefing
from qcdc_desktop.domain.registers.letters.choices import LetterKind
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.library import Directive
from qcdc_desktop.domain.registers.targets.records import Source, Target, TargetKind
from qcdc_desktop.domain.registers.unit import Category, Person
from qcdc_desktop.services import records
from qcdc_desktop.services.verbs import briefings
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.letters.page import LettersPage
from qcdc_desktop.ui.pages.targets.page import TargetsPage
from qcdc_desktop.ui.papers.coverage_panel import CoveragePanel
from qcdc_desktop.ui.parts.charts.bars import BarChart
from qcdc_desktop.ui.parts.charts.chart import Chart
from qcdc_desktop.ui.parts.charts.steps import StepChart
from tests.gui.hands import CTRL, opened, press, shown, to


def said(chart: Chart, what: QAccessible.Text = QAccessible.Text.Value) -> str:
    return QAccessible.queryAccessibleInterface(chart).text(what)


# Steps ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def steps(qtbot: QtBot, desk: Desk, session: Session) -> StepChart:
    """A target on a law that one of two people studied in October, both by December."""
    for name in ("An", "Bình"):
        records.add(session, Person(name=f"Nguyễn Thị {name}", category=Category.TEACHER))
    records.add(session, Directive(number="10/2022/QH15", summary="Luật", must_study=True))
    target = Target(year_id=2, body="100% học Luật", kind=TargetKind.COVERAGE, source=Source.BRIEFINGS, plan=100.0)
    records.add(session, target)
    briefings.choose_directives(session, session.get(Target, 1), (1,))
    for n, on in enumerate((date(2024, 10, 14), date(2024, 12, 18)), start=1):
        records.add(session, Briefing(year_id=2, topic="Học Luật", held_on=on))
        briefings.choose_directives(session, session.get(Briefing, n), (1,))
        briefings.take_attendance(session, n)
    line = briefings.sheet(session, 1)[0]
    briefings.mark(session, [line.id], type(line.state).ABSENT)
    page = TargetsPage(desk)
    qtbot.addWidget(page)
    opened(page)
    panel = page.register.inspector.findChildren(CoveragePanel)[0]
    assert panel.chart is not None
    return panel.chart


def test_steps_say_each_day_and_open_its_sessions(steps: StepChart, desk: Desk, heard: list[str]) -> None:
    wanted: list[tuple[str, tuple[Ref, ...]]] = []
    desk.records_wanted.connect(lambda words, refs: wanted.append((words, refs)))
    steps.setFocus()
    assert said(steps) == "14/10/2024: 50%, 1/2 người"
    press(Qt.Key.Key_Right)
    assert heard[-1] == said(steps) == "18/12/2024: 100%, 2/2 người"
    press(Qt.Key.Key_Return)
    assert wanted == [("Buổi ngày 18/12/2024", (Ref("briefing", 2),))]
    assert said(steps, QAccessible.Text.Name) == "Tỉ lệ người được quán triệt theo thời gian"
    assert said(steps, QAccessible.Text.Description).count("\n") == 2


def test_the_mark_under_the_mouse_is_told_and_a_click_opens_it(steps: StepChart, desk: Desk) -> None:
    wanted: list[str] = []
    desk.records_wanted.connect(lambda words, _refs: wanted.append(words))
    place = steps.marks[0].box.center().toPoint()
    QApplication.sendEvent(steps, QHelpEvent(QEvent.Type.ToolTip, place, steps.mapToGlobal(place)))
    assert QToolTip.text() == "14/10/2024: 50%, 1/2 người"
    QTest.mouseClick(steps, Qt.MouseButton.LeftButton, pos=place)
    assert wanted == ["Buổi ngày 14/10/2024"]
    QTest.mouseClick(steps, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert len(wanted) == 1


# Bars ----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, session: Session) -> LettersPage:
    for day, kind in (
        (date(2024, 9, 20), LetterKind.PETITION),
        (date(2024, 11, 5), LetterKind.COMPLAINT),
        (date(2024, 11, 6), LetterKind.COMPLAINT),
        (date(2024, 12, 1), LetterKind.FEEDBACK),
    ):
        records.add(session, Letter(received_on=day, kind=kind, matter=f"Đơn ngày {day:%d/%m}"))
    made = LettersPage(desk)
    qtbot.addWidget(made)
    opened(made)
    to("Danh sách")
    press(Qt.Key.Key_Right)
    to("Đơn thư tiếp nhận theo quý")
    return made


def bars(page: LettersPage) -> BarChart:
    return page.quarters.chart


def test_quarters_carry_their_year_and_each_kind_its_bar(page: LettersPage, heard: list[str]) -> None:
    assert [(group.label, group.below) for group in bars(page).bars.groups][:3] == [
        ("Quý III", "2024"),
        ("Quý IV", "2024"),
        ("Quý I", "2025"),
    ]
    assert bars(page).bars.groups[-1].bars == ()  # it has not come
    assert said(bars(page)) == "Quý III/2024, kiến nghị: 1 đơn"
    press(Qt.Key.Key_Right)
    assert heard[-1] == "Quý IV/2024, khiếu nại: 2 đơn"
    press(Qt.Key.Key_End)
    assert said(bars(page)) == "Quý IV/2024, phản ánh: 1 đơn"


def test_a_bar_opens_its_letters_in_the_list(page: LettersPage) -> None:
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    assert page.switch.key == "list"
    assert [row for row in shown(page) if "Đơn ngày 20/09" in row] == []
    assert len(shown(page)) == 2
    assert "quý IV/2024, khiếu nại" in page.register.filters.picked.text()


def test_the_bars_count_what_the_list_would_show(page: LettersPage) -> None:
    page.register.filters.combos[0].setCurrentText("Khiếu nại")
    assert [mark.words for mark in bars(page).marks] == ["Quý IV/2024, khiếu nại: 2 đơn"]


def test_a_number_of_the_head_leads_back_to_the_list(page: LettersPage) -> None:
    page.show_records("letter", [1], "Đơn đã nhận")
    assert page.register.view.isVisible()
    press(Qt.Key.Key_A, CTRL)
    assert len(shown(page)) == 1
