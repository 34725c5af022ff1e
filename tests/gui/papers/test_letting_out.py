"""Letting a paper out: PDF, Word and workbook, and what it lacks told before."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.letters.choices import LetterKind
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.terms import Term
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services import records
from qcdc_desktop.services.papers import papers
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.sheet import Sheet
from qcdc_desktop.ui.pages.plan.page import PlanPage
from qcdc_desktop.ui.pages.report.page import ReportPage
from qcdc_desktop.ui.pages.resolution.page import ResolutionPage
from tests.gui.hands import export_anyway, finish
from tests.gui.papers.hands import OBJECTIVE, Typing, field, flat, passage, shown

# Export --------------------------------------------------------------------------------------------------------------


class Asker:
    """Stands for the desktop's file dialog: takes the suggestion into its own folder, or cancels."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.suggested: list[Path] = []

    def __call__(self, _parent: QWidget, suggestion: Path, _kinds: str) -> Path | None:
        self.suggested.append(suggestion)
        return self.folder / suggestion.name if self.folder else None


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "ra"
    folder.mkdir()
    return folder


def pdf_text(path: Path) -> str:
    document = QPdfDocument()
    assert document.load(str(path)) is QPdfDocument.Error.None_
    return flat(" ".join(document.getAllText(n).text() for n in range(document.pageCount())))


def test_export_writes_the_paper_under_the_suggested_name(
    qtbot: QtBot, desk: Desk, filled: Session, out: Path, type_text: Typing
) -> None:
    papers.draft(filled, desk.period, PaperKind.RESOLUTION)
    asker = Asker(out)
    page = shown(qtbot, ResolutionPage(desk, ask=asker))
    type_text(passage(page, "objective"), OBJECTIVE)
    export_anyway(page)
    target = out / "NQ-QCDC_THPT-NguyenDu_2024-2025.pdf"
    assert asker.suggested == [filled.path.parent / target.name]
    assert OBJECTIVE in pdf_text(target), "what is being typed belongs to the paper"
    assert page.outgoing.notice.isVisible()
    assert target.name in page.outgoing.notice.text
    export_anyway(page)
    assert asker.suggested[-1].parent == out, "the last folder is proposed again"


def test_what_a_paper_lacks_is_told_before_the_file_is_written(
    qtbot: QtBot, desk: Desk, filled: Session, out: Path, type_text: Typing
) -> None:
    records.add(filled, Term(words="Huyện ủy", instead="Đảng ủy phường", since=date(2024, 1, 1), reason="Đã sáp nhập."))
    papers.draft(filled, desk.period, PaperKind.RESOLUTION)
    asker = Asker(out)
    page = shown(qtbot, ResolutionPage(desk, ask=asker))
    type_text(passage(page, "objective"), "Theo Huyện ủy \U0001f600")
    page.outgoing.export_pdf.click()
    assert "Chưa có số văn bản." in page.outgoing.notice.text
    assert asker.suggested == [], "nothing is asked or written yet"
    told = " ".join(one.sentence for one in page.missing.items)
    assert "“Huyện ủy” không còn dùng, nên thay bằng “Đảng ủy phường”" in told
    assert "Không in được ký tự “\U0001f600”" in told
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Vẫn xuất"
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert page.outgoing.notice.text == ""
    assert list(out.iterdir()) == []
    export_anyway(page)
    assert len(list(out.iterdir())) == 1


def test_word_is_as_near_as_pdf_and_told_alike(qtbot: QtBot, desk: Desk, filled: Session, out: Path) -> None:
    papers.draft(filled, desk.period, PaperKind.PLAN)
    asker = Asker(out)
    page = shown(qtbot, PlanPage(desk, ask=asker))
    page.outgoing.export_word.click()
    assert "Chưa có số văn bản." in page.outgoing.notice.text
    assert asker.suggested == [], "nothing is asked or written yet"
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    QTest.keyClick(focused, Qt.Key.Key_Space)
    finish(page)
    target = out / "KH-QCDC_THPT-NguyenDu_2024-2025.docx"
    assert asker.suggested == [filled.path.parent / target.name]
    assert "KẾ HOẠCH" in [one.text for one in docx.Document(str(target)).paragraphs]
    assert target.name in page.outgoing.notice.text
    assert page.outgoing.notice.doors.isVisible()


def test_another_ending_typed_into_the_dialog_is_refused(qtbot: QtBot, desk: Desk, filled: Session, out: Path) -> None:
    papers.draft(filled, desk.period, PaperKind.RESOLUTION)
    page = shown(qtbot, ResolutionPage(desk, ask=lambda *_asked: out / "a.odt"))
    failures: list[QcdcError] = []
    desk.failed.connect(failures.append)
    export_anyway(page)
    assert [one.hint for one in failures] == ["Hãy đặt tên tệp có đuôi .pdf hoặc .docx."]
    assert list(out.iterdir()) == []


