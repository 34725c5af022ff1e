"""What a paper still lacks, names that are outdated, or cannot print: said before it goes out."""

from __future__ import annotations

from collections.abc import Iterator

from qcdc_desktop.domain.registers.library import Directive
from qcdc_desktop.domain.registers.terms import Term
from qcdc_desktop.domain.rules.outdated import Checker
from qcdc_desktop.papers import builders
from qcdc_desktop.papers.builders import Missing
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.templates import template_of
from qcdc_desktop.services.papers.boxes import boxes
from qcdc_desktop.storage.session import Session


def open_points(session: Session, dossier: Dossier) -> list[Missing]:
    """Every open point of the paper of a dossier, each with where it is mended; none of one that was issued."""
    if dossier.paper is None or dossier.issued:
        return []
    missing = builders.missing(dossier, template_of(dossier.paper))
    return [*missing, *_outdated(session, dossier), *boxes(dossier)]


def _outdated(session: Session, dossier: Dossier) -> Iterator[Missing]:
    checker = Checker(session.all(Term), session.all(Directive))
    for one in builders.written(dossier):
        for remark in checker.remarks(one.text, dossier.dated()):
            yield Missing(one.place, f"{one.label}: {remark.advice}", remark.words, remark.instead)
