"""A dossier becomes a workbook."""

from __future__ import annotations

from collections.abc import Callable

from lxml.etree import LxmlError

from qcdc_desktop.domain.registers.catalogue import REGISTERS
from qcdc_desktop.errors import EnvironmentProblem
from qcdc_desktop.exports.excel.book import new_book, of_dossier
from qcdc_desktop.exports.excel.columns import table_of, table_of_counts
from qcdc_desktop.exports.excel.data import data_table
from qcdc_desktop.exports.excel.drawn import write_charts
from qcdc_desktop.exports.excel.evidence import EVIDENCE, EVIDENCE_HELD_BACK
from qcdc_desktop.exports.excel.listing import write_listings
from qcdc_desktop.exports.excel.overview import SHEET as OVERVIEW
from qcdc_desktop.exports.excel.overview import write_overview
from qcdc_desktop.exports.excel.packing import packed
from qcdc_desktop.exports.excel.table import write_table
from qcdc_desktop.exports.excel.workplace import own_folder
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.listing import Listing


def render_workbook(dossier: Dossier, *, people: bool = False) -> bytes:
    """The Excel summary of a period (``.xlsx``); the same dossier gives the same bytes.

    With ``people`` it names persons and tells what letters and files of evidence are about; else it holds that back.

    Raises :class:`~qcdc_desktop.errors.EnvironmentProblem` when the temporary folder, where openpyxl keeps the sheets
    until they are packed, cannot be written.
    """
    return _made(lambda: _summary(dossier, people=people))


def render_listing(*listings: Listing) -> bytes:
    """Lists as they are on the screen (``.xlsx``); the same lists give the same bytes. Raises as the summary does."""
    return _made(lambda: write_listings(listings))


def _summary(dossier: Dossier, *, people: bool) -> bytes:
    imprint = of_dossier(dossier)
    book = new_book(imprint)
    write_table(book, imprint, data_table(dossier), tuple(dossier.figures.annex.values()))
    write_overview(book, dossier)
    write_charts(book, dossier)
    for register in REGISTERS:
        if register.sheet:
            write_table(book, imprint, table_of(register, dossier, people=people), register.in_order(dossier.figures))
        if counts := dossier.figures.statistics.get(register.name):
            write_table(book, imprint, table_of_counts(counts), counts.rows)
    held_back = bool(dossier.evidence) and not people
    write_table(book, imprint, EVIDENCE_HELD_BACK if held_back else EVIDENCE, () if held_back else dossier.evidence)
    # People begin at the overview; what machines read stands before it.
    book.active = book.sheetnames.index(OVERVIEW)
    return packed(book)


def _made(make: Callable[[], bytes]) -> bytes:
    try:
        with own_folder():
            return make()
    except (OSError, LxmlError) as error:  # lxml may only say that its file ended too early
        raise EnvironmentProblem(
            "Chưa lập được tệp Excel",
            "Máy không ghi được vào thư mục tạm; thường là do ổ đĩa hệ thống đã đầy. Chưa có tệp nào bị thay đổi.",
            "Hãy xóa bớt tệp không cần trên ổ đĩa hệ thống rồi xuất lại.",
        ) from error
