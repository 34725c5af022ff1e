"""The body of a Word file walked in the order of the page: paragraphs, tables, text boxes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from qcdc_desktop.imports.papers.files.numbering import Numbering
from qcdc_desktop.imports.papers.files.runs import Paragraph
from qcdc_desktop.imports.papers.files.styles import VAL, Standing, Styles, W
from qcdc_desktop.imports.papers.files.tables import rows_of
from qcdc_desktop.imports.papers.files.typed import Typed
from qcdc_desktop.imports.papers.files.wraps import unwrapped
from qcdc_desktop.imports.papers.lines import Cell

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_P, _TBL = f"{W}p", f"{W}tbl"
_DEEPEST = 60
"""Tables and boxes within each other."""
_SAME_PAGE = ("continuous", "nextColumn")


class Reader:
    """Reads one file once."""

    def __init__(
        self, body: Element, styles: Styles, numbering: Numbering, notes: Mapping[str, Element | None]
    ) -> None:
        self._body = body
        self._styles = styles
        self._numbering = numbering
        self._notes = {
            (kind, note.get(f"{W}id", "")): note for kind, root in notes.items() if root is not None for note in root
        }
        self._typed: list[Typed] = []
        self._cell: Cell | None = None
        self._box = False
        self._fields: list[bool] = []
        self._tables = 0
        self._depth = 0
        self._ruled = False
        # How a section begins is said at its end: the first says nothing of a break.
        starts = [one.find(f"{W}type") for one in body.iter(f"{W}sectPr")][1:]
        self._breaks = iter([start is None or start.get(VAL) not in _SAME_PAGE for start in starts])

    def read(self) -> list[Typed]:
        """The stretches of the body in their order."""
        self._blocks(self._body)
        return self._typed

    def _blocks(self, parent: Element) -> None:
        """What stands in the body, a cell or a box."""
        self._depth += 1
        running: Paragraph | None = None
        standing = Standing()
        if self._depth > _DEEPEST:
            raise RecursionError("tables and boxes")
        for child in unwrapped(parent):
            if child.tag == _P:
                running, standing = self._paragraph(child, running)
            elif child.tag == _TBL:
                self._table(child)
        if running:
            self._emit(running, standing)
        self._depth -= 1

    def _paragraph(self, element: Element, running: Paragraph | None) -> tuple[Paragraph | None, Standing]:
        """Read a paragraph; one whose end was deleted or is hidden runs on into the next."""
        p_pr = element.find(f"{W}pPr")
        style = self._styles.style_of(p_pr)
        standing = self._styles.standing(style, p_pr)
        paragraph = running or Paragraph(self._styles, self._fields, self._note)
        paragraph.read(element, style)
        if p_pr is not None and (p_pr.find(f"{W}rPr") is not None or p_pr.find(f"{W}sectPr") is not None):
            if self._runs_on(p_pr, style):
                return paragraph, standing
            if p_pr.find(f"{W}sectPr") is not None:
                paragraph.ruled = paragraph.ruled or next(self._breaks, False)
        if standing.number not in ("", "0"):
            level = self._numbering.level_of(standing.number, style, standing.level)
            paragraph.stretches[0].mark = self._numbering.count(standing.number, level)
            standing = standing._replace(outline=level)
        self._emit(paragraph, standing)
        return None, standing

    def _runs_on(self, p_pr: Element, style: str) -> bool:
        r_pr = p_pr.find(f"{W}rPr")
        if r_pr is None:
            return False
        gone = r_pr.find(f"{W}del") is not None or r_pr.find(f"{W}moveFrom") is not None
        return gone or self._styles.look(style, r_pr).hidden

    def _emit(self, paragraph: Paragraph, standing: Standing) -> None:
        self._ruled = self._ruled or standing.new_page
        for box in paragraph.before:
            self._inside(box)
        for typed in paragraph.stretches:
            typed.ruled, self._ruled = typed.ruled or self._ruled, False
            typed.level, typed.centred, typed.indent = standing.outline, standing.centred, standing.indent
            typed.cell, typed.box = self._cell, self._box
            self._typed.append(typed)
        for box in paragraph.after:
            self._inside(box)
        self._ruled = self._ruled or paragraph.ruled or (standing.ruled and self._cell is None)

    def _inside(self, box: Element) -> None:
        """A text box: a page of its own within the page."""
        outside = self._cell, self._box, self._fields
        self._cell, self._box, self._fields = None, True, []
        self._blocks(box)
        self._cell, self._box, self._fields = outside

    def _table(self, table: Element) -> None:
        number, outside = self._tables, self._cell
        self._tables += 1
        for row, cells in enumerate(rows_of(table)):
            for cell in cells:
                self._cell = Cell(number, row, cell.column, cell.columns, cell.across, cell.down)
                self._blocks(cell.element)
        self._cell = outside

    def _note(self, kind: str, number: str) -> str:
        """What a footnote says."""
        note = self._notes.get((kind, number))
        if note is None:
            return ""
        said: list[str] = []
        for child in unwrapped(note):
            if child.tag == _P:
                paragraph = Paragraph(self._styles, [], lambda _kind, _number: "")
                paragraph.read(child, self._styles.style_of(child.find(f"{W}pPr")))
                said += [one.text for one in paragraph.stretches]
        return " ".join(said).strip()
