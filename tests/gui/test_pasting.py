"""What is pasted is understood: lines become records, headings groups, nothing is overwritten without being asked."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.targets.records import Level, Source, Target, TargetKind
from qcdc_desktop.domain.registers.tasks.records import Task, TaskGroup
from qcdc_desktop.domain.registers.unit import Category, Person
from qcdc_desktop.services import records
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.assessment.page import AssessmentPage
from qcdc_desktop.ui.pages.staff.page import StaffPage
from qcdc_desktop.ui.pages.targets.page import TargetsPage
from qcdc_desktop.ui.pages.tasks.page import TasksPage
from qcdc_desktop.ui.registers.part_panel import PartPanel
from qcdc_desktop.ui.registers.register_page import RegisterPage
from tests.gui.hands import CTRL, answer, go_to, opened, press

P = TypeVar("P", bound=RegisterPage)
BODY, NAME = "Nhiệm vụ, giải pháp", "Họ và tên"
SHIFT = Qt.KeyboardModifier.ShiftModifier


def shown(qtbot: QtBot, made: P) -> P:
    qtbot.addWidget(made)
    opened(made)
    made.resize(1900, 676)
    made.register.enter()
    return made


@pytest.fixture
def tasks(qtbot: QtBot, desk: Desk, session: Session) -> TasksPage:
    """Two tasks."""
    for body in ("Giải quyết đơn thư", "Rà soát quy chế"):
        records.add(session, Task(year_id=2, body=body))
    return shown(qtbot, TasksPage(desk))


@pytest.fixture
def staff(qtbot: QtBot, desk: Desk, session: Session) -> StaffPage:
    """Three people."""
    for name in ("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cúc"):
        records.add(session, Person(name=name))
    return shown(qtbot, StaffPage(desk))


def paste(page: RegisterPage, text: str) -> str:
    QGuiApplication.clipboard().setText(text)
    press(Qt.Key.Key_V, CTRL)
    return page.register.notice.text


def click_below(page: RegisterPage) -> None:
    """Click the empty area below the last row."""
    viewport = page.register.view.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(60, viewport.height() - 8))


# Lines ---------------------------------------------------------------------------------------------------------------


def test_lines_become_targets_with_the_plan_their_words_name(qtbot: QtBot, desk: Desk, session: Session) -> None:
    page = shown(qtbot, TargetsPage(desk))
    told = paste(
        page,
        "- 100% cán bộ, giáo viên, nhân viên được quán triệt các văn bản;\n"
        "- Đảng ủy lãnh đạo tốt việc thực hiện quy chế;\n"
        "- Không có đơn thư khiếu nại.\n"
        "- Đối thoại ít nhất 02 cuộc\ntrong năm học.",
    )
    assert told.startswith("Đã thêm 4 chỉ tiêu. Bấm Ctrl+Z để hoàn tác. Chương trình đọc cách đo và số phải đạt")
    made = session.all(Target)
    assert [(t.kind, t.plan, t.plan_level) for t in made] == [
        (TargetKind.COVERAGE, 100, Level.NONE),
        (TargetKind.QUALITY, None, Level.GOOD),
        (TargetKind.ZERO, 0, Level.NONE),
        (TargetKind.COUNT, 2, Level.NONE),
    ]
    assert made[0].body == "100% cán bộ, giáo viên, nhân viên được quán triệt các văn bản"
    assert (made[2].source, made[3].body) == (Source.LETTERS, "Đối thoại ít nhất 02 cuộc trong năm học.")
    assert page.register.shown_id == 1
    desk.undo()
    assert session.count(Target) == 0


def test_a_block_of_targets_takes_what_its_words_leave_out(qtbot: QtBot, desk: Desk, session: Session) -> None:
    page = shown(qtbot, TargetsPage(desk))
    paste(page, "TT\tChỉ tiêu\tKế hoạch\tGhi thêm\n1\tTỉ lệ hài lòng\t95\tx\n2\tKhông có đơn\t\t")
    assert [(t.body, t.kind, t.plan) for t in session.all(Target)] == [
        ("Tỉ lệ hài lòng", TargetKind.QUALITY, 95),
        ("Không có đơn", TargetKind.ZERO, 0),
    ]
    assert "Không dùng cột không có trong danh sách: TT, Ghi thêm." in page.register.notice.text


def test_numbered_headings_become_groups_with_their_tasks(qtbot: QtBot, desk: Desk, session: Session) -> None:
    records.add(session, TaskGroup(year_id=2, name="Kiểm tra, giám sát"))
    page = shown(qtbot, TasksPage(desk))
    told = paste(
        page,
        "III. NHIỆM VỤ, GIẢI PHÁP\n1. Tuyên truyền\n- Học tập nghị quyết\n- Niêm yết công khai\n"
        "2. Kiểm tra, giám sát\na) Lập kế hoạch\nb) Báo cáo",
    )
    assert [(g.name, g.id) for g in session.all(TaskGroup)] == [("Kiểm tra, giám sát", 1), ("Tuyên truyền", 2)]
    assert [(t.group_id, t.body) for t in session.all(Task)] == [
        (1, "Lập kế hoạch"),
        (1, "Báo cáo"),
        (2, "Học tập nghị quyết"),
        (2, "Niêm yết công khai"),
    ]
    assert "Đã thêm 4 nhiệm vụ." in told
    assert "Bỏ qua đề mục “NHIỆM VỤ, GIẢI PHÁP”." in told
    desk.undo()
    assert (session.count(Task), session.count(TaskGroup)) == (0, 1)


def test_lines_become_strengths_and_limitations(qtbot: QtBot, desk: Desk, session: Session) -> None:
    page = shown(qtbot, AssessmentPage(desk))
    paste(
        page,
        "1. Ưu điểm\n- Nội bộ đoàn kết\n- Công khai đủ\n2. Những hạn chế, khuyết điểm:\n"
        "- Hạn chế về kinh phí\n- Một số đồng chí chưa tích cực",
    )
    limitation = AssessmentKind.LIMITATION
    assert [a.body for a in session.all(Assessment, kind=limitation)] == [
        "Hạn chế về kinh phí",
        "Một số đồng chí chưa tích cực",
    ]
    assert session.count(Assessment) == 4


def test_names_and_blocks_of_a_list_open_the_preview(qtbot: QtBot, desk: Desk, session: Session) -> None:
    page = shown(qtbot, StaffPage(desk))
    paste(page, "1. Nguyễn Văn An\n2. Trần Thị Bình")
    assert page.importing.proposal is not None
    assert [line.name for line in page.importing.proposal.lines] == ["Nguyễn Văn An", "Trần Thị Bình"]
    page.importing.accept()
    assert [(p.name, p.category) for p in session.all(Person)] == [
        ("Nguyễn Văn An", Category.TEACHER),
        ("Trần Thị Bình", Category.TEACHER),
    ]
    desk.undo()
    page.register.enter()
    paste(page, "STT\tHọ và tên\tNgày sinh\n1\tNguyễn Văn An\t05/09/1985\n2\tTrần Thị Bình\t01/02/1990")
    assert page.section == "import"
    assert page.importing.proposal is not None
    assert [line.name for line in page.importing.proposal.lines] == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert session.count(Person) == 0


# Below the list, and over it -----------------------------------------------------------------------------------------


def test_what_is_pasted_below_the_list_is_new(tasks: TasksPage, session: Session) -> None:
    click_below(tasks)
    assert "Đã thêm 2 nhiệm vụ" in paste(tasks, "Đối thoại\nTổng kết")
    assert [t.body for t in session.all(Task)] == ["Giải quyết đơn thư", "Rà soát quy chế", "Đối thoại", "Tổng kết"]


def test_overwriting_is_asked_with_the_number(tasks: TasksPage, session: Session) -> None:
    go_to(tasks, 0, BODY)
    assert paste(tasks, "Đối thoại\nTổng kết\nBáo cáo") == "Ghi đè 2 nhiệm vụ? Còn 1 dòng sẽ thành mục mới."
    assert session.count(Task) == 2
    answer(tasks, "Hủy bỏ")
    assert tasks.register.notice.text == ""
    assert tasks.register.view.hasFocus()
    paste(tasks, "Đối thoại\nTổng kết\nBáo cáo")
    answer(tasks, "Ghi đè")
    assert [t.body for t in session.all(Task)] == ["Đối thoại", "Tổng kết", "Báo cáo"]
    assert "Đã dán 3 dòng" in tasks.register.notice.text


def test_the_keyboard_is_led_to_the_answer_that_takes_nothing_away(tasks: TasksPage, session: Session) -> None:
    go_to(tasks, 0, BODY)
    paste(tasks, "Đối thoại\nTổng kết")
    press(Qt.Key.Key_Space)
    assert [t.body for t in session.all(Task)] == ["Giải quyết đơn thư", "Rà soát quy chế", "Đối thoại", "Tổng kết"]
    go_to(tasks, 0, BODY)
    paste(tasks, "Một\nHai")
    press(Qt.Key.Key_Escape)
    assert tasks.register.notice.text == ""
    assert session.count(Task) == 4


def test_cells_that_say_nothing_yet_are_filled_without_a_question(tasks: TasksPage, session: Session) -> None:
    go_to(tasks, 0, "Hạn")
    assert "Đã dán 2 dòng" in paste(tasks, "1/3/2025\n2/3/2025")
    assert all(t.due_on for t in session.all(Task))


def test_one_cell_over_many_rows_is_asked_where_words_would_be_lost(tasks: TasksPage, session: Session) -> None:
    go_to(tasks, 0, BODY)
    press(Qt.Key.Key_Down, SHIFT)
    assert paste(tasks, "Đối thoại\n") == "Ghi đè ô “Nhiệm vụ, giải pháp” của 2 nhiệm vụ?"
    answer(tasks, "Ghi đè")
    assert [t.body for t in session.all(Task)] == ["Đối thoại", "Đối thoại"]


def test_a_key_makes_new_ones_whatever_is_chosen(tasks: TasksPage, session: Session) -> None:
    go_to(tasks, 0, BODY)
    QGuiApplication.clipboard().setText("1. Đối thoại\n2. Tổng kết")
    press(Qt.Key.Key_V, CTRL | SHIFT)
    assert [t.body for t in session.all(Task)][2:] == ["Đối thoại", "Tổng kết"]


def test_a_list_with_headings_pasted_on_a_person_opens_the_preview(staff: StaffPage, session: Session) -> None:
    go_to(staff, 0, NAME)
    paste(staff, "Họ và tên\tChức vụ\nPhạm Văn Dũng\tGiáo viên\nVũ Thị Em\tKế toán")
    assert staff.section == "import"
    assert {p.name for p in session.all(Person)} == {"Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cúc"}


def test_a_block_without_headings_over_people_is_asked(staff: StaffPage, session: Session) -> None:
    go_to(staff, 0, NAME)
    told = paste(staff, "Phạm Văn Dũng\tGiáo viên\nVũ Thị Em\tKế toán")
    assert told.startswith("Ghi đè 2 ")
    offered = [b.text() for b in staff.register.notice.findChildren(QPushButton) if b.text()]
    assert offered == ["Ghi đè", "Dán thành mục mới", "Hủy bỏ"]
    answer(staff, "Dán thành mục mới")
    assert staff.section == "import"
    assert session.count(Person) == 3


def test_a_note_of_leave_asks_for_the_days(qtbot: QtBot, desk: Desk, session: Session) -> None:
    page = shown(qtbot, StaffPage(desk))
    paste(page, "Họ và tên\tChức vụ\tGhi chú\nPhạm Thị Dung\tGiáo viên\tNghỉ thai sản\nVũ Thị Em\tKế toán\t")
    proposal = page.importing.proposal
    assert proposal is not None
    assert proposal.lines[0].notes == ("danh sách ghi “Nghỉ thai sản”: nạp xong còn ghi từ ngày nào",)
    page.importing.accept()
    told = page.register.notice.text
    assert told.endswith("Danh sách ghi 1 người đang nghỉ: Phạm Thị Dung.")
    answer(page, "Ghi đợt vắng")
    absences = next(p for p in page.register.inspector.panels if isinstance(p, PartPanel))
    assert page.register.shown_id == next(p.id for p in session.all(Person) if p.name == "Phạm Thị Dung")
    assert absences.form.isVisible()
