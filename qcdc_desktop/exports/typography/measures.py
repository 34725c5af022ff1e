"""The measures of one paper, taken from its format; those that no format gives are habit and stand here, once.

Lengths are points where nothing else is said.
"""

from __future__ import annotations

from reportlab.lib.units import mm

from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.exports.typography.text import Ink
from qcdc_desktop.papers.blocks import HeadingStyle
from qcdc_desktop.papers.formats import PaperFormat

CELL_LEADING = 1.2
"""Leading of text outside the body (recipients, tables, footnotes), in sizes of its letters."""
CENTRED_LEADING = 1.3
"""Leading of titles and captions, in sizes of their letters."""
TITLE_GAP, CLOSING_GAP, TABLE_GAP, CHART_GAP = 20.0, 16.0, 4.0, 6.0
"""White above the name of the paper, above the closing, between a caption and its table, and its chart."""
ADDRESSEES_GAP = 12.0
"""White above and below those whom a letter goes to, where no head or title asks for more."""
COLUMN_PADDING = 6.0
"""Kept free between the two columns of letterhead and closing."""
SUMMARY_SHARE = 0.8
"""A summary is broken at this share of the text width: a line from edge to edge does not look centred."""
TITLE_RULE_BELOW, TITLE_RULE = 4.5, 0.75
"""How far below the letters of a title its rule lies, and how thick it is."""
RULE_ROOM = 6.0
"""White below the line that carries the rule of a summary."""
CELL_X, CELL_Y, TABLE_RULE = 3.0, 2.5, 0.5
"""White beside and above the text of a table cell; thickness of the rules."""
HIGHEST_ROW = 0.4
"""A table row higher than this share of the page goes on on the next one."""
LINES_WITH_CLOSING = 2
"""At least so many lines of the body stand on the page of the signature."""


class Sheet(Value):
    """What a block must know of the paper to set itself; ``width`` and ``height`` are those of the text."""

    paper: PaperFormat
    heading_style: HeadingStyle
    width: float
    height: float

    @property
    def body(self) -> Ink:
        """The ink of the body."""
        return Ink.of(self.paper.body.style)

    @property
    def basis(self) -> Ink:
        """The ink of what the paper rests on."""
        return Ink.of(self.paper.components.basis or self.paper.body.style)

    @property
    def lead(self) -> Ink:
        """The ink of the words that a paragraph begins with."""
        return Ink.of(replace(self.paper.body.style, bold=True))

    @property
    def indent(self) -> float:
        """First-line indent."""
        return self.paper.body.first_line_indent_mm * mm

    @property
    def columns(self) -> tuple[float, float]:
        """Widths of the left and right column of letterhead and closing."""
        return self.paper.letterhead.left_mm * mm, self.paper.letterhead.right_mm * mm


class Leaf(Value):
    """A sheet of paper with its margins."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float

    @property
    def text_width(self) -> float:
        """Between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Between the margins."""
        return self.height - self.top - self.bottom

    def sheet(self, paper: PaperFormat, heading_style: HeadingStyle) -> Sheet:
        """What the blocks on it must know."""
        return Sheet(paper, heading_style, self.text_width, self.text_height)


def leaf(paper: PaperFormat, landscape: bool) -> Leaf:
    """The paper of a format; laid across, its binding edge (left, when upright) is at the top."""
    page = paper.page
    width, height = page.width_mm * mm, page.height_mm * mm
    top, right, bottom, left = (
        margin * mm for margin in (page.margin_top_mm, page.margin_right_mm, page.margin_bottom_mm, page.margin_left_mm)
    )
    if landscape:
        return Leaf(height, width, left, top, right, bottom)
    return Leaf(width, height, top, right, bottom, left)
