"""Bands and pages: where one page ends and the next begins.

A paper is a column of bands: a line of text, a table row, a chart, the closing. Each knows its height and whether
it may be parted from the band above. Everything that must not happen (a heading at the foot of a page, a single
line of a paragraph, a torn or lonely signature) is said by that one flag, so that filling the pages is simple and
the leading can be tried out without breaking a line or drawing anything twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from reportlab.pdfgen.canvas import Canvas

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.exports.typography.measures import LINES_WITH_CLOSING
from qcdc_desktop.papers.formats import Range

Draw = Callable[[Canvas, float, float, float], None]
"""Draws a band: canvas, left edge of the text, upper edge of the band, its height."""

_FEW_LINES = LINES_WITH_CLOSING + 1
"""A paragraph of three lines is never parted: with no more than that on its last page the text was crowded out."""
_LEADING_STEP = 0.5


@dataclass(slots=True)
class Band:
    """A horizontal piece of the paper that is never cut; heights are in points."""

    draw: Draw
    height: float = 0.0
    """Fixed height; a line of the body has none and takes one leading."""
    leads: int = 0
    """How many leadings high it is besides ``height``."""
    gap: float = 0.0
    """White above it, dropped at the top of a page."""
    held: bool = False
    """No page break between this band and the one above."""
    lines: int = 0
    """How many lines of the body it counts for when the signature asks for company."""
    head: Band | None = None
    """Repeated above it when it begins a page: the header row of a table."""
    closing: bool = False
    text: str = ""
    """The text of a line of the body."""
    fitted: Callable[[float], list[Band]] | None = None
    """The same in at most so many points and, behind it, what had no room: the closing with very many recipients."""
    foot: tuple[Band, ...] = ()
    """Footnotes: bands of fixed height at the foot of the page that carries this one."""

    def tall(self, leading: float) -> float:
        """Its height at this leading."""
        return self.height + self.leads * leading


@dataclass(slots=True)
class Section:
    """A run of pages of one size; ``width`` and ``height`` are those of the text, ``left``/``top`` its corner."""

    page_width: float
    page_height: float
    left: float
    top: float
    width: float
    height: float
    bands: list[Band] = field(default_factory=list)


Placed = list[tuple[Band, float]]
"""The bands of a page with the distance of each from the top of the text."""


class Layout(Value):
    """The whole paper on pages at one leading."""

    leading: float
    pages: list[tuple[Section, Placed]]

    def is_crowded_out(self) -> bool:
        """Whether the last page of the text holds hardly more than the signature, and is not the only one."""
        for number, (_, placed) in enumerate(self.pages):
            if number and any(band.closing for band, _ in placed):
                return sum(band.lines for band, _ in placed) <= _FEW_LINES
        return False


def lay_out(sections: list[Section], leading: Range) -> Layout:
    """Fill the pages; if hardly more than the signature is left for the last one, look for a better leading.

    The result has the fewest pages that the range of ``leading`` allows, at the leading nearest the preferred.
    """
    for section in sections:
        keep_company(section.bands)
        _fit(section, leading.max)
    preferred = _at(sections, leading.preferred)
    if not preferred.is_crowded_out():
        return preferred
    steps = int((leading.max - leading.min) / _LEADING_STEP) + 1
    others = [_at(sections, leading.min + step * _LEADING_STEP) for step in range(steps)]
    return min(
        [preferred, *others],
        key=lambda layout: (len(layout.pages), abs(layout.leading - leading.preferred), layout.leading),
    )


def keep_company(bands: list[Band]) -> None:
    """Hold enough lines of the body to the closing that it never stands alone."""
    closing = next((index for index, band in enumerate(bands) if band.closing), 0)
    lines = 0
    for index in range(closing, 0, -1):
        if lines >= LINES_WITH_CLOSING:
            return
        bands[index].held = True
        lines += bands[index - 1].lines


def _fit(section: Section, leading: float) -> None:
    """Leave room on the page of the signature for what is held to it: recipients for whom there is none follow."""
    bands = section.bands
    last = next((index for index in reversed(range(len(bands))) if bands[index].fitted), None)
    if last is None or (fitted := bands[last].fitted) is None:
        return
    gap = bands[last].gap
    kept = fitted(section.height - _held_above(bands, last, leading) - gap)
    if len(kept) > 1:  # no page holds them all: they begin where the text ends, if the signature has room there
        text = fill_pages(bands[:last], section.height, leading)[-1]
        room = section.height - max((top + band.tall(leading) for band, top in text), default=0.0) - gap
        here = fitted(room)
        kept = here if here[0].height <= room else kept
    bands[last : last + 1] = kept


def _held_above(bands: list[Band], last: int, leading: float) -> float:
    """How high the bands are that stand above one on its page in any case."""
    start = last
    while start and bands[start].held:
        start -= 1
    head = bands[start].head
    above = sum(band.gap + band.tall(leading) for band in bands[start:last]) + _foot_height(bands[start:last])
    return above + (head.tall(leading) if head else 0.0)


def _at(sections: list[Section], leading: float) -> Layout:
    return Layout(
        leading,
        [(section, page) for section in sections for page in fill_pages(section.bands, section.height, leading)],
    )


def fill_pages(bands: list[Band], height: float, leading: float) -> list[Placed]:
    """Put as many bands on each page as fit, break only where it is allowed; no bands give one empty page.

    Where bands that hold together are higher than a page, they are parted at the foot of the page.
    """
    pages: list[Placed] = [[]]
    start = 0
    while start < len(bands):
        page, end = _fill(bands, start, height, leading)
        pages[-1:] = [page, []]
        start = end
    return pages[:-1] or pages


def _fill(bands: list[Band], start: int, height: float, leading: float) -> tuple[Placed, int]:
    """One page from band ``start`` on, and the number of the first band of the next page."""
    placed: Placed = []
    y = 0.0
    head = bands[start].head
    if head:
        placed.append((head, 0.0))
        y = head.tall(leading)
    leading_bands = len(placed)
    index, allowed = start, start
    below = 0.0
    while index < len(bands):
        band = bands[index]
        top = y + (band.gap if index > start else 0.0)
        notes = _foot_height([band])
        if top + band.tall(leading) + below + notes > height + 1e-6 and index > start:
            break
        if not band.held:
            allowed = index
        placed.append((band, top))
        y, below = top + band.tall(leading), below + notes
        index += 1
    else:
        return _with_foot(placed, height), index
    end = index
    if bands[index].held:
        end = allowed if allowed > start else _parted(bands, start, index)
    return _with_foot(placed[: leading_bands + end - start], height), end


def _parted(bands: list[Band], start: int, index: int) -> int:
    """Where bands that hold together are parted that are higher than a page: a signature takes lines along."""
    closing = index
    while closing < len(bands) - 1 and not bands[closing].closing and bands[closing + 1].held:
        closing += 1
    if not bands[closing].closing:
        return index
    lines, end = 0, closing
    while end > start and lines < LINES_WITH_CLOSING:
        end -= 1
        lines += bands[end].lines
    return min(index, end) if end > start else index


def _foot_height(bands: list[Band]) -> float:
    return sum(note.gap + note.height for band in bands for note in band.foot)


def _with_foot(placed: Placed, height: float) -> Placed:
    """The page with the footnotes of its bands at its foot, in the order of their marks."""
    bands = [band for band, _ in placed]
    y = height - _foot_height(bands)
    whole = list(placed)
    for note in (note for band in bands for note in band.foot):
        whole.append((note, y + note.gap))
        y += note.gap + note.height
    return whole
