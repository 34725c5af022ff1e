"""The key of the vault, wrapped: by a password, and by each pair of the three printed codes.

Changing the password wraps the same key anew; nothing else in the vault moves.
"""

from __future__ import annotations

import os

import msgspec

from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.vault import argon, codes, sealing
from qcdc_desktop.vault.argon import Cost
from qcdc_desktop.vault.sealing import BrokenSealError, Keys, Secret

_VAULT = 16
"""Bytes that tell a vault from every other."""


class ByPassword(Value):
    """The key under a password."""

    cost: Cost
    salt: bytes
    sealed: bytes


class ByCodes(Value):
    """The key under two codes."""

    pair: tuple[int, int]
    sealed: bytes


class Keyring(Value):
    """All that opens the vault, as it lies in the file; no secret without password or codes."""

    format: int
    vault: bytes
    password: ByPassword
    codes: tuple[ByCodes, ...]

    def written(self) -> str:
        """JSON; bytes in base64."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def read(cls, written: str) -> Keyring:
        """Raises BrokenSealError where it is torn, asks for more than can be, or is of a later format."""
        try:
            keyring = msgspec.json.decode(written, type=cls)
        except msgspec.MsgspecError as error:
            raise BrokenSealError from error
        by = keyring.password
        if keyring.format != sealing.FORMAT or len(by.salt) != argon.SALT or not by.cost.is_possible():
            raise BrokenSealError
        return keyring


class New(Secret):
    """A vault that was made and is not in use yet."""

    keyring: Keyring
    codes: tuple[str, ...]
    """As they are printed; kept nowhere."""
    keys: Keys


def make(password: str, cost: Cost) -> New:
    """A new vault: its key, drawn by chance, wrapped by the password and by three new codes."""
    key, vault, drawn = os.urandom(sealing.KEY), os.urandom(_VAULT), codes.draw()
    bodies = dict(map(codes.read, drawn))
    by_codes = tuple(
        ByCodes(pair, sealing.seal(_pair_key(vault, pair, bodies), key, _bound(vault, pair))) for pair in codes.PAIRS
    )
    keyring = Keyring(sealing.FORMAT, vault, _by_password(vault, key, password, cost), by_codes)
    return New(keyring, drawn, Keys.of(vault, key))


def open_by_password(keyring: Keyring, password: str) -> Keys:
    """Raises BrokenSealError where it is another password."""
    return Keys.of(keyring.vault, _key(keyring, password))


def open_by_codes(keyring: Keyring, first: str, second: str) -> Keys:
    """Any two codes, in any order. Raises UnreadableCodeError, BrokenSealError where they are of another vault."""
    return Keys.of(keyring.vault, _key_by_codes(keyring, first, second))


def rewrap(keyring: Keyring, password: str, new: str, cost: Cost) -> Keyring:
    """The same key under another password. Raises BrokenSealError where the one before is wrong."""
    return replace(keyring, password=_by_password(keyring.vault, _key(keyring, password), new, cost))


def rewrap_by_codes(keyring: Keyring, first: str, second: str, new: str, cost: Cost) -> Keyring:
    """The same key under a new password, for who forgot the one before. Raises as :func:`open_by_codes`."""
    key = _key_by_codes(keyring, first, second)
    return replace(keyring, password=_by_password(keyring.vault, key, new, cost))


def _by_password(vault: bytes, key: bytes, password: str, cost: Cost) -> ByPassword:
    salt = os.urandom(argon.SALT)
    sealed = sealing.seal(argon.derive(password, salt, cost), key, sealing.about(vault, "password"))
    return ByPassword(cost, salt, sealed)


def _key(keyring: Keyring, password: str) -> bytes:
    by = keyring.password
    wrapping = argon.derive(password, by.salt, by.cost)
    return sealing.unseal(wrapping, by.sealed, sealing.about(keyring.vault, "password"))


def _key_by_codes(keyring: Keyring, first: str, second: str) -> bytes:
    bodies = dict(map(codes.read, (first, second)))
    for by in keyring.codes:
        if set(by.pair) == set(bodies):
            return sealing.unseal(_pair_key(keyring.vault, by.pair, bodies), by.sealed, _bound(keyring.vault, by.pair))
    raise BrokenSealError


def _pair_key(vault: bytes, pair: tuple[int, int], bodies: dict[int, str]) -> bytes:
    both = "".join(bodies[number] for number in pair).encode()
    return sealing.derived(both, vault, f"codes {pair[0]} {pair[1]}")


def _bound(vault: bytes, pair: tuple[int, int]) -> bytes:
    return sealing.about(vault, "codes", *pair)
