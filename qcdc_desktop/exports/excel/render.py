"""A dossier becomes a workbook."""

from __future__ import annotations

from lxml.etree import SerialisationError

from qcdc_desktop.errors import EnvironmentProblem
from qcdc_desktop.exports.excel.book import new_book, packed
from qcdc_desktop.exports.excel.overview import write_overview
from qcdc_desktop.exports.excel.registers import assessments, evidence, letters, targets, tasks
from qcdc_desktop.exports.excel.table import write_register
from qcdc_desktop.papers.dossier import Dossier


def render_workbook(dossier: Dossier) -> bytes:
    """The Excel summary of a period (``.xlsx``); the same dossier gives the same bytes.

    Raises :class:`~qcdc_desktop.errors.EnvironmentProblem` when the temporary folder, where openpyxl keeps the sheets
    until they are packed, cannot be written.
    """
    try:
        book = new_book(dossier)
        write_overview(book, dossier)
        figures = dossier.figures
        write_register(book, dossier, targets(dossier), figures.targets)
        write_register(book, dossier, tasks(dossier), figures.tasks)
        write_register(book, dossier, assessments(dossier), (*figures.strengths, *figures.limitations))
        write_register(book, dossier, letters(dossier), figures.letters)
        if dossier.evidence:
            write_register(book, dossier, evidence(dossier), dossier.evidence)
        return packed(book)
    except (OSError, SerialisationError) as error:
        raise EnvironmentProblem(
            "Chưa lập được tệp Excel",
            "Máy không ghi được vào thư mục tạm; thường là do ổ đĩa hệ thống đã đầy. Chưa có tệp nào bị thay đổi.",
            "Hãy xóa bớt tệp không cần trên ổ đĩa hệ thống rồi xuất lại.",
        ) from error
