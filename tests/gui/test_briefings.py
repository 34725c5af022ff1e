"""Quán triệt: a session is written down, its attendance marked with the keyboard, its sheet printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.briefings import Attendance, Briefing
from qcdc_desktop.domain.registers.library import Directive
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.rolls import AttendanceState
from qcdc_desktop.domain.registers.unit import Category, PaperKind, Person
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services import records
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.verbs import briefings
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.sheet import Sheet
from qcdc_desktop.ui.pages.briefings.page import BriefingsPage
from qcdc_desktop.ui.parts.lines import unbroken
from qcdc_desktop.ui.registers.directive_chooser import DirectiveChooser
from qcdc_desktop.ui.shell.shell import Shell
from qcdc_desktop.ui.shell.window import Window
from tests.gui import ears, tour
from tests.gui.hands import box, fill, go_into, opened, press, say, shown

NAMES = ("Nguyễn Thị Ánh", "Trần Văn Bình", "Lê Hữu Cường", "Phạm Thị Diệu", "Hoàng Kim Khánh")
HELD = date(2025, 5, 12)
STATES = AttendanceState


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> BriefingsPage:
    made = BriefingsPage(desk)
    qtbot.addWidget(made)
    opened(made)
    return made


@pytest.fixture
def staff(session: Session) -> Session:
    """Five teachers in two sections, two directives."""
    for i, name in enumerate(NAMES):
        section = "Tổ Toán" if i % 2 else "Tổ Ngữ văn"
        records.add(session, Person(name=name, category=Category.TEACHER, section=section))
    records.add(session, Directive(number="10/2022/QH15", summary="Luật Thực hiện dân chủ ở cơ sở", must_study=True))
    records.add(session, Directive(number="59/2023/NĐ-CP", summary="quy định chi tiết Luật"))
    return session


@pytest.fixture
def held(staff: Session) -> Briefing:
    done = records.add(staff, Briefing(year_id=2, topic="Luật Thực hiện dân chủ", held_on=HELD, place="Hội trường"))
    one = staff.get(Briefing, done.added(Briefing))
    briefings.choose_directives(staff, one, (1,))
    return one


def state_of(session: Session, name: str) -> AttendanceState:
    person = next(p for p in session.all(Person) if p.name == name)
    return next(line.state for line in session.all(Attendance) if line.person_id == person.id)


def listed(page: BriefingsPage) -> list[str]:
    rows = page.sheet.rows
    return [rows.index(r, 1).data() for r in range(rows.rowCount())]


def current(page: BriefingsPage) -> str:
    return str(page.sheet.view.chosen()[0].person.name)


def heads(page: BriefingsPage) -> set[str]:
    """The columns in sight."""
    view = page.sheet.view
    return {column.label for i, column in enumerate(page.sheet.table.columns) if not view.isColumnHidden(i)}


def letters(text: str) -> None:
    """Type plain letters where the cursor is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


# The register --------------------------------------------------------------------------------------------------------


def test_an_empty_page_teaches(page: BriefingsPage) -> None:
    assert "Chưa có buổi quán triệt nào" in [w.text() for w in page.register.findChildren(type(page.sheet.count))]


@pytest.mark.usefixtures("staff")
def test_a_session_is_entered_and_its_attendance_taken_in_place(page: BriefingsPage, session: Session) -> None:
    press(Qt.Key.Key_Insert)
    fill(page, "held_on", "12/5")
    fill(page, "topic", "Luật Thực hiện dân chủ ở cơ sở")
    one = session.get(Briefing, 1)
    assert (one.held_on, one.year_id) == (HELD, 2)
    assert shown(page)[0] == ["12/05/2025", "Luật Thực hiện dân chủ ở cơ sở", "–", "Chưa điểm danh"]
    assert "1 chưa điểm danh" in page.header.subtitle.text()
    page.turnout.sheet_button.click()
    assert page.section == "1"
    assert listed(page) == [NAMES[0], NAMES[2], NAMES[4], NAMES[1], NAMES[3]]
    assert page.sheet.count.text() == "Có mặt 5/5"
    assert page.sheet.view.hasFocus()


