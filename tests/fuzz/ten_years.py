"""Ten years of a school in one file: ``python -m tests.fuzz.ten_years --count STEPS [--evidence MB] [--seed S]``.

So many steps are taken over the years, with so much evidence; then it is measured how large the file is and how long it
takes to open, check, back up, back up again, restore and copy it, in seconds.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from unittest import mock

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.periods import Year, school_year
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services import backups, records
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.storage import database
from qcdc_desktop.storage.session import Session
from tests import factories, prepared
from tests.fuzz import clerk

_YEARS = 10
_PIECE = 2_000_000
"""Bytes of a piece of evidence: a scan of a few pages."""
_DOES = tuple(does for does in clerk.STEPS if does is not clerk.attach)


def run(steps: int, megabytes: float, seed: int, keep: Path) -> dict[str, float]:
    """Let the years pass and measure; seconds, and megabytes where it says so."""
    path, chance, now = prepared.school(keep / "muoi-nam.qcdc", factories.profile()), random.Random(seed), factories.NOW
    day = [now - timedelta(days=365 * _YEARS)]
    with (
        mock.patch.object(database, "_write_safely", prepared.write_quickly),
        open_session(path, now=lambda: day[0]) as session,
    ):
        for first in range(2014, 2023):
            records.add(session, school_year(first))
        pieces = int(megabytes * 1_000_000 / _PIECE)
        for number in range(steps):
            day[0] += timedelta(days=365 * _YEARS) / steps
            with suppress(QcdcError):
                chance.choice(_DOES)(session, chance)
            if number * pieces // steps != (number + 1) * pieces // steps:
                _attach(session, chance)
    return _measure(path, keep)


def _attach(session: Session, chance: random.Random) -> None:
    received = evidence.read_bytes(f"Bản quét {chance.random()}.txt", chance.randbytes(_PIECE // 2).hex().encode())
    evidence.add_files(session, Ref("year", chance.choice(session.all(Year)).id), received.received)


def _measure(path: Path, keep: Path) -> dict[str, float]:
    taken = {"MB": path.stat().st_size / 1_000_000}

    def timed(name: str, does: Callable[[], object]) -> None:
        began = time.perf_counter()
        does()
        taken[name] = time.perf_counter() - began

    timed("open", lambda: open_session(path).close())
    with open_session(path) as session:
        taken["steps"] = sum(1 for _step in session.steps())
        timed("check", lambda: _demand_sound(session))
        timed("first backup", lambda: session.back_up(keep / "sao-luu", backups.BY_HAND))
        records.add(session, factories.strength("Một bước nữa"))
        timed("next backup", lambda: session.back_up(keep / "sao-luu", backups.BY_HAND))
        made = backups.of(session, keep / "sao-luu")[0].path
        taken["MB of a backup"] = made.stat().st_size / 1_000_000
        timed("copy", lambda: session.save_copy(keep / "ban-sao.qcdc"))
    timed("restore", lambda: backups.restore(made, keep / "khoi-phuc.qcdc"))
    with open_session(keep / "khoi-phuc.qcdc") as again:
        _demand_sound(again)
    return {name: round(value, 2) for name, value in taken.items()}


def _demand_sound(session: Session) -> None:
    assert session.check() == []


def _main() -> int:
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--count", type=int, default=15_000)
    wanted.add_argument("--evidence", type=float, default=450)
    wanted.add_argument("--seed", type=int, default=1)
    given = wanted.parse_args()
    print(run(given.count, given.evidence, given.seed, Path(tempfile.mkdtemp())))  # noqa: T201 - the voice of a command
    return 0


if __name__ == "__main__":
    sys.exit(_main())
