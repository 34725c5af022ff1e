"""A crash of the whole program (of Qt, or of Python itself): written down by Python, told at the next start.

It holds names of functions and files of the code, nothing of any record. Little is imported here: it comes first.
"""

from __future__ import annotations

import faulthandler
import os
import re
from pathlib import Path

from qcdc_desktop import __version__
from qcdc_desktop.datafile import demand_plain

NAME = "dung-dot-ngot.log"
_LONGEST = 8000
"""Letters of a report that are kept: its beginning tells what the program was doing."""


def watch(folder: Path) -> str:
    """Write down from now on where the program is when it crashes; returns the report of the last time, or nothing.

    The report is told once. Where the folder takes no file, nothing is written down.
    """
    place = folder / NAME
    before = ""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if place.exists():
            demand_plain(place)
            before = place.read_text("utf-8", "replace")[:_LONGEST].strip()
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError:
        return ""
    if faulthandler.is_enabled():  # whoever started the program watches already
        os.close(handle)
    else:
        faulthandler.enable(handle)
    return f"QCDC Desktop {__version__}\n{_without_folders(before)}" if before else ""


def _without_folders(report: str) -> str:
    """Files by their names alone: the folders above them name the person."""
    return re.sub(r'File "[^"]*?([^"/\\]+)"', r"\1", report)
