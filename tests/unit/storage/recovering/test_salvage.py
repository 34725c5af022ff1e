"""What is read of a damaged file does nothing by itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qcdc_desktop.storage.recovering.salvage import Salvage


@pytest.mark.parametrize(
    "said",
    [
        "VACUUM INTO '{elsewhere}'",
        "ATTACH '{elsewhere}' AS other",
        "CREATE TABLE t AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n",
    ],
)
def test_what_a_file_says_of_its_tables_is_not_obeyed(tmp_path: Path, said: str) -> None:
    brought, elsewhere = tmp_path / "lạ.qcdc", tmp_path / "khác"
    with closing(sqlite3.connect(brought, isolation_level=None)) as conn:
        conn.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
        conn.execute("INSERT INTO person (name) VALUES ('An')")
        conn.execute("PRAGMA writable_schema = ON")
        conn.execute("UPDATE sqlite_schema SET sql = ?", (said.format(elsewhere=elsewhere),))
    assert Salvage(brought.read_bytes()).records == {}
    assert not elsewhere.exists()
