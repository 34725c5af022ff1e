"""Ctrl+P and every "In…" show the pages as they will come out, and print them; nothing here reaches a real printer."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSize, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.unit import PaperKind, Person
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.session import ChangeSet, Session
from qcdc_desktop.ui.base import printers
from qcdc_desktop.ui.papers.print_dialog import PrintDialog, wanted_pages
from qcdc_desktop.ui.parts import choose
from qcdc_desktop.ui.shell.shell import Shell
from qcdc_desktop.ui.shell.window import Window
from tests.gui.hands import CTRL, finish, press

ONE, OTHER = "Máy in văn phòng", "Máy in phòng họp"


class Paper:
    """What came out of the printers of the test: each printout is a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: list[QPrinter] = []

    def printer(self, name: str) -> QPrinter:
        device = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        device.setOutputFileName(str(self.folder / f"{name}-{len(self.made)}.pdf"))
        self.made.append(device)
        return device

    def pages(self, name: str = ONE, number: int = 0) -> list[tuple[int, int]]:
        """Width and height in points of each page that came out."""
        read = PdfReader(self.folder / f"{name}-{number}.pdf")
        return [(round(page.mediabox.width), round(page.mediabox.height)) for page in read.pages]


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paper:
    """Two printers."""
    folder = tmp_path / "giay"
    folder.mkdir()
    made = Paper(folder)
    monkeypatch.setattr(printers, "names", lambda: [ONE, OTHER])
    monkeypatch.setattr(printers, "prints_both_sides", lambda name: name == OTHER)
    monkeypatch.setattr(printers, "printer", made.printer)
    return made


