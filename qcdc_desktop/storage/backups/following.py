"""The step log of an open file: what was stored since its latest backup is written beside that, after every step."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.domain.registers.erasures import Erasure
from qcdc_desktop.errors import FileProblem, QcdcError
from qcdc_desktop.output import append_output, settle_output
from qcdc_desktop.storage import blobs, journal, migrations
from qcdc_desktop.storage.backups import contents, making, steps
from qcdc_desktop.storage.backups.keeping import found
from qcdc_desktop.storage.backups.place import Made, Place
from qcdc_desktop.storage.backups.steps import Entry
from qcdc_desktop.storage.faults import translated
from qcdc_desktop.storage.journal import ChangeRow, Sealed, StepRow
from qcdc_desktop.storage.rows import Image, secrets

_SETTLED_WITHIN = 1.0
"""Seconds within which a line is on the disk; the death of the program alone loses none."""


class StepLog:
    """Follows an open file: after each step what was stored since the latest backup stands in its log."""

    def __init__(self, conn: sqlite3.Connection, path: Path, folder: Path) -> None:
        self._conn, self._path = conn, path
        self._place = Place.of(conn, path, folder)
        self._target: Path | None = None
        """The log; None before the first step and after every backup."""
        self._length = 0
        self._last = 0
        """The latest step that is in the log or the backup."""
        self._hash = ""
        """How it is sealed; empty where that was not looked up."""
        self._unsettled: Path | None = None
        """The log that is about to be flushed to the disk."""
        self.stopped = False
        """Whether a step could not be written: the next backup holds it, and then the log begins anew."""

    def begin_anew(self) -> None:
        """A backup was made: it holds what came before it."""
        self._target, self.stopped = None, False

    def follow(self, latest: Sealed | None = None) -> bool:
        """Write down the steps that were stored since; False where there is no backup that they can follow, or where
        words were taken out of earlier steps for good: a backup must be made.

        The ``latest`` step needs not be read again where it is the only one. Raises EnvironmentProblem where the
        machine refuses.
        """
        with translated(self._path):
            if not (self._is_as_left() or self._begin()):
                return False
            if latest and latest.step[5] == self._hash:
                entries, covered = [self._entry(latest.step, latest.changes)], latest.said
            else:
                entries, covered = [self._entry(*step) for step in self._later()], b""
            if any(map(_takes_words_out, entries)):
                return False
            self._keep_contents(entries)
        if self._target and entries:
            lines = b"".join(entry.line(covered) for entry in entries)
            append_output(self._target, lines, after=self._length)
            self._length += len(lines)
            self._last = entries[-1].step[0]
            self._hash = latest.hash if covered and latest else entries[-1].hash
            self._settle_soon(self._target)
        return True

    def _settle_soon(self, target: Path) -> None:
        """Nobody waits for the disk once more: if the power goes within that time, the file still has the step, and it
        is written down with the next one. What the machine refuses then, it refuses at the next step as well."""

        def settle() -> None:
            self._unsettled = None  # before, so that a line that comes meanwhile is flushed as well
            with contextlib.suppress(QcdcError):
                settle_output(target)

        if self._unsettled != target:
            self._unsettled = target
            timer = threading.Timer(_SETTLED_WITHIN, settle)
            timer.daemon = True
            timer.start()

    def _is_as_left(self) -> bool:
        """Whether the log is as long as this program made it: another copy of the file may have the same place."""
        try:
            return self._target is not None and self._target.stat().st_size == self._length
        except OSError:
            return False

    def _begin(self) -> bool:
        """Find the latest backup and the end of its log among the steps of the file."""
        self._target, self._hash = None, ""
        for made in found(self._place)[:1]:
            sealed = dict(self._conn.execute("SELECT hash, id FROM journal_step WHERE hash <> ''").fetchall())
            held = [step_id for full, step_id in sealed.items() if full.startswith(made.head)]
            if not held or not _is_of_today(made):
                return False
            lines = steps.read(made.log)
            logged = {sealed.get(entry.hash) for entry in lines.entries if entry.version == migrations.version()}
            later = sorted(step_id for step_id in sealed.values() if step_id > held[-1])
            self._target, self._length = made.log, lines.length
            # From the first step on that it lacks, or has in a damaged line: what is written twice does no harm.
            self._last = [held[-1], *takewhile(logged.__contains__, later)][-1]
        return self._target is not None

    def _later(self) -> list[tuple[StepRow, list[ChangeRow]]]:
        """What was stored and is not in the log."""
        query = "SELECT id FROM journal_step WHERE id > ? AND hash <> '' ORDER BY id"
        return [journal.rows(self._conn, row[0]) for row in self._conn.execute(query, (self._last,)).fetchall()]

    def _entry(self, step: StepRow, changes: Sequence[ChangeRow]) -> Entry:
        hidden = [
            (kind, record_id, held)
            for kind, record_id in dict.fromkeys((change[1], change[2]) for change in changes)
            if (held := _secrets(self._conn, kind, record_id))
        ]
        gone = [
            name for _id, kind, _record_id, before, after in changes if not after for name in blobs.named(kind, before)
        ]
        taken_out = blobs.wiped(self._conn) if gone else {}
        wiped = [(name, taken_out[name].isoformat()) for name in gone if name in taken_out]
        return Entry(step, tuple(changes), tuple(hidden), tuple(wiped), migrations.version())

    def _keep_contents(self, entries: list[Entry]) -> None:
        if named := set[str]().union(*(entry.contents() for entry in entries)):
            making.keep_contents(self._conn, self._place, named)


def _takes_words_out(entry: Entry) -> bool:
    """Whether a step took words out of earlier ones for good: only a backup is after that."""
    return any(change[1] == Erasure.INFO.name for change in entry.changes)


def _secrets(conn: sqlite3.Connection, kind: str, record_id: int) -> Image:
    """The secret columns of a record; nothing where it has none or is gone."""
    names = secrets(BY_NAME[kind])
    row = names and conn.execute(f'SELECT {", ".join(names)} FROM "{kind}" WHERE id = ?', (record_id,)).fetchone()
    return {name.strip('"'): value for name, value in zip(names, row, strict=True)} if row else {}


def _is_of_today(made: Made) -> bool:
    """Whether this version wrote a backup; a damaged one is of no day."""
    try:
        with contents.opened(made.path) as conn:
            return migrations.is_of_today(conn)
    except FileProblem:
        return False
