"""Chỉ tiêu: entered, measured, judged; the verdict leads back to its records."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.briefings import Briefing
from qcdc_desktop.domain.registers.letters.choices import LetterKind
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.library import Directive
from qcdc_desktop.domain.registers.targets.records import Level, Reading, Source, Target, TargetKind
from qcdc_desktop.domain.registers.unit import Category, PaperKind, Person
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services import records, standard
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.verbs import briefings
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.targets.letters import CountedLetters
from qcdc_desktop.ui.pages.targets.page import TargetsPage
from qcdc_desktop.ui.parts import choose
from qcdc_desktop.ui.registers.directive_chooser import DirectiveChooser
from qcdc_desktop.ui.registers.editors import ChoiceEditor
from qcdc_desktop.ui.registers.part_panel import PartPanel
from qcdc_desktop.ui.registers.record_head import RecordHead
from tests.gui.hands import CTRL, box, fill, go_into, go_to, opened, press, say, shown


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> TargetsPage:
    made = TargetsPage(desk)
    qtbot.addWidget(made)
    opened(made)
    return made


@pytest.fixture
def coverage(session: Session) -> None:
    records.add(session, Target(year_id=2, body="100% được quán triệt", plan=100.0, due_on=date(2025, 5, 15)))


def parts(page: TargetsPage) -> tuple[RecordHead, PartPanel]:
    """The head of the target, and its readings."""
    readings = page.register.inspector.panels[0]
    assert isinstance(readings, PartPanel)
    return page.register.inspector.head, readings


def test_ins_begins_a_target_that_is_stored_once_it_is_complete(page: TargetsPage, session: Session) -> None:
    press(Qt.Key.Key_Insert)
    assert box(page, "body").editor.hasFocus()
    say("Nhiều cán bộ, viên chức được quán triệt")
    press(Qt.Key.Key_Tab)
    assert session.count(Target) == 0
    assert "“Kế hoạch”" in page.register.inspector._missing.text()
    assert not page.register.inspector.form.wrong
    press(Qt.Key.Key_Tab)
    assert box(page, "plan").editor.hasFocus()
    say("100%")
    press(Qt.Key.Key_Tab)
    target = session.get(Target, 1)
    assert (target.body, target.plan, target.year_id) == ("Nhiều cán bộ, viên chức được quán triệt", 100.0, 2)
    assert shown(page)[0][1:] == ["Nhiều cán bộ, viên chức được quán triệt", "100%", "–", "Chưa đủ số liệu"]


def test_what_the_words_of_a_new_target_prove_is_filled_in_and_told(page: TargetsPage, session: Session) -> None:
    press(Qt.Key.Key_Insert)
    say("Tổ chức ít nhất 2 cuộc đối thoại")
    press(Qt.Key.Key_Tab)
    target = session.get(Target, 1)
    assert (target.kind, target.plan, target.unit) == (TargetKind.COUNT, 2.0, "cuộc")
    assert box(page, "kind").editor.hasFocus()
    assert (box(page, "plan").editor.value(), box(page, "unit").editor.value()) == (2.0, "cuộc")
    assert "đọc cách đo và số phải đạt từ câu chữ" in page.register.notice.text
    fill(page, "body", "Tổ chức ít nhất 3 cuộc đối thoại")
    assert session.get(Target, 1).plan == 2.0  # a stored plan is the person's
    page.desk.undo()
    page.desk.undo()
    assert session.count(Target) == 0


def test_what_somebody_chose_is_not_replaced_by_what_the_words_prove(page: TargetsPage, session: Session) -> None:
    press(Qt.Key.Key_Insert)
    fill(page, "plan", "97")
    fill(page, "body", "100% cán bộ, viên chức được quán triệt")
    target = session.get(Target, 1)
    assert (target.plan, target.source) == (97.0, Source.READINGS)
    assert page.register.notice.text == ""


def test_a_draft_is_given_up_or_kept_but_never_lost(page: TargetsPage, session: Session) -> None:
    page.begin()
    say("Chỉ tiêu dở dang")
    assert not page.leave()
    assert "ghi số phải đạt" in box(page, "plan").sentence
    assert box(page, "body").editor.value() == "Chỉ tiêu dở dang"
    page.register.inspector.head.give_up.click()
    assert page.leave()
    assert session.count(Target) == 0


def test_an_untouched_draft_goes_by_itself(page: TargetsPage) -> None:
    page.begin()
    assert page.leave()
    assert not page.register.inspector.drafting


@pytest.mark.usefixtures("coverage")
def test_a_reading_is_added_in_place_and_the_verdict_follows(page: TargetsPage, session: Session, desk: Desk) -> None:
    reached, readings = parts(page)
    assert reached.number.text() == "–"
    readings.ask()
    for name, typed in (("on", "10/5/2025"), ("done", "51"), ("total", "54")):
        readings.form.boxes[name].editor.setFocus()
        press(Qt.Key.Key_A, CTRL)
        say(typed)
    readings.form.boxes["note"].editor.setFocus()
    say("Danh sách ký tên")
    press(Qt.Key.Key_Return, CTRL)
    assert session.get(Reading, 1).done == 51
    assert reached.number.text() == "94,4%"
    assert reached.pill.text == "Chưa đạt"
    assert round(reached.bar.filled or 0, 2) == 0.94
    assert "51/54" in reached.reason.text()
    assert shown(page)[0][2:] == ["100%", "94,4%", "Chưa đạt"]
    assert not readings.form.isVisible()
    desk.undo()
    assert reached.pill.text == "Chưa đủ số liệu"


@pytest.mark.usefixtures("coverage")
def test_a_wrong_reading_is_marked_and_kept(page: TargetsPage, session: Session) -> None:
    _reached, readings = parts(page)
    readings.ask()
    readings.form.boxes["done"].editor.setFocus()
    say("60")
    readings.form.boxes["total"].editor.setFocus()
    say("54")
    readings.button.click()
    assert "không được lớn hơn “Tổng số”" in readings.form.boxes["done"].sentence
    assert not page.leave()
    assert session.count(Reading) == 0
    assert readings.form.boxes["done"].editor.property("text") == "60"


@pytest.mark.usefixtures("coverage")
def test_readings_are_edited_and_removed_in_their_list(page: TargetsPage, session: Session) -> None:
    records.add(session, Reading(target_id=1, on=date(2025, 5, 1), done=50, total=54))
    page.reload()
    _reached, readings = parts(page)
    readings.view.setFocus()
    readings.view.setCurrentIndex(readings.view.model().index(0, 0))
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_A, CTRL)
    say("2/5/2025")
    press(Qt.Key.Key_Return)
    assert session.get(Reading, 1).on == date(2025, 5, 2)
    readings.view.setFocus()
    press(Qt.Key.Key_Delete)
    assert session.count(Reading) == 0


@pytest.mark.usefixtures("coverage")
def test_a_reading_is_opened_and_shows_what_its_target_measures(page: TargetsPage, session: Session) -> None:
    records.add(session, Reading(target_id=1, on=date(2025, 5, 1), done=50, total=54, note="Danh sách ký tên"))
    page.reload()
    reached, readings = parts(page)
    readings.view.setFocus()
    readings.view.setCurrentIndex(readings.view.model().index(0, 0))
    press(Qt.Key.Key_Return)
    seen = {name: field.editor.value() for name, field in readings.form.boxes.items() if field.isVisible()}
    assert seen == {"on": date(2025, 5, 1), "done": 50, "total": 54, "note": "Danh sách ký tên"}
    readings.form.boxes["done"].editor.setFocus()
    press(Qt.Key.Key_A, CTRL)
    say("54")
    readings.button.click()
    assert [(r.id, r.done) for r in session.all(Reading)] == [(1, 54)]
    assert reached.number.text() == "100%"


def test_a_quality_target_asks_for_a_level_instead_of_a_number(page: TargetsPage, session: Session) -> None:
    page.begin()
    say("Lãnh đạo tốt")
    kind = box(page, "kind").editor
    assert isinstance(kind, QComboBox)
    kind.setFocus()
    kind.setCurrentIndex(list(TargetKind).index(TargetKind.QUALITY))
    kind.activated.emit(kind.currentIndex())
    assert box(page, "plan_level").isVisible()
    assert not box(page, "plan").isVisible()
    level = box(page, "plan_level").editor
    assert isinstance(level, QComboBox)
    level.setCurrentIndex(list(Level).index(Level.GOOD))
    level.activated.emit(level.currentIndex())
    assert session.get(Target, 1).plan_level is Level.GOOD
    assert shown(page)[0][2] == "Tốt"
    _reached, readings = parts(page)
    readings.ask()
    assert readings.form.boxes["level"].isVisible()
    assert not readings.form.boxes["done"].isVisible()


def test_the_zero_event_target_leads_to_its_letters(page: TargetsPage, session: Session, desk: Desk) -> None:
    letter = Letter(received_on=date(2025, 3, 1), matter="Khiếu nại", kind=LetterKind.COMPLAINT, about_qcdc=True)
    records.add(session, letter)
    records.add(session, Target(year_id=2, body="Không có đơn", kind=TargetKind.ZERO, plan=0.0, source=Source.LETTERS))
    page.reload()
    assert shown(page)[0][2:5] == ["0 đơn", "1 đơn", "Chưa đạt"]
    wanted: list[tuple[str, int]] = []
    desk.record_wanted.connect(lambda kind, record_id: wanted.append((kind, record_id)))
    letters = next(panel for panel in page.register.inspector.panels if isinstance(panel, CountedLetters))
    assert letters.doors.text() == "Đơn số 01/2025"
    press(Qt.Key.Key_Return, widget=letters.doors.links()[0])
    assert wanted == [("letter", 1)]


@pytest.mark.usefixtures("coverage")
def test_the_plan_is_edited_in_its_cell(page: TargetsPage, session: Session) -> None:
    go_to(page, 0, "Kế hoạch")
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_A, CTRL)
    say("97,5")
    press(Qt.Key.Key_Return)
    assert session.get(Target, 1).plan == 97.5
    assert shown(page)[0][2] == "97,5%"
    go_to(page, 0, "Kế hoạch")
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_A, CTRL)
    say("120")
    press(Qt.Key.Key_Return)
    assert "tỉ lệ không được lớn hơn 100%" in page.register.notice.text


@pytest.mark.usefixtures("coverage")
def test_the_remark_is_stored_when_left(page: TargetsPage, session: Session) -> None:
    fill(page, "remark", "Phấn đấu hoàn thành học bù trước 15/06/2025.")
    assert session.get(Target, 1).remark == "Phấn đấu hoàn thành học bù trước 15/06/2025."


@pytest.mark.usefixtures("coverage")
def test_the_head_counts_verdicts(page: TargetsPage) -> None:
    assert "1 chưa đủ số liệu" in page.header.subtitle.text()
    page.show_figure("C05")
    assert len(shown(page)) == 1


def test_nothing_scrolls_sideways_on_a_small_screen(page: TargetsPage, session: Session, qtbot: QtBot) -> None:
    records.add(session, Target(year_id=2, body="Chỉ tiêu " * 30, plan=100.0))
    page.reload()
    page.resize(1366 - 284, 676)
    qtbot.wait(20)
    assert page.register.view.horizontalScrollBar().maximum() == 0
    assert page.minimumSizeHint().width() <= 1366 - 284


@pytest.mark.usefixtures("coverage")
def test_the_summary_is_exported_and_told(page: TargetsPage, tmp_path: Path) -> None:
    target = tmp_path / "TH-QCDC.xlsx"
    page.header.export_to(target)
    assert target.read_bytes().startswith(b"PK")
    assert target.name in page.register.notice.text


def test_everything_of_the_period_goes_into_a_folder_and_is_told(
    page: TargetsPage, tmp_path: Path, messages: list[QcdcError], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "gửi"
    folder.mkdir()
    monkeypatch.setattr(choose, "folder", lambda *_asked: folder)
    page.header.choose_bundle()
    assert "chưa soạn, chưa ban hành văn bản nào" in messages[0].message
    papers.draft(page.desk.session, page.desk.period, PaperKind.REPORT)
    page.header.choose_bundle()
    [written] = folder.iterdir()
    assert f"“{written.name}” (4 tệp)" in page.register.notice.text
    assert len(messages) == 1


@pytest.mark.usefixtures("coverage")
def test_an_export_that_fails_is_told(page: TargetsPage, tmp_path: Path, messages: list[QcdcError]) -> None:
    page.header.export_to(tmp_path / "không có" / "TH-QCDC.xlsx")
    assert len(messages) == 1
    assert page.register.notice.text == ""


@pytest.mark.usefixtures("coverage")
def test_large_text_shows_list_and_record_one_at_a_time(page: TargetsPage, qtbot: QtBot) -> None:
    page.resize(700, 600)
    qtbot.wait(20)
    assert page.register.view.isVisible()
    assert not page.register.inspector.isVisible()
    page.register.view.setFocus()
    press(Qt.Key.Key_Return)
    assert page.register.inspector.head.title.hasFocus()
    assert not page.register.view.isVisible()
    press(Qt.Key.Key_F6)
    assert page.register.view.hasFocus()


def test_the_standard_target_computes_itself_once_attendance_is_taken(page: TargetsPage, session: Session) -> None:
    standard.load(session, "target", 2)
    for name in ("Nguyễn Văn An", "Trần Thị Bình"):
        records.add(session, Person(name=name, category=Category.TEACHER))
    law = records.add(session, Directive(number="10/2022/QH15", summary="Luật Thực hiện dân chủ")).added(Directive)
    made = records.add(session, Briefing(year_id=2, topic="Quán triệt luật", held_on=date(2025, 5, 5))).added(Briefing)
    briefings.choose_directives(session, session.get(Briefing, made), [law])
    briefings.take_attendance(session, made)
    page.reload()
    assert shown(page)[0][2:5] == ["100%", "100%", "Đạt"]
    assert page.register.show_record(1)
    chooser = next(p for p in page.register.inspector.panels if isinstance(p, DirectiveChooser))
    assert "tính mọi văn bản đã quán triệt trong năm" in chooser.doors.text()


@pytest.mark.usefixtures("coverage")
def test_only_sources_that_can_measure_the_kind_are_offered(page: TargetsPage) -> None:
    page.reload()
    source = go_into(box(page, "source"))
    assert isinstance(source, ChoiceEditor)
    assert [source.itemText(i) for i in range(source.count())] == ["Số liệu ghi tay", "Các buổi quán triệt"]
    kind = go_into(box(page, "kind"))
    assert isinstance(kind, ChoiceEditor)
    kind.setCurrentText("Số lượng")
    kind.activated.emit(kind.currentIndex())
    assert [source.itemText(i) for i in range(source.count())] == ["Số liệu ghi tay", "Tiến độ nhiệm vụ"]
