"""From a key in the text of a report to its pages on the screen, against the pages alone."""

from __future__ import annotations

from pathlib import Path

from benchmarks import growth
from benchmarks.timing import Pair, in_turn
from benchmarks.windows import opened, wait_until
from qcdc_desktop.services.papers import exporting


def measure(folder: Path, times: int = 1, rounds: int = 9) -> tuple[Pair, int]:
    """Ours waits for a rest in typing, makes the pages beside the window and paints them; and how many pages."""
    from PySide6.QtTest import QTest

    from qcdc_desktop.ui.papers.paper_page import PaperPage

    data = folder / f"live-{times}.qcdc"
    growth.demo(data, times).close()
    with opened(data, folder / "live") as window:
        assert window.shell is not None
        assert window.shell.open_page("report")
        page = window.findChild(PaperPage)
        assert page is not None
        wait_until(lambda: page.dossier is not None and not page.view.busy and page.view.pages.pageCount() > 0)
        edit = next(iter(page.editor.passages.values())).text_edit
        edit.setFocus()
        heard: list[bool] = []
        page.view.shown.connect(lambda: heard.append(True))

        def ours() -> None:
            heard.clear()
            QTest.keyClicks(edit, "a")
            wait_until(lambda: bool(heard))
            window.grab()

        def bare() -> None:
            assert page.dossier is not None
            exporting.paper(page.dossier)

        return in_turn(ours, bare, rounds), page.view.pages.pageCount()
