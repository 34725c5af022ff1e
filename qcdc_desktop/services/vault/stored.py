"""The vault as it lies in the file: its record, its index, its envelopes, its book; read and written inside a step."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NoBase64

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.vault import Envelope, IdentityVault, VaultAct, VaultEntry, vault_mark
from qcdc_desktop.errors import FileDamaged, InputProblem, Problem, Refused
from qcdc_desktop.storage.session import Session
from qcdc_desktop.vault import index as indices
from qcdc_desktop.vault.index import Index
from qcdc_desktop.vault.keys import Keyring
from qcdc_desktop.vault.sealing import BrokenSealError, Keys


def is_set_up(session: Session) -> bool:
    """Whether the file has a vault."""
    return session.find(IdentityVault) is not None


def record(session: Session) -> IdentityVault:
    """The record of the vault. Raises Refused where there is none yet."""
    if (vault := session.find(IdentityVault)) is None:
        raise Refused("Chưa có két danh tính", "Tệp này chưa lập két danh tính.", "Hãy lập két ở trang Đơn thư.")
    return vault


def keyring(session: Session) -> Keyring:
    """What opens the vault. Raises FileDamaged where it cannot be read."""
    try:
        return Keyring.read(record(session).keyring)
    except BrokenSealError as error:
        raise FileDamaged(
            "Két danh tính bị hỏng",
            "Khóa của két không đọc được: tệp bị hỏng, hoặc do phiên bản mới hơn của chương trình ghi.",
            "Hãy cập nhật chương trình, hoặc khôi phục từ bản sao lưu.",
        ) from error


def index(session: Session, keys: Keys) -> Index:
    """What the vault knows of all letters. Raises BrokenSealError."""
    return indices.unseal(keys, as_bytes(record(session).index))


def store_index(session: Session, keys: Keys, changed: Index) -> None:
    """Keep an index that was changed, counted once more; part of the step that is open."""
    vault = record(session)
    counted = replace(changed, count=(vault.writes or 0) + 1)
    put(session, vault, writes=counted.count, index=as_text(indices.seal(keys, counted)))


def put(session: Session, vault: IdentityVault, **values: object) -> None:
    """Change the record of the vault, and its mark with it."""
    changed = vault.with_values(values)
    session.change(vault, **values, mark=vault_mark(changed.keyring, changed.index))


def envelope(session: Session, letter_id: int) -> Envelope | None:
    """The envelope of a letter; none where the vault was not opened since the letter came."""
    return session.find(Envelope, letter=letter_id)


def put_envelope(session: Session, letter_id: int, version: int, sealed: bytes) -> None:
    """Keep an envelope in place of the one before."""
    text = as_text(sealed)
    values = {"letter": letter_id, "version": version, "sealed": text, "mark": vault_mark(text)}
    if (before := envelope(session, letter_id)) is None:
        session.add(Envelope().with_values(values))
    else:
        session.change(before, **values)


def demand_words(who: str, reason: str) -> None:
    """Raise InputProblem unless it is said who opens the vault, and why."""
    wrong = [
        Problem(name, f"Chưa ghi “{label}”.")
        for name, label, words in (("who", "Người mở", who), ("reason", "Lý do", reason))
        if not words.strip()
    ]
    if wrong:
        raise InputProblem("Chưa mở được", tuple(wrong))


def note(session: Session, act: VaultAct, who: str, reason: str, letter_id: int | None = None) -> None:
    """Write a line into the book of the vault, in the step that is open."""
    now = session.now()
    session.add(VaultEntry(act=act, on=now.date(), at=f"{now:%H:%M}", who=who, letter=letter_id, reason=reason))


def as_text(sealed: bytes) -> str:
    """Sealed bytes as a column holds them."""
    return b64encode(sealed).decode()


def as_bytes(text: str) -> bytes:
    """The bytes again; none where it is no such text."""
    try:
        return b64decode(text, validate=True)
    except (NoBase64, ValueError):
        return b""
