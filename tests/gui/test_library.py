"""Văn bản: directives with their validity and coverage, the unit's regulations, outdated words and where they are."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.kinds.figure import Ref, Spot
from qcdc_desktop.domain.registers.briefings import Briefing
from qcdc_desktop.domain.registers.library import Decision, Directive, Regulation, RegulationReview
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.rolls import AttendanceState
from qcdc_desktop.domain.registers.tasks.records import Progress, Task
from qcdc_desktop.domain.registers.terms import Term
from qcdc_desktop.domain.registers.unit import Category, PaperKind, Person
from qcdc_desktop.services import records
from qcdc_desktop.services.verbs import briefings
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.library.page import LibraryPage
from qcdc_desktop.ui.papers.coverage_panel import CoveragePanel
from qcdc_desktop.ui.registers.part_panel import PartPanel
from tests.gui.hands import box, fill, go_into, opened, press, say, shown


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> LibraryPage:
    made = LibraryPage(desk)
    qtbot.addWidget(made)
    opened(made)
    return made


@pytest.fixture
def briefed(session: Session) -> None:
    """Two teachers, of whom one was briefed on the law."""
    for name in ("Nguyễn Thị Ánh", "Trần Văn Bình"):
        records.add(session, Person(name=name, category=Category.TEACHER, section="Tổ Toán"))
    records.add(session, Directive(number="10/2022/QH15", summary="Luật Thực hiện dân chủ", must_study=True))
    records.add(session, Briefing(year_id=2, topic="Luật", held_on=date(2025, 5, 12)))
    briefings.choose_directives(session, session.get(Briefing, 1), (1,))
    briefings.take_attendance(session, 1)
    briefings.mark(session, [1], AttendanceState.EXCUSED, "ốm")


def button(page: LibraryPage, words: str) -> QPushButton:
    """The one button in sight with these words."""
    [found] = [b for b in page.findChildren(QPushButton) if b.isVisible() and b.text() == words]
    return found


def panel(page: LibraryPage) -> CoveragePanel:
    made = page.register.inspector.panels[0]
    assert isinstance(made, CoveragePanel)
    return made


# Directives ----------------------------------------------------------------------------------------------------------


def test_the_standard_list_is_loaded_from_the_empty_page_and_again_without_doubles(
    page: LibraryPage, session: Session
) -> None:
    assert not shown(page)
    button(page, "Nạp danh mục văn bản").click()
    count = session.count(Directive)
    assert count > 20
    assert len(shown(page)) == count
    row = next(r for r in shown(page) if r[0] == "66-QĐ/TW")
    assert row[2] == "Còn hiệu lực"
    assert session.get(Directive, 1).number
    replaced = next(d for d in session.all(Directive) if d.number == "36/2017/TT-BGDĐT")
    assert session.get(Directive, replaced.replaced_by_id or 0).number == "09/2024/TT-BGDĐT"
    button(page, "Nạp danh mục văn bản").click()
    assert session.count(Directive) == count


def test_a_directive_is_entered_and_its_end_follows_what_replaces_it(page: LibraryPage, session: Session) -> None:
    press(Qt.Key.Key_Insert)
    fill(page, "number", "36/2017/TT-BGDĐT")
    fill(page, "summary", "quy chế công khai")
    assert session.get(Directive, 1).number == "36/2017/TT-BGDĐT"
    fill(page, "ended_on", "19/7/2024")
    assert shown(page)[0][2] == "Hết hiệu lực"
    assert not box(page, "audience").isVisible()


@pytest.mark.usefixtures("briefed")
def test_who_is_missing_is_a_door_and_a_session_is_planned_for_them(
    page: LibraryPage, session: Session, desk: Desk
) -> None:
    assert shown(page)[0][3] == "50%"
    shown_panel = panel(page)
    assert shown_panel.count.text() == "1/2 người · 50% · còn 1 người"
    # However many names there are, it is in sight.
    assert page.register.inspector.head.isAncestorOf(shown_panel.plan_button)
    wanted: list[tuple[str, int]] = []
    desk.record_wanted.connect(lambda kind, record_id: wanted.append((kind, record_id)))
    shown_panel.names.wanted.emit("1")
    QTest.qWait(5)
    shown_panel.plan_button.click()
    assert wanted == [("person", 1), ("briefing", 2)]
    planned = session.get(Briefing, 2)
    assert (planned.makes_up_id, planned.held_on, planned.year_id) == (1, date(2025, 5, 22), 2)
    assert [p.name for p in briefings.to_call(session, planned)] == ["Nguyễn Thị Ánh"]


@pytest.mark.usefixtures("briefed")
def test_the_rule_is_told_on_demand(page: LibraryPage) -> None:
    assert not panel(page).names.isVisible()
    fold = panel(page).fold
    assert fold is not None
    fold.click()
    assert not panel(page).rule.isVisible()
    panel(page).rule_door.click()
    assert "đã rời trường" in panel(page).rule.text()
    assert panel(page).rule.isVisible()


@pytest.mark.usefixtures("briefed")
def test_numbers_in_the_head_are_doors(page: LibraryPage, session: Session) -> None:
    records.add(session, Directive(number="61/2023/NĐ-CP", summary="hương ước"))
    page.reload()
    assert len(shown(page)) == 2
    page.header.wanted.emit("A04.3")
    assert [row[0] for row in shown(page)] == ["10/2022/QH15"]


# Regulations ---------------------------------------------------------------------------------------------------------


def reviews_of(qtbot: QtBot, page: LibraryPage) -> PartPanel:
    """The reviews in the record beside the list, once that is there."""
    view = page.views["regulation"]
    qtbot.waitUntil(lambda: any(panel.isVisible() for panel in view.findChildren(PartPanel)))
    [found] = view.findChildren(PartPanel)
    return found


def test_a_regulation_is_reviewed_in_place(qtbot: QtBot, page: LibraryPage, session: Session) -> None:
    records.add(session, Regulation(name="Quy chế chi tiêu nội bộ", issued_on=date(2023, 1, 5)))
    assert page.open_section("regulation")
    table = page.views["regulation"]
    assert table.rows.index(0, 1).data() == "Chưa rà soát"
    reviews = reviews_of(qtbot, page)
    reviews.ask()
    reviews.form.boxes["decision"].editor.setCurrentText("Sửa đổi, bổ sung")  # type: ignore[union-attr]
    reviews.form.boxes["reason"].editor.setFocus()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert reviews.form.wrong == ["reason"]
    say("Theo Thông tư mới")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.get(RegulationReview, 1).decision is Decision.AMEND
    assert session.get(RegulationReview, 1).year_id == 2
    assert table.rows.index(0, 1).data() == "Đang sửa"
    assert table.rows.index(0, 2).data() == "Sửa đổi, bổ sung"
    assert "1 đã rà soát" in page.header.subtitle.text()


def test_a_review_is_opened_and_what_it_asked_for_is_settled(qtbot: QtBot, page: LibraryPage, session: Session) -> None:
    records.add(session, Regulation(name="Quy chế làm việc", issued_on=date(2023, 1, 5)))
    day, reason = date(2025, 3, 3), "Đổi tên tổ"
    records.add(
        session, RegulationReview(regulation_id=1, year_id=2, reviewed_on=day, decision=Decision.AMEND, reason=reason)
    )
    page.open_section("regulation")
    table = page.views["regulation"]
    assert table.rows.index(0, 1).data() == "Đang sửa"
    reviews = reviews_of(qtbot, page)
    reviews.view.setFocus()
    reviews.view.selectRow(0)
    press(Qt.Key.Key_Return)
    assert reviews.form.boxes["reason"].editor.value() == reason
    reviews.form.boxes["done_on"].editor.setFocus()
    say("20/5/2025")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.get(RegulationReview, 1).done_on == date(2025, 5, 20)
    assert table.rows.index(0, 1).data() == "Đã rà soát xong"


def test_what_ended_stays_in_the_list(page: LibraryPage, session: Session) -> None:
    records.add(session, Regulation(name="Quy chế cũ", issued_on=date(2010, 1, 5), ended_on=date(2015, 1, 1)))
    page.open_section("regulation")
    assert page.views["regulation"].rows.index(0, 1).data() == "Hết hiệu lực"
    assert "0 quy chế, quy định" in page.header.subtitle.text()


def test_something_wrong_keeps_the_part_open(page: LibraryPage, session: Session) -> None:
    records.add(session, Directive(number="1", summary="x"))
    page.reload()
    go_into(box(page, "issued_on"))
    say("40/40")
    page.sections.tabs.setCurrentIndex(1)
    assert page.section == "directive"
    assert page.sections.tabs.currentIndex() == 0


# Outdated ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def outdated(session: Session) -> None:
    records.add(
        session, Term(words="Huyện ủy", instead="Đảng ủy xã, phường", since=date(2020, 1, 1), reason="bỏ huyện")
    )
    records.add(session, Task(year_id=1, body="Báo cáo Ban Thường vụ Huyện ủy"))
    records.add(session, Progress(task_id=1, on=date(2024, 1, 5), note="Đã gửi huyện uỷ"))
    records.add(session, Paper(year_id=1, kind=PaperKind.RESOLUTION, summary="thực hiện chỉ đạo của Huyện ủy"))


@pytest.mark.usefixtures("outdated")
def test_outdated_words_are_found_when_the_part_is_opened_and_lead_to_their_place(
    page: LibraryPage, desk: Desk
) -> None:
    assert page.findings.table.rowCount() == 0
    page.open_section("findings")
    table = page.findings.table
    # As far from its lines as the cells of a register: a row has room over and under its words.
    lines = max(str(table.item(0, n).text()).count("\n") + 1 for n in range(4))  # type: ignore[union-attr]  # it is there
    assert table.rowHeight(0) >= table.fontMetrics().lineSpacing() * lines + 2 * theme.px(6)
    assert not page.adding.isVisible()
    rows = [[table.model().index(r, c).data() for c in range(4)] for r in range(table.rowCount())]
    assert ["Nhiệm vụ: Báo cáo Ban Thường vụ Huyện ủy\nNhiệm vụ, giải pháp", "Huyện ủy"] in [r[:2] for r in rows]
    assert rows[0][2:] == ["Đảng ủy xã, phường", "bỏ huyện"]
    assert f"{len(rows)} chỗ nên sửa" in page.header.subtitle.text()
    wanted: list[Spot] = []
    desk.spot_wanted.connect(wanted.append)
    for row in range(table.rowCount()):
        table.setCurrentCell(row, 0)
        table.setFocus()
        press(Qt.Key.Key_Return)
    assert set(wanted) == {
        Spot(Ref("task", 1), "body", 22, 30),
        Spot(Ref("progress", 1), "note", 7, 15),
        Spot(Ref("paper", 1), "summary", 22, 30),
    }


@pytest.mark.usefixtures("outdated")
def test_a_finding_goes_once_it_is_mended(page: LibraryPage, session: Session, desk: Desk) -> None:
    page.open_section("findings")
    before = page.findings.table.rowCount()
    desk.run(lambda s: records.edit(s, Task, 1, body="Báo cáo Đảng ủy phường"))
    assert page.findings.table.rowCount() == before - 1
    desk.run(lambda s: records.edit(s, Term, 1, active=False))
    assert page.findings.table.rowCount() == 0
    assert page.findings.empty.isVisible()
    assert page.leave()


def test_outdated_words_are_loaded_and_kept_like_any_list(page: LibraryPage, session: Session) -> None:
    page.open_section("term")
    button(page, "Nạp từ ngữ không còn dùng").click()
    assert session.count(Term) >= 5
    assert page.views["term"].rows.rowCount() == session.count(Term)
    assert "Thêm từ ngữ" in page.adding.text()
    page.begin()
    assert page.views["term"].inspector.drafting
