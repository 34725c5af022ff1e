"""The rules of citizen reception as dated data (``resources/rules/reception.toml``): each with its basis."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.kinds.books import Book
from qcdc_desktop.domain.kinds.dated import Rule, in_force
from qcdc_desktop.domain.kinds.values import Value, replace
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

    law: str
    """The text as papers cite it."""
    items: tuple[Ground, ...]

    def ground(self, code: RefusalGround) -> Ground | None:
        """The ground of a code with the text it stands in; None where this version has none."""
        found = next((one for one in self.items if one.code is code), None)
        return replace(found, basis=f"{found.basis} {self.law}") if found else None


class Delegation(Rule):
    """Whether the head may have a deputy receive in their place."""

    allowed: bool


class ReceptionRules(Value):
    """All of them."""

    grounds: tuple[Grounds, ...]
    delegation: tuple[Delegation, ...]
    books: tuple[Book, ...]


_NO_GROUNDS = Grounds("", date.min, "", ())
_FREE = Delegation("", date.min, allowed=True)


def ground_on(versions: tuple[Grounds, ...], code: RefusalGround, on: date) -> Ground | None:
    """What a ground says on a day; None where no version that holds then has it."""
    return in_force(versions or (_NO_GROUNDS,), on).ground(code)


def may_delegate(versions: tuple[Delegation, ...], on: date) -> bool:
    """Whether a deputy might receive in the head's place on a day."""
    return in_force(versions or (_FREE,), on).allowed
