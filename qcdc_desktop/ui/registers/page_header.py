"""The head of a page: title, figures that lead to their records, one primary button, what can be exported."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services.papers import bundle, exporting
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.parts import choose
from qcdc_desktop.ui.parts.buttons import opening, secondary
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.links import Links
from qcdc_desktop.ui.registers.list_export import EXCEL, PDF
from qcdc_desktop.ui.registers.workbook_menu import add_workbook


class PageHeader(QWidget):
    """Buttons, and rows of buttons, stand in the order given, the primary one last."""

    wanted = Signal(str)
    """The figure with this code was clicked."""
    exported = Signal(str)
    """A file was written here."""
    print_wanted = Signal()
    """The list as it is shown is to be printed."""
    list_wanted = Signal(str)
    """The list as it is shown is to go out as a file with this suffix."""

    def __init__(self, desk: Desk, title: str, *buttons: QWidget | QLayout, ways: Sequence[QWidget] = ()) -> None:
        """``ways`` change how the page is looked at; they stand before what is done on it."""
        super().__init__()
        self.desk = desk
        compact = theme.is_compact()
        heading = text_label(title, "section" if compact else "title", wraps=not compact)
        self.subtitle = Links()
        self.subtitle.wanted.connect(self.wanted)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(heading, 0 if compact else 1)
        if compact:
            row.addWidget(self.subtitle, 1, Qt.AlignmentFlag.AlignVCenter)
        self.exports = self._export_button()
        for button in (*ways, self.exports, *buttons):
            if isinstance(button, QLayout):
                row.addLayout(button)
            else:
                row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        if not compact:
            column.addWidget(self.subtitle)

    def tell(self, parts: Sequence[tuple[str, str]]) -> None:
        """Say figures: pairs of a code (empty for plain words) and the words, e.g. ("C02", "3 đạt")."""
        self.subtitle.tell(parts)

    def _export_button(self) -> QPushButton:
        button = secondary(self.tr("Xuất"), "download")
        menu = QMenu(button)
        add_workbook(menu, self._choose_target)
        menu.addAction(icon("folder-open"), self.tr("Bộ hồ sơ kỳ này: mọi văn bản, bảng tổng hợp…"), self.choose_bundle)
        menu.addSeparator()
        for suffix, sign, words in (
            (EXCEL, "file-spreadsheet", self.tr("Danh sách đang hiện ra Excel…")),
            (PDF, "file-text", self.tr("Danh sách đang hiện ra PDF…")),
        ):
            menu.addAction(icon(sign), words, partial(self.list_wanted.emit, suffix))
        menu.addSeparator()
        menu.addAction(icon("printer"), self.tr("In danh sách đang hiện…") + "\tCtrl+P", self.print_wanted.emit)
        return opening(button, menu)

    def _choose_target(self, people: bool) -> None:
        session, period = self.desk.session, self.desk.period
        folder = self.desk.machine.folder(session.path.parent)
        suggested = folder / exporting.suggested_name(session, period, exporting.EXCEL)
        name, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Xuất Excel"), str(suggested), self.tr("Tệp Excel (*.xlsx)")
        )
        if name:
            self.export_to(Path(name), people=people)

    def export_to(self, target: Path, *, people: bool = False) -> None:
        """Write the Excel summary of the period, with what tells of persons or without; the desk tells a failure."""
        try:
            exporting.export_excel(self.desk.session, self.desk.period, target, people=people)
        except QcdcError as problem:
            self.desk.failed.emit(problem)
            return
        self.exported.emit(str(target))

    def choose_bundle(self) -> None:
        """Ask for a folder and write into it everything of the period that goes out together."""
        begin = self.desk.machine.folder(self.desk.session.path.parent)
        if (parent := choose.folder(self, self.tr("Bộ hồ sơ kỳ này"), begin)) is not None:
            self.write_bundle(parent)

    def write_bundle(self, parent: Path) -> None:
        """Write everything of the period into a new folder inside one; the desk tells a failure."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            written, _count = bundle.write(self.desk.session, self.desk.period, parent)
        except QcdcError as problem:
            self.desk.failed.emit(problem)
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.exported.emit(str(written))
