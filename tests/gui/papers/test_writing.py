"""Writing a paper: sections, head, what is missing, what registers write, the period that it belongs to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.kinds.periods import quarter
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.papers.issued import PaperText
from qcdc_desktop.domain.registers.papers.wordings import Wording
from qcdc_desktop.domain.registers.unit import PaperKind, Profile
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services import records, undo
from qcdc_desktop.services.papers import papers
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.machine import Machine
from qcdc_desktop.ui.pages.plan.page import PlanPage
from qcdc_desktop.ui.pages.programme.page import ProgrammePage
from qcdc_desktop.ui.pages.report.page import ReportPage
from qcdc_desktop.ui.pages.resolution.page import ResolutionPage
from qcdc_desktop.ui.parts.looks import Looks
from qcdc_desktop.ui.shell.directory import entries
from tests.gui.papers.hands import OBJECTIVE, STRENGTH, Typing, asked, body, field, flat, leave, passage, settle, shown

# Writing -------------------------------------------------------------------------------------------------------------


def test_a_section_is_stored_when_left_and_stands_on_the_page(
    qtbot: QtBot, resolution: ResolutionPage, filled: Session, type_text: Typing
) -> None:
    assert OBJECTIVE not in resolution.view.text()
    type_text(passage(resolution, "objective"), OBJECTIVE)
    assert body(filled, "objective") == ""
    leave(passage(resolution, "objective"), passage(resolution, "viewpoints"))
    assert body(filled, "objective") == OBJECTIVE
    settle(qtbot, resolution)
    assert f"{OBJECTIVE}." in flat(resolution.view.text())


def test_what_was_written_becomes_the_model_of_the_unit(
    resolution: ResolutionPage, filled: Session, type_text: Typing
) -> None:
    words = resolution.editor.words
    assert words.text() == "Giữ làm mẫu của đơn vị"
    type_text(passage(resolution, "objective"), OBJECTIVE)
    words.wanted.emit("keep")
    assert [one.body for one in filled.all(Wording)] == [OBJECTIVE]
    assert body(filled, "objective") == OBJECTIVE, "what was being typed is stored first"
    assert words.text() == "Giữ làm mẫu của đơn vị · Bỏ mẫu của đơn vị"
    words.wanted.emit("forget")
    assert filled.count(Wording) == 0
    assert words.text() == "Giữ làm mẫu của đơn vị"


def test_what_is_typed_stands_on_the_page_before_it_is_stored(
    qtbot: QtBot, resolution: ResolutionPage, filled: Session, type_text: Typing
) -> None:
    steps = len(list(filled.steps()))
    for word in OBJECTIVE.split():
        type_text(passage(resolution, "objective"), f"{word} ")
    settle(qtbot, resolution)
    assert OBJECTIVE in flat(resolution.view.text())
    box = resolution.editor.passages["objective"]
    number = box.label.text().removesuffix(" *")
    assert number == box.editor.accessibleName() == "II.1. Mục tiêu"
    assert "II- QUAN ĐIỂM, MỤC TIÊU" in flat(resolution.view.text())
    assert len(list(filled.steps())) == steps, "a spell of typing is no step until the field is left"
    assert "section:objective" not in [m.place for m in resolution.missing.items]


def test_ctrl_i_prints_the_words_chosen_in_italic_and_again_upright(
    resolution: ResolutionPage, type_text: Typing
) -> None:
    edit = passage(resolution, "objective")
    type_text(edit, OBJECTIVE)
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert edit.toPlainText() == f"*{OBJECTIVE}*"
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert edit.toPlainText() == OBJECTIVE


def test_undo_brings_the_old_text_back_into_field_and_page(
    qtbot: QtBot, resolution: ResolutionPage, desk: Desk, type_text: Typing
) -> None:
    edit = passage(resolution, "objective")
    type_text(edit, OBJECTIVE)
    leave(edit, passage(resolution, "viewpoints"))
    desk.undo()
    settle(qtbot, resolution)
    assert edit.toPlainText() == ""
    assert OBJECTIVE not in flat(resolution.view.text())
    desk.redo()
    settle(qtbot, resolution)
    assert edit.toPlainText() == OBJECTIVE
    assert OBJECTIVE in flat(resolution.view.text())


def test_while_typing_undo_is_the_field_s_own_and_afterwards_the_program_s(
    resolution: ResolutionPage, filled: Session, type_text: Typing
) -> None:
    edit = passage(resolution, "objective")
    type_text(edit, OBJECTIVE)
    assert edit.document().isUndoAvailable()
    edit.undo()
    assert edit.toPlainText() == ""
    type_text(edit, OBJECTIVE)
    leave(edit, passage(resolution, "viewpoints"))
    assert not edit.document().isUndoAvailable()
    assert undo.undo_name(filled) == "Viết Mục tiêu"


def test_escape_forgets_what_was_typed(qtbot: QtBot, resolution: ResolutionPage, type_text: Typing) -> None:
    edit = passage(resolution, "assessment_heading")
    before = edit.toPlainText()
    assert before
    type_text(edit, "Sai ")
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.toPlainText() == before
    assert not resolution.editor.unstored()


def test_another_change_does_not_touch_what_is_being_typed(
    resolution: ResolutionPage, desk: Desk, type_text: Typing
) -> None:
    edit = passage(resolution, "objective")
    type_text(edit, OBJECTIVE)
    desk.run(lambda s: records.edit(s, Profile, 1, place="Hòa Bình"))
    assert edit.toPlainText() == OBJECTIVE
    assert resolution.editor.unstored() == ["Mục tiêu"]
    assert resolution.leave()
    assert resolution.editor.unstored() == []


def test_storing_while_the_cursor_is_in_the_text_leaves_the_cursor(
    resolution: ResolutionPage, filled: Session, type_text: Typing
) -> None:
    edit = passage(resolution, "objective")
    type_text(edit, f"{OBJECTIVE}  \n")
    assert resolution.leave()
    assert body(filled, "objective") == OBJECTIVE
    assert edit.textCursor().position() == len(edit.toPlainText())


def test_a_text_that_is_too_long_is_marked_and_kept(
    resolution: ResolutionPage, filled: Session, type_text: Typing
) -> None:
    edit = passage(resolution, "objective")
    type_text(edit, "a" * 100_001)
    leave(edit, passage(resolution, "viewpoints"))
    assert "100.000" in resolution.editor.passages["objective"].sentence
    assert len(edit.toPlainText()) == 100_001
    assert body(filled, "objective") == ""
    assert not resolution.leave()


def test_sections_stand_in_printed_order_and_tell_their_name(resolution: ResolutionPage) -> None:
    template = papers.template(PaperKind.RESOLUTION)
    inside = resolution.editor.widget()
    assert inside is not None
    place = {**resolution.editor.passages, **resolution.editor.sources}
    tops = [place[s.key].mapTo(inside, QPoint(0, 0)).y() for s in template.sections]
    assert tops == sorted(tops)
    for section in template.sections:
        if not section.source:
            edit = passage(resolution, section.key)
            assert edit.accessibleName().endswith(section.label)
            assert resolution.editor.passages[section.key].label.buddy() is edit


def test_an_editor_grows_with_its_text(qtbot: QtBot, resolution: ResolutionPage, type_text: Typing) -> None:
    edit = passage(resolution, "objective")
    before = edit.height()
    type_text(edit, "Một dòng\n" * 30)
    qtbot.waitUntil(lambda: edit.height() > before * 2)
    assert edit.verticalScrollBar().maximum() == 0


# Head of the paper ---------------------------------------------------------------------------------------------------


def test_the_secretary_is_shown_as_signer_until_someone_else_is_chosen(resolution: ResolutionPage) -> None:
    combo = resolution.editor.head.boxes["signer_id"].editor
    assert isinstance(combo, QComboBox)
    line = combo.lineEdit()
    assert line is not None
    assert (line.text(), line.placeholderText()) == ("", "Nguyễn Văn An")
    assert "Nguyễn Văn An" in resolution.view.text()


# What is missing -----------------------------------------------------------------------------------------------------


def test_the_list_of_what_is_missing_shrinks_and_ends(
    qtbot: QtBot, resolution: ResolutionPage, type_text: Typing
) -> None:
    def told() -> tuple[str, int]:
        return resolution.missing.state.text, len(resolution.missing.lines())

    assert told() == ("Còn thiếu 5 mục", 5)
    assert resolution.missing.state.tone == "warn"
    for key in ("viewpoints", "objective", "implementation"):
        type_text(passage(resolution, key), OBJECTIVE)
    settle(qtbot, resolution)
    assert told() == ("Còn thiếu 2 mục", 2)
    resolution.issuing.issue.click()
    resolution.issuing.issuing.go.click()
    assert told() == ("Đủ điều kiện ký", 0)
    assert resolution.missing.state.tone == "good"


def test_a_missing_line_leads_to_its_field(qtbot: QtBot, resolution: ResolutionPage) -> None:
    resolution.activateWindow()
    last = next(line for line in resolution.missing.lines() if "Tổ chức thực hiện" in line.text())
    last.click()
    assert passage(resolution, "implementation").hasFocus()
    viewport = resolution.editor.viewport()
    edit = passage(resolution, "implementation")
    assert 0 <= edit.mapTo(viewport, QPoint(0, 0)).y() < viewport.height()
    resolution.missing.lines()[0].click()
    assert asked(resolution, "number").hasFocus()


def test_everything_missing_leads_to_its_place(qtbot: QtBot, desk: Desk, session: Session, tmp_path: Path) -> None:
    pages = {entry.key for entry in entries(Looks(Machine(tmp_path)))}
    made = {
        PaperKind.RESOLUTION: ResolutionPage,
        PaperKind.REPORT: ReportPage,
        PaperKind.PROGRAMME: ProgrammePage,
        PaperKind.PLAN: PlanPage,
    }
    for kind, opened in made.items():
        papers.draft(session, desk.period, kind)
        page = shown(qtbot, opened(desk))
        for item in papers.missing(session, desk.period, kind):
            what, _, key = item.place.partition(":")
            asked_for = what == "field" and key in page.issuing.issuing.form.boxes
            assert asked_for or page.editor.go_to(item.place) or (what == "page" and key in pages), item


# Sections that registers write ---------------------------------------------------------------------------------------


def test_a_section_from_a_register_says_how_much_there_is(resolution: ResolutionPage, desk: Desk) -> None:
    sources = resolution.editor.sources
    assert sources["strengths"].count.text() == "1 ưu điểm, 1 hạn chế của năm học 2023-2024"
    assert sources["targets"].count.text() == "1 chỉ tiêu"
    assert sources["tasks"].count.text() == "1 nhiệm vụ, giải pháp"
    pages = QSignalSpy(desk.page_wanted)
    sources["targets"].door.click()
    assert pages.at(0) == ["targets"]


def test_the_door_to_the_assessment_opens_the_year_that_is_assessed(resolution: ResolutionPage, desk: Desk) -> None:
    pages = QSignalSpy(desk.page_wanted)
    resolution.editor.sources["strengths"].door.click()
    assert pages.at(0) == ["assessment"]
    assert desk.period.label == "Năm học 2023-2024"


def test_a_change_in_a_register_stands_on_the_page(qtbot: QtBot, resolution: ResolutionPage, desk: Desk) -> None:
    assert STRENGTH in flat(resolution.view.text())
    found = next(a for a in desk.session.all(Assessment) if a.body == STRENGTH)
    desk.run(lambda s: records.edit(s, Assessment, found.id, body="Kỷ cương được giữ vững"))
    settle(qtbot, resolution)
    assert "Kỷ cương được giữ vững" in flat(resolution.view.text())
    assert STRENGTH not in flat(resolution.view.text())


# Periods and beginning -----------------------------------------------------------------------------------------------


def test_an_empty_page_teaches_and_its_button_begins_the_paper(qtbot: QtBot, desk: Desk, filled: Session) -> None:
    page = shown(qtbot, ResolutionPage(desk))
    assert page.empty.isVisible()
    assert page.empty.title.text() == "Chưa có nghị quyết của năm học 2024-2025"
    assert not page.outgoing.export_pdf.isVisible(), "one primary button"
    page.empty.begin.click()
    settle(qtbot, page)
    assert papers.paper_of(filled, desk.period, PaperKind.RESOLUTION)
    assert not page.empty.isVisible()
    assert "NGHỊ QUYẾT" in page.view.text()
    assert "Dự thảo lần 1" in page.view.text()
    desk.undo()
    assert page.empty.isVisible()


def test_a_paper_without_a_year_is_refused_in_words(
    qtbot: QtBot, desk: Desk, messages: list[QcdcError], filled: Session
) -> None:
    desk.choose(quarter(2019, 1))
    page = shown(qtbot, ReportPage(desk))
    page.empty.begin.click()
    assert [m.title for m in messages] == ["Chưa có năm"]
    assert page.empty.isVisible()


def test_the_resolution_says_which_year_it_assesses_and_whose_it_is(
    qtbot: QtBot, resolution: ResolutionPage, desk: Desk
) -> None:
    assert resolution.scope.text() == "Đánh giá năm học 2023-2024; chỉ tiêu, nhiệm vụ của năm học 2024-2025."
    desk.choose(quarter(2025, 1))
    assert resolution.scope.text() == "Nghị quyết ban hành theo năm: Quý I/2025 thuộc năm học 2024-2025."
    assert resolution.editor.isVisible()


def test_the_report_follows_the_period(qtbot: QtBot, report: ReportPage, desk: Desk) -> None:
    assert "Năm học 2024-2025 (01/09/2024 – 31/08/2025)" in report.scope.text()
    desk.choose(quarter(2025, 1))
    assert "Quý I/2025 (01/01/2025 – 31/03/2025)" in report.scope.text()
    assert report.empty.isVisible()
    report.empty.begin.click()
    settle(qtbot, report)
    assert "quý I/2025" in flat(report.view.text())


def test_what_was_typed_is_stored_in_its_own_paper_when_the_period_changes(
    report: ReportPage, desk: Desk, filled: Session, type_text: Typing
) -> None:
    year, own = desk.period, papers.paper_of(filled, desk.period, PaperKind.REPORT)
    papers.draft(filled, quarter(2025, 1), PaperKind.REPORT)
    type_text(passage(report, "situation"), "Trường có 24 lớp")
    desk.choose(quarter(2025, 1))
    assert own is not None
    assert [(t.paper_id, t.body) for t in filled.all(PaperText)] == [(own.id, "Trường có 24 lớp")]
    assert passage(report, "situation").toPlainText() == ""
    desk.choose(year)
    assert passage(report, "situation").toPlainText() == "Trường có 24 lớp"


def test_what_cannot_be_stored_when_the_period_changes_is_told(
    report: ReportPage, desk: Desk, messages: list[QcdcError], type_text: Typing
) -> None:
    type_text(field(report, "draft_round"), "xx")
    desk.choose(quarter(2025, 1))
    assert ["“Dự thảo lần”" in m.message for m in messages] == [True]


def test_a_file_opened_to_look_at_cannot_be_typed_into(qtbot: QtBot, desk: Desk, filled: Session) -> None:
    papers.draft(filled, desk.period, PaperKind.RESOLUTION)
    filled.read_only = True
    page = shown(qtbot, ResolutionPage(desk))
    assert passage(page, "objective").isReadOnly()
    assert field(page, "circulation").isReadOnly()
    assert not page.issuing.issue.isVisible()
    assert "NGHỊ QUYẾT" in page.view.text()
