"""A program that is killed at any moment of mixed work: ``python -m tests.fuzz.kills --count N [--seed S]``.

Each round a process opens a data file and works as a clerk does, telling each thing it has done; somewhere in between
it is killed. Then the file opens and holds, everything that was told is there, and after the next start no temporary
file is left. The process is a copy of one that has loaded everything, so that a kill falls into work, not into loading.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qcdc_desktop import half_made, scratch
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services.files.files import open_session
from tests.fuzz import clerk
from tests.fuzz.clerk import Done, Office
from tests.fuzz.staff_import import main

_WAITS = (0.01, 0.04, 0.15, 0.6)
"""Seconds within which the kill comes."""
_ROUNDS = 60
"""Rounds with one file before the next: it grows, and with it what checking takes."""
_THINGS = 12
"""What one process does at most."""


def run(rounds: int, seed: int, keep: Path) -> Counter[str]:
    """Go through some rounds; how many ended in which way. What does not hold raises, its files kept."""
    chance, ended = random.Random(seed), Counter[str]()
    for first in range(0, rounds, _ROUNDS):
        office = Office(keep / f"kills-{seed}-{first}", large=first % (2 * _ROUNDS) > 0)
        with _temporary_files_in(office.temporary):
            if rounds > _ROUNDS and not first:
                _load_everything(office)
            for number in range(first, min(rounds, first + _ROUNDS)):
                ended += _round(office, chance, f"round {number} of seed {seed}")
        shutil.rmtree(office.folder)
    return ended


def _load_everything(office: Office) -> None:
    chance = random.Random(0)
    with open_session(office.path) as session:
        for errand in clerk.ERRANDS:
            errand(office, session, chance)


@contextmanager
def _temporary_files_in(folder: Path) -> Iterator[None]:
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before


def _round(office: Office, chance: random.Random, which: str) -> Counter[str]:
    laid = office.lay_earlier(chance).read_bytes()
    seed, wait = chance.random(), chance.uniform(0, chance.choice(_WAITS))
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        os.close(reads)
        _do(office, seed, writes)
    os.close(writes)
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reads, "rb") as told:
        lines = told.read().splitlines(keepends=True)
    # A line that was cut off was not told.
    said = [json.loads(line) for line in lines if line.endswith(b"\n")]
    failed = [one["error"] for one in said if "error" in one]
    assert not failed, f"{which}: {failed}"
    done = [Done(**one) for one in said]
    return _hold(office, done, laid, which)


def _do(office: Office, seed: float, told: int) -> None:
    """What the copy of the process does until it is killed."""
    try:
        chance = random.Random(seed)
        with open_session(office.path) as session:
            for _thing in range(_THINGS):
                one = clerk.work(office, session, chance)
                _tell(told, {name: getattr(one, name) for name in one.__struct_fields__})
    finally:  # whatever went wrong: the copy never goes on with what its original does
        if sys.exc_info()[0]:
            _tell(told, {"error": traceback.format_exc()})
        os._exit(0)


def _tell(told: int, said: dict[str, str]) -> None:
    os.write(told, json.dumps(said).encode() + b"\n")


def _hold(office: Office, done: list[Done], laid: bytes, which: str) -> Counter[str]:
    """Look whether everything is there; how many things were told."""
    ended = Counter({"kills": 1, "told": len(done)})
    ended["with a journal left"] += office.journal_of(office.path).exists()
    _start_again(office)
    half_made.sweep_all({one.parent for one in _files(office)})  # as the next start does
    last = {one.path: one for one in done}  # a later output of the same name is the one that lies there
    last.setdefault(str(office.path), Done("step", str(office.path), "0-"))
    begun = set(_files(office)) - {Path(one) for one in last}
    if not office.journal_of(office.earlier).exists() and office.earlier.read_bytes() == laid:
        begun.discard(office.earlier)  # opening it was not begun
    for one in last.values():
        found = clerk.faults_of(one)
        assert not found, f"{which}: {one.what} at {one.path}: {found}"
    ended.update(_look_at_begun(begun, which))
    for path in office.out.iterdir():
        path.unlink()
    return ended


def _start_again(office: Office) -> None:
    """What the program does when it is started after a crash: it knows its folders and those of files opened last."""
    scratch.sweep()
    places = [place for place in office.backups.iterdir() if place.is_dir()]
    half_made.sweep_all([office.folder, office.out, office.backups, *places])
    left = [path for path in _files(office) if path.name.startswith(".~") or office.temporary in path.parents]
    assert not left, f"left over after the next start: {left}"


def _files(office: Office) -> list[Path]:
    return [path for path in office.folder.rglob("*") if path.is_file()]


def _look_at_begun(begun: set[Path], which: str) -> Iterator[str]:
    """What a kill left that was not told: whole, or refused in words."""
    for path in begun:
        if path.suffix == ".qcdc":
            try:
                with open_session(path) as session:
                    assert session.check() == [], f"{which}: {path}"
            except QcdcError as problem:
                yield f"begun: {problem.title}"


if __name__ == "__main__":
    sys.exit(main(run, __doc__))
