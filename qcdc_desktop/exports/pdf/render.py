"""A document becomes a file: bands of its blocks, laid out on pages, drawn."""

from __future__ import annotations

from io import BytesIO
from typing import assert_never

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.exports.pdf.body import addressee_bands, annex_bands, heading_bands, noted_bands
from qcdc_desktop.exports.pdf.charts import chart_bands
from qcdc_desktop.exports.pdf.closing import closing_bands
from qcdc_desktop.exports.pdf.drawing import draw_centred
from qcdc_desktop.exports.pdf.layout import Band, Layout, Section, lay_out
from qcdc_desktop.exports.pdf.letterhead import letterhead_bands, title_bands
from qcdc_desktop.exports.pdf.metadata import About, describe
from qcdc_desktop.exports.pdf.styles import new_section
from qcdc_desktop.exports.pdf.tables import table_bands
from qcdc_desktop.exports.typography import fonts
from qcdc_desktop.exports.typography.holds import NBSP
from qcdc_desktop.exports.typography.measures import Sheet
from qcdc_desktop.exports.typography.names import names_held
from qcdc_desktop.exports.typography.text import Ink, Line, clean
from qcdc_desktop.exports.typography.wording import heading_words, introduces, white_above
from qcdc_desktop.papers import formats
from qcdc_desktop.papers.blocks import (
    Addressees,
    Annex,
    Block,
    Bullet,
    Chart,
    Closing,
    Document,
    Heading,
    Letterhead,
    Numbered,
    Paragraph,
    Table,
    Title,
)
from qcdc_desktop.papers.formats import PaperFormat


def render_pdf(document: Document) -> bytes:
    """The paper in the format it names; the same document gives the same bytes.

    Raises :class:`~qcdc_desktop.papers.formats.FormatProblem` for an unknown format and
    :class:`~qcdc_desktop.errors.EnvironmentProblem` when the fonts of the program are missing.
    """
    with fonts.at_hand():
        paper, document = formats.get(document.format_id), names_held(document)
        papers = document.papers()
        outline = _Outline(several=len(papers) > 1)
        layouts = [lay_out(compose(one, paper, outline), paper.body.leading) for one in papers]
        return _draw(document, paper, layouts)


def count_pages(document: Document, paper: PaperFormat) -> int:
    """How many pages a document of one paper takes."""
    return len(lay_out(compose(document, paper), paper.body.leading).pages)


class Setting(Value):
    """What renderers that leave pages to a program take over from the pages of the PDF."""

    leading: float
    """The line spacing at which the pages come out best."""
    left_over: int = 0
    """How many lines of recipients follow the signature because its page has no room for them."""


def setting_of(document: Document, paper: PaperFormat) -> Setting:
    """How the pages of a paper come out best; several papers in one file have the preferred line spacing."""
    if len(document.papers()) > 1 or not any(isinstance(block, Closing) for block in document.blocks):
        return Setting(paper.body.leading.preferred)
    sections = compose(document, paper)
    leading = lay_out(sections, paper.body.leading).leading
    bands = next(section.bands for section in sections if any(band.closing for band in section.bands))
    closing = max(index for index, band in enumerate(bands) if band.closing)
    return Setting(leading, len(bands) - closing - 1)


def compose(document: Document, paper: PaperFormat, outline: _Outline | None = None) -> list[Section]:
    """The bands of all blocks of one paper; an annex begins a new section and thereby a new page."""
    sections = [new_section(paper, landscape=False)]
    outline = outline or _Outline()
    keep_next = False
    before: Block | None = None
    for block in document.blocks:
        if isinstance(block, Annex):
            sections.append(new_section(paper, block.landscape))
        section = sections[-1]
        sheet = Sheet(paper, document.heading_style, section.width, section.height)
        bands = _bands(block, sheet)
        if bands:
            outline.mark(block, bands[0], sheet)
        if keep_next and bands:
            bands[0].held = True
        if bands and (white := white_above(before, block)) is not None:
            bands[0].gap = white
        # What says what comes below it is never the last thing on a page.
        heads = isinstance(block, Heading | Title | Letterhead | Addressees | Annex) or introduces(block)
        keep_next = heads or (keep_next and not bands)
        section.bands += bands
        before = block
    return [section for section in sections if section.bands] or sections[:1]


