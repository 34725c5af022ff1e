"""The register book of a period goes out with the term as it was counted, or as somebody wrote it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl

from qcdc_desktop.domain.registers.letters.choices import Competence, Eligibility, LetterKind
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.services import records, years
from qcdc_desktop.services.papers import exporting
from qcdc_desktop.services.verbs import letter_books, letters
from qcdc_desktop.storage.session import Session


def test_the_book_of_a_period_goes_out_as_a_workbook(session: Session, tmp_path: Path) -> None:
    one = Letter(received_on=date(2025, 5, 5), kind=LetterKind.COMPLAINT, matter="Khiếu nại xếp lương.")
    known = one.with_values({"eligible": Eligibility.YES, "competence": Competence.OURS})
    number = records.add(session, known).added(Letter)
    letters.take_step(session, number, "accept", date(2025, 5, 8), paper="20/TB")
    period = years.named(session, "2024-2025")
    [version] = letter_books.book_versions(period)
    listing = letter_books.book(session, period, version)
    assert date(2025, 6, 9) in listing.rows[0]
    records.edit(session, Letter, number, due_on=date(2025, 5, 30))
    [row] = letter_books.book(session, period, version).rows
    assert date(2025, 5, 30) in row, "the term that lists and figures go by"
    assert date(2025, 6, 9) not in row
    exporting.export_list(listing, tmp_path / "so.xlsx")
    [sheet] = openpyxl.load_workbook(tmp_path / "so.xlsx").worksheets
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert "Thụ lý\n20/TB" in cells
    assert letter_books.empty_book(session, version).blank
