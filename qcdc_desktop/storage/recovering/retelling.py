"""A file without a backup begun anew from its own journal: as far as its steps prove themselves that is enough."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from qcdc_desktop.domain.registers.catalogue import BY_NAME, KINDS
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.storage import journal, migrations, tables
from qcdc_desktop.storage.backups.steps import Entry
from qcdc_desktop.storage.rows import Image, as_of_today
from qcdc_desktop.storage.transaction import transaction


def retell(conn: sqlite3.Connection, entries: Sequence[Entry]) -> bool:
    """Write steps into an empty file as they are, the first one first, and the records as they stood after the last.

    False, and nothing written, where that does not come to a file that holds.
    """
    try:
        with transaction(conn), rules_lifted(conn):
            journal.remove_triggers(conn)
            for entry in entries:
                conn.execute("INSERT INTO journal_step VALUES (?, ?, ?, ?, ?, ?, ?)", (*entry.step, entry.hash))
                rows = [(change[0], entry.step[0], *change[1:]) for change in entry.changes]
                conn.executemany("INSERT INTO journal_change VALUES (?, ?, ?, ?, ?, ?)", rows)
            for (kind, record_id), image in sorted(_last(entries).items()):
                tables.put_image(conn, BY_NAME[kind], record_id, image)
            _give_numbers(conn)
            journal.install(conn)
    except (QcdcError, sqlite3.DatabaseError):
        return False
    return True


@contextmanager
def rules_lifted(conn: sqlite3.Connection) -> Iterator[None]:
    """Without the rules of the registers themselves: numbers without gaps are asked of no file that lost some."""
    for name in migrations.triggers():
        conn.execute(f'DROP TRIGGER IF EXISTS "{name}"')
    yield
    for texts in migrations.triggers().values():
        conn.execute(texts[-1])


def _last(entries: Sequence[Entry]) -> dict[tuple[str, int], Image]:
    """The records that stood after the last step, with their secrets."""
    standing: dict[tuple[str, int], Image] = {}
    for entry in entries:
        held = {(kind, record_id): image for kind, record_id, image in entry.secrets}
        for _id, kind, record_id, _before, after in entry.changes:
            key = kind, record_id
            if after is None:
                standing.pop(key, None)
            elif kind in BY_NAME:
                standing[key] = as_of_today(BY_NAME[kind], json.loads(after)) | held.get(key, {})
    return standing


def _give_numbers(conn: sqlite3.Connection) -> None:
    """No number that a record ever had is given again, though the record went."""
    last = dict(conn.execute("SELECT kind, max(record_id) FROM journal_change GROUP BY kind"))
    for name in (kind.INFO.name for kind in KINDS if not kind.INFO.single and kind.INFO.name in last):
        if not conn.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (last[name], name)).rowcount:
            conn.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, last[name]))
