"""What a reader of the screen says: of pages on paper, of words that are doors, of titles and states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.ui.pages.tasks.page import TasksPage
from qcdc_desktop.ui.papers.paper_page import PaperPage
from qcdc_desktop.ui.parts.buttons import unfolding
from qcdc_desktop.ui.parts.links import Link, Links
from qcdc_desktop.ui.parts.pill import Pill
from qcdc_desktop.ui.registers.editors import LineEditor
from qcdc_desktop.ui.registers.reading import Heading
from qcdc_desktop.ui.shell.window import Window
from tests.gui import ears
from tests.gui.hands import focused, name_of, press, to
from tests.gui.test_access import tree
from tests.gui.tour import Stop, printed, settle

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


def said(widget: QWidget, what: QAccessible.Text = NAME) -> str:
    """What a reader of the screen says of a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(what)


def opened(window: Window, demo: Path, key: str) -> PaperPage:
    """A page of papers in the demo, with its paper drawn."""
    assert window.open_file(demo)
    assert window.shell is not None
    window.shell.open_page(key)
    page = window.shell.page
    assert isinstance(page, PaperPage)
    printed(window)
    return page


# Pages on paper ------------------------------------------------------------------------------------------------------


def test_the_printed_page_is_read_out_page_by_page(qtbot: QtBot, window: Window, demo: Path, heard: list[str]) -> None:
    pages = opened(window, demo, "report").view.view
    count = pages.document().pageCount()
    assert said(pages) == f"Trang 1 trên {count}"
    assert said(pages, DESCRIPTION).startswith("ĐẢNG BỘ")
    pages.setFocus()
    heard.clear()
    press(Qt.Key.Key_End)
    qtbot.waitUntil(lambda: bool(heard))
    assert said(pages) == f"Trang {count} trên {count}"
    assert heard[-1] == f"{said(pages)}. {said(pages, DESCRIPTION)}"


def test_writing_a_paper_reads_out_no_pages(qtbot: QtBot, window: Window, demo: Path, heard: list[str]) -> None:
    page = opened(window, demo, "report")
    heard.clear()
    field = page.editor.head.boxes["summary"].editor
    field.setFocus()
    assert isinstance(field, QPlainTextEdit)
    field.insertPlainText("Tình hình chín tháng")
    qtbot.waitUntil(lambda: "chín tháng" in said(page.view.view, DESCRIPTION))
    assert heard == []


# Where the keyboard begins -------------------------------------------------------------------------------------------

BEGINS = {
    "today": "Ghi tiến độ: Đối thoại mỗi học kỳ",
    "resolution": "Xuất PDF",
    "programme": "Soạn chương trình",
    "plan": "Soạn kế hoạch",
    "report": "Xuất PDF",
    "review": "Mục lục của năm",
    "tasks": "Nhiệm vụ",
}


def test_a_page_begins_with_its_main_thing(window: Window, demo: Path) -> None:
    """As it is made, and as it is come back to, whatever page was open before."""
    assert window.open_file(demo)
    assert window.shell is not None
    for key, name in BEGINS.items():
        for before in ("letters", "assessment", "settings"):
            window.shell.open_page(before)
            settle(window)
            window.shell.open_page(key)
            settle(window)
            assert name_of(focused()) == name, (key, before)


def test_a_page_that_is_opened_by_its_door_begins_there_too(window: Window, demo: Path) -> None:
    assert window.open_file(demo)
    assert window.shell is not None
    for key, name in BEGINS.items():
        window.shell.navigation.door(key).setFocus()
        press(Qt.Key.Key_Return)
        settle(window)
        assert name_of(focused()) == name


def test_who_is_brought_to_a_place_on_the_page_stays_there(window: Window, demo: Path) -> None:
    page = opened(window, demo, "resolution")
    shell = window.shell
    assert shell is not None
    shell.open_page("today")
    settle(window)
    shell.open_page("resolution")
    field = page.editor.head.boxes["summary"].editor
    field.setFocus()
    settle(window)
    assert focused() is field


# Words that are doors ------------------------------------------------------------------------------------------------


def links(root: QWidget) -> list[Link]:
    """The links that are seen."""
    return [link for link in root.findChildren(Link) if link.isVisible()]