@pytest.fixture
def no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a printer."""
    monkeypatch.setattr(printers, "names", list)


def many(session: Session) -> ChangeSet:
    """A list of several pages."""
    with session.atomic("Thêm") as writing:
        for n in range(200):
            session.add(Person(name=f"Nguyễn Văn {n}"))
    return writing.result


def few(session: Session) -> ChangeSet:
    """A list of one page."""
    with session.atomic("Thêm") as writing:
        session.add(Person(name="Nguyễn Văn An"))
        session.add(Person(name="Lê Thị Bình"))
    return writing.result


def opened_dialog(qtbot: QtBot, window: Window) -> PrintDialog:
    """The preview, once its pages are there."""
    dialog = window.findChildren(PrintDialog)[-1]
    qtbot.waitUntil(lambda: dialog.view.pages.pageCount() > 0 and dialog.printer.isVisible(), timeout=10_000)
    QTest.qWait(20)
    return dialog


def ask(qtbot: QtBot, window: Window) -> PrintDialog:
    """Press Ctrl+P on the page that is open."""
    press(Qt.Key.Key_P, CTRL, window.shell)
    return opened_dialog(qtbot, window)


def printed(qtbot: QtBot, dialog: PrintDialog) -> None:
    dialog.print.click()
    qtbot.waitUntil(lambda: "Đã gửi" in dialog.notice.text, timeout=20_000)


@pytest.mark.parametrize(("key", "kind"), [("resolution", PaperKind.RESOLUTION), ("report", PaperKind.REPORT)])
def test_a_paper_is_shown_and_comes_out_page_by_page(
    qtbot: QtBot, window: Window, shell: Shell, paper: Paper, key: str, kind: PaperKind
) -> None:
    shell.desk.run(lambda session: papers.draft(session, shell.desk.period, kind))
    shell.open_page(key)
    dialog = ask(qtbot, window)
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in dialog.view.text()
    sizes = [dialog.view.pages.pagePointSize(n).toSize() for n in range(dialog.view.pages.pageCount())]
    printed(qtbot, dialog)
    assert paper.pages() == [(size.width(), size.height()) for size in sizes], "size and lie are those of the pages"
    assert ONE in dialog.notice.text


def test_what_comes_out_is_what_was_shown(qtbot: QtBot, window: Window, shell: Shell, paper: Paper) -> None:
    shell.desk.run(lambda session: papers.draft(session, shell.desk.period, PaperKind.RESOLUTION))
    shell.open_page("resolution")
    dialog = ask(qtbot, window)
    printed(qtbot, dialog)
    out = QPdfDocument()
    out.load(str(paper.folder / f"{ONE}-0.pdf"))
    shown, came = ink(dialog.view.pages), ink(out)
    assert sum(shown) > 1000, "not a blank sheet"
    assert sum(abs(a - b) for a, b in zip(shown, came, strict=True)) < sum(shown) / 4


def ink(pages: QPdfDocument) -> list[int]:
    """How dark the first page is, cell by cell."""
    wide, high = 42, 59
    image = pages.render(0, QSize(wide, high) * 12).scaled(wide, high, mode=Qt.TransformationMode.SmoothTransformation)
    colours = [image.pixelColor(x, y) for y in range(high) for x in range(wide)]
    return [colour.alpha() * (255 - colour.lightness()) // 255 for colour in colours]


def test_copies_and_pages_are_chosen(qtbot: QtBot, window: Window, shell: Shell, paper: Paper) -> None:
    shell.desk.run(lambda session: papers.draft(session, shell.desk.period, PaperKind.REPORT))
    shell.open_page("report")
    dialog = ask(qtbot, window)
    assert dialog.view.pages.pageCount() > 1
    dialog.pages.setText("9")
    assert not dialog.print.isEnabled()
    assert "1 đến" in dialog.fault.text()
    dialog.pages.setText("2")
    dialog.copies.setText("3")
    dialog.printer.setCurrentText(OTHER)
    assert dialog.both_sides.isVisible()
    dialog.print.click()
    qtbot.waitUntil(lambda: "Đã gửi" in dialog.notice.text, timeout=20_000)
    device = paper.made[0]
    assert len(paper.pages(OTHER)) * (device.copyCount() if device.supportsMultipleCopies() else 1) == 3


@pytest.mark.parametrize(
    ("typed", "pages"), [("", [0, 1, 2, 3]), ("2", [1]), ("1-3", [0, 1, 2]), ("4, 1–2", [3, 0, 1]), (" 3 ; 3 ", [2, 2])]
)
def test_pages_are_written_as_people_write_them(typed: str, pages: list[int]) -> None:
    assert wanted_pages(typed, 4) == pages


@pytest.mark.parametrize("typed", ["0", "5", "3-2", "a", "1-", "1,,2", "-1"])
def test_pages_that_are_not_there_are_refused(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the window has the sentence
        wanted_pages(typed, 4)


def test_printing_can_be_stopped(qtbot: QtBot, window: Window, shell: Shell, paper: Paper) -> None:
    shell.open_page("staff")
    shell.desk.run(many)
    dialog = ask(qtbot, window)
    assert dialog.view.pages.pageCount() > 2
    dialog.print.click()
    next(b for b in dialog.notice.findChildren(QPushButton) if b.text() == "Dừng").click()
    assert "Đã dừng" in dialog.notice.text
    QTest.qWait(50)
    assert "Đã gửi" not in dialog.notice.text
    assert dialog.print.isEnabled(), "it can be printed again"
    assert paper.made[0].printerState() is QPrinter.PrinterState.Aborted or not (paper.folder / f"{ONE}-0.pdf").exists()


@pytest.mark.qt_log_ignore("QPainter::begin|QPdfEngine|Could not|No such file")
def test_a_printer_that_takes_nothing_is_told(qtbot: QtBot, window: Window, shell: Shell, paper: Paper) -> None:
    shell.open_page("staff")
    shell.desk.run(few)
    dialog = ask(qtbot, window)
    paper.folder = paper.folder / "khong-co"
    dialog.print.click()
    qtbot.waitUntil(lambda: "không nhận" in dialog.notice.text)


def test_a_list_is_printed_as_it_is_shown(qtbot: QtBot, window: Window, shell: Shell, paper: Paper) -> None:
    shell.open_page("staff")
    shell.desk.run(few)
    dialog = ask(qtbot, window)
    text = dialog.view.text()
    assert "Nguyễn Văn An" in text
    assert "Lê Thị Bình" in text
    printed(qtbot, dialog)
    assert paper.pages()


@pytest.mark.usefixtures("no_printer")
def test_without_a_printer_a_file_is_offered(qtbot: QtBot, window: Window, shell: Shell, tmp_path: Path) -> None:
    shell.open_page("staff")
    shell.desk.run(few)
    press(Qt.Key.Key_P, CTRL, shell)
    dialog = opened_dialog(qtbot, window)
    assert "chưa cài máy in" in dialog.words.text()
    assert "Lưu PDF" in dialog.words.text()
    assert not dialog.print.isEnabled()
    assert dialog.save.hasFocus()
    dialog._ask = lambda _parent, suggested: tmp_path / suggested.name
    dialog.save.click()
    assert "Đã xuất" in dialog.notice.text
    assert dialog.notice.target.read_bytes() == dialog.view.content()
    assert "Nguyễn Văn An" in PdfReader(dialog.notice.target).pages[0].extract_text()
    dialog._ask = lambda _parent, _suggested: tmp_path / "gone" / "a.pdf"
    dialog.save.click()
    assert "Không có thư mục" in dialog.notice.text


@pytest.mark.usefixtures("paper")
def test_a_paper_can_be_kept_as_word(qtbot: QtBot, window: Window, shell: Shell, tmp_path: Path) -> None:
    shell.desk.run(lambda session: papers.draft(session, shell.desk.period, PaperKind.PLAN))
    shell.open_page("plan")
    dialog = ask(qtbot, window)
    dialog._ask = lambda _parent, suggested: tmp_path / suggested.name
    dialog.save_word.click()
    finish(dialog)
    assert dialog.notice.target.suffix == ".docx"
    assert docx.Document(str(dialog.notice.target)).tables[0].cell(0, 1).text == "ĐẢNG CỘNG SẢN VIỆT NAM"
    dialog._ask = lambda _parent, _suggested: tmp_path / "gone" / "a.docx"
    dialog.save_word.click()
    finish(dialog)
    assert "Không có thư mục" in dialog.notice.text


@pytest.mark.usefixtures("paper")
def test_a_list_is_no_paper_that_anyone_edits_in_word(qtbot: QtBot, window: Window, shell: Shell) -> None:
    shell.open_page("staff")
    shell.desk.run(few)
    assert not ask(qtbot, window).save_word.isVisible()


@pytest.mark.parametrize("ending", [".pdf", ".docx"])
def test_pages_that_are_kept_end_as_what_they_are(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    asked: list[str] = []

    def answer(_parent: object, title: str, _suggestion: str, kinds: str) -> tuple[str, str]:
        asked.extend((title, kinds))
        return str(tmp_path / "ten.tuy-y"), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    parent = QWidget()
    assert choose.pages(parent, tmp_path / f"a{ending}") == tmp_path / f"ten.tuy-y{ending}"
    assert f"*{ending}" in asked[1]


def test_esc_leaves_the_preview(qtbot: QtBot, window: Window, shell: Shell, paper: Paper) -> None:
    shell.open_page("staff")
    shell.desk.run(few)
    dialog = ask(qtbot, window)
    assert dialog.print.hasFocus()
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(PrintDialog))
    assert paper.made == []


def test_a_page_that_is_neither_list_nor_paper_says_what_can_be_printed(shell: Shell) -> None:
    shell.open_page("review")
    press(Qt.Key.Key_P, CTRL, shell)
    assert "bản in" in shell.messages.text()


def test_the_quick_guide_is_printed_without_a_file_open(qtbot: QtBot, window: Window, paper: Paper) -> None:
    press(Qt.Key.Key_F1, widget=window)
    assert window.help.panel is not None
    window.help.panel.guide.click()
    dialog = opened_dialog(qtbot, window)
    printed(qtbot, dialog)
    assert len(paper.pages()) == dialog.view.pages.pageCount()
