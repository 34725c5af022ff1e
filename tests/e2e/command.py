"""The command line in a process of its own, as an office runs it."""

from __future__ import annotations

import subprocess
import sys


def command(*words: object) -> None:
    """Run a command that must succeed."""
    done = subprocess.run(
        [sys.executable, "-m", "qcdc_desktop", *map(str, words)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
