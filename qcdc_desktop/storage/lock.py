"""The lock of a data file that is open to be written, held so that nothing else in the process can let go of it.

SQLite locks with record locks of POSIX. These belong to the process and go with *any* descriptor of the file that it
closes: a file dialog does so, which opens files of a kind unknown to the desktop to find an icon for them. Linux has
locks that belong to a descriptor alone (“open file description locks” in fcntl(2)); they shut out the record locks of
everybody else. So such a lock is taken on the very bytes that SQLite would lock, and SQLite itself need not lock.
Windows has no such danger: there locks belong to a handle.
"""

from __future__ import annotations

import errno
import os
import struct
import sys
import time
from pathlib import Path

from qcdc_desktop.storage.faults import locked

PATIENCE = 1.0
"""Seconds that a file may be in use elsewhere, for example to be looked at, before it counts as open there."""
NO_LOCKS = "unix-none"
"""The name of SQLite's own access to files without locks, for a file that is locked here."""
_BYTES = (0x40000000, 512)
"""Where SQLite has its locks, and how many: https://www.sqlite.org/fileformat2.html#the_lock_byte_page."""
_PAUSE = 0.05


def hold(path: Path) -> int | None:
    """Lock a file until the descriptor that is returned is closed.

    None where the machine has no such locks or does not let the file be written: SQLite locks then, or says why it
    cannot. Raises FileProblem where the file is open elsewhere.
    """
    if sys.platform != "linux":
        return None
    try:
        handle = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        held = _lock(handle, path)
    except BaseException:
        os.close(handle)
        raise
    if not held:
        os.close(handle)
        return None
    return handle


def _lock(handle: int, path: Path) -> bool:
    """Whether the lock was to be had at all on this machine."""
    import fcntl

    wanted = struct.pack("hhqqi", fcntl.F_WRLCK, os.SEEK_SET, *_BYTES, 0)
    until = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.fcntl(handle, fcntl.F_OFD_SETLK, wanted)
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EAGAIN):
                return False
            if time.monotonic() > until:
                raise locked(path) from error
        else:
            return True
        time.sleep(_PAUSE)
