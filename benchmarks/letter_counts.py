"""Counts of a year over 100,000 letters against the same numbers by bare SQL: the flow, and form 02/XLD in full."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from benchmarks.timing import Pair, in_turn, once
from qcdc_desktop.domain.kinds.periods import between
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.kinds.source import Gathered
from qcdc_desktop.domain.registers.letters.choices import Competence, Eligibility, LetterKind, MatterField, Outcome
from qcdc_desktop.domain.registers.letters.counts import flow_of
from qcdc_desktop.domain.registers.letters.filling import filled
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.periods import school_year
from qcdc_desktop.domain.registers.unit import Profile
from qcdc_desktop.services.files import files
from qcdc_desktop.services.rules import dated
from qcdc_desktop.services.verbs import letter_forms
from qcdc_desktop.storage.session import Session

YEAR = between(date(2025, 1, 1), date(2025, 12, 31))
_CAME = "struck_on IS NULL AND received_on <= :end AND (received_on >= :start OR {done} IS NULL OR {done} >= :start)"
_FLOW = f"""
    SELECT coalesce(sum(received_on < :start), 0), coalesce(sum(received_on >= :start), 0),
           coalesce(sum(settled_on <= :end), 0), coalesce(sum(settled_on IS NULL OR settled_on > :end), 0)
    FROM letter WHERE {_CAME.format(done="settled_on")}"""
_BY_KIND = f"""
    SELECT kind, eligible, field, competence, instance, sphere, outcome, received_on < :start, count(*)
    FROM letter WHERE {_CAME.format(done="coalesce(accepted_on, settled_on)")} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8"""


def measure(folder: Path, count: int = 100_000, rounds: int = 5) -> tuple[Pair, Pair, float]:
    """Ours over the bare SQL: the flow and the form, with the records at hand; and the seconds of reading them."""
    path = folder / "letters.qcdc"
    with files.create(path, Profile(name="ĐU", superior="ĐB", school="THPT", place="X"), school_year(2024)) as session:
        _fill(session, count)
    with Session.open(path, read_only=True) as session:
        reading = once(lambda: session.all(Letter))
        at_hand = Gathered(session.all(Letter))
    form = letter_forms.called(YEAR, "02")

    def flow() -> tuple[int, ...]:
        made = flow_of(at_hand.all(Letter), YEAR.start, YEAR.end)
        return tuple(map(len, (made.carried, made.received, made.handled, made.left)))

    def fill() -> int:
        return filled(Context(at_hand, YEAR, YEAR.end, dated), form).cell(1, 3).number

    with closing(sqlite3.connect(path)) as conn:
        days = {"start": YEAR.start.isoformat(), "end": YEAR.end.isoformat()}

        def bare_flow() -> tuple[int, ...]:
            found: tuple[int, ...] = conn.execute(_FLOW, days).fetchone()
            return found

        def bare_form() -> int:
            return sum(row[-1] for row in conn.execute(_BY_KIND, days))

        if flow() != bare_flow() or fill() != bare_form():
            raise AssertionError("both ways must count the same letters")
        return in_turn(flow, bare_flow, rounds), in_turn(fill, bare_form, rounds), reading


def _fill(session: Session, count: int) -> None:
    chance = random.Random(7)  # the same letters in every run, not a secret
    first = date(2024, 7, 1)
    results = [one for one in Outcome if one is not Outcome.PENDING]
    with session.atomic("Đo"):
        for n in range(count):
            came = first + timedelta(days=chance.randrange(640))
            taken = came + timedelta(days=chance.randrange(7))
            done = taken + timedelta(days=chance.randrange(60)) if chance.random() < 0.9 else None
            session.add(
                Letter(
                    register_year=came.year,
                    number=n + 1,
                    received_on=came,
                    matter="Kiến nghị",
                    kind=chance.choice(list(LetterKind)),
                    field=chance.choice(list(MatterField)),
                    competence=chance.choice(list(Competence)),
                    eligible=chance.choice(list(Eligibility)),
                    accepted_on=taken,
                    settled_on=done,
                    outcome=chance.choice(results) if done else Outcome.PENDING,
                )
            )
