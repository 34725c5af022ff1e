"""Papers about a record: which there can be, which there are, and beginning one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.papers.issued import ABOUT, Issuer, Paper
from qcdc_desktop.domain.registers.papers.issuing_rules import IssuingRules
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.papers.templates import Template, fill, templates_about
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.rules import rules
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session

_PARTY = (Issuer.COMMITTEE, Issuer.STANDING)
"""Who issues the Party papers of a unit, a congress apart: the standing board what the committee does not."""


class Offered(Value):
    """A paper that a record can have, what it is called, and the papers of that template that it has."""

    template: Template
    name: str
    papers: tuple[Paper, ...] = ()


def kinds(session: Session, issuer: Issuer) -> tuple[PaperKind, ...]:
    """The kinds of papers that an issuer of the unit issues today; the rest is refused with its reason."""
    return rules(IssuingRules).kinds(papers.profile(session), issuer, session.today())


def offered(
    session: Session, kind: str, record_id: int = 0, file: Mapping[str, str] | None = None
) -> tuple[Offered, ...]:
    """The papers about a record, or about none for ``kind`` ``""``, that the unit may issue today.

    ``file`` are the names of the papers that belong into the record's file, by their code: of templates that are
    such papers only those are offered, by that name; by their own where it is empty.
    """
    names = file or {}
    if kind == Paper.INFO.name and session.get(Paper, record_id).kind is not PaperKind.RESOLUTION:
        return ()  # a resolution is what is looked back on
    there = session.all(Paper, **{ABOUT[kind]: record_id}) if kind else ()
    of_party = {one for issuer in _PARTY for one in kinds(session, issuer)}
    issued = {True: kinds(session, Issuer.PRINCIPAL), False: of_party}
    return tuple(
        Offered(one, next((names[c] for c in one.codes if names.get(c)), one.name), _following(there, one))
        for one in templates_about(kind)
        if one.kind in issued[one.state] and (not one.codes or any(code in names for code in one.codes))
    )


def _following(there: Sequence[Paper], template: Template) -> tuple[Paper, ...]:
    wanted = (template.kind, template.outline, template.state)
    return tuple(paper for paper in there if (paper.kind, paper.outline, paper.issuer.state) == wanted)


def _issuer(session: Session, template: Template) -> Issuer:
    """Who issues a paper of a template today, where nothing else is said."""
    bodies = (Issuer.PRINCIPAL,) if template.state else _PARTY
    return next((one for one in bodies if template.kind in kinds(session, one)), template.issuer)


def begin(session: Session, template: Template, period: Period, record: Record | None = None) -> ChangeSet:
    """Begin a paper of a template about a record; it belongs to the working year of the period.

    Raises Refused where there is no year.
    """
    paper = begun(session, template, period, record)
    with session.atomic(f"Soạn {template.name.lower()}") as writing:
        session.add(paper)
    return writing.result


def begun(session: Session, template: Template, period: Period, record: Record | None = None) -> Paper:
    """The paper of :func:`begin`, not stored yet."""
    if template.kind is None:
        raise ValueError("the outline of other templates begins no paper")
    paper = Paper(
        year_id=papers.year_for(session, period).id,
        kind=template.kind,
        outline=template.outline,
        summary=template.summary,
        draft_round=1 if template.kind.numbered else None,
        format_id="" if template.state else papers.profile(session).paper_format,
        issuer=_issuer(session, template),
    )
    if record and template.about:
        paper = paper.with_values({ABOUT[template.about]: record.id})
    named = papers.dossier_of(session, paper).names
    return paper.with_values({"summary": fill(template.summary, named)})
