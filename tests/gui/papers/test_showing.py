"""The pages Nghị quyết and Báo cáo: writing on the left, the page as it will be printed on the right."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import docx
import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.kinds.periods import quarter
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.issued import Paper, PaperText
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.targets import Target, TargetKind
from qcdc_desktop.domain.registers.tasks import Task
from qcdc_desktop.domain.registers.terms import Term
from qcdc_desktop.domain.registers.unit import PaperKind, Person, Profile, Recipient
from qcdc_desktop.errors import EnvironmentProblem, QcdcError
from qcdc_desktop.papers.blocks import Document
from qcdc_desktop.services import records, undo
from qcdc_desktop.services.papers import exporting, papers
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.machine import Machine
from qcdc_desktop.ui.base.sheet import Sheet
from qcdc_desktop.ui.pages.plan.page import PlanPage
from qcdc_desktop.ui.pages.programme.page import ProgrammePage
from qcdc_desktop.ui.pages.report.page import ReportPage
from qcdc_desktop.ui.pages.resolution.page import ResolutionPage
from qcdc_desktop.ui.papers.paper_page import PaperPage
from qcdc_desktop.ui.papers.paper_view import PaperView
from qcdc_desktop.ui.parts.looks import Looks
from qcdc_desktop.ui.parts.print_room import PrintRoom
from qcdc_desktop.ui.shell.directory import entries
from tests.gui.hands import export_anyway, finish

Typing = Callable[[QWidget, str], None]
STRENGTH = "Nội bộ đoàn kết, thống nhất"
OBJECTIVE = "Phát huy quyền làm chủ của viên chức, người lao động"


@pytest.fixture
def filled(session: Session) -> Session:
    """The file with what a resolution is made of: last year's assessment, this year's target and task."""
    last, this = (year.id for year in session.all(Year))
    secretary = Person(name="Nguyễn Văn An", party_authority="T/M ĐẢNG ỦY", party_title="BÍ THƯ")
    person = records.add(session, secretary).added(Person)
    records.edit(session, Profile, 1, secretary_id=person)
    records.add(session, Recipient(name="Lưu Văn phòng Đảng ủy"))
    records.add(session, Assessment(year_id=last, kind=AssessmentKind.STRENGTH, body=STRENGTH))
    records.add(session, Assessment(year_id=last, kind=AssessmentKind.LIMITATION, body="Công khai còn chậm"))
    records.add(session, Target(year_id=this, kind=TargetKind.ZERO, plan=0, body="Không có đơn thư vượt cấp"))
    records.add(session, Task(year_id=this, body="Quán triệt quy chế dân chủ"))
    return session


P = TypeVar("P", bound=PaperPage)


def shown(qtbot: QtBot, page: P) -> P:
    """The page as the shell shows it, in the room of a screen of 1366×768."""
    qtbot.addWidget(page)
    page.resize(1114, 676)
    page.show()
    page.ensure_fresh()
    settle(qtbot, page)
    return page


def settle(qtbot: QtBot, page: PaperPage) -> None:
    """Wait until the page shows what was typed last."""
    qtbot.waitUntil(lambda: not page.view.busy and not page.waiting, timeout=10_000)


@pytest.fixture
def resolution(qtbot: QtBot, desk: Desk, filled: Session) -> ResolutionPage:
    """The page of a resolution just begun."""
    papers.draft(filled, desk.period, PaperKind.RESOLUTION)
    return shown(qtbot, ResolutionPage(desk))


@pytest.fixture
def report(qtbot: QtBot, desk: Desk, filled: Session) -> ReportPage:
    """The page of a report just begun."""
    papers.draft(filled, desk.period, PaperKind.REPORT)
    return shown(qtbot, ReportPage(desk))


def passage(page: PaperPage, key: str) -> QPlainTextEdit:
    return page.editor.passages[key].text_edit


def field(page: PaperPage, name: str) -> QLineEdit:
    editor = page.editor.head.boxes[name].editor
    assert isinstance(editor, QLineEdit)
    return editor


def leave(widget: QWidget, to: QWidget) -> None:
    """Go to another field, as Tab does."""
    to.setFocus(Qt.FocusReason.TabFocusReason)
    assert not widget.hasFocus()


def body(session: Session, section: str) -> str:
    found = session.find(PaperText, section=section)
    return found.body if found else ""


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


def flat(text: str) -> str:
    return " ".join(text.split())


def test_what_is_typed_stands_on_the_page_before_it_is_stored(
    qtbot: QtBot, resolution: ResolutionPage, filled: Session, type_text: Typing
) -> None:
    steps = len(list(filled.steps()))
    for word in OBJECTIVE.split():
        type_text(passage(resolution, "objective"), f"{word} ")
    settle(qtbot, resolution)
    assert OBJECTIVE in flat(resolution.view.text())
    assert len(list(filled.steps())) == steps, "a spell of typing is no step until the field is left"
    assert "section:objective" not in [m.place for m in resolution.missing.items]


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
            assert edit.accessibleName() == section.label
            assert resolution.editor.passages[section.key].label.buddy() is edit


def test_an_editor_grows_with_its_text(qtbot: QtBot, resolution: ResolutionPage, type_text: Typing) -> None:
    edit = passage(resolution, "objective")
    before = edit.height()
    type_text(edit, "Một dòng\n" * 30)
    qtbot.waitUntil(lambda: edit.height() > before * 2)
    assert edit.verticalScrollBar().maximum() == 0


# Head of the paper ---------------------------------------------------------------------------------------------------


def test_the_next_number_is_offered_and_stored(qtbot: QtBot, resolution: ResolutionPage, filled: Session) -> None:
    other = Paper(year_id=filled.all(Year)[0].id, kind=PaperKind.RESOLUTION, number=4, summary="về công tác cán bộ")
    records.add(filled, other)
    resolution.reload()
    assert resolution.editor.next_number.text() == "Lấy số 05"
    resolution.editor.next_number.click()
    settle(qtbot, resolution)
    assert papers.paper_of(filled, resolution.desk.period, PaperKind.RESOLUTION).number == 5  # type: ignore[union-attr]
    assert "Số 05-NQ/ĐU" in resolution.view.text()
    assert resolution.subtitle.text().startswith("Nghị quyết số 05-NQ/ĐU")
    assert not resolution.editor.next_number.isVisible()


def test_a_number_that_is_taken_is_marked_and_kept(
    resolution: ResolutionPage, filled: Session, type_text: Typing
) -> None:
    other = Paper(year_id=filled.all(Year)[0].id, kind=PaperKind.RESOLUTION, number=4, summary="về công tác cán bộ")
    records.add(filled, other)
    type_text(field(resolution, "number"), "4")
    leave(field(resolution, "number"), field(resolution, "circulation"))
    assert "04 đã dùng" in resolution.editor.head.boxes["number"].sentence
    assert field(resolution, "number").text() == "4"
    field(resolution, "number").clear()
    type_text(field(resolution, "number"), "6")
    leave(field(resolution, "number"), field(resolution, "circulation"))
    assert resolution.editor.head.wrong == []


def test_a_wrong_date_is_marked_and_kept_and_a_right_one_stored(
    qtbot: QtBot, resolution: ResolutionPage, filled: Session, type_text: Typing
) -> None:
    editor = field(resolution, "issued_on")
    type_text(editor, "31/2/2025")
    leave(editor, field(resolution, "circulation"))
    assert "31/02/2025" in resolution.editor.head.boxes["issued_on"].sentence
    assert editor.text() == "31/2/2025"
    assert not resolution.leave(), "the page keeps the user while something typed is wrong"
    editor.clear()
    type_text(editor, "5/9/24")
    leave(editor, field(resolution, "circulation"))
    assert editor.text() == "05/09/2024"
    assert resolution.editor.head.wrong == []
    settle(qtbot, resolution)
    assert "ngày 05 tháng 9 năm 2024" in resolution.view.text()


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
    resolution.editor.next_number.click()
    type_text(field(resolution, "issued_on"), "05/09/2024")
    leave(field(resolution, "issued_on"), field(resolution, "number"))
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
    assert field(resolution, "number").hasFocus()


def test_everything_missing_leads_to_its_place(qtbot: QtBot, desk: Desk, session: Session, tmp_path: Path) -> None:
    pages = {entry.key for entry in entries(Looks(Machine(tmp_path)))}
    made = {
        PaperKind.RESOLUTION: ResolutionPage,
        PaperKind.REPORT: ReportPage,
        PaperKind.PROGRAMME: ProgrammePage,
        PaperKind.PLAN: PlanPage,
    }
    for kind in PaperKind:
        papers.draft(session, desk.period, kind)
        page = shown(qtbot, made[kind](desk))
        for item in papers.missing(session, desk.period, kind):
            what, _, key = item.place.partition(":")
            assert page.editor.go_to(item.place) or (what == "page" and key in pages), item


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
    type_text(field(report, "issued_on"), "45/45")
    desk.choose(quarter(2025, 1))
    assert ["“Ngày ban hành”" in m.message for m in messages] == [True]


def test_a_file_opened_to_look_at_cannot_be_typed_into(qtbot: QtBot, desk: Desk, filled: Session) -> None:
    papers.draft(filled, desk.period, PaperKind.RESOLUTION)
    filled.read_only = True
    page = shown(qtbot, ResolutionPage(desk))
    assert passage(page, "objective").isReadOnly()
    assert field(page, "number").isReadOnly()
    assert not page.editor.next_number.isVisible()
    assert "NGHỊ QUYẾT" in page.view.text()


# Export --------------------------------------------------------------------------------------------------------------


class Asker:
    """Stands for the desktop's file dialog: takes the suggestion into its own folder, or cancels."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.suggested: list[Path] = []

    def __call__(self, _parent: QWidget, suggestion: Path, _kinds: str) -> Path | None:
        self.suggested.append(suggestion)
        return self.folder / suggestion.name if self.folder else None


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "ra"
    folder.mkdir()
    return folder


