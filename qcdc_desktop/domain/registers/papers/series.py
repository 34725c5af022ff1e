"""The numbers of papers (dãy số), never twice: each kind from 01 within a term of the committee (domain 2.5).

A congress has one series for papers of every kind. State papers begin anew on 1 January, each kind for itself
(Nghị định 30/2020/NĐ-CP, Điều 15): a term is nothing to them. A number that was taken stays taken: it is voided,
not deleted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.papers.issued import Issuer, Paper
from qcdc_desktop.domain.registers.unit import Profile

ALL_KINDS = "ĐH"
"""The one series of a congress."""


class Series(Value):
    """A run of numbers in the term of the committee or in a year; days that were not written down are open ends."""

    code: str
    """``NQ``; :data:`ALL_KINDS` at a congress."""
    start: date | None
    end: date | None
    state: bool = False
    """Of State papers."""
    present: bool = True
    """Whether it is the one that goes on: a paper without a day counts to it."""

    def holds(self, paper: Paper) -> bool:
        """Whether a paper has its number in this run."""
        if paper.issuer.state is not self.state or _code(paper) != self.code:
            return False
        if paper.issued_on is None:
            return self.present
        return (self.start or date.min) <= paper.issued_on <= (self.end or date.max)

    def numbers(self, papers: Iterable[Paper]) -> tuple[int, ...]:
        """The numbers that are taken, in their order."""
        return tuple(sorted(p.number for p in papers if p.number and self.holds(p)))

    def next_number(self, papers: Iterable[Paper]) -> int:
        """The number after the highest that is taken."""
        return max(self.numbers(papers), default=0) + 1

    def gaps(self, papers: Iterable[Paper]) -> tuple[int, ...]:
        """Numbers below the highest that no entry has."""
        taken = set(self.numbers(papers))
        return tuple(n for n in range(1, max(taken, default=0)) if n not in taken)

    def words(self, *numbers: int) -> str:
        """``12-BC``, ``01–04-BC``; of a congress ``03-ĐH``, of State papers ``12/BC``."""
        return f"{_joined(numbers)}{'/' if self.state else '-'}{self.code}"


def series_of(paper: Paper, profile: Profile, today: date) -> Series:
    """The run that papers of this kind and issuer have their numbers in: of the present term, or of its year."""
    if paper.issuer.state:
        return _in_year(_code(paper), (paper.issued_on or today).year, today)
    return Series(_code(paper), profile.term_start, profile.term_end)


def same_number(papers: Iterable[Paper], paper: Paper, profile: Profile, today: date) -> Paper | None:
    """Another paper that has the number already in the present term or year; of other terms nothing is known."""
    series = series_of(paper, profile, today)
    if not paper.number or not series.holds(paper):
        return None
    others = (p for p in papers if p.number == paper.number and p.id != paper.id and series.holds(p))
    return next(others, None)


def doubles(papers: Iterable[Paper], profile: Profile, today: date) -> tuple[str, ...]:
    """Numbers that two papers of the term of a profile have: ``03-TB``; none where its days are right."""
    known = tuple(papers)
    return tuple(
        series.words(number)
        for series in running(known, profile, today)
        for number, count in Counter(series.numbers(known)).items()
        if count > 1
    )


def running(papers: Iterable[Paper], profile: Profile, today: date) -> Iterator[Series]:
    """The runs of the present term and of this year of which a number is taken, the Party's first, by their codes."""
    known = tuple(papers)
    runs = {_code(p): series_of(p, profile, today) for p in known if p.number and not p.issuer.state}
    yield from (runs[code] for code in sorted(runs) if runs[code].numbers(known))
    yield from of_year(known, today.year, today)


def of_year(papers: Iterable[Paper], year: int, today: date) -> Iterator[Series]:
    """The runs of State papers of a year of which a number is taken, by their codes."""
    known = tuple(papers)
    codes = sorted({_code(p) for p in known if p.number and p.issuer.state})
    return (run for run in (_in_year(code, year, today) for code in codes) if run.numbers(known))


def _in_year(code: str, year: int, today: date) -> Series:
    return Series(code, date(year, 1, 1), date(year, 12, 31), state=True, present=year == today.year)


def _joined(numbers: Iterable[int]) -> str:
    """``01–04, 07``: numbers that follow one another are joined."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and runs[-1][-1] == n - 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(f"{r[0]:02d}" if len(r) == 1 else f"{r[0]:02d}–{r[-1]:02d}" for r in runs)


def _code(paper: Paper) -> str:
    return ALL_KINDS if paper.issuer is Issuer.CONGRESS else paper.abbreviation
