"""Rows are read from pages as SQLite reads them, and a page that is damaged costs no other."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from qcdc_desktop.storage.recovering.pages import Cell, Pages


def made(path: Path, rows: Sequence[tuple[Cell, ...]], page: int = 4096) -> bytes:
    """A database with one table ``t`` of three columns."""
    with closing(sqlite3.connect(path)) as conn:
        conn.execute(f"PRAGMA page_size = {page}")
        conn.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a, b)")
        conn.executemany("INSERT INTO t VALUES (?, ?, ?)", rows)
        conn.commit()
    return path.read_bytes()


def read(raw: bytes) -> dict[int, tuple[Cell, ...]]:
    """The rows of the second table of pages, which begins in page 2."""
    pages = Pages(raw)
    return {row.id: row.values[1:] for number in pages.leaves(2) if number for row in pages.rows(number)}


VALUES: list[Cell] = [
    *(None, 0, 1, -1, 127, 128, -129, 2**15, 2**23, -(2**31), 2**40, 2**47, 2**62, -(2**63)),
    *(0.5, -1e300, "", "Đảng ủy Trường", "dài " * 3_000, b"", b"\x00\xff" * 5_000),
]


@pytest.mark.parametrize("page", [512, 4096, 16384])
def test_every_value_is_read_as_it_was_written(tmp_path: Path, page: int) -> None:
    rows = [(n * 1_000_003, value, VALUES[-n - 1]) for n, value in enumerate(VALUES)]
    assert read(made(tmp_path / "a.db", rows, page)) == {row[0]: row[1:] for row in rows}


def test_ids_of_all_lengths_are_read(tmp_path: Path) -> None:
    ids = [*(2**n for n in range(63)), -1, -(2**63), 2**63 - 1]
    assert sorted(read(made(tmp_path / "a.db", [(one, one, None) for one in ids]))) == sorted(ids)


def test_many_rows_lie_under_pages_of_pages(tmp_path: Path) -> None:
    rows = [(n, f"dòng {n} " * (n % 40), n) for n in range(20_000)]
    raw = made(tmp_path / "a.db", rows)
    assert len(raw) > 4096 * 500
    assert read(raw) == {row[0]: row[1:] for row in rows}


def test_pages_that_are_written_over_cost_their_own_rows_alone_and_are_known(tmp_path: Path) -> None:
    rows = [(n, f"dòng {n} " * 9, n) for n in range(5_000)]
    raw = bytearray(made(tmp_path / "a.db", rows))
    chance = random.Random(7)
    pages = Pages(bytes(raw))
    lost = chance.sample(list(pages.leaves(2)), 5)
    gone = {row.id for number in lost for row in pages.rows(number)}
    for number in lost:
        raw[(number - 1) * 4096 : number * 4096] = chance.randbytes(4096)
    damaged = Pages(bytes(raw))
    found = {row.id for number in damaged.with_rows() for row in damaged.rows(number)}
    assert {row[0] for row in rows} - gone <= found
    assert not any(damaged.is_whole(number) for number in lost)
    assert set(damaged.leaves(2)) == {0, *pages.leaves(2)} - set(lost)


@pytest.mark.parametrize("seed", range(200))
def test_no_damage_makes_it_stumble(tmp_path: Path, seed: int) -> None:
    raw = bytearray(made(tmp_path / "a.db", [(n, "x" * (n % 9_000), b"y" * n) for n in range(0, 9_000, 450)], 512))
    chance = random.Random(seed)
    for _ in range(chance.randrange(1, 200)):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    pages = Pages(bytes(raw[: chance.randrange(len(raw))]))
    for number in (*pages.with_rows(), *filter(None, pages.leaves(1))):
        list(pages.rows(number))


def test_a_ring_of_pages_ends(tmp_path: Path) -> None:
    raw = bytearray(made(tmp_path / "a.db", [(1, "x" * 20_000, None)]))
    pages = Pages(bytes(raw))
    for number in range(3, pages.count + 1):
        raw[(number - 1) * 4096 : (number - 1) * 4096 + 4] = (3).to_bytes(4, "big")
    [leaf] = Pages(bytes(raw)).leaves(2)
    assert all(len(str(row.values[1])) == 20_000 for row in Pages(bytes(raw)).rows(leaf))


def test_nothing_is_in_nothing() -> None:
    assert list(Pages(b"").with_rows()) == []
    assert list(Pages(b"").leaves(1)) == [0]
