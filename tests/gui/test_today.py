from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.letters.choices import Sphere
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.targets.records import Reading, Target, TargetKind
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.errors import Refused
from qcdc_desktop.services import records, years
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.today import When
from qcdc_desktop.ui.pages.letters.page import LettersPage
from qcdc_desktop.ui.pages.report.page import ReportPage
from qcdc_desktop.ui.pages.tasks.page import TasksPage
from qcdc_desktop.ui.pages.today.duties import Row
from qcdc_desktop.ui.pages.today.page import TodayPage
from qcdc_desktop.ui.registers.part_panel import PartPanel
from qcdc_desktop.ui.shell.new_year import NewYearForm
from qcdc_desktop.ui.shell.shell import Shell
from qcdc_desktop.ui.shell.window import Window
from tests import factories
from tests.gui.hands import press, shown

HEARD = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def page(shell: Shell) -> TodayPage:
    assert isinstance(shell.page, TodayPage)
    return shell.page


def add(shell: Shell, body: str, due: date | None, **values: object) -> None:
    task = Task(year_id=shell.desk.period.year_id, body=body, due_on=due).with_values(values)
    shell.desk.run(partial(records.add, record=task))


def register(shell: Shell, matter: str, received: date, due: date | None = None) -> None:
    """A letter of no business of the school's: the day written into it is its only one."""
    letter = Letter(received_on=received, due_on=due, matter=matter, sphere=Sphere.JUDICIAL)
    shell.desk.run(partial(records.add, record=letter))


def names(page: TodayPage) -> list[str]:
    return [line.accessibleName() for line in page.duties.lines]


def heads(page: TodayPage) -> list[str]:
    """The heads of the days, as they are read."""
    QApplication.processEvents()  # what was made just now is not in sight yet
    inside = page.duties.list.widget()
    assert inside is not None
    return [
        " ".join(label.text() for label in head.findChildren(QLabel))
        for head in inside.children()
        if isinstance(head, QWidget) and not isinstance(head, Row | QLabel) and head.isVisibleTo(page.duties)
    ]


def buttons(page: TodayPage) -> dict[str, QPushButton]:
    """The buttons of the card on top and of the steps, by what is heard of them."""
    return {one.accessibleName(): one for one in (*page.todo.buttons, *page.steps.buttons)}


def test_a_new_file_is_told_the_way_to_its_first_resolution(shell: Shell, page: TodayPage) -> None:
    """The steps tick themselves; each is a door, and the first that is open is the one thing to do."""
    assert list(buttons(page)) == [
        "Mở văn bản năm trước…: Nhanh nhất: mở văn bản năm trước",
        "Mở: Nhân sự",
        "Mở: Tổ chức và người đứng đầu",
        "Ghi đánh giá: Đánh giá năm học 2023-2024",
        "Nạp mẫu: Chỉ tiêu",
        "Mở: Chỉ tiêu",
        "Nạp mẫu: Nhiệm vụ, giải pháp",
        "Mở: Nhiệm vụ, giải pháp",
        "Mở: Nghị quyết",
    ]
    buttons(page)["Nạp mẫu: Chỉ tiêu"].click()
    assert "Mở: Chỉ tiêu" not in buttons(page)
    assert page.todo.title.text() == "Ghi danh sách nhân sự"
    shell.desk.run(partial(records.add, record=factories.person("Lê Văn Đức")))
    assert page.todo.title.text() == "Chọn người đứng đầu các tổ chức"
    buttons(page)["Mở: Nhiệm vụ, giải pháp"].click()
    assert shell.key == "tasks"


def test_an_earlier_paper_is_the_fastest_way_where_it_can_be_read(shell: Shell, page: TodayPage) -> None:
    page.todo.buttons[0].click()
    assert shell.key == "read_paper"
    shell.open_page("today")
    shell.desk.pages = frozenset()
    page.reload()
    assert [one.text() for one in page.todo.buttons] == ["Mở"]


