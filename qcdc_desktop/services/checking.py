"""The check of everything written for outdated bodies and rules (X12): every text field, every paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from qcdc_desktop.domain.kinds.fields import FieldKind, Record, specs
from qcdc_desktop.domain.kinds.figure import Ref, Spot
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.catalogue import KINDS
from qcdc_desktop.domain.registers.library import Directive
from qcdc_desktop.domain.registers.papers.issued import Paper, PaperText
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.terms import Term
from qcdc_desktop.domain.registers.unit import Recipient
from qcdc_desktop.domain.rules.outdated import Checker, Remark
from qcdc_desktop.services.papers import papers
from qcdc_desktop.storage.session import Session

_OWN_WORDS = (Directive, Term)
"""Kinds that name what is outdated on purpose."""
_SOURCES = frozenset({"basis"})
"""Fields that say where something is known from."""


class Finding(Value):
    """A remark with where it was found: the record, its field or section by key and by label, and its title."""

    kind: str
    record_id: int
    field: str
    place: str
    title: str
    remark: Remark

    @property
    def spot(self) -> Spot:
        """The way to its words."""
        return Spot(Ref(self.kind, self.record_id), self.field, self.remark.start, self.remark.end)


def findings_of(session: Session, record: Record) -> tuple[Finding, ...]:
    """What one record names that is outdated; papers are checked whole, with their sections."""
    if isinstance(record, (*_OWN_WORDS, Paper, PaperText)):
        return ()
    checker = Checker(session.all(Term), session.all(Directive))
    return tuple(_of_record(checker, record, _day(record, {y.id: y for y in session.all(Year)}, session.today())))


def findings(session: Session) -> tuple[Finding, ...]:
    """Everything in the file that names outdated bodies or rules, each text judged by its own day."""
    checker = Checker(session.all(Term), session.all(Directive))
    years = {y.id: y for y in session.all(Year)}
    every: list[Finding] = []
    for kind in KINDS:
        if kind not in (*_OWN_WORDS, Paper, PaperText):
            for record in session.all(kind):
                every += _of_record(checker, record, _day(record, years, session.today()))
    for paper in session.all(Paper):
        every += _of_paper(session, checker, paper)
    return tuple(every)


def _day(record: Record, years: dict[int, Year], today: date) -> date:
    """The day by which a record is judged: the end of its year once that has passed, else today."""
    year = years.get(getattr(record, "year_id", None) or 0)
    if isinstance(record, Recipient) and record.valid_until:
        return min(today, record.valid_until)
    return min(today, year.period().end) if year else today


def _of_record(checker: Checker, record: Record, on: date) -> Iterator[Finding]:
    for s in specs(type(record)):
        if s.kind in (FieldKind.TEXT, FieldKind.LONG) and not s.hidden and s.name not in _SOURCES:
            for remark in checker.remarks(getattr(record, s.name), on):
                title = str(getattr(record, record.INFO.title))
                yield Finding(record.INFO.name, record.id, s.name, s.label, title, remark)


def _of_paper(session: Session, checker: Checker, paper: Paper) -> Iterator[Finding]:
    """A paper's summary and sections, proposed texts that nobody changed among them."""
    on = paper.issued_on or session.today()
    yield from _of_record(checker, paper, on)
    labels = {s.key: s.label for s in papers.template_of(paper).sections}
    for section, body in papers.texts(session, paper.id).items():
        for remark in checker.remarks(body, on):
            yield Finding(Paper.INFO.name, paper.id, section, labels[section], paper.summary, remark)
