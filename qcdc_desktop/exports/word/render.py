"""A document becomes a Word file: pieces of its blocks, sections, header, properties, saved."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from typing import assert_never

import docx
from docx.document import Document as Package
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.shared import Pt

from qcdc_desktop.exports.pdf.render import setting_of
from qcdc_desktop.exports.typography import fonts
from qcdc_desktop.exports.typography.measures import LINES_WITH_CLOSING, Leaf, Sheet, leaf
from qcdc_desktop.exports.typography.names import names_held
from qcdc_desktop.exports.typography.text import clean
from qcdc_desktop.exports.typography.wording import white_above
from qcdc_desktop.exports.word.body import (
    Notes,
    addressee_paragraphs,
    annex_paragraph,
    chart_paragraphs,
    heading_paragraph,
    noted_paragraphs,
)
from qcdc_desktop.exports.word.head import closing_table, letterhead_table, spacer, title_paragraphs, with_closing_below
from qcdc_desktop.exports.word.page import header_xml, section_xml, settings_xml
from qcdc_desktop.exports.word.styles import SPACER, styles_xml
from qcdc_desktop.exports.word.tables import table_pieces
from qcdc_desktop.exports.word.xml import Grid, Par, Piece, parsed, twips
from qcdc_desktop.papers import blocks, formats
from qcdc_desktop.papers.blocks import Block, Document
from qcdc_desktop.papers.formats import PaperFormat

_LONGEST_PROPERTY = 255
"""Letters that a property of the file may have."""


def render_docx(document: Document) -> bytes:
    """The paper as a Word file in the format it names; the same document gives the same bytes.

    Raises :class:`~qcdc_desktop.papers.formats.FormatProblem` for an unknown format and
    :class:`~qcdc_desktop.errors.EnvironmentProblem` when the fonts of the program are missing.
    """
    with fonts.at_hand():
        paper = formats.get(document.format_id)
        return _Writer(names_held(document), paper).written()


class _Writer:
    """One paper while it is written."""

    def __init__(self, document: Document, paper: PaperFormat) -> None:
        self._document, self._paper = document, paper
        self._setting = setting_of(document, paper)
        self._notes = Notes()
        self._pictures: list[tuple[bytes, float, float, str]] = []

    def written(self) -> bytes:
        """The file."""
        package = docx.Document()
        _empty(package)
        self._fill(package)
        self._style(package)
        self._describe(package)
        buffer = BytesIO()
        package.save(buffer)
        return buffer.getvalue()

    # The text ----------------------------------------------------------------------------------------------------

    def _fill(self, package: Package) -> None:
        header = self._header(package)
        sections = self._sections()
        if self._notes.xml and isinstance(sections[0][1][0], Grid):
            # LibreOffice puts a line of its own above a table that a text with footnotes begins with.
            sections[0][1].insert(0, spacer())
        xml = ""
        first_plain = not self._document.counted and self._paper.page_number.first_shown_on > 1
        for number, (page, pieces, begins) in enumerate(sections):
            properties = section_xml(
                page, self._paper, header, first_plain=begins and first_plain, counted_anew=begins and number > 0
            )
            xml += "".join(piece.xml() for piece in pieces)
            # A section ends inside its last paragraph; the last one ends the text.
            last = number == len(sections) - 1
            xml += properties if last else spacer().xml().replace("</w:pPr>", f"{properties}</w:pPr>")
        body = package.element.body
        for child in list(body):
            body.remove(child)
        body.extend(list(parsed(f"<w:body>{xml}</w:body>")))
        for place, (content, width, height, words) in zip(
            list(body.iter(qn("w:drawing"))), self._pictures, strict=True
        ):
            picture = package.part.new_pic_inline(BytesIO(content), Pt(width), Pt(height), description=words)
            for side in ("distT", "distB", "distL", "distR"):
                picture.set(side, "0")  # LibreOffice takes no word for an eighth of an inch
            place.append(picture)
        if self._notes.xml:
            self._add_notes(package)

    def _add_notes(self, package: Package) -> None:
        _ = package.footnotes  # makes the part, with the rule above the notes
        part = package.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
        if isinstance(part, XmlPart):
            part.element.extend(list(parsed(f"<w:footnotes>{''.join(self._notes.xml)}</w:footnotes>")))

    def _sections(self) -> list[tuple[Leaf, list[Piece], bool]]:
        """The pieces of every section and whether a paper begins with it; an annex begins one, and thereby a page."""
        sections: list[tuple[Leaf, list[Piece], bool]] = [(leaf(self._paper, landscape=False), [], True)]
        before: Block | None = None
        for block in self._document.blocks:
            if isinstance(block, blocks.Annex):
                sections.append((leaf(self._paper, block.landscape), [], False))
            elif isinstance(block, blocks.Letterhead) and before:
                sections.append((leaf(self._paper, landscape=False), [], True))
            page, pieces, _begins = sections[-1]
            made = self._pieces(block, page.sheet(self._paper, self._document.heading_style))
            if isinstance(block, blocks.Closing):
                made = _closed(pieces, made, again=isinstance(before, blocks.Closing))
            elif made and isinstance(made[0], Par) and (white := white_above(before, block)) is not None:
                made[0].more = f'<w:spacing w:before="{twips(white)}"/>{made[0].more}'
            elif made and pieces and isinstance(made[-1], Grid) and isinstance(pieces[-1], Grid):
                pieces.append(spacer(self._paper.body.paragraph_gap))
            pieces += made
            before = block
        filled = [section for section in sections if section[1]] or sections[:1]
        for _page, pieces, _begins in filled:
            _begin_at_the_top(pieces)
            if not pieces or isinstance(pieces[-1], Grid):
                pieces.append(spacer())  # Word wants a paragraph behind a table
        return filled

    def _pieces(self, block: Block, sheet: Sheet) -> list[Piece]:
        match block:
            case blocks.Letterhead():
                return [letterhead_table(block, sheet)]
            case blocks.Title():
                return [*title_paragraphs(block, sheet)]
            case blocks.Addressees():
                return [*addressee_paragraphs(block, sheet)]
            case blocks.Heading():
                return [heading_paragraph(block, sheet)]
            case blocks.Paragraph() | blocks.Bullet() | blocks.Numbered():
                return [*noted_paragraphs(block, sheet, self._notes)]
            case blocks.Table():
                return table_pieces(block, sheet)
            case blocks.Chart():
                return [*chart_paragraphs(block, sheet, self._pictures)]
            case blocks.Annex():
                return [annex_paragraph(block, sheet)]
            case blocks.Closing():
                return closing_table(block, sheet, self._setting.left_over)
            case _:
                assert_never(block)

    # What stands around it ---------------------------------------------------------------------------------------

    def _header(self, package: Package) -> str:
        """Fill the header with the number of the page; its name for the sections."""
        section = package.sections[0]
        section.header.is_linked_to_previous = False
        part = section.header.part
        for child in list(part.element):
            part.element.remove(child)
        part.element.append(parsed(header_xml(counted=self._document.counted)))
        return package.part.relate_to(part, RELATIONSHIP_TYPE.HEADER)

    def _style(self, package: Package) -> None:
        sheet = leaf(self._paper, landscape=False).sheet(self._paper, self._document.heading_style)
        for root, xml in (
            (package.styles.element, styles_xml(sheet, self._setting.leading, self._document.language)),
            (package.settings.element, settings_xml(self._document.language, noted=bool(self._notes.xml))),
        ):
            for child in list(root):
                root.remove(child)
            root.extend(list(parsed(f"<w:part>{xml}</w:part>")))

    def _describe(self, package: Package) -> None:
        """Properties of the file; its date is the date of the paper, so that nothing depends on the clock."""
        document, properties = self._document, package.core_properties
        properties.title = _short(document.title)
        properties.author = properties.last_modified_by = _short(document.author)
        properties.subject = _short(document.subject)
        properties.keywords = _short(", ".join(document.keywords))
        properties.comments = ""
        properties.language = document.language
        properties.created = properties.modified = _noon(document.made_on)
        properties.revision = 1
        package.part.package.extended_properties.application = "QCDC Desktop"


def _empty(package: Package) -> None:
    """Take out what the library's own template brings along: lists and faces that name styles which are not here."""
    part = package.part
    for rel_id, relation in list(part.rels.items()):
        if relation.reltype in _BROUGHT_ALONG:
            part.drop_rel(rel_id)