def test_what_is_overdue_and_near_stands_under_its_day_and_opens_its_record(
    qtbot: QtBot, shell: Shell, page: TodayPage
) -> None:
    add(shell, "Rà soát quy chế", date(2025, 5, 10))
    add(shell, "Niêm yết công khai", date(2025, 5, 26))
    add(shell, "Họp cốt cán", date(2025, 5, 26))
    register(shell, "Kiến nghị về phân công", date(2025, 5, 1), date(2025, 5, 22))
    assert page.subtitle.text() == "Thứ Năm, 22/05/2025 · còn 101 ngày hết năm học 2024-2025"
    assert [mark.accessibleName() for mark in page.duties.marks.values()] == [
        "Quá hạn: 1 việc", "7 ngày tới: 3 việc", "30 ngày tới: 0 việc",
    ]  # fmt: skip
    assert heads(page) == [
        "Thứ Bảy 10/05 quá hạn 12 ngày", "Thứ Năm 22/05 hạn hôm nay", "Thứ Hai 26/05 còn 4 ngày · 2 việc",
    ]  # fmt: skip
    assert names(page) == [
        "Rà soát quy chế. Nhiệm vụ. 0%, quá hạn 12 ngày",
        "Kiến nghị về phân công. Đơn số 01/2025 · Kiến nghị. hạn hôm nay",
        "Niêm yết công khai. Nhiệm vụ. 0%, còn 4 ngày",
        "Họp cốt cán. Nhiệm vụ. 0%, còn 4 ngày",
    ]
    assert page.todo.title.text() == "Rà soát quy chế · quá hạn 12 ngày"
    qtbot.waitUntil(page.duties.lines[2].isVisible)
    page.duties.lines[2].setFocus()
    press(Qt.Key.Key_Return)
    assert isinstance(shell.page, TasksPage)
    assert shell.page.register.inspector.record.id == 2


def test_the_one_thing_asks_for_an_entry_of_its_log(shell: Shell, page: TodayPage) -> None:
    add(shell, "Rà soát quy chế", date(2025, 5, 10))
    assert [one.text() for one in page.todo.buttons] == ["Ghi tiến độ", "Mở"]
    page.todo.buttons[0].click()
    assert isinstance(shell.page, TasksPage)
    asked = shell.page.register.inspector.findChildren(PartPanel)[0]
    assert asked.form.isVisible()
    assert asked.form.isAncestorOf(QApplication.focusWidget() or asked)


def test_a_task_is_done_in_place_and_the_cursor_stays_in_the_list(
    qtbot: QtBot, shell: Shell, page: TodayPage, heard: list[str]
) -> None:
    add(shell, "Rà soát quy chế", date(2025, 5, 10))
    add(shell, "Niêm yết công khai", date(2025, 5, 26))
    register(shell, "Kiến nghị về phân công", date(2025, 5, 1), date(2025, 5, 22))
    rows = page.duties.list.rows
    assert [row.button.text() for row in rows] == ["Xong", "Mở", "Xong"]
    qtbot.waitUntil(rows[0].button.isVisible)
    rows[0].button.setFocus()
    press(Qt.Key.Key_Space)
    assert shell.desk.session.get(Task, 1).done_on == date(2025, 5, 22)
    assert [name.split(".")[0] for name in names(page)] == ["Kiến nghị về phân công", "Niêm yết công khai"]
    assert page.duties.lines[0].hasFocus()
    assert "Đã ghi xong: Rà soát quy chế" in heard
    shell.desk.undo()
    assert len(names(page)) == 3


def test_a_file_only_to_look_at_offers_nothing_that_would_be_refused(
    window: Window, shell: Shell, school: Path
) -> None:
    add(shell, "Rà soát quy chế", date(2025, 5, 10))
    window.show_start()
    assert window.open_file(school, read_only=True)
    assert window.shell is not None
    looked = window.shell.page
    assert isinstance(looked, TodayPage)
    assert [one.text() for one in looked.todo.buttons] == ["Mở"]
    assert [row.button.text() for row in looked.duties.list.rows] == ["Mở"]
    assert not looked.steps.isVisible()


def test_what_cannot_be_done_today_says_why(shell: Shell, page: TodayPage) -> None:
    add(shell, "Chưa bắt đầu", date(2025, 5, 30), start_on=date(2025, 5, 28))
    page.duties.list.rows[0].button.click()
    assert "không được trước ngày bắt đầu" in shell.messages.text()
    assert len(names(page)) == 1


def test_tab_comes_to_one_row_and_the_arrows_walk_over_the_others(qtbot: QtBot, shell: Shell, page: TodayPage) -> None:
    for n in range(3):
        add(shell, f"Việc {n}", date(2025, 5, 23))
    first, second, third = page.duties.list.rows
    qtbot.waitUntil(third.isVisible)
    first.door.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Down)
    assert second.door.hasFocus()
    press(Qt.Key.Key_Tab)
    assert second.button.hasFocus()
    press(Qt.Key.Key_Down)
    assert third.button.hasFocus()
    press(Qt.Key.Key_Home)
    assert first.button.hasFocus()
    press(Qt.Key.Key_Tab)
    assert not any(part.hasFocus() for row in page.duties.list.rows for part in (row.door, row.button))


