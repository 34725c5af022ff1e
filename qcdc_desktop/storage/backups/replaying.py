"""The steps of a log, one after the other, on what a backup brought back: each proves itself by its hash."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.storage import blobs, journal, migrations
from qcdc_desktop.storage.backups.steps import Entry
from qcdc_desktop.storage.rows import Image, secrets
from qcdc_desktop.storage.transaction import transaction

Contents = Callable[[str], bytes | None]
"""The bytes of a content by its name; None where there are none any more."""


def chain(head: str, entries: Iterable[Entry], known: Collection[str] = ()) -> list[Entry]:
    """The entries that follow a step, by its hash, as far as none is missing.

    A file that was brought back and worked on again has two steps after the same one: that whose hash is ``known``
    goes on, else the one that was written later.
    """
    following = defaultdict[str, list[Entry]](list)
    for entry in entries:
        following[entry.previous].append(entry)
    found, seen = list[Entry](), {head}
    while branches := [(entry.hash in known, entry.hash, entry) for entry in following[head] if entry.hash not in seen]:
        certain = [branch for branch in branches if branch[0]]
        _is_known, head, entry = (certain or branches)[-1]
        seen.add(head)
        found.append(entry)
    return found


def replay(conn: sqlite3.Connection, entry: Entry, contents: Contents) -> bool:
    """Do a step again in a file that was brought back; False, and nothing done, where it does not come out the same.

    Where ``contents`` has none, the record that names it comes back all the same. A file of an earlier version is
    brought up to date before the first step of today's.
    """
    if entry.version == migrations.version():
        migrations.bring_up_to_date(conn)
    try:
        with transaction(conn):
            conn.execute("PRAGMA defer_foreign_keys = ON")
            conn.execute(
                "INSERT INTO journal_step (id, at, verb, action, target, previous) VALUES (?, ?, ?, ?, ?, ?)",
                entry.step,
            )
            _do(conn, entry, contents)
            journal.seal(conn, entry.step[0])
            if journal.rows(conn, entry.step[0]) != (entry.step, list(entry.changes)):
                raise _DiffersError
    except (_DiffersError, sqlite3.IntegrityError, sqlite3.OperationalError):
        return False
    return True


class _DiffersError(Exception):
    """A step did not come out as it was."""


def _do(conn: sqlite3.Connection, entry: Entry, contents: Contents) -> None:
    for name in sorted(entry.contents()):
        if not blobs.has(conn, name) and (data := contents(name)) is not None:
            blobs.put(conn, data)
    held = {(kind, record_id): image for kind, record_id, image in entry.secrets}
    for _id, kind, record_id, before, after in entry.changes:
        image = json.loads(after) | held.get((kind, record_id), {}) if after else None
        _bring(conn, kind, record_id, image, there=before is not None)
    for name, on in entry.wiped:
        blobs.take_out(conn, name, on)


def _bring(conn: sqlite3.Connection, kind: str, record_id: int, image: Image | None, *, there: bool) -> None:
    """As :func:`qcdc_desktop.storage.tables.put_image`, but in the columns of then."""
    if image is None:
        conn.execute(f'DELETE FROM "{kind}" WHERE id = ?', (record_id,))
        return
    if there:
        sets = ", ".join(f'"{name}" = ?' for name in image)
        conn.execute(f'UPDATE "{kind}" SET {sets} WHERE id = ?', (*image.values(), record_id))
        return
    # What a step took out again it does not tell the secrets of.
    image = {**{name.strip('"'): "" for name in secrets(BY_NAME[kind])}, **image} if kind in BY_NAME else image
    names, marks = ", ".join(f'"{name}"' for name in image), ", ".join("?" * len(image))
    conn.execute(f'INSERT INTO "{kind}" ({names}) VALUES ({marks})', tuple(image.values()))
