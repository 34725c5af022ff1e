"""The ten main jobs by the keyboard alone: no click and nothing reached but by keys, from the start page on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.letters.choices import Outcome
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.papers.issued import PaperText
from qcdc_desktop.domain.registers.targets.records import Reading, Target
from qcdc_desktop.domain.registers.tasks.records import Progress, Task
from qcdc_desktop.domain.registers.unit import Profile
from qcdc_desktop.ui.papers.paper_page import PaperPage
from qcdc_desktop.ui.parts import choose
from qcdc_desktop.ui.shell.shell import Shell
from qcdc_desktop.ui.shell.window import Window
from tests.gui.hands import ALT, CTRL, OPENS_LISTS, finish, focused, name_of, pick, press, press_in_menu, say, to, write

pytestmark = OPENS_LISTS
Key = Qt.Key
LIMITATION = "Công khai thu chi còn chậm"
TASK = "Rà soát quy chế chi tiêu nội bộ"


@pytest.fixture
def work(qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Job 1, a new file; where it goes is asked by the desktop's own dialog, which is not ours to test."""
    monkeypatch.setattr(choose, "to_create", lambda _parent, _start: tmp_path / "le-loi.qcdc")
    press(Key.Key_Tab, widget=window)
    if name_of(focused()) != "Tạo tệp mới":
        to("Tạo tệp mới")
    press(Key.Key_Space)
    assert name_of(focused()) == "Tên tổ chức đảng"
    say("Đảng ủy Trường THPT Lê Lợi")
    write("Cấp trên trực tiếp", "Đảng bộ phường Tân An")
    write("Tên trường", "Trường THPT Lê Lợi")
    write("Địa danh", "Tân An")
    to("Địa danh", back=True)
    press(Key.Key_Return)
    assert window.shell is not None
    return window.shell


def go(shell: Shell, key: str) -> None:
    """Open a page by its number or, where it has none, by the arrows of the navigation."""
    at = shell.keys.index(key)
    if at < 9:
        press(Qt.Key(Key.Key_1 + at), CTRL)
    else:
        walk(shell, key)
    QTest.qWait(20)
    assert shell.key == key


def walk(shell: Shell, key: str) -> None:
    """Go to the navigation and step through the pages."""
    for _ in shell.keys:
        if shell.key == key:
            return
        QTest.qWait(20)
        to(shell.navigation.door(shell.key).accessibleName(), back=True)
        press(Key.Key_Down)
        press(Key.Key_Return)


def add_limitation() -> None:
    to("Thêm hạn chế", back=True)
    press(Key.Key_Space)
    write("Nội dung", LIMITATION)


def add_task() -> None:
    press(Key.Key_Insert)
    assert name_of(focused()) == "Nhiệm vụ, giải pháp"
    say(TASK)
    write("Hạn", "31/3/2025")


def test_a_file_is_made(work: Shell) -> None:
    unit = work.desk.session.find(Profile)
    assert unit is not None
    assert (unit.name, unit.place) == ("Đảng ủy Trường THPT Lê Lợi", "Tân An")


def test_a_limitation_is_recorded(work: Shell) -> None:
    go(work, "assessment")
    add_limitation()
    stored = work.desk.session.get(Assessment, 1)
    assert (stored.kind, stored.body) == (AssessmentKind.LIMITATION, LIMITATION)


def test_a_target_gets_its_reading(work: Shell) -> None:
    go(work, "targets")
    press(Key.Key_Insert)
    say("100% viên chức được quán triệt")
    write("Kế hoạch", "100")
    assert work.desk.session.get(Target, 1).plan == 100.0
    to("Ghi số liệu", back=True)
    press(Key.Key_Space)
    write("Tính đến ngày", "15/5/2025", back=True)
    write("Đã đạt", "51")
    write("Tổng số", "54")
    press(Key.Key_Return, CTRL)
    stored = work.desk.session.get(Reading, 1)
    assert (stored.on, stored.done, stored.total) == (date(2025, 5, 15), 51, 54)


