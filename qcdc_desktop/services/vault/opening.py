"""Opening the vault: by password or by two codes, with a reason; it closes after five minutes in which nobody used it.

After a wrong password the next is heard only later, twice as late each time; that stands in the file, so starting the
program anew changes nothing. It keeps nobody from trying on a copy with a program of his own: there the cost of each
try stands in the way. Codes need no such wait: nobody guesses 200 bits.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil
from typing import TypeVar

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.vault import Envelope, VaultAct
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.services.vault import stored
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session
from qcdc_desktop.vault import envelopes, keys, masking
from qcdc_desktop.vault import index as indices
from qcdc_desktop.vault.codes import UnreadableCodeError
from qcdc_desktop.vault.envelopes import Identity
from qcdc_desktop.vault.index import Index, Listed
from qcdc_desktop.vault.keys import Keyring
from qcdc_desktop.vault.sealing import BrokenSealError, Keys

IDLE = timedelta(minutes=5)
"""After so long without use the vault closes."""
_LONGEST_WAIT = 900
"""Seconds."""
_WRONG = "Nhập sai mật khẩu két"

T = TypeVar("T")


@dataclass(slots=True)
class OpenVault:
    """An open vault, held in memory alone; :meth:`close` lets go of its keys."""

    session: Session
    who: str
    reason: str
    faults: tuple[str, ...]
    """What in the vault is not as it was left, in sentences."""
    done: ChangeSet
    """The step that opened it."""
    _keys: Keys | None = field(repr=False)
    _used: datetime

    def keys(self) -> Keys:
        """What opens envelopes; counts as use. Raises Refused where the vault closed meanwhile."""
        if self._keys is None or not self.is_open():
            raise Refused("Két đã đóng", f"Két tự đóng sau {IDLE.seconds // 60} phút không dùng.", "Hãy mở lại két.")
        self.touch()
        return self._keys

    def is_open(self) -> bool:
        """Whether it still is; a clock that was put back closes it too."""
        if self._keys is not None and not timedelta() <= self.session.now() - self._used < IDLE:
            self.close()
        return self._keys is not None

    def touch(self) -> None:
        """Somebody uses it: the five minutes begin again."""
        if self.is_open():
            self._used = self.session.now()

    def close(self) -> None:
        """Let go of the keys: by hand, when the computer locks, when the file is closed."""
        self._keys = None


def open_by_password(session: Session, password: str, who: str, reason: str) -> OpenVault:
    """Open the vault; takes about a second.

    Raises InputProblem at ``password`` where it is wrong or not heard yet, at ``who`` or ``reason`` where they are
    missing or name a sender; Refused in a file opened to look at, as no look could be written down there.
    """
    stored.demand_words(who, reason)
    found = heard(session, password, lambda ring: keys.open_by_password(ring, password))
    return opened(session, found, VaultAct.OPENED, who, reason)


def open_by_codes(session: Session, first: str, second: str, who: str, reason: str) -> OpenVault:
    """Open the vault by two of the three codes. Raises InputProblem at ``first`` or ``second``."""
    stored.demand_words(who, reason)
    found = by_codes(session, first, second, keys.open_by_codes)
    return opened(session, found, VaultAct.OPENED_BY_CODES, who, reason)


def heard(session: Session, password: str, work: Callable[[Keyring], T], at: str = "password") -> T:
    """What ``work`` makes of a right password. Raises InputProblem at the field ``at``."""
    vault, ring, now = stored.record(session), stored.keyring(session), session.now()
    wrong = vault.wrong or 0
    if (left := _left(session, now)) > 0:
        raise InputProblem.at(at, f"Đã nhập sai mật khẩu {wrong} lần. Hãy chờ {left} giây rồi nhập lại.")
    if not password:
        raise InputProblem.at(at, "Chưa ghi “Mật khẩu két”.")
    try:
        done = work(ring)
    except BrokenSealError as error:
        wait = timedelta(seconds=min(2**wrong, _LONGEST_WAIT))
        with session.atomic(_WRONG):
            session.change(vault, wrong=wrong + 1, heard_from=_written(now + wait))
        raise InputProblem.at(at, "Mật khẩu két không đúng; hãy nhập lại.") from error
    if wrong:
        with session.atomic("Nhập đúng mật khẩu két"):
            session.change(vault, wrong=0, heard_from="")
    return done


def _left(session: Session, now: datetime) -> int:
    """Seconds until a password is heard again; no longer than the longest wait, where the clock was wrong then or the
    time cannot be read."""
    vault = stored.record(session)
    if not vault.heard_from:
        return 0
    with suppress(ValueError, TypeError):
        left = ceil((datetime.fromisoformat(vault.heard_from) - now).total_seconds())
        if left <= _LONGEST_WAIT:
            return left
    with session.atomic("Chỉnh giờ chờ của két"):
        session.change(vault, heard_from=_written(now + timedelta(seconds=_LONGEST_WAIT)))
    return _LONGEST_WAIT


def _written(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def by_codes(session: Session, first: str, second: str, work: Callable[[Keyring, str, str], T]) -> T:
    """What ``work`` makes of two codes of this vault. Raises InputProblem at ``first`` or ``second``."""
    ring = stored.keyring(session)
    numbers = [_number(code, at) for code, at in ((first, "first"), (second, "second"))]
    if numbers[0] == numbers[1]:
        raise InputProblem.at("second", "Hai ô là cùng một mã; hãy nhập mã của phong bì khác.")
    try:
        return work(ring, first, second)
    except BrokenSealError as error:
        raise InputProblem.at("first", "Hai mã này không phải của két này.") from error


def _number(code: str, at: str) -> int:
    from qcdc_desktop.vault import codes

    try:
        return codes.read(code)[0]
    except UnreadableCodeError as error:
        raise InputProblem.at(at, "Mã gõ thiếu, thừa hoặc nhầm ký tự; hãy nhìn lại tờ đã in.") from error


def opened(session: Session, found: Keys, act: VaultAct, who: str, reason: str) -> OpenVault:
    """The open vault, with its line in the book; every letter that has no envelope yet gets one.

    Raises InputProblem as :func:`refuse_named`.
    """
    refuse_named(session, found, reason)
    faults = tuple(_faults(session, found))
    with session.atomic(act.words) as writing:
        stored.note(session, act, who, reason)
        if not faults:
            fill(session, found)
    return OpenVault(session, who, reason, faults, writing.result, found, session.now())


def refuse_named(session: Session, found: Keys, reason: str) -> None:
    """Raise InputProblem at ``reason`` where it names a sender whose envelope opens: anybody reads the book."""
    for one in session.all(Envelope):
        with suppress(BrokenSealError):
            identity = envelopes.unseal(found, one.letter or 0, one.version or 0, stored.as_bytes(one.sealed))
            if masking.is_named(reason, identity):
                raise InputProblem.at("reason", "Lý do nhắc đến người gửi; hãy ghi cách khác.")


def _faults(session: Session, found: Keys) -> list[str]:
    """What is not as the vault was left: torn, changed, in the place of another one, or an earlier state."""
    try:
        index = stored.index(session, found)
    except BrokenSealError:
        return ["Mục lục của két bị hỏng hoặc bị thay."]
    if index.count != stored.record(session).writes:
        return ["Mục lục của két là của một lúc khác: két bị thay bằng bản cũ, hoặc nhật ký bị bớt."]
    there = {one.letter or 0: (one.version or 0, stored.as_bytes(one.sealed)) for one in session.all(Envelope)}
    letters = {one.id: one.code for one in session.all(Letter)}
    return [
        f"Phong bì của đơn số {letters.get(letter, '(đã rút)')} không còn là phong bì đã niêm."
        for letter in indices.missing(index, there)
    ]


def fill(session: Session, found: Keys) -> None:
    """Give every letter that lacks one an empty envelope and a number, in the step that is open.

    The number is its own, or that of the letter that it was split from; a number that an undone step took with it
    comes back.
    """
    index = stored.index(session, found)
    letters, last, every = dict(index.letters), index.last, session.all(Letter)
    for letter in every:
        if letter.id not in letters:
            number = letter.sender_number or last + 1
            last = max(last, number)
            letters[letter.id] = _sealed(session, found, letter.id, Identity(), Listed(0, b"", number))
    if len(letters) > len(index.letters):
        stored.store_index(session, found, Index(index.count, last, letters))
    for letter in every:
        tell_number(session, letter, letters[letter.id].number)


def tell_number(session: Session, letter: Letter, number: int) -> None:
    """Write the number of its sender on a letter, in the step that is open."""
    if letter.sender_number != number:
        session.change(letter, sender_number=number)


def seal(session: Session, found: Keys, index: Index, letter_id: int, identity: Identity) -> Index:
    """Put an identity into the envelope of a letter; the index that knows of it, to be stored. Raises TooLongError."""
    number = indices.number_for(found, index, letter_id, identity)
    before = replace(index.letters.get(letter_id) or Listed(0, b"", number), number=number)
    listed = _sealed(session, found, letter_id, identity, before)
    if (letter := session.find(Letter, id=letter_id)) is not None:
        tell_number(session, letter, number)
    return replace(index, last=max(index.last, number), letters={**index.letters, letter_id: listed})


def _sealed(session: Session, found: Keys, letter_id: int, identity: Identity, before: Listed) -> Listed:
    """Write an envelope; what the index is to know of it after what it knew ``before``."""
    there = stored.envelope(session, letter_id)
    version = 1 + max(before.version, (there and there.version) or 0)
    sealed = envelopes.seal(found, letter_id, version, identity)
    stored.put_envelope(session, letter_id, version, sealed)
    return replace(before, version=version, hash=indices.hash_of(sealed), persons=indices.persons(found, identity))
