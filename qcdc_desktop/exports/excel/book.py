"""The workbook around the sheets: properties and paper."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.worksheet import Worksheet

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.exports.excel.looks import FONT, INK, LINE, SIZE
from qcdc_desktop.exports.excel.values import line
from qcdc_desktop.papers import formats
from qcdc_desktop.papers.dossier import Dossier

TITLE = "Tổng hợp kết quả thực hiện Quy chế dân chủ ở cơ sở"
_A4 = 9
_MM = 25.4


class Imprint(Value):
    """What a workbook says of itself: in its properties and on the edges of its pages."""

    title: str
    unit: str
    scope: str
    """The period it is of."""
    note: str
    """The day of its figures, or what its rows were chosen by."""
    made_on: date
    format_id: str
    """Format of the unit's papers, whose margins its pages have."""
    landscape: bool = True


def of_dossier(dossier: Dossier) -> Imprint:
    """The imprint of the summary of a period."""
    return Imprint(
        TITLE,
        dossier.profile.name,
        dossier.period.label,
        f"Số liệu tính đến ngày {dossier.figures.as_of:%d/%m/%Y}",
        dossier.today,
        dossier.profile.paper_format,
    )


def new_book(imprint: Imprint) -> Workbook:
    """An empty workbook that is written row by row, with its properties and its standard font."""
    book = Workbook(write_only=True)
    # The standard font gives column widths their unit; openpyxl has no public way to set it.
    cast("Any", book)._fonts = IndexedList([Font(name=FONT, size=SIZE, color=INK, family=1)])  # noqa: SLF001
    made = datetime.combine(imprint.made_on, time())
    properties = book.properties
    properties.title = " – ".join(part for part in (line(imprint.title), line(imprint.scope)) if part)
    properties.subject = line(imprint.note)
    properties.creator = properties.lastModifiedBy = line(imprint.unit)
    properties.created = properties.modified = made
    properties.language = "vi-VN"
    return book


def new_sheet(book: Workbook, title: str) -> Worksheet:
    """A sheet of the workbook; a write-only sheet has those members of a Worksheet that are used here."""
    sheet = cast("Worksheet", book.create_sheet(title))
    sheet.sheet_format.defaultRowHeight = LINE
    return sheet


def set_page(sheet: Worksheet, imprint: Imprint, *, heading: int = 0, across: int = 1) -> None:
    """A4, the sheet ``across`` pages wide, the row ``heading``, if any, on every page, margins as on the unit's papers.

    Where it is more than one page wide, its first two columns stand on every page.

    On a page laid across the binding edge (left, when upright) is at the top. To be called before the first row.
    """
    known = formats.load_formats()
    paper = known.get(imprint.format_id) or list(known.values())[-1]
    page = paper.page
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if imprint.landscape else "portrait"
    sheet.page_setup.fitToWidth = across
    sheet.page_setup.fitToHeight = 0
    cast("Any", sheet.sheet_properties.pageSetUpPr).fitToPage = True
    margins = sheet.page_margins
    turned = (page.margin_left_mm, page.margin_right_mm, page.margin_bottom_mm, page.margin_top_mm)
    upright = (page.margin_top_mm, page.margin_bottom_mm, page.margin_left_mm, page.margin_right_mm)
    margins.top, margins.bottom, margins.left, margins.right = (
        margin / _MM for margin in (turned if imprint.landscape else upright)
    )
    margins.header, margins.footer = 15 / _MM, 7 / _MM
    sheet.print_options.horizontalCentered = True
    if heading:
        sheet.print_title_rows = f"{heading}:{heading}"
    if across > 1:
        sheet.print_title_cols = "A:B"
    _set_edges(sheet, imprint)


def _set_edges(sheet: Worksheet, imprint: Imprint) -> None:
    """Unit, sheet and period above, the note and page x/y below; Excel allows 255 characters for each."""
    above, below = cast("Any", sheet.oddHeader), cast("Any", sheet.oddFooter)
    above.left.text = line(imprint.unit, 60).replace("&", "&&")
    above.center.text = f"&B{sheet.title.replace('&', '&&')}"
    above.right.text = line(imprint.scope, 40).replace("&", "&&")
    below.left.text = line(imprint.note, 90).replace("&", "&&")
    below.right.text = "Trang &P/&N"
    # Else a sheet that is printed smaller has smaller page edges too.
    cast("Any", sheet.HeaderFooter).scaleWithDoc = False
    for part in (above.left, above.center, above.right, below.left, below.right):
        part.font, part.size = f"{FONT},Regular", SIZE - 2
