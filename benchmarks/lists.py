"""A list of many tasks: opening, scrolling and filtering frame by frame, and the memory of the open program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import growth

_STEPS = 60
_WORDS = ("nghị quyết", "đảng viên", "công khai", "99")


@dataclass(frozen=True, slots=True)
class Frames:
    """Of one list: seconds of frames in order of length, of its opening, and the bytes of the program."""

    scroll: list[float]
    letter: list[float]
    shown: float
    whole: float
    longest: float
    """The longest that the window stood still while the list was opened."""
    memory: int

    @staticmethod
    def at(frames: list[float], share: float) -> float:
        """The frame that such a share of all are no longer than."""
        return frames[min(int(len(frames) * share), len(frames) - 1)]


def measure(folder: Path, count: int) -> Frames:
    """In a process of its own, so that its memory is that of this list alone; ``count`` 0 is the demo as it is."""
    path = folder / f"tasks-{count}.qcdc"
    session = growth.demo(path, 1)
    if count:
        growth.many_tasks(session, count)
    session.close()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.lists", str(path), str(folder / "scratch")],
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    return Frames(**json.loads(done.stdout.splitlines()[-1]))


def told(label: str, frames: Frames, few: Frames) -> str:
    """One line of the result, as a ratio to the list of few."""
    return (
        f"{label:<10} scroll {_pair(frames.scroll)} ×{_ratio(frames.scroll, few.scroll):4.2f}   "
        f"letter {_pair(frames.letter)} ×{_ratio(frames.letter, few.letter):4.2f}   "
        f"opens in {frames.shown * 1000:6.0f}, whole after {frames.whole * 1000:6.0f}, "
        f"stands still {frames.longest * 1000:5.0f} ms   {frames.memory / 2**20:5.0f} MB"
    )


def _pair(frames: list[float]) -> str:
    return f"{Frames.at(frames, 0.5) * 1000:5.1f} / {Frames.at(frames, 0.95) * 1000:5.1f} ms"


def _ratio(frames: list[float], few: list[float]) -> float:
    return Frames.at(frames, 0.5) / Frames.at(few, 0.5)


def main(path: Path, scratch: Path) -> None:
    """The process that is measured: prints its frames as JSON."""
    from PySide6.QtCore import QCoreApplication, QEventLoop

    from qcdc_desktop import app as composition
    from qcdc_desktop.paths import Paths
    from qcdc_desktop.ui.widgets.register_page import RegisterPage

    app = composition.application()
    window = composition.compose(app, Paths.under(scratch))
    window.open_file(path)
    shell = window.shell
    assert shell is not None
    shell.desk.choose(growth.year(shell.desk.session))
    window.show()

    def turn() -> None:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)

    def until(ready: Callable[[], bool]) -> Iterator[float]:
        """Seconds of every turn of the event loop until then."""
        while not ready():
            start = time.perf_counter()
            turn()
            yield time.perf_counter() - start

    begun = time.perf_counter()
    shell.open_page("tasks")
    page = shell.page
    assert isinstance(page, RegisterPage)
    view = page.register.view
    turn()
    shown = time.perf_counter() - begun
    turns = list(until(lambda: shell.desk.figures()[1]))
    turn()
    whole = time.perf_counter() - begun
    for _ in range(5):
        turn()
    scroll, letter = [], []
    bar = view.verticalScrollBar()
    for step in range(_STEPS):
        start = time.perf_counter()
        bar.setValue(bar.maximum() * step // _STEPS if step % 6 == 0 else bar.value() + 1)
        turn()
        scroll.append(time.perf_counter() - start)
    search = page.register.filters.search
    for word in _WORDS:
        for n in range(1, len(word) + 1):
            start = time.perf_counter()
            search.setText(word[:n])
            turn()
            letter.append(time.perf_counter() - start)
        search.clear()
        list(until(lambda: not page.register.rows.filling))
    frames = {"scroll": sorted(scroll), "letter": sorted(letter), "shown": shown, "whole": whole}
    print(json.dumps({**frames, "longest": max([shown, *turns]), "memory": _memory()}))
    window.close()


def _memory() -> int:
    """Bytes of this process in memory now; 0 where the system does not tell."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if statm.is_file() else 0


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
