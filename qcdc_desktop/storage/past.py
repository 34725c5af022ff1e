"""The records of a file as they stood right after a step of the journal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.storage.rows import from_image

R = TypeVar("R", bound=Record)
Images = dict[int, dict[str, Any] | None]


class Past:
    """Reads like a session: what stands now, with every change that came after the step taken back."""

    def __init__(self, now: Callable[[type[Record]], tuple[Record, ...]], taken_back: Callable[[str], Images]) -> None:
        self._now, self._taken_back = now, taken_back

    def all(self, kind: type[R], /, **equals: Any) -> tuple[R, ...]:
        """All records of a kind, those with the given field values, in the kind's natural order."""
        found = {r.id: r for r in self._now(kind) if isinstance(r, kind)}
        for record_id, image in self._taken_back(kind.INFO.name).items():
            if image is None:
                found.pop(record_id, None)
            else:
                found[record_id] = from_image(kind, image)
        wanted = [r for r in found.values() if all(getattr(r, name) == value for name, value in equals.items())]
        return tuple(sorted(wanted, key=_place))


def _place(record: Record) -> tuple[tuple[bool, Any], ...]:
    """Where a record stands in its natural order: empty values last, as SQLite sorts them for a session."""
    values = [getattr(record, name) for name in record.INFO.order]
    return tuple((value is None, 0 if value is None else value) for value in values)