def pdf_text(path: Path) -> str:
    document = QPdfDocument()
    assert document.load(str(path)) is QPdfDocument.Error.None_
    return flat(" ".join(document.getAllText(n).text() for n in range(document.pageCount())))


def test_export_writes_the_paper_under_the_suggested_name(
    qtbot: QtBot, desk: Desk, filled: Session, out: Path, type_text: Typing
) -> None:
    papers.draft(filled, desk.period, PaperKind.RESOLUTION)
    asker = Asker(out)
    page = shown(qtbot, ResolutionPage(desk, ask=asker))
    type_text(passage(page, "objective"), OBJECTIVE)
    export_anyway(page)
    target = out / "NQ-QCDC_THPT-NguyenDu_2024-2025.pdf"
    assert asker.suggested == [filled.path.parent / target.name]
    assert OBJECTIVE in pdf_text(target), "what is being typed belongs to the paper"
    assert page.outgoing.notice.isVisible()
    assert target.name in page.outgoing.notice.text
    export_anyway(page)
    assert asker.suggested[-1].parent == out, "the last folder is proposed again"


def test_what_a_paper_lacks_is_told_before_the_file_is_written(
    qtbot: QtBot, desk: Desk, filled: Session, out: Path, type_text: Typing
) -> None:
    records.add(filled, Term(words="Huyện ủy", instead="Đảng ủy phường", since=date(2024, 1, 1), reason="Đã sáp nhập."))
    papers.draft(filled, desk.period, PaperKind.RESOLUTION)
    asker = Asker(out)
    page = shown(qtbot, ResolutionPage(desk, ask=asker))
    type_text(passage(page, "objective"), "Theo Huyện ủy \U0001f600")
    page.outgoing.export_pdf.click()
    assert "Chưa có số văn bản." in page.outgoing.notice.text
    assert asker.suggested == [], "nothing is asked or written yet"
    told = " ".join(one.sentence for one in page.missing.items)
    assert "“Huyện ủy” không còn dùng, nên thay bằng “Đảng ủy phường”" in told
    assert "Không in được ký tự “\U0001f600”" in told
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Vẫn xuất"
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert page.outgoing.notice.text == ""
    assert list(out.iterdir()) == []
    export_anyway(page)
    assert len(list(out.iterdir())) == 1