@pytest.mark.usefixtures("held")
def test_a_session_to_come_is_listed(page: BriefingsPage, session: Session) -> None:
    records.edit(session, Briefing, 1, held_on=date(2025, 6, 3))
    page.reload()
    assert shown(page)[0][0] == "03/06/2025"
    assert shown(page)[0][3] == "Chưa đến ngày"


def test_visits_over_the_list_are_those_of_the_annex_and_lead_to_their_sessions(
    page: BriefingsPage, session: Session, held: Briefing
) -> None:
    """Whoever was briefed elsewhere counts; a session still to come does not, though its sheet is made."""
    later = records.add(session, Briefing(year_id=2, topic="Nghị định", held_on=date(2025, 6, 3))).added(Briefing)
    for one in (held.id, later):
        briefings.take_attendance(session, one)
    first, second, *_others = briefings.sheet(session, held.id)
    briefings.mark(session, [first.id], STATES.ELSEWHERE)
    briefings.mark(session, [second.id], STATES.ABSENT)
    page.reload()
    assert page.figures["A04.2"].value == 4
    assert "1 buổi" in page.header.subtitle.text()
    assert "4 lượt người dự" in page.header.subtitle.text()
    page.show_figure("A04.2")
    assert [row[0] for row in shown(page)] == ["12/05/2025"]


@pytest.mark.usefixtures("held")
def test_documents_are_ticked_and_found_without_marks(page: BriefingsPage, session: Session) -> None:
    chooser = page.register.inspector.panels[1]
    assert isinstance(chooser, DirectiveChooser)
    assert unbroken("10/2022/QH15") in chooser.doors.text()
    chooser.door.setChecked(True)
    assert chooser.search.hasFocus()
    say("chi tiet")
    visible = [i for i in range(chooser.list.count()) if not chooser.list.item(i).isHidden()]
    assert [chooser.list.item(i).text() for i in visible] == ["59/2023/NĐ-CP quy định chi tiết Luật"]
    chooser.list.setCurrentRow(visible[0])
    chooser.list.setFocus()
    press(Qt.Key.Key_Space)
    assert sorted(briefings.directives_of(session, session.get(Briefing, 1))) == [1, 2]
    assert unbroken("59/2023/NĐ-CP") in chooser.doors.text()
    assert chooser.search.text() == "chi tiet"
    ears.choose(ears.row(ears.of(chooser.list), "59/2023/NĐ-CP"))
    assert briefings.directives_of(session, session.get(Briefing, 1)) == (1,)


@pytest.mark.usefixtures("held")
def test_the_schools_own_resolution_is_ticked_like_any_document(page: BriefingsPage, session: Session) -> None:
    made = papers.draft(session, page.desk.period, PaperKind.RESOLUTION).added(Paper)
    papers.edit(session, made, number=5, issued_on=date(2024, 9, 5))
    chooser = page.register.inspector.panels[1]
    assert isinstance(chooser, DirectiveChooser)
    chooser.door.setChecked(True)
    items = [chooser.list.item(i) for i in range(chooser.list.count())]
    [own] = [item for item in items if item.text().startswith("05-NQ/")]
    own.setCheckState(Qt.CheckState.Checked)
    assert unbroken("05-NQ/ĐU") in chooser.doors.text()
    assert len(briefings.directives_of(session, session.get(Briefing, 1))) == 2


@pytest.mark.usefixtures("held")
def test_a_directive_of_the_session_is_a_door(page: BriefingsPage, desk: Desk) -> None:
    wanted: list[tuple[str, int]] = []
    desk.record_wanted.connect(lambda kind, record_id: wanted.append((kind, record_id)))
    chooser = page.register.inspector.panels[1]
    assert isinstance(chooser, DirectiveChooser)
    chooser.doors.wanted.emit("1")
    QTest.qWait(5)
    assert wanted == [("directive", 1)]


