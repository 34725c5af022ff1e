"""A second start hands its file to the window that is open; rubbish on the channel does nothing."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.periods import school_year
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.paths import Paths
from qcdc_desktop.services.files import files
from qcdc_desktop.ui.shell import single
from qcdc_desktop.ui.shell.shell import Shell
from qcdc_desktop.ui.shell.window import Window
from tests.gui.conftest import NOW, profile
from tests.gui.hands import box, go_into, press, say
from tests.gui.test_main_job import register

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the pipes of Windows leave no file behind")


@pytest.fixture
def room() -> Iterator[Path]:
    """A folder with a short name: the address of a socket has room for some hundred letters."""
    with tempfile.TemporaryDirectory(prefix="q") as folder:
        yield Path(folder)


@pytest.fixture
def paths(app_paths: Paths, room: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """The channel of the test lies in a folder of its own."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(room))
    return app_paths


@pytest.fixture
def listener(window: Window, paths: Paths) -> Iterator[single.Listener]:
    made = single.Listener(paths, window)
    made.wanted.connect(window.come_forward)
    assert made.start()
    yield made
    made.stop()


def _second_start(paths: Paths, file: Path | None) -> subprocess.Popen[bytes]:
    """Another process of the program, as far as it asks the first window."""
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from qcdc_desktop.paths import Paths; from qcdc_desktop.ui.shell import single; app = QCoreApplication([]);"
        "paths = Paths.under(Path(sys.argv[1])); file = Path(sys.argv[2]) if sys.argv[2:] else None;"
        "sys.exit(0 if single.hand_over(paths, file) else 7)"
    )
    arguments = [sys.executable, "-c", code, str(paths.settings.parent), *([str(file)] if file else [])]
    return subprocess.Popen(arguments, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])})


def test_a_second_start_with_a_file_opens_it_in_the_first_window(
    qtbot: QtBot, window: Window, listener: single.Listener, paths: Paths, school: Path
) -> None:
    second = _second_start(paths, school)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 0
    assert window.shell is not None
    assert window.shell.desk.session.path == school


def test_a_second_start_without_a_file_only_raises_the_window(
    qtbot: QtBot, window: Window, listener: single.Listener, paths: Paths
) -> None:
    window.showMinimized()
    second = _second_start(paths, None)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 0
    assert not window.isMinimized()
    assert window.shell is None


def _other(tmp_path: Path) -> Path:
    other = tmp_path / "khac.qcdc"
    files.create(other, profile(), school_year(2024), now=lambda: NOW).close()
    return other


def test_what_is_being_typed_is_stored_before_the_other_file_opens(
    window: Window, shell: Shell, school: Path, tmp_path: Path
) -> None:
    page = register(shell, "tasks")
    page.begin()
    say("Công khai đầy đủ")
    window.come_forward(_other(tmp_path))
    assert window.shell is not None
    assert window.shell.desk.session.path.name == "khac.qcdc"
    with files.open_session(school, now=lambda: NOW) as session:
        assert [task.body for task in session.all(Task)] == ["Công khai đầy đủ"]


def test_something_typed_wrong_keeps_the_file_and_says_why(window: Window, shell: Shell, tmp_path: Path) -> None:
    page = register(shell, "letters")
    page.begin()
    go_into(box(page, "received_on"))
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    say("35/13/2025")
    window.come_forward(_other(tmp_path))
    assert window.shell is shell
    assert "khac.qcdc" in shell.messages.text()


def test_nobody_listens_and_a_first_start_goes_on(paths: Paths) -> None:
    assert not single.hand_over(paths, Path("/khong/co.qcdc"))


def test_a_socket_left_by_a_crash_is_cleaned_away(qtbot: QtBot, window: Window, paths: Paths) -> None:
    dead = socket.socket(socket.AF_UNIX)
    dead.bind(single.channel(paths))
    dead.close()
    assert not single.hand_over(paths, None)
    listener = single.Listener(paths, window)
    assert listener.start()
    listener.stop()


def test_a_window_that_does_not_answer_is_not_waited_for_long(
    qtbot: QtBot, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single, "_WAIT_MS", 50)
    silent = QLocalServer()
    assert silent.listen(single.channel(paths))
    assert not single.hand_over(paths, None)
    silent.close()


def test_a_second_listener_leaves_the_first_alone(window: Window, listener: single.Listener, paths: Paths) -> None:
    assert not single.Listener(paths, window).start()


@pytest.mark.parametrize(
    "rubbish",
    [b"GET / HTTP/1.1\n", b"qcdc-open-1 relative.qcdc\n", b"qcdc-open-1 /a\0b\n", b"qcdc-open-1 \xff\n", b"x" * 9000],
)
def test_rubbish_does_nothing(
    qtbot: QtBot, window: Window, listener: single.Listener, paths: Paths, rubbish: bytes
) -> None:
    heard: list[object] = []
    listener.wanted.connect(heard.append)
    stranger = QLocalSocket()
    stranger.connectToServer(single.channel(paths))
    assert stranger.waitForConnected(1000)
    stranger.write(rubbish)
    stranger.flush()
    qtbot.waitUntil(lambda: stranger.state() is QLocalSocket.LocalSocketState.UnconnectedState, timeout=5000)
    assert heard == []


def test_only_the_user_may_use_the_channel_and_scratch_has_its_own(
    listener: single.Listener, paths: Paths, tmp_path: Path
) -> None:
    assert Path(single.channel(paths)).stat().st_mode & 0o077 == 0
    assert single.channel(paths) != single.channel(Paths.under(tmp_path / "trial"))