def _bands(block: Block, sheet: Sheet) -> list[Band]:
    match block:
        case Letterhead():
            return letterhead_bands(block, sheet)
        case Title():
            return title_bands(block, sheet)
        case Addressees():
            return addressee_bands(block, sheet)
        case Heading():
            return heading_bands(block, sheet)
        case Paragraph() | Bullet() | Numbered():
            return noted_bands(block, sheet)
        case Table():
            return table_bands(block, sheet)
        case Chart():
            return chart_bands(block, sheet)
        case Annex():
            return annex_bands(block, sheet)
        case Closing():
            return closing_bands(block, sheet)
        case _:
            assert_never(block)


class _Outline:
    """The bookmarks, in the order of the pages; a level is never skipped, as PDF demands.

    Where a file holds several papers, each is found by its name.
    """

    def __init__(self, *, several: bool = False) -> None:
        self._several = several
        self._count = 0
        self._level = -1

    def mark(self, block: Block, band: Band, sheet: Sheet) -> None:
        """Set a bookmark at the top of the first band of a heading, annex or paper; other blocks have none."""
        if isinstance(block, Heading):
            level, text = max(block.level, 1) - 1, heading_words(block, sheet)
        elif isinstance(block, Annex):
            level, text = 0, clean(block.title)
        elif isinstance(block, Title) and self._several:
            level, text = 0, clean(f"{block.kind} {block.summary}")
        else:
            return
        self._count += 1
        self._level = level = min(level, self._level + 1)
        key, label, draw = f"h{self._count}", " ".join(text.replace(NBSP, " ").split()), band.draw

        def draw_marked(canvas: Canvas, x: float, top: float, height: float) -> None:
            canvas.bookmarkPage(key, fit="XYZ", left=0, top=top)
            canvas.addOutlineEntry(label, key, level, closed=False)
            draw(canvas, x, top, height)

        band.draw = draw_marked


def _draw(document: Document, paper: PaperFormat, layouts: list[Layout]) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        invariant=1,
        initialFontName=fonts.REGULAR,  # type: ignore[arg-type]  # the stub takes it for a size
        lang=document.language,
        pdfVersion=(1, 7),
    )
    describe(canvas, _about(document))
    for layout in layouts:
        _draw_pages(canvas, document, paper, layout)
    canvas.save()
    return buffer.getvalue()


def _draw_pages(canvas: Canvas, document: Document, paper: PaperFormat, layout: Layout) -> None:
    """The pages of one paper, counted from 1."""
    for number, (section, placed) in enumerate(layout.pages, 1):
        canvas.setPageSize((section.page_width, section.page_height))
        if document.counted:
            _draw_page_number(canvas, paper, section, f"{number}/{len(layout.pages)}")
        elif number >= paper.page_number.first_shown_on:
            _draw_page_number(canvas, paper, section, str(number))
        for band, offset in placed:
            top = section.page_height - section.top - offset
            band.draw(canvas, section.left, top, band.tall(layout.leading))
        canvas.showPage()


def _draw_page_number(canvas: Canvas, paper: PaperFormat, section: Section, text: str) -> None:
    """Arabic, centred over the text; its line begins at the distance of the format from the top edge."""
    ink = Ink.of(paper.page_number.style)
    y = section.page_height - paper.page_number.from_top_mm * mm - 0.89 * ink.size
    draw_centred(canvas, ink, section.left + section.width / 2, y, Line(text, ink.width(text)))


def _about(document: Document) -> About:
    """Its date is that of the paper."""
    return About(
        document.title, document.author, document.made_on, document.language, document.subject, document.keywords
    )
