"""Everything a paper or a workbook of a period needs, read once and handed over as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import cast

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.values import Value, field
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.review import Approval
from qcdc_desktop.domain.registers.unit import Organ, Person, Profile, Recipient
from qcdc_desktop.domain.rules.evidence import Proof
from qcdc_desktop.papers.blocks import Document

_ISSUED_WITHIN = timedelta(days=92)
"""Papers of a period are issued within it or soon after: a report of a year in the first months of the next."""


class Issued(Value):
    """A paper as it was issued: its blocks, and its files byte for byte, by their ending (``.pdf``)."""

    document: Document
    files: Mapping[str, bytes]


class Dossier(Value):
    """The unit, the figures of the period and of the same time a year before, and the names behind references."""

    profile: Profile
    period: Period
    today: date
    figures: Figures
    last: Figures | None = None
    """The period before, for comparison and for section I of a resolution; None when nothing was recorded."""
    known: Mapping[str, Mapping[int, Record]] = field(default_factory=dict)
    """The records that others point at, by kind and id."""
    recipients: tuple[Recipient, ...] = ()
    evidence: tuple[Proof, ...] = ()
    """The files that hang on the records of the period, in the order of the list of evidence."""
    paper: Paper | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    """Section key to text, template defaults already filled in."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What stands for ``{year}``, ``{chair}`` and so on in proposed texts and under signatures."""
    looks: int = 0
    """How often the vault was opened for the identity of a sender (:func:`domain.registers.vault.looks`)."""
    period_code: str = ""
    """The permanent code of the period."""
    approval: Approval | None = None
    """The approval in force of the year that the period is."""
    issued: Issued | None = None
    """The paper as it went out, once it has: it stays so, whatever becomes of the rest of the dossier."""

    @property
    def people(self) -> Mapping[int, Person]:
        """Everybody who can be named or sign."""
        return cast("Mapping[int, Person]", self.known.get("person", {}))

    @property
    def organs(self) -> Mapping[int, Organ]:
        """The organs by id."""
        return cast("Mapping[int, Organ]", self.known.get("organ", {}))

    def title(self, kind: str, record_id: int | None) -> str:
        """What a record is called; nothing for None."""
        record = self.known.get(kind, {}).get(record_id or 0)
        return str(getattr(record, record.INFO.title)) if record else ""

    def person(self, person_id: int | None) -> str:
        """A person's name, or nothing."""
        return self.title("person", person_id)

    def organ(self, organ_id: int | None) -> str:
        """An organ's name, or nothing."""
        return self.title("organ", organ_id)

    def head(self) -> Person | None:
        """The head of the school."""
        return self.people.get(self.profile.principal_id or 0)

    def signer(self) -> Person | None:
        """Who signs the paper: its own signer, else the secretary; of a State paper the head of the school."""
        own = self.paper.signer_id if self.paper else None
        usual = self.profile.usual_signer(state=bool(self.paper and self.paper.issuer.state))
        return self.people.get(own or usual or 0)

    @property
    def left_behind(self) -> bool:
        """Whether the paper was never issued and its period is long past: it will not be issued as of today."""
        waits = bool(self.paper and not (self.paper.number and self.paper.issued_on))
        return waits and self.today - self.period.end > _ISSUED_WITHIN

    def dated(self) -> date:
        """The day the paper carries: its own, else today."""
        return (self.paper.issued_on if self.paper else None) or self.today
