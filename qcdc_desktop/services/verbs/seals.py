"""Seals (dấu niêm) over the journal: written with the approval password, and only so to be written again.

Whoever changes the file outside the program can compute the chain of the journal anew, but not what a key from the
password makes of its head (HMAC-SHA-256; the key is made by Argon2id, as the kept hash is, with another salt). So a
step before the latest seal that was changed is told the next time that the password is given. Without a password only
the head itself is written, for whoever compares it.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.review import Approval, ApprovalLock, lock_mark
from qcdc_desktop.storage.session import Session
from qcdc_desktop.storage.witnesses import Witness, between

_UNSEALED = (
    "Nhật ký chưa có dấu niêm của mật khẩu này: mật khẩu đặt bằng phiên bản cũ của chương trình, hoặc dấu niêm đã bị "
    "gỡ ngoài chương trình."
)
_BROKEN = (
    "Nhật ký đến bước {0} không khớp dấu niêm của mật khẩu duyệt: đã bị sửa rồi tính lại ngoài chương trình, {1}. "
    "Hãy mở trình đơn Tệp → Kiểm tra tệp."
)


class _Seal(Value):
    """``214-9f3ac41e:1f0b…:77aa…``: the head, which password (its mark), the code."""

    head: str
    mark: str
    code: str

    @classmethod
    def of(cls, text: str) -> _Seal:
        head, _, rest = text.partition(":")
        mark, _, code = rest.partition(":")
        return cls(head, mark, code)


def head_of(seal: str) -> str:
    """The head of the journal that a seal is over."""
    return _Seal.of(seal).head


def write(session: Session, password: str, kept: str) -> str:
    """The seal over the journal as it is, before the step that is open; ``kept`` is the hash of the password."""
    head = session.head()
    if not kept:
        return head
    code = _code(_key(password, kept), Witness("", head).count, session)
    return f"{head}:{lock_mark(kept)}:{code}"


def faults(session: Session, password: str, kept: str) -> tuple[str, ...]:
    """What does not agree with the seals of this password, in sentences; the password is known to be right."""
    if not kept:
        return ()
    mark, key = lock_mark(kept), _key(password, kept)
    ours = [seal for seal in dict.fromkeys(_written(session)) if seal.mark == mark]
    if not ours:
        return (_UNSEALED,)
    counts = [Witness("", seal.head).count for seal in ours]
    broken = [
        count
        for count, seal in zip(counts, ours, strict=True)
        if not hmac.compare_digest(_code(key, count, session).encode(), seal.code.encode())
    ]
    if not broken:
        return ()
    good = max((count for count in counts if count < min(broken)), default=0)
    return (_BROKEN.format(min(broken), between(good, min(broken))),)


def _written(session: Session) -> Iterator[_Seal]:
    """Every seal that the journal has, those of approvals that were opened again among them."""
    for kind, ids in ((ApprovalLock, [1]), (Approval, [one.id for one in session.all(Approval)])):
        for record_id in ids:
            for change in session.history(kind, record_id):
                if change.after and (seal := _Seal.of(str(change.after.get("seal") or ""))).code:
                    yield seal


def _code(key: bytes, count: int, session: Session) -> str:
    return hmac.new(key, f"{count}-{session.sealed(count)}".encode(), hashlib.sha256).hexdigest()


def _key(password: str, kept: str) -> bytes:
    from qcdc_desktop.services.verbs import passwords

    salt = hashlib.sha256(f"niêm nhật ký {kept}".encode()).digest()[:16]
    return passwords.derived(password, salt)
