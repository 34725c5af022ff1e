"""A Word paper against the library's own loop over the same paragraphs, rows and pictures."""

from __future__ import annotations

import io
from pathlib import Path

from benchmarks import growth
from benchmarks.timing import Pair, in_turn
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.papers import blocks
from qcdc_desktop.services.papers import exporting, papers


def measure(folder: Path, kind: PaperKind, times: int = 1, rounds: int = 7) -> Pair:
    """The bare work adds what ours holds, in the library's default styles: no measures, no line broken, no leading."""
    import docx

    session = growth.demo(folder / f"word-{kind.value}-{times}.qcdc", times)
    try:
        document = papers.document(session, growth.year(session), kind)
    finally:
        session.close()

    def bare() -> None:
        made = docx.Document()
        for block in document.blocks:
            match block:
                case blocks.Heading():
                    made.add_paragraph(block.text, style="Heading 1")
                case blocks.Paragraph() | blocks.Bullet() | blocks.Numbered():
                    made.add_paragraph(block.text)
                case blocks.Table():
                    table = made.add_table(rows=0, cols=len(block.columns))
                    for texts in [tuple(column.header for column in block.columns), *block.rows]:
                        for cell, text in zip(table.add_row().cells, texts, strict=False):
                            cell.text = text
                case blocks.Letterhead() | blocks.Closing():
                    made.add_table(rows=2, cols=2)
                case _:
                    made.add_paragraph()
        made.save(io.BytesIO())

    return in_turn(lambda: exporting.word(document), bare, rounds)