def test_word_is_as_near_as_pdf_and_told_alike(qtbot: QtBot, desk: Desk, filled: Session, out: Path) -> None:
    papers.draft(filled, desk.period, PaperKind.PLAN)
    asker = Asker(out)
    page = shown(qtbot, PlanPage(desk, ask=asker))
    page.outgoing.export_word.click()
    assert "Chưa có số văn bản." in page.outgoing.notice.text
    assert asker.suggested == [], "nothing is asked or written yet"
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    QTest.keyClick(focused, Qt.Key.Key_Space)
    finish(page)
    target = out / "KH-QCDC_THPT-NguyenDu_2024-2025.docx"
    assert asker.suggested == [filled.path.parent / target.name]
    assert "KẾ HOẠCH" in [one.text for one in docx.Document(str(target)).paragraphs]
    assert target.name in page.outgoing.notice.text
    assert page.outgoing.notice.doors.isVisible()


def test_another_ending_typed_into_the_dialog_is_refused(qtbot: QtBot, desk: Desk, filled: Session, out: Path) -> None:
    papers.draft(filled, desk.period, PaperKind.RESOLUTION)
    page = shown(qtbot, ResolutionPage(desk, ask=lambda *_asked: out / "a.odt"))
    failures: list[QcdcError] = []
    desk.failed.connect(failures.append)
    export_anyway(page)
    assert [one.hint for one in failures] == ["Tên tệp phải là .pdf hoặc .docx."]
    assert list(out.iterdir()) == []