def test_a_task_is_added_and_its_progress_logged(work: Shell) -> None:
    go(work, "tasks")
    add_task()
    assert work.desk.session.get(Task, 1).due_on == date(2025, 3, 31)
    to("Ghi tiến độ", back=True)
    press(Key.Key_Space)
    say("Đã lấy ý kiến các tổ")
    write("Phần trăm", "40", back=True)
    to("Cất: Nhật ký tiến độ")
    press(Key.Key_Space)
    stored = work.desk.session.get(Progress, 1)
    assert (stored.percent, stored.note) == (40, "Đã lấy ý kiến các tổ")


def test_a_task_answers_a_limitation(work: Shell) -> None:
    go(work, "assessment")
    add_limitation()
    go(work, "tasks")
    add_task()
    write("Khắc phục hạn chế", LIMITATION)
    assert work.desk.session.get(Task, 1).limitation_id == 1


def test_a_letter_is_registered_and_settled(work: Shell) -> None:
    go(work, "letters")
    press(Key.Key_Insert)
    write("Nội dung tóm tắt", "Kiến nghị công khai các khoản thu")
    pick("Kết quả", "Đúng")
    write("Ngày giải quyết", "22/5/2025")
    stored = work.desk.session.get(Letter, 1)
    assert (stored.code, stored.settled_on) == ("01/2025", date(2025, 5, 22))
    assert stored.outcome is not Outcome.PENDING


def begin_paper(shell: Shell, key: str, button: str) -> PaperPage:
    go(shell, key)
    to(button)
    press(Key.Key_Space)
    page = shell.page
    assert isinstance(page, PaperPage)
    return page


def test_the_resolution_is_written(work: Shell) -> None:
    begin_paper(work, "resolution", "Soạn nghị quyết")
    write("Mục tiêu", "Phát huy quyền làm chủ của viên chức")
    stored = work.desk.session.find(PaperText, section="objective")
    assert stored is not None
    assert stored.body == "Phát huy quyền làm chủ của viên chức"


def test_the_three_papers_are_exported(work: Shell, tmp_path: Path) -> None:
    def into(page: PaperPage) -> None:
        page.outgoing.ask = lambda _parent, suggestion, _kinds: tmp_path / suggestion.name

    into(begin_paper(work, "resolution", "Soạn nghị quyết"))
    to("Xuất PDF", back=True)
    press(Key.Key_Space)
    press(Key.Key_Space)  # it lacks something, and is exported all the same
    into(begin_paper(work, "report", "Soạn báo cáo"))
    to("Xuất PDF", back=True)
    press(Key.Key_Space)
    press(Key.Key_Space)  # it lacks something, and is exported all the same
    to("Xuất Excel", back=True)
    press_in_menu(Key.Key_Down, Key.Key_Return)
    finish(work)
    assert sorted(p.suffix for p in tmp_path.iterdir() if "QCDC_" in p.name) == [".pdf", ".pdf", ".xlsx"]


def test_a_step_is_undone_and_redone_and_a_record_comes_back_from_the_bin(work: Shell) -> None:
    session = work.desk.session
    go(work, "assessment")
    add_limitation()
    press(Key.Key_Z, CTRL)
    assert session.count(Assessment) == 0
    press(Key.Key_Y, CTRL)
    assert session.count(Assessment) == 1
    press(Key.Key_F6)
    if not isinstance(focused(), QAbstractItemView):
        press(Key.Key_F6)
    press(Key.Key_Delete)
    assert session.count(Assessment) == 0
    walk(work, "bin")
    press(Key.Key_Return)
    assert session.count(Assessment) == 1


def test_another_period_is_chosen_and_a_list_searched(work: Shell) -> None:
    go(work, "tasks")
    add_task()
    press(Key.Key_Insert)
    say("Mở hộp thư góp ý")
    press(Key.Key_Tab)
    rows = work.page.register.rows  # type: ignore[attr-defined]  # a page of records
    assert rows.rowCount() == 2
    press(Key.Key_F, CTRL)
    say("gop y")
    assert rows.rowCount() == 1
    press(Key.Key_Escape)
    assert rows.rowCount() == 2
    before = work.desk.period
    press(Key.Key_K, ALT)
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert work.desk.period != before
