"""The index of words of an open file: brought along when it is searched, and with some steps at a time.

Writing it costs as much as all the rest of a step, and what was typed in between counts once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.erasures import Erasure
from qcdc_desktop.errors import FileLost
from qcdc_desktop.storage import search
from qcdc_desktop.storage.faults import translated
from qcdc_desktop.storage.journal import Change
from qcdc_desktop.storage.presence import Presence
from qcdc_desktop.storage.transaction import transaction

_WAITING = 100
"""Changes that wait at most: a search after them, or opening the file after a crash, takes no longer than it did."""


class WordIndex:
    """Whoever searches finds what was stored just now."""

    def __init__(self, conn: sqlite3.Connection, path: Path, presence: Presence, *, read_only: bool) -> None:
        self._conn, self._path, self._presence, self._read_only = conn, path, presence, read_only
        self._waiting = 0
        self._whole: bool | None = None

    def step(self, changes: Sequence[Change]) -> None:
        """A step is about to be stored: the index goes with it where many wait, or where words went for good."""
        self._waiting += len(changes)
        if any(change.kind == Erasure.INFO.name for change in changes):
            search.rebuild(self._conn)  # from what the images say no more, nothing tells what is to go from the index
        elif self._waiting > _WAITING:
            search.bring_along(self._conn)
        else:
            return
        self._waiting = 0

    def bring_along(self) -> None:
        """Write what the journal has and the index has not; in a lost file it stays as it is.

        Raises EnvironmentProblem, or FileProblem where the journal cannot be asked.
        """
        with suppress(FileLost), translated(self._path):
            if not self._read_only and search.is_behind(self._conn):
                self._write(search.bring_along)

    def matching(self, query: str, most: int) -> tuple[Ref, ...]:
        """Records by words; a damaged index is made anew. Where that cannot be, nothing is found."""
        with translated(self._path):
            try:
                if self._read_only and not self._is_whole():
                    return ()
                return tuple(search.refs(self._conn, query, most))
            except (sqlite3.DatabaseError, MemoryError) as error:
                if not search.is_damage(error):
                    raise
            if self._read_only:
                return ()
            self._write(search.rebuild)
            return tuple(search.refs(self._conn, query, most))

    def _is_whole(self) -> bool:
        """Whether a file that is only looked at, and was not checked, has an index as it was written."""
        if self._whole is None:
            self._whole = search.holds(self._conn)
        return self._whole

    def _write(self, write: Callable[[sqlite3.Connection], None]) -> None:
        self._presence.check()
        with transaction(self._conn):
            write(self._conn)
        self._presence.note()
