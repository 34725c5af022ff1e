"""Papers issued by chance: ``python -m tests.fuzz.paper_numbers --count N [--seed S]``.

Each round does one thing that a clerk does: begins, issues, enters what is older, dates back, corrects, voids, sends,
removes, undoes, changes the term or the issuer, or loses the program in the middle of a step. No number of a term, or
of a year of the school, is ever taken twice, every number that is missing is told, and what was issued is printed as it
was.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from qcdc_desktop.domain.registers.papers.editions import Edition, Way
from qcdc_desktop.domain.registers.papers.issued import FREE, Issuer, Paper
from qcdc_desktop.domain.registers.papers.series import running, series_of
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.unit import PaperKind, Profile
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services import records, undo
from qcdc_desktop.services.files import files
from qcdc_desktop.services.papers import exporting, papers
from qcdc_desktop.services.verbs import issuing
from qcdc_desktop.storage.session import Session
from tests import factories, prepared
from tests.fuzz.staff_import import main

_KINDS = (PaperKind.NOTICE, PaperKind.DECISION, PaperKind.REGULATION, PaperKind.LETTER)


class _CrashError(Exception):
    """The program ends in the middle of a step."""


def run(rounds: int, seed: int, keep: Path) -> Counter[str]:
    """Go through some rounds; how many ended in which way."""
    chance, ended = random.Random(seed), Counter[str]()
    unit = factories.profile(state_symbol="THPTND", state_superior="Sở Giáo dục và Đào tạo")
    path = prepared.school(keep / f"numbers-{seed}.qcdc", unit)
    with files.open_session(path, now=lambda: factories.NOW) as session:
        for number in range(rounds):
            try:
                ended[_round(session, chance)] += 1
                _hold(session)
            except AssertionError as error:
                raise AssertionError(f"round {number} of seed {seed}") from error
        assert session.check() == []
    return ended


def _round(session: Session, chance: random.Random) -> str:
    does = chance.choice(_DEEDS)
    try:
        does(session, chance)
    except QcdcError:
        return f"{does.__name__} refused"
    return does.__name__


def _hold(session: Session) -> None:
    """What must hold whatever was done."""
    profile, known = session.all(Profile)[0], session.all(Paper)
    years = {series_of(p, profile, session.today()) for p in known if p.number and p.issuer.state}
    for run_ in (*running(known, profile, session.today()), *years):
        numbers = run_.numbers(known)
        assert len(set(numbers)) == len(numbers), (run_.code, numbers)
        assert run_.next_number(known) not in numbers
        assert sorted((*numbers, *run_.gaps(known))) == list(range(1, max(numbers, default=0) + 1))
    for edition in session.all(Edition):
        paper = session.get(Paper, edition.paper_id or 0)
        assert (edition.format_id == "30/2020/NĐ-CP") is paper.issuer.state
        assert edition.symbol == paper.code(profile)
    editions = session.all(Edition)
    if editions:
        last = editions[-1]
        paper = session.get(Paper, last.paper_id or 0)
        if not paper.correcting:
            assert exporting.paper(papers.dossier_of(session, paper)) == session.content(last.pdf)


# What a clerk does -----------------------------------------------------------------------------------------------


def begin(session: Session, chance: random.Random) -> None:
    """A new paper, sometimes of a congress or of the school, sometimes with a number from before."""
    issuer = chance.choice((Issuer.COMMITTEE, Issuer.COMMITTEE, Issuer.CONGRESS, Issuer.PRINCIPAL))
    number = chance.choice((None, None, None, chance.randint(1, 30)))
    paper = Paper(
        year_id=session.all(Year)[-1].id,
        kind=chance.choice(_KINDS),
        outline=FREE,
        summary=f"về việc {chance.randint(1, 99)}",
        issuer=issuer,
        number=number,
        issued_on=_day(chance) if number else None,
    )
    records.add(session, paper)


def issue(session: Session, chance: random.Random) -> None:
    """With the next number, one that is free, or any; today or dated back."""
    paper = _any(session, chance)
    following = papers.next_number(session, paper)
    number = chance.choice((following, following, chance.randint(1, following + 3)))
    issuing.issue(session, paper.id, number, _day(chance), note=chance.choice(("", "Sửa căn cứ")))


def enter(session: Session, chance: random.Random) -> None:
    """A paper that went out before the program was used, with whatever number stands on it."""
    issuing.record_earlier(session, _any(session, chance).id, chance.randint(1, 30), _day(chance))


def correct(session: Session, chance: random.Random) -> None:
    """Open an issued paper, and now and then close it again as it is."""
    paper = _any(session, chance)
    issuing.begin_correction(session, paper.id)
    if chance.random() < 0.3:
        issuing.stop_correction(session, paper.id)


def void(session: Session, chance: random.Random) -> None:
    issuing.void(session, _any(session, chance).id, chance.choice(("Đánh nhầm", " ")))


def send(session: Session, chance: random.Random) -> None:
    issuing.record_sent(session, _any(session, chance).id, factories.TODAY, Way.PAPER)


def renumber(session: Session, chance: random.Random) -> None:
    """As if somebody typed another number into the list."""
    papers.edit(session, _any(session, chance).id, number=chance.randint(1, 20))


def reissue(session: Session, chance: random.Random) -> None:
    """Another issuer is chosen: the Party's paper becomes one of the school, or the other way round."""
    papers.edit(session, _any(session, chance).id, issuer=chance.choice((Issuer.COMMITTEE, Issuer.PRINCIPAL)))


def remove(session: Session, chance: random.Random) -> None:
    records.remove(session, Paper, _any(session, chance).id)


def take_back(session: Session, chance: random.Random) -> None:
    undo.undo(session)
    if chance.random() < 0.5:
        undo.redo(session)


def change_term(session: Session, chance: random.Random) -> None:
    """A congress in mid-year: the term ends on some day, or a new one begins."""
    start = chance.choice((date(2020, 6, 15), date(2025, 3, 1), date(2025, 5, 2)))
    records.edit(session, Profile, 1, term_start=start, term_end=start + timedelta(days=1826))


def crash(session: Session, chance: random.Random) -> None:
    """The program ends after the number was taken and before the step was stored."""
    paper = _any(session, chance)
    with suppress(_CrashError), session.atomic("Ban hành dở"):
        session.change(paper, number=papers.next_number(session, paper), issued_on=factories.TODAY)
        raise _CrashError


_DEEDS: tuple[Callable[[Session, random.Random], None], ...] = (
    *(begin, begin, issue, issue, issue, enter, correct, void, send),
    *(renumber, reissue, remove, take_back, change_term, crash),
)


def _any(session: Session, chance: random.Random) -> Paper:
    known = session.all(Paper)
    return chance.choice(known) if known else session.get(Paper, records.add(session, _first(session)).added(Paper))


def _first(session: Session) -> Paper:
    return Paper(year_id=session.all(Year)[-1].id, kind=PaperKind.NOTICE, outline=FREE, summary="về việc đầu tiên")


def _day(chance: random.Random) -> date:
    return factories.TODAY - timedelta(days=chance.choice((0, 0, 1, 30, 90, 400)))


if __name__ == "__main__":
    sys.exit(main(run, __doc__))