# The sheet -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def sheet(page: BriefingsPage, held: Briefing) -> BriefingsPage:
    """The page with the sheet of the session open."""
    page.reload()
    page.register.view.choose(held.id)
    page.open_roll()
    return page


def test_digits_mark_and_each_mark_is_stored_at_once(sheet: BriefingsPage, session: Session) -> None:
    letters("2")
    assert state_of(session, NAMES[0]) is STATES.EXCUSED
    assert current(sheet) == NAMES[0]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_3, Qt.KeyboardModifier.KeypadModifier)
    assert state_of(session, NAMES[2]) is STATES.ABSENT
    press(Qt.Key.Key_Down)
    letters("4")
    assert state_of(session, NAMES[4]) is STATES.ELSEWHERE
    assert sheet.sheet.count.text() == "Có mặt 2/5"
    assert sheet.sheet.others.text() == "Vắng có lý do 1 · Vắng không lý do 1 · Đã học ở nơi khác 1"
    letters("1")
    assert sheet.sheet.count.text() == "Có mặt 3/5"


def test_a_button_marks_whoever_is_chosen_and_leaves_the_cursor_in_the_list(
    qtbot: QtBot, sheet: BriefingsPage, session: Session
) -> None:
    press(Qt.Key.Key_Down)
    marks = {b.accessibleName(): b for b in sheet.sheet.findChildren(QPushButton) if b.text()[:1].isdigit()}
    assert list(marks) == [state.words for state in STATES]
    QTest.mouseClick(marks["Vắng có lý do"], Qt.MouseButton.LeftButton)
    assert state_of(session, NAMES[2]) is STATES.EXCUSED
    assert sheet.sheet.view.hasFocus()
    pressed = QAccessible.queryAccessibleInterface(marks["Đã học ở nơi khác"]).actionInterface()
    pressed.doAction(QAccessibleActionInterface.pressAction())
    qtbot.waitUntil(lambda: state_of(session, NAMES[2]) is STATES.ELSEWHERE)


def test_a_mark_is_read_out_and_the_keys_are_told(sheet: BriefingsPage, heard: list[str]) -> None:
    letters("2")
    assert heard[-1] == "Nguyễn Thị Ánh: vắng có lý do"
    press(Qt.Key.Key_Space)
    assert heard[-1] == "Nguyễn Thị Ánh: có mặt"
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    letters("3")
    assert heard[-1] == "2 người: vắng không lý do"
    told = sheet.sheet.view.accessibleDescription()
    assert told.startswith("1 có mặt · 2 vắng có lý do · 3 vắng không lý do · 4 đã học ở nơi khác · ")
    assert "Enter: ghi lý do" in told


def test_space_changes_between_present_and_absent(sheet: BriefingsPage, session: Session) -> None:
    press(Qt.Key.Key_Space)
    assert state_of(session, NAMES[0]) is STATES.ABSENT
    press(Qt.Key.Key_Space)
    assert state_of(session, NAMES[0]) is STATES.PRESENT


@pytest.mark.parametrize(
    ("typed", "name"),
    [("die", NAMES[3]), ("anh", NAMES[0]), ("hoang", NAMES[4]), ("van", NAMES[1]), ("kim", NAMES[4]), ("c", NAMES[2])],
)
def test_typing_a_name_goes_to_it_and_marks_nobody(
    sheet: BriefingsPage, session: Session, typed: str, name: str
) -> None:
    letters(typed)
    assert current(sheet) == name
    assert {line.state for line in session.all(Attendance)} == {STATES.PRESENT}


def test_the_filter_keeps_who_was_current(sheet: BriefingsPage) -> None:
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    say("khanh")
    assert listed(sheet) == [NAMES[4]]
    press(Qt.Key.Key_Escape)
    assert sheet.sheet.view.hasFocus()
    assert sheet.section
    assert len(listed(sheet)) == 5
    assert current(sheet) == NAMES[4]


