"""A long working day in one process: ``python -m tests.fuzz.working_day --count N [--seed S]``.

So many steps are taken in one open file, in between figures are read, searched, a paper is printed and a backup made.
Memory and open files stay within a stated bound, whatever was done before.
"""

from __future__ import annotations

import gc
import random
import sys
from collections import Counter
from pathlib import Path

from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.services import backups, undo, years
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.papers import exporting
from qcdc_desktop.storage.session import Session
from tests import factories, prepared
from tests.fuzz import clerk
from tests.fuzz.staff_import import main

BOUND = 250
"""Megabytes that a day may add to what the process takes once everything was done once."""
HANDLES = 3
"""Open files that a day may add."""
_ROUND = 500
"""Steps between two of the larger things."""
_STATUS = Path("/proc/self/status")


def run(rounds: int, seed: int, keep: Path) -> Counter[str]:
    """Take so many steps; what was done, and what it took."""
    chance, ended = random.Random(seed), Counter[str]()
    folder = keep / f"day-{seed}"
    folder.mkdir()
    path = prepared.demo(folder / "truong.qcdc")
    with open_session(path, now=lambda: factories.NOW) as session:
        _large(session, folder)
        memory, handles = _memory(), _handles()
        for number in range(1, rounds + 1):
            ended[_one(session, chance)] += 1
            if number % _ROUND == 0:
                _large(session, folder)
        gc.collect()
        more, opened = _memory() - memory, _handles() - handles
        assert more <= BOUND, f"{more} MB more after {rounds} steps"
        assert opened <= HANDLES, f"{opened} files more are open after {rounds} steps"
        assert session.check() == []
    ended["MB more"], ended["files more"] = more, opened
    return ended


def _one(session: Session, chance: random.Random) -> str:
    """A step; half of those that make something are undone, so that the file stays of the size of a school."""
    does = clerk.step(session, chance)
    if does in ("paste", "attach", "copy", "add") and chance.random() < 0.8:
        undo.undo(session)
    session.matching("nguyen", 5)
    return does


def _large(session: Session, folder: Path) -> None:
    period = years.asked(session, "2024-2025", "")
    exporting.export_paper(session, period, PaperKind.REPORT, folder / "bao-cao.pdf")
    exporting.export_excel(session, period, folder / "tong-hop.xlsx")
    session.back_up(folder / "sao-luu", backups.AT_WORK)


def _memory() -> int:
    """Megabytes that are in memory; 0 where the system does not tell."""
    if not _STATUS.exists():
        return 0
    told = dict(line.split(":", 1) for line in _STATUS.read_text(encoding="ascii").splitlines())
    return int(told["VmRSS"].split()[0]) // 1024


def _handles() -> int:
    there = Path("/proc/self/fd")
    return len(list(there.iterdir())) if there.exists() else 0


if __name__ == "__main__":
    sys.exit(main(run, __doc__))