def test_an_open_point_of_a_record_leads_to_it(qtbot: QtBot, desk: Desk, filled: Session) -> None:
    records.add(filled, Term(words="đơn thư", instead="đơn", since=date(2024, 1, 1), reason="Gọi đúng tên."))
    papers.draft(filled, desk.period, PaperKind.RESOLUTION)
    page = shown(qtbot, ResolutionPage(desk))
    wanted: list[tuple[str, int]] = []
    desk.record_wanted.connect(lambda kind, at: wanted.append((kind, at)))
    (line,) = (one for one in page.missing.lines() if "đơn thư" in one.text())
    line.click()
    assert wanted == [("target", 1)]


def test_the_preview_of_a_print_tells_what_is_open(
    qtbot: QtBot, desk: Desk, filled: Session, wishes_to_print: list[Sheet]
) -> None:
    papers.draft(filled, desk.period, PaperKind.RESOLUTION)
    page = shown(qtbot, ResolutionPage(desk))
    page.outgoing.print_button.click()
    assert "Chưa có số văn bản." in wishes_to_print[0].lacking


def test_the_report_page_exports_the_workbook_of_the_period(
    qtbot: QtBot, desk: Desk, filled: Session, out: Path
) -> None:
    page = shown(qtbot, ReportPage(desk, ask=Asker(out)))
    page.export_excel.click()
    finish(page)
    assert [p.name for p in out.iterdir()] == ["TH-QCDC_THPT-NguyenDu_2024-2025.xlsx"]
    assert (out / "TH-QCDC_THPT-NguyenDu_2024-2025.xlsx").read_bytes().startswith(b"PK")


