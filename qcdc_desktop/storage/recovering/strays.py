"""Records on pages that no table leads to any more, known by their shape: their columns, types and choices."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import cache

from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.storage import migrations
from qcdc_desktop.storage.recovering.pages import Cell, Row
from qcdc_desktop.storage.rows import Image, from_image

_TYPES: dict[str, type | tuple[type, ...]] = {"INTEGER": int, "TEXT": str, "REAL": (int, float)}

_Column = tuple[str, str, bool]
"""Name, type, and whether it may be empty."""


def records(rows: Sequence[Row]) -> Iterator[tuple[tuple[str, int], Image]]:
    """Kind, id and image of the rows of one page, where all of them can be records of one kind and of no other."""
    fitting = [kind for kind, columns in _shapes().items() if rows and all(_fits(kind, columns, row) for row in rows)]
    for kind in fitting if len(fitting) == 1 else ():
        for row in rows:
            yield (kind, row.id), _image(_shapes()[kind], row)


@cache
def _shapes() -> dict[str, list[_Column]]:
    """The columns of each kind, as today's tables have them."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        migrations.bring_up_to_date(conn)
        return {
            kind: [
                (name, declared, not needed)
                for _n, name, declared, needed, *_rest in conn.execute(f'PRAGMA table_info("{kind}")')
            ]
            for kind in BY_NAME
        }


def _image(columns: Sequence[_Column], row: Row) -> Image:
    values = zip(columns, row.values, strict=False)
    return {name: value for (name, *_), value in values if not isinstance(value, bytes)} | {"id": row.id}


def _fits(kind: str, columns: Sequence[_Column], row: Row) -> bool:
    if len(row.values) != len(columns) or row.id < 1 or row.values[0] is not None:
        return False
    if not all(_is_of(column, value) for column, value in zip(columns[1:], row.values[1:], strict=True)):
        return False
    try:
        from_image(BY_NAME[kind], _image(columns, row))
    except (TypeError, ValueError, KeyError):
        return False
    return True


def _is_of(column: _Column, value: Cell) -> bool:
    _name, declared, may_be_empty = column
    return may_be_empty if value is None else isinstance(value, _TYPES[declared])
