"""The tables of the records: one record stored, changed, taken out, put back; those of a kind read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from qcdc_desktop.domain.kinds.fields import Record, spec
from qcdc_desktop.domain.kinds.values import check_types
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.storage.rows import Image, Stored, columns, to_record, to_row, to_sql

R = TypeVar("R", bound=Record)


def insert(conn: sqlite3.Connection, record: Record) -> int:
    """Store a new record, under its id where it has one; returns its id. Raises InputProblem, Refused."""
    return _insert(conn, type(record), columns(type(record)), (record.id or None, *to_row(record)))


def update(conn: sqlite3.Connection, record: Record, names: Sequence[str]) -> None:
    """Store the named fields of a stored record. Raises InputProblem, Refused."""
    _update(conn, type(record), [f'"{n}"' for n in names], [to_sql(getattr(record, n)) for n in names], record.id)


def delete(conn: sqlite3.Connection, kind: type[Record], record_id: int) -> None:
    """Take a record out."""
    conn.execute(f'DELETE FROM "{kind.INFO.name}" WHERE id = ?', (record_id,))


def put_image(conn: sqlite3.Connection, kind: type[Record], record_id: int, image: Image | None) -> None:
    """Bring a record to an image of the journal: changed, put back, or taken out."""
    if image is None:
        delete(conn, kind, record_id)
        return
    # A column that a later version added is not in older images: what stands there, or its default, stays.
    names = [n for n in columns(kind) if n.strip('"') in image]
    values = [image[n.strip('"')] for n in names]
    # Not an upsert: that would run the triggers of an insert for a letter that is already in the register.
    if not _update(conn, kind, names[1:], values[1:], record_id):
        _insert(conn, kind, names, values)


def read(conn: sqlite3.Connection, kind: type[R], equals: Mapping[str, Any]) -> tuple[R, ...]:
    """The records of a kind with the given values, in the kind's natural order."""
    where, values = _where(kind, equals)
    order = ", ".join(f'"{name}" IS NULL, "{name}"' for name in kind.INFO.order)
    rows = conn.execute(f'SELECT {", ".join(columns(kind))} FROM "{kind.INFO.name}"{where} ORDER BY {order}', values)
    return tuple(to_record(kind, row) for row in rows.fetchall())


def demand_sound(conn: sqlite3.Connection, kind: type[Record], records: Iterable[Record]) -> None:
    """Raise TypeError or ValueError where a field holds something else than it is declared with, nothing where its
    column is never empty, or points at nothing.

    For a file that is read without having been checked: everything else may rely on it.
    """
    columns_of = conn.execute(f'PRAGMA table_info("{kind.INFO.name}")').fetchall()
    needed = [name for _number, name, _type, is_needed, *_rest in columns_of if is_needed]
    for record in records:
        check_types(record)
        # SQLite answers `IS NULL` for such a column without looking.
        if any(getattr(record, name, "") is None for name in needed):
            raise ValueError(f"a {kind.INFO.name} lacks what it cannot be without")
    if conn.execute(f'PRAGMA foreign_key_check("{kind.INFO.name}")').fetchone():
        raise ValueError(f"a {kind.INFO.name} points at what is not there")


def ask(conn: sqlite3.Connection, what: str, kind: type[Record], equals: Mapping[str, Any]) -> int | None:
    """A number of the records of a kind with the given values, e.g. ``count(*)``; None where there are none."""
    where, values = _where(kind, equals)
    row: tuple[int | None] = conn.execute(f'SELECT {what} FROM "{kind.INFO.name}"{where}', values).fetchone()
    return row[0]


def dangling() -> Refused:
    """What is told of a step that points at a record that is gone."""
    return Refused(
        "Chưa làm được", "Bước này liên quan đến một mục đã xóa.", "Hãy khôi phục mục đó từ Thùng rác trước."
    )


def _insert(conn: sqlite3.Connection, kind: type[Record], names: Sequence[str], values: Sequence[Stored]) -> int:
    marks = ", ".join("?" * len(names))
    with _taken(kind):
        cursor = conn.execute(f'INSERT INTO "{kind.INFO.name}" ({", ".join(names)}) VALUES ({marks})', values)
    return cursor.lastrowid or 0


def _update(
    conn: sqlite3.Connection, kind: type[Record], names: Sequence[str], values: Sequence[Stored], record_id: int
) -> bool:
    sets = ", ".join(f"{n} = ?" for n in names)
    with _taken(kind):
        return bool(conn.execute(f'UPDATE "{kind.INFO.name}" SET {sets} WHERE id = ?', (*values, record_id)).rowcount)


def _where(kind: type[Record], equals: Mapping[str, Any]) -> tuple[str, list[Stored]]:
    # Only names that are declared: SQLite takes an unknown one for a text.
    condition = " AND ".join(f'"{name if name == "id" else spec(kind, name).name}" IS ?' for name in equals)
    return (f" WHERE {condition}" if condition else ""), [to_sql(value) for value in equals.values()]


@contextmanager
def _taken(kind: type[Record]) -> Iterator[None]:
    """Tell at its field that a value, which only one record of a kind may have, is in use; or that a record is gone."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorname == "SQLITE_CONSTRAINT_FOREIGNKEY":
            raise dangling() from error
        if error.sqlite_errorname != "SQLITE_CONSTRAINT_UNIQUE":
            raise
        name = str(error).rpartition(".")[2]
        raise InputProblem.at(
            name, f"“{spec(kind, name).label}” này đã có ở mục khác; hãy ghi giá trị khác."
        ) from error