def test_choices_of_the_filter_are_named_once(sheet: BriefingsPage) -> None:
    assert [combo.itemText(0) for combo in sheet.sheet.filters.combos] == ["Tổ: tất cả", "Tình trạng: tất cả"]


def test_every_section_has_its_heading_with_who_is_there(sheet: BriefingsPage) -> None:
    view = sheet.sheet.view
    letters("3")
    assert [view.heading_over(place) for place in range(5)] == ["Tổ Ngữ văn · 2/3", "", "", "Tổ Toán · 2/2", ""]
    assert view.rowHeight(3) > view.rowHeight(4)
    assert not heads(sheet) & {"Tổ"}
    view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert not any(view.heading_over(place) for place in range(5))
    assert heads(sheet) >= {"Tổ"}


def test_enter_writes_the_reason_and_a_reason_excuses(sheet: BriefingsPage, session: Session) -> None:
    line_id = sheet.sheet.view.chosen()[0].line.id
    letters("3")
    press(Qt.Key.Key_Return)
    say("Ốm, có giấy")
    press(Qt.Key.Key_Return)
    line = session.get(Attendance, line_id)
    assert (line.note, line.state) == ("Ốm, có giấy", STATES.EXCUSED)
    assert current(sheet) == NAMES[2]  # the next one, as in every list
    press(Qt.Key.Key_Up)
    letters("1")
    assert session.get(Attendance, line_id).note == ""
    press(Qt.Key.Key_F2)
    say("đến muộn")
    press(Qt.Key.Key_Return)
    line = session.get(Attendance, line_id)
    assert (line.note, line.state) == ("đến muộn", STATES.PRESENT)


def test_several_chosen_lines_are_marked_in_one_step(sheet: BriefingsPage, session: Session, desk: Desk) -> None:
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    letters("2")
    assert sheet.sheet.count.text() == "Có mặt 2/5"
    desk.undo()
    assert sheet.sheet.count.text() == "Có mặt 5/5"
    assert session.count(Attendance) == 5


def test_undo_of_the_taking_closes_nothing_and_escape_goes_back(sheet: BriefingsPage) -> None:
    press(Qt.Key.Key_Escape)
    assert sheet.section == "briefing"
    assert shown(sheet)[0][2:4] == ["5/5", "Đã điểm danh"]
    assert sheet.register.view.hasFocus()


def test_those_who_joined_meanwhile_are_put_on_the_sheet(sheet: BriefingsPage, session: Session) -> None:
    records.add(session, Person(name="Vũ Thị Yến", category=Category.TEACHER))
    sheet.sheet.again_wanted.emit()
    assert listed(sheet)[-1] == "Vũ Thị Yến"
    assert sheet.sheet.notice.text == "Đã thêm 1 người."
    sheet.sheet.again_wanted.emit()
    assert sheet.sheet.notice.text == "Danh sách đã đủ, không thêm ai."


def test_nobody_on_the_roster_is_told(qtbot: QtBot, session: Session, desk: Desk, messages: list[QcdcError]) -> None:
    records.add(session, Briefing(year_id=2, topic="Luật", held_on=HELD))
    page = BriefingsPage(desk)
    qtbot.addWidget(page)
    opened(page)
    page.open_roll()
    assert page.section == "briefing"
    assert messages[0].title == "Chưa điểm danh được"


def test_eighty_people_are_marked_in_few_keys(page: BriefingsPage, session: Session) -> None:
    """Six exceptions among eighty: at two keys a second, far under two minutes."""
    with session.atomic("Danh sách"):
        for i in range(80):
            name = f"Người {chr(ord('A') + i // 26)}{chr(ord('a') + i % 26)}{i:02}"
            session.add(Person(name=name, category=Category.TEACHER, section=f"Tổ {i % 5}"))
        session.add(Briefing(year_id=2, topic="Luật", held_on=HELD))
    page.reload()
    pressed = 0

    def key(one: Qt.Key) -> None:
        nonlocal pressed
        pressed += 1
        press(one)

    QTest.keyClick(page.register.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    pressed += 1
    assert page.sheet.count.text() == "Có mặt 80/80"
    for _ in range(4):
        for _ in range(9):
            key(Qt.Key.Key_Down)
        key(Qt.Key.Key_2)
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_3)
    key(Qt.Key.Key_Return)
    say("về quê")
    pressed += len("về quê")
    key(Qt.Key.Key_Return)
    press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    key(Qt.Key.Key_4)
    assert page.sheet.count.text() == "Có mặt 74/80"
    assert session.count(Attendance, state=STATES.EXCUSED) == 5
    assert session.count(Attendance, state=STATES.ELSEWHERE) == 1
    assert session.count(Attendance) == 80
    assert pressed <= 60


