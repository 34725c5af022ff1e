"""What thirty more registers cost the start: the toy of the tests, declared thirty times."""

from __future__ import annotations

from pathlib import Path

from benchmarks.timing import median
from tests import toy

COUNT = 30


def measure(rounds: int = 7) -> float:
    """Seconds; each has twelve fields, a part, a state, columns, filters, a sheet and a subsection of the report."""
    source = Path(toy.__file__).read_text(encoding="utf-8")
    code = compile(source.partition("\nSCHEMA = ")[0], toy.__file__, "exec")

    def declare() -> None:
        for number in range(COUNT):
            exec(code, {"__name__": f"benchmarks.toy_{number}"})  # as an import runs it

    return median(declare, rounds)
