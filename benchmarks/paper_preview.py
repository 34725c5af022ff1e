"""From the file of a paper to its split on the screen, against the reading alone: what a person waits for."""

from __future__ import annotations

from pathlib import Path

from benchmarks import growth
from benchmarks.paper_reading import paper
from benchmarks.timing import Pair, in_turn
from benchmarks.windows import opened, wait_until
from qcdc_desktop.services.files import paper_import


def measure(folder: Path, pages: int, rounds: int = 5) -> Pair:
    """The bare work reads the file into pieces; ours also plans and shows the page, laid out and painted."""
    from qcdc_desktop.ui.pages.read_paper.page import ReadPaperPage

    source, data = paper(folder / f"paper-{pages}.docx", pages), folder / f"preview-{pages}.qcdc"
    growth.demo(data, 1).close()
    with opened(data, folder / "preview") as window:
        assert window.shell is not None
        assert window.shell.open_page("read_paper")
        page = window.findChild(ReadPaperPage)
        assert page is not None

        def ours() -> None:
            page.begin()
            page.read_file(source)
            wait_until(lambda: bool(page.pieces))
            window.grab()

        return in_turn(ours, lambda: paper_import.pieces_of_file(source), rounds)
