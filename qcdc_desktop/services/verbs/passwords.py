"""The password that approving and reopening a year ask for: set, changed, dropped, checked.

Only an Argon2id hash is kept (64 MiB, 3 passes, RFC 9106), in a secret field that the journal leaves out. What it
protects: nobody approves or reopens in the program in the principal's name by mistake or in passing. What it does not:
the data file is an open SQLite file, so whoever can copy it can read it, and whoever knows SQLite can write to it; that
shows in the journal, and in its seals (:mod:`.seals`) the next time the password is given. So a forgotten password has
no secret way back: it may be reset by anyone with the file, for a reason, and the reset is a step of the journal that
the review page and the settings show.
"""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.review import ApprovalLock, lock_mark
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.services.verbs import seals
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session
from qcdc_desktop.vault import argon

LEAST = 8
"""Characters of a password at least."""
_MEMORY = 64 * 1024
"""What one try takes, in KiB; the time it takes goes with it."""
_LONGEST_WAIT = 60
"""Seconds."""
_NONE = {"secret": "", "mark": "", "seal": ""}
"""What is kept where no password is set."""


@dataclass(slots=True)
class _Tries:
    """Wrong passwords in a row in this session, and when the next try is heard."""

    wrong: int = 0
    next: datetime | None = None


_TRIES: WeakKeyDictionary[Session, _Tries] = WeakKeyDictionary()


def hashed(password: str) -> str:
    """The password as it is kept: ``$argon2id$v=19$m=65536,t=3,p=4$…``; about a sixth of a second of work."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(salt=os.urandom(16), length=32, iterations=3, lanes=4, memory_cost=_MEMORY)
    return kdf.derive_phc_encoded(argon.as_bytes(password))


def fits(password: str, kept: str) -> bool:
    """Whether a password is the one that was kept."""
    from cryptography.exceptions import InvalidKey
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    try:
        Argon2id.verify_phc_encoded(argon.as_bytes(password), kept)
    except InvalidKey:
        return False
    return True


def derived(password: str, salt: bytes) -> bytes:
    """A key of 32 bytes from a password; as much work as :func:`hashed`."""
    return argon.derive(password, salt, argon.Cost(_MEMORY))


def lock(session: Session) -> ApprovalLock:
    """What is known of the password: since when, whether it was reset; ``secret`` is empty where there is none."""
    return session.find(ApprovalLock) or ApprovalLock()


def is_set(session: Session) -> bool:
    """Whether approving and reopening ask for a password."""
    return bool(lock(session).secret)


def check(session: Session, password: str, field: str = "password") -> None:
    """Let the right password through, and any where none is set.

    Raises InputProblem at ``field`` where it is wrong; after each wrong one the next is heard only later (1, 2, 4 …
    60 seconds).
    """
    kept = lock(session).secret
    if not kept:
        return
    tries = _TRIES.setdefault(session, _Tries())
    if tries.next and (left := (tries.next - session.now()).total_seconds()) > 0:
        seconds = int(left) + (left > int(left))
        raise InputProblem.at(field, f"Đã nhập sai mật khẩu {tries.wrong} lần. Hãy chờ {seconds} giây rồi nhập lại.")
    if not password:
        raise InputProblem.at(field, "Chưa ghi “Mật khẩu”.")
    if not fits(password, kept):
        tries.wrong += 1
        tries.next = session.now() + timedelta(seconds=min(2 ** (tries.wrong - 1), _LONGEST_WAIT))
        raise InputProblem.at(field, "Mật khẩu không đúng; hãy nhập lại.")
    del _TRIES[session]


def put(session: Session, new: str, old: str = "") -> ChangeSet:
    """Set or change the password. Raises InputProblem where the old one is wrong or the new one too short."""
    check(session, old, "old")
    if len(unicodedata.normalize("NFC", new)) < LEAST:
        raise InputProblem.at("new", f"Mật khẩu mới phải có ít nhất {LEAST} ký tự.")
    told = seals.faults(session, old, lock(session).secret)
    verb, kept = "Đổi mật khẩu duyệt" if is_set(session) else "Đặt mật khẩu duyệt", hashed(new)
    seal = seals.write(session, new, kept)
    done = _store(session, verb, set_on=session.today(), secret=kept, mark=lock_mark(kept), seal=seal)
    return replace(done, told=told)


def drop(session: Session, old: str) -> ChangeSet:
    """Ask for no password any more. Raises InputProblem where the old one is wrong."""
    check(session, old, "old")
    told = seals.faults(session, old, lock(session).secret)
    return replace(_store(session, "Bỏ mật khẩu duyệt", set_on=None, **_NONE), told=told)


def reset(session: Session, reason: str) -> ChangeSet:
    """Drop a forgotten password, for a reason that stays in sight. Raises InputProblem without one."""
    if not is_set(session):
        raise Refused("Chưa có mật khẩu", "Duyệt năm hiện không cần mật khẩu.")
    if not reason.strip():
        raise InputProblem.at("reason", "Chưa ghi “Lý do đặt lại”.")
    _TRIES.pop(session, None)
    changed = {"set_on": None, **_NONE, "reset_on": session.today(), "reset_reason": reason}
    return _store(session, "Đặt lại mật khẩu duyệt đã quên", **changed)


def _store(session: Session, verb: str, **values: object) -> ChangeSet:
    with session.atomic(verb) as writing:
        if lock := session.find(ApprovalLock):
            session.change(lock, **values)
        else:
            session.add(ApprovalLock(id=1).with_values(values))
    return writing.result
