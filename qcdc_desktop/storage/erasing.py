"""Taking words out of the journal for good: the one time that what was written there is written over.

The seals stay, and with them the chain; what a step says from then on is proved by its digest, which stands in a later
step (:mod:`qcdc_desktop.domain.registers.erasures`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence

from qcdc_desktop.domain.kinds.fields import spec
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.storage import journal
from qcdc_desktop.storage.rows import Image

_SIDES = ("before", "after")
_GUARD = "journal_change_update"
"""The trigger that keeps what was written."""


class Gone(Value):
    """A text that a record has or had in a field, and what is to stand in its place wherever it stood."""

    kind: str
    record_id: int
    field: str
    text: str
    instead: str


def erase(conn: sqlite3.Connection, gone: Sequence[Gone]) -> dict[int, str]:
    """Take texts out of every image of their records, inside the step that is open and that has them no more.

    Returns the sealed steps that are not what they were, with the digest of what they say now.
    """
    conn.execute("PRAGMA secure_delete = ON")
    conn.execute(f"DROP TRIGGER {_GUARD}")
    steps = {step_id for one in gone for step_id in _erase(conn, one)}
    conn.execute(journal.triggers()[_GUARD])
    sealed = conn.execute("SELECT id FROM journal_step WHERE hash <> ''").fetchall()
    return {step_id: journal.hash_of(conn, step_id) for (step_id,) in sealed if step_id in steps}


def _erase(conn: sqlite3.Connection, gone: Gone) -> Iterator[int]:
    declared = spec(BY_NAME[gone.kind], gone.field)
    for name in (declared.name, *declared.was):
        path = f'$."{name}"'
        for side in _SIDES:
            there = f"kind = ? AND record_id = ? AND {side} IS NOT NULL AND json_extract({side}, ?) = ?"
            values = (gone.kind, gone.record_id, path, gone.text)
            rows = conn.execute(f"SELECT step_id FROM journal_change WHERE {there}", values)
            yield from [step_id for (step_id,) in rows.fetchall()]
            conn.execute(
                f"UPDATE journal_change SET {side} = json_set({side}, ?, ?) WHERE {there}",
                (path, gone.instead, *values),
            )


def saying(conn: sqlite3.Connection, words: str) -> Iterator[tuple[str, int, Image]]:
    """Kind, id and image of every record that has or had the words anywhere, as the journal keeps it."""
    written = json.dumps(words, ensure_ascii=False)[1:-1]
    for side in _SIDES:
        for kind, record_id, image in conn.execute(
            f"SELECT kind, record_id, {side} FROM journal_change WHERE instr({side}, ?)", (written,)
        ):
            yield kind, record_id, journal.read(kind, image)
