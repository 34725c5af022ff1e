"""What does not hold in a data file when it is held against its own journal, in sentences.

A fault shows that the file was changed by something else than the program. A remark is what may also have an innocent
cause. Whoever changes the file and then computes the chain anew leaves neither: that is only told by what others
remember of the journal (:mod:`qcdc_desktop.storage.witnesses`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.registers.catalogue import BY_NAME, KINDS
from qcdc_desktop.domain.registers.review import ApprovalLock, lock_mark
from qcdc_desktop.domain.registers.vault import Envelope, IdentityVault, vault_mark
from qcdc_desktop.storage import journal
from qcdc_desktop.storage.rows import columns, from_image, journalled, to_row

JITTER = timedelta(minutes=2)
"""What a clock may go back when it is set by the network: no more than this is no matter."""
_TIME = "%H:%M %d/%m/%Y"


def faults(conn: sqlite3.Connection) -> list[str]:
    """What does not hold: the chain, the records, the numbers given to records, the password, the vault."""
    return [
        *_chain_faults(conn),
        *_state_faults(conn),
        *_sequence_faults(conn),
        *_lock_faults(conn),
        *_vault_faults(conn),
    ]


def remarks(conn: sqlite3.Connection) -> list[str]:
    """What may be innocent: a step that was made earlier than the one before it."""
    found, last = list[str](), None
    for step_id, verb, written in conn.execute("SELECT id, verb, at FROM journal_step ORDER BY id"):
        at = datetime.fromisoformat(written)
        if last and goes_back(last, at):
            found.append(
                f"Bước {step_id} (“{verb}”) ghi lúc {at:{_TIME}}, trước cả bước liền trước ({last:{_TIME}}): đồng hồ "
                "của máy khi ấy chạy chậm, hoặc ngày giờ đã bị sửa."
            )
        last = at
    return found


def last_step_faults(conn: sqlite3.Connection) -> list[str]:
    """What does not hold of the latest step alone, which takes no time: a step that stands half in the file shows here.

    A crash in the middle of a step is taken back by the journal beside the file; without that one half of it stays.
    """
    row = conn.execute("SELECT id, verb, hash FROM journal_step ORDER BY id DESC LIMIT 1").fetchone()
    if row is None:
        return []
    found = [] if row[2] == journal.hash_of(conn, row[0]) else [f"Bước {row[0]} (“{row[1]}”) của nhật ký không đủ."]
    changes = conn.execute(
        "SELECT kind, record_id, after FROM journal_change WHERE step_id = ? ORDER BY id", (row[0],)
    ).fetchall()
    for (name, record_id), after in {(name, record_id): after for name, record_id, after in changes}.items():
        if (kind := BY_NAME.get(name)) is None:
            continue
        query = f'SELECT {journal.image_of("t", journalled(kind))} FROM "{name}" t WHERE id = ?'
        live = conn.execute(query, (record_id,)).fetchone()
        if not _same(kind, live[0] if live else None, after):
            found.append(f"{kind.INFO.label} số {record_id} không như bước cuối của nhật ký.")
    return found


def goes_back(last: datetime, at: datetime) -> bool:
    """Whether the clock stands behind the time of the step before."""
    return at < last - JITTER


def _chain_faults(conn: sqlite3.Connection) -> Iterator[str]:
    before = journal.GENESIS
    # Of a step from which words were taken out for good another one, later and sealed too, says what it says now.
    erased = dict(conn.execute("SELECT step_id, digest FROM erasure ORDER BY id"))
    for step_id, verb, previous, kept in conn.execute(
        "SELECT id, verb, previous, hash FROM journal_step ORDER BY id"
    ).fetchall():
        if previous != before:
            yield f"Nhật ký thiếu bước trước bước {step_id} (“{verb}”)."
        if journal.hash_of(conn, step_id) not in (kept, erased.get(step_id)):
            yield f"Bước {step_id} (“{verb}”) của nhật ký đã bị sửa."
        before = kept


def _state_faults(conn: sqlite3.Connection) -> Iterator[str]:
    last = {
        (kind, record_id): after
        for kind, record_id, after in conn.execute(
            "SELECT kind, record_id, after FROM journal_change WHERE id IN "
            "(SELECT max(id) FROM journal_change GROUP BY kind, record_id)"
        )
    }
    for kind in KINDS:
        table = kind.INFO.name
        live = dict(conn.execute(f'SELECT t.id, {journal.image_of("t", journalled(kind))} FROM "{table}" t'))
        journaled = {record_id: after for (name, record_id), after in last.items() if name == table and after}
        for record_id in sorted(live.keys() | journaled.keys()):
            if not _same(kind, live.get(record_id), journaled.get(record_id)):
                yield f"{kind.INFO.label} số {record_id} khác với nhật ký: đã bị sửa ngoài chương trình."


def _same(kind: type[Record], live: str | None, journaled: str | None) -> bool:
    """Whether a record is as the journal has it; columns that a later version added still hold their defaults."""
    if live is None or journaled is None or live == journaled:
        return live == journaled
    image = journal.read(kind.INFO.name, journaled)
    plain = dict(zip(columns(kind), ("id", *to_row(from_image(kind, image))), strict=True))
    return all(
        value == (image[name] if name in image else plain[f'"{name}"']) for name, value in json.loads(live).items()
    )


def given_numbers(conn: sqlite3.Connection) -> list[tuple[str, int]]:
    """The last number that SQLite gave to a record, by kind; it never gives one twice, though the record went."""
    return conn.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name").fetchall()


def _sequence_faults(conn: sqlite3.Connection) -> Iterator[str]:
    """The last number given to a record of a kind is that of the journal: no record was ever made without a step."""
    numbered = {kind.INFO.name for kind in KINDS if not kind.INFO.single}
    known = dict(conn.execute("SELECT kind, max(record_id) FROM journal_change GROUP BY kind"))
    rows = [row for row in given_numbers(conn) if row[0] in numbered and row[1]]
    others = {name for name, _last in given_numbers(conn) if name not in BY_NAME}
    wanted = sorted((name, last) for name, last in known.items() if name in numbered)
    for name in sorted({name for name, _last in set(rows) ^ set(wanted)} | others | _twice(rows)):
        label = BY_NAME[name].INFO.label if name in BY_NAME else f"Phần lạ “{name}”"
        yield (
            f"{label}: số cuối đã cấp là {dict(rows).get(name, 0)}, theo nhật ký là {known.get(name, 0)}: "
            "đã bị sửa, hoặc nhật ký bị bớt bước cuối."
        )


def _twice(rows: list[tuple[str, int]]) -> set[str]:
    names = [name for name, _last in rows]
    return {name for name in names if names.count(name) > 1}


def _lock_faults(conn: sqlite3.Connection) -> Iterator[str]:
    """The password stands as the journal says: set, or not set, and the one that was set."""
    image = journal.last_image(conn, ApprovalLock.INFO.name, 1) or {}
    row = conn.execute("SELECT secret FROM approval_lock").fetchone()
    secret = row[0] if row else ""
    if bool(secret) != bool(image.get("set_on")):
        done = "bị bỏ" if image.get("set_on") else "được đặt"
        yield f"Mật khẩu duyệt đã {done} ngoài chương trình: nhật ký không có bước nào như vậy."
    elif image.get("mark") and image["mark"] != lock_mark(secret):  # an earlier version kept no mark
        yield "Mật khẩu duyệt đã bị thay ngoài chương trình: nhật ký không có bước nào như vậy."


def _vault_faults(conn: sqlite3.Connection) -> Iterator[str]:
    """What is sealed is what the journal knows by its mark; the rest only the open vault can tell."""
    for mark, keyring, index in conn.execute('SELECT mark, keyring, "index" FROM identity_vault'):
        if mark != vault_mark(keyring, index):
            yield f"{IdentityVault.INFO.label} đã bị thay ngoài chương trình: nhật ký không có lần ghi nào như vậy."
    for letter, mark, sealed in conn.execute("SELECT letter, mark, sealed FROM envelope ORDER BY letter").fetchall():
        if mark != vault_mark(sealed):
            yield f"{Envelope.INFO.label} của đơn thứ {letter} đã bị thay ngoài chương trình."
