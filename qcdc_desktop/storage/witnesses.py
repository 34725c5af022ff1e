"""What others remember of the journal, held against it: the one way to find a chain that was cut or computed anew.

A witness remembers, outside the file, how many steps the journal had and how the last of them was sealed. The chain
only grows, so whatever comes later, the step of that number is still sealed so. Two things look alike from inside and
are told as one: a file whose last steps were cut off, and an older copy of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.domain.registers.file_events import OPENS_EPOCH, FileEvent
from qcdc_desktop.storage import tables
from qcdc_desktop.storage.journal import GENESIS


class Witness(Value):
    """What somebody remembers of a journal."""

    where: str
    """Who remembers it, in words for a sentence: ``bản sao lưu lúc 14:05 20/11/2025``."""
    head: str
    """As :func:`qcdc_desktop.storage.journal.head`."""
    at: str = ""
    """When its last step was made, as the journal keeps it; empty where that is not known."""
    epoch: int = 0
    """How often the file had been brought back by then."""

    @property
    def count(self) -> int:
        """How many steps the journal had; 0 where the witness cannot be read."""
        number = self.head.partition("-")[0]
        return int(number) if number.isdecimal() else 0

    @property
    def short(self) -> str:
        """The beginning of the hash of the last of them."""
        return self.head.partition("-")[2]


class Verdict(StrEnum):
    """How a journal stands to a witness."""

    HOLDS = "holds"
    EDITED = "edited"
    """It was computed anew: its step of that number was made at the same time and is another."""
    FORKED = "forked"
    """Both go on from the same beginning with work of their own."""
    CUT = "cut"
    """Its last steps are missing; or it is an older copy."""
    OLDER = "older"
    """An older copy: another witness remembers just this state."""
    BEFORE = "before"
    """The witness is of before the file was brought back, which its journal tells."""


class Finding(Value):
    """The verdict on one witness."""

    witness: Witness
    verdict: Verdict
    steps: int
    """How many steps the journal has."""
    alike: int = 0
    """The last step that is known to be the same; 0 where none is."""
    on: date | None = None
    """The day the file was brought back."""
    like: str = ""
    """The witness that remembers just this state."""


def between(alike: int, other: int) -> str:
    """Where a journal became another one: after a step that is the same, at the latest at one that is not."""
    return f"ở bước {other}" if other - alike == 1 else f"trong các bước từ {alike + 1} đến {other}"


def of(conn: sqlite3.Connection, where: str) -> Witness:
    """What is to be remembered of a journal as it is now."""
    (count,) = conn.execute("SELECT count(*) FROM journal_step WHERE hash <> ''").fetchone()
    sealed, at = step_at(conn, count)
    return Witness(where, f"{count}-{sealed[:8]}", at, len(_brought_back(conn)))


def judge(conn: sqlite3.Connection, witnesses: Sequence[Witness]) -> tuple[Finding, ...]:
    """How a journal stands to each of its witnesses, in their order; one that cannot be read is left out."""
    (steps,) = conn.execute("SELECT count(*) FROM journal_step WHERE hash <> ''").fetchone()
    back = _brought_back(conn)
    found = [_judge(conn, witness, steps, back) for witness in witnesses if witness.count and witness.short]
    held = [finding.witness for finding in found if finding.verdict is Verdict.HOLDS]
    like = next((witness.where for witness in held if witness.count == steps), "")
    told = []
    for finding in found:
        alike = max((w.count for w in held if w.count < finding.witness.count), default=0)
        older = finding.verdict is Verdict.CUT and bool(like)
        told.append(replace(finding, alike=alike, like=like, verdict=Verdict.OLDER if older else finding.verdict))
    return tuple(told)


def _judge(conn: sqlite3.Connection, witness: Witness, steps: int, back: Sequence[FileEvent]) -> Finding:
    sealed, at = step_at(conn, witness.count)
    if sealed.startswith(witness.short):
        return Finding(witness, Verdict.HOLDS, steps)
    for epoch, event in enumerate(back, 1):
        if witness.epoch < epoch and Witness("", event.said).count < witness.count:
            return Finding(witness, Verdict.BEFORE, steps, on=event.on)
    if witness.count > steps:
        return Finding(witness, Verdict.CUT, steps)
    anew = not witness.at or witness.at == at
    return Finding(witness, Verdict.EDITED if anew else Verdict.FORKED, steps)


def step_at(conn: sqlite3.Connection, number: int) -> tuple[str, str]:
    """How the step of a number is sealed, and when it was made; empty where there is none."""
    row = conn.execute(
        "SELECT hash, at FROM journal_step WHERE hash <> '' ORDER BY id LIMIT 1 OFFSET ?", (number - 1,)
    ).fetchone()
    return row if number and row else (GENESIS if not number else "", "")


def _brought_back(conn: sqlite3.Connection) -> list[FileEvent]:
    """Of a file of an earlier version that is too damaged to be brought up to date nothing is known."""
    if not conn.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (FileEvent.INFO.name,)).fetchone():
        return []
    return [event for event in tables.read(conn, FileEvent, {}) if event.what in OPENS_EPOCH]