_BROUGHT_ALONG = frozenset(
    {
        RELATIONSHIP_TYPE.FONT_TABLE,
        RELATIONSHIP_TYPE.NUMBERING,
        RELATIONSHIP_TYPE.THEME,
        RELATIONSHIP_TYPE.WEB_SETTINGS,
    }
)


def _begin_at_the_top(pieces: list[Piece]) -> None:
    """No white at the top of a page."""
    first = pieces[0] if pieces else None
    if isinstance(first, Par) and first.style == SPACER:
        del pieces[0]
    elif isinstance(first, Par):
        first.more = '<w:spacing w:before="0"/>' + first.more


def _closed(pieces: list[Piece], closing: list[Piece], *, again: bool) -> list[Piece]:
    """What comes behind ``pieces`` for a closing: nothing where it went into the row of the one before, else itself."""
    last, table = (pieces or closing)[-1], closing[-1]
    if again and isinstance(last, Grid) and isinstance(table, Grid):
        pieces[-1] = with_closing_below(last, table)
        return []
    _keep_company(pieces)
    return closing


def _keep_company(pieces: list[Piece]) -> None:
    """Hold enough lines of the body to the closing that it never stands alone.

    Where articles of one line follow each other, the last one with its heading is enough: LibreOffice holds a paragraph
    to the next one alone, and a chain over two headings leaves the first behind.
    """
    lines, led = 0, False
    for piece, above in zip(reversed(pieces), [*reversed(pieces[:-1]), None], strict=True):
        if lines >= LINES_WITH_CLOSING or (led and piece.lines == 1 and _leads(above)):
            return
        led |= lines > 0 and _leads(piece)
        if isinstance(piece, Par):
            piece.keep = True
        else:
            piece.hold(LINES_WITH_CLOSING - lines)
        lines += piece.lines


def _leads(piece: Piece | None) -> bool:
    """Whether it is a heading, or a caption."""
    return isinstance(piece, Par) and piece.keep and not piece.lines


def _short(text: str) -> str:
    return " ".join(clean(text).split())[:_LONGEST_PROPERTY]


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))
