"""What charts show: shares on days against a goal, and counts in groups; drawn by the window."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.timeline import Key
from qcdc_desktop.domain.kinds.values import Value


class Point(Value):
    """A percentage from a day on, with the records that made it."""

    on: date
    value: float
    words: str
    """All that it says, for those who hear it."""
    refs: tuple[Ref, ...] = ()


class Steps(Value):
    """Percentages that hold from day to day, in a stretch of days."""

    first: date
    last: date
    points: tuple[Point, ...]
    goal: float | None = None


class Bar(Value):
    """A count, with the records that are counted."""

    key: int
    value: int
    words: str
    refs: tuple[Ref, ...] = ()


class BarGroup(Value):
    """Bars side by side over two words, the second one below the first; without bars it has not come yet."""

    label: str
    below: str
    bars: tuple[Bar, ...]


class Bars(Value):
    """Groups of bars; the key at the place of a bar in its group says what it counts."""

    keys: tuple[Key, ...]
    groups: tuple[BarGroup, ...]
