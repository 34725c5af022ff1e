"""What a person does on the page of a paper, and what stands on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.papers.issued import PaperText
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.papers.paper_page import PaperPage

Typing = Callable[[QWidget, str], None]
STRENGTH = "Nội bộ đoàn kết, thống nhất"
OBJECTIVE = "Phát huy quyền làm chủ của viên chức, người lao động"


P = TypeVar("P", bound=PaperPage)


def shown(qtbot: QtBot, page: P) -> P:
    """The page as the shell shows it, in the room of a screen of 1366×768."""
    qtbot.addWidget(page)
    page.resize(1114, 676)
    page.show()
    page.ensure_fresh()
    settle(qtbot, page)
    return page


def settle(qtbot: QtBot, page: PaperPage) -> None:
    """Wait until the page shows what was typed last."""
    qtbot.waitUntil(lambda: not page.view.busy and not page.waiting, timeout=10_000)


def passage(page: PaperPage, key: str) -> QPlainTextEdit:
    return page.editor.passages[key].text_edit


def field(page: PaperPage, name: str) -> QLineEdit:
    editor = page.editor.head.boxes[name].editor
    assert isinstance(editor, QLineEdit)
    return editor


def asked(page: PaperPage, name: str) -> QLineEdit:
    """A field of the form that asks what a paper is issued with."""
    editor = page.issuing.issuing.form.boxes[name].editor
    assert isinstance(editor, QLineEdit)
    return editor


def leave(widget: QWidget, to: QWidget) -> None:
    """Go to another field, as Tab does."""
    to.setFocus(Qt.FocusReason.TabFocusReason)
    assert not widget.hasFocus()


def body(session: Session, section: str) -> str:
    found = session.find(PaperText, section=section)
    return found.body if found else ""


def flat(text: str) -> str:
    return " ".join(text.split())
