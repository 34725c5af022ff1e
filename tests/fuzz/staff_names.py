"""Nobody is lost by a name: ``python -m tests.fuzz.staff_names --count N [--seed S]``.

Each round draws a staff list of some shape with names that sound like the words of lists (``staff_sheets``) and has it
read. Whoever stands in the sheet must come out: taken under the right name, or asked about; every row of the sheet is
a line, is left out with a reason, or is a heading; and nothing that is no person is taken without a question.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date

from qcdc_desktop.imports.staff.cells import identity
from qcdc_desktop.imports.staff.lines import Outcome
from qcdc_desktop.imports.staff.reading import prepare
from qcdc_desktop.imports.staff.staff import propose
from tests.fuzz.staff_sheets import Made, any_kind, make

TODAY = date(2025, 5, 22)
_ASKED = (Outcome.ASK, Outcome.FAULT)


def faults(made: Made) -> Iterator[str]:
    """What is wrong with how a sheet is read."""
    reading = prepare(made.rows)
    proposal = propose(reading, (), {}, TODAY)
    lines = {line.number: line for line in proposal.lines}
    heads = range(reading.head.row + 1, reading.head.body + 1)
    filled = [n for n, row in enumerate(made.rows, start=1) if any(cell not in (None, "") for cell in row)]
    counted = Counter([*lines, *(one.number for one in proposal.left), *heads])
    if counted != Counter(filled):
        wrong = (counted - Counter(filled)) + (Counter(filled) - counted)
        yield f"rows that are not accounted for once: {sorted(wrong)}"
    open_groups = [n for n, line in lines.items() if line.outcome is Outcome.ASK and n not in made.people]
    for number, values in made.people.items():
        line = lines.get(number)
        if line is None:
            yield f"row {number} is lost: {made.rows[number - 1]}"
        elif line.outcome not in _ASKED:
            for key, wanted in values.items():
                found = line.values.get(key)
                if key == "section" and any(above < number for above in open_groups):
                    continue  # which section it is, its own row still asks
                same = identity(str(found)) == identity(str(wanted)) if isinstance(wanted, str) else found == wanted
                if not same:
                    yield f"row {number} has {key} {found!r}, not {wanted!r}: {made.rows[number - 1]}"
    for number, line in lines.items():
        if number not in made.people and line.outcome not in _ASKED:
            yield f"row {number} is nobody, and is taken: {made.rows[number - 1]}"


def run(count: int, seed: int) -> Iterator[tuple[int, Made, list[str]]]:
    """The sheets that are read wrongly, by number of the round."""
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        made = make(any_kind(chance), chance)
        if found := list(faults(made)):
            yield number, made, found


def main() -> int:
    """The larger run, by command."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--count", type=int, default=10_000)
    wanted.add_argument("--seed", type=int, default=1)
    given = wanted.parse_args()
    wrong = 0
    for number, made, found in run(given.count, given.seed):
        wrong += 1
        print(f"── {number} {made.kind}", *found, sep="\n   ")  # noqa: T201 - the voice of a command
    print(f"{given.count} sheets, {wrong} read wrongly")  # noqa: T201
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
