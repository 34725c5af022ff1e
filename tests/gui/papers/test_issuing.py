"""A paper is issued on its own page, stays as it is, and is corrected into the next edition."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.papers.editions import Edition
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.unit import PaperKind, Profile
from qcdc_desktop.services import figures, records
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.pages.resolution.page import ResolutionPage
from qcdc_desktop.ui.papers.issue_panel import IssuePanel
from qcdc_desktop.ui.registers.models.titles import Titles
from tests.gui.papers.hands import OBJECTIVE, Typing, asked, body, field, passage, settle


def test_a_paper_is_issued_with_the_next_number_and_stays_as_it_is(
    qtbot: QtBot, resolution: ResolutionPage, filled: Session, type_text: Typing
) -> None:
    other = Paper(year_id=filled.all(Year)[0].id, kind=PaperKind.RESOLUTION, number=4, summary="về công tác cán bộ")
    records.add(filled, other)
    resolution.reload()
    resolution.issuing.issue.click()
    assert (asked(resolution, "number").text(), asked(resolution, "issued_on").text()) == ("5", "22/05/2025")
    asked(resolution, "issued_on").clear()
    type_text(asked(resolution, "issued_on"), "5/9/24")
    resolution.issuing.issuing.go.click()
    settle(qtbot, resolution)
    assert "Số 05-NQ/ĐU" in resolution.view.text()
    assert "ngày 05 tháng 9 năm 2024" in resolution.view.text()
    assert resolution.subtitle.text().startswith("Nghị quyết số 05-NQ/ĐU")
    assert resolution.issuing.state_line.text().startswith("05-NQ/ĐU còn nguyên như lúc ban hành · bản 1 · mã ")
    assert not resolution.issuing.issue.isVisible()
    assert resolution.issuing.correct.hasFocus()
    assert passage(resolution, "objective").isReadOnly()
    assert field(resolution, "circulation").isReadOnly()
    assert resolution.missing.state.text == "Đủ điều kiện ký"


def test_a_paper_from_before_the_program_is_written_into_the_register_on_purpose(
    qtbot: QtBot, resolution: ResolutionPage, filled: Session, type_text: Typing
) -> None:
    panel = resolution.issuing
    panel.record.click()
    boxes = panel.recording.form.boxes
    type_text(boxes["number"].editor, "3")
    type_text(boxes["issued_on"].editor, "5/9/24")
    panel.recording.go.click()
    settle(qtbot, resolution)
    assert resolution.subtitle.text().startswith("Nghị quyết số 03-NQ/ĐU")
    assert filled.count(Edition) == 0
    assert panel.record.isHidden()
    assert panel.issue.text() == "Giữ bản đã ban hành…"


def test_an_issued_paper_is_corrected_into_a_new_edition(
    qtbot: QtBot, resolution: ResolutionPage, filled: Session, type_text: Typing
) -> None:
    resolution.issuing.issue.click()
    resolution.issuing.issuing.go.click()
    resolution.issuing.correct.click()
    assert resolution.issuing.issue.hasFocus()
    assert not passage(resolution, "objective").isReadOnly()
    type_text(passage(resolution, "objective"), OBJECTIVE)
    resolution.issuing.issue.click()
    assert body(filled, "objective") == OBJECTIVE
    resolution.issuing.issuing.go.click()
    assert resolution.issuing.issuing.form.boxes["note"].sentence == "Chưa ghi “Nội dung sửa”."
    note = resolution.issuing.issuing.form.boxes["note"].editor
    type_text(note, "Bổ sung mục tiêu")
    resolution.issuing.issuing.go.click()
    assert [(e.version, e.note) for e in filled.all(Edition)] == [(1, ""), (2, "Bổ sung mục tiêu")]
    settle(qtbot, resolution)
    assert OBJECTIVE[:20] in resolution.view.text()


def test_what_is_otherwise_today_is_told_beside_what_was_issued(resolution: ResolutionPage, filled: Session) -> None:
    resolution.issuing.issue.click()
    resolution.issuing.issuing.go.click()
    assert not resolution.issuing.changed.isVisible()
    records.edit(filled, Profile, 1, place="Nơi Khác")
    resolution.reload()
    assert resolution.issuing.changed.text() == "1 chỗ nay đã khác"
    resolution.issuing.changed.click()
    assert "Nay: " in resolution.issuing.changes.text()
    assert "Nơi Khác" in resolution.issuing.changes.text()


def test_what_was_typed_before_a_correction_was_stopped_is_told_at_once(
    resolution: ResolutionPage, filled: Session, type_text: Typing
) -> None:
    resolution.issuing.issue.click()
    resolution.issuing.issuing.go.click()
    resolution.issuing.correct.click()
    resolution.issuing.stop.click()
    assert not resolution.issuing.changes.isVisible()
    resolution.issuing.correct.click()
    type_text(passage(resolution, "objective"), OBJECTIVE)
    assert resolution.leave()
    resolution.issuing.stop.click()
    assert resolution.issuing.state_line.text().startswith("01-NQ/ĐU còn nguyên như lúc ban hành · bản 1")
    assert resolution.issuing.changes.isVisible()
    assert OBJECTIVE[:20] in resolution.issuing.changes.text()
    assert body(filled, "objective") == OBJECTIVE


def test_what_is_damaged_is_not_called_whole(resolution: ResolutionPage, filled: Session) -> None:
    resolution.issuing.issue.click()
    resolution.issuing.issuing.go.click()
    (edition,) = filled.all(Edition)
    filled._conn.execute("DELETE FROM content WHERE sha256 = ?", (edition.word,))
    filled._conn.execute("INSERT INTO content VALUES (?, x'00')", (edition.word,))
    resolution.issuing.show_paper(resolution.issuing.paper)
    assert resolution.issuing.state_line.text().startswith("Bản đã giữ của 01-NQ/ĐU bị hỏng")


def test_a_number_that_is_taken_is_marked_and_kept(
    resolution: ResolutionPage, filled: Session, type_text: Typing
) -> None:
    other = Paper(year_id=filled.all(Year)[0].id, kind=PaperKind.RESOLUTION, number=4, summary="về công tác cán bộ")
    records.add(filled, other)
    resolution.issuing.issue.click()
    asked(resolution, "number").clear()
    type_text(asked(resolution, "number"), "4")
    resolution.issuing.issuing.go.click()
    assert "04 đã dùng" in resolution.issuing.issuing.form.boxes["number"].sentence
    assert asked(resolution, "number").text() == "4"
    assert not resolution.leave(), "the page keeps the user while something typed is wrong"
    resolution.issuing.issuing.back.click()
    assert resolution.leave()
    assert resolution.issuing.issue.isVisible()


def test_a_wrong_day_is_marked_and_nothing_is_issued(
    resolution: ResolutionPage, filled: Session, type_text: Typing
) -> None:
    resolution.issuing.issue.click()
    asked(resolution, "issued_on").clear()
    type_text(asked(resolution, "issued_on"), "31/2/2025")
    resolution.issuing.issuing.go.click()
    assert "31/02/2025" in resolution.issuing.issuing.form.boxes["issued_on"].sentence
    assert filled.all(Edition) == ()


def test_in_a_large_file_an_issued_paper_is_compared_beside_the_window(
    qtbot: QtBot, resolution: ResolutionPage, filled: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolution.issuing.issue.click()
    resolution.issuing.issuing.go.click()
    paper = resolution.shown_paper()
    assert paper is not None
    records.edit(filled, Profile, 1, place="Nơi Khác")
    monkeypatch.setattr(figures, "LARGE", 0)
    panel = IssuePanel(resolution.desk, Titles(filled))
    qtbot.addWidget(panel)
    panel.show_paper(paper)
    assert panel.comparing.isVisibleTo(panel)
    assert not panel.changed.isVisibleTo(panel)
    qtbot.waitUntil(lambda: panel.changed.isVisibleTo(panel))
    assert panel.changed.text() == "1 chỗ nay đã khác"
    assert not panel.comparing.isVisibleTo(panel)
