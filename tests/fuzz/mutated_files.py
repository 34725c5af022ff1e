"""Data files that were harmed by chance: ``python -m tests.fuzz.mutated_files --count N [--seed S]``.

Each round harms a sound file and has the program look at it, check it, print from it and write into it, by command,
by the verbs of the window and (a few of them, by command) in the window itself. Each time it works or is told in a
sentence: nothing of Python is shown, nothing takes long, and of a file that was only looked at, or refused, not a byte
is another.
"""

from __future__ import annotations

import faulthandler
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from unittest import mock

from click.testing import CliRunner

from qcdc_desktop import cli
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.catalogue import KINDS
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services import backups, records, undo, years
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.storage import database
from qcdc_desktop.storage.session import Session
from tests import factories, prepared
from tests.fuzz import clerk, harming
from tests.fuzz.staff_import import main

SECONDS = 10
"""What one thing may take at most."""
_HANGS = 60
"""Seconds after which a process that hangs is ended, and says where."""
_WINDOW = 0.02
"""The share of the files that are opened in the window."""


def run(rounds: int, seed: int, keep: Path, window: Callable[[Path], None] | None = None) -> Counter[str]:
    """Go through some rounds; how many ended in which way. What does not hold raises, its file kept."""
    with mock.patch.object(database, "_write_safely", prepared.write_quickly):
        return _rounds(rounds, seed, keep, window)


def _rounds(rounds: int, seed: int, keep: Path, window: Callable[[Path], None] | None) -> Counter[str]:
    ended, sound = Counter[str](), _sound(keep)
    for number in range(rounds):
        chance = random.Random(f"{seed}/{number}")
        folder = keep / f"harmed-{seed}-{number}"
        folder.mkdir()
        path = folder / "truong.qcdc"
        path.write_bytes(chance.choice(sound))
        try:
            ended[harming.harm(path, chance)] += 1
            for does in chance.sample(_LOOKS, 2):
                ended[_looked(does, path, chance)] += 1
            if window and chance.random() < _WINDOW:
                _timed(window, path)
                ended["in the window"] += 1
            ended[_written(path, chance)] += 1
        except BaseException as error:
            error.add_note(f"round {number} of seed {seed}, in {folder}")
            raise
        for one in sorted(folder.rglob("*"), reverse=True):
            one.rmdir() if one.is_dir() else one.unlink()
        folder.rmdir()
    return ended


@cache
def _sound(keep: Path) -> tuple[bytes, ...]:
    """A file with something of everything, and one of an earlier version."""
    chance, path = random.Random(1), prepared.demo(keep / "sound.qcdc")
    with open_session(path, now=lambda: factories.NOW) as session:
        for _step in range(60):
            clerk.step(session, chance)
        for does in (clerk.attach, clerk.attach, clerk.remove, clerk.take_back):
            does(session, chance)
        evidence.wipe(session, session.all(Attachment)[0].id)
    raw = path.read_bytes()
    path.unlink()
    return raw, raw, raw, chance.choice(clerk.OLD_FILES).read_bytes()


def _timed(does: Callable[[Path], object], path: Path) -> None:
    faulthandler.dump_traceback_later(_HANGS, exit=True)
    started = time.process_time()
    try:
        does(path)
    finally:
        faulthandler.cancel_dump_traceback_later()
    assert time.process_time() - started < SECONDS, f"{does.__name__} took too long"


def _looked(does: Callable[[Path, random.Random], None], path: Path, chance: random.Random) -> str:
    before = _bytes(path.parent)
    words = _told(does, path, chance)
    after = _bytes(path.parent)
    assert {name: after.get(name) for name in before} == before, f"{does.__name__} changed what it looked at"
    return f"{does.__name__}: {words}"


def _written(path: Path, chance: random.Random) -> str:
    before = _bytes(path.parent)
    words = _told(_write, path, chance)
    if words == "refused at opening" and not any(name.endswith(("-journal", "-wal", "-shm")) for name in before):
        assert _bytes(path.parent) == before, "what was refused was changed"
    return f"write: {words}"


def _told(does: Callable[[Path, random.Random], None], path: Path, chance: random.Random) -> str:
    """Do something; it is done, or refused in a sentence."""
    try:
        _timed(lambda there: does(there, chance), path)
    except _AtOpeningError as refusal:
        _demand_words(refusal.problem)
        return "refused at opening"
    except QcdcError as problem:
        _demand_words(problem)
        return "refused"
    return "done"


