"""What a reader of the screen says: of pages on paper, of words that are doors, of titles and states."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.ui.papers.paper_page import PaperPage
from qcdc_desktop.ui.shell.window import Window
from tests.gui.hands import press
from tests.gui.tour import printed

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


def test_the_printed_page_is_read_out_page_by_page(
    qtbot: QtBot, window: Window, demo: Path, heard: list[str]
) -> None:
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
