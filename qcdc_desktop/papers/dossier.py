"""Everything a paper or a workbook of a period needs, read once and handed over as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.values import Value, field
from qcdc_desktop.domain.registers.issued import Paper
from qcdc_desktop.domain.registers.review import Approval
from qcdc_desktop.domain.registers.tasks import Task
from qcdc_desktop.domain.registers.unit import Organ, Person, Profile, Recipient
from qcdc_desktop.domain.rules.evidence import Proof


class Dossier(Value):
    """The unit, the figures of the period and of the same time a year before, and the names behind references."""

    profile: Profile
    period: Period
    today: date
    figures: Figures
    last: Figures | None = None
    """The period before, for comparison and for section I of a resolution; None when nothing was recorded."""
    people: Mapping[int, Person] = field(default_factory=dict)
    organs: Mapping[int, Organ] = field(default_factory=dict)
    recipients: tuple[Recipient, ...] = ()
    answers: Mapping[int, tuple[Task, ...]] = field(default_factory=dict)
    """Tasks of any year by the id of the limitation they answer."""
    evidence: tuple[Proof, ...] = ()
    """The files that hang on the records of the period, in the order of the list of evidence."""
    paper: Paper | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    """Section key to text, template defaults already filled in."""
    approval: Approval | None = None
    """The approval in force of the year that the period is."""

    def person(self, person_id: int | None) -> str:
        """A person's name, or nothing."""
        found = self.people.get(person_id or 0)
        return found.name if found else ""

    def organ(self, organ_id: int | None) -> str:
        """An organ's name, or nothing."""
        found = self.organs.get(organ_id or 0)
        return found.name if found else ""

    def signer(self) -> Person | None:
        """Who signs the paper: its own signer, else the secretary."""
        own = self.paper.signer_id if self.paper else None
        return self.people.get(own or self.profile.secretary_id or 0)

    def dated(self) -> date:
        """The day the paper carries: its own, else today."""
        return (self.paper.issued_on if self.paper else None) or self.today
