"""Temporary folders of the program: for their owner alone, named after their process, swept when that is gone.

What lies in them may be evidence that was taken out of the file for good since, so a crash must not keep it.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import sys
import tempfile
import weakref
from pathlib import Path
from types import TracebackType

_PREFIX = "qcdc-desktop-tmp-"
_NAME = re.compile(rf"{_PREFIX}(\d+)-\w+")
_STILL_ACTIVE = 259
"""What Windows gives as the exit code of a process that has not ended."""
_MAY_ASK = 0x1000
"""PROCESS_QUERY_LIMITED_INFORMATION of Windows."""


class Folder:
    """A new folder that goes with the object, and at the latest when the program is started after a crash.

    That of Python's library does not come back from a folder that cannot be opened any more. Raises OSError where none
    can be made.
    """

    def __init__(self) -> None:
        self.name = tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-")
        self._go = weakref.finalize(self, remove, Path(self.name))

    def cleanup(self) -> None:
        """Let it go now; what cannot be removed just then is swept later."""
        self._go()

    def __enter__(self) -> str:
        return self.name

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.cleanup()


def remove(path: Path) -> None:
    """Remove a folder and all that is in it, read-only or not; what another program holds open stays.

    Windows removes no read-only file, and POSIX nothing from a folder that may not be written.
    """
    _make_writable(path)
    for folder, folders, files in os.walk(path):
        for name in (*folders, *files):
            _make_writable(Path(folder, name))
    shutil.rmtree(path, ignore_errors=True)


def sweep() -> int:
    """Remove the folders of processes that are gone; how many there were."""
    count = 0
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        match = _NAME.fullmatch(path.name)
        with contextlib.suppress(OSError):
            if match and not path.is_symlink() and is_mine(path) and not is_running(int(match[1])):
                remove(path)
                count += not path.exists()
    return count


def _make_writable(path: Path) -> None:
    with contextlib.suppress(OSError):
        if not path.is_symlink():  # what a link leads to is not ours
            path.chmod(stat.S_IRWXU)


def is_mine(path: Path) -> bool:
    """Whether this user made a file or folder; Windows lets nobody else remove it anyway. Raises OSError."""
    return os.name == "nt" or path.stat().st_uid == os.getuid()


def is_running(process: int) -> bool:
    """Whether there is a process of that number on this machine."""
    if sys.platform == "win32":
        import ctypes

        kernel, code = ctypes.windll.kernel32, ctypes.c_ulong()
        handle = kernel.OpenProcess(_MAY_ASK, False, process)
        if not handle:
            return False
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return code.value == _STILL_ACTIVE
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
