"""A sound file in which one thing was changed: ``python -m tests.fuzz.single_edits --count N [--seed S]``.

Each round somebody who knows SQLite takes the triggers away, changes one thing of the records or of the journal, and
puts the triggers back. ``FOUND`` says what the check of the file finds by itself, ``REMEMBERED`` what it finds where
somebody outside remembers the journal (a backup, a copy, an issued paper, the machine), ``NOT_CLAIMED`` what nobody
promises to find. The first two are held to it.
"""

from __future__ import annotations

import random
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.catalogue import KINDS
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.verbs import passwords
from qcdc_desktop.storage import journal
from qcdc_desktop.storage.witnesses import Verdict, Witness
from tests import factories, prepared
from tests.fuzz import clerk
from tests.fuzz.staff_import import main

Edit = Callable[[sqlite3.Connection, random.Random], None]


def run(rounds: int, seed: int, keep: Path) -> Counter[str]:
    """Go through some rounds; how many of each edit ended in which way. One that should be found and is not raises."""
    chance, ended = random.Random(seed), Counter[str]()
    raw, witness = _made(keep)
    path = keep / f"edited-{seed}.qcdc"
    for number in range(rounds):
        path.write_bytes(raw)
        edit = chance.choice((*FOUND, *REMEMBERED, *NOT_CLAIMED))
        if not _edit(path, edit, chance):
            ended["nothing changed"] += 1
            continue
        found = _found(path, witness)
        claimed = (edit in FOUND and found != "found by itself") or (edit in REMEMBERED and found == "not found")
        assert not claimed, f"round {number} of seed {seed}: {edit.__name__} is {found}, {path}"
        ended[f"{edit.__name__}: {found}"] += 1
    path.unlink(missing_ok=True)
    return ended


def _made(keep: Path) -> tuple[bytes, Witness]:
    chance, path = random.Random(3), prepared.demo(keep / "sound.qcdc")
    with open_session(path, now=lambda: factories.NOW) as session:
        passwords.put(session, "mật khẩu 1")
        for does in (clerk.attach, clerk.attach, clerk.add, clerk.edit, clerk.paste):
            does(session, chance)
        evidence.wipe(session, session.all(Attachment)[0].id)
        for _step in range(30):
            clerk.step(session, chance)
        witness = session.witness("người giữ")
        assert session.check() == []
    raw = path.read_bytes()
    path.unlink()
    return raw, witness


