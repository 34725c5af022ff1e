"""A dossier becomes a workbook."""

from __future__ import annotations

from collections.abc import Callable

from lxml.etree import SerialisationError

from qcdc_desktop.domain.registers.assessment import limitations, strengths
from qcdc_desktop.domain.registers.briefings import BRIEFINGS
from qcdc_desktop.domain.registers.inspection_results import INSPECTIONS
from qcdc_desktop.domain.registers.letters import LETTERS
from qcdc_desktop.domain.registers.library_results import DIRECTIVES, REGULATIONS
from qcdc_desktop.domain.registers.organ_results import ORGANS
from qcdc_desktop.domain.registers.target_results import TARGETS
from qcdc_desktop.domain.registers.tasks import TASKS
from qcdc_desktop.errors import EnvironmentProblem
from qcdc_desktop.exports.excel.book import new_book, of_dossier, packed
from qcdc_desktop.exports.excel.inspections import inspections
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
    write_register(book, imprint, targets(dossier), figures.of(TARGETS))
    write_register(book, imprint, tasks(dossier), figures.of(TASKS))
    write_register(book, imprint, assessments(dossier), (*strengths(figures), *limitations(figures)))
    write_register(book, imprint, letters(dossier), figures.of(LETTERS))
    if figures.of(BRIEFINGS):
        write_register(book, imprint, briefings(dossier), figures.of(BRIEFINGS))
    if figures.of(DIRECTIVES):
        write_register(book, imprint, directives(dossier), figures.of(DIRECTIVES))
    if figures.of(REGULATIONS):
        write_register(book, imprint, regulations(dossier), figures.of(REGULATIONS))
    if figures.of(INSPECTIONS):
        write_register(book, imprint, inspections(dossier), figures.of(INSPECTIONS))
    write_register(book, imprint, organs(dossier), figures.of(ORGANS))
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
