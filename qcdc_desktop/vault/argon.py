"""Argon2id (RFC 9106): a key out of a password, at a cost that was measured where it was set."""

from __future__ import annotations

import time
import unicodedata

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.vault.sealing import KEY

SALT = 16
"""Bytes."""


class Cost(Value):
    """What one try of a password takes."""

    memory: int = 64 * 1024
    """KiB."""
    passes: int = 3
    lanes: int = 4

    def is_possible(self) -> bool:
        """Whether a machine can pay it: what was changed from outside must not keep it at work, nor end the program."""
        return 1 <= self.lanes <= _MOST_LANES and 1 <= self.passes <= _MOST_PASSES and self._has_memory()

    def _has_memory(self) -> bool:
        return 8 * self.lanes <= self.memory <= _MOST_MEMORY


LEAST = Cost()
"""Never less than this: the second choice of RFC 9106, for where memory is scarce."""
_MOST_PASSES, _MOST_LANES, _MOST_MEMORY = 64, 64, 1024 * 1024


def derive(password: str, salt: bytes, cost: Cost = LEAST) -> bytes:
    """A key of 32 bytes; the same whether marks were typed composed or decomposed."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(salt=salt, length=KEY, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory)
    return kdf.derive(as_bytes(password))


def as_bytes(password: str) -> bytes:
    """A password as it goes into the computation."""
    return unicodedata.normalize("NFC", password).encode()


def tuned(seconds: float = 1.0, least: Cost = LEAST) -> Cost:
    """The cost at which a try takes about so long on this machine; ``least`` where that is slower already."""
    begun = time.perf_counter()
    derive("", bytes(SALT), least)
    taken = time.perf_counter() - begun
    passes = min(int(least.passes * seconds / max(taken, 1e-4)), _MOST_PASSES)
    return Cost(least.memory, max(passes, least.passes), least.lanes)
