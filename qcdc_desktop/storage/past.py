"""The records of a file as they stood right after a step of the journal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.source import Source, in_order
from qcdc_desktop.storage.rows import Image, from_image

R = TypeVar("R", bound=Record)
Images = dict[int, Image | None]


class Past(Source):
    """Reads like a session: what stands now, with every change that came after the step taken back."""

    def __init__(self, now: Callable[[type[Record]], tuple[Record, ...]], taken_back: Callable[[str], Images]) -> None:
        self._now, self._taken_back = now, taken_back

    def all(self, kind: type[R], /, **equals: Any) -> tuple[R, ...]:
        """All records of a kind, those with the given field values, in the kind's natural order."""
        records = {r.id: r for r in self._now(kind) if isinstance(r, kind)}
        for record_id, image in self._taken_back(kind.INFO.name).items():
            if image is None:
                records.pop(record_id, None)
            else:
                records[record_id] = from_image(kind, image)
        return in_order(r for r in records.values() if all(getattr(r, name) == value for name, value in equals.items()))
