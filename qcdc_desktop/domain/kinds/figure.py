"""Numbers that know the records behind them, and the indicators of the annex that they stand under."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import upper_first

if TYPE_CHECKING:
    from qcdc_desktop.domain.kinds.register import Context


class Ref(NamedTuple):
    """A record by kind and id: the way from a number back to what it counts."""

    kind: str
    id: int


class Spot(NamedTuple):
    """Some words of a record: the field that has them, and where in its text they begin and end.

    Of a paper it may be the key of a section: a proposed text is no record yet.
    """

    ref: Ref
    field: str
    start: int
    end: int


def ref_to(record: Record) -> Ref:
    """The way back to a record."""
    return Ref(record.INFO.name, record.id)


def refs(records: Iterable[Record]) -> tuple[Ref, ...]:
    """The way back to some records, each once."""
    return tuple(dict.fromkeys(map(ref_to, records)))


def of_one_kind(refs: Sequence[Ref]) -> tuple[str, list[int]]:
    """What one list can show of some records: the kind that most of them are, and the ids of those of that kind."""
    ((kind, _count),) = Counter(ref.kind for ref in refs).most_common(1)
    return kind, [ref.id for ref in refs if ref.kind == kind]


PART_OF = "Trong đó "
"""How the label of a number begins that counts a part of the one above it."""
_FURTHER_IN = "\u00a0" * 3


class Figure(Value):
    """One number; ``value`` is None where it cannot be known ("chưa đủ số liệu"), never a false 0."""

    code: str
    label: str
    unit: str
    value: float | None
    refs: tuple[Ref, ...] = ()
    basis: str = ""
    counted: int | None = None
    """Of a share: how many of the whole (tử số); None where it cannot be known, and of what is no share."""
    whole: int | None = None
    """Of a share: of how many (mẫu số); 0 where there is nothing to take a share of."""

    @property
    def is_part(self) -> bool:
        """Whether it counts a part of the number above it."""
        return self.label.startswith(PART_OF)

    @property
    def indented(self) -> str:
        """The label below that of the whole: "+ Đúng hạn", further in."""
        if not self.is_part:
            return self.label
        return part_of(self.label.removeprefix(PART_OF))


def whole_of(label: str) -> str:
    """The label of a whole whose parts follow below."""
    return f"{label}, trong đó:"


def part_of(label: str) -> str:
    """The label of a part below that of its whole, further in."""
    return f"{_FURTHER_IN}+ {upper_first(label)}"


def in_rows(figures: Sequence[Figure]) -> tuple[str, ...]:
    """The labels as a table of a paper has them one below the other; the whole says that parts follow."""
    return tuple(
        whole_of(figure.label) if not figure.is_part and any(one.is_part for one in below) else figure.indented
        for figure, below in ((figure, figures[at : at + 1]) for at, figure in enumerate(figures, start=1))
    )


class Indicator(Value):
    """A line of the annex (chỉ tiêu thống kê): permanent code, label, unit, legal basis, and what it counts.

    A share tells the ``counted`` among the ``whole`` in percent; without a whole the counted themselves are told.
    """

    code: str
    label: str
    unit: str
    counted: Callable[[Context], Sequence[Record]]
    whole: Callable[[Context], Sequence[Record]] | None = None
    known: Callable[[Context], bool] | None = None
    """Whether the records can say it at all; without it they always can."""
    basis: str = ""
    stated: Callable[[Context], tuple[float, Record] | None] | None = None
    """A number that somebody wrote down, with the record that holds it: where there is one, nothing is counted."""

    def figure(self, context: Context) -> Figure:
        """The number on the day of the context."""
        if self.stated is not None and (said := self.stated(context)):
            return Figure(self.code, self.label, self.unit, said[0], refs(said[1:]), self.basis)
        counted = self.counted(context)
        behind = self.whole(context) if self.whole is not None else counted
        told = (self.code, self.label, self.unit)
        if self.known is not None and not self.known(context):
            return Figure(*told, None, refs(behind), self.basis)
        if self.whole is None:
            return Figure(*told, float(len(counted)), refs(behind), self.basis)
        share = len(counted) * 100 / len(behind) if behind else None
        return Figure(*told, share, refs(behind), self.basis, len(counted), len(behind))
