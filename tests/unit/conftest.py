"""What the tests below the window share: no two kinds of records have an id in common."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.catalogue import KINDS
from qcdc_desktop.storage import database
from tests import factories

_create = database.create


def _create_with_unequal_ids(path: Path) -> None:
    _create(path)
    with closing(sqlite3.connect(path)) as conn, conn:
        given = [(kind.INFO.name, factories.id_of(kind, 0)) for kind in KINDS]
        conn.executemany("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", given)


@pytest.fixture(autouse=True, scope="module")
def _unequal_ids() -> Iterator[None]:
    """A file that a test makes gives ids as :func:`factories.id_of` tells."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "create", _create_with_unequal_ids)
        yield
