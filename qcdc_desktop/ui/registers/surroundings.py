"""What editors need to know of the file: its day, its titles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from qcdc_desktop.domain.kinds.fields import FieldSpec
from qcdc_desktop.domain.kinds.reading import read
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.registers.models.titles import Titles


class Surroundings(Value):
    """What editors need to know of the file."""

    today: Callable[[], date]
    titles: Titles
    near: Callable[[], date] | None = None
    """The day that a date without a year is nearest to, where it is not today."""

    def read(self, spec: FieldSpec, typed: str, options: Sequence[tuple[int, str]] = ()) -> Any:
        """What was typed for a field, as :func:`~qcdc_desktop.domain.kinds.reading.read`."""
        near = self.today if spec.past or self.near is None else self.near
        return read(spec, typed, near(), options)


def around_desk(desk: Desk, titles: Titles) -> Surroundings:
    """What editors need to know of the file that is open."""
    return Surroundings(desk.session.today, titles, desk.near)
