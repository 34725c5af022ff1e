"""Power that goes at any moment: ``python -m tests.fuzz.power_cuts --count N [--seed S]``.

A clerk's work (steps, wiping, import, export, backup, restore, copy, upgrade, new file) is recorded as the calls to the
disk that it makes, those of SQLite too. Then it is cut off at any call: what was not flushed since (``fsync`` of the
file for its bytes, of its folder for its name) is dropped, comes in another order, or is torn between sectors. From
what is left the file opens and holds, and everything that was told as done by then is there.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import struct
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast
from unittest import mock

from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.storage import database
from tests import prepared
from tests.fuzz import calls, clerk
from tests.fuzz.calls import Between
from tests.fuzz.clerk import Done, Office

SECTOR = 512
_CUTS = 100
"""Cuts of one recording before the next is made."""
_THINGS = 12
"""What is done in one recording."""
_HEAD = struct.Struct("=QQQQQ")


# Recording -----------------------------------------------------------------------------------------------------------


def within(rounds: int, seed: int, keep: Path) -> Counter[str]:
    """Work in the process whose calls are recorded, and say in the recording what was done."""
    chance, told = random.Random(seed), Counter[str]()
    office = Office(keep / "office", large=seed % 2 == 0)
    tempfile.tempdir = str(office.temporary)
    office.lay_earlier(chance)
    log = os.open(keep / "log", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    between = Between(office.folder)
    with open_session(office.path) as session:
        shutil.copytree(office.folder, keep / "before")
        for path in office.folder.rglob("*"):
            if path.is_file():
                _note(log, "I", path.stat().st_ino, str(path))
        between.record(log)
        for _thing in range(rounds):
            done = clerk.work(office, session, chance)
            _note(log, "A", 0, json.dumps({name: getattr(done, name) for name in done.__struct_fields__}))
            told[done.what] += 1
        between.record(-1)
    return told


def _note(log: int, op: str, number: int, words: str) -> None:
    said = words.encode()
    os.write(log, _HEAD.pack(ord(op), number, 0, len(said), 0) + said)


@dataclass(frozen=True, slots=True)
class Call:
    """One call that was recorded; ``op`` as in ``calls.c``, and I for a file that was there, A for what was told."""

    op: str
    number: int
    other: int
    path: str
    data: bytes


def _read(log: Path) -> Iterator[Call]:
    raw, at = log.read_bytes(), 0
    while at < len(raw):
        op, number, other, named, length = _HEAD.unpack_from(raw, at)
        at += _HEAD.size
        path = raw[at : at + named].decode()
        yield Call(chr(op), number, other, path, raw[at + named : at + named + length])
        at += named + length


# A disk whose power can go -------------------------------------------------------------------------------------------

Waiting = tuple[int, bytes | None]
"""A write (where, what) or a truncation (size, nothing) that was not flushed yet."""
Naming = tuple[str, str, "File | None"]
"""A change of names that was not flushed yet: the old one, the new one, and what has it."""


@dataclass(eq=False, slots=True)
class File:
    """The bytes of a file as they are safe, and what waits to be."""

    safe: bytes = b""
    waiting: list[Waiting] = field(default_factory=list)

    def after(self, done: Iterable[Waiting]) -> bytes:
        """The bytes when some of what waits has reached the disk."""
        made = bytearray(self.safe)
        for at, data in done:
            made += bytes(max(0, at - len(made)))
            if data is None:
                del made[at:]
            else:
                made[at : at + len(data)] = data
        return bytes(made)

    def flush(self) -> None:
        """All that waits is safe."""
        self.safe, self.waiting = self.after(self.waiting), []


FOLDER = File()
"""What has the name of a folder."""


@dataclass(slots=True)
class Disk:
    """What a program did to a folder, call by call."""

    files: dict[int, File] = field(default_factory=dict)
    """By the number that the system gave."""
    names: dict[str, File] = field(default_factory=dict)
    """As they are safe; folders that were made too."""
    now: dict[str, File] = field(default_factory=dict)
    """As the program sees them."""
    waiting: list[Naming] = field(default_factory=list)

    def lay(self, number: int, path: str, content: bytes) -> None:
        """A file that was there before."""
        self.files[number] = self.names[path] = self.now[path] = File(content)

    def do(self, call: Call) -> None:
        """One call more."""
        if call.op == "C":
            self.files[call.number] = File()
            self._name("", call.path, self.files[call.number])
        elif call.op == "M":
            self.files.pop(call.number, None)  # the system gives the number of a file that is gone to a folder
            self._name("", call.path, FOLDER)
        elif call.op == "U" and call.path in self.now:
            self._name(call.path, "", None)
        elif call.op == "R" and call.path in self.now:
            self._name(call.path, call.data.decode(), self.now[call.path])
        elif call.op in "WT" and call.number in self.files:
            self.files[call.number].waiting.append((call.other, call.data if call.op == "W" else None))
        elif call.op == "S" and call.number in self.files:
            self.files[call.number].flush()
        elif call.op == "S":
            self._flush_names(call.path)

    def _name(self, *naming: str | File | None) -> None:
        one = cast("Naming", naming)
        self.waiting.append(one)
        _rename(self.now, *one)

    def _flush_names(self, folder: str) -> None:
        still: list[Naming] = []
        for one in self.waiting:
            if folder in (os.path.dirname(one[0]), os.path.dirname(one[1])):  # noqa: PTH120 - called very often
                _rename(self.names, *one)
            else:
                still.append(one)
        self.waiting = still

    def left(self, chance: random.Random) -> dict[str, bytes]:
        """What is there when the power comes back."""
        names = dict(self.names)
        fate = chance.choice((0.0, 0.5, 1.0))
        for one in self.waiting:
            if chance.random() < fate:
                _rename(names, *one)
        made = {path for path, file in self.now.items() if file is FOLDER} - names.keys()
        return {
            path: _reached(file, chance)
            for path, file in names.items()
            if file is not FOLDER and not any(str(parent) in made for parent in Path(path).parents)
        }


def _rename(names: dict[str, File], old: str, new: str, file: File | None) -> None:
    names.pop(old, None)
    if file is not None:
        names[new] = file


def _reached(file: File, chance: random.Random) -> bytes:
    """Of what was not flushed nothing has reached the disk, all of it, some of it, or some sectors of it."""
    if not file.waiting:
        return file.safe
    fate = chance.choice(("nothing", "all", "some", "torn", "torn"))
    if fate in ("nothing", "all"):
        return file.after(file.waiting if fate == "all" else ())
    done: list[Waiting] = []
    for at, data in file.waiting:
        if fate == "some" or data is None:
            done += [(at, data)] if chance.random() < 0.5 else []
            continue
        for first in range(at - at % SECTOR, at + len(data), SECTOR):
            if chance.random() < 0.5:
                start = max(first, at)
                done.append((start, data[start - at : first + SECTOR - at]))
    return file.after(done)


# Cutting -------------------------------------------------------------------------------------------------------------


def run(rounds: int, seed: int, keep: Path) -> Counter[str]:
    """Cut the power so often; what was told as done by then. What does not hold raises, with its files kept."""
    ended = Counter[str]()
    for number, first in enumerate(range(0, rounds, _CUTS)):
        folder = keep / f"cuts-{seed}-{number}"
        folder.mkdir()
        count = min(_CUTS, rounds - first)
        calls.run_between("tests.fuzz.power_cuts", min(_THINGS, count), 1000 * seed + number, folder)
        with mock.patch.object(database, "_write_safely", prepared.write_quickly):
            ended += _cut_often(folder, count, random.Random(f"{seed}/{number}"))
        shutil.rmtree(folder)
    return ended


def _cut_often(folder: Path, count: int, chance: random.Random) -> Counter[str]:
    """Cut one recording at so many calls, in their order."""
    recorded, ended = list(_read(folder / "log")), Counter[str]()
    begin = sum(one.op == "I" for one in recorded)
    cuts = Counter(chance.randint(begin, len(recorded)) for _cut in range(count))
    disk, told = Disk(), dict[str, Done]()
    for number, call in enumerate(recorded, start=1):
        if call.op == "A":
            done = Done(**json.loads(call.path))
            told[done.path] = done
        elif call.op == "I":
            disk.lay(call.number, call.path, Path(_moved(call.path, folder, "before")).read_bytes())
        else:
            disk.do(call)
        for _again in range(cuts[number]):
            _hold(folder, disk.left(chance), told, f"cut after call {number} of {len(recorded)} ({call.op})")
            ended["cuts"] += 1
            ended["things told"] += len(told)
    return ended


def _moved(path: str, folder: Path, to: str) -> str:
    return path.replace(str(folder / "office"), str(folder / to), 1)


def _hold(folder: Path, left: dict[str, bytes], told: dict[str, Done], which: str) -> None:
    after = folder / "after"
    shutil.rmtree(after, ignore_errors=True)
    for path, content in left.items():
        there = Path(_moved(path, folder, "after"))
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes(content)
    own = str(folder / "office" / "truong.qcdc")
    for done in {own: Done("step", own, "0-"), **told}.values():
        found = clerk.faults_of(Done(done.what, _moved(done.path, folder, "after"), done.sign))
        assert not found, f"{which}: {done.what} at {done.path}: {found}; see {after}"


if __name__ == "__main__":
    sys.exit(calls.main(within, run, __doc__))
