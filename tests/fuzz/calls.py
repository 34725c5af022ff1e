"""Standing between the program and the system: a call to the disk fails, or is written down.

A small library in C (``calls.c``) is compiled and loaded before everything else into a process of its own: so SQLite's
own calls are reached as well. It needs Linux and a compiler.
"""

from __future__ import annotations

import argparse
import ctypes
import errno
import json
import os
import shutil
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

SOURCE = Path(__file__).with_name("calls.c")
LACKS = "needs Linux and a C compiler (cc): the calls of SQLite itself are reached by a library made on the spot"
KINDS = {"open": "o", "write": "w", "sync": "s", "truncate": "t", "rename": "r", "unlink": "u", "mkdir": "m"}
"""The calls that can fail, and their letters in the library."""
ERRORS = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO, "EACCES": errno.EACCES}


def possible() -> bool:
    """Whether this machine can do it."""
    return sys.platform == "linux" and shutil.which("cc") is not None


def run_between(module: str, rounds: int, seed: int, keep: Path) -> Counter[str]:
    """Run a module of this folder in a process with the library loaded; what it counted.

    It gets the rounds, the seed and the folder, and says what it counted as JSON in the last line; see :func:`inside`.
    """
    library = keep / "calls.so"
    subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl"], check=True)
    said = subprocess.run(
        [sys.executable, "-m", module, "--inside", str(keep), "--count", str(rounds), "--seed", str(seed)],
        env={**os.environ, "LD_PRELOAD": str(library)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert said.returncode == 0, (said.stdout or said.stderr)[-4000:]
    return Counter(json.loads(said.stdout.splitlines()[-1]))


def main(
    within: Callable[[int, int, Path], Counter[str]], run: Callable[[int, int, Path], Counter[str]], said: str | None
) -> int:
    """The larger run, by command; ``within`` is what is done in the process that has the library."""
    from tests.fuzz import staff_import

    wanted = argparse.ArgumentParser(add_help=False)
    wanted.add_argument("--inside", type=Path)
    given, rest = wanted.parse_known_args()
    if given.inside is None:
        return staff_import.main(run, said)
    numbers = argparse.ArgumentParser()
    numbers.add_argument("--count", type=int)
    numbers.add_argument("--seed", type=int)
    got = numbers.parse_args(rest)
    # What libraries say of broken files while they are let go stands on the other stream.
    sys.excepthook = lambda kind, error, trace: traceback.print_exception(kind, error, trace, file=sys.stdout)
    print(json.dumps(within(got.count, got.seed, given.inside)))  # noqa: T201 - the voice of a command
    return 0


class Between:
    """The library, from inside the process that has it."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder).encode()
        self._library = ctypes.CDLL(None)
        self._library.calls_seen.restype = ctypes.c_long
        self.last = 0
        """Calls of the kind that was to fail, the last time."""

    def fail(self, kind: str, at: int, error: str, *, goes_on: bool) -> None:
        """Let the call number ``at`` of a kind fail, and all after it where it ``goes_on``."""
        self._library.calls_fail(
            self._folder, ctypes.c_char(KINDS[kind].encode()), ctypes.c_long(at), ERRORS[error], int(goes_on)
        )

    def stop(self) -> int:
        """Let all calls through again; how many of the kind there were."""
        self.last = int(self._library.calls_seen())
        self._library.calls_fail(self._folder, ctypes.c_char(b"-"), ctypes.c_long(0), 0, 0)
        return self.last

    def record(self, handle: int) -> None:
        """Write down into a file what is done below the folder; -1 ends it."""
        self._library.calls_record(self._folder, handle)
