"""Names that are proposed for what goes out."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from qcdc_desktop.domain.kinds.periods import Period, half_year, quarter
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.services import records, years
from qcdc_desktop.services.files.files import with_suffix
from qcdc_desktop.services.papers import exporting, papers
from qcdc_desktop.storage.session import Session
from tests import factories


@pytest.mark.parametrize(
    ("period", "what", "name"),
    [
        (factories.year().period(), PaperKind.RESOLUTION, "NQ-QCDC_THPT-NguyenDu_2024-2025.pdf"),
        (factories.calendar(2025).period(), PaperKind.REPORT, "BC-QCDC_THPT-NguyenDu_2025.pdf"),
        (quarter(2025, 1), PaperKind.REPORT, "BC-QCDC_THPT-NguyenDu_Quy-I-2025.pdf"),
        (half_year(2025, 1), exporting.EXCEL, "TH-QCDC_THPT-NguyenDu_6-thang-dau-nam-2025.xlsx"),
    ],
)
def test_proposed_names_are_ascii_and_tell_kind_school_and_period(
    session: Session, period: Period, what: str, name: str
) -> None:
    assert exporting.suggested_name(session, period, what) == name
    assert name.isascii()


def test_a_word_file_is_proposed_beside_the_pdf(session: Session) -> None:
    period = factories.year().period()
    name = exporting.suggested_name(session, period, PaperKind.PLAN, exporting.WORD)
    assert name == "KH-QCDC_THPT-NguyenDu_2024-2025.docx"


def test_a_data_file_gets_its_suffix_once(session: Session) -> None:
    folder = session.path.parent
    assert with_suffix(folder / "a").name == "a.qcdc"
    assert with_suffix(folder / "a.b").name == "a.b.qcdc"
    assert with_suffix(folder / "a.QCDC").name == "a.QCDC"


def test_the_workbook_is_of_the_day_of_the_report_it_goes_out_with(session: Session) -> None:
    period = years.named(session, "2024-2025")
    assert papers.dossier(session, period).figures.as_of == session.today()
    report = papers.draft(session, period, PaperKind.REPORT).added(Paper)
    papers.edit(session, report, number=1, issued_on=date(2025, 5, 2))
    on_paper, in_workbook = papers.dossier(session, period, PaperKind.REPORT), papers.dossier(session, period)
    assert on_paper.figures.as_of == in_workbook.figures.as_of == date(2025, 5, 2)
    assert on_paper.figures.annex == in_workbook.figures.annex


def test_names_go_out_only_where_they_are_asked_for(session: Session) -> None:
    records.add(session, Letter(received_on=date(2025, 2, 1), matter="Thu tiền trông xe"))
    period = years.named(session, "2024-2025")

    def matters(content: bytes) -> list[object]:
        heading, *rows = load_workbook(BytesIO(content))["Đơn thư"].iter_rows(values_only=True)
        return [row[heading.index("Nội dung tóm tắt")] for row in rows]

    assert matters(exporting.workbook(session, period)) == ["(không xuất)"]
    assert matters(exporting.workbook(session, period, people=True)) == ["Thu tiền trông xe"]
