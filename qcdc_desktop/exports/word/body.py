"""The running text: paragraphs with their footnotes, headings, titles of annexes, charts."""

from __future__ import annotations

from qcdc_desktop.exports.typography.addressed import addressee_lines
from qcdc_desktop.exports.typography.charts import chart_caption, chart_drawings
from qcdc_desktop.exports.typography.emphasis import stretches
from qcdc_desktop.exports.typography.holds import NBSP
from qcdc_desktop.exports.typography.measures import LINES_WITH_CLOSING, Sheet
from qcdc_desktop.exports.typography.text import Ink, as_broken, clean
from qcdc_desktop.exports.typography.wording import (
    Component,
    annex_words,
    body_lines,
    body_paragraphs,
    caption_words,
    centred_words,
    footnote_words,
    heading_style,
    heading_words,
    introduces,
    led_by,
)
from qcdc_desktop.exports.word.pictures import in_words, png
from qcdc_desktop.exports.word.styles import BASIS, BODY, CHART, FOOTNOTE, FOOTNOTE_MARK, heading
from qcdc_desktop.exports.word.xml import Par, run, twips
from qcdc_desktop.papers.blocks import Addressees, Annex, Bullet, Chart, Footnote, Heading, Numbered, Paragraph
from qcdc_desktop.papers.footnotes import mark

_RAISED = f'<w:rStyle w:val="{FOOTNOTE_MARK}"/>'


class Notes:
    """The footnotes of a paper, in the order in which the text refers to them."""

    def __init__(self) -> None:
        self.xml: list[str] = []
        self._counted = 0

    def refer(self, note: Footnote, sheet: Sheet) -> str:
        """The raised mark in the text that a footnote hangs on.

        Word counts for itself; where the paper counts otherwise, the mark stands as it is written.
        """
        number = len(self.xml) + 1
        counted = note.mark == mark(self._counted + 1)
        self._counted += counted
        words = footnote_words(note, Ink.of(sheet.paper.components.footnote))
        own = "<w:footnoteRef/>" if counted else _own(note)
        self.xml.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{FOOTNOTE}"/></w:pPr>'
            f"<w:r><w:rPr>{_RAISED if counted else ''}</w:rPr>{own}</w:r>{runs(NBSP + words)}</w:p></w:footnote>"
        )
        if counted:
            return f'<w:r><w:rPr>{_RAISED}</w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
        return f'<w:r><w:footnoteReference w:customMarkFollows="1" w:id="{number}"/>{_own(note)}</w:r>'


def _own(note: Footnote) -> str:
    return f"<w:t>{clean(note.mark)}</w:t>"


def noted_paragraphs(block: Paragraph | Bullet | Numbered, sheet: Sheet, notes: Notes) -> list[Par]:
    """A paragraph with its hyphen or number; a footnote hangs on its mark, or at the end where there is none."""
    based = isinstance(block, Paragraph) and block.basis and sheet.paper.components.basis is not None
    ink = sheet.basis if based else sheet.body
    texts = body_paragraphs(block, ink)
    lead = led_by(block.lead if isinstance(block, Paragraph) else "", sheet)
    waiting = list(block.notes) if texts else []
    made = []
    for index, text in enumerate(texts):
        last = index == len(texts) - 1
        marked = [note for note in waiting if last or note.mark in text]
        waiting = [note for note in waiting if note not in marked]
        lines = body_lines(text, ink, sheet, 0.0 if index else lead.width)
        before = "" if index else run(lead.text, "<w:b/><w:bCs/>")
        runs = before + _with_notes(as_broken(text, lines, justified=True), marked, sheet, notes)
        made.append(Par(BASIS if based else BODY, runs, keep=last and introduces(block), lines=len(lines)))
    return made


def _with_notes(text: str, marked: list[Footnote], sheet: Sheet, notes: Notes) -> str:
    found = ""
    for note in sorted(marked, key=lambda note: (text.find(note.mark) < 0, text.find(note.mark))):
        before, there, after = text.partition(note.mark)
        found += runs(before) + notes.refer(note, sheet)
        text = after if there else ""
    return found + runs(text)


def runs(text: str) -> str:
    """Text of the body or of a cell, a run for each stretch of one slope."""
    return "".join(run(part, "<w:i/><w:iCs/>" if italic else "") for part, italic in stretches(text))


def addressee_paragraphs(block: Addressees, sheet: Sheet) -> list[Par]:
    """Those whom a letter goes to, held to its text: set in on the left, so that all stand in the middle."""
    made = []
    for number, part in enumerate(addressee_lines(block, sheet)):
        spaced = '<w:spacing w:before="0"/>' if number else ""
        first = f'w:hanging="{twips(part.hang)}"' if part.hang else 'w:firstLine="0"'
        indent = f'<w:ind w:left="{twips(part.at + part.hang)}" {first}/><w:jc w:val="left"/>'
        made.append(Par(BODY, run("\n".join(line.text for line in part.lines)), spaced + indent, keep=True))
    return made


def heading_paragraph(block: Heading, sheet: Sheet) -> Par:
    """A heading, held to what follows it."""
    level, style = heading_style(block, sheet)
    if block.centred:
        centred = '<w:ind w:firstLine="0"/><w:jc w:val="center"/>'
        return Par(heading(level), run(centred_words(block, sheet).text), centred, keep=True)
    words, ink = heading_words(block, sheet), Ink.of(style)
    return Par(heading(level), run(as_broken(words, body_lines(words, ink, sheet), justified=True)), keep=True)


def component(part: Component, style: str = "", *, keep: bool = False) -> Par:
    """A component in its own style, its lines broken where a clerk breaks them."""
    return Par(style or part.name, run(part.text), keep=keep)


def annex_paragraph(annex: Annex, sheet: Sheet) -> Par:
    """The centred title of an annex."""
    return component(annex_words(annex, sheet), keep=True)


def caption_paragraphs(caption: str, sheet: Sheet) -> list[Par]:
    """The caption above a table or chart, if there is one."""
    part = caption_words(caption, sheet)
    return [component(part, keep=True)] if part.lines else []


def chart_paragraphs(chart: Chart, sheet: Sheet, pictures: list[tuple[bytes, float, float, str]]) -> list[Par]:
    """Caption and picture; ``pictures`` gets what is to be put where each ``w:drawing`` stands, with its words."""
    made = caption_paragraphs(chart_caption(chart), sheet)
    for part, drawing in chart_drawings(chart, sheet.width):
        pictures.append((png(drawing), drawing.width, drawing.height, clean(in_words(part))))
        made.append(Par(CHART, "<w:r><w:drawing/></w:r>", lines=LINES_WITH_CLOSING))
    return made