def _demand_words(problem: QcdcError) -> None:
    assert problem.title
    assert problem.message
    assert "Error" not in str(problem), problem


class _AtOpeningError(Exception):
    def __init__(self, problem: QcdcError) -> None:
        super().__init__(problem)
        self.problem = problem


def _open(path: Path, *, read_only: bool) -> Session:
    try:
        return open_session(path, read_only=read_only, now=lambda: factories.NOW)
    except QcdcError as problem:
        raise _AtOpeningError(problem) from problem


def _bytes(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


# What is done with it ------------------------------------------------------------------------------------------------


def _command(*words: str) -> Callable[[Path, random.Random], None]:
    def does(path: Path, _chance: random.Random) -> None:
        said = [word.format(out=path.parent / "ra") for word in words[1:]]
        result = CliRunner().invoke(cli.main, [words[0], str(path), *said])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code in (0, 1), result.output
        assert "Traceback" not in result.output
        if result.exit_code:
            assert result.stderr.strip(), result.output

    does.__name__ = words[0]
    return does


def read_records(path: Path, _chance: random.Random) -> None:
    """Every list, every record's history, the bin, and what undo would do."""
    with _open(path, read_only=True) as session:
        for does in _readings(session):
            try:
                does()
            except QcdcError as problem:
                _demand_words(problem)


def _readings(session: Session) -> Iterator[Callable[[], object]]:
    yield lambda: [len(session.changes(step.id)) for step in session.steps()]
    yield session.undoable
    yield session.redoable
    yield session.check
    yield session.wiped
    yield lambda: undo.undo_name(session)
    yield lambda: years.default_period(session)
    yield lambda: session.matching("nguyen", 5)
    for kind in KINDS:
        yield partial(_histories, session, kind)
        yield partial(records.bin_of, session, kind)
    yield lambda: [session.content(one.sha256) for one in session.all(Attachment)]


def _histories(session: Session, kind: type[Record]) -> None:
    for record in session.all(kind)[:3]:
        session.history(kind, record.id)


def _write(path: Path, chance: random.Random) -> None:
    """Open it as one's own, take a step, take it back, back it up."""
    with _open(path, read_only=False) as session:
        for does in (
            lambda: records.add(session, factories.strength("Thêm", years.default_period(session).year_id or 1)),
            lambda: undo.undo(session),
            lambda: undo.redo(session),
            lambda: clerk.step(session, chance),
            lambda: session.back_up(path.parent / "sao-luu", backups.BY_HAND),
            lambda: session.save_copy(path.parent / "ban-sao.qcdc"),
            session.check,
        ):
            try:
                does()
            except QcdcError as problem:
                _demand_words(problem)


_LOOKS: tuple[Callable[[Path, random.Random], None], ...] = (
    *(read_records, read_records, read_records),
    *(_command("check"), _command("check"), _command("journal"), _command("journal")),
    _command("dump", "{out}.toml"),
    _command("export", "--year", "2024-2025", "--report", "{out}.pdf"),
    _command("export", "--year", "2024-2025", "--excel", "{out}.xlsx"),
)


# In the window -------------------------------------------------------------------------------------------------------


def in_a_window(keep: Path) -> Callable[[Path], None]:
    """Opens a file in the window, to write or else to look at, and goes through all its pages."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qcdc_desktop import app
    from qcdc_desktop.paths import Paths
    from qcdc_desktop.ui.shell.steps import walk

    running, paths = app.application(), Paths.under(keep / "machine")
    for folder in (paths.settings, paths.logs, paths.documents):
        folder.mkdir(parents=True, exist_ok=True)
    window = app.compose(running, paths)
    window.show()

    def steps(path: Path) -> Iterator[int]:
        if window.open_file(path) or window.open_file(path, read_only=True):
            for key in window.shell.keys if window.shell else ():
                try:
                    if window.shell:
                        window.shell.open_page(key)
                except QcdcError as problem:  # what nobody catches is told in the window
                    _demand_words(problem)
                yield 20
        window.show_start()
        window.let_go()
        yield 20

    def does(path: Path) -> None:
        heard = [one for one in walk(running, steps(path)) if "qcdc_desktop.errors." not in one]
        assert not heard, "\n".join(heard)

    return does


def _run_with_window(rounds: int, seed: int, keep: Path) -> Counter[str]:
    return run(rounds, seed, keep, in_a_window(keep))


if __name__ == "__main__":
    sys.exit(main(_run_with_window, __doc__))
