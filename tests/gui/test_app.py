from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from qcdc_desktop import app, logs, sudden_ends
from qcdc_desktop.errors import Refused
from qcdc_desktop.paths import Paths
from qcdc_desktop.services.backups import FOLDER, Keeper
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.translator import Translator
from qcdc_desktop.ui.shell import screenshots, smoke
from qcdc_desktop.ui.shell.steps import walk
from qcdc_desktop.ui.shell.window import Window

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def failures(window: Window, app_paths: Paths) -> Iterator[app.Failures]:
    yield app.Failures(window, app_paths)
    logs.stop()


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, with every folder of the user inside ``folder``."""
    code = "import sys; from qcdc_desktop.app import main; sys.exit(main(sys.argv[1:]))"
    env = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "TEMP": str(folder),
        "PYTHONIOENCODING": "utf-8",
    }
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *arguments],
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.slow
def test_the_trial_run_ends_well_says_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    done = run("--smoke-test", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [path for path in tmp_path.rglob("*") if path.is_file() and "qcdc" in str(path).lower()] == []


def test_the_trial_run_tells_what_went_wrong(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_window: Window, *_arguments: object) -> bool:
        raise RuntimeError("the window does not open files any more")

    monkeypatch.setattr(Window, "open_file", broken)
    assert smoke.run(qapp, lambda paths: app.compose(qapp, paths)) == 1
    assert "the window does not open files any more" in capsys.readouterr().err


def test_the_window_explains_its_line_in_vietnamese(tmp_path: Path) -> None:
    told = run("--help", folder=tmp_path).stdout
    assert "Cách dùng:" in told
    assert "hiện phiên bản rồi thoát" in told
    assert not {"usage", "options", "show", "exit", "FILE"} & set(told.replace(":", " ").split())


def test_a_wrong_argument_is_told_as_command_lines_do(tmp_path: Path) -> None:
    done = run("--no-such-thing", folder=tmp_path)
    assert done.returncode == 2
    assert "--no-such-thing" in done.stderr


@pytest.fixture
def started(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> list[Window]:
    """Windows that ``main`` composed; its event loop ends at once."""
    made: list[Window] = []
    compose = app.compose

    def composed(application: QApplication, paths: Paths) -> Window:
        made.append(compose(application, paths))
        QTimer.singleShot(0, application, application.exit)
        return made[-1]

    monkeypatch.setattr(app, "compose", composed)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    return made


def test_without_a_file_the_start_page_is_shown(tmp_path: Path, started: list[Window]) -> None:
    assert app.main(["--scratch", str(tmp_path)]) == 0
    assert not started[0].start.isHidden()
    assert started[0].shell is None
    started[0].close()


def test_a_file_is_opened_and_next_time_it_is_there_again(tmp_path: Path, school: Path, started: list[Window]) -> None:
    app.main([str(school), "--scratch", str(tmp_path)])
    assert started[0].shell is not None
    started[0].close()
    app.main(["--scratch", str(tmp_path)])
    assert started[1].shell is not None
    assert started[1].shell.desk.session.path == school
    started[1].close()


def test_a_file_that_is_not_there_is_told_on_the_start_page(tmp_path: Path, started: list[Window]) -> None:
    app.main([str(tmp_path / "khong-co.qcdc"), "--scratch", str(tmp_path)])
    assert "Không tìm thấy tệp" in started[0].start.messages.text()
    started[0].close()


# What nobody caught --------------------------------------------------------------------------------------------------


def test_an_expected_failure_that_nobody_caught_is_told_in_the_window(window: Window, failures: app.Failures) -> None:
    error = Refused("Không có gì để hoàn tác", "Chưa có thay đổi nào.")
    failures.handle(Refused, error, None)
    assert "Không có gì để hoàn tác" in window.start.messages.text()
    assert window.findChild(QMessageBox) is None


def test_a_mistake_of_ours_is_logged_and_said_plainly(
    window: Window, failures: app.Failures, app_paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    failures.handle(KeyError, KeyError("Nguyễn Thị Ánh"), None)
    box = window.findChild(QMessageBox)
    assert box is not None
    assert "Những gì đã cất vẫn còn nguyên, không mất gì." in box.informativeText()
    log = app_paths.logs / "qcdc-desktop.log"
    assert str(log) in box.informativeText()
    assert "builtins.KeyError" in log.read_text(encoding="utf-8")
    assert "Ánh" not in log.read_text(encoding="utf-8")
    assert "KeyError" in capsys.readouterr().err
    [copy] = [button for button in box.buttons() if button.text() == "Chép báo cáo lỗi"]
    copy.click()
    assert box.isVisible()
    assert "builtins.KeyError" in QApplication.clipboard().text()
    assert "Ánh" not in QApplication.clipboard().text()
    box.close()


def test_what_fails_over_and_over_is_said_once(
    window: Window, failures: app.Failures, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(50):
        failures.handle(KeyError, KeyError("x"), None)
    assert len(window.findChildren(QMessageBox)) == 1
    assert capsys.readouterr().err.count("KeyError") == 50
    [box] = window.findChildren(QMessageBox)
    box.close()


def test_where_no_log_can_be_written_the_word_is_said_all_the_same(
    window: Window, failures: app.Failures, app_paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    app_paths.logs.rmdir()
    app_paths.logs.write_text("a file where the folder should be", encoding="utf-8")
    failures.handle(KeyError, KeyError("x"), None)
    box = window.findChild(QMessageBox)
    assert box is not None
    assert "không mất gì" in box.informativeText()
    assert "Chi tiết" not in box.informativeText()
    box.close()


# Qt's own words, and pictures ----------------------------------------------------------------------------------------


def test_buttons_and_menus_of_qt_speak_vietnamese(qtbot: QtBot, qapp: QApplication) -> None:
    words = Translator(qapp)
    qapp.installTranslator(words)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(buttons)
    assert [b.text() for b in buttons.buttons()] == ["Đồng ý", "Hủy bỏ"]
    line = QLineEdit()
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    said = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert said == ["&Hoàn tác", "&Làm lại", "Cắ&t", "&Chép", "&Dán", "Xóa", "Chọn tất cả"]
    menu.deleteLater()
    qapp.removeTranslator(words)


@pytest.mark.slow
def test_pictures_for_the_readme_come_from_the_sample(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screenshots, "PICTURES", {"tasks-dark": ("tasks", theme.Mode.DARK)})
    monkeypatch.setattr(screenshots, "SETTLE", 50)
    assert screenshots.main([str(tmp_path)]) == 0
    assert (tmp_path / "tasks-dark.png").stat().st_size > 20_000


def test_pictures_need_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert screenshots.main([]) == 2
    assert "FOLDER" in capsys.readouterr().err


def test_a_walk_ends_at_the_first_mistake(qapp: QApplication) -> None:
    reached: list[str] = []

    def steps() -> Iterator[int]:
        reached.append("first")
        yield 0
        raise LookupError("second")

    told = walk(qapp, steps())
    assert reached == ["first"]
    assert len(told) == 1
    assert "LookupError: second" in told[0]


def test_the_program_has_an_icon_in_every_size_that_desktops_ask_for(qapp: QApplication) -> None:
    sizes = {size.width() for size in app.program_icon().availableSizes()}
    assert {16, 32, 48, 256} <= sizes


# The end of the last time -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("opens", [False, True])
def test_a_crash_of_the_last_time_is_told_once_with_a_report_to_copy(
    tmp_path: Path, school: Path, started: list[Window], opens: bool
) -> None:
    paths = Paths.under(tmp_path)
    paths.logs.mkdir(parents=True)
    (paths.logs / sudden_ends.NAME).write_text('  File "/home/an/window.py", line 3 in paint', encoding="utf-8")
    for told in (True, False):
        app.main([*([str(school)] if opens else []), "--scratch", str(tmp_path)])
        window = started[-1]
        said = window.shell.notes.text("sudden end") if window.shell else window.start.messages.text()
        assert said.startswith("Lần trước chương trình bị dừng đột ngột") is told
        if told:
            buttons = (window.shell or window.start).findChildren(QPushButton)
            next(b for b in buttons if b.text() == "Chép báo cáo lỗi").click()
            assert QApplication.clipboard().text().endswith("window.py, line 3 in paint")
        window.close()


def test_files_are_opened_upgraded_and_backed_up_in_the_log_without_their_names(
    qtbot: QtBot, window: Window, school: Path, app_paths: Paths
) -> None:
    log = logs.start(app_paths.logs)
    try:
        assert window.open_file(school)
        assert window.shell is not None
        origin = window.shell.desk.session.origin()[:8]
        qtbot.waitUntil(lambda: f"opened file={origin} steps=" in log.read_text("utf-8"))
        Keeper(app_paths.documents, window.tell).back_up(window.shell.desk.session, "thử")
        (app_paths.documents / "tệp").write_bytes(b"")
        Keeper(app_paths.documents / "tệp", window.tell).back_up(window.shell.desk.session, "thử")
    finally:
        logs.stop()
    told = log.read_text("utf-8")
    assert f"backed up file={origin} bytes=" in told
    assert f"backup failed file={origin} why=" in told
    assert school.stem not in told
    assert "Nguyễn Du" not in told


def test_the_start_takes_away_what_a_crash_left_half_made(
    qtbot: QtBot, tmp_path: Path, school: Path, started: list[Window]
) -> None:
    paths = Paths.under(tmp_path)
    app.main([str(school), "--scratch", str(tmp_path)])
    started[-1].close()
    contents = paths.documents / FOLDER / "nguyen-du_0123abcd" / "noi-dung" / "4a"
    left = [folder / ".~0123456789ab.pdf" for folder in (school.parent, paths.documents, paths.settings, contents)]
    for path in left:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"half")
        os.utime(path, (0, 0))
    app.main(["--scratch", str(tmp_path)])
    try:
        qtbot.waitUntil(lambda: not any(path.exists() for path in left))
    finally:
        started[-1].close()
        logs.stop()
