"""Process start to first usable page, against a bare QMainWindow in the same Python.

The page is usable when the window was painted with the data of the file in it, and the event loop takes the next key or
click: the time is taken by a timer that was set when the first painting began, so it runs after it. Whether the
navigation is there to answer is asked at that moment; where the numbers of a large file are still being made, the page
is usable when it shows them and its lines.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks import built, growth
from benchmarks.timing import Pair

_PAINTED = """
from PySide6.QtCore import QEvent, QObject, QTimer
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.tell)
        return False
    def tell(self):
        import time
        if not usable():
            QTimer.singleShot(1, self.tell)
            return
        print(time.time(), flush=True)
        app.quit()
painted = Painted()
"""

_BARE = f"""
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
{_PAINTED}
usable = lambda: True
window = QMainWindow()
window.resize(1366, 768)
window.installEventFilter(painted)
window.show()
app.exec()
"""

_OURS = f"""
import sys
from qcdc_desktop import __main__
composition = __main__.window_program()
app = composition.application()
{_PAINTED}
compose = composition.compose
def usable():
    shell = window.shell
    assert shell.key == "today" and shell.page.isVisible() and shell.navigation.unit
    doors = shell.navigation.findChildren(type(shell.navigation.door("today")))
    assert all(door.isVisible() for door in doors)
    return bool(shell.page.view and shell.page.duties.lines)
def watched(*arguments):
    global window
    window = compose(*arguments)
    window.installEventFilter(painted)
    return window
composition.compose = watched
sys.argv[1:] = [sys.argv[1], "--scratch", sys.argv[2]]
sys.exit(__main__.main())
"""


def _run(command: list[str], cache: Path, *arguments: str) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONWARNINGS": "ignore"}
    # As on a user's PC, where the second start finds the compiled modules of the first.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(cache)
    start = time.time()
    done = subprocess.run(
        [*command, *arguments],
        check=True,
        env=environment,
        capture_output=True,
        timeout=60,
        text=True,
    )
    return float(done.stdout.split()[-1]) - start


def measure(folder: Path, times: int = 1, rounds: int = 11) -> Pair:
    """Seconds from starting the process, as a double click on the file does, to the first page with its data."""
    return _in_turn([sys.executable, "-c", _OURS], [sys.executable, "-c", _BARE], folder, times, rounds)


def measure_built(folder: Path, rounds: int = 11) -> Pair | None:
    """The same of the program in dist/, against a bare window in the same folder; None where there is no build."""
    if not built.PROGRAM.is_file():
        return None
    with built.measuring("first-page", _OURS) as ours, built.measuring("bare-window", _BARE) as bare:
        return _in_turn([str(ours)], [str(bare)], folder, 1, rounds)


def _in_turn(ours: list[str], bare: list[str], folder: Path, times: int, rounds: int) -> Pair:
    path, cache = folder / f"start-{times}.qcdc", folder / "compiled"
    growth.demo(path, times).close()
    arguments = (str(path), str(folder / "scratch"))
    _run(ours, cache, *arguments), _run(bare, cache)
    taken = [(_run(ours, cache, *arguments), _run(bare, cache)) for _ in range(rounds)]
    return Pair(statistics.median(t[0] for t in taken), statistics.median(t[1] for t in taken))


def list_opens(folder: Path, times: int) -> float:
    """Seconds that a list of a file just opened takes until its first screen is painted, in a window already there."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from qcdc_desktop import app as composition
    from qcdc_desktop.domain.registers.tasks.records import TaskGroup
    from qcdc_desktop.paths import Paths
    from qcdc_desktop.storage.session import Session
    from qcdc_desktop.ui.base import theme
    from qcdc_desktop.ui.base.desk import Desk
    from qcdc_desktop.ui.pages.tasks.page import TasksPage

    app = composition.application()
    composition.compose(app, Paths.under(folder / "scratch"))
    theme.dress(app)
    path = folder / f"list-{times}.qcdc"
    growth.demo(path, times).close()
    taken = []
    for _ in range(5):
        session = Session.open(path)
        desk = Desk(session, growth.year(session))
        start = time.perf_counter()
        page = TasksPage(desk)
        page.resize(1100, 700)
        page.show()
        page.ensure_fresh()
        page.grab()
        taken.append(time.perf_counter() - start)
        first = page.register.rows.row(0).task
        assert first.group_id == min(session.all(TaskGroup, year_id=first.year_id), key=lambda g: g.position or 0).id
        page.close()
        page.deleteLater()
        QApplication.sendPostedEvents()
        desk.deleteLater()
        session.close()
    return sorted(taken)[len(taken) // 2]
