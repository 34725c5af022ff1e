"""Steps undone and done again: ``python -m tests.fuzz.undone_sequences --count N [--seed S]``.

Each sequence is a few steps by chance (add, change, paste, copy, remove, restore from the bin, evidence, references).
All of them are undone, and every row is as it was before each; all are done again, and every row is as it was after.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path
from unittest import mock

from qcdc_desktop.domain.registers.catalogue import KINDS
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services import undo
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.storage import database
from qcdc_desktop.storage.session import Session
from tests import factories, prepared
from tests.fuzz import clerk
from tests.fuzz.staff_import import main

_DOES = tuple(does for does in clerk.STEPS if does not in (clerk.take_back, clerk.do_again))
_WITH_ONE_FILE = 20
"""Sequences with one file before the next: it grows."""


def run(rounds: int, seed: int, keep: Path) -> Counter[str]:
    """Go through some sequences; how many steps of which kind they had."""
    chance, ended = random.Random(seed), Counter[str]()
    with mock.patch.object(database, "_write_safely", prepared.write_quickly):
        for first in range(0, rounds, _WITH_ONE_FILE):
            path = keep / f"undone-{seed}-{first}.qcdc"
            large = first % (4 * _WITH_ONE_FILE) == 0
            prepared.demo(path) if large else prepared.school(path, factories.profile())
            with open_session(path, now=lambda: factories.NOW) as session:
                for number in range(first, min(rounds, first + _WITH_ONE_FILE)):
                    try:
                        _sequence(session, chance, ended)
                    except AssertionError as error:
                        raise AssertionError(f"sequence {number} of seed {seed}, {path}") from error
                assert session.check() == []
            path.unlink()
    return ended


def _sequence(session: Session, chance: random.Random, ended: Counter[str]) -> None:
    stood = [_rows(session)]
    for _step in range(chance.randint(1, 6)):
        does, before = chance.choice(_DOES), session.head()
        try:
            does(session, chance)
        except QcdcError:
            ended[f"{does.__name__} refused"] += 1
        if session.head() != before:
            stood.append(_rows(session))
            ended[does.__name__] += 1
    for state in stood[-2::-1]:
        undo.undo(session)
        assert _rows(session) == state
    for state in stood[1:]:
        undo.redo(session)
        assert _rows(session) == state
    ended["sequences"] += 1


def _rows(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every register, as it lies in the file."""
    names = [kind.INFO.name for kind in KINDS]
    return {name: session._conn.execute(f'SELECT * FROM "{name}" ORDER BY id').fetchall() for name in names}


if __name__ == "__main__":
    sys.exit(main(run, __doc__))
