"""Reading a file as the disk gives it, not as the system still remembers what was written.

A stick that keeps nothing, or less than it says, is found out only so: what was just written is answered from memory
for as long as the memory holds it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from qcdc_desktop.datafile import demand_closed

_PAGE = 4096
"""Bytes that reading around the memory of Windows has to be a multiple of; no disk of today has larger sectors."""


def reread(path: Path) -> bytes:
    """The bytes of a file that was flushed to its disk before. Raises OSError as reading does."""
    demand_closed(path)
    if sys.platform == "win32":
        return _unbuffered(path)
    with path.open("rb") as stream:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return stream.read()


if sys.platform == "win32":
    import ctypes
    import mmap
    from ctypes import wintypes

    _READ, _SHARED, _EXISTING, _AROUND_MEMORY = 0x80000000, 0x7, 3, 0x20000000
    """GENERIC_READ, FILE_SHARE_*, OPEN_EXISTING and FILE_FLAG_NO_BUFFERING of CreateFileW."""
    _NONE = ctypes.c_void_p(-1).value

    def _unbuffered(path: Path) -> bytes:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateFileW.restype = wintypes.HANDLE
        size = path.stat().st_size
        handle = kernel.CreateFileW(str(path), _READ, _SHARED, None, _EXISTING, _AROUND_MEMORY, None)
        if handle == _NONE:  # a share that cannot read so
            return path.read_bytes()
        try:
            with mmap.mmap(-1, (size // _PAGE + 1) * _PAGE) as room:  # begins on a page, as it has to
                got = wintypes.DWORD()
                start = (ctypes.c_char * len(room)).from_buffer(room)
                done = kernel.ReadFile(wintypes.HANDLE(handle), start, len(room), ctypes.byref(got), None)
                del start  # lets go of the room
                if not done:
                    raise ctypes.WinError(ctypes.get_last_error())
                return room[: got.value]
        finally:
            kernel.CloseHandle(wintypes.HANDLE(handle))
