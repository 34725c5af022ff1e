"""What the report of a period tells of a register, declared beside its record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from qcdc_desktop.domain.kinds.columns import Column
from qcdc_desktop.domain.kinds.figure import Figure
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.values import Value

Row = TypeVar("Row")


class ReportFigures(Protocol):
    """Figures as a sentence reads them: lines of the annex by code, the period and the day they stand for."""

    @property
    def period(self) -> Period:
        """The period that is told of."""

    @property
    def as_of(self) -> date:
        """The day."""

    def __getitem__(self, code: str, /) -> Figure:
        """A line of the annex."""


def _no_items(_rows: Sequence[Any]) -> Sequence[str]:
    return ()


class Report(Value, Generic[Row]):
    """A subsection: a sentence made from the figures, a list, a table."""

    heading: str
    nothing: str
    """The sentence where the register has no rows in the period."""
    sentence: Callable[[ReportFigures, Sequence[Row]], str]
    """What is said first; gets the figures and the rows of the period."""
    caption: str
    """Stands over the table."""
    columns: tuple[tuple[str | Column[Row], float], ...]
    """Of the table, behind one that counts its rows: a column of the list by its key, or one of its own, and its share
    of the width."""
    lead: str = ""
    """Stands over the list."""
    items: Callable[[Sequence[Row]], Sequence[str]] = _no_items
    """What is listed between sentence and table."""
    chosen: Callable[[Row], bool] = lambda _row: True
    """Which rows stand in the table."""
