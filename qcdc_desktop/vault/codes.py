"""The printed codes (mã niêm phong): three, of which any two open the vault.

A code is 25 signs in five groups: its number, 20 signs drawn by chance (100 bits), 4 signs to check what was typed. Two
codes hold 200 bits; one alone leaves 100 unknown, which nobody can try. The signs are Crockford's: no I, L, O, U, and
who types O or l is understood.
"""

from __future__ import annotations

import hashlib
import secrets
from itertools import combinations

COUNT = 3
PAIRS: tuple[tuple[int, int], ...] = tuple(combinations(range(1, COUNT + 1), 2))
"""Which two codes, by their numbers, wrap the key together."""
GROUPS, GROUP = 5, 5
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_DRAWN, _CHECK = 20, 4
_READ_AS = str.maketrans("OIL", "011", " -\N{EN DASH}\N{NO-BREAK SPACE}")


class UnreadableCodeError(Exception):
    """What was typed is no code: a sign too many, too few, or mistaken."""


def draw() -> tuple[str, ...]:
    """Three new codes as they are printed: ``1K7QX-…``."""
    return tuple(_written(str(number) + "".join(secrets.choice(_SIGNS) for _ in range(_DRAWN))) for number in _NUMBERS)


def read(typed: str) -> tuple[int, str]:
    """The number of a code and its signs, however it was typed. Raises UnreadableCodeError."""
    signs = typed.upper().translate(_READ_AS)
    body, check = signs[: 1 + _DRAWN], signs[1 + _DRAWN :]
    if len(signs) != GROUPS * GROUP or signs[0] not in map(str, _NUMBERS) or _check(body) != check:
        raise UnreadableCodeError
    return int(signs[0]), body


def groups(code: str) -> list[str]:
    """The groups of a printed code."""
    return code.split("-")


def same_group(typed: str, group: str) -> bool:
    """Whether a group that was typed is this one."""
    return typed.upper().translate(_READ_AS) == group


_NUMBERS = range(1, COUNT + 1)


def _written(body: str) -> str:
    signs = body + _check(body)
    return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))


def _check(body: str) -> str:
    number = int.from_bytes(hashlib.sha256(b"qcdc-vault code " + body.encode()).digest()[:3]) >> 4
    return "".join(_SIGNS[number >> 5 * place & 31] for place in reversed(range(_CHECK)))
