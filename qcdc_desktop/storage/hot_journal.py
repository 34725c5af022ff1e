"""Whether the journal that lies beside a data file is its own: what a crash left, or of another copy of the file.

SQLite puts the pages of a journal back into whatever file bears the name, before anything is read. A good copy that
was put over a crashed file is destroyed by that. A journal says how many pages the file had and what the changed ones
were like; a file that is older than it, or was put there long after it, and does not hold those pages is another one.
The format is https://www.sqlite.org/fileformat2.html#the_rollback_journal.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from qcdc_desktop import datafile

_MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
_HEADER = struct.Struct(">8s5I")
"""Magic, records, nonce, pages of the file before, size of a sector, size of a page."""
_UNCOUNTED = 0xFFFFFFFF
"""Records up to the end of the journal."""
_COUNTER = slice(24, 28)
"""The change counter in the first page of a file."""
_STEP_SECONDS = 600.0
"""No step takes longer: the file and the journal of one crash are written within it, or copied within it."""


def is_hot(journal: Path) -> bool:
    """Whether a journal has pages to be put back; at rest there is none, or its header is noughts. Raises OSError."""
    try:
        with journal.open("rb") as stream:
            return stream.read(len(_MAGIC)) == _MAGIC
    except FileNotFoundError:
        return False


def is_of_another(path: Path, journal: Path) -> bool:
    """Whether putting the journal's pages back would spoil the file. Raises OSError.

    A file that is open in this process, or held by another, is not touched: its journal is its own.
    """
    try:
        return is_hot(journal) and not datafile.is_open(path) and _differs(path, journal)
    except PermissionError:
        return False  # whoever opens it next is told why


def _differs(path: Path, journal: Path) -> bool:
    with journal.open("rb") as kept, path.open("rb", buffering=0) as file:
        pages, size, records = _read(kept)
        if not size:
            return False  # SQLite does not read it either
        now = os.fstat(file.fileno()).st_size // size
        if not records:
            return now != pages  # nothing was written to the file yet
        whole = True
        for number, offset in records:
            kept.seek(offset)
            before = kept.read(size)
            file.seek((number - 1) * size)
            after = file.read(size)
            whole = whole and before == after
            if number == 1 and not _follows(before, after):
                return True
        apart = abs(os.fstat(file.fileno()).st_mtime - os.fstat(kept.fileno()).st_mtime)
        return (not whole or now != pages) and apart > _STEP_SECONDS


def _follows(before: bytes, after: bytes) -> bool:
    """Whether the first page is as it was before the step, or as the step leaves it."""
    first, second = (int.from_bytes(page[_COUNTER], "big") for page in (before, after))
    return second in (first, (first + 1) % 2**32)


def _read(journal: BinaryIO) -> tuple[int, int, list[tuple[int, int]]]:
    """How many pages the file had, the size of a page, and number and place of every page that is kept.

    The size is 0 where the journal is none that SQLite would read.
    """
    header = journal.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return 0, 0, []
    _magic, _count, _nonce, pages, sector, size = _HEADER.unpack(header)
    if not (512 <= size <= 65536 and 32 <= sector <= 65536):
        return 0, 0, []
    return pages, size, list(_records(journal, sector, size))


def _records(journal: BinaryIO, sector: int, size: int) -> Iterator[tuple[int, int]]:
    end = journal.seek(0, os.SEEK_END)
    start = 0
    while start + sector <= end:
        journal.seek(start)
        header = journal.read(_HEADER.size)
        if len(header) < _HEADER.size or not header.startswith(_MAGIC):
            return
        count, nonce = int.from_bytes(header[8:12], "big"), int.from_bytes(header[12:16], "big")
        start += sector
        for _ in range(min((end - start) // (size + 8), count) if count != _UNCOUNTED else (end - start) // (size + 8)):
            journal.seek(start)
            number = int.from_bytes(journal.read(4), "big")
            page, check = journal.read(size), int.from_bytes(journal.read(4), "big")
            if not number or check != _check(page, nonce):
                return  # what follows is left of an earlier step: an exclusively locked file keeps its journal
            yield number, start + 4
            start += size + 8
        start = -(-start // sector) * sector


def _check(page: bytes, nonce: int) -> int:
    """The checksum behind a page in the journal: every 200th byte from its end, but for those of its beginning."""
    return (nonce + sum(page[i] for i in range(len(page) - 200, 0, -200))) % 2**32
