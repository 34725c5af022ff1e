"""Pictures of the window for the README, made from the sample file.

Run ``python -m qcdc_desktop.ui.shell.screenshots FOLDER``; the same program gives the same pictures.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Collection, Generator, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

from PySide6.QtWidgets import QApplication

from qcdc_desktop.output import write_output
from qcdc_desktop.paths import Paths
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.machine import Machine
from qcdc_desktop.ui.base.translator import Translator
from qcdc_desktop.ui.evidence.handing import as_png
from qcdc_desktop.ui.shell.steps import walk
from qcdc_desktop.ui.shell.window import Window

NOW = datetime(2025, 5, 22, 9, 41, tzinfo=timezone(timedelta(hours=7)))
"""The day of the pictures: the sample has tasks and letters overdue on it."""
SIZE = (1366, 768)
PICTURES = {
    "today": ("today", theme.Mode.LIGHT),
    "targets": ("targets", theme.Mode.LIGHT),
    "briefings": ("briefings", theme.Mode.LIGHT),
    "review": ("review", theme.Mode.LIGHT),
    "staff": ("staff", theme.Mode.LIGHT),
    "organs": ("organs", theme.Mode.LIGHT),
    "library": ("library", theme.Mode.LIGHT),
    "report": ("report", theme.Mode.LIGHT),
    "letters": ("letters", theme.Mode.LIGHT),
    "assessment": ("assessment", theme.Mode.LIGHT),
    "tasks": ("tasks", theme.Mode.LIGHT),
    "resolution": ("resolution", theme.Mode.LIGHT),
    "settings": ("settings", theme.Mode.LIGHT),
    "targets-dark": ("targets", theme.Mode.DARK),
}
"""File name to page and theme."""
SETTLE = 1500
"""Milliseconds that a page gets: papers are laid out beside the window."""
Shoot = Callable[[QApplication, Paths, Path], Iterator[int]]
"""Writes pictures into a folder, step after step of :func:`walk`; the paths are those of a user who is not there."""


def main(argv: list[str]) -> int:
    """Write all pictures into the folder given; 0 when each was written."""
    return drawn_into(argv, "qcdc_desktop.ui.shell.screenshots", _shoot, [f"{name}.png" for name in PICTURES])


def drawn_into(argv: list[str], module: str, shoot: Shoot, names: Collection[str]) -> int:
    """Let ``shoot`` write the pictures called ``names`` into the folder of the command; 0 when each was written."""
    if len(argv) != 1:
        sys.stderr.write(f"python -m {module} FOLDER\n")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    target = Path(argv[0])
    target.mkdir(parents=True, exist_ok=True)
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([*theme.ARGUMENTS])
    app.installTranslator(Translator(app))
    with tempfile.TemporaryDirectory(prefix="qcdc-", ignore_cleanup_errors=True) as folder:
        faults = walk(app, shoot(app, Paths.under(Path(folder)), target))
    sys.stderr.writelines(f"{words}\n" for words in faults)
    return 0 if not faults and all((target / name).is_file() for name in names) else 1


def _shoot(app: QApplication, paths: Paths, target: Path) -> Generator[int, None, None]:
    """Open page after page; yields how long to wait before the picture is taken."""
    theme.apply(app, theme.Mode.LIGHT)
    window = Window(paths, Machine(paths.settings), lambda: NOW)
    window.resize(*SIZE)
    window.show()
    window.open_sample()
    yield SETTLE
    for name, (page, mode) in PICTURES.items():
        window.set_mode(mode)
        if window.shell is not None:
            window.shell.open_page(page)
            window.shell.save()
        yield SETTLE
        write_output(target / f"{name}.png", as_png(window.grab().toImage()))
    window.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
