"""Rows read from the pages of a database one by one, where SQLite itself reads none of a damaged file.

Every leaf of a table says by itself where its rows are; the pages above it are only needed to know whose rows they are.
https://www.sqlite.org/fileformat2.html, section 1.6 (pages of a B-tree) and 2.1 (format of a row).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from qcdc_desktop.storage.rows import Stored

PAGE = 4096
"""Bytes of a page, as SQLite makes them unless it is told otherwise."""
_LEAF, _INNER = 13, 5
"""The kinds of pages of a table: with rows, with pages below."""
_SIZES = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
"""Bytes of a number by its serial type."""
_REAL, _ZERO, _ONE, _FIRST_BLOB = 7, 8, 9, 12

Cell = Stored | bytes


class Row(NamedTuple):
    """A row as it lies in a page; the column that is its id is None among the values."""

    id: int
    values: tuple[Cell, ...]


class Pages:
    """The pages of a database, numbered from 1; nothing in them is trusted."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        said = int.from_bytes(raw[16:18], "big")
        self._size = said if said in {2**n for n in range(9, 16)} and raw.startswith(b"SQLite format 3\0") else PAGE
        self.count = len(raw) // self._size

    def leaves(self, root: int) -> Iterator[int]:
        """The pages of a table that have rows, in order; 0 stands for those at or below a page that is damaged.

        A page without a row is one of them: it may be an empty one of another table that was written to a wrong place.
        """
        waiting, seen = [root], set[int]()
        while waiting:
            number = waiting.pop()
            there = number not in seen and 1 <= number <= self.count
            kind = self._kind(number) if there else 0
            seen.add(number)
            if kind == _INNER:
                waiting += reversed(self._below(number))
            else:
                yield number if kind == _LEAF and self.is_whole(number) else 0

    def with_rows(self) -> Iterator[int]:
        """Every page that may hold rows of a table, those that are free among them."""
        return (number for number in range(1, self.count + 1) if self._kind(number) == _LEAF)

    def rows(self, number: int) -> Iterator[Row]:
        """The rows of a page that can be read, whole."""
        page, start = self._page(number), _start(number)
        count = int.from_bytes(page[start + 3 : start + 5], "big")
        for n in range(min(count, (self._size - start - 8) // 2)):
            at = int.from_bytes(page[start + 8 + 2 * n : start + 10 + 2 * n], "big")
            try:
                yield self._row(page, at)
            except (IndexError, ValueError, struct.error):
                continue

    def is_whole(self, number: int) -> bool:
        """Whether a page has rows, and every one that it says it has can be read."""
        page, start = self._page(number), _start(number)
        said = int.from_bytes(page[start + 3 : start + 5], "big")
        return 0 < said == sum(1 for _row in self.rows(number))

    def _page(self, number: int) -> bytes:
        return self._raw[(number - 1) * self._size : number * self._size]

    def _kind(self, number: int) -> int:
        return self._raw[(number - 1) * self._size + _start(number)]

    def _below(self, number: int) -> list[int]:
        page, start = self._page(number), _start(number)
        count = int.from_bytes(page[start + 3 : start + 5], "big")
        found = []
        for n in range(min(count, (self._size - start - 12) // 2)):
            at = int.from_bytes(page[start + 12 + 2 * n : start + 14 + 2 * n], "big")
            found.append(int.from_bytes(page[at : at + 4], "big"))
        return [*found, int.from_bytes(page[start + 8 : start + 12], "big")]

    def _row(self, page: bytes, at: int) -> Row:
        length, at = _varint(page, at)
        row_id, at = _varint(page, at)
        most = self._size - 35
        if length <= most:
            payload = page[at : at + length]
        else:
            least = (self._size - 12) * 32 // 255 - 23
            local = least + (length - least) % (self._size - 4)
            local = local if local <= most else least
            payload = page[at : at + local] + self._overflow(
                int.from_bytes(page[at + local : at + local + 4], "big"), length - local
            )
        if len(payload) != length:
            raise ValueError("torn")
        return Row(row_id, _values(payload))

    def _overflow(self, number: int, left: int) -> bytes:
        parts = []
        while left > 0:
            if not 1 <= number <= self.count:
                raise ValueError("torn")
            page = self._page(number)
            part = page[4 : 4 + min(left, self._size - 4)]
            parts.append(part)
            left -= len(part)
            number = int.from_bytes(page[:4], "big")
            if len(parts) > self.count:
                raise ValueError("a ring")
        return b"".join(parts)


def _start(number: int) -> int:
    """Where the head of a page is: the first begins with that of the file."""
    return 100 if number == 1 else 0


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes and where it ends."""
    value = 0
    for n in range(8):
        byte = raw[at + n]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + n + 1
    value = value << 8 | raw[at + 8]
    return value - (1 << 64) if value >= 1 << 63 else value, at + 9


def _values(payload: bytes) -> tuple[Cell, ...]:
    head, at = _varint(payload, 0)
    if not at <= head <= len(payload):
        raise ValueError("no row")
    types = []
    while at < head:
        kind, at = _varint(payload, at)
        types.append(kind)
    values = []
    for kind in types:
        size = (kind - _FIRST_BLOB) // 2 if kind >= _FIRST_BLOB else _SIZES[kind]
        raw, at = payload[at : at + size], at + size
        if len(raw) != size:
            raise ValueError("torn")
        values.append(_value(kind, raw))
    if at != len(payload):
        raise ValueError("no row")
    return tuple(values)


def _value(kind: int, raw: bytes) -> Cell:
    if kind >= _FIRST_BLOB:
        return raw.decode() if kind % 2 else raw
    if kind == _REAL:
        number: float = struct.unpack(">d", raw)[0]
        return number
    if kind in (_ZERO, _ONE):
        return kind - _ZERO
    return int.from_bytes(raw, "big", signed=True) if kind else None