def test_a_dialog_closed_without_a_file_writes_nothing(
    qtbot: QtBot, desk: Desk, filled: Session, messages: list[QcdcError]
) -> None:
    page = shown(qtbot, ReportPage(desk, ask=Asker(None)))
    page.export_excel.click()
    finish(page)
    assert messages == []
    assert not page.outgoing.notice.isVisible()


def test_a_failed_export_leaves_the_old_file_and_tells(
    qtbot: QtBot,
    desk: Desk,
    filled: Session,
    out: Path,
    messages: list[QcdcError],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    papers.draft(filled, desk.period, PaperKind.RESOLUTION)
    page = shown(qtbot, ResolutionPage(desk, ask=Asker(out)))
    target = out / "NQ-QCDC_THPT-NguyenDu_2024-2025.pdf"
    target.write_bytes(b"old")
    real = Path.open

    def refused(path: Path, mode: str = "r", **more: str) -> object:
        if path.parent == out and mode == "xb":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, mode, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refused)
    export_anyway(page)
    assert [m.title for m in messages] == ["Chưa ghi được tệp"]
    assert target.read_bytes() == b"old"
    assert [p.name for p in out.iterdir()] == [target.name]
    assert not page.outgoing.notice.isVisible()
    assert QApplication.overrideCursor() is None


def test_nothing_is_exported_while_something_typed_is_wrong(
    qtbot: QtBot, desk: Desk, filled: Session, out: Path, messages: list[QcdcError], type_text: Typing
) -> None:
    papers.draft(filled, desk.period, PaperKind.RESOLUTION)
    page = shown(qtbot, ResolutionPage(desk, ask=Asker(out)))
    type_text(field(page, "issued_on"), "45/45")
    export_anyway(page)
    assert list(out.iterdir()) == []
    assert "“Ngày ban hành”" in messages[0].message


# The live page -------------------------------------------------------------------------------------------------------


def test_the_page_survives_rapid_edits_and_shows_the_last_one(
    qtbot: QtBot, resolution: ResolutionPage, desk: Desk
) -> None:
    def place(n: int) -> Callable[[Session], object]:
        return lambda s: records.edit(s, Profile, 1, place=f"Địa danh {n}")

    for n in range(30):
        desk.run(place(n))  # type: ignore[arg-type]
        if n % 7 == 0:
            QApplication.sendPostedEvents()
    settle(qtbot, resolution)
    assert "Địa danh 29, ngày" in resolution.view.text()


def documents(session: Session, desk: Desk, count: int) -> list[Document]:
    """Papers that differ in their title."""
    one = papers.document(session, desk.period, PaperKind.RESOLUTION)
    return [replace(one, title=f"Bản {n}") for n in range(count)]


class Press:
    """A press that prints when it is let go, and keeps count."""

    def __init__(self) -> None:
        self.printed: list[str] = []
        self.go = threading.Event()

    def __call__(self, document: Document) -> bytes:
        self.go.wait(10)
        self.printed.append(document.title)
        return document.title.encode()


@pytest.fixture
def press() -> Iterator[Press]:
    made = Press()
    yield made
    made.go.set()


def test_only_the_newest_document_is_printed_and_stale_pages_are_dropped(
    qtbot: QtBot, press: Press, filled: Session, desk: Desk
) -> None:
    room = PrintRoom(press)
    heard = list[bytes]()
    room.ready.connect(heard.append)
    for document in documents(filled, desk, 9):
        room.ask(document)
    press.go.set()
    qtbot.waitUntil(lambda: not room.busy)
    assert press.printed == ["Bản 0", "Bản 8"]
    assert heard == ["Bản 8".encode()]


def test_printing_happens_beside_the_window(qtbot: QtBot, filled: Session, desk: Desk) -> None:
    threads = list[int]()

    def render(_document: Document) -> bytes:
        threads.append(threading.get_ident())
        return b"%PDF"

    room = PrintRoom(render)
    room.ask(documents(filled, desk, 1)[0])
    qtbot.waitUntil(lambda: not room.busy)
    assert threads
    assert threads != [threading.get_ident()]


