"""Envelopes (phong bì): who wrote a letter, sealed; every letter has one, all of the same size.

Whether a letter is anonymous, or nobody asked yet, is inside. What is sealed is bound to the number of its letter and
to how often it was written, so one in the place of another one, or of an earlier one, does not open.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from qcdc_desktop.vault import sealing
from qcdc_desktop.vault.sealing import BrokenSealError, Keys, Secret

SIZE = 4096
"""Bytes inside, whatever is written."""
ROOM = SIZE - 4
"""Bytes for the words."""


class Known(StrEnum):
    """What is known of who wrote."""

    UNASKED = "unasked"
    """Nobody wrote anything here yet."""
    NAMED = "named"
    ANONYMOUS = "anonymous"


class Identity(Secret):
    """Who wrote a letter (danh tính người gửi), and what of the letter is for no other eyes."""

    known: Known = Known.UNASKED
    name: str = ""
    address: str = ""
    papers: str = ""
    """Number of the citizen's card or another paper."""
    phone: str = ""
    note: str = ""
    matter: str = ""
    """What the letter is about, where it is sealed too."""


class TooLongError(Exception):
    """More words than an envelope holds; ``over`` is by how many bytes."""

    def __init__(self, over: int) -> None:
        super().__init__(over)
        self.over = over


def seal(keys: Keys, letter: int, version: int, identity: Identity) -> bytes:
    """The envelope of a letter, always of the same size. Raises TooLongError."""
    data = padded(msgspec.json.encode(identity), SIZE)
    return sealing.seal(keys.envelopes, data, _bound(keys, letter, version))


def unseal(keys: Keys, letter: int, version: int, sealed: bytes) -> Identity:
    """What is in it. Raises BrokenSealError."""
    try:
        return msgspec.json.decode(
            unpadded(sealing.unseal(keys.envelopes, sealed, _bound(keys, letter, version))), type=Identity
        )
    except msgspec.MsgspecError as error:
        raise BrokenSealError from error


def padded(data: bytes, size: int) -> bytes:
    """Four bytes that say how long the data is, the data, zeros up to a size. Raises TooLongError."""
    if (over := 4 + len(data) - size) > 0:
        raise TooLongError(over)
    return len(data).to_bytes(4) + data + bytes(-over)


def unpadded(data: bytes) -> bytes:
    """The data again."""
    return data[4 : 4 + int.from_bytes(data[:4])]


def _bound(keys: Keys, letter: int, version: int) -> bytes:
    return sealing.about(keys.vault, "envelope", letter, version)
