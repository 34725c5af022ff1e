"""Broken workbooks by chance: ``python -m tests.fuzz.staff_import --rounds N [--seed S]``.

Each round takes a sound list, spoils it and lets the import look at it: it may read it or refuse it in words, nothing
else, and not for long. A round that finds something leaves the workbook in a new folder and says its number.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from qcdc_desktop.imports.staff.reading import prepare
from qcdc_desktop.imports.staff.staff import propose
from qcdc_desktop.imports.workbook.workbook import read
from tests.data.staff_lists.make import HERE
from tests.fuzz import spoiling

TODAY = date(2025, 5, 22)
WORKBOOKS = spoiling.Archives("sheet", (b"<f>A1</f>", b"<row r='1048577'/>"), (b"c", b"v"))


def look(path: Path) -> None:
    """Read and propose as the import does."""
    for sheet in read(path):
        propose(prepare(sheet.rows), (), {}, TODAY)


def run(rounds: int, seed: int, keep: Path) -> Counter[str]:
    """Go through some rounds."""
    sound = [(path.read_bytes(), WORKBOOKS) for path in sorted(HERE.glob("*.xlsx"))]
    return spoiling.run(look, sound, rounds, seed, keep)


def main(run: Callable[[int, int, Path], Counter[str]], said: str | None) -> int:
    """The larger run, by command."""
    wanted = argparse.ArgumentParser(description=said)
    wanted.add_argument("--rounds", "--count", type=int, default=2000)
    wanted.add_argument("--seed", type=int, default=1)
    given = wanted.parse_args()
    print(dict(run(given.rounds, given.seed, Path(tempfile.mkdtemp()))))  # noqa: T201 - the voice of a command
    return 0


if __name__ == "__main__":
    sys.exit(main(run, __doc__))
