"""What a data file (tệp dữ liệu) is, and which ones this process holds open: asked before another file is touched.

An output in the place of a data file is the loss of years of work. And looking can harm as well: on POSIX a process
that opens and closes a file by any other way than SQLite lets go of every lock that SQLite has on it, and then a second
program may write into the file. So an open data file is known by its identity and is never opened to see what it is.
Such a lock belongs to the whole process, and so does the note of it in this module, which storage alone keeps.
"""

from __future__ import annotations

import errno
import os
from collections import Counter
from pathlib import Path
from stat import S_ISREG

from qcdc_desktop.errors import FileProblem

SUFFIX = ".qcdc"
APPLICATION_ID = 0x51434443
"""“QCDC” in the header of the file."""

Identity = tuple[int, int]
"""Device and inode (on Windows volume and file number): the same for every name of a file."""

_NAMES = (SUFFIX, *(f"{SUFFIX}-{kept}" for kept in ("journal", "wal", "shm")))
"""A data file, and what SQLite keeps beside one: after a crash a part of the data is there alone."""
_HEADER = 100
"""Bytes of the header of a database, https://www.sqlite.org/fileformat2.html#the_database_header."""
_MAGIC = b"SQLite format 3\0"
_ID_AT, _LOG_AT = slice(68, 72), slice(18, 20)
_LOG = b"\2\2"
"""The versions of reading and writing of a file with a write-ahead log."""

_open: Counter[Identity] = Counter()


def note_opened(path: Path) -> Identity:
    """Note that SQLite has opened the file; :func:`note_closed` is told what is returned. Raises OSError."""
    opened = identity(path.stat())
    _open[opened] += 1
    return opened


def note_closed(opened: Identity) -> None:
    """Note that SQLite has closed a file as often as it is told here."""
    _open[opened] -= 1


def is_data_file(path: Path) -> bool:
    """Whether there is a data file at the path, or what SQLite keeps beside one.

    One that is open in this process is not touched. A closed one is known by its name, as a torn file is still
    somebody's data, or by its header. Raises OSError where something is there that cannot be looked at.
    """
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    if not S_ISREG(status.st_mode):
        return False
    if is_open(path):
        return True
    if any(name.casefold().endswith(_NAMES) for name in (path.name, path.resolve().name)):
        return True
    found = header(path)
    return found.startswith(_MAGIC) and found[_ID_AT] == APPLICATION_ID.to_bytes(4, "big")


def is_open(path: Path) -> bool:
    """Whether this process holds the file open by SQLite: then nothing else may open it. Raises OSError."""
    return _open[identity(path.stat())] > 0


def keeps_log(path: Path) -> bool:
    """Whether another tool made a closed file keep a write-ahead log: even to read it, files are made beside it.

    Raises OSError.
    """
    return not is_open(path) and header(path)[_LOG_AT] == _LOG


def header(path: Path) -> bytes:
    """The header of a database, as far as there is one. Raises OSError.

    Not of a file that SQLite itself has locked in this process: see above.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))  # twice a step: a stream would take twice as long
    try:
        return os.read(handle, _HEADER)
    finally:
        os.close(handle)


def demand_plain(path: Path) -> None:
    """Raise OSError where there is no file on a disk: reading a pipe or a device never begins, or never ends."""
    if not S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "không phải tệp trên đĩa", str(path))


def demand_closed(path: Path) -> None:
    """Raise OSError where there is no file on a disk, or one that this process holds open: even to read that by any
    other way than SQLite lets go of its lock."""
    demand_plain(path)
    if is_open(path):
        raise OSError(errno.EBUSY, "đang mở trong chương trình", str(path))


def refuse_as_input(path: Path, title: str, hint: str) -> None:
    """Asked of a file that a person chose, before it is opened as anything else than a data file.

    Raises FileProblem with that title and hint where it is a data file, OSError as :func:`is_data_file` does and where
    it is no file on a disk.
    """
    demand_plain(path)
    if is_data_file(path):
        raise FileProblem(title, f"“{path.name}” là tệp dữ liệu của chương trình, không nạp vào đây được.", hint)


def identity(status: os.stat_result) -> Identity:
    """Which file it is, whatever it is called."""
    return status.st_dev, status.st_ino
