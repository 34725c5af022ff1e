"""Values as SQLite stores them."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.registers.targets.records import TargetKind
from qcdc_desktop.storage.rows import Stored, to_sql


@pytest.mark.parametrize(
    ("value", "stored"),
    [(date(2025, 1, 2), "2025-01-02"), (TargetKind.ZERO, "zero"), ("zero", "zero"), (0, 0), (1.5, 1.5), (None, None)],
)
def test_a_value_is_stored_plainly(value: str | float | date | None, stored: Stored) -> None:
    found = to_sql(value)
    assert (found, type(found)) == (stored, type(stored))
