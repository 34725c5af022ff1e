"""Long sittings: calls into Qt must not use up None (see qcdc_desktop/ui/__init__.py)."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

MANY_CALLS = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel()
for n in range(100_000):
    label.setText(str(n))
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_hundred_thousand_calls_into_qt_end_in_peace() -> None:
    done = run("import qcdc_desktop.ui" + MANY_CALLS)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="later Pythons never count references to None")
def test_the_guard_is_still_needed() -> None:
    """Fails when a newer PySide6 is mended: then the guard can go."""
    assert "deallocating None" in run(MANY_CALLS).stderr
