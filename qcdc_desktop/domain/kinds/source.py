"""Where records are read: an open file, the file as it stood at a step of its journal, or plain records in memory."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeVar, cast

from qcdc_desktop.domain.kinds.fields import Record

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class Source(ABC):
    """Everything that reads records reads one of these."""

    @abstractmethod
    def all(self, kind: type[R], /, **equals: Any) -> tuple[R, ...]:
        """All records of a kind, those with the given field values, in the kind's natural order."""

    def find(self, kind: type[R], /, **equals: Any) -> R | None:
        """The first record with the given values, or None."""
        records = self.all(kind, **equals)
        return records[0] if records else None

    def get(self, kind: type[R], record_id: int, /) -> R:
        """One record by id; raises KeyError."""
        record = self.find(kind, id=record_id)
        if record is None:
            raise KeyError(f"{kind.INFO.name} {record_id}")
        return record


class Gathered(Source):
    """Records in memory: what a worker beside the window computes from, and what tests make by hand."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        kinds = defaultdict[type[Record], list[Record]](list)
        for record in records:
            kinds[type(record)].append(record)
        self._kinds = {kind: in_order(some) for kind, some in kinds.items()}
        self._ids: dict[type[Record], dict[int, Record]] = {}

    def all(self, kind: type[R], /, **equals: Any) -> tuple[R, ...]:
        records = cast("tuple[R, ...]", self._kinds.get(kind, ()))
        if not equals:
            return records
        if equals.keys() == {"id"}:
            found = self.by_id(kind).get(equals["id"])
            return () if found is None else (found,)
        return tuple(r for r in records if all(getattr(r, name) == value for name, value in equals.items()))

    def by_id(self, kind: type[R]) -> Mapping[int, R]:
        """All records of a kind by their ids; sorted out once."""
        if kind not in self._ids:
            self._ids[kind] = {record.id: record for record in self._kinds.get(kind, ())}
        return cast("Mapping[int, R]", self._ids[kind])


def in_order(records: Iterable[R]) -> tuple[R, ...]:
    """Records of one kind in its natural order: empty values last, as a file sorts them."""
    return tuple(sorted(records, key=_place))


def put_in_order(ordered: Sequence[R], some: Iterable[R]) -> tuple[R, ...]:
    """Records in their order with some more among them."""
    made = list(ordered)
    for record in some:
        insort(made, record, key=_place)
    return tuple(made)


def _place(record: Record) -> tuple[tuple[bool, Any], ...]:
    values = [getattr(record, name) for name in record.INFO.order]
    return tuple((value is None, 0 if value is None else value) for value in values)


def by_parent(parts: Iterable[T], field: str) -> Mapping[int | None, tuple[T, ...]]:
    """Parts by the id of the record that ``field`` points at, in their order; no parts where there is no such key.

    What was made of a record is found by a path to its field, e.g. ``task.organ_id``.
    """
    grouped, parent = defaultdict[int | None, list[T]](list), attrgetter(field)
    for part in parts:
        grouped[parent(part)].append(part)
    whole = defaultdict[int | None, tuple[T, ...]](tuple)
    whole.update((key, tuple(some)) for key, some in grouped.items())
    return whole
