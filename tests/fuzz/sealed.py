"""Names in the vault are nowhere in clear: ``python -m tests.fuzz.sealed --count N [--seed S]``.

So many senders, with name, address, number of papers, phone and scan, are written into the vault of a file, between
looks, wrong passwords, changes of the password, steps undone, backups and copies of the program that are killed while
they write. Then everything that leaves the program is made (as for :mod:`tests.fuzz.canaries`), and every byte of every
file is searched: the data file with its free pages, what a kill left beside it, backups, the log of steps, outputs with
their parts, temporary files, log and report of a failure; composed, decomposed, without marks, in other cases, UTF-8,
UTF-16, base64, hexadecimal, as JSON escapes them. All names begin alike, so one stem is looked for.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import tempfile
import time
import traceback
import unicodedata
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from unittest import mock

from qcdc_desktop import logs
from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services import backups, records, undo
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.vault import identities, keeping, opening
from qcdc_desktop.services.vault.opening import OpenVault
from qcdc_desktop.storage.session import Session
from qcdc_desktop.vault import argon
from qcdc_desktop.vault.envelopes import Identity, Known
from tests import factories, prepared
from tests.fuzz import canaries
from tests.fuzz.staff_import import main
from tests.unit.services.vault.kept_by import WHO, WHY, WORD, set_up

STEM, DIGITS = "Qừxẫmvịz", "097771359"
"""What every name and address begins with, and every number: long enough to stand nowhere by chance."""
_KILLED_AFTER = 10
"""Senders from one kill to the next."""
_BACKUPS = "sao-luu"


class _Clock:
    """It goes on by itself, a few seconds each time that it is asked."""

    def __init__(self) -> None:
        self.now = factories.NOW

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=3)
        return self.now


def run(rounds: int, seed: int, keep: Path) -> Counter[str]:
    """Seal so many senders; what was searched. One that is found raises."""
    chance, folder = random.Random(seed), keep / f"sealed-{seed}"
    for part in ("ra", "tam", "may", _BACKUPS):
        (folder / part).mkdir(parents=True)
    path, ended = prepared.demo(folder / "truong.qcdc"), Counter[str]()
    with (
        mock.patch.object(tempfile, "tempdir", str(folder / "tam")),
        mock.patch.object(argon, "tuned", return_value=argon.Cost(64, 1)),
    ):
        clock = _Clock()
        with open_session(path, now=clock) as session:
            assert not _found(folder), "the stem stands nowhere before"
            set_up(session)
        for first in range(0, rounds, _KILLED_AFTER):
            with open_session(path, now=clock) as session:
                session.back_up(folder / _BACKUPS, backups.BY_HAND)
                log = session.log_steps(folder / _BACKUPS)
                vault = opening.open_by_password(session, WORD, WHO, WHY)
                for _ in range(min(_KILLED_AFTER, rounds - first)):
                    ended += _work(session, vault, chance)
                assert log.follow()
            ended += _kill(path, chance, clock)
            clock.now += timedelta(days=1)  # later than the copy got: its wrong passwords are waited for no more
            ended["files after kills"] += _demand_none(folder)
        with open_session(path, now=clock) as session:
            vault = opening.open_by_password(session, WORD, WHO, WHY)
            assert vault.faults == ()
            _show(vault, folder)
            canaries.make_everything(session, folder, whole=rounds >= canaries.ENOUGH)
            vault.close()
        canaries.answer(path, folder / "ra")
    ended["files"] = _demand_none(folder)
    return ended


def _identity(chance: random.Random) -> Identity:
    """A sender; every text begins with the stem, every number with the digits."""
    name, address = (f"{STEM}{''.join(chance.choices('bcdghklmn', k=6))}" for _ in range(2))
    last = chance.randrange(10)
    return Identity(Known.NAMED, name, f"{address} ngõ 3", f"{DIGITS}{last:03d}", f"{DIGITS}{last}", name)


def _work(session: Session, vault: OpenVault, chance: random.Random) -> Counter[str]:
    """Seal a sender, and do one more thing that somebody does."""
    letters = session.all(Letter)
    if chance.random() < 0.3:
        on = factories.TODAY - timedelta(days=chance.randint(0, 200))
        letter = records.add(session, Letter(received_on=on, matter="Công khai quỹ")).added(Letter)
    else:
        letter = chance.choice(letters).id
    vault.touch()
    named = _identity(chance)
    identities.write(vault, letter, named if chance.random() < 0.9 else Identity(Known.ANONYMOUS))
    how = chance.randrange(6)
    if how == 0:
        scan = f"{named.name} {named.address} {named.phone}".encode() * chance.randint(1, 900)
        identities.add_scan(vault, letter, f"{named.name}.pdf", scan)
        assert identities.scan(vault, letter, len(identities.look(vault, letter).scans) - 1)[0] == scan
    elif how == 1:
        identities.look(vault, letter)
    elif how == 2:
        _try_wrong(session, named)
    elif how == 3 and session.undoable():
        undo.undo(session)
        undo.redo(session)
    elif how == 4:
        keeping.change_password(session, WORD, WORD, WHO)
    return Counter({"senders": 1, "steps": 2})


def _try_wrong(session: Session, named: Identity) -> None:
    """A wrong password, which may be a name; then the right one once it is heard."""
    try:
        opening.open_by_password(session, named.name, WHO, WHY)
    except InputProblem:
        opening.open_by_password(session, WORD, WHO, WHY).close()


def _kill(path: Path, chance: random.Random, clock: _Clock) -> Counter[str]:
    """A copy of the program writes senders until it is killed."""
    seed, wait = chance.random(), chance.uniform(0.02, 0.3)
    child = os.fork()
    if not child:
        try:
            own = random.Random(seed)
            with open_session(path, now=clock) as session:
                vault = opening.open_by_password(session, WORD, WHO, WHY)
                while True:
                    _work(session, vault, own)
        finally:  # whatever went wrong: the copy never goes on with what its original does
            traceback.print_exc()
            os._exit(1)
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1]), "it worked until it was killed"
    left = path.with_name(f"{path.name}-journal").exists()
    return Counter({"kills": 1, "with a journal left": int(left)})


def _show(vault: OpenVault, folder: Path) -> None:
    """Every letter is looked at, as somebody would; in the middle of it the program fails and reports it."""
    seen = [identities.look(vault, letter.id).identity for letter in vault.session.all(Letter)]
    assert any(one.name.startswith(STEM) for one in seen), "who cannot find what is there finds nothing anywhere"
    logs.start(folder / "may")
    try:
        raise LookupError(len(seen))
    except LookupError as error:
        logs.record(logs.report_of(error, error.__traceback__))
    finally:
        logs.stop()


# Searching -----------------------------------------------------------------------------------------------------------


def needles() -> frozenset[bytes]:
    """The stem and the digits in every form in which they may lie in a file."""
    cases = {STEM, STEM.lower(), STEM.upper(), search_key(STEM), search_key(STEM).upper(), DIGITS}
    forms = {unicodedata.normalize(form, one) for one in cases for form in ("NFC", "NFD")}
    return frozenset(needle for form in forms for needle in _written(form))


def _written(form: str) -> Iterator[bytes]:
    raw = form.encode()
    yield from (raw, form.encode("utf-16-le"), form.encode("utf-16-be"), raw.hex().encode(), raw.hex().upper().encode())
    yield json.dumps(form)[1:-1].encode()
    for before in range(3):  # what stands before it moves its letters
        yield b64encode(b"\0" * before + raw)[-(-before * 4 // 3) : (before + len(raw)) // 3 * 4]


def _demand_none(folder: Path) -> int:
    assert not (found := _found(folder)), f"in clear: {found}"
    return sum(one.is_file() for one in folder.rglob("*"))


def _found(folder: Path) -> list[str]:
    wanted = needles()
    return [
        str(one.relative_to(folder))
        for one in folder.rglob("*")
        for content in (str(one.relative_to(folder)).encode(), *_contents(one))
        if any(needle in content for needle in wanted)
    ]


def _contents(path: Path) -> Iterator[bytes]:
    if path.is_file():
        yield path.read_bytes()
        for text in canaries.texts(path):
            yield text.encode()


if __name__ == "__main__":
    sys.exit(main(run, __doc__))
