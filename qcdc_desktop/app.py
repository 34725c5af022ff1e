"""The composition root of the window: arguments, application, settings, look, first file."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from qcdc_desktop import __version__, sudden_ends
from qcdc_desktop.commands.words import speak_vietnamese
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.paths import Paths, resources
from qcdc_desktop.services.drafts import FOLDER
from qcdc_desktop.ui.base import person, spoken, theme
from qcdc_desktop.ui.base.machine import Machine
from qcdc_desktop.ui.base.translator import Translator
from qcdc_desktop.ui.shell import crash, single
from qcdc_desktop.ui.shell.window import Window

_AT_REST = 300
"""Milliseconds after which the first page is surely on the screen, and what can wait for that is done."""


def main(argv: list[str] | None = None) -> int:
    """Open the window; the exit code is 0, or 1 where ``--smoke-test`` met something unexpected.

    Without a file the last one is opened if it is still there, else the start page is shown.
    """
    options = _parse(sys.argv[1:] if argv is None else argv)
    if options.smoke_test:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from qcdc_desktop.ui.shell import smoke

        app = application()
        return smoke.run(app, lambda paths: compose(app, paths))
    paths = Paths.under(options.scratch) if options.scratch else Paths.of_user()
    _be_known_to_windows()
    app = application()
    if single.hand_over(paths, options.file):
        return 0
    ended = sudden_ends.watch(paths.logs)
    window = compose(app, paths)
    listener = single.Listener(paths, window)
    listener.wanted.connect(window.come_forward)
    QTimer.singleShot(_AT_REST, window, listener.start)
    QTimer.singleShot(_AT_REST, window, lambda: app.setWindowIcon(program_icon()))
    QTimer.singleShot(_AT_REST, window, partial(_at_rest, window))
    sys.excepthook = Failures(window, paths).handle
    last = window.machine.recent()
    if options.file:
        window.open_file(options.file)
    elif options.review:
        window.look_at(options.review)
    elif last:
        window.open_file(last[0])
    window.show()
    if ended:
        crash.tell_last(window, ended)
    with window.closing.following(app):
        return app.exec()


def application() -> QApplication:
    """The application object, made once in a process."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    app = QApplication([*theme.ARGUMENTS])
    spoken.install()
    app.setApplicationName("qcdc-desktop")
    app.setApplicationDisplayName("Quy chế dân chủ")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("qcdc-desktop")
    return app


def _at_rest(window: Window) -> None:
    """Begin the log, and remove what a crash left in the temporary folder and half made where outputs go."""
    from qcdc_desktop import half_made, logs, scratch

    paths = window.paths
    with suppress(OSError):
        logs.start(paths.logs)
        logs.tell("started", version=__version__)
    scratch.sweep()
    folders = [paths.settings, paths.settings / FOLDER, paths.documents, window.backups.folder]
    with suppress(OSError):
        folders += (place for place in chain(*map(window.backups.folder.glob, ("*", "*/*/*"))) if place.is_dir())
    folders += (path.parent for path in window.machine.recent())
    half_made.sweep_all([*folders, window.machine.folder(paths.documents)])


def program_icon() -> QIcon:
    """The program's icon for the frame of its windows and the taskbar, in every size."""
    return QIcon(str(resources() / "icons" / "qcdc-desktop.ico"))


def _be_known_to_windows() -> None:
    """The taskbar of Windows takes what Python runs for Python itself, with Python's icon, until it is told a name."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID("QCDC.Desktop")


def compose(app: QApplication, paths: Paths) -> Window:
    """The window of a machine, dressed but not yet shown."""
    machine = Machine(paths.settings)
    theme.measure(app, machine.state.mode, machine.state.text_size)
    words = Translator(app)
    app.installTranslator(words)
    window = Window(paths, machine, backs_up=True, person=person.at_this_machine())
    window.fit_screen()
    return window


class Failures:
    """What nobody caught: an expected failure is told in the window, anything else is logged and said plainly."""

    def __init__(self, window: Window, paths: Paths) -> None:
        self._window = window
        self._paths = paths

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take the place of ``sys.excepthook``."""
        if isinstance(error, QcdcError):
            self._window.tell(error)
            return
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        from qcdc_desktop import logs

        report, log = logs.report_of(error, trace), None
        try:
            log = logs.start(self._paths.logs)
            logs.record(report)
        except OSError:
            log = None
        if sys.stderr is not None:
            sys.__excepthook__(kind, error, trace)
        crash.show(self._window, log, report)


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    speak_vietnamese()
    parser = argparse.ArgumentParser(prog="qcdc-desktop", description="Quy chế dân chủ: sổ tay của cấp ủy trường học")
    parser.add_argument("file", metavar="TỆP", nargs="?", type=Path, help="tệp dữ liệu .qcdc cần mở")
    parser.add_argument("--review", metavar="TỆP", type=Path, help="mở tệp để xem, ở trang Duyệt cuối năm")
    parser.add_argument("--scratch", metavar="THƯ-MỤC", type=Path, help="đặt mọi thiết lập vào thư mục này để dùng thử")
    parser.add_argument("--smoke-test", action="store_true", help="tự chạy thử một lượt rồi thoát")
    parser.add_argument(
        "--version", action="version", version=f"%(prog)s {__version__}", help="hiện phiên bản rồi thoát"
    )
    return parser.parse_args(argv)
