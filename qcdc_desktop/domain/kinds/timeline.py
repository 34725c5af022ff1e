"""What stands on a timeline: strips of stretches of days in groups, as a register says it; drawn by the window."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from qcdc_desktop.domain.kinds.values import Value


class Fill(StrEnum):
    """How a stretch is filled: what it says must be seen without its colour."""

    FULL = "full"
    HATCHED = "hatched"
    DOTTED = "dotted"
    """A line of dots: what goes on all the time."""
    THIN = "thin"
    DASHED = "dashed"
    """An empty frame: what was given up."""


class Stretch(Value):
    """Some days, the first and the last included; without a last one they go on."""

    first: date
    last: date | None
    tone: str
    """A colour of the theme."""
    fill: Fill = Fill.FULL


class Strip(Value):
    """A record on the timeline; one without stretches has no days."""

    record_id: int
    code: str
    name: str
    stretches: tuple[Stretch, ...]
    beside: str
    """What stands beside its stretches."""
    tone: str
    """The colour of what stands beside."""
    share: str
    """How much of it is done."""
    days: str
    """Its days and who answers, in one line."""

    @property
    def words(self) -> str:
        """All that it says, for those who hear it."""
        return ", ".join(filter(None, (f"{self.code} {self.name}", self.days, self.share, self.beside)))


class Lane(Value):
    """Strips under a heading that tells what they come to."""

    title: str
    total: str
    strips: tuple[Strip, ...]

    def words(self, folded: bool) -> str:
        """All that its heading says, for those who hear it."""
        return ", ".join(filter(None, (self.title, self.total, "đã gập" if folded else "đang mở")))


class Key(Value):
    """An entry of the legend: what a fill in a tone means."""

    words: str
    tone: str
    fill: Fill = Fill.FULL