def _edit(path: Path, edit: Edit, chance: random.Random) -> bool:
    """Whether the edit changed anything at all."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA synchronous = OFF")
        triggers = conn.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        before = list(conn.iterdump())
        conn.execute("BEGIN")
        for name, _sql in triggers:
            conn.execute(f'DROP TRIGGER "{name}"')
        edit(conn, chance)
        for _name, sql in triggers:
            conn.execute(sql)
        conn.execute("COMMIT")
        return list(conn.iterdump()) != before


def _found(path: Path, witness: Witness) -> str:
    try:
        with open_session(path, read_only=True, now=lambda: factories.NOW) as session:
            if session.check():
                return "found by itself"
            verdicts = {finding.verdict for finding in session.judge([witness])}
    except QcdcError:
        return "found by itself"
    return "found by who remembers" if verdicts - {Verdict.HOLDS} else "not found"


# The edits -----------------------------------------------------------------------------------------------------------


def _any(conn: sqlite3.Connection, chance: random.Random, table: str, where: str = "1") -> int:
    rows = conn.execute(f'SELECT rowid FROM "{table}" WHERE {where}').fetchall()
    return int(chance.choice(rows)[0]) if rows else 0


def _any_kind(conn: sqlite3.Connection, chance: random.Random) -> str:
    names = [kind.INFO.name for kind in KINDS]
    return chance.choice([name for name in names if conn.execute(f'SELECT 1 FROM "{name}"').fetchone()])


def field_changed(conn: sqlite3.Connection, chance: random.Random) -> None:
    """A value of a record."""
    table = _any_kind(conn, chance)
    columns = [row[1] for row in conn.execute(f'PRAGMA table_info("{table}")') if row[1] != "id" and row[2] == "TEXT"]
    if columns:
        column, row = chance.choice(columns), _any(conn, chance, table)
        conn.execute(f'UPDATE OR IGNORE "{table}" SET "{column}" = "{column}" || \'x\' WHERE rowid = ?', (row,))


def record_removed(conn: sqlite3.Connection, chance: random.Random) -> None:
    table = _any_kind(conn, chance)
    conn.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (_any(conn, chance, table),))


def record_added(conn: sqlite3.Connection, chance: random.Random) -> None:
    conn.execute("INSERT INTO assessment SELECT NULL, " + _rest(conn, "assessment") + " FROM assessment LIMIT 1")


def _rest(conn: sqlite3.Connection, table: str) -> str:
    return ", ".join(f'"{row[1]}"' for row in conn.execute(f'PRAGMA table_info("{table}")') if row[1] != "id")


def image_changed(conn: sqlite3.Connection, chance: random.Random) -> None:
    """What the journal says of a record before or after a step."""
    side = chance.choice(("before", "after"))
    row = _any(conn, chance, "journal_change", f"{side} LIKE '%a%'")
    conn.execute(f"UPDATE journal_change SET {side} = replace({side}, 'a', 'b') WHERE id = ?", (row,))


def change_removed(conn: sqlite3.Connection, chance: random.Random) -> None:
    conn.execute("DELETE FROM journal_change WHERE id = ?", (_any(conn, chance, "journal_change"),))


def change_moved(conn: sqlite3.Connection, chance: random.Random) -> None:
    """A change stands in another step."""
    row, step = _any(conn, chance, "journal_change"), _any(conn, chance, "journal_step")
    conn.execute("UPDATE journal_change SET step_id = ? WHERE id = ?", (step, row))


def change_added(conn: sqlite3.Connection, chance: random.Random) -> None:
    row = _any(conn, chance, "journal_change")
    conn.execute("INSERT INTO journal_change SELECT NULL, step_id, kind, record_id, before, after FROM journal_change "
                 "WHERE id = ?", (row,))  # fmt: skip


def step_changed(conn: sqlite3.Connection, chance: random.Random) -> None:
    """When, what, or how sealed."""
    column = chance.choice(("verb", "at", "previous", "hash"))
    value = {"at": "2025-01-02T03:04:05+07:00", "verb": "Khác"}.get(column, "0" * 63 + "1")
    conn.execute(f"UPDATE journal_step SET {column} = ? WHERE id = ?", (value, _any(conn, chance, "journal_step")))


def step_removed(conn: sqlite3.Connection, chance: random.Random) -> None:
    """A step in the middle, with what it changed."""
    row = _any(conn, chance, "journal_step", "id < (SELECT max(id) FROM journal_step)")
    conn.execute("DELETE FROM journal_change WHERE step_id = ?", (row,))
    conn.execute("DELETE FROM journal_step WHERE id = ?", (row,))


def evidence_changed(conn: sqlite3.Connection, chance: random.Random) -> None:
    row = _any(conn, chance, "content")
    conn.execute("UPDATE content SET data = CAST(data || X'41' AS BLOB) WHERE rowid = ?", (row,))


def evidence_removed(conn: sqlite3.Connection, chance: random.Random) -> None:
    conn.execute("DELETE FROM content WHERE rowid = ?", (_any(conn, chance, "content"),))


def evidence_brought(conn: sqlite3.Connection, chance: random.Random) -> None:
    """A content that no record names."""
    conn.execute("INSERT INTO content VALUES (?, ?)", ("f" * 64, chance.randbytes(20)))


def marked_wiped(conn: sqlite3.Connection, chance: random.Random) -> None:
    """A content is taken away as if a person had taken it out for good."""
    row = _any(conn, chance, "content")
    conn.execute("INSERT OR IGNORE INTO wiped SELECT sha256, '2025-05-22' FROM content WHERE rowid = ?", (row,))
    conn.execute("DELETE FROM content WHERE rowid = ?", (row,))


def password_dropped(conn: sqlite3.Connection, _chance: random.Random) -> None:
    conn.execute("UPDATE approval_lock SET secret = ''")


def password_replaced(conn: sqlite3.Connection, _chance: random.Random) -> None:
    conn.execute("UPDATE approval_lock SET secret = replace(secret, 'A', 'B') || 'x'")


def number_given(conn: sqlite3.Connection, chance: random.Random) -> None:
    """The last number given to records of a kind."""
    table = chance.choice(("task", "letter", "assessment", "person"))
    conn.execute("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = ?", (table,))


def schema_changed(conn: sqlite3.Connection, _chance: random.Random) -> None:
    """Something in the file is none of the program's: an index stands for whatever differs."""
    conn.execute("CREATE INDEX spy ON letter (matter)")


