"""Faults planted into backups by chance: ``python -m tests.fuzz.backup_faults --count N [--seed S]``.

Each round backs a file up, leaves the backup as it is or harms it, and has it proved. Every harm must be told, whatever
it hit: the backup, a content that it needs, an older backup under its name, or the writing itself. A backup that nobody
harmed must pass, and the file that comes out of it must be the one that went in.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from unittest import mock

from qcdc_desktop import output
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services import backups, records, sticks
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.storage.backups import carrying, place
from qcdc_desktop.storage.backups.place import Place
from qcdc_desktop.storage.session import Session
from tests import factories, prepared
from tests.fuzz.staff_import import main


def run(rounds: int, seed: int, keep: Path) -> Counter[str]:
    """Go through some rounds; how many ended in which way."""
    chance, ended = random.Random(seed), Counter[str]()
    path = prepared.school(keep / f"faults-{seed}.qcdc", factories.profile())
    with open_session(path, now=lambda: factories.NOW) as session:
        for n in range(4):
            received = evidence.read_bytes(f"Biên bản {n}.txt", chance.randbytes(9_000).hex().encode()).received
            evidence.add_files(session, Ref("year", 2), received)
        for number in range(rounds):
            records.add(session, factories.strength(f"Lần {number}"))
            folder = keep / f"backups-{seed}"
            try:
                ended[_round(session, folder, chance)] += 1
            except AssertionError as error:
                raise AssertionError(f"round {number} of seed {seed}") from error
            shutil.rmtree(folder, ignore_errors=True)
    return ended


def _round(session: Session, folder: Path, chance: random.Random) -> str:
    if chance.random() < 0.3:
        return _left_alone(session, folder)
    harm = chance.choice(_HARMS)
    if not harm(session, folder, chance):
        return f"{harm.__name__}: nothing was written"
    for one in backups.of(session, folder)[:1]:
        with suppress(QcdcError):
            backups.prove(one.path)
            raise AssertionError(f"{harm.__name__} passes")
    return f"{harm.__name__}: told"


def _left_alone(session: Session, folder: Path) -> str:
    made = session.back_up(folder, "thử")
    assert made is not None
    backups.prove(made)
    target = folder / "again.qcdc"
    backups.restore(made, target, as_it_was=True)
    with open_session(target) as again:
        assert again.head() == session.head()
        assert again.check() == []
    return "left alone: passes"


def _backup(session: Session, folder: Path) -> Path:
    made = session.back_up(folder, "thử")
    assert made is not None
    return made


def flipped(session: Session, folder: Path, chance: random.Random) -> bool:
    """A bit of the backup is another."""
    return _spoil(_backup(session, folder), chance)


def content_flipped(session: Session, folder: Path, chance: random.Random) -> bool:
    """A bit of a content that it needs is another."""
    _backup(session, folder)
    return _spoil(_content(session.place(folder), chance), chance)


def cut(session: Session, folder: Path, chance: random.Random) -> bool:
    """The end of the backup is missing."""
    made = _backup(session, folder)
    raw = made.read_bytes()
    made.write_bytes(raw[: chance.randrange(len(raw))])
    return True


def content_cut(session: Session, folder: Path, chance: random.Random) -> bool:
    """The end of a content is missing, or all of it."""
    _backup(session, folder)
    lies = _content(session.place(folder), chance)
    raw = lies.read_bytes()
    lies.write_bytes(raw[: chance.randrange(len(raw))])
    if chance.random() < 0.5:
        lies.unlink()
    return True


def zeroed(session: Session, folder: Path, chance: random.Random) -> bool:
    """A stick that promises more than it holds: what lies far enough is noughts."""
    made = _backup(session, folder)
    raw = bytearray(made.read_bytes())
    start = chance.randrange(len(raw) - 1)
    if not any(raw[start:]):
        start = 0
    raw[start:] = bytes(len(raw) - start)
    made.write_bytes(raw)
    return True


def older(session: Session, folder: Path, _chance: random.Random) -> bool:
    """An older backup under the name of a newer one."""
    first = _backup(session, folder)
    old = first.read_bytes()
    first.unlink()
    records.add(session, factories.strength("Mới hơn"))
    newest = _backup(session, folder)
    newest.write_bytes(old)
    return True


def full(session: Session, folder: Path, chance: random.Random) -> bool:
    """The disk has no room somewhere on the way: nothing lies there that could pass for a backup."""
    left = chance.randrange(6)

    def write(handle: int) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(28, "No space left on device")
        real(handle)

    real = os.fsync
    with mock.patch.object(os, "fsync", write), suppress(QcdcError):
        session.back_up(folder, "thử")
        return False
    assert not list(folder.rglob("*.qcdcb"))
    assert not list(folder.rglob(".~*"))
    return False


def false_stick(session: Session, folder: Path, chance: random.Random) -> bool:
    """A stick keeps noughts in place of something that was written to it, and tells nobody."""
    made, forgotten, written = _backup(session, folder), chance.randrange(6), 0
    real = output.write_output

    def write(target: Path, *rest: Any, **named: Any) -> None:
        nonlocal written
        written += 1
        real(target, *rest, **named)
        if written - 1 == forgotten:
            target.write_bytes(bytes(target.stat().st_size))

    places = (mock.patch.object(module, "write_output", write) for module in (place, carrying))
    with next(places), next(places):
        return _carried(made, told=lambda: written > forgotten)


def pulled(session: Session, folder: Path, chance: random.Random) -> bool:
    """A stick is pulled somewhere on the way."""
    made, left = _backup(session, folder), chance.randrange(8)

    def keep(_path: Path) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(5, "Input/output error")

    return _carried(made, told=lambda: left < 0, keep=keep)


def _carried(made: Path, *, told: Callable[[], bool], keep: Callable[[Path], None] = lambda _path: None) -> bool:
    """Carry a backup to a stick: where nothing was told, everything stands there; what was told leaves no half."""
    stick = made.parent.with_name("usb")
    stick.mkdir()
    try:
        there = sticks.carry(made, stick, keep)
    except QcdcError:
        assert told(), "a false alarm"
        assert not list(stick.rglob(".~*")), "half a file"
    else:
        assert not told(), "nothing was told"
        backups.prove(there.path)
    return False


_HARMS: tuple[Callable[[Session, Path, random.Random], bool], ...] = (
    *(flipped, content_flipped, cut, content_cut, zeroed, older, full, false_stick, pulled),
)


def _content(of: Place, chance: random.Random) -> Path:
    return chance.choice(sorted(of.contents()))


def _spoil(path: Path, chance: random.Random) -> bool:
    raw = bytearray(path.read_bytes())
    raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    path.write_bytes(raw)
    return True


if __name__ == "__main__":
    sys.exit(main(run, __doc__))
