"""An open data file as a file: whether it is still there and holds, copies of it, backups, letting go of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from qcdc_desktop.errors import Refused
from qcdc_desktop.storage import audit, blobs, database, journal, leftovers, snapshot, soundness, witnesses
from qcdc_desktop.storage.faults import translated, understood
from qcdc_desktop.storage.presence import Presence
from qcdc_desktop.storage.witnesses import Finding, Witness

if TYPE_CHECKING:
    from qcdc_desktop.storage.backups.following import StepLog
    from qcdc_desktop.storage.backups.place import Place


def local_now() -> datetime:
    """The clock of the office: local time with its offset."""
    return datetime.now().astimezone()


class OpenFile:
    """One connection, owned by one thread."""

    def __init__(
        self, conn: sqlite3.Connection, path: Path, *, read_only: bool = False, now: Callable[[], datetime] = local_now
    ) -> None:
        self._conn = conn
        self._presence = Presence(path, reads=database.readable_beside(conn))
        self.path = path
        self.read_only = read_only
        self.now = now
        self.closed = False
        """What comes too late, from work beside the window, must ask for nothing any more."""
        self.stored = 0
        """Steps stored since the file was opened: what was computed before the last of them is old."""
        self.log: StepLog | None = None
        """What is begun anew with every backup."""

    def close(self) -> None:
        """Let go of the file; it is whole at rest afterwards."""
        self.closed = True
        self._conn.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def today(self) -> date:
        """The day by the clock of the file."""
        return self.now().date()

    def look_after(self) -> None:
        """Raise FileLost where the file at the path is not the one that is open any more; see :mod:`.presence`."""
        self._presence.check()

    def rescue(self, store: Callable[[], object], target: Path) -> None:
        """Save what is open of a lost file as another; ``store`` stores before what is still being typed.

        Raises FileLost where it was written over, and as :meth:`save_copy`. The file is only good to be closed then.
        """
        self._presence.give_up()
        store()
        snapshot.save_copy(self._conn, target)

    def _understood(self, label: str) -> AbstractContextManager[None]:
        return understood(self.path, f"phần “{label}”", looked_at=self.read_only)

    def _in_journal(self) -> AbstractContextManager[None]:
        return understood(self.path, "nhật ký", looked_at=self.read_only)

    def check(self) -> list[str]:
        """Everything that does not hold in the file, in sentences; empty when it is sound and untouched."""
        with understood(self.path, "dữ liệu"):
            soundness.check_sealed(self._conn, self.path)
            soundness.check_pages(self._conn, self.path)
            # Where tables or triggers are not ours any more, the rest cannot be read with any meaning.
            faults = soundness.schema_faults(self._conn)
            return faults or [*audit.faults(self._conn), *blobs.faults(self._conn)]

    def remarks(self) -> list[str]:
        """What :meth:`check` leaves open because it may be innocent: steps that go back in time, in sentences."""
        with self._in_journal():
            return audit.remarks(self._conn)

    def half_done(self) -> list[str]:
        """What shows that the file was copied in the middle of a step, or a piece of another lies beside it."""
        with self._in_journal():
            found = audit.last_step_faults(self._conn)
        strays = leftovers.strays(self.path)
        return [*found, *(f"Bên cạnh có “{one.name}”, phần ghi dở của một tệp không có ở đó." for one in strays)]

    def scrub(self) -> None:
        """Write the file anew, without a trace of what was taken out; EnvironmentProblem where it has no room."""
        self.look_after()
        self.stored += 1
        with translated(self.path):
            database.scrub(self._conn)
        self._presence.note()

    def origin(self) -> str:
        """What tells this file from every other, under whatever name: the hash of its first step."""
        with self._in_journal():
            return journal.origin(self._conn)

    def witness(self, where: str) -> Witness:
        """What is to be remembered of the journal as it is now, by whom ``where`` says."""
        with self._in_journal():
            return witnesses.of(self._conn, where)

    def sealed(self, number: int) -> str:
        """How the step of a number is sealed, whole; empty where there is none."""
        with self._in_journal():
            return witnesses.step_at(self._conn, number)[0]

    def judge(self, remembered: Sequence[Witness]) -> tuple[Finding, ...]:
        """How the journal stands to what others remember of it."""
        with self._in_journal():
            return witnesses.judge(self._conn, remembered)

    def behind(self) -> datetime | None:
        """When the latest step was made, where the clock of the machine stands before that; None as a rule."""
        return self._behind(self.now())

    def _behind(self, at: datetime, step_id: int | None = None) -> datetime | None:
        with self._in_journal():
            last = journal.last_time(self._conn, step_id)
        return last if last and audit.goes_back(last, at) else None

    def place(self, folder: Path) -> Place:
        """Where the backups of this file lie among those of all files."""
        from qcdc_desktop.storage.backups.place import Place  # what writes files is not needed to open one

        with self._in_journal():
            return Place.of(self._conn, self.path, folder)

    def back_up(self, folder: Path, reason: str) -> Path | None:
        """Write a backup among those of all files; see :func:`qcdc_desktop.storage.backups.keeping.back_up`.

        Raises FileLost where the file was written over, as :meth:`save_copy` does.
        """
        from qcdc_desktop.storage.backups import keeping

        self._presence.demand_whole()
        with understood(self.path, "dữ liệu", looked_at=self.read_only):
            made = keeping.back_up(self._conn, self.path, folder, self.now(), reason)
        if self.log:
            self.log.begin_anew()
        return made

    def forget_backups(self, folder: Path, reason: str) -> int:
        """Back the file up and remove every older backup of it; how many went. Raises as :meth:`back_up`."""
        from qcdc_desktop.storage.backups import keeping

        self.back_up(folder, reason)
        with translated(self.path):
            return keeping.forget_older(self.place(folder), journal.head(self._conn))

    def log_steps(self, folder: Path) -> StepLog:
        """The log of what is stored from now on, among the backups of all files; see :mod:`.backups.steps`."""
        from qcdc_desktop.storage.backups.following import StepLog

        self.log = StepLog(self._conn, self.path, folder)
        return self.log

    def save_copy(self, target: Path) -> None:
        """A checked copy of the file as it is now; see :func:`qcdc_desktop.storage.snapshot.save_copy`.

        Raises Refused where the target is the open file itself.
        """
        self._presence.demand_whole()
        if target.exists() and target.samefile(self.path):
            raise Refused("Chưa lưu được bản sao", f"“{target.name}” chính là tệp đang mở.", "Hãy chọn tên khác.")
        snapshot.save_copy(self._conn, target)
