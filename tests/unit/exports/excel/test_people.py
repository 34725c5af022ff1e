"""What tells of persons stays in the house unless somebody asks for it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.rules.evidence import Proof
from qcdc_desktop.exports.excel import render_workbook
from tests.unit.exports.excel.dossiers import LETTERS, PEOPLE, school
from tests.unit.exports.excel.reading import SHEETS, opened, rows

PROOF = Proof("Nhiệm vụ", "Họp Ban Chỉ đạo", "Biên bản họp.pdf", "Bản ký", 1500, date(2025, 5, 2))
DOSSIER = replace(school(), evidence=(PROOF,))


def words(book: Any) -> str:
    """Everything that stands in the cells of a workbook."""
    return "\n".join(
        str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value
    )


def test_no_name_no_matter_of_a_letter_no_file_goes_out_unasked() -> None:
    said = words(load_workbook(BytesIO(render_workbook(DOSSIER))))
    for secret in (*(p.name for p in PEOPLE.values()), *(x.matter for x in LETTERS if x.matter), PROOF.name):
        assert secret not in said
    asked = words(opened(DOSSIER))
    assert PEOPLE[1].name in asked
    assert next(x.matter for x in LETTERS if x.matter) in asked
    assert PROOF.name in asked


def test_what_is_held_back_is_said_and_headings_and_sheets_stay_the_same() -> None:
    book, whole = load_workbook(BytesIO(render_workbook(DOSSIER))), opened(DOSSIER)
    assert book.sheetnames == whole.sheetnames == SHEETS
    for sheet in SHEETS:
        assert [c.value for c in book[sheet][1]] == [c.value for c in whole[sheet][1]]
    for held, told in zip(rows(book, "Đơn thư"), rows(whole, "Đơn thư"), strict=True):
        assert held["Nội dung tóm tắt"].value == ("(không xuất)" if told["Nội dung tóm tắt"].value else None)
        assert held["Số vào sổ"].value == told["Số vào sổ"].value
    (evidence,) = rows(book, "Minh chứng")
    assert [c.value for c in evidence.values() if c.value] == ["Tệp này không kèm danh mục minh chứng."]
