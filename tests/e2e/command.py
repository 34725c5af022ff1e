"""The command line in a process of its own, as an office runs it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile


def command(*words: object) -> None:
    """Run a command that must succeed, in the home of nobody."""
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, **dict.fromkeys(("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_DOCUMENTS_DIR"), home)}
        done = subprocess.run(
            [sys.executable, "-m", "qcdc_desktop", *map(str, words)],
            capture_output=True,
            text=True,
            check=False,
            env=env,
        )
    assert done.returncode == 0, done.stderr
