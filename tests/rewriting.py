"""What somebody does who knows how the journal is made: change it, and compute the rest of the chain anew."""

from __future__ import annotations

import sqlite3

from qcdc_desktop.storage import journal


def rewrite(conn: sqlite3.Connection, step_id: int, *statements: str) -> None:
    """Run the statements without any trigger, then seal that step and all after it anew."""
    kept = conn.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    conn.execute("BEGIN")
    for statement in (*(f"DROP TRIGGER {name}" for name, _ in kept), *statements):
        conn.execute(statement)
    before = conn.execute("SELECT hash FROM journal_step WHERE id < ? ORDER BY id DESC LIMIT 1", (step_id,)).fetchone()
    previous = before[0] if before else journal.GENESIS
    for (one,) in conn.execute("SELECT id FROM journal_step WHERE id >= ? ORDER BY id", (step_id,)).fetchall():
        conn.execute("UPDATE journal_step SET previous = ?, hash = NULL WHERE id = ?", (previous, one))
        journal.seal(conn, one)
        (previous,) = conn.execute("SELECT hash FROM journal_step WHERE id = ?", (one,)).fetchone()
    for _, sql in kept:
        conn.execute(sql)
    conn.execute("COMMIT")


def cut_last(conn: sqlite3.Connection) -> None:
    """Take the last step out, with every record that it made and the numbers that it gave: nothing is left of it."""
    (last,) = conn.execute("SELECT max(id) FROM journal_step").fetchone()
    made = conn.execute(
        "SELECT kind, record_id FROM journal_change WHERE step_id = ? AND before IS NULL", (last,)
    ).fetchall()
    statements = [f'DELETE FROM "{kind}" WHERE id = {record_id}' for kind, record_id in made]
    statements += [
        f"UPDATE sqlite_sequence SET seq = {record_id - 1} WHERE name = '{kind}' AND seq = {record_id}"
        for kind, record_id in reversed(made)
    ]
    statements += [f"DELETE FROM journal_change WHERE step_id = {last}", f"DELETE FROM journal_step WHERE id = {last}"]
    rewrite(conn, last, *statements)
