"""A second program on the same computer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_OPEN = """
import sys
from pathlib import Path
from qcdc_desktop.errors import FileProblem
from qcdc_desktop.storage.session import Session
try:
    Session.open(Path(sys.argv[1])).close()
except FileProblem as problem:
    sys.exit(7 if problem.title == "Tệp đang được mở" else 8)
"""


def is_locked(file: Path) -> bool:
    """Whether another process is told that the file is open elsewhere when it opens it to write."""
    done = subprocess.run([sys.executable, "-c", _OPEN, str(file)], check=False, timeout=60)
    assert done.returncode in (0, 7)
    return done.returncode == 7