@pytest.mark.usefixtures("listening")
def test_a_link_pressed_by_a_reader_of_the_screen_opens_its_door(window: Window, demo: Path) -> None:
    assert window.open_file(demo)
    shell = window.shell
    assert shell is not None
    shell.open_page("review")
    shell.page.open_part("compared")  # type: ignore[attr-defined]  # of the review
    settle(window)
    wanted: list[str] = []
    shell.desk.record_wanted.connect(lambda kind, _id: wanted.append(kind))
    link = next(one for one in links(shell.page) if "Nhiệm vụ quá hạn chưa hoàn thành, năm học 2024-2025" in said(one))
    QAccessible.queryAccessibleInterface(link).actionInterface().doAction(QAccessibleActionInterface.pressAction())
    assert wanted == ["task"]


def test_both_years_are_told_apart_in_the_comparison(window: Window, demo: Path) -> None:
    assert window.open_file(demo)
    assert window.shell is not None
    window.shell.open_page("review")
    window.shell.page.open_part("compared")  # type: ignore[attr-defined]  # of the review
    settle(window)
    numbers = [said(one) for one in links(window.shell.page)]
    assert "Nhiệm vụ phải thực hiện, năm học 2024-2025: 18" in numbers
    assert "Nhiệm vụ phải thực hiện, năm học 2023-2024: 6" in numbers
    assert "Cuộc kiểm tra, giám sát, trong đó về quy chế dân chủ, năm học 2024-2025: 3" in numbers
    assert len(set(numbers)) == len(numbers)


def test_tab_goes_from_door_to_door_and_each_is_said(window: Window, demo: Path) -> None:
    assert window.open_file(demo)
    shell = window.shell
    assert shell is not None
    shell.open_page("tasks")
    settle(window)
    to("18 nhiệm vụ", back=True)
    walked = []
    for _ in range(4):
        walked.append(name_of(focused()))
        press(Qt.Key.Key_Tab)
    assert walked == ["18 nhiệm vụ", "9 đã hoàn thành", "3 trễ hạn", "2 quá hạn"]
    to("3 trễ hạn", back=True)
    press(Qt.Key.Key_Return)
    assert isinstance(shell.page, TasksPage)
    assert shell.page.register.rows.rowCount() == 3


