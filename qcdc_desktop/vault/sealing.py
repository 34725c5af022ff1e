"""Sealing bytes: AES-256-GCM under keys that HKDF-SHA-256 makes of one key, each for one purpose.

What is sealed says what it is (``about``): a record in the place of another one does not open.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from qcdc_desktop.domain.kinds.values import Value

FORMAT = 1
"""The version of everything in the vault; it stands in what every seal is bound to."""
KEY = 32
"""Bytes of every key."""
NONCE = 12
"""Bytes before the sealed ones; drawn anew each time."""
OVERHEAD = NONCE + 16
"""By how many bytes what is sealed is longer: the nonce and the tag."""
_NAME = b"qcdc-vault"


class BrokenSealError(Exception):
    """Not what was sealed: torn, changed, in the place of another one, or under another key."""


def about(vault: bytes, *what: str | int) -> bytes:
    """What a seal is bound to: name and version of the format, which vault, what it is and which one."""
    return b"|".join((_NAME, str(FORMAT).encode(), vault.hex().encode(), *(str(one).encode() for one in what)))


def seal(key: bytes, data: bytes, bound: bytes) -> bytes:
    """The nonce, and the data sealed under a key of 32 bytes."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, data, bound)


def unseal(key: bytes, sealed: bytes, bound: bytes) -> bytes:
    """The data again. Raises BrokenSealError."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(sealed) < OVERHEAD:
        raise BrokenSealError
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], bound)
    except InvalidTag as error:
        raise BrokenSealError from error


def derived(key: bytes, salt: bytes, purpose: str) -> bytes:
    """The key for one purpose out of a key that is random already."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY, salt, _NAME + b" " + purpose.encode()).derive(key)


class Secret(Value):
    """A value of the vault that no message, log or report may quote: it tells its class alone."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


class Keys(Secret):
    """What an open vault works with."""

    vault: bytes
    """Which vault it is: 16 bytes, no secret."""
    envelopes: bytes
    index: bytes
    pieces: bytes
    names: bytes
    """Of pieces."""
    persons: bytes

    @classmethod
    def of(cls, vault: bytes, key: bytes) -> Keys:
        """All keys out of the one that the password and the codes open."""
        purposes: Sequence[str] = ("envelopes", "index", "pieces", "names", "persons")
        return cls(vault, *(derived(key, vault, purpose) for purpose in purposes))
