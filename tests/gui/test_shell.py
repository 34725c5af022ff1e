from __future__ import annotations

from datetime import date
from functools import partial
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import Organ, Person, Profile
from qcdc_desktop.errors import EnvironmentProblem, InputProblem, Problem
from qcdc_desktop.services import records
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.pages.staff.page import StaffPage
from qcdc_desktop.ui.parts.fields.period_popup import PeriodPopup
from qcdc_desktop.ui.registers.register_page import RegisterPage
from qcdc_desktop.ui.shell.navigation import Door
from qcdc_desktop.ui.shell.shell import Place, Shell
from qcdc_desktop.ui.shell.window import Window
from tests.gui.hands import focused, name_of, press

PAGES = (
    *("today", "assessment", "targets", "tasks", "library", "resolution", "programme", "plan", "briefings"),
    *("meetings", "reception", "letters", "inspections", "review", "report"),
    *("papers", "staff", "organs", "bin", "backups", "settings"),
)


def add_person(shell: Shell, name: str = "Nguyễn Thị Ánh") -> None:
    shell.desk.run(partial(records.add, record=Person(name=name)))


# Pages ---------------------------------------------------------------------------------------------------------------


class Flashes(QObject):
    """Notes every window that comes up: a part that is shown before it has its place, too, and takes the keys away."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's name
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


def test_every_page_opens_in_an_empty_file_and_no_other_window_flashes(qapp: QApplication, shell: Shell) -> None:
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    for key in PAGES:
        assert shell.open_page(key), key
        assert shell.page.isVisible(), key
        assert shell.navigation.door(key).is_open, key
        assert not shell.messages.text(), key
    qapp.removeEventFilter(flashes)
    assert flashes.seen == []


def test_the_navigation_offers_the_pages_there_are_and_no_others(shell: Shell) -> None:
    assert shell.keys == (*PAGES, "replacing", "deadlines", "read_paper", "paper")
    assert shell.navigation.door("tasks").text() == "Nhiệm vụ"
    with pytest.raises(KeyError):
        shell.navigation.door("read_paper")  # opened from where it is needed


def test_pages_are_made_when_they_are_first_opened(shell: Shell) -> None:
    assert shell.stack.count() == 1
    shell.open_page("letters")
    shell.open_page("today")
    shell.open_page("letters")
    assert shell.stack.count() == 2


def test_keys_walk_over_the_first_nine_pages(qtbot: QtBot, shell: Shell) -> None:
    for number, key in enumerate(PAGES[:9], start=1):
        QTest.keyClick(shell, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        assert shell.key == key


def test_arrows_walk_through_the_navigation_and_enter_opens(qtbot: QtBot, shell: Shell) -> None:
    shell.navigation.door("today").setFocus()
    for key in PAGES[1:4]:
        press(Qt.Key.Key_Down)
        assert shell.navigation.door(key).hasFocus()
        assert shell.key == "today"
    press(Qt.Key.Key_Return)
    assert shell.key == PAGES[3]
    assert "trang đang mở" in shell.navigation.door(PAGES[3]).accessibleName()
    shell.navigation.door(PAGES[3]).setFocus()
    press(Qt.Key.Key_Home)
    assert shell.navigation.door("today").hasFocus()
    press(Qt.Key.Key_End)
    assert shell.navigation.door("settings").hasFocus()
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Space)
    assert shell.key == "backups"


def test_a_page_that_holds_the_user_stays_open_and_stays_marked(
    qtbot: QtBot, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shell.page, "leave", lambda: False)
    QTest.mouseClick(shell.navigation.door("letters"), Qt.MouseButton.LeftButton)
    assert shell.key == "today"
    assert shell.navigation.door("today").is_open
    assert not shell.navigation.door("letters").is_open


def test_a_record_is_shown_on_its_page(shell: Shell) -> None:
    add_person(shell)
    shell.desk.record_wanted.emit("person", 1)
    assert shell.place.key == "staff"
    shell.desk.page_wanted.emit("targets")
    assert shell.key == "targets"


# The unit and what waits ---------------------------------------------------------------------------------------------


def test_the_unit_stands_under_the_product_and_follows_its_profile(shell: Shell) -> None:
    assert shell.navigation.unit == "Đảng ủy Trường THPT Nguyễn Du"
    shell.desk.run(lambda s: records.edit(s, Profile, 1, name="Đảng ủy Trường THPT Phan Bội Châu"))
    assert shell.navigation.unit == "Đảng ủy Trường THPT Phan Bội Châu"


def test_badges_count_what_is_overdue_and_never_cut_the_label(qtbot: QtBot, shell: Shell) -> None:
    year = shell.desk.period.year_id
    late = Task(year_id=year, body="Rà soát quy chế chi tiêu nội bộ", due_on=date(2025, 5, 10))
    shell.desk.run(partial(records.add, record=late))
    letter = Letter(received_on=date(2025, 4, 1), due_on=date(2025, 4, 20), matter="Kiến nghị về phân công")
    shell.desk.run(partial(records.add, record=letter))
    tasks, mail = shell.navigation.door("tasks"), shell.navigation.door("letters")
    qtbot.waitUntil(lambda: (tasks.count, mail.count) == (1, 1))
    assert tasks.accessibleName() == "Nhiệm vụ, 1 nhiệm vụ quá hạn"
    assert tasks.width() >= tasks.minimumSizeHint().width()
    shell.desk.undo()
    qtbot.waitUntil(lambda: mail.count == 0)
    assert mail.accessibleName() == "Đơn thư"


# Undo, redo, saved ---------------------------------------------------------------------------------------------------


def test_undo_and_redo_carry_the_name_of_the_step(qtbot: QtBot, shell: Shell) -> None:
    bar = shell.topbar
    assert not bar.undo.isEnabled()
    assert not bar.redo.isEnabled()
    add_person(shell)
    assert bar.undo.text() == "Hoàn tác: Thêm người"
    assert bar.undo.toolTip() == "Hoàn tác: Thêm người (Ctrl+Z)"
    QTest.mouseClick(bar.undo, Qt.MouseButton.LeftButton)
    assert shell.desk.session.count(Person) == 0
    assert not bar.undo.isEnabled()
    assert bar.redo.accessibleName() == "Làm lại: Thêm người"
    QTest.mouseClick(bar.redo, Qt.MouseButton.LeftButton)
    assert shell.desk.session.count(Person) == 1


def test_undo_and_redo_by_key(qtbot: QtBot, shell: Shell) -> None:
    add_person(shell)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(shell, Qt.Key.Key_Z, control)
    assert shell.desk.session.count(Person) == 0
    QTest.keyClick(shell, Qt.Key.Key_Y, control)
    assert shell.desk.session.count(Person) == 1
    QTest.keyClick(shell, Qt.Key.Key_Z, control)
    QTest.keyClick(shell, Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    assert shell.desk.session.count(Person) == 1


def test_every_change_says_when_it_was_saved_and_offers_the_way_back(qtbot: QtBot, shell: Shell) -> None:
    assert not shell.topbar.saved.text()
    add_person(shell)
    assert shell.topbar.saved.text() == "Đã cất lúc 09:41"
    assert shell.topbar.take_back.isVisible()
    assert shell.topbar.take_back.text() == "Hoàn tác: Thêm người"
    QTest.mouseClick(shell.topbar.take_back, Qt.MouseButton.LeftButton)
    assert shell.desk.session.count(Person) == 0
    assert not shell.topbar.take_back.isVisible()


def test_ctrl_s_answers(qtbot: QtBot, shell: Shell) -> None:
    QTest.keyClick(shell, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert shell.topbar.saved.text() == "Đã cất lúc 09:41"


def test_where_there_is_no_room_the_top_bar_keeps_its_words_whole(qtbot: QtBot, window: Window, shell: Shell) -> None:
    name = "Hội đồng phối hợp giáo dục giữa nhà trường, gia đình và chính quyền địa phương phường Bình An"
    shell.desk.run(partial(records.add, record=Organ(name=name)))
    window.resize(1200, 1100)
    window.set_text_size(1.5)
    assert window.shell is not None
    bar = window.shell.topbar
    bar.show_saved(window.now())
    bar.refresh()
    parts = (bar.periods.button, bar.take_back, bar.saved, bar.files)
    qtbot.waitUntil(lambda: all(part.width() >= part.sizeHint().width() for part in parts))
    assert bar.sizeHint().width() <= bar.width() <= window.width()
    assert bar.take_back.text() == "Hoàn tác"
    assert bar.take_back.toolTip() == "Hoàn tác: Thêm tổ chức, đoàn thể"
    window.resize(1130, 1100)
    qtbot.waitUntil(lambda: bar.sizeHint().width() <= bar.width() <= window.width())
    assert bar.saved.isVisible()
    assert not bar.take_back.isVisible()
    bar.search.setFocus()
    qtbot.waitUntil(lambda: bar.search.width() >= theme.px(200))


# Period --------------------------------------------------------------------------------------------------------------


def open_popup(qtbot: QtBot, shell: Shell) -> PeriodPopup:
    QTest.mouseClick(shell.topbar.periods.button, Qt.MouseButton.LeftButton)
    popup = shell.topbar.periods.popup
    assert popup.isVisible()
    return popup


def years_of(popup: PeriodPopup) -> list[str]:
    return [popup.list.item(row).text() for row in range(popup.list.count())]


def parts_of(popup: PeriodPopup) -> list[str]:
    return [part.text() for part in popup.parts]


def show_year(popup: PeriodPopup, name: str) -> None:
    popup.list.setCurrentRow(years_of(popup).index(name))


def test_the_picker_lists_years_and_lays_their_terms_halves_and_quarters_out(qtbot: QtBot, shell: Shell) -> None:
    popup = open_popup(qtbot, shell)
    assert years_of(popup) == ["NĂM HỌC", "2024-2025", "2023-2024", "NĂM", "2025", "2024", "2023"]
    assert popup.list.currentItem().text() == "2024-2025"
    quarters = ["Quý III/2024", "Quý IV/2024", "Quý I/2025", "Quý II/2025"]
    assert parts_of(popup) == ["Cả năm học", "Học kỳ I", "Học kỳ II", *quarters]
    assert [part.text() for part in popup.parts if part.property("chosen")] == ["Cả năm học"]
    show_year(popup, "2025")
    assert parts_of(popup)[:4] == ["Cả năm", "6 tháng đầu", "6 tháng cuối", "Quý I/2025"]


def test_choosing_a_period_changes_every_page(qtbot: QtBot, shell: Shell) -> None:
    year = shell.desk.period.year_id
    shell.desk.run(partial(records.add, record=Task(year_id=year, body="Công khai", due_on=date(2025, 5, 1))))
    qtbot.waitUntil(lambda: shell.navigation.door("tasks").count == 1)
    popup = open_popup(qtbot, shell)
    show_year(popup, "2023-2024")
    QTest.keyClick(popup.list, Qt.Key.Key_Return)
    assert shell.desk.period.label == "Năm học 2023-2024"
    assert not popup.isVisible()
    assert "Năm học 2023-2024" in shell.topbar.periods.button.text()
    qtbot.waitUntil(lambda: shell.navigation.door("tasks").count == 0)


def test_the_keys_lead_from_the_years_into_their_parts_and_back(qtbot: QtBot, shell: Shell) -> None:
    popup = open_popup(qtbot, shell)
    assert focused() is popup.list
    press(Qt.Key.Key_Right)
    walked = []
    for key in ("Down", "Right", "Down", "Down", "Left", "Up", "Up"):
        press(Qt.Key[f"Key_{key}"])
        walked.append(name_of(focused()))
    years, quarters = "năm học 2024-2025", ("Quý IV/2024", "Quý II/2025", "Quý I/2025", "Quý III/2024")
    assert walked == [f"Học kỳ I {years}", f"Học kỳ II {years}", *quarters, f"Học kỳ I {years}"]
    press(Qt.Key.Key_Left)
    assert focused() is popup.list
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert shell.desk.period == Period("Học kỳ I năm học 2024-2025", date(2024, 9, 1), date(2025, 1, 17))
    assert not popup.isVisible()


def test_the_popup_does_not_cover_its_button_and_stands_whole(qtbot: QtBot, window: Window, shell: Shell) -> None:
    popup, button = open_popup(qtbot, shell), shell.topbar.periods.button
    assert popup.y() == button.mapToGlobal(QPoint(0, button.height())).y() + theme.px(4)
    assert all(part.width() >= part.sizeHint().width() for part in popup.parts)


def test_the_span_typed_is_counted_in_days(qtbot: QtBot, shell: Shell) -> None:
    popup = open_popup(qtbot, shell)
    popup.start.setText("6/1/25")
    popup.end.setText("31/5/25")
    assert popup.fault.text() == "146 ngày"
    assert popup.fault.property("role") == "small"


def test_any_from_to_is_typed_in_place(qtbot: QtBot, shell: Shell) -> None:
    popup = open_popup(qtbot, shell)
    popup.start.setText("1/9/24")
    popup.end.setText("15-1-2025")
    QTest.keyClick(popup.end, Qt.Key.Key_Return)
    assert shell.desk.period == Period("Từ 01/09/2024 đến 15/01/2025", date(2024, 9, 1), date(2025, 1, 15))


def test_the_days_of_a_whole_year_are_that_year(qtbot: QtBot, shell: Shell) -> None:
    popup = open_popup(qtbot, shell)
    popup.start.setText("01/09/2023")
    popup.end.setText("31/08/2024")
    QTest.mouseClick(popup.go, Qt.MouseButton.LeftButton)
    assert shell.desk.period.label == "Năm học 2023-2024"
    assert shell.desk.period.year_id == 1


@pytest.mark.parametrize(
    ("start", "end", "sentence", "faulty"),
    [
        ("30/2/2025", "1/3/2025", "Không có ngày 30/02/2025; hãy xem lại “30/2/2025”.", "start"),
        ("1/9/2024", "", "Chưa ghi “Đến ngày”.", "end"),
        ("1/9/2024", "1/8/2024", "“Đến ngày” không được trước ngày bắt đầu.", "end"),
    ],
)
def test_wrong_days_are_marked_and_kept(
    qtbot: QtBot, shell: Shell, start: str, end: str, sentence: str, faulty: str
) -> None:
    before = shell.desk.period
    popup = open_popup(qtbot, shell)
    popup.start.setText(start)
    popup.end.setText(end)
    QTest.keyClick(popup.end, Qt.Key.Key_Return)
    assert popup.isVisible()
    assert popup.fault.text() == sentence
    assert getattr(popup, faulty).property("fault")
    assert (popup.start.text(), popup.end.text()) == (start, end)
    assert shell.desk.period == before


def test_the_popup_stays_on_the_screen(qtbot: QtBot, window: Window, shell: Shell) -> None:
    window.move(700, 500)
    popup = open_popup(qtbot, shell)
    screen = popup.screen().availableGeometry()
    assert screen.contains(popup.geometry().topLeft())
    assert screen.contains(popup.geometry().bottomRight() - QPoint(1, 1))


def test_a_renamed_year_stays_chosen_and_a_deleted_one_gives_way(shell: Shell) -> None:
    chosen = shell.desk.period.year_id
    shell.desk.run(lambda s: records.edit(s, Year, chosen, name="2024–2025 (điều chỉnh)"))
    assert shell.desk.period.label == "Năm học 2024–2025 (điều chỉnh)"
    shell.desk.run(lambda session: records.remove(session, Year, chosen))
    assert shell.desk.period.label == "Năm học 2023-2024"


# Messages ------------------------------------------------------------------------------------------------------------


def test_a_failure_is_told_without_standing_in_the_way(qtbot: QtBot, shell: Shell) -> None:
    shell.desk.failed.emit(EnvironmentProblem("Ổ đĩa đã đầy", "Không còn chỗ để ghi.", "Xóa bớt tệp rồi làm lại."))
    assert shell.messages.text() == "Ổ đĩa đã đầy. Không còn chỗ để ghi.\nXóa bớt tệp rồi làm lại."
    assert QApplication.activeModalWidget() is None
    QTest.keyClick(shell.messages, Qt.Key.Key_Escape)
    assert not shell.messages.text()


def test_a_long_list_of_faults_scrolls_and_leaves_the_page_in_sight(qtbot: QtBot, shell: Shell) -> None:
    faults = tuple(Problem("", f"Dòng {n}: chưa ghi nội dung.") for n in range(1, 61))
    shell.desk.failed.emit(InputProblem("Chưa nạp được", faults, "Sửa các dòng đã nêu."))
    assert "Dòng 60: chưa ghi nội dung.\nSửa các dòng đã nêu." in shell.messages.text()
    qtbot.waitUntil(lambda: 0 < shell.messages.height() < shell.height() // 3)


def test_the_next_change_takes_the_message_away(shell: Shell) -> None:
    shell.messages.tell("Đã lưu bản sao", "", "good")
    add_person(shell)
    assert not shell.messages.text()


# Text size -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", theme.SCALES)
def test_larger_text_keeps_page_period_and_every_label(window: Window, shell: Shell, size: float) -> None:
    shell.go_to(Place("settings", "year"))
    window.set_text_size(size)
    grown = window.shell
    assert grown is not None
    assert (grown.place.key, grown.place.section) == ("settings", "year")
    assert grown.desk.period.label == "Năm học 2024-2025"
    window.resize(1366, 768)
    for key in PAGES:
        door = grown.navigation.door(key)
        assert door.width() >= door.minimumSizeHint().width()
    assert grown.navigation.width() < window.width() // 2


# A compact window ----------------------------------------------------------------------------------------------------


def test_large_text_on_a_small_screen_leaves_room_for_a_list_that_is_taken_in(window: Window, shell: Shell) -> None:
    window.resize(1366, 768)
    window.set_text_size(1.5)
    grown = window.shell
    assert grown is not None
    grown.open_page("staff")
    page = grown.page
    assert isinstance(page, StaffPage)
    page.begin_import()
    page.importing.look_at([["Họ và tên", "Tổ"], *([f"Nguyễn Văn {letter}", "Tổ Toán"] for letter in "ABCDEFGH")])
    QTest.qWait(30)
    view = page.importing.lines.view
    assert view.viewport().height() >= 3 * view.verticalHeader().defaultSectionSize()


def test_large_text_on_a_small_screen_leaves_eight_rows(window: Window, shell: Shell) -> None:
    window.resize(1366, 768)
    window.set_text_size(1.5)
    grown = window.shell
    assert grown is not None
    add_person(grown)
    for key in ("assessment", "targets", "tasks", "library", "letters", "inspections", "staff", "organs"):
        grown.open_page(key)
        QTest.qWait(30)
        page = grown.page
        assert isinstance(page, RegisterPage)
        view = page.register.view
        page.register.list.faces.setCurrentWidget(view)
        QTest.qWait(30)
        assert view.viewport().height() >= 8 * view.verticalHeader().defaultSectionSize(), key


def test_a_low_window_draws_together_and_a_high_one_spreads_out_again(
    qtbot: QtBot, window: Window, shell: Shell
) -> None:
    wide = shell.navigation.width()
    shell.open_page("tasks")
    window.resize(1366, 600)
    qtbot.waitUntil(lambda: window.shell is not shell)
    low = window.shell
    assert low is not None
    qtbot.waitUntil(lambda: low.navigation.width() < wide // 2)
    assert low.key == "tasks"
    assert low.navigation.door("tasks").toolTip() == "Nhiệm vụ"
    window.resize(1366, 800)
    qtbot.waitUntil(lambda: window.shell is not low)
    high = window.shell
    assert high is not None
    qtbot.waitUntil(lambda: high.navigation.width() == wide)
    assert high.navigation.door("tasks").toolTip() == ""


def test_the_window_fills_a_screen_that_is_smaller_than_it(window: Window) -> None:
    room = window.screen().availableSize()
    window.resize(room.width() - 50, room.height() - 100)
    window.fit_screen()
    assert not window.isMaximized()
    window.resize(room.width() + 1, room.height() - 100)
    window.fit_screen()
    assert window.isMaximized()
    window.showNormal()


def test_doors_stand_at_one_distance_in_every_group(shell: Shell) -> None:
    doors = [door for door in shell.navigation.findChildren(Door) if door.isVisible()]
    tops = sorted(door.mapTo(shell.navigation, QPoint(0, 0)).y() for door in doors)
    steps = [below - above for above, below in pairwise(tops)]
    usual = min(steps)
    assert len({door.height() for door in doors}) == 1
    assert len([step for step in steps if step != usual]) == 4  # captions, and the room above those at the bottom
