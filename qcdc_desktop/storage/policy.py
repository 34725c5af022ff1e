"""Policies: what adding, changing or removing a record of a kind also does, and what it forbids.

The door of storage asks them, so that every way in obeys: form, cell, paste, import, content file and whatever comes.
Undo and redo bring back states that were lawful when they were stored, with all that their steps did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.writing import lower_first

if TYPE_CHECKING:
    from qcdc_desktop.storage.session import Session

R = TypeVar("R", bound=Record)


class Policy(Generic[R]):
    """Nothing beyond the declaration; a kind with more to say derives from it. All of it runs inside the open step."""

    def adding(self, record: R, /) -> str:
        """What undo calls the step that adds a record."""
        return f"Thêm {lower_first(record.INFO.label)}"

    def to_add(self, _session: Session, record: R, /) -> R:
        """The record as it is stored for the first time. Raises Refused or InputProblem where it may not be."""
        return record

    def after_adding(self, session: Session, record: R, /) -> None:
        """What else a new record does; also one that comes back from the bin."""

    def to_change(self, _session: Session, _before: R, after: R, /) -> R:
        """The record as it is stored when it is changed. Raises as :meth:`to_add`."""
        return after

    def after_changing(self, session: Session, before: R, after: R, /) -> None:
        """What else a change does."""

    def before_removing(self, session: Session, record: R, /) -> None:
        """Raises Refused where the record is kept."""

    def after_removing(self, session: Session, record: R, /) -> None:
        """What else a removal does."""


PLAIN: Policy[Record] = Policy()
