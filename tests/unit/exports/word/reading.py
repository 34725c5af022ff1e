"""A Word file read back by the library: its words, and its layout as lines that people can read."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from typing import Any

import docx
import pytest
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.section import Section
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.exports.word import render_docx
from qcdc_desktop.papers import formats
from qcdc_desktop.papers.blocks import Block
from tests.unit.exports.pdf.reading import document

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def make_endless(monkeypatch: pytest.MonkeyPatch, format_id: str = "05-HD/VPTW") -> None:
    """Print on pages so long that no heading of a table is repeated and no page is numbered."""
    paper = formats.get(format_id)
    paper = replace(paper, page=replace(paper.page, height_mm=50_000.0))
    paper = replace(paper, page_number=replace(paper.page_number, first_shown_on=1000))
    monkeypatch.setattr(formats, "get", lambda _id: paper)


def opened(data: bytes) -> WordFile:
    """A Word file, opened by the library."""
    return docx.Document(io.BytesIO(data))


def written(*blocks: Block, **options: Any) -> WordFile:
    """Write blocks (and options of the document) as a Word file and open it again."""
    return opened(render_docx(document(*blocks, **options)))


def text_of(element: Any) -> str:
    """The text of anything in the file, line breaks as they stand; footnotes are counted as Word counts them."""
    found, counted = "", 0
    for part in element.iter():
        if part.tag == qn("w:t"):
            found += part.text or ""
        elif part.tag == qn("w:noBreakHyphen"):
            found += "-"
        elif part.tag == qn("w:br"):
            found += "\n"
        elif part.tag == qn("w:footnoteReference") and not part.get(qn("w:customMarkFollows")):
            counted += 1
            found += str(counted).translate(_RAISED)
        elif part.tag == qn("w:p"):
            found += "\n"
    return found.strip("\n")


def words(file: WordFile) -> list[str]:
    """The words of the text in their order, NFC; without header and footnotes."""
    return unicodedata.normalize("NFC", text_of(file.element.body)).replace("\xa0", " ").split()


def paragraph(file: WordFile, words: str) -> Paragraph:
    """The one paragraph that has these words, in the text or in a table."""
    (found,) = [p for p in all_paragraphs(file) if words in text_of(p._p).replace("\xa0", " ")]
    return found


def all_paragraphs(file: WordFile) -> list[Paragraph]:
    """Every paragraph of the text, those of tables among them."""
    return [Paragraph(p, file._body) for p in file.element.body.iter(qn("w:p"))]


def style_name(one: Paragraph) -> str:
    assert one.style is not None
    return str(one.style.name)


def shown(data: bytes) -> list[str]:
    """The file as lines: sections, text with the names of its styles, footnotes, then the styles themselves."""
    file = opened(data)
    lines = [f"{file.core_properties.title} | {file.core_properties.author} | {file.core_properties.language}"]
    used: dict[str, ParagraphStyle] = {}
    sections = list(file.sections)
    lines += _section(sections.pop(0))
    for block in file.iter_inner_content():
        if isinstance(block, Table):
            lines += _table(block, used)
            continue
        lines.append(_line(block, used))
        if block._p.pPr is not None and block._p.pPr.find(qn("w:sectPr")) is not None:
            lines += _section(sections.pop(0))
    for note in file.footnotes if file.part.has_footnotes_part else ():
        lines += [f"chú thích {note.footnote_id} | {_line(p, used)}" for p in note.paragraphs]
    return [*lines, "", *(_style(name, style) for name, style in sorted(used.items()))]


def _section(section: Section) -> list[str]:
    sizes = (section.page_width, section.page_height)
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    plain = "trang đầu không số" if section.different_first_page_header_footer else "số ở mọi trang"
    header = text_of(section.header._element)
    paper = f"{' × '.join(_mm(size) for size in sizes)} mm, lề {' '.join(_mm(size) for size in margins)}"
    return [f"== {paper}, số trang “{header}” cách mép {_mm(section.header_distance)}, {plain}"]


def _mm(size: Any) -> str:
    return f"{size / 36000:.1f}".removesuffix(".0")


def _line(one: Paragraph, used: dict[str, ParagraphStyle]) -> str:
    name = style_name(one)
    assert isinstance(one.style, ParagraphStyle)
    used[name] = one.style
    text = text_of(one._p).replace("\n", " / ").replace("\xa0", "_")
    pictures = [p.get("descr") for p in one._p.iter(qn("wp:docPr"))]
    held = " ↓" if one.paragraph_format.keep_with_next and not one.style.paragraph_format.keep_with_next else ""
    return f"{name}{held} | {text}{''.join(f'[{words}]' for words in pictures)}".rstrip()


def _table(table: Table, used: dict[str, ParagraphStyle]) -> Iterator[str]:
    widths = " + ".join(_mm(int(one.get(qn("w:w")) or 0) * 635) for one in table._tbl.tblGrid.gridCol_lst)
    ruled = "có kẻ" if table._tbl.tblPr.find(qn("w:tblBorders")) is not None else "không kẻ"
    yield f"[bảng {ruled}: {widths} mm]"
    for row in table._tbl.tr_lst:
        known = (("cantSplit", "không cắt"), ("tblHeader", "lặp lại"))
        marks = [word for mark, word in known if list(row.iter(qn(f"w:{mark}")))]
        cells = ([_line(Paragraph(p, table), used) for p in cell.p_lst] for cell in row.tc_lst)
        yield f"  ({', '.join(marks)}) " + " ‖ ".join(" ¶ ".join(cell) for cell in cells)


def _style(name: str, style: ParagraphStyle) -> str:
    font, form = style.font, style.paragraph_format
    marks = [
        word
        for on, word in (
            (font.bold, "đậm"), (font.italic, "nghiêng"), (font.underline, "gạch chân"), (font.all_caps, "in hoa"),
            (form.keep_with_next, "đi cùng đoạn sau"),
        )
        if on
    ]  # fmt: skip
    size = f"{font.size.pt:g} pt" if font.size else "cỡ chung"
    spacing = [
        f"{word} {length.pt:g}"
        for length, word in (
            (form.line_spacing, "dòng"), (form.space_before, "trước"), (form.space_after, "sau"),
            (form.first_line_indent, "thụt"), (form.left_indent, "lùi"),
        )
        if hasattr(length, "pt") and length
    ]  # fmt: skip
    align = str(form.alignment).split(" ")[0].lower() if form.alignment is not None else ""
    return f"{name}: {', '.join([size, *marks, align, *spacing])}"
