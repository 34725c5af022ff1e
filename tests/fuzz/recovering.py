"""Pages damaged by chance: ``python -m tests.fuzz.recovering --count N [--seed S]``.

Each round writes over up to 5 % of the pages of a data file, of its newest backup, of the log since, or of two of
these, and recovers. Of one: every record comes back. Of two: at least 99 of 100, and what lacks is told. Of a damaged
file that never had a backup: at least 85 of 100. Nothing comes out that never was in.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.catalogue import KINDS
from qcdc_desktop.domain.registers.file_events import FileEvent
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services import records, recovering, undo
from qcdc_desktop.services.backups import Keeper
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.storage.backups import keeping
from qcdc_desktop.storage.session import Session
from tests import factories, prepared
from tests.conftest import Clock
from tests.fuzz.staff_import import main

_PAGE = 4096
_STEPS = 60
"""Steps before each backup, and after the last."""
_AIM = {1: 1.0, 2: 0.99, 3: 0.85}
"""The least share that comes back where so much is hit; 3 is the file, and no backup at all."""


def run(rounds: int, seed: int, keep: Path) -> Counter[str]:
    """Go through some rounds; how many ended in which way."""
    chance, ended = random.Random(seed), Counter[str]()
    sound = keep / f"sound-{seed}"
    before = _made(sound, chance)
    for number in range(rounds):
        place = Path(shutil.copytree(sound, keep / f"round-{seed}"))
        try:
            ended[_round(place, before, chance)] += 1
        except AssertionError as error:
            raise AssertionError(f"round {number} of seed {seed}") from error
        shutil.rmtree(place)
    return ended


def _made(folder: Path, chance: random.Random) -> frozenset[Record]:
    """A school's file with three backups and a log since; what it holds."""
    folder.mkdir(parents=True)
    clock = Clock(factories.NOW)
    path = prepared.demo(folder / "nguyen-du.qcdc")
    with open_session(path, now=clock, keeper=Keeper(folder / "Sao-luu", _fail)) as session:
        for _ in range(3):
            _work(session, chance)
            clock.pass_days(1)
            session.back_up(folder / "Sao-luu", "thử")
        _work(session, chance)
        return _held(session)


def _fail(problem: QcdcError) -> None:
    raise problem


def _work(session: Session, chance: random.Random) -> None:
    for n in range(_STEPS):
        verb = chance.choice((_add, _add, _edit, _edit, _remove, _undo, _attach))
        verb(session, chance, f"{n}")


def _add(session: Session, chance: random.Random, said: str) -> None:
    records.add(session, factories.strength(f"Ưu điểm {said} " * chance.randrange(1, 40), year_id=_year(session)))


def _edit(session: Session, chance: random.Random, said: str) -> None:
    task = chance.choice(session.all(Task))
    records.edit(session, Task, task.id, body=f"Ghi chú {said} " * chance.randrange(1, 20))


def _remove(session: Session, chance: random.Random, _said: str) -> None:
    if mine := [one for one in session.all(Assessment) if one.body.startswith("Ưu điểm")]:
        records.remove(session, Assessment, chance.choice(mine).id)


def _undo(session: Session, _chance: random.Random, _said: str) -> None:
    if session.undoable():
        undo.undo(session)


def _attach(session: Session, chance: random.Random, said: str) -> None:
    data = chance.randbytes(chance.randrange(1, 6_000)).hex().encode()
    evidence.add_files(session, Ref("year", _year(session)), evidence.read_bytes(f"Biên bản {said}.txt", data).received)


def _year(session: Session) -> int:
    return session.all(Year)[-1].id


def _held(session: Session) -> frozenset[Record]:
    return frozenset(record for kind in KINDS if kind is not FileEvent for record in session.all(kind))


def _round(folder: Path, before: frozenset[Record], chance: random.Random) -> str:
    path = folder / "nguyen-du.qcdc"
    [place] = keeping.places(folder / "Sao-luu")
    newest = keeping.found(place)[0]
    may_be_hit = {"file": path, "backup": newest.path, "log": newest.log}
    hit = chance.choice([*combinations(may_be_hit, 1), *combinations(may_be_hit, 2), ("file", "no backup", "no log")])
    harm = chance.choice(_HARMS)
    for name in hit:
        if name in may_be_hit:
            _spoil(may_be_hit[name], harm, chance)
    if "no backup" in hit:
        shutil.rmtree(folder / "Sao-luu")
    target = folder / "mới.qcdc"
    done = recovering.recover(path, target, folder / "Sao-luu")
    with open_session(target) as again:
        after = _held(again)
        assert tuple(again.check()) == done.faults
    lost, strange = before - after, after - before
    most = (1 - _AIM[len(hit)]) * len(before)
    assert max(len(lost), len(strange)) <= most, (hit, harm.__name__, lost, strange, done)
    assert done.lacks or not (lost or strange), (hit, harm.__name__, lost, strange, done)
    least = f"at least {_AIM[len(hit)]:.0%}, the rest named"
    return f"{' + '.join(hit)}: {least if lost or strange else 'every record'}"


def noise(_raw: bytes, _page: int, chance: random.Random) -> bytes:
    """What nobody wrote."""
    return chance.randbytes(_PAGE)


def noughts(_raw: bytes, _page: int, _chance: random.Random) -> bytes:
    """What a stick gives back that never kept it."""
    return bytes(_PAGE)


def another(raw: bytes, _page: int, chance: random.Random) -> bytes:
    """A page of the file that went to a wrong place."""
    at = chance.randrange(max(len(raw) // _PAGE, 1)) * _PAGE
    return raw[at : at + _PAGE]


def half(raw: bytes, page: int, chance: random.Random) -> bytes:
    """A page of which only the first sectors were written."""
    cut = chance.randrange(1, 8) * 512
    return raw[page * _PAGE : page * _PAGE + cut] + chance.randbytes(_PAGE - cut)


_HARMS: tuple[Callable[[bytes, int, random.Random], bytes], ...] = (noise, noughts, another, half)


def _spoil(path: Path, harm: Callable[[bytes, int, random.Random], bytes], chance: random.Random) -> None:
    raw = path.read_bytes()
    made = bytearray(raw)
    count = max(-(-len(raw) // _PAGE), 1)
    for page in chance.sample(range(count), max(1, int(count * chance.uniform(0, 0.05)))):
        length = len(raw[page * _PAGE : (page + 1) * _PAGE])
        made[page * _PAGE : page * _PAGE + length] = harm(raw, page, chance)[:length]
    path.write_bytes(made)


if __name__ == "__main__":
    sys.exit(main(run, __doc__))
