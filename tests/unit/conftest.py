"""What the tests below the window share: no two kinds of records have an id in common."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.catalogue import KINDS
from qcdc_desktop.storage import audit, database
from tests import factories

_create, _given_numbers = database.create, audit.given_numbers
_BEFORE = {kind.INFO.name: factories.id_of(kind, 0) for kind in KINDS}


def _create_with_unequal_ids(path: Path, fill: Callable[[Path], object] = lambda _beside: None) -> None:
    def give_ids_and_fill(beside: Path) -> None:
        with closing(sqlite3.connect(beside)) as conn, conn:
            conn.executemany("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", _BEFORE.items())
        fill(beside)

    _create(path, give_ids_and_fill)


def _numbers_given_by_tests(conn: sqlite3.Connection) -> list[tuple[str, int]]:
    """A kind that stands where the file of a test began has given no number yet."""
    return [(name, number) for name, number in _given_numbers(conn) if number != _BEFORE.get(name)]


@pytest.fixture(autouse=True, scope="module")
def _unequal_ids() -> Iterator[None]:
    """A file that a test makes gives ids as :func:`factories.id_of` tells."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "create", _create_with_unequal_ids)
        patch.setattr(audit, "given_numbers", _numbers_given_by_tests)
        yield
