"""Scans of letters, in pieces of one size: from outside nothing tells how many scans there are, nor of which letter."""

from __future__ import annotations

import hmac
import os
from collections.abc import Callable, Iterator

from qcdc_desktop.vault import sealing
from qcdc_desktop.vault.index import Scan
from qcdc_desktop.vault.sealing import BrokenSealError, Keys

SIZE = 16 * 1024
"""Bytes in a piece, the last one filled up with zeros."""
_SCAN = 16


def cut(keys: Keys, name: str, data: bytes) -> tuple[Scan, dict[str, bytes]]:
    """The entry of the index, and every sealed piece by its name."""
    scan = Scan(os.urandom(_SCAN), name, len(data), -(-len(data) // SIZE))
    return scan, dict(_cut(keys, scan, data))


def _cut(keys: Keys, scan: Scan, data: bytes) -> Iterator[tuple[str, bytes]]:
    for number, name in enumerate(names(keys, scan)):
        piece = data[number * SIZE :][:SIZE].ljust(SIZE, b"\0")
        yield name, sealing.seal(keys.pieces, piece, _bound(keys, scan, number))


def names(keys: Keys, scan: Scan) -> tuple[str, ...]:
    """What the pieces of a scan are called; by it nobody without the key knows which belong together."""
    return tuple(hmac.digest(keys.names, _bound(keys, scan, n), "sha256")[:_SCAN].hex() for n in range(scan.pieces))


def join(keys: Keys, scan: Scan, find: Callable[[str], bytes | None]) -> bytes:
    """The scan again. Raises BrokenSealError where a piece is missing or not what it was."""
    found = list[bytes]()
    for number, name in enumerate(names(keys, scan)):
        if (sealed := find(name)) is None:
            raise BrokenSealError
        found.append(sealing.unseal(keys.pieces, sealed, _bound(keys, scan, number)))
    return b"".join(found)[: scan.size]


def _bound(keys: Keys, scan: Scan, number: int) -> bytes:
    return sealing.about(keys.vault, "piece", scan.id.hex(), number)
