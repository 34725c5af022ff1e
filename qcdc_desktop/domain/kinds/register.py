"""A register (sổ) is declared once, beside its record: its name, its results, its indicators, how it is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Generic, Protocol, TypeVar, cast

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.figure import Figure, Indicator
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.source import Source, by_parent
from qcdc_desktop.domain.kinds.values import Value

Row = TypeVar("Row")
R = TypeVar("R", bound=Record)
T = TypeVar("T")
Dated = Callable[[type[Value]], tuple[Value, ...]]
"""Dated rules of a kind (what is asked of boards, say), as they are kept under ``resources/rules``."""


def no_rules(_kind: type[Value]) -> tuple[Value, ...]:
    """Where nothing is asked."""
    return ()


class Results(Protocol):
    """Whatever knows the rows of registers: a context while figures are made, the figures afterwards."""

    def of(self, register: Register[Row]) -> tuple[Row, ...]:
        """The rows of a register."""


class Context:
    """What results and indicators are made from: the records, the period and the day that figures stand for."""

    def __init__(self, source: Source, period: Period, as_of: date, dated: Dated = no_rules) -> None:
        self.source, self.period, self.as_of, self._dated = source, period, as_of, dated
        self._made: dict[Callable[..., Any], Any] = {}
        self._parts: dict[tuple[type[Record], str], Mapping[int | None, tuple[Any, ...]]] = {}

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a kind."""
        return self.source.all(kind)

    def parts(self, kind: type[R], field: str) -> Mapping[int | None, tuple[R, ...]]:
        """The records of a kind by what their ``field`` points at; sorted out once."""
        key = (kind, field)
        if key not in self._parts:
            self._parts[key] = by_parent(self.all(kind), field)
        return self._parts[key]

    def rules(self, kind: type[T]) -> tuple[T, ...]:
        """The dated rules of a kind."""
        return cast("tuple[T, ...]", self._dated(cast("type[Value]", kind)))

    def made(self, make: Callable[[Context], T]) -> T:
        """What ``make`` makes of this context: made once, however many registers read it."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("T", self._made[make])

    def of(self, register: Register[Row]) -> tuple[Row, ...]:
        """The results of a register in the period, as they stand on the day."""
        return self.made(register.results)


class Register(Value, Generic[Row]):
    """The declaration of a register; ``Row`` is what it shows of a record: the record itself, or its result."""

    kind: type[Record]
    noun: str
    """What one of its records is called inside a sentence: "nhiệm vụ"."""
    results: Callable[[Context], tuple[Row, ...]]
    record: Callable[[Row], Record]
    """The record of a row."""
    indicators: tuple[Indicator, ...] = ()
    """Its lines of the annex, in their printed order."""

    @property
    def name(self) -> str:
        """The permanent key of the register: the name of its kind."""
        return self.kind.INFO.name

    def figures(self, context: Context) -> tuple[Figure, ...]:
        """Its lines of the annex."""
        return tuple(one.figure(context) for one in self.indicators)
