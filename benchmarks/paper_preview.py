"""From the file of a paper to its split on the screen, against the reading alone: what a person waits for."""

from __future__ import annotations

import os
from pathlib import Path

from benchmarks.paper_reading import paper
from benchmarks.timing import Pair, in_turn
from qcdc_desktop.services.files import paper_import


def measure(folder: Path, pages: int, rounds: int = 5) -> Pair:
    """The bare work reads the file into pieces; ours also plans and shows the page, laid out and painted."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    from benchmarks import growth
    from qcdc_desktop.paths import Paths
    from qcdc_desktop.ui.base import theme
    from qcdc_desktop.ui.base.machine import Machine
    from qcdc_desktop.ui.pages.read_paper.page import ReadPaperPage
    from qcdc_desktop.ui.shell.window import Window

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([*theme.ARGUMENTS])
    source, data = paper(folder / f"paper-{pages}.docx", pages), folder / f"preview-{pages}.qcdc"
    growth.demo(data, 1).close()
    paths = Paths.under(folder / "preview")
    theme.apply(app, theme.Mode.LIGHT)
    window = Window(paths, Machine(paths.settings))
    window.resize(1366, 768)
    window.show()
    window.open_file(data)
    assert window.shell is not None
    assert window.shell.open_page("read_paper")
    page = window.findChild(ReadPaperPage)
    assert page is not None

    def ours() -> None:
        page.begin()
        page.read_file(source)
        while not page.pieces:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        window.grab()

    try:
        return in_turn(ours, lambda: paper_import.pieces_of_file(source), rounds)
    finally:
        window.close()
