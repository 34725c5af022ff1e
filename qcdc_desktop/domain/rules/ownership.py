"""Who owns whom, and which working year a record belongs to: told once, by the declarations of the kinds.

A record is a part of the one that an owning reference points at, or hangs on one of any kind (evidence, comments).
The same questions are asked of stored records and of images of the journal; an image is a plain mapping of its fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from qcdc_desktop.domain.kinds.fields import Record, specs
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.source import Source
from qcdc_desktop.domain.kinds.text import clean
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.domain.registers.periods import Year

Values = Record | Mapping[str, Any]
"""A record, or its image in the journal."""
Find = Callable[[Ref], Values | None]
"""How a record is looked up; None where it is gone."""


def owner(kind: type[Record], values: Values) -> Ref | None:
    """The record that one of the kind is a part of or hangs on, or None."""
    if kind.INFO.attached:
        return _ref(_read(values, "about_kind"), _read(values, "about_id"))
    owning = (s for s in specs(kind) if s.owned)
    return next((ref for s in owning if (ref := _ref(s.target, _read(values, s.name)))), None)


def is_part(kind: type[Record]) -> bool:
    """Whether every record of the kind is a part of another one."""
    return any(s.owned for s in specs(kind))


def whole_of(source: Source, record: Record) -> Record | None:
    """The record that this one is a part of or hangs on, or None."""
    whole = owner(type(record), record)
    return source.find(BY_NAME[whole.kind], id=whole.id) if whole else None


def title_of(source: Source, record: Record) -> str:
    """What a record is called: its title, or that of the record it is a part of."""
    whole = whole_of(source, record)
    if whole is not None and not record.INFO.attached:
        return title_of(source, whole)
    return clean(str(getattr(record, record.INFO.title)))


def years_of(kind: type[Record], record_id: int, values: Values | None, find: Find) -> Iterator[int]:
    """The ids of the working years that a record belongs to: itself, by its own field, or with what owns it."""
    if values is None:
        return
    if kind is Year:
        yield record_id
    if year_id := _read(values, "year_id"):
        yield int(year_id)
    if (ref := owner(kind, values)) is not None:
        yield from years_of(BY_NAME[ref.kind], ref.id, find(ref), find)


def _ref(kind: str | None, record_id: int | None) -> Ref | None:
    return Ref(kind, record_id) if kind in BY_NAME and kind and record_id else None


def _read(values: Values, name: str) -> Any:
    return values.get(name) if isinstance(values, Mapping) else getattr(values, name, None)