def test_no_garbage_is_collected_in_the_other_thread(qtbot: QtBot, press: Press, filled: Session, desk: Desk) -> None:
    one, two = documents(filled, desk, 2)
    rooms = [PrintRoom(press), PrintRoom(press)]
    assert gc.isenabled()
    for room, document in zip(rooms, (one, two), strict=True):
        room.ask(document)
    rooms.pop().deleteLater()
    assert not gc.isenabled()
    press.go.set()
    qtbot.waitUntil(lambda: not rooms[0].busy)
    qtbot.waitUntil(gc.isenabled)


def test_a_page_may_go_while_it_is_being_printed(qtbot: QtBot, press: Press, filled: Session, desk: Desk) -> None:
    view = PaperView(press)
    view.show()
    view.show_document(documents(filled, desk, 1)[0])
    shiboken6.delete(view)
    press.go.set()
    qtbot.waitUntil(lambda: press.printed == ["Bản 0"])
    qtbot.wait(50)


def test_a_page_may_go_while_its_pages_are_on_the_screen(qtbot: QtBot, filled: Session, desk: Desk) -> None:
    view = PaperView()
    view.show()
    with qtbot.waitSignal(view.shown):
        view.show_document(documents(filled, desk, 1)[0])
    assert view.pages.pageCount() == 1
    shiboken6.delete(view)
    qtbot.wait(50)


def test_what_keeps_a_paper_from_being_made_is_said_in_its_place(qtbot: QtBot, filled: Session, desk: Desk) -> None:
    broken = [True]

    def render(document: Document) -> bytes:
        if broken[0]:
            raise EnvironmentProblem("Thiếu phông chữ", "Không đọc được phông chữ.", "Hãy cài lại chương trình.")
        return exporting.pdf(document)

    view = PaperView(render)
    qtbot.addWidget(view)
    view.show()
    one, two = documents(filled, desk, 2)
    with qtbot.waitSignal(view.shown):
        view.show_document(one)
    assert view.problem == "Thiếu phông chữ\nKhông đọc được phông chữ.\nHãy cài lại chương trình."
    assert not view.view.isVisible()
    broken[0] = False
    with qtbot.waitSignal(view.shown):
        view.show_document(two)
    assert view.problem == ""
    assert "NGHỊ QUYẾT" in view.text()


def test_our_own_bug_is_raised_where_bugs_are_told(qtbot: QtBot, filled: Session, desk: Desk) -> None:
    def render(_document: Document) -> bytes:
        raise ZeroDivisionError

    room = PrintRoom(render)
    with qtbot.captureExceptions() as raised:
        room.ask(documents(filled, desk, 1)[0])
        qtbot.waitUntil(lambda: not room.busy)
    assert [kind for kind, _error, _trace in raised] == [ZeroDivisionError]


def test_a_new_rendering_keeps_place_and_size(qtbot: QtBot, report: ReportPage, desk: Desk) -> None:
    pages = report.view.view
    pages.zoom_to(1.25)
    pages.verticalScrollBar().setValue(700)
    desk.run(lambda s: records.edit(s, Profile, 1, place="Hòa Bình"))
    settle(qtbot, report)
    assert "Hòa Bình" in report.view.text()
    assert (pages.verticalScrollBar().value(), pages.zoom) == (700, 1.25)


def test_the_page_never_goes_blank_while_it_is_drawn_anew(qtbot: QtBot, report: ReportPage, desk: Desk) -> None:
    pages = report.view.view

    def dark() -> int:
        image = pages.viewport().grab().toImage().scaled(80, 80, mode=Qt.TransformationMode.SmoothTransformation)
        return sum(image.pixelColor(x, y).lightness() < 200 for x in range(10, 70) for y in range(10, 80))

    qtbot.waitUntil(lambda: dark() > 0)
    seen = list[int]()
    report.view.shown.connect(lambda: seen.append(dark()))
    desk.run(lambda s: records.edit(s, Profile, 1, place="Hòa Bình"))
    settle(qtbot, report)
    assert seen
    assert min(seen) > 0