def test_the_sheet_to_sign_goes_to_the_printer(sheet: BriefingsPage, wishes_to_print: list[Sheet]) -> None:
    sheet.sheet.print_wanted.emit()
    sheet.print_shown()
    assert [one.file_name for one in wishes_to_print] == ["DS-DIEM-DANH_THPT-NguyenDu_2025-05-12.pdf"] * 2
    assert wishes_to_print[0].make().startswith(b"%PDF")


def test_a_make_up_session_lists_those_missing(qtbot: QtBot, shell: Shell) -> None:
    session = shell.desk.session
    for name in NAMES:
        shell.desk.run(lambda s, name=name: records.add(s, Person(name=name, category=Category.TEACHER)))  # type: ignore[misc]
    shell.desk.run(lambda s: records.add(s, Directive(number="10/2022/QH15", summary="Luật", must_study=True)))
    shell.desk.run(lambda s: records.add(s, Briefing(year_id=2, topic="Luật", held_on=HELD)))
    shell.desk.run(lambda s: briefings.choose_directives(s, s.get(Briefing, 1), (1,)))
    shell.open_page("briefings")
    page = shell.page
    assert isinstance(page, BriefingsPage)
    page.open_roll()
    letters("2")
    page.sheet.make_up_wanted.emit()
    assert page.section == "briefing"
    again = session.get(Briefing, 2)
    assert (again.topic, again.held_on, again.makes_up_id) == ("Học bù: Luật", date(2025, 5, 22), 1)
    assert page.register.inspector.record.id == 2
    page.open_roll()
    assert listed(page) == [NAMES[0]]


def test_a_wrong_date_keeps_the_person(page: BriefingsPage, held: Briefing) -> None:
    page.reload()
    go_into(box(page, "held_on"))
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    say("32/13")
    page.open_roll()
    assert page.section == "briefing"
    assert "32/13" in box(page, "held_on").editor.text()  # type: ignore[union-attr]


@pytest.mark.parametrize(("size", "lines"), [(1.0, 20), (1.5, 8)])
def test_many_lines_are_in_sight_on_a_small_screen(window: Window, demo: Path, size: float, lines: int) -> None:
    """Those of people and of the headings of their sections."""
    shell = tour.small_screen(window, demo, size)
    shell.open_page("briefings")
    page = shell.page
    assert isinstance(page, BriefingsPage)
    assert page.open_section("1")
    tour.settle(window)
    view = page.sheet.view
    whole = [n for n in range(55) if view.rowViewportPosition(n) + view.rowHeight(n) <= view.viewport().height()]
    assert len(whole) + sum(bool(view.heading_over(n)) for n in whole) >= lines


@pytest.mark.parametrize("size", [1.5, 2.0])
def test_with_large_text_names_and_marks_stay_in_sight(window: Window, demo: Path, size: float) -> None:
    shell = tour.small_screen(window, demo, size)
    shell.open_page("briefings")
    page = shell.page
    assert isinstance(page, BriefingsPage)
    assert page.open_section("1")
    tour.settle(window)
    view = page.sheet.view
    heads = [column.label for i, column in enumerate(page.sheet.table.columns) if not view.isColumnHidden(i)]
    assert heads == ["#", "Họ và tên", "Có mặt", "Lý do, ghi chú"]
    if size < 2:
        assert view.viewport().height() >= 4 * view.rowHeight(0)
