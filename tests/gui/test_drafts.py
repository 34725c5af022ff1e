"""What is typed and not yet stored outlives a kill, a switch-off, logging off, and a disk that takes nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.inspections.records import Inspection
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.errors import EnvironmentProblem
from qcdc_desktop.paths import Paths
from qcdc_desktop.services import records
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.papers import papers
from qcdc_desktop.ui.base.held_words import words_held
from qcdc_desktop.ui.base.machine import Machine
from qcdc_desktop.ui.pages.review.page import ReviewPage
from qcdc_desktop.ui.papers.paper_page import PaperPage
from qcdc_desktop.ui.papers.section_editor import SectionEditor
from qcdc_desktop.ui.parts.large_editor import LargeEditor
from qcdc_desktop.ui.registers.editors import LongEditor
from qcdc_desktop.ui.registers.register_page import RegisterPage
from qcdc_desktop.ui.shell.shell import Shell
from qcdc_desktop.ui.shell.window import Window
from tests import factories, prepared
from tests.factories import NOW
from tests.gui.hands import press

Opens = Callable[[], Window]


@pytest.fixture
def opens(qtbot: QtBot, app_paths: Paths, demo: Path) -> Iterator[Opens]:
    """Opens the demo as after a crash: the window before it is gone without a word, its file let go."""
    made: list[Window] = []

    def opened() -> Window:
        for old in made:
            kill(old)
        new = Window(app_paths, Machine(app_paths.settings), lambda: NOW)
        made.append(new)
        qtbot.addWidget(new)
        new.show()
        new.activateWindow()
        assert new.open_file(demo)
        return new

    yield opened
    for old in made:
        kill(old)


def kill(window: Window) -> None:
    """The process ends: nothing is asked, nothing is stored any more."""
    if (shell := window.shell) is not None:
        shell.desk.session.close()
        shell.put_away()
        window.shell = None
    window.drafts = None
    window.hide()


def shown(window: Window) -> Shell:
    assert window.shell is not None
    return window.shell


def kept(window: Window) -> None:
    """The few seconds go by after which what is typed is kept."""
    assert window.drafts is not None
    window.drafts.keep()


def page(window: Window, key: str) -> RegisterPage:
    assert shown(window).open_page(key)
    opened = shown(window).page
    assert isinstance(opened, RegisterPage)
    return opened


def answer(window: Window, words: str, matter: str = "drafts") -> None:
    [button] = [b for b in shown(window).notes.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    button.click()


def drafts_beside(demo: Path) -> list[Path]:
    return [path for path in demo.parent.iterdir() if path.name.endswith(".dang-go")]


def first(window: Window, kind: type[Task]) -> Task:
    return shown(window).desk.session.all(kind)[0]


def type_into_task(window: Window, words: str) -> int:
    """Open a task of the demo and type over its content, without leaving the field."""
    task = first(window, Task)
    shown(window).show_record("task", task.id)
    inspector = page(window, "tasks").register.inspector
    inspector.focus_field("body")
    editor = inspector.form.boxes["body"].editor
    editor.type_in(words)
    return task.id


def test_words_typed_over_a_record_are_offered_after_a_kill_and_put_back(opens: Opens) -> None:
    window = opens()
    task_id = type_into_task(window, "Lấy ý kiến về nội quy mới, mới viết được một nửa")
    kept(window)
    again = opens()
    assert shown(again).notes.text("drafts") == (
        "Có phần chữ đang gõ dở lúc 09:41: Nhiệm vụ · Nhiệm vụ, giải pháp: "
        "“Lấy ý kiến về nội quy mới, mới viết được một nửa”"
    )
    answer(again, "Khôi phục")
    inspector = page(again, "tasks").register.inspector
    assert inspector.record.id == task_id
    assert inspector.form.boxes["body"].editor.words() == "Lấy ý kiến về nội quy mới, mới viết được một nửa"
    assert shown(again).notes.text("drafts") == ""
    assert shown(again).leave()
    stored = shown(again).desk.session.get(Task, task_id)
    assert stored.body == "Lấy ý kiến về nội quy mới, mới viết được một nửa"


def test_a_new_record_comes_back_with_its_form_filled(opens: Opens) -> None:
    window = opens()
    tasks = page(window, "tasks")
    before = len(shown(window).desk.session.all(Task))
    tasks.begin()
    boxes = tasks.register.inspector.form.boxes
    boxes["due_on"].editor.type_in("31/13/2025")
    boxes["body"].editor.type_in("Sửa quy chế chi tiêu nội bộ")
    kept(window)
    again = opens()
    answer(again, "Khôi phục")
    inspector = page(again, "tasks").register.inspector
    assert inspector.drafting
    assert inspector.form.boxes["body"].editor.words() == "Sửa quy chế chi tiêu nội bộ"
    assert inspector.form.boxes["due_on"].editor.words() == "31/13/2025"
    inspector.form.boxes["due_on"].editor.type_in("30/05/2025")
    assert shown(again).leave()
    assert len(shown(again).desk.session.all(Task)) == before + 1


def test_a_new_part_comes_back_in_its_record(opens: Opens) -> None:
    window = opens()
    inspection = shown(window).desk.session.all(Inspection)[0]
    shown(window).ask_part(Ref("inspection", inspection.id), "finding")
    forms = [p.form for p in page(window, "inspections").register.inspector.panels if hasattr(p, "form")]
    [form] = [form for form in forms if form.kind.INFO.name == "finding"]
    name = form.first()
    form.boxes[name].editor.type_in("Chưa công khai quyết toán")
    kept(window)
    again = opens()
    answer(again, "Khôi phục")
    register = page(again, "inspections").register
    assert register.inspector.record.id == inspection.id
    [form] = [p.form for p in register.inspector.panels if hasattr(p, "form") and p.form.kind.INFO.name == "finding"]
    assert form.isVisible()
    assert form.boxes[name].editor.words() == "Chưa công khai quyết toán"


def test_an_open_cell_comes_back_in_the_form_of_its_record(opens: Opens) -> None:
    window = opens()
    view = page(window, "tasks").register.view
    column = next(i for i, c in enumerate(view.table.columns) if c.field == "body")
    view.setCurrentIndex(view.model().index(0, column))
    task = view.table.record(view.current_row())
    view.edit(view.currentIndex())
    assert isinstance(view.cells.editor, LongEditor)
    view.cells.editor.type_in("Gõ dở trong ô")
    kept(window)
    again = opens()
    answer(again, "Khôi phục")
    inspector = page(again, "tasks").register.inspector
    assert inspector.record.id == task.id
    assert inspector.form.boxes["body"].editor.words() == "Gõ dở trong ô"


def section_editor(window: Window) -> SectionEditor:
    opened = shown(window).page
    assert isinstance(opened, PaperPage)
    return opened.editor


def test_a_section_in_the_large_editor_comes_back(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    session = shown(window).desk.session
    paper = papers.paper_of(session, shown(window).desk.period, PaperKind.RESOLUTION)
    assert paper is not None
    shown(window).open_page("resolution")
    editor = section_editor(window)
    key, passage = next((k, p) for k, p in editor.passages.items() if not p.locked)
    large = LargeEditor(passage.text_edit)
    large.text.setPlainText("Mục đang viết dở trong ô lớn")
    kept(window)
    again = opens()
    answer(again, "Khôi phục")
    qtbot.waitUntil(lambda: section_editor(again).passages[key].text == "Mục đang viết dở trong ô lớn")


def test_a_comment_of_the_review_comes_back(opens: Opens) -> None:
    window = opens()
    shown(window).open_page("review")
    review = shown(window).page
    assert isinstance(review, ReviewPage)
    about, item = next((about, item) for about, item in review.items.items() if not item.ask.opener.isHidden())
    item.ask.open()
    item.ask.edit.setPlainText("Cần nói rõ hơn về")
    kept(window)
    again = opens()
    answer(again, "Khôi phục")
    review = shown(again).page
    assert isinstance(review, ReviewPage)
    assert review.items[about].ask.text == "Cần nói rõ hơn về"


def test_the_words_of_a_conclusion_come_back_and_its_password_does_not(opens: Opens, demo: Path) -> None:
    window = opens()
    shown(window).open_page("review")
    review = shown(window).page
    assert isinstance(review, ReviewPage)
    assert words_held(review) == ()
    fields = review.concluding.form.fields
    for name, words in (("body", "Cần bổ sung số liệu quý"), ("password", "bi-mat-9")):
        fields[name].setFocus()
        typed = fields[name]
        assert not isinstance(typed, QComboBox)
        typed.insertPlainText(words) if isinstance(typed, QPlainTextEdit) else typed.insert(words)
    kept(window)
    [draft] = drafts_beside(demo)
    assert "bi-mat-9" not in draft.read_text("utf-8")
    again = opens()
    answer(again, "Khôi phục")
    review = shown(again).page
    assert isinstance(review, ReviewPage)
    assert review.concluding.form.text("body") == "Cần bổ sung số liệu quý"


def type_conclusion(window: Window, words: str) -> None:
    shown(window).open_page("review")
    review = shown(window).page
    assert isinstance(review, ReviewPage)
    body = review.concluding.form.fields["body"]
    assert isinstance(body, QPlainTextEdit)
    body.insertPlainText(words)


def conclusion(window: Window) -> str:
    review = shown(window).page
    assert isinstance(review, ReviewPage)
    return review.concluding.form.text("body")


def test_words_on_a_page_that_was_left_are_kept_too(opens: Opens) -> None:
    window = opens()
    type_conclusion(window, "Cần bổ sung")
    kept(window)
    type_into_task(window, "Một việc khác")
    kept(window)
    again = opens()
    for _time in range(2):
        answer(again, "Khôi phục")
        assert shown(again).leave()
    assert shown(again).notes.text("drafts") == ""
    assert first(again, Task).body == "Một việc khác"
    assert shown(again).desk.period.label == "Năm học 2024-2025"
    assert conclusion(again) == "Cần bổ sung"


def test_another_look_takes_no_words(opens: Opens) -> None:
    window = opens()
    type_conclusion(window, "Cần bổ sung")
    window.set_text_size(1.25)
    assert conclusion(window) == "Cần bổ sung"
    assert shown(window).notes.text("drafts") == ""


def test_what_is_stored_or_given_up_is_offered_no_more(opens: Opens, demo: Path) -> None:
    window = opens()
    type_into_task(window, "Đã gõ xong")
    kept(window)
    [draft] = drafts_beside(demo)
    if os.name == "posix":
        assert draft.stat().st_mode & 0o777 == 0o600
    assert shown(window).leave()
    QApplication.processEvents()
    assert drafts_beside(demo) == []
    type_into_task(window, "Gõ rồi bỏ")
    kept(window)
    press(Qt.Key.Key_Escape)
    kept(window)
    assert drafts_beside(demo) == []
    again = opens()
    assert shown(again).notes.text("drafts") == ""


def test_an_offer_that_is_refused_is_gone_and_one_that_is_not_answered_waits(opens: Opens, demo: Path) -> None:
    window = opens()
    type_into_task(window, "Một")
    kept(window)
    again = opens()
    page(again, "letters").begin()
    page(again, "letters").register.inspector.form.boxes["matter"].editor.type_in("Hai")
    kept(again)
    third = opens()
    assert "“Hai”" in shown(third).notes.text("drafts")
    answer(third, "Bỏ")
    assert "“Một”" in shown(third).notes.text("drafts")
    answer(third, "Bỏ")
    assert shown(third).notes.text("drafts") == ""
    assert drafts_beside(demo) == []


def test_words_whose_record_is_gone_can_be_copied(opens: Opens) -> None:
    window = opens()
    task_id = type_into_task(window, "Chữ của nhiệm vụ đã xóa")
    kept(window)
    again = opens()
    shown(again).desk.run(lambda session: records.remove(session, Task, task_id))
    answer(again, "Khôi phục")
    assert "Chữ của nhiệm vụ đã xóa" in shown(again).notes.text("lost words")
    answer(again, "Chép phần chữ")
    assert QApplication.clipboard().text() == "Chữ của nhiệm vụ đã xóa"


def test_another_file_under_the_same_name_is_offered_nothing(opens: Opens, demo: Path) -> None:
    window = opens()
    type_into_task(window, "Của tệp mẫu")
    kept(window)
    kill(window)
    prepared.school(demo, factories.profile(name="Trường khác"))
    other = opens()
    assert shown(other).notes.text("drafts") == ""


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="no folder refuses there")
def test_where_the_folder_takes_no_file_drafts_lie_among_the_programs_own(opens: Opens, demo: Path) -> None:
    window = opens()
    type_into_task(window, "USB chỉ đọc")
    demo.parent.chmod(0o500)
    try:
        kept(window)
    finally:
        demo.parent.chmod(0o700)
    assert drafts_beside(demo) == []
    assert "USB chỉ đọc" in shown(opens()).notes.text("drafts")


def test_nothing_is_held_where_nothing_was_typed(opens: Opens) -> None:
    window = opens()
    for key in shown(window).keys:
        shown(window).open_page(key)
        opened = shown(window).page
        if isinstance(opened, RegisterPage):
            assert opened.register.inspector is not None
        assert words_held(opened) == (), key


# Closing --------------------------------------------------------------------------------------------------------


def test_what_cannot_be_stored_keeps_the_window_open_and_then_waits(
    opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opens()
    type_into_task(window, "Đĩa đầy giữa chừng")

    def full(*_given: object, **_values: object) -> None:
        raise EnvironmentProblem("Chưa cất được", "Đĩa đã đầy.", "Hãy xóa bớt tệp.")

    with monkeypatch.context() as broken:
        broken.setattr(records, "edit", full)
        assert not window.close()
        assert "Chưa đóng" in shown(window).messages.text()
        assert "Đĩa đã đầy" in shown(window).messages.text()
        assert window.close()
    again = opens()
    assert "Đĩa đầy giữa chừng" in shown(again).notes.text("drafts")


def test_a_failure_nobody_foresaw_while_closing_keeps_the_window_open(
    opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opens()
    type_into_task(window, "Lỗi khi đóng")

    def broken(*_given: object, **_values: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(records, "edit", broken)
        with pytest.raises(ZeroDivisionError):
            window.close()
        assert window.isVisible()
    assert window.close()


def test_the_end_of_the_session_stores_what_is_right_and_keeps_the_rest(opens: Opens, demo: Path) -> None:
    window = opens()
    task_id = type_into_task(window, "Viết xong rồi")
    inspector = page(window, "tasks").register.inspector
    inspector.form.open("due_on")
    inspector.form.boxes["due_on"].editor.type_in("45/45/2025")
    window.closing.end()
    with open_session(demo) as session:
        assert session.get(Task, task_id).body == "Viết xong rồi"
    assert "“45/45/2025”" in shown(opens()).notes.text("drafts")


@pytest.mark.skipif(os.name == "nt", reason="there a program is not told to end by a signal")
def test_a_program_that_is_told_to_end_keeps_what_is_typed(tmp_path: Path, demo: Path) -> None:
    program = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from qcdc_desktop import app
from qcdc_desktop.domain.registers.tasks.records import Task
real = app.compose
def compose(*given):
    window = real(*given)
    def type_in():
        shell = window.shell
        shell.show_record("task", shell.desk.session.all(Task)[0].id)
        form = shell.page.register.inspector.form
        form.open("due_on")
        form.boxes["due_on"].editor.type_in("99/99/2025")
        print("typed", flush=True)
    QTimer.singleShot(0, type_in)
    return window
app.compose = compose
sys.exit(app.main(["--scratch", {str(tmp_path / "machine")!r}, {str(demo)!r}]))
"""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen([sys.executable, "-c", program], env=env, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "typed\n"
        running.send_signal(signal.SIGTERM)
    assert running.returncode == 0
    [draft] = drafts_beside(demo)
    assert "99/99/2025" in draft.read_text()
