"""What a reader of the screen says: of pages on paper, of words that are doors, of titles and states."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.ui.papers.paper_page import PaperPage
from qcdc_desktop.ui.shell.window import Window
from tests.gui.hands import focused, name_of, press
from tests.gui.tour import printed, settle

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
    "resolution": "Xuất PDF",
    "programme": "Soạn chương trình",
    "plan": "Soạn kế hoạch",
    "report": "Xuất PDF",
    "review": "Xem xét cuối năm",
    "tasks": "Nhiệm vụ",
}


@pytest.mark.parametrize("key", BEGINS)
def test_a_page_begins_with_its_main_thing(window: Window, demo: Path, key: str) -> None:
    assert window.open_file(demo)
    assert window.shell is not None
    for before in ("today", "assessment", "settings"):
        window.shell.open_page(before)
        settle(window)
        window.shell.open_page(key)
        settle(window)
        assert name_of(focused()) == BEGINS[key], before


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
