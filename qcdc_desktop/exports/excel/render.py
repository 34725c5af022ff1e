"""A dossier becomes a workbook."""

from __future__ import annotations

from collections.abc import Callable

from lxml.etree import SerialisationError

from qcdc_desktop.errors import EnvironmentProblem
from qcdc_desktop.exports.excel.book import new_book, of_dossier, packed
from qcdc_desktop.exports.excel.library import briefings, directives, regulations
from qcdc_desktop.exports.excel.listing import write_listing
from qcdc_desktop.exports.excel.overview import write_overview
from qcdc_desktop.exports.excel.registers import assessments, evidence, letters, organs, targets, tasks
from qcdc_desktop.exports.excel.table import write_register
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.listing import Listing


def render_workbook(dossier: Dossier) -> bytes:
    """The Excel summary of a period (``.xlsx``); the same dossier gives the same bytes.

    Raises :class:`~qcdc_desktop.errors.EnvironmentProblem` when the temporary folder, where openpyxl keeps the sheets
    until they are packed, cannot be written.
    """
    return _made(lambda: _summary(dossier))


def render_listing(listing: Listing) -> bytes:
    """A list as it is on the screen (``.xlsx``); the same list gives the same bytes. Raises as the summary does."""
    return _made(lambda: write_listing(listing))


def _summary(dossier: Dossier) -> bytes:
    imprint, figures = of_dossier(dossier), dossier.figures
    book = new_book(imprint)
    write_overview(book, dossier)
    write_register(book, imprint, targets(dossier), figures.targets)
    write_register(book, imprint, tasks(dossier), figures.tasks)
    write_register(book, imprint, assessments(dossier), (*figures.strengths, *figures.limitations))
    write_register(book, imprint, letters(dossier), figures.letters)
    if figures.briefings:
        write_register(book, imprint, briefings(dossier), figures.briefings)
    if figures.directives:
        write_register(book, imprint, directives(dossier), figures.directives)
    if figures.regulations:
        write_register(book, imprint, regulations(dossier), figures.regulations)
    write_register(book, imprint, organs(dossier), figures.organs)
    if dossier.evidence:
        write_register(book, imprint, evidence(), dossier.evidence)
    return packed(book)


def _made(make: Callable[[], bytes]) -> bytes:
    try:
        return make()
    except (OSError, SerialisationError) as error:
        raise EnvironmentProblem(
            "Chưa lập được tệp Excel",
            "Máy không ghi được vào thư mục tạm; thường là do ổ đĩa hệ thống đã đầy. Chưa có tệp nào bị thay đổi.",
            "Hãy xóa bớt tệp không cần trên ổ đĩa hệ thống rồi xuất lại.",
        ) from error
