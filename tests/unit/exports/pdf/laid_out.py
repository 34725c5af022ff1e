"""What is wrong with a paper on its pages, as whoever signs it would see: of any paper, of the Party or the State."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from qcdc_desktop.exports.pdf.layout import Band, Layout, Placed, lay_out
from qcdc_desktop.exports.pdf.render import compose
from qcdc_desktop.exports.typography import fonts
from qcdc_desktop.exports.typography.names import names_held
from qcdc_desktop.papers import formats
from qcdc_desktop.papers.blocks import Block, Bullet, Document, Numbered, Paragraph, Table

_WHOLE = re.compile(r"ngày \d{1,2} tháng \d{1,2}|\d{1,2}/\d{1,2}/\d{4}|\d+%|\d[\d/-]+[\w/-]*")
"""Dates and numbers; the number of a document may be parted from the word before it where a line would be torn."""
_FOR_ITSELF = 28
"""Letters of a line of a cell that is a name or a day, and no text."""


def layout_of(document: Document) -> Layout:
    """The pages of a paper."""
    fonts.register()
    paper = formats.get(document.format_id)
    return lay_out(compose(names_held(document), paper), paper.body.leading)


def faults(document: Document) -> Iterator[str]:
    """What nobody would let out: stranded headings, torn or lonely signatures, parted names, dates and numbers."""
    layout = layout_of(document)
    yield from _stranded(layout)
    yield from _lonely(layout)
    yield from _parted(document, layout)


def _stranded(layout: Layout) -> Iterator[str]:
    """A heading, a caption or the head of a table is never the last thing on a page that another one follows."""
    for (number, (section, above)), (_, (below_section, _below)) in pairwise(enumerate(layout.pages, 1)):
        if section is not below_section:
            continue
        last = _body(above)[-1]
        if not last.lines and not last.closing and not _left_over(last, above):
            yield f"page {number} ends with a heading: {last.text}"


def _lonely(layout: Layout) -> Iterator[str]:
    """Whatever is signed stands on one page with two lines of the text, or with all there are."""
    signed = [n for n, (_, placed) in enumerate(layout.pages) if any(band.closing for band, _ in placed)]
    if not signed:
        return
    if len(set(signed)) > 1:
        yield f"signatures on pages {signed}"
    page = layout.pages[signed[0]][1]
    before = sum(band.lines for _, placed in layout.pages[: signed[0] + 1] for band, _ in placed)
    beside = sum(band.lines for band, _ in page)
    if beside < min(2, before):
        yield f"the signature stands with {beside} lines on page {signed[0] + 1}"


def _parted(document: Document, layout: Layout) -> Iterator[str]:
    """Every name, date and number that is written in text or table is drawn as often on one line."""
    drawn = _whole(document, "\n".join(_lines(layout)))
    for words, count in _whole(document, "\n".join(_written(document.blocks))).items():
        if drawn[words] < count:
            yield f"“{words}” is whole {drawn[words]} times of {count}"


def _whole(document: Document, text: str) -> Counter[str]:
    text = text.replace("\xa0", " ")
    found = Counter(_WHOLE.findall(text))
    for name in document.names:
        found[name] = text.count(name)
    return found


def _written(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            # In a narrow column a long text may part a name; one that stands for itself may not be parted.
            lines = (line for row in block.rows for cell in row for line in cell.split("\n"))
            yield from (line for line in lines if len(line) <= _FOR_ITSELF)
        elif isinstance(block, Paragraph | Bullet | Numbered):
            yield block.text
            yield from (note.text for note in block.notes)


def _lines(layout: Layout) -> list[str]:
    """Every line that is drawn."""
    canvas = _Recorder(BytesIO(), initialFontName=fonts.REGULAR)
    for section, placed in layout.pages:
        for band, offset in placed:
            band.draw(canvas, section.left, section.page_height - section.top - offset, band.tall(layout.leading))
        canvas.showPage()
    return canvas.told


class _Recorder(Canvas):
    """A canvas that remembers its lines instead of drawing them."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.told: list[str] = []

    def beginText(self, *given: Any, **options: Any) -> PDFTextObject:  # the library's name
        """A text whose words are told here."""
        pen = super().beginText(*given, **options)
        pen.textOut = self.told.append  # type: ignore[method-assign, assignment]  # tells instead of drawing
        return pen


def _body(placed: Placed) -> list[Band]:
    """The bands of a page without the footnotes at its foot."""
    notes = {id(note) for band, _ in placed for note in band.foot}
    return [band for band, _ in placed if id(band) not in notes]


def _left_over(last: Band, placed: Placed) -> bool:
    """Whether a band is a recipient for whom the closing had no room."""
    return any(band.closing for band, _ in placed) or not (last.text or last.lines or last.leads)
