"""``python -m benchmarks``: every ratio of one run, with its aim. Nothing is kept; nothing fails."""

from __future__ import annotations

import itertools
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import (
    coverage,
    excel,
    growth,
    letter_counts,
    lists,
    live_page,
    paper_preview,
    paper_reading,
    previews,
    registers,
    report,
    searching,
    staff,
    start,
    word,
    writing,
)
from benchmarks.timing import median, row
from qcdc_desktop.domain.figures.compute import compute
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.services.papers import exporting, papers

SIZES = (1, 10, 100)
_LINEAR = 11
"""Times that a work may take longer on ten times the records; a tenth is the noise of a run."""


def main() -> int:
    """Print the table; takes a few minutes."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a console of Windows may be cp1252
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print("Against the bare work (median of ours / median of the bare = ratio)")
        print(row("Start to first page / bare QMainWindow", start.measure(folder), 1.5), flush=True)
        if dist := start.measure_built(folder):
            print(row("The same of the build in dist/", dist, 1.5), flush=True)
        print(row("Write through atomic / same raw SQL", writing.measure(folder), 2.6), flush=True)
        print(row("Workbook with 10,000 letters / bare openpyxl", excel.measure(folder), 1.3), flush=True)
        print(row("Year report / same flowables by hand", report.measure(folder), 1.3), flush=True)
        for kind in (PaperKind.RESOLUTION, PaperKind.REPORT):
            label = f"{kind.name.capitalize()} as Word / docx adds the same"
            print(row(label, word.measure(folder, kind), 1.3), flush=True)
        print(row("Import of 5,000 people / calamine reads them", staff.measure(folder), 60.0), flush=True)
        print(row("Paper of 30 pages to lines / docx reads it", paper_reading.measure(folder), 1.5), flush=True)
        for pages in (3, 30):
            pair = paper_preview.measure(folder, pages)
            print(row(f"Split of {pages} pages shown (aim ≤ 300 ms) / read", pair, 3.0), flush=True)
        pair, count = live_page.measure(folder)
        print(row(f"A key until {count} pages follow (aim ≤ 200 ms)", pair, 3.0), flush=True)
        long = report.measure(folder, tasks=2000, rounds=3)
        print(row("Report of 2,000 tasks (aim ≤ 2,000 ms)", long, 1.3), flush=True)
        _print_counts(folder)
        more = registers.measure() * 1000
        print(f"{f'{registers.COUNT} more registers, declared (aim ≤ 50 ms)':<44} {more:>9.1f} ms", flush=True)
        found, anew = searching.measure(folder)
        print(f"\nSearch in 100,000 records (aim ≤ 50 ms) / one bare query of the index; made anew in {anew:.1f} s")
        for typed, pair in found.items():
            print(
                f"{typed:<44} {pair.ours * 1000:>9.1f} ms / {pair.bare * 1000:>9.1f} ms = {pair.ratio:5.1f}", flush=True
            )
        print("\nA backup of 20,000 records held against the open file (aim ≤ 2 s) / its records read once")
        for label, pair in previews.measure(folder).items():
            print(row(label, pair, 5), flush=True)
        print("\nA list of tasks (ms a frame, p50 / p95, and against 100 tasks; memory of the open program)")
        few = lists.measure(folder, 100)
        for label, count in (("demo", 0), ("100", 100), ("10,000", 10_000), ("100,000", 100_000)):
            frames = few if count == 100 else lists.measure(folder, count)
            print(lists.in_words(label, frames, few), flush=True)
            if count == 10_000:
                print(lists.key_to_paint(label, frames), flush=True)
        print("\nThe demo 1, 10 and 100 times over (ms; linear is ×10 a step)")
        for label, work in WORKS.items():
            taken = [work(folder, times) for times in SIZES]
            growing = [b / a for a, b in itertools.pairwise(taken)]
            steps = "  ".join(f"×{step:5.1f}" for step in growing) + "   more than linear" * (max(growing) > _LINEAR)
            print(f"{label:<44} " + "  ".join(f"{t * 1000:>9.1f}" for t in taken) + f"   {steps}", flush=True)
    return 0


def _print_counts(folder: Path) -> None:
    for how, pair, aim in zip(("at hand", "read anew"), coverage.measure(folder), (1.5, 5.0), strict=True):
        print(row(f"Coverage 500 × 50 × 30, {how} / bare SQL", pair, aim), flush=True)
    flow, form, reading = letter_counts.measure(folder)
    print(row("Counts of a year, 100,000 letters / bare SQL", flow, 1.0), flush=True)
    print(row("Form 02/XLD of the same, filled / bare SQL", form, 3.0), flush=True)
    print(f"{'Reading those letters from the file':<44} {reading * 1000:>9.1f} ms", flush=True)


def _with_demo(work: Callable[..., object]) -> Callable[[Path, int], float]:
    def measure(folder: Path, times: int) -> float:
        path = folder / f"grown-{times}.qcdc"
        path.unlink(missing_ok=True)
        session = growth.demo(path, times)
        try:
            return median(lambda: work(session), 3)
        finally:
            session.close()

    return measure


WORKS: dict[str, Callable[[Path, int], float]] = {
    # Made anew each time: the program keeps them until the next step.
    "Figures of a year": _with_demo(lambda s: compute(s, growth.year(s), s.today())),
    "Resolution (PDF)": _with_demo(lambda s: exporting.pdf(papers.document(s, growth.year(s), PaperKind.RESOLUTION))),
    "Year report (PDF)": _with_demo(lambda s: exporting.pdf(papers.document(s, growth.year(s), PaperKind.REPORT))),
    "Workbook": _with_demo(lambda s: exporting.workbook(s, growth.year(s))),
    "Undo and redo of one edit": _with_demo(growth.edit_undo_redo),
    "A list opens": start.list_opens,
    "Start to first page": lambda folder, times: start.measure(folder, times, rounds=3).ours,
}

if __name__ == "__main__":
    sys.exit(main())
