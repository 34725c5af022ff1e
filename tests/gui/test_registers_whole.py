"""A list as a whole: its columns, filters given a name, what goes out of it, adding one after the other, the bin."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.tasks.records import Task, TaskGroup
from qcdc_desktop.domain.registers.unit import Category, Person
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services import records, years
from qcdc_desktop.services.verbs import letters
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.machine import Machine
from qcdc_desktop.ui.pages.assessment.page import AssessmentPage
from qcdc_desktop.ui.pages.letters.page import LettersPage
from qcdc_desktop.ui.pages.settings.registers import YearSection
from qcdc_desktop.ui.pages.staff.page import StaffPage
from qcdc_desktop.ui.pages.tasks.page import TasksPage
from tests.gui.hands import ALT, CTRL, OPENS_LISTS, box, column, fill, finish, go_into, go_to, opened, press, say, shown

BODY, DUE, STATE, PERSON = "Nhiệm vụ, giải pháp", "Hạn", "Tình trạng", "Người phụ trách"
SHIFT = Qt.KeyboardModifier.ShiftModifier
POPS_UP = OPENS_LISTS


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "machine")


@pytest.fixture
def remembering(qapp: QApplication, session: Session, machine: Machine) -> Desk:
    """The file on a desk whose machine remembers."""
    return Desk(session, years.default_period(session), machine=machine)


@pytest.fixture
def page(qtbot: QtBot, remembering: Desk, session: Session) -> TasksPage:
    """Three tasks in two groups."""
    records.add(session, Person(name="Trần Văn Đức"))
    for name in ("Tuyên truyền", "Kiểm tra, giám sát"):
        records.add(session, TaskGroup(year_id=2, name=name))
    for i, body in enumerate(("Giải quyết đơn thư", "Rà soát quy chế", "Đối thoại"), start=1):
        day = date(2025, 5, 20) + timedelta(days=2 * i)
        records.add(session, Task(year_id=2, group_id=1 + i % 2, body=body, due_on=day, person_id=1))
    return _page(qtbot, remembering)


def _page(qtbot: QtBot, desk: Desk) -> TasksPage:
    made = TasksPage(desk)
    qtbot.addWidget(made)
    opened(made)
    made.resize(1700, 676)
    QTest.qWait(20)
    return made


def headings(page: TasksPage) -> list[str]:
    return [c.label for c in page.register.view.columns_from()]


def entry(menu: QMenu, words: str) -> None:
    """Choose an entry of a menu."""
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == words).trigger()


# Columns -------------------------------------------------------------------------------------------------------------


def test_columns_are_hidden_moved_and_remembered_on_this_machine(
    qtbot: QtBot, page: TasksPage, machine: Machine, session: Session
) -> None:
    usual = headings(page)
    entry(page.register.list.menu.columns, "Ngày hoàn thành")
    go_to(page, 0, DUE)
    press(Qt.Key.Key_Left, ALT)
    assert headings(page)[:3] == ["#", DUE, BODY]
    assert "Ngày hoàn thành" not in headings(page)
    again = _page(qtbot, Desk(session, page.desk.period, machine=Machine(machine._file.parent)))
    assert headings(again) == headings(page)
    entry(again.register.list.menu.columns, "Trở về các cột ban đầu")
    assert headings(again) == usual
    assert Machine(machine._file.parent).state.lists == {}


def test_a_column_dragged_in_the_heading_stays_there(page: TasksPage, machine: Machine) -> None:
    header = page.register.view.horizontalHeader()
    start = QPoint(header.sectionViewportPosition(column(page, STATE)) + 20, 10)
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for x in range(start.x(), 0, -8):
        QTest.mouseMove(header.viewport(), QPoint(x, 10))
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 10))
    assert headings(page)[0] == STATE
    assert machine.list_look("task").order[0] == STATE


def test_a_column_asked_for_is_shown_even_where_there_is_little_room(page: TasksPage) -> None:
    page.resize(560, 676)
    QTest.qWait(20)
    assert "Sản phẩm" not in headings(page)
    asked = {"Sản phẩm", PERSON, "Chủ trì", "Tiến độ", "Ngày hoàn thành"} - set(headings(page))
    for label in asked:
        entry(page.register.list.menu.columns, label)
    assert asked <= set(headings(page))
    view = page.register.view
    QTest.qWait(20)
    assert view.columnWidth(column(page, BODY)) >= 160
    assert view.horizontalScrollBar().maximum() > 0


def test_the_last_column_cannot_be_hidden(page: TasksPage) -> None:
    for label in headings(page):
        page.register.view.order.show_column(column(page, label), False)
    assert len(headings(page)) == 1


def test_hiding_the_column_of_the_cursor_moves_the_cursor(page: TasksPage) -> None:
    go_to(page, 1, DUE)
    page.register.view.order.show_column(column(page, DUE), False)
    assert page.register.view.currentIndex().column() == 0
    assert page.register.view.currentIndex().row() == 1


@POPS_UP
def test_columns_are_ticked_with_the_keyboard_and_the_menu_stays(page: TasksPage) -> None:
    go_to(page, 0, BODY)
    menu = page.register.list.menu.columns
    menu.popup(QPoint(0, 0))
    menu.setActiveAction(menu.actions()[2])
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert DUE not in headings(page)
    at = menu.actionGeometry(menu.actions()[2]).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=at)
    assert menu.isVisible()
    assert DUE in headings(page)
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()


@POPS_UP
def test_the_menus_of_the_list_open_by_key_and_on_the_heading(page: TasksPage) -> None:
    go_to(page, 0, BODY)
    menu = page.register.list.menu
    press(Qt.Key.Key_L, CTRL)
    assert menu.isVisible()
    menu.close()
    header = page.register.view.horizontalHeader()
    header.customContextMenuRequested.emit(QPoint(5, 5))
    assert menu.columns.isVisible()
    menu.columns.close()
    words = [action.text().partition("\t")[0] for action in page.register.view.actions()]
    assert {"Cột", "Bộ lọc đã lưu", "Xuất, in danh sách đang hiện", "Thùng rác (0)"} <= set(words)
    assert page.register.filters.more.menu() is menu
    assert page.register.filters.more.accessibleName()


# Filters -------------------------------------------------------------------------------------------------------------


def test_a_filter_is_named_chosen_again_and_deleted(qtbot: QtBot, page: TasksPage, machine: Machine) -> None:
    here = page.register
    here.filters.combos[0].setCurrentText("Kiểm tra, giám sát")
    here.view.sortByColumn(column(page, DUE), Qt.SortOrder.DescendingOrder)
    filtered = shown(page)
    assert len(filtered) == 2
    entry(here.list.menu.filters, "Lưu bộ lọc đang dùng…")
    assert QApplication.focusWidget() is here.list.menu.name_line.name
    assert here.list.menu.name_line.name.text() == "Kiểm tra, giám sát"
    press(Qt.Key.Key_A, CTRL)
    say("Việc kiểm tra")
    press(Qt.Key.Key_Return)
    assert here.list.menu.name_line.isHidden()
    here.filters.reset()
    here.view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert len(shown(page)) == 3

    again = _page(qtbot, Desk(page.desk.session, page.desk.period, machine=Machine(machine._file.parent)))
    entry(again.register.list.menu.filters, "Việc kiểm tra")
    assert shown(again) == filtered
    assert again.register.filters.combos[0].currentText() == "Kiểm tra, giám sát"
    saved = again.register.list.menu.look.filters[0]
    again.register.list.menu.forget_filter(saved)
    assert Machine(machine._file.parent).state.lists == {}


def test_a_name_given_twice_is_the_later_filter_and_esc_gives_none(page: TasksPage) -> None:
    here = page.register
    for typed in ("đơn thư", "quy chế"):
        here.filters.search.setText(typed)
        here.list.menu.name_line.begin()
        say("Của tôi")
        press(Qt.Key.Key_Return)
    here.list.menu.name_line.begin()
    press(Qt.Key.Key_Escape)
    assert here.list.menu.name_line.isHidden()
    assert [(one.name, one.words) for one in here.list.menu.look.filters] == [("Của tôi", "quy chế")]


def test_a_filter_whose_word_no_row_says_any_more_tells_so(page: TasksPage, session: Session) -> None:
    here = page.register
    here.filters.combos[0].setCurrentText("Tuyên truyền")
    here.list.menu.name_line.begin()
    press(Qt.Key.Key_Return)
    here.filters.reset()
    records.edit(session, Task, 2, group_id=2)
    page.reload()
    entry(here.list.menu.filters, "Tuyên truyền")
    assert "không còn dòng nào là Tuyên truyền" in here.notice.text
    assert len(shown(page)) == 3


# Out -----------------------------------------------------------------------------------------------------------------


def test_what_is_shown_goes_to_excel_as_it_is_shown(page: TasksPage, tmp_path: Path, machine: Machine) -> None:
    here = page.register
    here.filters.combos[0].setCurrentText("Kiểm tra, giám sát")
    here.view.sortByColumn(column(page, DUE), Qt.SortOrder.DescendingOrder)
    here.view.order.move(column(page, DUE), -1)
    here.view.order.show_column(column(page, STATE), False)
    target = tmp_path / "out" / "ds.xlsx"
    target.parent.mkdir()
    here.list.export.write(target)
    finish(here)
    assert target.name in here.notice.text
    assert str(target.parent) in here.notice.text
    sheet = openpyxl.load_workbook(target).worksheets[0]
    rows = [row[:4] for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == ("#", DUE, BODY, "Tiến độ")
    assert [(str(row[1])[:10], row[2], row[3]) for row in rows[1:]] == [
        ("2025-05-26", "Đối thoại", 0),
        ("2025-05-22", "Giải quyết đơn thư", 0),
    ]
    assert sheet["B2"].number_format == "dd/mm/yyyy"
    assert sheet.tables["DanhSach"].ref.startswith("A1:")
    assert sheet.print_title_rows == "$1:$1"
    assert machine.state.folder == str(target.parent)


def test_what_is_shown_goes_to_pdf_with_its_filter_and_pages(page: TasksPage, tmp_path: Path) -> None:
    page.register.filters.search.setText("quy chế")
    page.register.list.export.write(tmp_path / "ds.pdf")
    finish(page)
    reader = PdfReader(BytesIO((tmp_path / "ds.pdf").read_bytes()))
    text = " ".join(reader.pages[0].extract_text().split())
    assert "DANH SÁCH NHIỆM VỤ" in text
    assert "1 nhiệm vụ trong 3, lọc theo “quy chế”. Lập ngày 22/5/2025." in text
    assert "Rà soát quy chế" in text
    assert "Đối thoại" not in text
    assert "1/1" in text
    width, height = reader.pages[0].mediabox[2:]
    assert float(width) < float(height), "a few narrow columns stand upright"


@pytest.mark.parametrize(("suffix", "name"), [(".xlsx", "Danh-sach-nhiem-vu"), (".pdf", "Danh-sach-nhiem-vu")])
def test_the_name_proposed_is_ascii_and_stands_in_the_folder_used_last(
    page: TasksPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, name: str
) -> None:
    proposed: list[str] = []

    def choose(_parent: object, _title: str, suggestion: str, _kinds: str) -> tuple[str, str]:
        proposed.append(suggestion)
        return str(tmp_path / "lists" / "của tôi"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    (tmp_path / "lists").mkdir()
    for _ in range(2):
        page.header.list_wanted.emit(suffix)
        finish(page)
    assert (tmp_path / "lists" / f"của tôi{suffix}").is_file()
    first, second = map(Path, proposed)
    assert first.name == f"{name}_THPT-NguyenDu_2024-2025{suffix}"
    assert (first.parent, second.parent) == (tmp_path, tmp_path / "lists")


def test_a_list_that_cannot_be_written_is_told_and_nothing_is_left(page: TasksPage, tmp_path: Path) -> None:
    heard: list[QcdcError] = []
    page.desk.failed.connect(heard.append)
    page.register.list.export.write(tmp_path / "không có" / "ds.xlsx")
    finish(page)
    assert "Không có thư mục" in heard[0].message
    assert list(tmp_path.glob("*.xlsx")) == []


def test_a_letter_that_is_struck_goes_out_struck(qtbot: QtBot, desk: Desk, session: Session, tmp_path: Path) -> None:
    records.add(session, Letter(received_on=date(2025, 3, 1), matter="Trùng"))
    letters.strike(session, 1, "ghi trùng số")
    made = LettersPage(desk)
    qtbot.addWidget(made)
    opened(made)
    made.register.list.export.write(tmp_path / "ds.xlsx")
    finish(made)
    made.register.list.export.write(tmp_path / "ds.pdf")
    finish(made)
    assert openpyxl.load_workbook(tmp_path / "ds.xlsx").worksheets[0]["A2"].font.strike
    assert "01/2025 (gạch sổ)" in " ".join(PdfReader(tmp_path / "ds.pdf").pages[0].extract_text().split())


# One after the other -------------------------------------------------------------------------------------------------


def test_records_are_added_one_after_the_other_until_esc(page: TasksPage, session: Session) -> None:
    go_to(page, 0, BODY)
    group = page.register.view.chosen()[0].task.group_id
    press(Qt.Key.Key_Insert, ALT)
    assert "đã thêm 0" in page.register.series.words.text()
    for body in ("Công khai", "Sơ kết"):
        say(body)
        press(Qt.Key.Key_Return, CTRL)
    assert (page.register.inspector.record.id, box(page, "body").editor.value()) == (0, "")
    assert "đã thêm 2" in page.register.series.words.text()
    press(Qt.Key.Key_Escape)
    assert not page.register.series.running
    assert not page.register.inspector.drafting
    added = session.all(Task)[-5:]
    assert [(t.body, t.group_id, t.year_id) for t in added if t.body in ("Công khai", "Sơ kết")] == [
        ("Công khai", group, 2),
        ("Sơ kết", group, 2),
    ]


def test_a_record_begun_before_is_none_of_the_series(page: TasksPage, session: Session) -> None:
    go_to(page, 0, BODY)
    press(Qt.Key.Key_Insert)
    say("Công khai")
    press(Qt.Key.Key_Insert, ALT)
    assert session.count(Task) == 4
    assert "đã thêm 0" in page.register.series.words.text()
    say("Sơ kết")
    press(Qt.Key.Key_Return, CTRL)
    assert "đã thêm 1" in page.register.series.words.text()


def test_what_is_undone_is_added_no_more(page: TasksPage, remembering: Desk) -> None:
    go_to(page, 0, BODY)
    press(Qt.Key.Key_Insert, ALT)
    for body in ("Công khai", "Sơ kết"):
        say(body)
        press(Qt.Key.Key_Return, CTRL)
    remembering.undo()
    page.reload()
    assert "đã thêm 1" in page.register.series.words.text()


def test_what_was_changed_of_group_kind_and_day_is_kept_for_the_next(
    qtbot: QtBot, desk: Desk, session: Session
) -> None:
    made = AssessmentPage(desk)
    qtbot.addWidget(made)
    opened(made)
    made.register.series.start()
    made.register.inspector.leave()
    made.register.begin_with(kind=AssessmentKind.LIMITATION)
    fill(made, "noted_on", "1/5/2025")
    fill(made, "body", "Còn chậm")
    go_into(box(made, "body"))
    press(Qt.Key.Key_Return, CTRL)
    draft = made.register.inspector.record
    assert isinstance(draft, Assessment)
    assert (draft.id, draft.body, draft.kind, draft.noted_on) == (
        0,
        "",
        AssessmentKind.LIMITATION,
        date(2025, 5, 1),
    )


def test_a_wrong_record_stays_open_and_the_series_waits(page: TasksPage, session: Session) -> None:
    page.register.series.start()
    say("Công khai")
    go_into(box(page, "due_on"))
    say("31/2")
    press(Qt.Key.Key_Return, CTRL)
    assert box(page, "due_on").sentence
    assert session.count(Task) == 4  # stored when its name was left; the wrong day is marked
    assert not page.register.inspector.drafting


def test_an_empty_record_is_not_stored_and_another_row_ends_the_series(page: TasksPage, session: Session) -> None:
    page.register.series.start()
    press(Qt.Key.Key_Return, CTRL)
    assert session.count(Task) == 3
    page.register.show_record(1)
    assert not page.register.series.running
    assert page.register.series.isHidden()


# Copies --------------------------------------------------------------------------------------------------------------


def test_a_copy_has_the_plan_but_not_the_result(page: TasksPage, session: Session, desk: Desk) -> None:
    records.edit(session, Task, 1, done_on=date(2025, 5, 21), result="Xong", evidence="Biên bản")
    page.reload()
    go_to(page, 0, BODY)
    page.register.show_record(1)
    page.register.view.setFocus()
    press(Qt.Key.Key_D, CTRL | SHIFT)
    copy = session.all(Task)[-1] if session.all(Task)[-1].id == 4 else session.get(Task, 4)
    assert (copy.body, copy.due_on, copy.person_id) == ("Giải quyết đơn thư", date(2025, 5, 22), 1)
    assert (copy.done_on, copy.result, copy.evidence) == (None, "", "")
    assert page.register.inspector.record.id == 4
    assert "Đã nhân bản 1 nhiệm vụ" in page.register.notice.text


def test_letters_are_not_copied_and_a_second_year_of_a_name_is_refused(
    qtbot: QtBot, desk: Desk, session: Session
) -> None:
    made = LettersPage(desk)
    qtbot.addWidget(made)
    assert "Nhân bản" not in [action.text().partition("\t")[0] for action in made.register.view.actions()]
    assert made.register.list.menu.bin not in made.register.list.menu.actions()
    section = YearSection(desk)
    qtbot.addWidget(section)
    section.reload()
    section.view.choose(1)
    section.list.duplicate_chosen()
    assert section.notice.text
    assert session.count(Year) == 2


# The bin -------------------------------------------------------------------------------------------------------------


def test_the_bin_of_a_list_opens_in_its_place_and_enter_restores(page: TasksPage, session: Session) -> None:
    here = page.register
    records.remove(session, TaskGroup, 1)
    go_to(page, 0, BODY)
    body = here.view.chosen()[0].task.body
    press(Qt.Key.Key_Delete)
    here.list.menu.refresh()
    assert here.list.menu.bin.text() == "Thùng rác (1)"
    here.list.menu.bin.trigger()
    assert here.list.bin.isVisible()
    table = here.list.bin.list.table
    assert [table.model().index(0, c).data() for c in range(3)] == [body, "Nhiệm vụ", "22/05/2025 09:41"]
    assert QApplication.focusWidget() is table
    press(Qt.Key.Key_Return)
    assert session.count(Task) == 3
    assert "Đã khôi phục" in here.notice.text
    assert not here.list.binned
    assert QApplication.focusWidget() is here.view


def test_esc_leads_from_the_bin_back_to_the_list(page: TasksPage) -> None:
    page.register.view.choose(1)
    page.register.list.remove_chosen()
    page.register.list.open_bin()
    press(Qt.Key.Key_Escape)
    assert not page.register.list.binned
    assert len(shown(page)) == 2


def test_an_empty_list_has_a_door_to_its_bin(qtbot: QtBot, remembering: Desk, session: Session) -> None:
    records.add(session, Task(year_id=2, body="Một"))
    page = _page(qtbot, remembering)
    page.register.view.choose(1)
    page.register.list.remove_chosen()
    door = page.register.list._bin_door
    assert door.isVisible()
    assert door.text() == "Thùng rác (1)"
    door.click()
    page.register.list.bin.restore.click()
    assert session.count(Task) == 1
    assert not door.isVisible()


def test_what_cannot_come_back_says_why(page: TasksPage, session: Session) -> None:
    records.add(session, Year(name="2030-2031", start=date(2030, 9, 1), end=date(2031, 8, 31)))
    section = YearSection(page.desk)
    records.remove(session, Year, 3)
    records.add(session, Year(name="2030-2031", start=date(2030, 9, 1), end=date(2031, 8, 31)))
    section.reload()
    section.list.open_bin()
    section.list.bin.list.restore()
    assert "này đã có ở mục khác" in section.notice.text
    assert session.count(Year) == 3
    section.deleteLater()


@OPENS_LISTS
def test_the_filters_stay_on_one_line_and_the_others_open_under_a_button(qtbot: QtBot, desk: Desk) -> None:
    for name, section in (("Trần Văn Đức", "Tổ Toán"), ("Nguyễn Thị Ánh", "Tổ Văn")):
        records.add(desk.session, Person(name=name, section=section, category=Category.TEACHER))
    page = StaffPage(desk)
    qtbot.addWidget(page)
    opened(page)
    row = page.register.filters
    page.resize(1900, 676)
    QTest.qWait(20)
    assert row.others.isHidden()
    line = row.height()
    page.resize(620, 676)
    QTest.qWait(20)
    assert row.height() == line
    hidden = [combo for combo in row.combos if not combo.isVisible()]
    assert hidden
    row.others.click()
    assert row.popup.isVisible()
    assert all(combo.isVisible() for combo in row.combos)
    assert hidden[0].hasFocus()
    assert [label.text() for label in row.popup.findChildren(QLabel)][-1] == "Tình trạng"
    assert [combo.accessibleName() for combo in row.combos] == ["Tổ", "Nhóm nhân sự", "Đảng viên", "Tình trạng"]
    row.combos[-1].setCurrentIndex(1)
    row.popup.hide()
    assert row.others.text() == "Lọc (1)"
    page.resize(1900, 676)
    QTest.qWait(20)
    assert row.combos[-1].isVisible()
    assert row.combos[-1].currentIndex() == 1


def test_the_menu_of_a_row_stands_in_groups_with_an_icon_and_one_column_of_keys(page: TasksPage) -> None:
    actions = page.register.view.actions()
    groups = "|".join("" if a.isSeparator() else a.text().partition("\t")[0] for a in actions).split("||")
    assert [group.partition("|")[0] for group in groups] == ["Thêm", "Chép dòng", "Lên một dòng", "Cột", "Xóa"]
    assert all(not a.icon().isNull() for a in actions if not a.isSeparator())
    told = {a.text().partition("\t")[0]: a.text().partition("\t")[2] for a in actions}
    assert (told["Thêm"], told["Cột sang trái"], told["Lên một dòng"], told["Xóa"]) == ("Ins", "Alt+←", "Alt+↑", "Del")
    assert not any("(" in a.text() for a in actions if not a.text().startswith("Thùng rác"))
