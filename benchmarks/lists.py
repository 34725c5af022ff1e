"""A list of many tasks: opening, scrolling and filtering frame by frame, and the memory of the open program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from benchmarks import growth
from qcdc_desktop.ui.shell import Shell
from qcdc_desktop.ui.widgets.register_page import RegisterPage

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
    from qcdc_desktop import app as composition
    from qcdc_desktop.paths import Paths

    window = composition.compose(composition.application(), Paths.under(scratch))
    window.open_file(path)
    assert window.shell is not None
    window.shell.desk.choose(growth.year(window.shell.desk.session))
    window.show()
    frames = _open(window.shell)
    page = window.shell.page
    assert isinstance(page, RegisterPage)
    print(json.dumps({**frames, "scroll": _scroll(page), "letter": _type(page), "memory": _memory()}))
    window.close()


def _turn() -> float:
    """Seconds of one turn of the event loop."""
    start = time.perf_counter()
    QCoreApplication.processEvents()
    return time.perf_counter() - start


def _open(shell: Shell) -> dict[str, float]:
    begun = time.perf_counter()
    shell.open_page("tasks")
    _turn()
    shown = time.perf_counter() - begun
    turns = [shown]
    while not shell.desk.figures()[1]:
        turns.append(_turn())
    turns.append(_turn())
    whole = time.perf_counter() - begun
    for _ in range(5):
        _turn()
    return {"shown": shown, "whole": whole, "longest": max(turns)}


def _scroll(page: RegisterPage) -> list[float]:
    """A row down and down, with a jump now and then."""
    bar, taken = page.register.view.verticalScrollBar(), list[float]()
    for step in range(_STEPS):
        start = time.perf_counter()
        bar.setValue(bar.maximum() * step // _STEPS if step % 6 == 0 else bar.value() + 1)
        _turn()
        taken.append(time.perf_counter() - start)
    return sorted(taken)


def _type(page: RegisterPage) -> list[float]:
    """Word by word into the filter, letter by letter, without waiting for what is still being looked for."""
    search, taken = page.register.filters.search, list[float]()
    for word in _WORDS:
        for n in range(1, len(word) + 1):
            start = time.perf_counter()
            search.setText(word[:n])
            _turn()
            taken.append(time.perf_counter() - start)
        search.clear()
        _turn()
    return sorted(taken)


def _memory() -> int:
    """Bytes of this process in memory now; 0 where the system does not tell."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if statm.is_file() else 0


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