def test_the_line_with_the_keys_is_in_sight_in_large_text_too(qtbot: QtBot, window: Window, demo: Path) -> None:
    """In one column the page scrolls, and the list in it not at all."""
    window.resize(1366, 768)
    window.set_text_size(1.5)
    assert window.open_file(demo)
    page = window.shell.page if window.shell else None
    assert isinstance(page, TodayPage)
    rows = page.duties.list.rows
    qtbot.waitUntil(lambda: rows[-1].y() > 0)
    rows[0].door.setFocus()
    press(Qt.Key.Key_End)
    QApplication.processEvents()
    assert rows[-1].door.hasFocus()
    assert rows[-1].visibleRegion().boundingRect().height() == rows[-1].height()
    page.duties.marks[When.OVERDUE].click()
    QApplication.processEvents()
    assert rows[0].visibleRegion().boundingRect().height() == rows[0].height()


def test_a_mark_leads_to_its_first_line(qtbot: QtBot, shell: Shell, page: TodayPage) -> None:
    for n in range(12):
        add(shell, f"Trễ {n}", date(2025, 5, 10))
    add(shell, "Niêm yết công khai", date(2025, 5, 26))
    assert not page.duties.marks[When.MONTH].isEnabled()
    qtbot.waitUntil(lambda: page.duties.list.rows[12].y() > 0)
    page.duties.marks[When.WEEK].click()
    assert page.duties.lines[12].hasFocus()
    qtbot.waitUntil(lambda: page.duties.lines[12].visibleRegion().boundingRect().height() > 20)


def test_a_day_of_the_month_shows_its_lines_alone_until_it_is_pressed_again(shell: Shell, page: TodayPage) -> None:
    add(shell, "Rà soát quy chế", date(2025, 5, 10))
    add(shell, "Sau này", date(2025, 8, 26))
    days = page.month.days
    assert days.month.data(days.month.index_of(date(2025, 5, 10)), HEARD) == "Thứ Bảy 10/05/2025, 1 việc"
    page.month.on.click()
    assert page.month.title.text() == "Tháng 6/2025"
    days.go_to(date(2025, 8, 26))
    days.setFocus()
    press(Qt.Key.Key_Return)
    assert [name.split(".")[0] for name in names(page)] == ["Sau này"]
    assert page.duties.unfilter.text() == "Bỏ lọc: ngày 26/08/2025"
    press(Qt.Key.Key_Return)
    assert [name.split(".")[0] for name in names(page)] == ["Rà soát quy chế"]
    days.chosen_day.emit(date(2025, 8, 25))
    assert names(page) == []
    page.duties.unfilter.click()
    assert len(names(page)) == 1


def test_targets_are_bars_with_words_and_letters_are_counted(shell: Shell, page: TodayPage) -> None:
    register(shell, "Đơn một", date(2025, 3, 1))
    register(shell, "Đơn hai", date(2025, 3, 2), date(2025, 5, 1))
    year = shell.desk.period.year_id
    target = Target(year_id=year, body="Đối thoại", kind=TargetKind.COUNT, plan=2.0, unit="cuộc")
    shell.desk.run(partial(records.add, record=target))
    shell.desk.run(partial(records.add, record=Reading(target_id=1, on=date(2025, 1, 1), value=1.0)))
    heard = [door.accessibleName() for door in page.targets.doors]
    assert heard == ["Đối thoại. thực hiện trên kế hoạch 1 / 2 cuộc. Đang thực hiện"]
    assert [line.accessibleName() for line in page.letters.lines] == [
        "2 đơn đang giải quyết. 1 quá hạn",
        "Đơn một. Đơn số 01/2025 · Kiến nghị. chưa ghi hạn",
        "Đã nhận trong kỳ: 2 đơn",
    ]
    page.letters.lines[0].click()
    assert isinstance(shell.page, LettersPage)
    assert shell.page.register.filters.picked.text() == "Đang xem 2 đơn: đơn đang giải quyết"


def test_a_letter_of_an_earlier_year_opens_in_its_own_year(shell: Shell, page: TodayPage) -> None:
    register(shell, "Từ năm trước", date(2024, 3, 1), date(2024, 4, 1))
    page.duties.lines[0].click()
    assert shell.desk.period.label == "Năm học 2023-2024"
    assert shell.messages.text().startswith("Đã chuyển sang năm học 2023-2024")
    assert isinstance(shell.page, LettersPage)
    assert shell.page.register.inspector.record.id == 1


def test_limitations_that_nobody_answers_are_told(shell: Shell, page: TodayPage) -> None:
    weak = Assessment(year_id=shell.desk.period.year_id, kind=AssessmentKind.LIMITATION, body="Đối thoại còn ít")
    shell.desk.run(partial(records.add, record=weak))
    assert names(page) == ["Đối thoại còn ít. Hạn chế. Chưa có nhiệm vụ"]


