"""What a paper is made of, before anyone decides how it is put on a page.

Builders make a :class:`Document` from records and figures; renderers (PDF, Word) put the same blocks on paper in a
format that is data (:mod:`qcdc_desktop.papers.formats`). All texts are plain Unicode, NFC, as they were typed; words
between asterisks (``*dân biết, dân bàn*``) are printed in italic in running text and in cells, and there is no other
mark-up.
The names of classes and fields are permanent: issued papers are kept in them (:mod:`qcdc_desktop.papers.kept`).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from itertools import pairwise

from qcdc_desktop.domain.kinds.values import Value, replace


class Align(StrEnum):
    """How the text of a table column stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class HeadingStyle(StrEnum):
    """How the number of a first-level heading is written (kiểu đánh số mục); practice differs between units."""

    DASH = "dash"
    """``I- TÊN MỤC``, the habit of Party papers (domain 2.8)."""
    SLASH = "slash"
    """``I/ TÊN MỤC``, as in the school's own resolution."""
    DOT = "dot"
    """``I. TÊN MỤC``, as in the department's programme."""


class Letterhead(Value, tag=True):
    """The head of the first page: issuer on the left, the Party's title on the right.

    ``superior`` and ``issuer`` are written as they stand in the profile (the format decides on capitals); a line
    break in them is kept. ``number`` is the whole line, e.g. ``Số 05-NQ/ĐU``; an unnumbered draft carries
    ``Số      -NQ/ĐU``. ``place_date`` is e.g. ``Bình An, ngày 05 tháng 9 năm 2024``.
    """

    superior: str
    issuer: str
    number: str
    place_date: str
    urgency: str = ""
    """Mức độ khẩn (KHẨN, THƯỢNG KHẨN, HỎA TỐC), under the number; empty when none."""
    draft: str = ""
    """E.g. ``Dự thảo lần 1``; empty for a paper that is final."""
    circulation: str = ""
    """Phạm vi lưu hành, e.g. ``TÀI LIỆU HỘI NGHỊ``; empty when none."""
    subject: str = ""
    """What a letter (công văn), which has no title, is about: ``về việc …``, under the number (domain 2.3 no. 5c)."""


class Title(Value, tag=True):
    """Name of the kind of paper (tên loại) and what it is about (trích yếu); line breaks in ``summary`` are kept."""

    kind: str
    summary: str


class Heading(Value, tag=True):
    """A heading; level 1 is ``I-``, level 2 ``1.``, level 3 ``a)``.

    ``ordinal`` counts from 1; None prints no number. ``mark`` stands in place of a number (``*``, ``Điều 1.``).
    """

    level: int
    text: str
    ordinal: int | None = None
    mark: str = ""
    centred: bool = False
    """In the middle of its line, as ``QUYẾT ĐỊNH:`` stands."""
    sections: tuple[str, ...] = ()
    """The keys of the sections that are printed under it: who writes them sees its number."""


class Footnote(Value):
    """A note at the foot of the page (chú thích) whose text carries ``mark``, a raised number."""

    mark: str
    text: str


class Paragraph(Value, tag=True):
    """A justified paragraph of the body with the first-line indent; ``notes`` are the footnotes it carries."""

    text: str
    notes: tuple[Footnote, ...] = ()
    lead: str = ""
    """Bold words that it begins with: ``Điều 1.``."""
    basis: bool = False
    """A line of what the paper rests on (căn cứ ban hành)."""


class Addressees(Value, tag=True):
    """To whom a letter or a proposal goes, above its text: one in the middle of its line, several below each other.

    ``lead`` is ``Kính gửi`` or ``Kính trình``; the format adds colon, hyphens and the marks between several names.
    """

    lead: str
    names: tuple[str, ...]


class Bullet(Value, tag=True):
    """A paragraph that begins with a hyphen, as clerks write lists in Party papers."""

    text: str
    notes: tuple[Footnote, ...] = ()


class Numbered(Value, tag=True):
    """A paragraph that begins with its number (``1. …``), not bold."""

    ordinal: int
    text: str
    notes: tuple[Footnote, ...] = ()


class Column(Value):
    """A table column, as wide as its words want; one without words, to be written in, has the share of its weight."""

    header: str
    weight: float
    align: Align = Align.LEFT


class Table(Value, tag=True):
    """A ruled table; its header row is repeated on every page. ``rows`` hold one text per column.

    ``strong_rows`` are the indexes of rows printed bold (group rows, totals).
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    strong_rows: frozenset[int] = frozenset()


class Series(Value):
    """One series of a chart; ``values`` has one number (or None for "no data") per category."""

    name: str
    values: tuple[float | None, ...]


class Chart(Value, tag=True):
    """A grouped bar chart with its values written on the bars; ``unit`` is written after the caption."""

    caption: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    horizontal: bool = False


class Annex(Value, tag=True):
    """Begins an annex (phụ lục) on a new page with a centred title; line breaks are kept."""

    title: str
    landscape: bool = False


class Signature(Value):
    """Who signs on one side of a paper: his title, his name without academic titles, and by what right he signs."""

    title: str
    name: str = ""
    authority: str = ""


class Closing(Value, tag=True):
    """Recipients on the left, signature on the right (domain 2.3 no. 7-8, 2.7); never torn, never alone on a page.

    Where somebody signs on the ``left`` too, as minutes are signed, the recipients stand below him. A paper that more
    than two sign ends with one closing after the other, two signatures in each.

    ``recipients`` are whole lines without hyphen and closing mark, e.g. ``Các chi bộ trực thuộc (t/h)``; the format
    adds ``- …;`` and the full stop of the last one. ``authority`` is e.g. ``T/M ĐẢNG ỦY``, empty when the signer
    signs for himself; ``name`` is without academic titles.
    """

    recipients: tuple[str, ...]
    authority: str
    title: str
    name: str
    left: Signature | None = None

    @property
    def right(self) -> Signature:
        """The signature on the right."""
        return Signature(self.title, self.name, self.authority)


Block = Letterhead | Title | Addressees | Heading | Paragraph | Bullet | Numbered | Table | Chart | Annex | Closing


class Document(Value):
    """A whole paper, ready for any renderer; or several that are handed out apart, each beginning with a letterhead.

    ``format_id`` names the format (``05-HD/VPTW``), ``title`` and ``author`` go into the file's properties,
    ``made_on`` is the date that the file carries, so that the same data and date give the same bytes.
    """

    title: str
    author: str
    format_id: str
    made_on: date
    blocks: tuple[Block, ...]
    heading_style: HeadingStyle = HeadingStyle.DASH
    subject: str = ""
    keywords: tuple[str, ...] = ()
    language: str = "vi-VN"
    counted: bool = False
    """Every page says its number and how many there are (``2/5``), as lists do; papers follow their format."""
    names: tuple[str, ...] = ()
    """The people named in it: no name is parted at the end of a line."""

    def papers(self) -> tuple[Document, ...]:
        """The papers that it holds: each has pages of its own, counted from 1."""
        starts = [number for number, block in enumerate(self.blocks) if number and isinstance(block, Letterhead)]
        bounds = pairwise((0, *starts, len(self.blocks)))
        return tuple(replace(self, blocks=self.blocks[start:end]) for start, end in bounds) if starts else (self,)
