"""A write through ``atomic`` (journalled, hash-chained, added to the step log) against the same SQL and pragmas."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from benchmarks.timing import Pair, in_turn
from qcdc_desktop.domain.registers.targets.records import Target
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services import records
from qcdc_desktop.services.backups import Keeper
from qcdc_desktop.services.files import content
from qcdc_desktop.storage.session import Session


def measure(folder: Path, rounds: int = 200) -> Pair:
    """One edited field a step, both in files of their own on the same disk."""
    path, other = folder / "write.qcdc", folder / "bare.db"
    content.make_demo(path)
    session = Session.open(path)
    target = session.all(Target)[0]
    bare = _bare(other, target)
    Keeper(folder / "backups", _fail).watch(session)
    counter = iter(range(10**9))

    def ours() -> None:
        records.edit(session, Target, target.id, remark=f"Nhận định {next(counter)}")

    def raw() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("UPDATE target SET remark = ? WHERE id = ?", (f"Nhận định {next(counter)}", target.id))
        bare.execute("COMMIT")

    try:
        return in_turn(ours, raw, rounds)
    finally:
        session.close()
        bare.close()


def _fail(problem: QcdcError) -> None:
    raise problem


def _bare(path: Path, target: Target) -> sqlite3.Connection:
    conn = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = DELETE", "synchronous = EXTRA", "locking_mode = EXCLUSIVE", "foreign_keys = ON"):
        conn.execute(f"PRAGMA {pragma}")
    conn.execute("CREATE TABLE target (id INTEGER PRIMARY KEY, body TEXT NOT NULL, remark TEXT NOT NULL) STRICT")
    conn.execute("INSERT INTO target VALUES (?, ?, ?)", (target.id, target.body, target.remark))
    return conn
