"""The running text: paragraphs, bullets, numbered paragraphs, headings, titles of annexes."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from qcdc_desktop.exports.pdf.clerk import summary_lines
from qcdc_desktop.exports.pdf.layout import Band
from qcdc_desktop.exports.pdf.styles import CELL_LEADING, Sheet, baseline, centred_bands
from qcdc_desktop.exports.pdf.text import NBSP, Ink, Line, break_lines, draw_line, hold_together
from qcdc_desktop.papers.blocks import Annex, Bullet, Footnote, Heading, HeadingStyle, Numbered, Paragraph

_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Points are lettered with the Vietnamese alphabet: a, b, c, d, đ, e, g, …"""
_AFTER_ROMAN = {HeadingStyle.DASH: "-", HeadingStyle.SLASH: "/", HeadingStyle.DOT: "."}
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


_RULE_SHARE, _RULE_GAP, _RULE_WIDTH = 1 / 3, 8.0, 0.5
"""The rule above footnotes: its share of the text width, the white it stands in and its thickness, in points."""


def noted_bands(block: Paragraph | Bullet | Numbered, sheet: Sheet) -> list[Band]:
    """A paragraph with its hyphen or number; its footnotes stand on the page of the line that carries their mark."""
    lead = "-" if isinstance(block, Bullet) else f"{block.ordinal}." if isinstance(block, Numbered) else ""
    bands = paragraph_bands(block.text, sheet, lead)
    for number, note in enumerate(block.notes if bands else ()):
        at = next((band for band in bands if note.mark in band.text), bands[-1])
        at.foot += tuple(_footnote_bands(note, sheet, ruled=not number))
    return bands


def _footnote_bands(note: Footnote, sheet: Sheet, *, ruled: bool) -> list[Band]:
    ink = Ink.of(sheet.paper.components.footnote)
    height = ink.size * CELL_LEADING
    text = hold_together(f"{note.mark}{NBSP}{' '.join(ink.prepare(note.text).split())}")
    lines = break_lines(text, ink, sheet.width)

    def band(line: Line, last: bool, first: bool) -> Band:
        def draw(canvas: Canvas, x: float, top: float, tall: float) -> None:
            if first and ruled:
                canvas.setLineWidth(_RULE_WIDTH)
                canvas.line(x, top + _RULE_GAP / 2, x + sheet.width * _RULE_SHARE, top + _RULE_GAP / 2)
            draw_line(canvas, ink, x, baseline(top, tall, ink.size), line, 0.0 if last else sheet.width)

        return Band(draw, height, gap=_RULE_GAP if first and ruled else 0.0)

    return [band(line, n == len(lines) - 1, n == 0) for n, line in enumerate(lines)]


def paragraph_bands(text: str, sheet: Sheet, lead: str = "") -> list[Band]:
    """A justified paragraph, or one for each line typed; ``lead`` is the hyphen or number of the first."""
    ink = sheet.body
    bands: list[Band] = []
    for part in ink.prepare(text).split("\n"):
        whole = hold_together(" ".join(part.split(" ")).strip())
        if whole:
            bands += text_bands(lead + NBSP + whole if lead and not bands else whole, ink, sheet)
    return bands


def text_bands(text: str, ink: Ink, sheet: Sheet) -> list[Band]:
    """One band for each line; neither the first nor the last line stands alone on a page."""
    lines = break_lines(text, ink, sheet.width, sheet.width - sheet.indent)
    bands = []
    for index, line in enumerate(lines):
        last = index == len(lines) - 1
        band = _line_band(line, ink, sheet, 0.0 if index else sheet.indent, justified=not last)
        band.held = index == 1 or (last and index > 0)
        bands.append(band)
    if bands:
        bands[0].gap = sheet.paper.body.paragraph_gap
    return bands


def _line_band(line: Line, ink: Ink, sheet: Sheet, indent: float, justified: bool) -> Band:
    room = sheet.width - indent if justified else 0.0

    def draw(canvas: Canvas, x: float, top: float, height: float) -> None:
        draw_line(canvas, ink, x + indent, baseline(top, height, ink.size), line, room)

    return Band(draw, leads=1, lines=1, text=line.text)


def heading_bands(heading: Heading, sheet: Sheet) -> list[Band]:
    """The lines of a heading, held together; they are no company for the signature."""
    bands = text_bands(hold_together(heading_text(heading, sheet)), _heading_ink(heading, sheet), sheet)
    for index, band in enumerate(bands):
        band.lines, band.held = 0, index > 0
    return bands


def heading_text(heading: Heading, sheet: Sheet) -> str:
    """The heading as it is printed, with its number."""
    text = _heading_ink(heading, sheet).prepare(heading.text).replace("\n", " ").strip()
    return _lead(heading, sheet.heading_style) + text


def _heading_ink(heading: Heading, sheet: Sheet) -> Ink:
    styles = sheet.paper.headings
    return Ink.of(styles[min(max(heading.level, 1), len(styles)) - 1])


def _lead(heading: Heading, style: HeadingStyle) -> str:
    """The number of a heading with the blank behind it: ``I-``, ``1.``, ``a)``."""
    if heading.mark:
        return heading.mark + NBSP
    if heading.ordinal is None:
        return ""
    if heading.level <= 1:
        return roman(heading.ordinal) + _AFTER_ROMAN[style] + NBSP
    if heading.level == 2:
        return f"{heading.ordinal}.{NBSP}"
    known = 1 <= heading.ordinal <= len(_LETTERS)
    return f"{_LETTERS[heading.ordinal - 1] if known else heading.ordinal}){NBSP}"


def roman(number: int) -> str:
    """``4`` → ``IV``; nothing for numbers below 1."""
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value) if number > 0 else (0, 0)
        written += letters * count
    return written


def annex_bands(annex: Annex, sheet: Sheet) -> list[Band]:
    """The centred title of an annex."""
    ink = Ink.of(sheet.paper.components.annex_title)
    lines = summary_lines(ink.prepare(annex.title), ink, sheet.width * 0.8)
    return centred_bands(lines, ink, sheet.width, ink.size * 1.3, gap=0)