def test_an_open_point_of_a_record_leads_to_it(qtbot: QtBot, desk: Desk, filled: Session) -> None:
    records.add(filled, Term(words="đơn thư", instead="đơn", since=date(2024, 1, 1), reason="Gọi đúng tên."))
    papers.draft(filled, desk.period, PaperKind.RESOLUTION)
    page = shown(qtbot, ResolutionPage(desk))
    wanted: list[tuple[str, int]] = []
    desk.record_wanted.connect(lambda kind, at: wanted.append((kind, at)))
    (line,) = (one for one in page.missing.lines() if "đơn thư" in one.text())
    line.click()
    assert wanted == [("target", 1)]


def test_the_preview_of_a_print_tells_what_is_open(
    qtbot: QtBot, desk: Desk, filled: Session, wishes_to_print: list[Sheet]
) -> None:
    papers.draft(filled, desk.period, PaperKind.RESOLUTION)
    page = shown(qtbot, ResolutionPage(desk))
    page.outgoing.print_button.click()
    assert "Chưa có số văn bản." in wishes_to_print[0].lacking


def test_the_report_page_exports_the_workbook_of_the_period(
    qtbot: QtBot, desk: Desk, filled: Session, out: Path
) -> None:
    page = shown(qtbot, ReportPage(desk, ask=Asker(out)))
    page.export_excel.menu().actions()[0].trigger()
    finish(page)
    assert [p.name for p in out.iterdir()] == ["TH-QCDC_THPT-NguyenDu_2024-2025.xlsx"]
    assert (out / "TH-QCDC_THPT-NguyenDu_2024-2025.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("people", [False, True])
def test_the_report_page_says_names_only_where_they_are_asked_for(
    qtbot: QtBot, desk: Desk, filled: Session, out: Path, people: bool
) -> None:
    records.add(filled, Letter(received_on=date(2025, 2, 3), kind=LetterKind.PETITION, matter="Kiến nghị về nhà xe"))
    page = shown(qtbot, ReportPage(desk, ask=Asker(out)))
    without, beside = page.export_excel.menu().actions()
    assert (without.text(), beside.text()) == (
        "Bảng tổng hợp ra Excel…",
        "Bảng tổng hợp, kèm tên người và nội dung đơn…",
    )
    (beside if people else without).trigger()
    finish(page)
    book = load_workbook(next(out.iterdir()), read_only=True)
    cells = [cell for row in book["Đơn thư"].iter_rows(values_only=True) for cell in row]
    assert ("Kiến nghị về nhà xe" in cells) == people


def test_a_dialog_closed_without_a_file_writes_nothing(
    qtbot: QtBot, desk: Desk, filled: Session, messages: list[QcdcError]
) -> None:
    page = shown(qtbot, ReportPage(desk, ask=Asker(None)))
    page.export_excel.menu().actions()[0].trigger()
    finish(page)
    assert messages == []
    assert not page.outgoing.notice.isVisible()


def test_a_failed_export_leaves_the_old_file_and_tells(
    qtbot: QtBot,
    desk: Desk,
    filled: Session,
    out: Path,
    messages: list[QcdcError],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    papers.draft(filled, desk.period, PaperKind.RESOLUTION)
    page = shown(qtbot, ResolutionPage(desk, ask=Asker(out)))
    target = out / "NQ-QCDC_THPT-NguyenDu_2024-2025.pdf"
    target.write_bytes(b"old")
    real = Path.open

    def refused(path: Path, mode: str = "r", **more: str) -> object:
        if path.parent == out and mode == "xb":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, mode, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refused)
    export_anyway(page)
    assert [m.title for m in messages] == ["Chưa ghi được tệp"]
    assert target.read_bytes() == b"old"
    assert [p.name for p in out.iterdir()] == [target.name]
    assert not page.outgoing.notice.isVisible()
    assert QApplication.overrideCursor() is None


def test_nothing_is_exported_while_something_typed_is_wrong(
    qtbot: QtBot, desk: Desk, filled: Session, out: Path, messages: list[QcdcError], type_text: Typing
) -> None:
    papers.draft(filled, desk.period, PaperKind.RESOLUTION)
    page = shown(qtbot, ResolutionPage(desk, ask=Asker(out)))
    type_text(field(page, "draft_round"), "xx")
    export_anyway(page)
    assert list(out.iterdir()) == []
    assert "“Dự thảo lần”" in messages[0].message