def last_step_cut(conn: sqlite3.Connection, chance: random.Random) -> None:
    """The last steps are taken back and out of the journal, with every number given in them: as if never made."""
    for _step in range(chance.randint(1, 3)):
        _take_back_last(conn)


def _take_back_last(conn: sqlite3.Connection) -> None:
    (last,) = conn.execute("SELECT max(id) FROM journal_step").fetchone()
    changes = journal.changes(conn, last)[::-1]
    for change in changes:
        table = change.kind
        if change.before is None:
            conn.execute(f'DELETE FROM "{table}" WHERE id = ?', (change.record_id,))
            continue
        names = [f'"{name}"' for name in change.before]
        conn.execute(
            f'INSERT OR REPLACE INTO "{table}" ({", ".join(names)}) VALUES ({", ".join("?" * len(names))})',
            tuple(change.before.values()),
        )
    conn.execute("DELETE FROM journal_change WHERE step_id = ?", (last,))
    conn.execute("DELETE FROM journal_step WHERE id = ?", (last,))
    for kind, number in conn.execute("SELECT kind, max(record_id) FROM journal_change GROUP BY kind").fetchall():
        conn.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (number, kind))


def chain_computed_anew(conn: sqlite3.Connection, chance: random.Random) -> None:
    """A step says another thing, and all seals from there on are made again."""
    row = _any(conn, chance, "journal_step")
    conn.execute("UPDATE journal_step SET verb = verb || ' khác' WHERE id = ?", (row,))
    _seal_anew(conn)


def record_and_chain_changed(conn: sqlite3.Connection, chance: random.Random) -> None:
    """A record is another, and the journal says that it always was."""
    row = _any(conn, chance, "assessment")
    conn.execute("UPDATE assessment SET body = 'Khác' WHERE id = ?", (row,))
    for side in ("before", "after"):
        conn.execute(
            f"UPDATE journal_change SET {side} = json_set({side}, '$.body', 'Khác') "
            f"WHERE kind = 'assessment' AND record_id = ? AND {side} IS NOT NULL",
            (row,),
        )
    _seal_anew(conn)


def _seal_anew(conn: sqlite3.Connection) -> None:
    before = journal.GENESIS
    for (step_id,) in conn.execute("SELECT id FROM journal_step ORDER BY id").fetchall():
        conn.execute("UPDATE journal_step SET previous = ? WHERE id = ?", (before, step_id))
        before = journal.hash_of(conn, step_id)
        conn.execute("UPDATE journal_step SET hash = ? WHERE id = ?", (before, step_id))


def index_changed(conn: sqlite3.Connection, _chance: random.Random) -> None:
    """The index of words, which is made anew from the records."""
    conn.execute("DELETE FROM search_docsize WHERE id = (SELECT min(id) FROM search_docsize)")


def rules_of_index_changed(conn: sqlite3.Connection, _chance: random.Random) -> None:
    """The note by which rules the index was made: it is made anew."""
    conn.execute("UPDATE search_made SET rules = rules || 'x'")


FOUND: tuple[Edit, ...] = (
    *(field_changed, field_changed, record_removed, record_added),
    *(image_changed, change_removed, change_moved, change_added, step_changed, step_removed),
    *(evidence_changed, evidence_removed, evidence_brought, marked_wiped),
    *(password_dropped, password_replaced, number_given, schema_changed),
)
REMEMBERED: tuple[Edit, ...] = (last_step_cut, chain_computed_anew, record_and_chain_changed)
NOT_CLAIMED: tuple[Edit, ...] = (index_changed, rules_of_index_changed)

if __name__ == "__main__":
    sys.exit(main(run, __doc__))
