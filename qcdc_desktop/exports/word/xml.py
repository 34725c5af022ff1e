"""WordprocessingML of paragraphs, runs and tables; lengths go in as points."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

_NO_BREAK_HYPHEN = "<w:noBreakHyphen/>"
_CUT = re.compile(r"(\n|(?<=[^\s-])-(?=[^\s-]))")
"""Line breaks, and hyphens inside a number or a word: a clerk never breaks ``30-CT/TW``."""


def twips(points: float) -> int:
    """Twentieths of a point, in which Word counts lengths."""
    return round(points * 20)


def parsed(xml: str) -> BaseOxmlElement:
    """The element that ``xml`` describes; prefixes of Word are known."""
    cut = re.search(r"[\s/>]", xml[1:])
    at = cut.start() + 1 if cut else len(xml)
    return parse_xml(f"{xml[:at]} {nsdecls('w', 'r')}{xml[at:]}")


def attribute(text: str) -> str:
    """A text as the quoted value of an attribute."""
    return quoteattr(text)


def run(text: str, properties: str = "") -> str:
    """A run of printed text: line breaks and hyphens that hold are marks of their own."""
    if not text:
        return ""
    inside = "".join(
        "<w:br/>" if part == "\n" else _NO_BREAK_HYPHEN if part == "-" and index % 2 else _text(part)
        for index, part in enumerate(_CUT.split(text))
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inside}</w:r>"


def _text(part: str) -> str:
    return f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else ""


@dataclass(slots=True)
class Par:
    """A paragraph; ``runs`` is what stands in it, ``more`` its properties beside those of its style."""

    style: str
    runs: str
    more: str = ""
    keep: bool = False
    """No page break between it and what follows."""
    lines: int = 0
    """How many lines of the body it counts for when the signature asks for company."""

    def xml(self) -> str:
        """The paragraph."""
        keep = "<w:keepNext/>" if self.keep else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{self.style}"/>{keep}{self.more}</w:pPr>{self.runs}</w:p>'


@dataclass(slots=True)
class Row:
    """A table row: the paragraphs of each cell."""

    cells: Sequence[Sequence[Par]]
    whole: bool = True
    """Never cut by a page break."""
    heading: bool = False
    """Repeated on every page."""
    at_least: float = 0.0
    """Height that it has in any case."""
    spans: Sequence[int] = ()
    """Over how many columns each cell goes; over one where nothing is said."""

    def hold(self) -> None:
        """No page break between this row and what follows."""
        for cell in self.cells:
            for par in cell:
                par.keep = True

    def xml(self, widths: Sequence[int], middle: str) -> str:
        """The row in columns of those widths."""
        marks = "<w:cantSplit/>" * self.whole
        marks += f'<w:trHeight w:val="{twips(self.at_least)}" w:hRule="atLeast"/>' if self.at_least else ""
        marks += "<w:tblHeader/>" * self.heading
        spans, free = self.spans or (1,) * len(widths), iter(widths)
        parted = zip(spans, self.cells, strict=True)
        cells = "".join(_cell(cell, sum(itertools.islice(free, span)), span, middle) for span, cell in parted)
        return f"<w:tr>{f'<w:trPr>{marks}</w:trPr>' if marks else ''}{cells}</w:tr>"


def _cell(pars: Sequence[Par], width: int, span: int, middle: str) -> str:
    over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    inside = "".join(par.xml() for par in pars)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{over}{middle}</w:tcPr>{inside}</w:tc>'


@dataclass(slots=True)
class Grid:
    """A table of fixed columns; without ``rule`` it has no borders."""

    widths: Sequence[float]
    rows: list[Row]
    rule: float = 0.0
    margins: tuple[float, float] = (0.0, 0.0)
    """White beside and above the text of a cell."""

    @property
    def lines(self) -> int:
        """A row is company for the signature as a line of the body is."""
        return len(self.rows) if self.rule else 0

    def hold(self, lines: int) -> None:
        """Hold so many of its last rows to what follows."""
        for row in self.rows[-lines:]:
            row.hold()

    def xml(self) -> str:
        """The table."""
        edges = [twips(edge) for edge in itertools.accumulate(self.widths, initial=0.0)]
        widths = [end - start for start, end in itertools.pairwise(edges)]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = "".join(row.xml(widths, '<w:vAlign w:val="center"/>' if row.heading else "") for row in self.rows)
        return f"<w:tbl>{self._properties(edges[-1])}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"

    def _properties(self, width: int) -> str:
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        border = f'w:val="single" w:sz="{round(self.rule * 8)}" w:space="0" w:color="auto"'
        borders = "".join(f"<w:{side} {border}/>" for side in sides) if self.rule else ""
        beside, above = map(twips, self.margins)
        margins = "".join(
            f'<w:{side} w:w="{size}" w:type="dxa"/>'
            for side, size in (
                ("top", max(above - twips(self.rule), 0)),
                ("left", beside),
                ("bottom", above),
                ("right", beside),
            )
        )
        return (
            f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
            f"{f'<w:tblBorders>{borders}</w:tblBorders>' if borders else ''}"
            f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        )


Piece = Par | Grid
