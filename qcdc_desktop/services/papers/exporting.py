"""What goes out: papers as PDF or Word, the summary as a workbook; written beside the target, then put in place.

Builders and renderers are loaded when something is exported, not when a page that could export is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.errors import Refused
from qcdc_desktop.storage.session import Session

if TYPE_CHECKING:
    from qcdc_desktop.papers.blocks import Document
    from qcdc_desktop.papers.dossier import Dossier
    from qcdc_desktop.papers.listing import Listing

EXCEL = "TH"
"""File code of the workbook (tổng hợp); papers go by their own abbreviation."""
SHEETS = "PGV"
"""File code of the sheets of what organs owe (phiếu giao việc)."""


def pdf(document: Document) -> bytes:
    """A document on the pages of its format."""
    from qcdc_desktop.exports.pdf import render_pdf

    return render_pdf(document)


def word(document: Document) -> bytes:
    """A document as a Word file that a clerk can edit."""
    from qcdc_desktop.exports.word import render_docx

    return render_docx(document)


PDF, WORD, SHEET = ".pdf", ".docx", ".xlsx"
"""What goes out, by the ending of its file."""
_RENDERERS = {PDF: pdf, WORD: word}
PAPERS, LISTS = (PDF, WORD), (SHEET, PDF, WORD)
"""The endings of papers and those of lists."""


def check_ending(target: Path, endings: Sequence[str] = PAPERS) -> None:
    """Raise Refused where a file does not end as a paper does: nothing is written as what it is not called."""
    from qcdc_desktop.output import spare_data

    if target.suffix.lower() not in endings:
        spare_data(target)
        *others, last = endings
        raise Refused(
            "Chưa xuất được",
            f"Chương trình không xuất văn bản ra “{target.name}”.",
            f"Hãy đặt tên tệp có đuôi {', '.join(others)} hoặc {last}.",
        )


def rendered(document: Document, target: Path) -> bytes:
    """A document as its file is called: PDF or Word. Raises Refused for another ending."""
    check_ending(target)
    return _RENDERERS[target.suffix.lower()](document)


def paper(dossier: Dossier, ending: str = PDF) -> bytes:
    """The paper that a dossier is of, as its file is called; once it was issued the same bytes for ever."""
    from qcdc_desktop.papers import builders

    kept = dossier.issued.files.get(ending) if dossier.issued else None
    return kept or _RENDERERS[ending](builders.build(dossier))


class Pages(Value):
    """What is seen of a paper while it is written."""

    content: bytes
    """Its pages as PDF."""
    numbers: dict[str, str]
    """Section key to the number under which the section is printed."""


def live_pages(dossier: Dossier) -> Pages:
    """The pages of the paper that a dossier is of, as :func:`paper` makes them, and the numbers of its sections."""
    from qcdc_desktop.papers import builders
    from qcdc_desktop.papers.numbers import section_numbers

    document = builders.build(dossier)
    kept = dossier.issued.files.get(PDF) if dossier.issued else None
    return Pages(kept or pdf(document), section_numbers(document))


def word_paper(dossier: Dossier) -> bytes:
    """The paper that a dossier is of, as a Word file."""
    return paper(dossier, WORD)


def write_paper(dossier: Dossier, target: Path, keep: Callable[[Path], None] | None = None) -> None:
    """Write the paper that a dossier is of as its file is called; raises as :func:`check_ending` and write_output."""
    from qcdc_desktop.output import write_output

    check_ending(target)
    write_output(target, paper(dossier, target.suffix.lower()), keep)


def export_paper(session: Session, period: Period, kind: PaperKind, target: Path) -> None:
    """Write a paper of the period; raises EnvironmentProblem and leaves an older file whole where it cannot."""
    from qcdc_desktop.services.papers import papers

    write_paper(papers.dossier(session, period, kind), target)


def note_on(session: Session, period: Period, kind: PaperKind) -> str:
    """What has to be said before a paper of the period goes out by command: nobody began it; nothing where one did.

    Raises Refused where the paper would cover another period than asked.
    """
    from qcdc_desktop.services.papers import papers

    title, covered = papers.template(kind).title.capitalize(), papers.covered(session, period, kind)
    if (covered.start, covered.end) != (period.start, period.end):
        raise Refused(
            "Không có văn bản này",
            f"{title} ban hành cho cả năm, không có riêng cho {lower_first(period.label)}.",
            f"Hãy xuất cho {lower_first(covered.label)} (không ghi --period).",
        )
    if papers.paper_of(session, period, kind):
        return ""
    begun = [lower_first(papers.span(session, one).label) for one in papers.begun(session, kind)]
    there = f" Đã soạn: {', '.join(begun)}." if begun else ""
    return (
        f"Lưu ý: chưa ai soạn {title.lower()} của {lower_first(period.label)}; tệp xuất ra chỉ có phần tự lập.{there}"
    )


def export_organ_sheets(session: Session, period: Period, target: Path) -> str:
    """Write the sheets of what organs owe, and say which organs have none.

    Raises as :func:`export_paper`, and Refused where none owes anything.
    """
    from qcdc_desktop.output import write_output
    from qcdc_desktop.services.verbs import organs

    sheets = organs.sheets(session, period)
    write_output(target, rendered(sheets.document, target))
    return sheets.note


def workbook(session: Session, period: Period, *, people: bool = False) -> bytes:
    """The Excel summary of the period; what tells of persons only where asked for."""
    from qcdc_desktop.exports.excel import render_workbook
    from qcdc_desktop.services.papers import papers

    return render_workbook(papers.dossier(session, period), people=people)


def write_workbook(
    dossier: Dossier, target: Path, keep: Callable[[Path], None] | None = None, *, people: bool = False
) -> None:
    """Write the Excel summary of a dossier; ``keep`` and what is raised are those of :func:`write_output`."""
    from qcdc_desktop.exports.excel import render_workbook
    from qcdc_desktop.output import write_output

    write_output(target, render_workbook(dossier, people=people), keep)


def export_excel(session: Session, period: Period, target: Path, *, people: bool = False) -> None:
    """Write :func:`workbook`; raises EnvironmentProblem and leaves an older file whole where it cannot."""
    from qcdc_desktop.output import write_output

    write_output(target, workbook(session, period, people=people))


def guide(on: date) -> bytes:
    """The quick guide: one sheet of A4, landscape."""
    from qcdc_desktop.exports.pdf.guide import render_guide

    return render_guide(on)


GUIDE_NAME = "QCDC_huong-dan-nhanh.pdf"
"""Suggested name of the quick guide."""


def export_list(listing: Listing, target: Path, keep: Callable[[Path], None] | None = None) -> None:
    """Write a list as it is on the screen; as :func:`export_lists`."""
    export_lists((listing,), target, keep)


def export_lists(listings: Sequence[Listing], target: Path, keep: Callable[[Path], None] | None = None) -> None:
    """Write lists into one file: a PDF or a Word file where the target ends so, else a workbook.

    Raises EnvironmentProblem and leaves an older file whole where it cannot; ``keep`` is the check of
    :func:`write_output`.
    """
    from qcdc_desktop.exports.excel import render_listing
    from qcdc_desktop.output import write_output

    renderers = {PDF: list_pdf, WORD: list_word}
    render = renderers.get(target.suffix.lower(), render_listing)
    write_output(target, render(*listings), keep)


def list_pdf(*listings: Listing) -> bytes:
    """Lists as they are on the screen, on their pages."""
    from qcdc_desktop.exports.pdf import render_list

    return render_list(*listings)


def list_word(*listings: Listing) -> bytes:
    """Lists as they are on the screen, as a Word file; a wide one is laid across."""
    from qcdc_desktop.papers.listing import document, together

    return word(together([document(one, landscape=one.wide) for one in listings]))


def list_name(session: Session, listing: Listing, suffix: str) -> str:
    """An ASCII file name for a list; ``suffix`` has its dot."""
    from qcdc_desktop.output import suggest_name
    from qcdc_desktop.services.papers import papers

    return suggest_name(listing.title, papers.profile(session).school, bare(listing.scope), suffix)


def bare(period: str) -> str:
    """The label of a period as names of files have it: ``2024-2025``."""
    return period.removeprefix("Năm học ").removeprefix("Năm ")


def suggested_name(session: Session, period: Period, what: str, ending: str = PDF) -> str:
    """An ASCII file name for a paper (``NQ``, ``BC``), ending as told, or the workbook (:data:`EXCEL`)."""
    from qcdc_desktop.output import suggest_name
    from qcdc_desktop.services.papers import papers

    suffix = ".xlsx" if what == EXCEL else ending
    return suggest_name(f"{what}-QCDC", papers.profile(session).school, bare(period.label), suffix)


def suggested_list_name(session: Session, what: str, on: date) -> str:
    """An ASCII file name for a list of a day, e.g. ``DS-DIEM-DANH_THPT-NguyenDu_2024-10-01.pdf``."""
    from qcdc_desktop.output import suggest_name
    from qcdc_desktop.services.papers import papers

    return suggest_name(what, papers.profile(session).school, on.isoformat(), ".pdf")
