"""Timing two ways of the same work in turn, so that a machine that drifts drifts for both."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """Medians of one run, in seconds."""

    ours: float
    bare: float

    @property
    def ratio(self) -> float:
        """How many times the bare work ours takes."""
        return self.ours / self.bare


def once(work: Callable[[], object]) -> float:
    """Seconds one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turn(ours: Callable[[], object], bare: Callable[[], object], rounds: int) -> Pair:
    """Both works after a warm-up each, ``rounds`` times in turn; medians."""
    ours()
    bare()
    times = [(once(ours), once(bare)) for _ in range(rounds)]
    return Pair(statistics.median(t[0] for t in times), statistics.median(t[1] for t in times))


def median(work: Callable[[], object], rounds: int) -> float:
    """Median seconds of a work, after a warm-up."""
    work()
    return statistics.median(once(work) for _ in range(rounds))


def row(name: str, pair: Pair, aim: float) -> str:
    """One line of the result."""
    mark = "" if pair.ratio <= aim else "   over the aim"
    return (
        f"{name:<44} {pair.ours * 1000:>9.1f} ms / {pair.bare * 1000:>9.1f} ms = {pair.ratio:5.2f}  (aim ≤ {aim}){mark}"
    )
