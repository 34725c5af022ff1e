"""What every test of the window shares: a scratch machine, a fresh file, typing as an input method does."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QCursor, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.unit import Profile
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.paths import Paths
from qcdc_desktop.services import years
from qcdc_desktop.services.files import files
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base import spoken, theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.machine import Machine
from qcdc_desktop.ui.base.sheet import Sheet
from qcdc_desktop.ui.shell.shell import Shell
from qcdc_desktop.ui.shell.window import Window
from tests import factories, prepared

NOW = factories.NOW
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A warning of Qt that nobody expected fails the test; what the test screen cannot do is expected."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The application object is made as the program makes it."""
    return [*theme.ARGUMENTS]


_NOWHERE = -1000, -1000
"""Where the mouse of a test before points at nothing: what lies under it looks otherwise."""
_OWNED = {Qt.WindowType.Popup, Qt.WindowType.ToolTip}
"""What goes with the field that it belongs to."""


def _clear_away() -> None:
    """Nothing of earlier tests is left: every new look would be put on thousands of their widgets as well."""
    for widget in QApplication.topLevelWidgets():
        if widget.parent() is None and widget.windowType() not in _OWNED:
            widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def _usual_look(request: pytest.FixtureRequest) -> None:
    """Every test starts in the light theme with text of usual size and distances."""
    if "qapp" in request.fixturenames or "qtbot" in request.fixturenames:
        app = request.getfixturevalue("qapp")
        _clear_away()
        QCursor.setPos(*_NOWHERE)
        spoken.install()
        theme.set_height(1080)
        if theme.current().dark or theme.scale() != 1.0 or not app.styleSheet():
            theme.apply(app, theme.Mode.LIGHT)


@pytest.fixture
def app_paths(tmp_path: Path) -> Paths:
    """A machine of its own."""
    paths = Paths.under(tmp_path / "machine")
    for folder in (paths.settings, paths.logs, paths.documents):
        folder.mkdir(parents=True)
    return paths


def profile() -> Profile:
    """The unit of the tests."""
    return factories.profile(inspection_board=False)


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A data file at rest with the school years 2023-2024 and 2024-2025."""
    return prepared.school(tmp_path / "nguyen-du.qcdc", profile())


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """The demo's data file at rest."""
    return prepared.demo(tmp_path / "mau.qcdc")


@pytest.fixture
def window(qtbot: QtBot, app_paths: Paths) -> Iterator[Window]:
    """The window on its start page, on a machine of its own; it is 22 May 2025, 09:41."""
    made = Window(app_paths, Machine(app_paths.settings), lambda: NOW)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    made.close()  # the first time something typed wrong may keep it open


@pytest.fixture
def shell(qtbot: QtBot, window: Window, school: Path) -> Shell:
    """The window with the school's file open."""
    assert window.open_file(school)
    assert window.shell is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window.shell


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A fresh file with a profile and the school years 2023-2024 and 2024-2025; it is 22 May 2025, 09:41."""
    made = files.open_session(prepared.school(tmp_path / "session.qcdc", profile()), now=lambda: NOW)
    yield made
    made.close()


@pytest.fixture
def desk(qapp: QApplication, session: Session) -> Desk:
    """The file on the desk, with the school year 2024-2025 chosen."""
    return Desk(session, years.default_period(session))


@pytest.fixture
def messages(desk: Desk) -> list[QcdcError]:
    """Every failure told to the user, in order."""
    heard: list[QcdcError] = []
    desk.failed.connect(heard.append)
    return heard


@pytest.fixture
def wishes_to_print(desk: Desk) -> list[Sheet]:
    """Everything that was to be printed, in order."""
    heard: list[Sheet] = []
    desk.print_wanted.connect(heard.append)
    return heard


@pytest.fixture
def type_text() -> Callable[[QWidget, str], None]:
    """Type Vietnamese into a widget as an input method commits it (qtbot.keyClicks aborts on such letters)."""

    def typed(widget: QWidget, text: str) -> None:
        widget.setFocus()
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    return typed


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What readers of the screen are told."""
    said: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return said


@pytest.fixture
def listening() -> Iterator[None]:
    """A reader of the screen is at work while the pages are made, and asks about everything as soon as it is there."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)
