"""The rules of letters as dated data (``resources/rules/letters.toml``): steps, the ways of each kind, their clocks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qcdc_desktop.domain.kinds.books import Book
from qcdc_desktop.domain.kinds.dated import Rule, in_force
from qcdc_desktop.domain.kinds.procedures import Stage, Step, Way
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.letters.choices import Competence, Instance, LetterKind, Outcome, Sphere
from qcdc_desktop.domain.registers.letters.records import Letter


class LetterAct(Step):
    """A step of a letter."""

    outcome: Outcome = Outcome.PENDING
    """The result that the letter has with it; PENDING where the step has none, or asks for it."""
    competence: tuple[Competence, ...] = ()
    """Who has to be competent for it to be taken; empty where that does not matter."""
    routes: bool = False
    """Whether it says what is done with the letter (hướng xử lý): accepted, passed on, stored."""


class Clock(Value):
    """A deadline that runs in a letter: from a step, or from the day it came, until one of others."""

    code: str
    """Of the deadline rule."""
    until: tuple[str, ...]
    """The steps that meet it, or make it needless."""
    start: str = ""
    """The step from which it runs; empty for the day on which the letter came."""
    settles: bool = False
    """Whether it is the one for the settlement itself."""
    extended: str = ""
    """The step that extends it."""
    optional: bool = False
    """Whether nothing is said of it on days on which no rule of it is in force."""


class Demand(Value):
    """A step is not taken before another one was: no decision on a second complaint without a dialogue."""

    step: str
    wants: str
    after: str = ""
    """Only where this step was taken too; empty for always."""


class LetterWay(Way):
    """The way that some letters take."""

    kinds: tuple[LetterKind, ...] = ()
    instances: tuple[Instance, ...] = ()
    spheres: tuple[Sphere, ...] = ()
    discipline: bool | None = None
    """Whether it is for complaints about a disciplinary decision, or for others; None for both."""
    clocks: tuple[Clock, ...] = ()
    demands: tuple[Demand, ...] = ()

    def fits(self, letter: Letter) -> bool:
        """Whether a letter goes this way."""
        complaint = letter.kind is LetterKind.COMPLAINT
        return (
            letter.kind in self.kinds
            and letter.sphere in self.spheres
            and (not complaint or letter.instance in self.instances)
            and (not complaint or self.discipline in (None, letter.discipline))
        )


NO_WAY = LetterWay({})
"""The way of a letter that no way fits: it leads nowhere."""


class LetterProcedure(Rule):
    """A version of the steps and ways; at its first step stands a letter that was only received."""

    steps: tuple[LetterAct, ...]
    ways: tuple[LetterWay, ...]

    def way(self, letter: Letter) -> LetterWay:
        """The way of a letter."""
        return next((one for one in self.ways if one.fits(letter)), NO_WAY)

    @property
    def settling(self) -> frozenset[str]:
        """The deadlines for the settlement itself, whatever the way."""
        return frozenset(clock.code for way in self.ways for clock in way.clocks if clock.settles)


NO_PROCEDURE = LetterProcedure("", date.min, (LetterAct("", "", Stage.PLANNED),), ())
"""Where no procedure is known: a letter stands at its start."""


class Rating(Rule):
    """Letters that have to be looked into before the unit is rated."""

    law: str
    """As it is told."""
    kinds: tuple[LetterKind, ...]
    days_before: int
    """How long before the last day of the working year they are told of."""


class LetterLaw(Rule):
    """What the papers on some kinds of letters cite, as they are worded in their grounds (căn cứ)."""

    kinds: tuple[LetterKind, ...]
    law: str
    decree: str = ""
    """Empty where none of that day is known."""


_NO_LAW = LetterLaw("", date.min, (), "")


def law_on(versions: Iterable[LetterLaw], kind: LetterKind, on: date) -> LetterLaw:
    """What a paper of a day cites on a kind of letter; without words where nothing is known."""
    return in_force([one for one in versions if kind in one.kinds] or (_NO_LAW,), on)


class LetterBook(Book):
    """A version of the register book of letters (sổ theo dõi đơn)."""


class LetterRules(Value):
    """Everything, in all versions."""

    procedures: tuple[LetterProcedure, ...]
    ratings: tuple[Rating, ...]
    laws: tuple[LetterLaw, ...]
    books: tuple[LetterBook, ...]
