"""The main job as a secretary does it on the first day: from the start page to the three files."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.targets.records import Target
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.ui.pages.report.page import ReportPage
from qcdc_desktop.ui.papers.paper_page import PaperPage
from qcdc_desktop.ui.parts import choose
from qcdc_desktop.ui.registers.register_page import RegisterPage
from qcdc_desktop.ui.shell.new_file import NewFileForm
from qcdc_desktop.ui.shell.shell import Shell
from qcdc_desktop.ui.shell.window import Window
from tests.gui.hands import export_anyway, fill, finish, press, say

Typing = Callable[[QWidget, str], None]
UNIT = {
    "name": "Đảng ủy Trường THPT Lê Lợi",
    "superior": "Đảng bộ phường Tân An",
    "place": "Tân An",
}


def first_file(window: Window, path: Path, patch: pytest.MonkeyPatch, type_text: Typing) -> Shell:
    patch.setattr(choose, "to_create", lambda _parent, _start: path)
    QTest.mouseClick(window.start.new, Qt.MouseButton.LeftButton)
    form = window.findChild(NewFileForm)
    assert isinstance(form, NewFileForm)
    for name, words in UNIT.items():
        type_text(form.lines[name], words)
    QTest.mouseClick(form.make, Qt.MouseButton.LeftButton)
    assert window.shell is not None
    return window.shell


def register(shell: Shell, key: str) -> RegisterPage:
    shell.open_page(key)
    assert isinstance(shell.page, RegisterPage)
    QTest.qWait(20)
    return shell.page


def paper(shell: Shell, key: str, out: Path) -> PaperPage:
    shell.open_page(key)
    page = shell.page
    assert isinstance(page, PaperPage)
    page.outgoing.ask = lambda _parent, suggestion, _kinds: out / suggestion.name
    begin = next(b for b in page.findChildren(QPushButton) if b.isVisible() and b.text().startswith("Soạn "))
    QTest.mouseClick(begin, Qt.MouseButton.LeftButton)
    return page


def text_of(path: Path) -> str:
    return " ".join(" ".join(p.extract_text() for p in PdfReader(io.BytesIO(path.read_bytes())).pages).split())


def test_from_the_first_start_to_the_three_files(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, type_text: Typing
) -> None:
    shell = first_file(window, tmp_path / "le-loi.qcdc", monkeypatch, type_text)
    session = shell.desk.session

    page = register(shell, "targets")
    press(Qt.Key.Key_Insert)
    say("100% cán bộ, viên chức được quán triệt")
    press(Qt.Key.Key_Tab)
    fill(page, "plan", "100")
    assert session.get(Target, 1).plan == 100.0

    page = register(shell, "tasks")
    page.begin()
    say("Rà soát quy chế chi tiêu nội bộ")
    press(Qt.Key.Key_Tab)
    fill(page, "due_on", "31/3/2025")
    assert session.get(Task, 1).due_on == date(2025, 3, 31)

    page = register(shell, "letters")
    page.begin()
    fill(page, "received_on", "10/02/2025")
    fill(page, "matter", "Kiến nghị công khai các khoản thu")
    assert session.get(Letter, 1).code == "01/2025"

    out = tmp_path / "ra"
    out.mkdir()
    export_anyway(paper(shell, "resolution", out))
    report = paper(shell, "report", out)
    assert isinstance(report, ReportPage)
    export_anyway(report)
    report.export_excel.menu().actions()[0].trigger()
    finish(report)
    assert sorted(p.name for p in out.iterdir()) == [
        "BC-QCDC_THPT-LeLoi_2024-2025.pdf",
        "NQ-QCDC_THPT-LeLoi_2024-2025.pdf",
        "TH-QCDC_THPT-LeLoi_2024-2025.xlsx",
    ]
    resolution = text_of(out / "NQ-QCDC_THPT-LeLoi_2024-2025.pdf")
    assert "100% cán bộ, viên chức được quán triệt" in resolution
    assert "Rà soát quy chế chi tiêu nội bộ" in resolution
    assert "Trong kỳ tiếp nhận 01 đơn" in text_of(out / "BC-QCDC_THPT-LeLoi_2024-2025.pdf")
    book = load_workbook(out / "TH-QCDC_THPT-LeLoi_2024-2025.xlsx")
    assert [c.value for c in book["Đơn thư"]["B"]][1] == "01/2025"
    assert session.check() == []
