"""Half-made outputs: how they are called while they are written, and taking away what a crash left of them.

The name of one tells the machine and the process that writes it, so that nothing is taken away that somebody is still
writing, be it from another machine into a shared folder; and it is like no name that a person gives.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import sys
import time
import zlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from qcdc_desktop import scratch

_NAME = re.compile(r"\.~(?:([0-9a-f]{8})-(\d+)-)?[0-9a-f]{12}(?:\.[^.]{1,9})?(?:-journal|-wal|-shm)?")
"""Earlier versions told neither machine nor process."""
_OLD = 24 * 60 * 60
"""Seconds after which nobody writes any more, on whatever machine."""


def beside(place: Path) -> Path:
    """Where a file is made before it goes to its place: beside it, with the same suffix."""
    return place.with_name(f".~{_machine()}-{os.getpid()}-{secrets.token_hex(6)}{place.suffix[:10]}")


@cache
def _machine() -> str:
    name = os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename
    return f"{zlib.crc32(name.encode('utf-8', 'surrogateescape')):08x}"


def sweep(folder: Path) -> int:
    """Take away what was left half made in a folder, of this user alone; how many files and folders there were."""
    try:
        there = [path for path in folder.iterdir() if path.name.startswith(".~")]
    except OSError:
        return 0
    return sum(map(_take_away, there))


def sweep_all(folders: Iterable[Path]) -> int:
    """The same of several folders, each once."""
    return sum(sweep(folder) for folder in dict.fromkeys(folders))


def _take_away(path: Path) -> bool:
    match = _NAME.fullmatch(path.name)
    with contextlib.suppress(OSError):
        if match is None or path.is_symlink() or not scratch.is_mine(path) or not _is_left(path, match):
            return False
        if path.is_dir():
            scratch.remove(path)
        else:
            path.unlink()
        return not path.exists()
    return False


def _is_left(path: Path, match: re.Match[str]) -> bool:
    """Whether nobody writes it any more."""
    ended = match[1] == _machine() and not scratch.is_running(int(match[2]))
    return ended or time.time() - path.stat().st_mtime > _OLD
