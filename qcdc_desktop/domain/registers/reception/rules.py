"""The rules of citizen reception as dated data (``resources/rules/reception.toml``): each with its basis."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.kinds.dated import Rule, in_force
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.reception.records import RefusalGround


class Ground(Value):
    """A ground on which somebody is not received."""

    code: RefusalGround
    text: str
    """In the words of the text, as a paper says them."""
    basis: str
    written: bool = False
    """Whether a notice in writing is due; else it is explained on the spot."""


class Grounds(Rule):
    """A version of the grounds."""

    items: tuple[Ground, ...]

    def ground(self, code: RefusalGround) -> Ground | None:
        """The ground of a code; None where this version has none."""
        return next((one for one in self.items if one.code is code), None)


class Delegation(Rule):
    """Whether the head may have a deputy receive in their place."""

    allowed: bool


class ReceptionRules(Value):
    """All of them."""

    grounds: tuple[Grounds, ...]
    delegation: tuple[Delegation, ...]


NO_GROUNDS = Grounds("", date.min, ())
"""Where no rule is known nothing is asked in writing."""
_FREE = Delegation("", date.min, allowed=True)


def written_notice(versions: tuple[Grounds, ...], code: RefusalGround, on: date) -> bool:
    """Whether a refusal on a day asks for a notice in writing."""
    ground = in_force(versions or (NO_GROUNDS,), on).ground(code)
    return ground is not None and ground.written


def may_delegate(versions: tuple[Delegation, ...], on: date) -> bool:
    """Whether a deputy might receive in the head's place on a day."""
    return in_force(versions or (_FREE,), on).allowed
