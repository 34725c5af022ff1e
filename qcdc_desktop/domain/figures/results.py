"""The shape of the figures: what screen, PDF, workbook and consolidation read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar, cast

from qcdc_desktop.domain.kinds.counts import Counts
from qcdc_desktop.domain.kinds.due import Advice, Due
from qcdc_desktop.domain.kinds.figure import Figure
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.catalogue import REGISTERS

Row = TypeVar("Row")


class Figures(Value):
    """All results of a period, as they stood on ``as_of``: by register, and the annex by code."""

    period: Period
    as_of: date
    results: Mapping[str, tuple[Any, ...]]
    """The rows of each register, by its name."""
    annex: Mapping[str, Figure]
    """The lines of the annex in their printed order, by code (domain 5.3)."""
    statistics: Mapping[str, Counts]
    """The tables of counts of the registers that have any, by their names."""
    due: tuple[Due, ...]
    """What has to be done by a day, register by register."""
    advice: tuple[Advice, ...]
    """What should be looked at again."""

    def of(self, register: Register[Row]) -> tuple[Row, ...]:
        """The rows of a register."""
        return cast("tuple[Row, ...]", self.results[register.name])

    @property
    def begun(self) -> bool:
        """Whether anything was recorded that belongs to the period."""
        return any(self.results[register.name] for register in REGISTERS if register.periodic)

    def __getitem__(self, code: str) -> Figure:
        """A figure of the annex by its code; raises KeyError."""
        return self.annex[code]
