"""A step while it is written, and what it changed once it is stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.storage.journal import Change


class ChangeSet(Value):
    """What a verb changed: screens reload when a kind they show is among ``kinds``."""

    verb: str
    at: datetime
    step_id: int = 0
    """0 when nothing changed."""
    changes: tuple[Change, ...] = ()
    behind: datetime | None = None
    """When the step before was made, where the clock stands before that now: it went back."""
    told: tuple[str, ...] = ()
    """What was found on the way that a person has to know, in sentences."""

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of records touched."""
        return frozenset(c.kind for c in self.changes)

    def added(self, kind: type[Record]) -> int:
        """The id of the first record of a kind that was added; raises LookupError."""
        for change in self.changes:
            if change.kind == kind.INFO.name and change.before is None:
                return change.record_id
        raise LookupError(kind.INFO.name)


@dataclass(slots=True)
class Writing:
    """An open step; ``result`` is set once it is committed."""

    step_id: int
    verb: str
    at: datetime
    written: set[tuple[str, int]] = field(default_factory=set)
    """Kind and id of every record that was written, as the journal must have them too."""
    result: ChangeSet = field(init=False)

    def __post_init__(self) -> None:
        self.result = ChangeSet(self.verb, self.at)
