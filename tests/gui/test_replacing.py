"""Ctrl+H: words are found in every text, each place is seen, and all are changed in one step."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.tasks.records import Progress, Task
from qcdc_desktop.domain.registers.terms import Term
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.services import records
from qcdc_desktop.services.papers import papers
from qcdc_desktop.ui.pages.library.page import FINDINGS, LibraryPage
from qcdc_desktop.ui.pages.replacing.page import ReplacingPage
from qcdc_desktop.ui.papers.paper_page import PaperPage
from qcdc_desktop.ui.parts.links import Link
from qcdc_desktop.ui.registers.register_page import RegisterPage
from qcdc_desktop.ui.shell.shell import Shell
from tests.gui import ears
from tests.gui.hands import CTRL, focused, go_to, name_of, press, say

OLD, NEW = "Huyện ủy", "Đảng ủy phường"


@pytest.fixture
def page(shell: Shell) -> ReplacingPage:
    """Two tasks that name the old body; the page was opened by its key."""
    for body in (f"Báo cáo {OLD}", f"Xin ý kiến {OLD} về đề án"):
        shell.desk.run(lambda s, body=body: records.add(s, Task(year_id=2, body=body)))  # type: ignore[misc]
    press(Qt.Key.Key_H, CTRL, shell)
    made = shell.page
    assert isinstance(made, ReplacingPage)
    return made


def bodies(shell: Shell) -> list[str]:
    return [one.body for one in shell.desk.session.all(Task)]


def test_the_whole_way_with_the_keyboard(qtbot: QtBot, page: ReplacingPage, shell: Shell) -> None:
    qtbot.waitUntil(page.words.hasFocus)
    assert not page.do.isEnabled()
    say(OLD)
    page.instead.setFocus()
    say(NEW)
    press(Qt.Key.Key_Return)
    assert page.do.text() == "Thay 2 chỗ"
    assert page.table.item(1, 2).text() == f"Xin ý kiến {NEW} về đề án"  # type: ignore[union-attr]
    assert QApplication.focusWidget() is page.table
    ears.choose(ears.row(ears.of(page.table), "Báo cáo"))
    assert page.do.text() == "Thay 1 chỗ"
    ears.choose(ears.row(ears.of(page.table), "Báo cáo"))
    press(Qt.Key.Key_Space)
    assert page.do.text() == "Thay 1 chỗ"
    page.do.click()
    assert bodies(shell) == [f"Báo cáo {OLD}", f"Xin ý kiến {NEW} về đề án"]
    assert "Đã thay 1 chỗ" in page.notice.text
    assert page.do.text() == "Thay 1 chỗ", "what is left is shown"
    shell.desk.undo()
    assert page.do.text() == "Thay 2 chỗ"


def chosen() -> str:
    """The words chosen where the cursor is."""
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit):
        return field.selectedText()
    return field.textCursor().selectedText() if isinstance(field, QPlainTextEdit) else ""


def test_enter_opens_the_field_with_the_words_chosen(qtbot: QtBot, page: ReplacingPage, shell: Shell) -> None:
    shell.desk.run(lambda s: records.add(s, Progress(task_id=2, on=date(2025, 3, 1), note=f"🙂 Gửi {OLD} dự thảo")))
    page.begin(OLD, NEW)
    assert [hit.kind for hit in page.found.hits] == ["task", "task", "progress"]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert shell.key == "tasks"
    qtbot.waitUntil(lambda: chosen() == OLD)
    tasks = shell.page
    assert isinstance(tasks, RegisterPage)
    assert tasks.register.inspector.form.boxes["body"].editor.hasFocus()
    assert tasks.register.shown_id == 2
    press(Qt.Key.Key_H, CTRL, shell)
    page.table.setCurrentCell(2, 0)
    page.open_current()
    qtbot.waitUntil(lambda: chosen() == OLD)
    assert name_of(focused()) == "Nội dung"


def test_a_hit_in_a_long_section_is_scrolled_to(qtbot: QtBot, page: ReplacingPage, shell: Shell) -> None:
    shell.desk.run(lambda s: papers.draft(s, shell.desk.period, PaperKind.RESOLUTION))
    lines = [f"Dòng {n}" for n in range(50)]
    paper = shell.desk.session.all(Paper)[0]
    key = next(one.key for one in papers.template_of(paper).sections if not one.source)
    shell.desk.run(lambda s: papers.write(s, paper.id, key, "\n".join([*lines, f"Trình {OLD}."])))
    page.begin("Trình " + OLD, "Trình " + NEW)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: chosen() == "Trình " + OLD)
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    qtbot.waitUntil(lambda: not field.viewport().visibleRegion().intersected(field.cursorRect()).isEmpty())


def test_what_is_not_there_is_said(page: ReplacingPage, heard: list[str]) -> None:
    page.begin("không có chữ này", "")
    assert page.count.text() == heard[-1] == "Không tìm thấy “không có chữ này”."
    assert not page.do.isEnabled()


def test_words_are_not_replaced_by_themselves(page: ReplacingPage) -> None:
    page.begin(OLD, OLD)
    assert page.count.text() == "“Tìm” và “Thay bằng” giống nhau: không có chỗ nào thay đổi."
    assert page.found.hits == ()
    assert not page.do.isEnabled()


def test_a_finding_is_replaced_everywhere_from_its_line(page: ReplacingPage, shell: Shell) -> None:
    term = Term(words=OLD, instead=NEW, since=date(2024, 1, 1), reason="Sáp nhập.")
    shell.desk.run(lambda s: records.add(s, term))
    shell.open_page("library")
    library = shell.page
    assert isinstance(library, LibraryPage)
    library.open_section(FINDINGS)
    library.findings.replacing.click()
    assert shell.page is page
    assert (page.words.text(), page.instead.text()) == (OLD, NEW)
    assert page.do.text() == "Thay 2 chỗ"


def test_an_outdated_name_in_a_paper_is_replaced_from_what_is_missing(
    qtbot: QtBot, page: ReplacingPage, shell: Shell
) -> None:
    term = Term(words=OLD, instead=NEW, since=date(2024, 1, 1), reason="Sáp nhập.")
    shell.desk.run(lambda s: records.add(s, term))
    shell.desk.run(lambda s: papers.draft(s, shell.desk.period, PaperKind.RESOLUTION))
    shell.open_page("resolution")
    paper = shell.page
    assert isinstance(paper, PaperPage)
    qtbot.waitUntil(lambda: any("không còn dùng" in one.sentence for one in paper.missing.items))
    next(one for one in paper.missing.findChildren(Link) if one.text() == "Thay…").click()
    assert shell.page is page
    assert page.words.text() == OLD


def test_an_outdated_name_is_told_over_the_fields_of_its_record(
    qtbot: QtBot, page: ReplacingPage, shell: Shell
) -> None:
    tasks = task_list(shell)
    assert not tasks.register.inspector.outdated.isVisible()
    shell.open_page("today")
    shell.desk.run(lambda s: records.add(s, Term(words=OLD, instead=NEW, since=date(2024, 1, 1), reason="Sáp nhập.")))
    notes = task_list(shell).register.inspector.outdated
    said, door = notes.findChildren(Link)
    assert said.text() == f"Nhiệm vụ, giải pháp: “{OLD}” không còn dùng, nên thay bằng “{NEW}”."
    said.click()
    qtbot.waitUntil(lambda: chosen() == OLD)
    door.click()
    assert shell.page is page
    assert (page.words.text(), page.instead.text()) == (OLD, NEW)
    page.do.click()
    assert not task_list(shell).register.inspector.outdated.isVisible()


def task_list(shell: Shell) -> RegisterPage:
    """The list of tasks with the first one chosen."""
    shell.open_page("tasks")
    page = shell.page
    assert isinstance(page, RegisterPage)
    go_to(page, 0, "Nhiệm vụ, giải pháp")
    QTest.qWait(20)
    return page


def test_an_outdated_name_is_opened_in_the_section_that_has_it(qtbot: QtBot, shell: Shell) -> None:
    term = Term(words=OLD, instead=NEW, since=date(2024, 1, 1), reason="Sáp nhập.")
    shell.desk.run(lambda s: records.add(s, term))
    shell.desk.run(lambda s: papers.draft(s, shell.desk.period, PaperKind.RESOLUTION))
    paper = shell.desk.session.all(Paper)[0]
    shell.desk.run(lambda s: papers.write(s, paper.id, "objective", f"Theo chỉ đạo của {OLD}."))
    shell.open_page("library")
    library = shell.page
    assert isinstance(library, LibraryPage)
    library.open_section(FINDINGS)
    assert [one.place for one in library.findings.found] == ["Mục tiêu"]
    library.findings.open_current()
    qtbot.waitUntil(lambda: chosen() == OLD)
    assert shell.key == "resolution"
