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
from qcdc_desktop.ui.registers.register_page import RegisterPage
from qcdc_desktop.ui.shell.shell import Shell

_STEPS = 60
_SCREENFUL = 30
"""Rows that the screen shows at most: each is as high as two lines of text or more."""
_WAIT = 0.05
"""Seconds between a key and the list that follows it."""
_WORDS = ("nghị quyết", "đảng viên", "công khai", "99")


@dataclass(frozen=True, slots=True)
class Frames:
    """Of one list: seconds of frames in order of length, of its opening, and the bytes of the program."""

    scroll: list[float]
    letter: list[float]
    """The turns of the event loop in which a letter came or the words were cleared, painting among them."""
    opens: float
    """From the wish to see the list until it is painted."""
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


def in_words(label: str, frames: Frames, few: Frames) -> str:
    """Two lines of the result, as ratios to the list of few."""
    return (
        f"{label:<10} scroll {_pair(frames.scroll)} {_ratios(frames.scroll, few.scroll)}   "
        f"opens in {frames.opens * 1000:6.0f} ms   {frames.memory / 2**20:5.0f} MB\n"
        f"{'':<10} letter {_pair(frames.letter)} {_ratios(frames.letter, few.letter)}   "
        f"longest {frames.letter[-1] * 1000:5.1f} ms"
    )


def key_to_paint(label: str, frames: Frames) -> str:
    """How long a person waits for the list after a key, at most but for one key of twenty; with its aim."""
    wait = Frames.at(frames.letter, 0.95)
    mark = "" if wait <= _WAIT else "   over the aim"
    return f"{f'Key to paint, p95 of {label} tasks':<44} {wait * 1000:>9.1f} ms  (aim ≤ {_WAIT * 1000:.0f} ms){mark}"


def _pair(frames: list[float]) -> str:
    return f"{Frames.at(frames, 0.5) * 1000:5.1f} / {Frames.at(frames, 0.95) * 1000:5.1f} ms"


def _ratios(frames: list[float], few: list[float]) -> str:
    return " / ".join(f"×{Frames.at(frames, share) / Frames.at(few, share):4.2f}" for share in (0.5, 0.95))


def main(path: Path, scratch: Path) -> None:
    """The process that is measured: prints its frames as JSON."""
    from qcdc_desktop import __main__
    from qcdc_desktop.paths import Paths

    composition = __main__.window_program()
    window = composition.compose(composition.application(), Paths.under(scratch))
    window.open_file(path)
    assert window.shell is not None
    window.shell.desk.choose(growth.year(window.shell.desk.session))
    window.show()
    opens = _open(window.shell)
    page = window.shell.page
    assert isinstance(page, RegisterPage)
    print(json.dumps({"opens": opens, "scroll": _scroll(page), "letter": _type(page), "memory": _memory()}))
    window.close()


def _turn() -> float:
    """Seconds of one turn of the event loop."""
    start = time.perf_counter()
    QCoreApplication.processEvents()
    return time.perf_counter() - start


def _open(shell: Shell) -> float:
    begun = time.perf_counter()
    shell.open_page("tasks")
    while not shell.desk.ready((shell.desk.period, None)):
        _turn()
    _turn()
    opened = time.perf_counter() - begun
    for _ in range(5):
        _turn()
    return opened


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
    """Word by word into the filter, letter by letter: seconds from a key until the list is painted."""
    letter = list[float]()
    for word in _WORDS:
        for typed in (*(word[:n] for n in range(1, len(word) + 1)), ""):
            begun = time.perf_counter()
            page.register.filters.search.setText(typed)
            _turn()
            letter.append(time.perf_counter() - begun)
    return sorted(letter)


def _memory() -> int:
    """Bytes of this process in memory now; 0 where the system does not tell."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if statm.is_file() else 0


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