def test_a_link_keeps_the_keys_while_the_figures_change(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    told, after = Links(), QLineEdit()
    column.addWidget(told)
    column.addWidget(after)
    told.tell([("", "Năm học 2024-2025"), ("A", "2 nhiệm vụ"), ("B", "1 quá hạn")])
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    told.links()[1].setFocus()
    told.tell([("", "Năm học 2024-2025"), ("A", "3 nhiệm vụ"), ("B", "2 quá hạn")])
    assert name_of(focused()) == "2 quá hạn"
    told.tell([("", "Năm học 2024-2025"), ("A", "3 nhiệm vụ"), ("B", "2 quá hạn"), ("C", "1 trễ hạn")])
    assert name_of(focused()) == "2 quá hạn"
    qtbot.waitUntil(told.links()[2].isVisible)
    press(Qt.Key.Key_Tab)
    assert name_of(focused()) == "1 trễ hạn"
    press(Qt.Key.Key_Tab)
    assert focused() is after


# Titles, states and what lies around them ----------------------------------------------------------------------------


def spoken(root: QWidget) -> list[tuple[QAccessible.Role, str]]:
    """Role and name of everything that is heard of a page."""
    return [(one.role(), one.text(NAME)) for one in tree(QAccessible.queryAccessibleInterface(root))]


class LinksAreHeard:
    """Each link of a page has a name of its own and can be pressed; ``seen`` counts them on the way."""

    def __init__(self) -> None:
        self.seen = 0

    def __call__(self, stop: Stop) -> Iterator[str]:
        names: Counter[str] = Counter()
        for link in links(stop.root):
            heard = QAccessible.queryAccessibleInterface(link)
            pressed = QAccessibleActionInterface.pressAction() in heard.actionInterface().actionNames()
            if heard.role() is not QAccessible.Role.Link or not pressed or not heard.text(NAME):
                yield f"the link “{link.text()}” is a {heard.role().name} “{heard.text(NAME)}”"
            names[heard.text(NAME)] += 1
        self.seen += names.total()
        # The same record may be named by several parts of a page.
        yield from (f"{times} links “{name}”" for name, times in names.items() if times > 1 and ": " not in name)


def titles_and_states_are_heard(stop: Stop) -> Iterator[str]:
    """Titles are headings, states are words."""
    roles = {role for role, _name in spoken(stop.root)}
    if QAccessible.Role.Heading not in roles or QAccessible.Role.LayeredPane in roles:
        yield f"{stop.name} has no heading, or a part that is only a frame for who hears it"
    for label in stop.root.findChildren(QLabel):
        role = QAccessible.queryAccessibleInterface(label).role()
        if label.property("role") in ("title", "section") and role is not QAccessible.Role.Heading:
            yield f"the title “{label.text()}” is a {role.name}"
    for pill in stop.root.findChildren(Pill):
        role = QAccessible.queryAccessibleInterface(pill).role()
        if role is not QAccessible.Role.StaticText or said(pill) != pill.text:
            yield f"the state “{pill.text}” is a {role.name} “{said(pill)}”"


def test_the_page_today_is_heard_as_its_title_and_its_cards(window: Window, demo: Path) -> None:
    assert window.open_file(demo)
    assert window.shell is not None
    settle(window)
    headings = [name for role, name in spoken(window.shell.page) if role is QAccessible.Role.Heading]
    assert headings == [
        "Hôm nay",
        "Đối thoại mỗi học kỳ · quá hạn 7 ngày",
        *("Thứ Năm 15/05", "Thứ Ba 20/05", "Thứ Sáu 30/05", "Thứ Bảy 31/05", "Hạn chế chưa có nhiệm vụ khắc phục"),
        *("Tháng 5/2025", "Chỉ tiêu", "Hạn giải quyết đơn thư"),
    ]


def test_the_title_of_a_record_is_a_heading_that_is_pressed_to_edit_it(window: Window, demo: Path) -> None:
    assert window.open_file(demo)
    shell = window.shell
    assert shell is not None
    shell.open_page("tasks")
    settle(window)
    title = shell.page.findChild(Heading)
    assert isinstance(title, Heading)
    heard = QAccessible.queryAccessibleInterface(title)
    assert (heard.role(), heard.text(NAME)) == (QAccessible.Role.Heading, "Nhiệm vụ, giải pháp")
    heard.actionInterface().doAction(QAccessibleActionInterface.pressAction())
    settle(window)
    assert isinstance(focused(), LineEditor)


def test_a_printed_page_is_a_picture_with_words(window: Window, demo: Path) -> None:
    pages = opened(window, demo, "report").view.view
    assert QAccessible.queryAccessibleInterface(pages).role() is QAccessible.Role.Graphic


@pytest.mark.usefixtures("listening")
def test_what_folds_says_whether_it_is_open_and_of_ways_to_look_one_is_in_use(window: Window, demo: Path) -> None:
    assert window.open_file(demo)
    assert window.shell is not None
    window.shell.open_page("tasks")
    settle(window)
    history = ears.find(window, ears.Role.Button, "Lịch sử")
    assert (history.state().expanded, history.state().collapsed) == (False, True)
    ears.press(history)
    assert (history.state().expanded, history.state().collapsed) == (True, False)
    rows, line = (ears.find(window, ears.Role.RadioButton, name) for name in ("Danh sách", "Dòng thời gian"))
    ears.press(line)
    assert (rows.state().checked, line.state().checked) == (False, True)
    ears.press(rows)
    assert (rows.state().checked, line.state().checked) == (True, False)


@pytest.mark.usefixtures("listening")
def test_a_door_that_shows_what_is_below_it_is_a_button_that_folds(qtbot: QtBot) -> None:
    door = unfolding("Chọn văn bản", "list-checks")
    qtbot.addWidget(door)
    door.show()
    heard = ears.find(door, ears.Role.Button, "Chọn văn bản")
    for opened in (True, False):
        ears.press(heard)
        qtbot.waitUntil(lambda: door.isChecked() is opened)  # noqa: B023 - asked at once
        assert (heard.state().expanded, heard.state().collapsed) == (opened, not opened)


# The list of pages ---------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("listening")
def test_the_pages_are_one_list_of_entries_that_can_be_pressed(window: Window, demo: Path) -> None:
    assert window.open_file(demo)
    shell = window.shell
    assert shell is not None
    pages = QAccessible.queryAccessibleInterface(shell.navigation)
    assert (pages.role(), pages.text(NAME)) == (QAccessible.Role.List, "Các trang")
    without_a_door = ("read_paper", "replacing", "deadlines", "paper")  # opened by buttons and keys alone
    listed = [key for key in shell.keys if key not in without_a_door]
    assert pages.childCount() == len(listed)
    for at, key in enumerate(listed):
        entry = pages.child(at)
        assert entry.role() is QAccessible.Role.ListItem
        assert entry.object() is shell.navigation.door(key)
        assert entry.parent().object() is shell.navigation
        assert pages.indexOfChild(entry) == at
    pages.child(3).actionInterface().doAction(QAccessibleActionInterface.pressAction())
    assert shell.key == listed[3]
    assert pages.child(3).text(NAME).endswith("trang đang mở")
    assert pages.child(len(listed)) is None
