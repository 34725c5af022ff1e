"""The journal: every change of every record, by triggers, in hash-chained steps that are only ever added to.

One step is one verb of the user. Undo, redo, the history of a record, the bin and the audit trail are all read from
here. A write outside a step fails, because the triggers find no open step to write to.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.catalogue import BY_NAME, KINDS
from qcdc_desktop.storage import digest
from qcdc_desktop.storage.rows import Image, Stored, as_of_today, journalled

GENESIS = "0" * 64
StepRow = tuple[int, str, str, str, int | None, str]
"""id, at, verb, action, target, previous: of a step what its hash covers."""
ChangeRow = tuple[int, str, int, str | None, str | None]
"""id, kind, record_id, before, after: of each of its changes."""
PREFIX = "journal_"
"""What the names of all triggers of the journal begin with."""


class Action(StrEnum):
    """What a step is: BASE cannot be undone and ends what can be (a new file)."""

    BASE = "base"
    DO = "do"
    UNDO = "undo"
    REDO = "redo"


class Step(Value):
    """A step of the journal; ``at`` is local time with offset, ``target`` the step that was undone or redone."""

    id: int
    at: datetime
    verb: str
    action: Action
    target: int | None


class Change(Value):
    """One record before and after; None before is a new record, None after a removed one."""

    id: int
    step_id: int
    kind: str
    record_id: int
    before: Image | None
    after: Image | None


class Sealed(Value):
    """A step as it was sealed."""

    step: StepRow
    changes: tuple[ChangeRow, ...]
    said: bytes
    """Both, as the hash covers them."""
    hash: str


@cache
def image_of(alias: str, names: tuple[str, ...]) -> str:
    """The SQL that makes the image of a row out of the named columns."""
    return "json_object(" + ", ".join(f"'{n.strip(chr(34))}', {alias}.{n}" for n in names) + ")"


def triggers() -> dict[str, str]:
    """Name and text of every trigger of the journal, derived from the declared records."""
    return dict(_triggers_of(KINDS))


@cache
def _triggers_of(kinds: tuple[type[Record], ...]) -> Mapping[str, str]:
    statements: dict[str, str] = {}
    for kind in kinds:
        table, names = kind.INFO.name, journalled(kind)
        new, old = image_of("NEW", names), image_of("OLD", names)
        for op, alias, before, after in (
            ("insert", "NEW", "NULL", new),
            ("update", "NEW", old, new),
            ("delete", "OLD", old, "NULL"),
        ):
            name = f"{PREFIX}{table}_{op}"
            statements[name] = (
                f'CREATE TRIGGER {name} AFTER {op.upper()} ON "{table}" BEGIN '
                "INSERT INTO journal_change (step_id, kind, record_id, before, after) VALUES "
                f"((SELECT id FROM journal_step WHERE hash IS NULL), '{table}', {alias}.id, {before}, {after}); END"
            )
    append_only = "SELECT RAISE(ABORT, 'the journal is only ever added to'); END"
    sealed = "(SELECT hash FROM journal_step WHERE id = NEW.step_id) IS NOT NULL"
    statements["journal_change_sealed"] = (
        f"CREATE TRIGGER journal_change_sealed BEFORE INSERT ON journal_change WHEN {sealed} BEGIN {append_only}"
    )
    for table, op, when in (
        ("journal_change", "UPDATE", ""),
        ("journal_change", "DELETE", ""),
        ("journal_step", "UPDATE", "WHEN OLD.hash IS NOT NULL "),
        ("journal_step", "DELETE", ""),
    ):
        name = f"{table}_{op.lower()}"
        statements[name] = f"CREATE TRIGGER {name} BEFORE {op} ON {table} {when}BEGIN {append_only}"
    return statements


def install(conn: sqlite3.Connection) -> None:
    """Make every trigger of the journal, after the tables were changed without them."""
    for statement in triggers().values():
        conn.execute(statement)


def remove_triggers(conn: sqlite3.Connection) -> None:
    """Drop every trigger of the journal, of whatever version."""
    for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        if name.startswith(PREFIX):
            conn.execute(f'DROP TRIGGER "{name}"')


def last_time(conn: sqlite3.Connection, before: int | None = None) -> datetime | None:
    """When the latest step was made, of those before a step where one is given; None where there is none."""
    row = conn.execute(
        "SELECT at FROM journal_step WHERE id < coalesce(?, id + 1) ORDER BY id DESC LIMIT 1", (before,)
    ).fetchone()
    return datetime.fromisoformat(row[0]) if row else None


def begin(conn: sqlite3.Connection, at: datetime, verb: str, action: Action, target: int | None) -> int:
    """Open a step and return its id; exactly one can be open."""
    previous = conn.execute("SELECT hash FROM journal_step ORDER BY id DESC LIMIT 1").fetchone()
    cursor = conn.execute(
        "INSERT INTO journal_step (at, verb, action, target, previous) VALUES (?, ?, ?, ?, ?)",
        (at.isoformat(timespec="seconds"), verb, action.value, target, previous[0] if previous else GENESIS),
    )
    return int(cursor.lastrowid or 0)


def last(conn: sqlite3.Connection) -> int:
    """The id of the latest step, 0 before the first."""
    return int(conn.execute("SELECT coalesce(max(id), 0) FROM journal_step").fetchone()[0])


def images_since(conn: sqlite3.Connection, step_id: int) -> Iterator[tuple[str, int, str | None, str | None]]:
    """Kind, id and images, as they are kept, of every change after a step, in the order they were made."""
    query = "SELECT kind, record_id, before, after FROM journal_change WHERE step_id > ? ORDER BY id"
    yield from conn.execute(query, (step_id,))


def origin(conn: sqlite3.Connection) -> str:
    """The hash of the first step: what tells a file from every other, whatever it is called and wherever it lies."""
    row = conn.execute("SELECT hash FROM journal_step ORDER BY id LIMIT 1").fetchone()
    return row[0] if row and row[0] else GENESIS


def head(conn: sqlite3.Connection) -> str:
    """The number of sealed steps and the beginning of the hash of the last one: ``214-9f3ac41e``."""
    count, last = conn.execute(
        "SELECT count(*), (SELECT hash FROM journal_step WHERE hash <> '' ORDER BY id DESC LIMIT 1) "
        "FROM journal_step WHERE hash <> ''"
    ).fetchone()
    return f"{count}-{(last or GENESIS)[:8]}"


def seal(conn: sqlite3.Connection, step_id: int) -> Sealed:
    """Close a step: its hash covers the step, its changes and the hash before it."""
    step, changed = rows(conn, step_id)
    said = covered(step, changed)
    sealed_by = digest.sha256(said)
    conn.execute("UPDATE journal_step SET hash = ? WHERE id = ?", (sealed_by, step_id))
    return Sealed(step, tuple(changed), said, sealed_by)


def hash_of(conn: sqlite3.Connection, step_id: int) -> str:
    """The hash of a step as it stands in the file now."""
    return sealed(*rows(conn, step_id))


def rows(conn: sqlite3.Connection, step_id: int) -> tuple[StepRow, list[ChangeRow]]:
    """A step and its changes as they are stored."""
    step = conn.execute(
        "SELECT id, at, verb, action, target, previous FROM journal_step WHERE id = ?", (step_id,)
    ).fetchone()
    changes = conn.execute(
        "SELECT id, kind, record_id, before, after FROM journal_change WHERE step_id = ? ORDER BY id", (step_id,)
    ).fetchall()
    return step, changes


def sealed(step: StepRow, changes: Sequence[ChangeRow]) -> str:
    """The hash that seals a step."""
    return digest.sha256(covered(step, changes))


def covered(step: StepRow, changes: Sequence[ChangeRow]) -> bytes:
    """What the hash of a step covers."""
    return json.dumps([step, changes], ensure_ascii=False, separators=(",", ":")).encode()


def understood(sealed: Sealed) -> list[Change]:
    """The changes of a step that was just sealed, in the order they were made."""
    return [_change((number, sealed.step[0], *rest)) for number, *rest in sealed.changes]


def changes(conn: sqlite3.Connection, step_id: int) -> list[Change]:
    """The changes of a step, in the order they were made."""
    return _changes(conn, "step_id = ?", (step_id,))


def history(conn: sqlite3.Connection, kind: str, record_id: int) -> list[Change]:
    """Every change of one record, oldest first."""
    return _changes(conn, "kind = ? AND record_id = ?", (kind, record_id))


def last_image(conn: sqlite3.Connection, kind: str, record_id: int) -> Image | None:
    """A record as it stands or, where it is gone, as it last was; None where there never was one."""
    row = conn.execute(
        "SELECT coalesce(after, before) FROM journal_change WHERE kind = ? AND record_id = ? ORDER BY id DESC LIMIT 1",
        (kind, record_id),
    ).fetchone()
    return read(kind, row[0]) if row else None


def taken_back(conn: sqlite3.Connection, kind: str, step_id: int) -> dict[int, Image | None]:
    """What changed of a kind after a step, as it was right after that step: None for what was not there yet."""
    first = "SELECT min(id) FROM journal_change WHERE kind = ? AND step_id > ? GROUP BY record_id"
    rows = conn.execute(f"SELECT record_id, before FROM journal_change WHERE id IN ({first})", (kind, step_id))
    return {record_id: read(kind, before) if before else None for record_id, before in rows}


def removed(conn: sqlite3.Connection, kind: str) -> list[Change]:
    """The bin of a kind: the last change of every record that is no more, latest first, undone additions left out."""
    last = "id IN (SELECT max(id) FROM journal_change WHERE kind = ? GROUP BY record_id) AND after IS NULL"
    # Undoing the step that first made a record is no deletion; undoing its return from the bin puts it back there.
    made = "(SELECT min(step_id) FROM journal_change f WHERE f.kind = c.kind AND f.record_id = c.record_id)"
    unmade = f"EXISTS (SELECT 1 FROM journal_step u WHERE u.id = c.step_id AND u.action = 'undo' AND u.target = {made})"
    return _changes(conn, f"{last} AND NOT {unmade}", (kind,))[::-1]


def _changes(conn: sqlite3.Connection, where: str, values: tuple[Stored, ...]) -> list[Change]:
    rows = conn.execute(
        "SELECT id, step_id, kind, record_id, before, after FROM journal_change c "
        f"WHERE {where} AND step_id IN (SELECT id FROM journal_step) ORDER BY id",  # whoever gets it asks for its step
        values,
    )
    return [_change(row) for row in rows]


def _change(row: tuple[Any, ...]) -> Change:
    return Change(*row[:4], *(read(row[2], image) if image else None for image in row[4:]))


def read(kind: str, image: str) -> Image:
    """An image as the journal keeps it, under the names and in the types of today."""
    stored = json.loads(image)
    if not isinstance(stored, dict):
        raise TypeError(f"an image is no record: {image[:40]}")
    return as_of_today(BY_NAME.get(kind), stored)


_STEP = "SELECT id, at, verb, action, target FROM journal_step s"


def _step(row: tuple[Any, ...]) -> Step:
    return Step(row[0], datetime.fromisoformat(row[1]), row[2], Action(row[3]), row[4])


def step(conn: sqlite3.Connection, step_id: int) -> Step:
    """A step by its id; raises KeyError."""
    if row := conn.execute(f"{_STEP} WHERE id = ?", (step_id,)).fetchone():
        return _step(row)
    raise KeyError(step_id)


def steps(conn: sqlite3.Connection) -> Iterator[Step]:
    """All steps, oldest first."""
    for row in conn.execute(f"{_STEP} ORDER BY id"):
        yield _step(row)


def in_force(conn: sqlite3.Connection) -> Iterator[Step]:
    """The steps that undo could take back, the latest first: done and not undone, after the last base."""
    latest = "(SELECT action FROM journal_step u WHERE u.target = s.id ORDER BY u.id DESC LIMIT 1)"
    rows = conn.execute(
        f"{_STEP} WHERE action = 'do' AND coalesce({latest}, 'redo') = 'redo' AND id > "
        "coalesce((SELECT max(id) FROM journal_step WHERE action = 'base'), 0) ORDER BY id DESC"
    )
    return map(_step, rows)


def redoable(conn: sqlite3.Connection) -> Step | None:
    """The step that redo would bring back; a new step leaves nothing to redo."""
    tail = conn.execute(
        "SELECT action, target FROM journal_step WHERE id > "
        "coalesce((SELECT max(id) FROM journal_step WHERE action IN ('do', 'base')), 0) ORDER BY id"
    )
    undone: list[int] = []
    for action, target in tail:
        if action == Action.UNDO:
            undone.append(target)
        else:
            if not undone:
                raise ValueError("a step was done again that was not undone")
            undone.pop()
    row = conn.execute(f"{_STEP} WHERE id = ?", undone[-1:]).fetchone() if undone else None
    if undone and not row:
        raise ValueError(f"a step was undone that is not there: {undone[-1]}")
    return _step(row) if row else None
