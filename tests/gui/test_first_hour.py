"""The first hour in the words of its goal: from an empty machine to the paper that is signed, counted in actions."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.targets.records import Target
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.ui.pages.read_paper.page import ReadPaperPage
from qcdc_desktop.ui.papers.paper_page import PaperPage
from qcdc_desktop.ui.parts import choose
from qcdc_desktop.ui.registers.register_page import RegisterPage
from qcdc_desktop.ui.shell.new_file import NewFileForm
from qcdc_desktop.ui.shell.shell import Shell
from qcdc_desktop.ui.shell.window import Window
from tests.gui.hands import finish, say
from tests.unit.imports.papers import habits


class Hands:
    """A mouse and a keyboard that count: clicks, and keys that are no text."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.actions = 0

    @property
    def shell(self) -> Shell:
        assert self.window.shell is not None
        return self.window.shell

    def click(self, widget: QWidget) -> None:
        assert widget.isVisible()
        assert widget.isEnabled()
        self.actions += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QTest.qWait(20)

    def press(self, key: Qt.Key) -> None:
        self.actions += 1
        at = QApplication.focusWidget()
        assert at is not None
        QTest.keyClick(at, key)
        QTest.qWait(20)

    def open(self, key: str) -> None:
        self.click(self.shell.navigation.door(key))
        assert self.shell.key == key

    def button(self, words: str) -> QPushButton:
        """The button in sight that begins with these words."""
        return next(b for b in self.window.findChildren(QPushButton) if b.isVisible() and b.text().startswith(words))


@pytest.fixture
def hands(window: Window) -> Hands:
    return Hands(window)


def make_file(hands: Hands, path: Path, patch: pytest.MonkeyPatch, *words: str) -> None:
    """The form of a new file: what the program cannot guess is typed, from field to field by Tab."""
    patch.setattr(choose, "to_create", lambda _parent, _start: path)
    hands.click(hands.window.start.new)
    form = hands.window.findChild(NewFileForm)
    assert isinstance(form, NewFileForm)
    form.lines["name"].setFocus()
    for line, said in zip(("name", "superior", "place"), words, strict=True):
        while QApplication.focusWidget() is not form.lines[line]:
            hands.press(Qt.Key.Key_Tab)
        say(said)
    hands.click(form.make)


def change_cell(hands: Hands, row: int, words: str) -> None:
    """Replace the text of a row of the list in sight: click it, type over it, Enter."""
    page = hands.shell.page
    assert isinstance(page, RegisterPage)
    table = page.register.view
    heading = table.horizontalHeader()
    column = max(range(heading.count()), key=heading.sectionSize)
    index = table.model().index(row, column)
    hands.actions += 1
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
    QTest.keyClicks(table, words[0])  # the first letter takes the place of the text
    say(words[1:])
    hands.press(Qt.Key.Key_Return)


def rewrite(hands: Hands, page: PaperPage, section: str, words: str) -> None:
    """Click into a section of the paper and type it anew."""
    edit = page.editor.passages[section].text_edit
    page.editor.ensureWidgetVisible(edit)
    hands.actions += 1
    QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton)
    edit.selectAll()
    hands.actions += 1
    say(words)


def text_of(path: Path) -> str:
    return " ".join(" ".join(p.extract_text() for p in PdfReader(io.BytesIO(path.read_bytes())).pages).split())


