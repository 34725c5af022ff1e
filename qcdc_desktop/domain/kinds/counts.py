"""A table of counts (bảng thống kê) that a superior sums up, as a register declares it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.values import Value


class CountRow(Value):
    """What is counted, and the records behind its number in each column."""

    group: str
    """Rows that follow one another under the same words tell of the same records; the first says how many."""
    code: str
    """Permanent, unique in its group."""
    label: str
    counted: tuple[tuple[Ref, ...], ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The number in each column."""
        return tuple(map(len, self.counted))


class Counts(Value):
    """The table as it stands on the day of the figures."""

    title: str
    table: str
    """Name of the table in the workbook: letters only, permanent."""
    unit: str
    columns: tuple[str, ...]
    rows: tuple[CountRow, ...]

    @property
    def groups(self) -> Iterator[tuple[str, tuple[CountRow, ...]]]:
        """The rows of each group under its words."""
        return ((name, tuple(rows)) for name, rows in groupby(self.rows, attrgetter("group")))

    @property
    def counts_anything(self) -> bool:
        """Whether any of its numbers is not 0."""
        return any(any(row.counted) for row in self.rows)
