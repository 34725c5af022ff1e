"""The list is on the screen first, then the record beside it; whoever is quicker than that loses nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcdc_desktop import app as composition
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.paths import Paths
from qcdc_desktop.services import records
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.tasks.page import TasksPage
from qcdc_desktop.ui.registers.inspector import Inspector
from qcdc_desktop.ui.registers.register import RegisterView
from tests.gui.hands import opened, press, say, shown


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, session: Session) -> TasksPage:
    for body in ("Một", "Hai"):
        records.add(session, Task(year_id=2, body=body))
    made = TasksPage(desk)
    made.resize(1090, 676)
    qtbot.addWidget(made)
    return made


def records_built(page: TasksPage) -> int:
    return len(page.findChildren(Inspector))


def test_the_list_appears_then_the_record(qtbot: QtBot, page: TasksPage) -> None:
    page.ensure_fresh()
    assert [row[1] for row in shown(page)] == ["Một", "Hai"]
    assert records_built(page) == 0
    page.show()
    qtbot.waitUntil(lambda: records_built(page) == 1)
    assert page.register.inspector.isVisible()
    assert page.register.inspector.record.id == 1


def test_a_new_record_begun_before_that_is_not_lost(
    page: TasksPage, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RegisterView, "_build_late", lambda _register: None)
    opened(page)
    assert records_built(page) == 0
    press(Qt.Key.Key_Insert)
    say("Ba")
    press(Qt.Key.Key_Tab)
    QApplication.processEvents()
    assert [t.body for t in session.all(Task)] == ["Một", "Hai", "Ba"]
    assert page.register.inspector.record.id == 3


def test_a_page_that_is_left_at_once_builds_nothing(page: TasksPage) -> None:
    page.show()
    page.ensure_fresh()
    page.hide()
    QApplication.processEvents()
    assert records_built(page) == 0


def test_the_window_is_dressed_when_it_is_seen_and_has_its_page(qtbot: QtBot, app_paths: Paths, school: object) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setStyleSheet("")
    window = composition.compose(app, app_paths)
    qtbot.addWidget(window)
    assert app.styleSheet() == ""
    window.show()
    assert "QPushButton" in app.styleSheet()
    assert window.start.isVisible()
    theme.apply(app, theme.Mode.LIGHT)
    window.close()
