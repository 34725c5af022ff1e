"""Reading a Word paper of thirty pages into lines against the library reading the text of its paragraphs alone."""

from __future__ import annotations

from pathlib import Path

from benchmarks.timing import Pair, in_turn
from qcdc_desktop.imports.papers.files.word import read_word

_SENTENCE = "Đảng ủy lãnh đạo việc xây dựng và thực hiện Quy chế dân chủ trong hoạt động của nhà trường; "
_PAGES, _PARAGRAPHS_A_PAGE = 30, 10


def paper(path: Path, pages: int = _PAGES) -> Path:
    """Headings, items and sentences in runs cut as Word cuts them, and a table of who, what and when."""
    import docx

    document = docx.Document()
    for n in range(pages * _PARAGRAPHS_A_PAGE):
        paragraph = document.add_paragraph(style="List Bullet" if n % 3 else None)
        said = f"{n // 30 + 1}. MỤC" if n % 30 == 0 else _SENTENCE * 3
        for at in range(0, len(said), 40):
            paragraph.add_run(said[at : at + 40]).bold = n % 30 == 0
    table = document.add_table(rows=20, cols=5)
    for row in table.rows:
        for cell in row.cells:
            cell.text = _SENTENCE
    document.save(str(path))
    return path


def measure(folder: Path, rounds: int = 7) -> Pair:
    """The bare work opens the file and takes the text of each paragraph of body and tables."""
    import docx

    source = paper(folder / "paper.docx")

    def bare() -> None:
        document = docx.Document(str(source))
        cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
        texts = [paragraph.text for paragraph in document.paragraphs]
        texts += [paragraph.text for cell in cells for paragraph in cell.paragraphs]
        assert len(texts) == _PAGES * _PARAGRAPHS_A_PAGE + 100

    def ours() -> None:
        assert len(read_word(source)) == _PAGES * _PARAGRAPHS_A_PAGE + 100

    return in_turn(ours, bare, rounds)
