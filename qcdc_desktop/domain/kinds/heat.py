"""A heat map: counts in rows and columns, each with how good it is; drawn by the window."""

from __future__ import annotations

from collections.abc import Mapping

from qcdc_desktop.domain.kinds.values import Value

ALL = 0
"""The key of the row and of the column that say what all others come to."""


class HeatHead(Value):
    """A row or a column, by its key."""

    key: int
    title: str
    below: str = ""


class HeatCell(Value):
    """A count, complete where its tone is good; without a tone nothing is known yet, and empty it counts nothing."""

    said: str
    tone: str
    words: str
    """All that it says, for those who hear it."""
    below: str = ""


class HeatMap(Value):
    """The cells by the keys of row and column; a row and a column may say what all come to (:data:`ALL`)."""

    rows: tuple[HeatHead, ...]
    columns: tuple[HeatHead, ...]
    cells: Mapping[tuple[int, int], HeatCell]