def test_zoom_by_button_key_and_wheel(qtbot: QtBot, report: ReportPage) -> None:
    pages = report.view.view
    fitted = pages.zoom
    assert 0.5 < fitted < 1
    QTest.keyClick(pages, Qt.Key.Key_1)
    assert pages.zoom == 1.0
    QTest.keyClick(pages, Qt.Key.Key_Plus)
    assert pages.zoom == 1.1
    QTest.keyClick(pages, Qt.Key.Key_Minus)
    assert pages.zoom == 1.0
    wheel(pages.viewport(), 120)
    assert pages.zoom == 1.1
    QTest.keyClick(pages, Qt.Key.Key_0)
    assert pages.zoom == fitted


def wheel(widget: QWidget, turned: int) -> None:
    """Turn the wheel with Ctrl held."""
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at,
        QPointF(widget.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_the_place_in_the_paper_is_told(qtbot: QtBot, report: ReportPage) -> None:
    count = report.view.pages.pageCount()
    assert count > 1
    labels = [label.text() for label in report.view.findChildren(QLabel)]
    assert f"Trang 1/{count}" in labels
    QTest.keyClick(report.view.view, Qt.Key.Key_End)
    labels = [label.text() for label in report.view.findChildren(QLabel)]
    assert f"Trang {count}/{count}" in labels


@pytest.mark.parametrize("mode", [theme.Mode.LIGHT, theme.Mode.DARK])
def test_paper_stays_white_on_the_ground_of_the_theme(
    qtbot: QtBot, qapp: QApplication, desk: Desk, filled: Session, mode: theme.Mode
) -> None:
    theme.apply(qapp, mode)
    papers.draft(filled, desk.period, PaperKind.RESOLUTION)
    page = shown(qtbot, ResolutionPage(desk))
    pages = page.view.view
    sheet = pages.pages_seen()[0]
    image = pages.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    assert image.pixelColor(round((sheet.left() + 3) * ratio), round((sheet.top() + 3) * ratio)) == QColor("white")
    assert image.pixelColor(2, round((sheet.top() + 40) * ratio)) == theme.colour("line")


# Room and keys -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_off_at_1366(
    qtbot: QtBot, qapp: QApplication, desk: Desk, filled: Session, scale: float
) -> None:
    theme.apply(qapp, theme.Mode.LIGHT, scale)
    papers.draft(filled, desk.period, PaperKind.REPORT)
    page = ReportPage(desk)
    qtbot.addWidget(page)
    width = 1366 - round((204 + 48) * scale)
    page.resize(width, 768 - round(90 * scale))
    page.show()
    page.ensure_fresh()
    settle(qtbot, page)
    assert page.width() == width, "the page does not hold the window wider than the screen"
    inside, viewport = page.editor.widget(), page.editor.viewport()
    assert inside is not None
    assert inside.width() <= viewport.width()
    assert page.narrow == (scale == 2.0)
    assert page.other_side.isVisible() == page.narrow
    if page.narrow:
        page.other_side.click()
        assert not page.editor.isVisible()
    qtbot.waitUntil(lambda: page.view.width() >= page.view.minimumSizeHint().width())
    assert page.view.isVisible()


def test_f6_goes_from_text_to_page_and_back(qtbot: QtBot, resolution: ResolutionPage) -> None:
    resolution.activateWindow()
    edit = passage(resolution, "viewpoints")
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_F6)
    assert resolution.view.view.hasFocus()
    QTest.keyClick(resolution.view.view, Qt.Key.Key_F6)
    assert edit.hasFocus()
