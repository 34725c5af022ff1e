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
_WORDS = ("nghị quyết", "đảng viên", "công khai", "99")


@dataclass(frozen=True, slots=True)
class Frames:
    """Of one list: seconds of frames in order of length, of its opening, and the bytes of the program."""

    scroll: list[float]
    letter: list[float]
    """The turns of the event loop in which a letter came or the words were cleared, painting among them."""
    right: list[float]
    """From the letter until what the screen shows is right, however many turns that takes."""
    rest: list[float]
    """All other turns until every row that matches was found."""
    found: float
    """The longest until every row that matches was found."""
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
    """Three lines of the result, as ratios to the list of few."""
    return (
        f"{label:<10} scroll {_pair(frames.scroll)} {_ratios(frames.scroll, few.scroll)}   "
        f"opens in {frames.shown * 1000:6.0f}, whole after {frames.whole * 1000:6.0f}, "
        f"stands still {frames.longest * 1000:5.0f} ms   {frames.memory / 2**20:5.0f} MB\n"
        f"{'':<10} letter {_pair(frames.letter)} {_ratios(frames.letter, few.letter)}   "
        f"longest {frames.letter[-1] * 1000:5.1f} ms\n"
        f"{'':<10} screen right after {_pair(frames.right)}; all found after {frames.found * 1000:6.0f} ms at most, "
        f"meanwhile stands still {max(frames.rest, default=0) * 1000:5.1f} ms at most"
    )


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
    frames = _open(window.shell)
    page = window.shell.page
    assert isinstance(page, RegisterPage)
    print(json.dumps({**frames, "scroll": _scroll(page), **_type(page), "memory": _memory()}))
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
    while shell.desk.known_figures() is None:
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


def _type(page: RegisterPage) -> dict[str, float | list[float]]:
    """Word by word into the filter, letter by letter as soon as the screen is right; each word until all is found."""
    rows, letter, right, rest = page.register.rows, list[float](), list[float](), list[float]()
    found = 0.0
    for word in _WORDS:
        for typed in (*(word[:n] for n in range(1, len(word) + 1)), ""):
            begun = time.perf_counter()
            page.register.filters.search.setText(typed)
            _turn()
            letter.append(time.perf_counter() - begun)
            while rows.filling and rows.rowCount() < _SCREENFUL:
                rest.append(_turn())
            right.append(time.perf_counter() - begun)
            while rows.filling and typed in ("", word):
                rest.append(_turn())
            found = max(found, time.perf_counter() - begun)
    return {"letter": sorted(letter), "right": sorted(right), "rest": sorted(rest), "found": found}


def _memory() -> int:
    """Bytes of this process in memory now; 0 where the system does not tell."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if statm.is_file() else 0


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
