"""Edits of a data file and its journal by somebody who knows them: ``python -m tests.fuzz.edited_files --count N``.

Each round makes one edit that the program never makes, in a sound file: a value, a row, a time, a password, a trigger;
or it also computes the chain anew, cuts steps off, or puts an older copy there. Then the file is checked, alone and
against what is remembered of it (a backup, the machine, an approval). Each edit is found, or is one that the check does
not claim to find: see ``NOT_CLAIMED``.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.file_events import Happening
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.review import Conclusion
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services import backups, file_events, records, review, undo, witnesses
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.verbs import erasing, passwords
from qcdc_desktop.services.witnesses import Memory
from tests import factories, prepared, rewriting
from tests.fuzz.staff_import import main

WORD = "mật khẩu của tôi"
NOT_CLAIMED = {
    "search": "the index of words holds nothing that the records do not, and is made anew",
    "_sqlite_migrations": "when the file was brought up to date by which version",
    "alone": "a chain computed anew, or steps cut off with all they made, where nothing outside remembers the journal",
    "after": "the same, of steps that came after the last that anything outside remembers",
}
Edit = Callable[[sqlite3.Connection, random.Random], str]
"""Makes an edit; returns what in it is not claimed, by the names above, or nothing."""


def run(rounds: int, seed: int, keep: Path) -> Counter[str]:
    """Go through some rounds; how many ended in which way."""
    chance, ended = random.Random(seed), Counter[str]()
    folder = keep / f"edited-{seed}"
    folder.mkdir()
    sound = _sound(folder)
    memory = Memory(folder / "máy")
    assert _found(sound, memory, folder / "Sao-luu") == []
    for number in range(rounds):
        edit = chance.choice(EDITS)
        path = Path(shutil.copyfile(sound, folder / "sửa.qcdc"))
        before = _dump(path)
        with closing(sqlite3.connect(path, isolation_level=None)) as conn:
            beyond = edit(conn, chance)
        if _dump(path) == before:
            ended[f"{edit.__name__}: nothing is another"] += 1
        elif _found(path, memory, folder / "Sao-luu"):
            ended[f"{edit.__name__}: found"] += 1
        else:
            other = [line for line in _dump(path) if line not in before] or ["a row is gone"]
            assert beyond in NOT_CLAIMED, f"round {number} of seed {seed}: {edit.__name__} is not found: {other[0]}"
            ended[f"{edit.__name__}: not claimed ({beyond})"] += 1
        if edit in REWRITING:
            alone = _found(path, Memory(folder / "máy khác"), folder / "không có")
            ended[f"{edit.__name__}, alone: {'found' if alone else 'not claimed (alone)'}"] += 1
        path.unlink()
    shutil.rmtree(folder)
    return ended


def _sound(folder: Path) -> Path:
    """A file with everything in it that can be edited, backed up and remembered two steps before its end."""
    path = prepared.school(folder / "tệp.qcdc", factories.profile())
    with open_session(path, now=lambda: factories.NOW) as session:
        passwords.put(session, WORD)
        for n in range(12):
            records.add(session, factories.strength(f"Ưu điểm {n}", 1 + n % 2))
            records.edit(session, Assessment, session.all(Assessment)[-1].id, cause=f"Do {n}")
        records.add(session, Letter(received_on=factories.NOW.date(), matter="Đơn của bà Quyên"))
        received = evidence.read_bytes("Biên bản.txt", b"abc" * 500).received
        evidence.add_files(session, Ref("year", 2), received)
        evidence.add_files(session, Ref("year", 2), evidence.read_bytes("Nhầm.txt", b"xyz" * 500).received)
        evidence.wipe(session, session.all(Attachment)[-1].id)
        said = [one for one in erasing.said_by(session, Letter, session.all(Letter)[0].id) if "Quyên" in one.text]
        erasing.erase(session, said, "Quyên", "Q", "Lộ tên")
        file_events.note(session, Happening.DRILL, "dấu")
        undo.undo(session)
        review.approve(session, 1, "Trần Văn Bình", "Hiệu trưởng", Conclusion.AGREED, "", WORD)
        records.add(session, factories.strength("Cuối", 2))
        session.back_up(folder / "Sao-luu", backups.BY_HAND)
        Memory(folder / "máy").see(session)
        records.add(session, factories.strength("Sau cùng", 2))
        records.add(session, factories.strength("Sau cùng nữa", 2))
    return path


def _found(path: Path, memory: Memory, folder: Path) -> list[str]:
    try:
        with open_session(path, read_only=True) as session:
            checked = witnesses.check(session, memory, folder)
            return [*checked.faults, *checked.remarks]
    except (QcdcError, sqlite3.DatabaseError) as problem:
        return [str(problem)]


def _dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as conn:
        return sorted(conn.iterdump())


# One edit ------------------------------------------------------------------------------------------------------------


def value(conn: sqlite3.Connection, chance: random.Random) -> str:
    """One value of one row of any table is another."""
    table = _table(conn, chance)
    columns = [row[1] for row in conn.execute(f'PRAGMA table_info("{table}")')]
    row = chance.choice(conn.execute(f'SELECT rowid FROM "{table}"').fetchall())[0]
    column = chance.choice(columns)
    (was,) = conn.execute(f'SELECT "{column}" FROM "{table}" WHERE rowid = ?', (row,)).fetchone()
    new = _other(was, chance)
    _unseen(conn, f'UPDATE OR IGNORE "{table}" SET "{column}" = {new} WHERE rowid = {row}')
    return _beyond(table)


def row_gone(conn: sqlite3.Connection, chance: random.Random) -> str:
    """A row is not there any more."""
    table = _table(conn, chance)
    (row,) = chance.choice(conn.execute(f'SELECT rowid FROM "{table}"').fetchall())
    _unseen(conn, f'DELETE FROM "{table}" WHERE rowid = {row}')
    return _beyond(table)


def row_more(conn: sqlite3.Connection, chance: random.Random) -> str:
    """A row is there that nobody made: one like another."""
    table = _table(conn, chance)
    columns = [one[1] for one in conn.execute(f'PRAGMA table_info("{table}")')]
    (row,) = chance.choice(conn.execute(f'SELECT rowid FROM "{table}"').fetchall())
    key, others = f'"{columns[0]}"', ", ".join(f'"{name}"' for name in columns[1:])
    first = "NULL" if columns[0] == "id" else f"{key} || '0'"
    _unseen(
        conn,
        f'INSERT OR IGNORE INTO "{table}" ({key}{", " * bool(others)}{others}) '
        f'SELECT {first}{", " * bool(others)}{others} FROM "{table}" WHERE rowid = {row}',
    )
    return _beyond(table)


def guard_gone(conn: sqlite3.Connection, chance: random.Random) -> str:
    """A trigger or an index of ours is not there any more."""
    named = conn.execute("SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'index') AND sql IS NOT NULL")
    kind, name = chance.choice(named.fetchall())
    conn.execute(f'DROP {kind} "{name}"')
    return ""


def password(conn: sqlite3.Connection, chance: random.Random) -> str:
    """The password is another, or none."""
    _unseen(conn, f"UPDATE approval_lock SET secret = {chance.choice((quoted('$argon2id$x'), quoted('')))}")
    return ""


# With the chain computed anew ----------------------------------------------------------------------------------------


def text_anew(conn: sqlite3.Connection, chance: random.Random) -> str:
    """What a step wrote was something else, and always was: record, images and chain agree."""
    found = conn.execute(
        "SELECT step_id, record_id, json_extract(after, '$.cause') FROM journal_change "
        "WHERE kind = 'assessment' AND after IS NOT NULL AND json_extract(after, '$.cause') <> ''"
    )
    step, record, was = chance.choice(found.fetchall())
    new = f"Khác {chance.random()}"
    same = f"json_extract({{0}}, '$.cause') = {quoted(was)}"
    statements = [
        f"UPDATE journal_change SET {side} = json_set({side}, '$.cause', {quoted(new)}) "
        f"WHERE kind = 'assessment' AND record_id = {record} AND {same.format(side)}"
        for side in ("before", "after")
    ]
    now = f"UPDATE assessment SET cause = {quoted(new)} WHERE id = {record} AND cause = {quoted(was)}"
    rewriting.rewrite(conn, step, *statements, now)
    return _since(conn, step)


def time_anew(conn: sqlite3.Connection, chance: random.Random) -> str:
    """A step was made at another time."""
    (step,) = chance.choice(conn.execute("SELECT id FROM journal_step").fetchall())
    at = f"20{chance.randint(10, 24)}-05-0{chance.randint(1, 9)}T08:00:00+07:00"
    rewriting.rewrite(conn, step, f"UPDATE journal_step SET at = '{at}' WHERE id = {step}")
    return _since(conn, step)


def verb_anew(conn: sqlite3.Connection, chance: random.Random) -> str:
    """A step was something else."""
    (step,) = chance.choice(conn.execute("SELECT id FROM journal_step").fetchall())
    rewriting.rewrite(conn, step, f"UPDATE journal_step SET verb = verb || ' (khác)' WHERE id = {step}")
    return _since(conn, step)


def tail_cut(conn: sqlite3.Connection, chance: random.Random) -> str:
    """The last steps are gone with all they made and the numbers they gave."""
    for _step in range(chance.randint(1, 3)):
        rewriting.cut_last(conn)
    (last,) = conn.execute("SELECT max(id) FROM journal_step").fetchone()
    return _since(conn, last + 1)


def _since(conn: sqlite3.Connection, step: int) -> str:
    """Whether an edit from a step on is beyond what is remembered: only the last two steps are."""
    last = "SELECT step_id FROM journal_change WHERE json_extract(after, '$.body') = 'Cuối'"
    remembered = conn.execute(last).fetchone()
    return "after" if remembered and step > remembered[0] else ""


EDITS: tuple[Edit, ...] = (
    *(value, value, value, row_gone, row_more, guard_gone, password, text_anew, time_anew, verb_anew, tail_cut),
)
REWRITING = frozenset((text_anew, time_anew, verb_anew, tail_cut))


def quoted(text: str) -> str:
    """A text of SQL."""
    return "'" + text.replace("'", "''") + "'"


def _other(was: object, chance: random.Random) -> str:
    if isinstance(was, bytes):
        return f"x'{chance.randbytes(20).hex()}'"
    if isinstance(was, int | float):
        return str(was + chance.choice((-1, 1, 7)))
    return quoted(f"{was or ''}{chance.choice(('x', ' ', '0', 'khác'))}")


def _table(conn: sqlite3.Connection, chance: random.Random) -> str:
    named = conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'").fetchall()
    filled: list[str] = [name for (name,) in named if conn.execute(f'SELECT 1 FROM "{name}"').fetchone()]
    return chance.choice(filled)


def _beyond(table: str) -> str:
    return table if table in NOT_CLAIMED else ""


def _unseen(conn: sqlite3.Connection, statement: str) -> None:
    """One that the tables themselves do not take changes nothing."""
    with suppress(sqlite3.IntegrityError):
        prepared.change_unseen(conn, statement)


if __name__ == "__main__":
    sys.exit(main(run, __doc__ or ""))