def test_from_nothing_to_the_signed_resolution_with_last_years_word_file(
    qtbot: QtBot, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = habits.typed(tmp_path / "NQ nam truoc.docx", "000")
    make_file(
        hands, tmp_path / "truong.qcdc", monkeypatch, "Đảng ủy Trường THPT Lê Lợi", "Đảng bộ phường Tân An", "Tân An"
    )
    shell = hands.shell

    shell.open_page("read_paper")
    hands.actions += 2
    page = shell.page
    assert isinstance(page, ReadPaperPage)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(last), ""))
    hands.click(page.first_file)
    qtbot.waitUntil(lambda: bool(page.pieces), timeout=20_000)
    hands.click(page.accept_button)
    assert shell.key == "resolution"

    paper = shell.page
    assert isinstance(paper, PaperPage)
    qtbot.waitUntil(lambda: "objective" in paper.editor.passages and bool(paper.dossier), timeout=20_000)
    rewrite(hands, paper, "strengths_lead", "Trong năm học 2023-2024, việc thực hiện quy chế dân chủ tiến bộ rõ rệt:")
    rewrite(hands, paper, "assessment_close", "Để phát huy kết quả, khắc phục hạn chế, Đảng ủy ban hành Nghị quyết.")
    rewrite(hands, paper, "viewpoints", "Dân chủ đi đôi với kỷ cương.\nCấp ủy lãnh đạo toàn diện.")
    rewrite(hands, paper, "objective", "Quy chế dân chủ trở thành nền nếp của nhà trường.")
    rewrite(hands, paper, "implementation", "Đảng ủy ban hành kế hoạch.\nHiệu trưởng báo cáo hằng quý.")
    hands.open("targets")
    change_cell(hands, 0, "Toàn thể cán bộ, viên chức được quán triệt trong tháng 9.")
    change_cell(hands, 2, "Không có đơn thư liên quan đến quy chế dân chủ.")
    hands.open("tasks")
    change_cell(hands, 0, "Tuyên truyền Luật Thực hiện dân chủ ở cơ sở.")
    change_cell(hands, 3, "Gắn thực hiện quy chế dân chủ với từng tổ chuyên môn.")
    change_cell(hands, 7, "Kiểm tra, giám sát thường xuyên việc thực hiện quy chế dân chủ.")
    hands.open("resolution")
    out = tmp_path / "NQ.pdf"
    paper.outgoing.ask = lambda _parent, _suggestion, _kinds: out
    hands.click(paper.outgoing.export_pdf)
    hands.click(hands.button("Vẫn xuất"))  # number, day and signer come when it is signed
    finish(paper)

    text = text_of(out)
    assert "I- ĐÁNH GIÁ CÔNG TÁC LÃNH ĐẠO" in text or "I/ ĐÁNH GIÁ CÔNG TÁC LÃNH ĐẠO" in text
    assert "Tạo được bầu không khí dân chủ" in text  # section I: what the year before is assessed by
    assert "Lãnh đạo nhà trường chưa nắm bắt kịp thời" in text
    assert "Trong năm học 2023-2024, việc thực hiện quy chế dân chủ tiến bộ rõ rệt:" in text
    assert "Gắn thực hiện quy chế dân chủ với từng tổ chuyên môn" in text
    assert "Đảng ủy Trường THPT Lê Lợi".upper() in text
    assert not re.search(r"- -|\b1\. 1\.", text)
    session = shell.desk.session
    assert (session.count(Target), session.count(Task)) == (3, 8)
    assert hands.actions <= 40
    assert session.check() == []


def test_a_cell_with_the_standard_lists_has_its_paper_in_twelve_actions(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_file(
        hands, tmp_path / "chibo.qcdc", monkeypatch, "Chi bộ Trường Mầm non Hoa Sen", "Đảng bộ xã Ea Tam", "Ea Tam"
    )
    for key, words in (("targets", "Nạp"), ("tasks", "Nạp")):
        hands.open(key)
        hands.click(hands.button(words))
    hands.open("resolution")
    hands.click(hands.button("Soạn nghị quyết"))
    paper = hands.shell.page
    assert isinstance(paper, PaperPage)
    out = tmp_path / "NQ.pdf"
    paper.outgoing.ask = lambda _parent, _suggestion, _kinds: out
    hands.click(paper.outgoing.export_pdf)
    hands.click(hands.button("Vẫn xuất"))  # number, day and signer come when it is signed
    finish(paper)

    text = text_of(out)
    assert "CHI BỘ TRƯỜNG MẦM NON HOA SEN" in text
    assert "quán triệt" in text
    assert hands.actions <= 12
