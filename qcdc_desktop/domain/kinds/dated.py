"""Dated rules (quy định): data with its legal basis. Versions that were replaced stay, for what was done under them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import TypeVar

from qcdc_desktop.domain.kinds.values import Value


class Rule(Value):
    """What every rule says of itself: what it rests on, and the first day on which it holds."""

    basis: str
    effective_from: date


R = TypeVar("R", bound=Rule)


def in_force(versions: Iterable[R], on: date) -> R:
    """The version that holds on a day: the latest by then, else the first there is. Raises ValueError without any."""
    known, first_day = tuple(versions), attrgetter("effective_from")
    held = [one for one in known if one.effective_from <= on]
    return max(held, key=first_day) if held else min(known, key=first_day)
