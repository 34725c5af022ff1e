"""Papers of every kind that needs no record, written out as a clerk would: for golden files and other programs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from msgspec import toml

from qcdc_desktop.domain.kinds.values import Value, field
from qcdc_desktop.domain.registers.papers.issued import Issuer, Paper
from qcdc_desktop.domain.registers.unit import OrganisationKind, PaperKind, Person, Profile
from qcdc_desktop.papers import builders
from qcdc_desktop.papers.blocks import Document
from qcdc_desktop.papers.templates import template
from qcdc_desktop.services import records, years
from qcdc_desktop.services.papers import about, papers
from qcdc_desktop.storage.session import Session

_FILE = Path(__file__).parent / "data" / "written.toml"
_ISSUED_ON = date(2025, 1, 28)
_FIRST = 31
"""The demo's own papers have smaller numbers."""
_ISSUERS = {"standing": Issuer.STANDING, "school": Issuer.PRINCIPAL}


class Written(Value):
    """A paper that is written out: whose it is, what kind, and the words of its sections that are not proposed."""

    name: str
    unit: str
    kind: PaperKind
    outline: str = "free"
    summary: str = ""
    signer: str = ""
    sections: Mapping[str, str] = {}

    @property
    def issuer(self) -> Issuer:
        """Who issues it."""
        return _ISSUERS.get(self.unit, Issuer.COMMITTEE)


class _File(Value):
    units: dict[str, dict[str, str | bool]]
    papers: tuple[Written, ...] = field(name="paper")


@cache
def _read() -> _File:
    return toml.decode(_FILE.read_bytes(), type=_File)


NAMES = tuple(one.name for one in _read().papers)
OF_STATE = frozenset(one.name for one in _read().papers if one.issuer.state)
WRITTEN = {(one.issuer.state, one.kind, one.outline) for one in _read().papers}
"""What is written out: of the State or not, kind, outline."""


def written_papers(session: Session) -> dict[str, Document]:
    """The documents by name; the profile of the demo is changed for the papers of other units."""
    documents = {}
    for unit in _read().units:
        as_unit(session, unit)
        for number, one in enumerate(_read().papers, start=_FIRST):
            if one.unit == unit:
                documents[one.name] = builders.build(papers.dossier_of(session, _begun(session, one, number)))
    return {name: documents[name] for name in NAMES}


def as_unit(session: Session, unit: str) -> None:
    """Make the file one of another unit: the rest of the demo stays."""
    profile, differing = papers.profile(session), _read().units[unit]
    values = {**differing, **({"kind": OrganisationKind(str(differing["kind"]))} if "kind" in differing else {})}
    records.edit(session, Profile, profile.id, **{"standing_board": False} | values)
    if profile.secretary_id and "kind" in values:
        records.edit(session, Person, profile.secretary_id, party_authority="T/M CHI BỘ")


def _begun(session: Session, one: Written, number: int) -> Paper:
    period, outline = years.named(session, "2024-2025"), template(one.kind, one.outline, state=one.issuer.state)
    paper = about.begun(session, outline, period).with_values(
        {"issuer": one.issuer, "number": number, "issued_on": _ISSUED_ON}
        | ({"summary": one.summary} if one.summary else {})
        | ({"signer_id": next(p.id for p in session.all(Person) if p.state_title == one.signer)} if one.signer else {})
    )
    with session.atomic("Soạn văn bản") as writing:
        session.add(paper)
    paper_id = writing.result.added(Paper)
    for section, body in one.sections.items():
        papers.write(session, paper_id, section, body)
    return session.get(Paper, paper_id)
