"""The index of the vault, sealed as a whole: which envelopes there are, who has which number, which letter has a scan.

It counts how often the vault was written. The same count stands outside in the journal, so an earlier index is told
from the present one; every envelope stands in it with its version and its hash, so an earlier envelope is told too.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterator, Mapping

import msgspec

from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.domain.kinds.values import Value, field
from qcdc_desktop.vault import envelopes, sealing
from qcdc_desktop.vault.envelopes import Identity, Known
from qcdc_desktop.vault.sealing import BrokenSealError, Keys, Secret

_STEP = 4 * 1024
"""The index grows by so many bytes at a time: its size tells little."""
_HASH, _MARK = 16, 12
"""Bytes kept of the hash of an envelope, and of what a person is known by."""


class Scan(Secret):
    """The scan of a letter (bản chụp), which lies in pieces elsewhere."""

    id: bytes
    """16 bytes drawn by chance: the names of the pieces are made of it."""
    name: str
    size: int
    pieces: int


class Listed(Value):
    """What the index knows of one letter."""

    version: int
    hash: bytes
    number: int
    """Which sender it is: “Người gửi số 01”."""
    persons: tuple[bytes, ...] = ()
    """What the sender is known by, so that the next letter gets the same number."""
    scans: tuple[Scan, ...] = ()


class Index(Value):
    """All letters of the vault by their ids."""

    count: int = 0
    """How often the vault was written."""
    last: int = 0
    """The last number that a sender got."""
    letters: dict[int, Listed] = field(default_factory=dict)


def seal(keys: Keys, index: Index) -> bytes:
    """The index as it lies in the file."""
    data = msgspec.json.encode(index)
    size = -(-(len(data) + 4) // _STEP) * _STEP
    return sealing.seal(keys.index, envelopes.padded(data, size), sealing.about(keys.vault, "index"))


def unseal(keys: Keys, sealed: bytes) -> Index:
    """Raises BrokenSealError."""
    try:
        data = sealing.unseal(keys.index, sealed, sealing.about(keys.vault, "index"))
        return msgspec.json.decode(envelopes.unpadded(data), type=Index)
    except msgspec.MsgspecError as error:
        raise BrokenSealError from error


def hash_of(sealed: bytes) -> bytes:
    """By what the index knows an envelope."""
    return hashlib.sha256(sealed).digest()[:_HASH]


def missing(index: Index, there: Mapping[int, tuple[int, bytes]]) -> tuple[int, ...]:
    """Letters whose envelope is not the one of the index: changed, an earlier one, gone, or unknown to it.

    ``there`` has version and sealed bytes of the envelopes in the file, by their letters.
    """

    def agrees(letter: int) -> bool:
        listed, found = index.letters.get(letter), there.get(letter)
        return bool(listed and found and (listed.version, listed.hash) == (found[0], hash_of(found[1])))

    return tuple(letter for letter in sorted({*index.letters, *there}) if not agrees(letter))


def number_for(keys: Keys, index: Index, letter: int, identity: Identity) -> int:
    """The number of a sender: that of the same person, else the one that the letter has, else a new one.

    A letter keeps its number beside others of which nobody knows who sent them: they were split from one letter. So
    does one whose sender nobody asked for yet, whatever else goes into its envelope.
    """
    known = set(persons(keys, identity))
    own = index.letters.get(letter)
    others = [listed for other, listed in index.letters.items() if other != letter]
    same = [listed.number for listed in others if known.intersection(listed.persons)]
    if same:
        return min(same)
    unasked = own is not None and not own.persons and identity.known is Known.UNASKED
    if own and (unasked or not any(listed.persons for listed in others if listed.number == own.number)):
        return own.number
    return index.last + 1


def persons(keys: Keys, identity: Identity) -> tuple[bytes, ...]:
    """What a person is known by: the number of the papers, or the name with phone or address, or the name alone where
    nothing else is known. Nothing of it can be read back."""
    return tuple(
        hmac.digest(keys.persons, known.encode(), "sha256")[:_MARK] for known in sorted(set(_known_by(identity)))
    )


def _known_by(identity: Identity) -> Iterator[str]:
    if identity.known is not Known.NAMED:
        return
    name, address = _words(identity.name), _words(identity.address)
    papers, phone = _signs(identity.papers), _signs(identity.phone)
    if papers:
        yield f"papers {papers}"
    for kind, value in (("phone", phone), ("address", address)):
        if name and value:
            yield f"{kind} {name} {value}"
    if name and not (papers or phone or address):
        yield f"name {name}"


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", search_key(text)))


def _signs(text: str) -> str:
    return "".join(re.findall(r"\w", search_key(text)))
