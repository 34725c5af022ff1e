"""Calls to the disk that fail: ``python -m tests.fuzz.failing_calls --count N [--seed S]``.

Everything that a clerk does with a file is done over and over: the first call of a kind fails, then the second, and so
on until the work is done without it; once, or from then on as on a full disk or a pulled stick. Each time it is done
or told in a sentence, the data are as before or after it, and nothing is left lying about.
"""

from __future__ import annotations

import itertools
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.storage.session import Session
from tests.fuzz import calls, clerk
from tests.fuzz.calls import Between
from tests.fuzz.clerk import Done, Office

Work = Callable[[Office, Session, random.Random], Done]
_ERRORS = {
    "open": ("EIO", "EACCES", "ENOSPC"),
    "write": ("ENOSPC", "EIO"),
    "sync": ("EIO", "ENOSPC"),
    "truncate": ("EIO", "EACCES"),
    "rename": ("EIO", "EACCES", "ENOSPC"),
    "unlink": ("EIO", "EACCES"),
    "mkdir": ("ENOSPC", "EACCES"),
}
_ENOUGH = 400
"""Calls of a kind that one piece of work surely does not make."""


def _step(office: Office, session: Session, chance: random.Random) -> Done:
    clerk.add(session, chance)
    return office.stored(session)


def _paste(office: Office, session: Session, chance: random.Random) -> Done:
    clerk.paste(session, chance)
    return office.stored(session)


def _undo(office: Office, session: Session, chance: random.Random) -> Done:
    clerk.take_back(session, chance)
    return office.stored(session)


def _wipe(office: Office, session: Session, chance: random.Random) -> Done:
    clerk.attach(session, chance)
    clerk.wipe(session, chance)
    return office.stored(session)


WORKS: tuple[Work, ...] = (_step, _paste, _undo, _wipe, *clerk.ERRANDS)


def run(rounds: int, seed: int, keep: Path) -> Counter[str]:
    """Let so many calls fail at most; how each ended."""
    return calls.run_between("tests.fuzz.failing_calls", rounds, seed, keep)


def within(rounds: int, seed: int, keep: Path) -> Counter[str]:
    """The same, in the process whose calls fail."""
    chance, ended = random.Random(seed), Counter[str]()
    office, before = _office(keep / f"failing-{seed}", chance), keep / "before"
    shutil.copytree(office.folder, before)
    tempfile.tempdir = str(office.temporary)
    between = Between(office.folder)
    for work, kind, error, at, goes_on in itertools.islice(_attempts(chance, between), rounds):
        # Each begins with the same files: the more backups there were, the more calls the next one would make.
        shutil.rmtree(office.folder)
        shutil.copytree(before, office.folder)
        words = _attempt(office, between, chance, work, (kind, at, error, goes_on))
        ended[f"{kind}: {words}"] += 1
    return ended


def _office(folder: Path, chance: random.Random) -> Office:
    """One in which some work was done, and backed up, before."""
    office = Office(folder)
    with open_session(office.path) as session:
        for does in (clerk.attach, clerk.paste, clerk.remove):
            with suppress(QcdcError):  # what may not be removed stays
                does(session, chance)
        clerk.back_up(office, session, chance)
        for _step in range(5):
            clerk.step(session, chance)
    return office


def _attempts(chance: random.Random, between: Between) -> Iterator[tuple[Work, str, str, int, bool]]:
    ways = [(w, k, e, on) for w in WORKS for k, errors in _ERRORS.items() for e in errors for on in (False, True)]
    chance.shuffle(ways)
    for work, kind, error, goes_on in ways:
        for at in range(1, _ENOUGH):
            yield work, kind, error, at, goes_on
            if between.last < at:  # the work made fewer calls of the kind: none failed
                break


def _attempt(
    office: Office, between: Between, chance: random.Random, work: Work, how: tuple[str, int, str, bool]
) -> str:
    which = f"{work.__name__}: {how}"
    kind, at, error, goes_on = how
    with open_session(office.path) as session:
        with suppress(QcdcError):
            clerk.add(session, chance)  # so that there is something to undo and to back up
        if work is clerk.upgrade:
            office.lay_earlier(chance)
        before, lay = session.head(), _lying(office)
        between.fail(kind, at, error, goes_on=goes_on)
        try:
            done: Done | QcdcError = work(office, session, chance)
        except QcdcError as problem:
            done = problem
        except BaseException as mistake:
            between.stop()
            mistake.add_note(which)
            raise
        failed = between.stop() >= at
        _hold_session(session, before, done, which)
    with open_session(office.path) as again:
        assert again.check() == [], which
        assert clerk.holds(again, before), f"{which}: what was stored before is lost"
    return ("failed, " if failed else "did not fail, ") + _outcome(office, done, lay, which, kind)


def _hold_session(session: Session, before: str, done: Done | QcdcError, which: str) -> None:
    """What is open goes on, or says in words that it cannot."""
    with suppress(QcdcError):
        assert clerk.holds(session, before), f"{which}: what was stored before is lost"
        assert session.check() == [], which
    if isinstance(done, QcdcError):
        assert done.title, which
        assert done.message, which


def _outcome(office: Office, done: Done | QcdcError, lay: dict[Path, bytes], which: str, kind: str) -> str:
    words = "told"
    if isinstance(done, Done):
        found = clerk.faults_of(done)
        assert not found, f"{which}: {found}"
        words = "done"
    left = [path for path in _lying(office) if path.name.startswith(".~") or office.temporary in path.parents]
    for path, content in lay.items():
        same = path.exists() and path.read_bytes() == content
        written = isinstance(done, Done) and str(path) == done.path
        assert same or written or (path == office.earlier and _is_sound(path)), f"{which}: {path} was changed"
    if isinstance(done, QcdcError):
        for path in set(_lying(office)) - set(lay) - set(left):
            assert _is_sound(path), f"{which}: {path} was left half-done"
    for path in left:
        path.unlink()
    # What cannot be removed, or not even be listed to be removed, is what the next start is for.
    assert not left or kind in ("unlink", "open"), f"{which}: left over {left}"
    return words + (", something left over" if left else "")


def _is_sound(path: Path) -> bool:
    if path.suffix in (".pdf", ".docx", ".xlsx", ".toml"):
        return clerk.is_whole(path)
    if path.suffix == ".qcdc":
        with open_session(path) as session:
            return session.check() == []
    return True


def _lying(office: Office) -> dict[Path, bytes]:
    own = office.path.name  # and its journal
    return {one: one.read_bytes() for one in office.folder.rglob("*") if one.is_file() and not one.name.startswith(own)}


if __name__ == "__main__":
    sys.exit(calls.main(within, run, __doc__))