def test_what_the_next_paper_lacks_comes_after_the_page_and_leads_to_it(
    qtbot: QtBot, window: Window, shell: Shell, page: TodayPage
) -> None:
    add(shell, "Rà soát quy chế", date(2025, 5, 10))
    qtbot.waitUntil(lambda: page.lacking.opens.text() == "còn thiếu 9")
    page.lacking.short = False
    page.reload()
    qtbot.waitUntil(lambda: bool(page.lacking.doors))
    said = {door.accessibleName(): door for door in page.lacking.doors}
    assert "Chưa có số văn bản." in said
    said["Chưa có chỉ tiêu (trang Chỉ tiêu)."].click()
    assert shell.key == "targets"
    shell.open_page("today")
    page.lacking.opens.click()
    assert shell.key == "resolution"


def test_without_a_profile_the_page_says_where_to_write_it(
    qtbot: QtBot, shell: Shell, page: TodayPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise Refused("Chưa có hồ sơ đơn vị", "Tệp chưa ghi tên đơn vị.", "")

    monkeypatch.setattr(papers, "missing", refuse)
    page.lacking.short = False
    add(shell, "Rà soát quy chế", date(2025, 5, 10))
    said = ["Tệp chưa ghi tên đơn vị."]
    qtbot.waitUntil(lambda: [door.accessibleName() for door in page.lacking.doors] == said)
    page.lacking.doors[0].click()
    assert shell.key == "settings"


@pytest.mark.parametrize(("width", "columns"), [(900, 1), (1366, 2), (1920, 3)])
def test_columns_follow_the_width_and_the_cards_end_with_what_is_in_them(
    qtbot: QtBot, window: Window, shell: Shell, page: TodayPage, width: int, columns: int
) -> None:
    add(shell, "Rà soát quy chế", date(2025, 5, 10))
    window.resize(width, 900)
    qtbot.waitUntil(page.lacking.isVisible)
    QApplication.processEvents()
    assert len({card.x() for card in (page.duties, page.month, page.lacking)}) == columns
    assert page.duties.height() < 160


def test_after_the_year_the_one_thing_is_the_next_year(qtbot: QtBot, window: Window, school: Path) -> None:
    """Days count from today, whatever the period that is shown."""
    window.now = lambda: factories.NOW.replace(year=2026, month=11, day=26)
    assert window.open_file(school)
    assert window.shell is not None
    page = window.shell.page
    assert isinstance(page, TodayPage)
    add(window.shell, "Rà soát quy chế", date(2025, 8, 31))
    assert page.todo.title.text() == "Mở năm học 2025-2026"
    assert heads(page) == ["Chủ nhật 31/08/2025 quá hạn 452 ngày"]
    assert page.month.title.text() == "Tháng 11/2026"
    qtbot.waitUntil(lambda: window.shell is not None and window.shell.navigation.door("today").count == 1)
    page.todo.buttons[0].click()
    assert window.findChild(NewYearForm) is not None


def test_a_past_year_leads_to_the_one_that_runs(shell: Shell, page: TodayPage) -> None:
    shell.desk.choose(years.named(shell.desk.session, "2023-2024"))
    assert page.todo.title.text() == "Sang năm học 2024-2025"
    page.todo.buttons[0].click()
    assert shell.desk.period.label == "Năm học 2024-2025"
    assert shell.key == "today"


def test_records_behind_a_number_open_wherever_they_are(shell: Shell) -> None:
    add(shell, "Một", None)
    add(shell, "Hai", None)
    add(shell, "Ba", None)
    shell.desk.records_wanted.emit("Việc đã chọn", (Ref("task", 1), Ref("task", 3)))
    assert isinstance(shell.page, TasksPage)
    assert [row[1] for row in shown(shell.page)] == ["Một", "Ba"]
    assert shell.page.register.filters.picked.text() == "Đang xem 2 nhiệm vụ: việc đã chọn"
    shell.page.register.filters.picked.click()
    assert len(shown(shell.page)) == 3
    shell.desk.records_wanted.emit("Không có gì", ())
    assert len(shown(shell.page)) == 3


def test_the_figures_of_the_report_are_doors(shell: Shell) -> None:
    add(shell, "Một", None)
    add(shell, "Hai", None, done_on=date(2025, 5, 1))
    shell.open_page("report")
    page = shell.page
    assert isinstance(page, ReportPage)
    page.figures.aboutToShow.emit()
    said = {action.text(): action for action in page.figures.actions()}
    assert not said["Đơn tiếp nhận trong kỳ\t0 đơn"].isEnabled()
    said["Nhiệm vụ đã hoàn thành\t1 nhiệm vụ"].trigger()
    assert isinstance(shell.page, TasksPage)
    assert [row[1] for row in shown(shell.page)] == ["Hai"]


def test_a_paper_opens_in_its_own_period(shell: Shell) -> None:
    last = years.named(shell.desk.session, "2023-2024")
    shell.desk.run(lambda session: papers.draft(session, last, PaperKind.REPORT))
    shell.desk.record_wanted.emit("paper", 1)
    assert shell.key == "report"
    assert shell.desk.period == last
