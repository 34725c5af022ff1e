"""The workbook around the sheets: properties, paper, and packing that gives the same bytes every time."""

from __future__ import annotations

import shutil
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from qcdc_desktop.exports.excel.looks import FONT, INK, LINE, SIZE
from qcdc_desktop.exports.excel.values import line
from qcdc_desktop.papers import formats
from qcdc_desktop.papers.dossier import Dossier

TITLE = "Tổng hợp thực hiện Quy chế dân chủ ở cơ sở"
_A4 = 9
_MM = 25.4
_UNIX = 3
_READABLE = 0o600 << 16


def new_book(dossier: Dossier) -> Workbook:
    """An empty workbook that is written row by row, with its properties and its standard font."""
    book = Workbook(write_only=True)
    # The standard font gives column widths their unit; openpyxl has no public way to set it.
    cast("Any", book)._fonts = IndexedList([Font(name=FONT, size=SIZE, color=INK, family=1)])  # noqa: SLF001
    made = datetime.combine(dossier.today, time())
    properties = book.properties
    properties.title = f"{TITLE} – {line(dossier.period.label)}"
    properties.subject = f"Số liệu tính đến ngày {dossier.figures.as_of:%d/%m/%Y}"
    properties.creator = properties.lastModifiedBy = line(dossier.profile.name)
    properties.created = properties.modified = made
    properties.language = "vi-VN"
    return book


def new_sheet(book: Workbook, title: str) -> Worksheet:
    """A sheet of the workbook; a write-only sheet has those members of a Worksheet that are used here."""
    sheet = cast("Worksheet", book.create_sheet(title))
    sheet.sheet_format.defaultRowHeight = LINE
    return sheet


def set_page(sheet: Worksheet, dossier: Dossier, *, heading: int, one_page: bool = False) -> None:
    """A4 across, as wide as the sheet, the row ``heading`` on every page, margins as on the unit's papers.

    On a page laid across the binding edge (left, when upright) is at the top. To be called before the first row.
    """
    known = formats.load_formats()
    paper = known.get(dossier.profile.paper_format) or list(known.values())[-1]
    page = paper.page
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = int(one_page)
    cast("Any", sheet.sheet_properties.pageSetUpPr).fitToPage = True
    margins = sheet.page_margins
    margins.top, margins.bottom = page.margin_left_mm / _MM, page.margin_right_mm / _MM
    margins.left, margins.right = page.margin_bottom_mm / _MM, page.margin_top_mm / _MM
    margins.header, margins.footer = 15 / _MM, 7 / _MM
    sheet.print_options.horizontalCentered = True
    sheet.print_title_rows = f"{heading}:{heading}"
    _set_edges(sheet, dossier)


def _set_edges(sheet: Worksheet, dossier: Dossier) -> None:
    """Unit, sheet and period above, date of the figures and page x/y below; Excel allows 255 characters for each."""
    above, below = cast("Any", sheet.oddHeader), cast("Any", sheet.oddFooter)
    above.left.text = line(dossier.profile.name, 60).replace("&", "&&")
    above.center.text = f"&B{sheet.title}"
    above.right.text = line(dossier.period.label, 40).replace("&", "&&")
    below.left.text = f"Số liệu tính đến ngày {dossier.figures.as_of:%d/%m/%Y}"
    below.right.text = "Trang &P/&N"
    # Else a sheet that is printed smaller has smaller page edges too.
    cast("Any", sheet.HeaderFooter).scaleWithDoc = False
    for part in (above.left, above.center, above.right, below.left, below.right):
        part.font, part.size = f"{FONT},Regular", SIZE - 2


def packed(book: Workbook) -> bytes:
    """The file. openpyxl's own ``save`` would stamp the time of day into it."""
    buffer = BytesIO()
    ExcelWriter(book, _Parcel(buffer, "w", ZIP_DEFLATED)).save()
    return buffer.getvalue()


class _Parcel(ZipFile):
    """A zip file without times and without traces of the system it was made on."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        super().writestr(_entry(zinfo_or_arcname), data, ZIP_DEFLATED)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        with Path(filename).open("rb") as source, self.open(_entry(arcname), "w") as target:
            shutil.copyfileobj(source, target, 1 << 20)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name)  # dated 1 January 1980
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = _UNIX
    entry.external_attr = _READABLE
    return entry
