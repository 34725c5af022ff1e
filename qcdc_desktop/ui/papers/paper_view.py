"""The live page: a document as it will be printed, drawn again while it is being written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, Qt, Signal
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.writing import write_percent
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services.papers.exporting import Pages
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.papers.page_view import PageView
from qcdc_desktop.ui.parts.buttons import tool
from qcdc_desktop.ui.parts.faces import Faces
from qcdc_desktop.ui.parts.floating import announce
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.print_room import PrintRoom


class PaperView(QWidget):
    """A document on its pages, with the tools to look at it; what keeps it from being made is said in its place."""

    shown = Signal()
    """Other pages are on the screen now, or the sentence why there are none."""

    def __init__(self, render: Callable[[Any], Pages], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: object = None
        self.numbers: dict[str, str] = {}
        """The numbers under which the sections of the paper shown are printed."""
        self._buffer = QBuffer(self)
        # Not a child of the view: a QPdfView that deletes its own document ends the program.
        self.pages = QPdfDocument(self)
        self.view = PageView(self.pages, self)
        self._room = PrintRoom(render, self)
        self._room.ready.connect(self._show_pages)
        self._room.failed.connect(self.show_problem)
        self._sign, self._words = QLabel(), text_label()
        self._page, self._percent = text_label(), text_label()
        self._stack = Faces()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._problem_card())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(self._tools())
        column.addWidget(self._stack, 1)
        self.view.zoomed.connect(self._tell_place)
        self.view.pageNavigator().currentPageChanged.connect(self._turn_page)
        self._tell_place()

    @property
    def busy(self) -> bool:
        """Whether newer pages are being made."""
        return self._room.busy

    @property
    def problem(self) -> str:
        """The sentence shown in place of the page, or nothing."""
        return self._words.text() if self._stack.currentIndex() else ""

    def show_document(self, document: object) -> None:
        """Show a document, or what ``render`` makes one from, as soon as it is made; the present pages stay until
        then."""
        if document != self._asked:
            self._asked = document
            self._room.ask(document)

    def show_problem(self, problem: QcdcError) -> None:
        """Say why there is no page."""
        self._asked, self.numbers = None, {}
        self._words.setText("\n".join(part for part in (problem.title, problem.message, problem.hint) if part))
        self._stack.setCurrentIndex(1)
        self._tell_place()
        self.shown.emit()

    def clear(self) -> None:
        """Show no pages; what is being made is not wanted any more."""
        self._asked, self.numbers = None, {}
        self._room.drop()
        self.pages.close()
        self._tell_place()
        self.view.tell_page()

    def text(self) -> str:
        """The text of all pages, as it would be copied out."""
        return "\n".join(self.view.text_of(n) for n in range(self.pages.pageCount()))

    def content(self) -> bytes:
        """The PDF that is shown."""
        return bytes(self._buffer.data().data())

    def _show_pages(self, made: Pages) -> None:
        bars = (self.view.verticalScrollBar(), self.view.horizontalScrollBar())
        before = [bar.value() for bar in bars]
        self.view.cover()
        if self.pages.status() is not QPdfDocument.Status.Null:
            self.pages.close()
        self._buffer.close()
        self._buffer.setData(made.content)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.pages.load(self._buffer)
        self.numbers = made.numbers
        self._stack.setCurrentIndex(0)
        for bar, value in zip(bars, before, strict=True):
            bar.setValue(value)
        self.view.await_pages()
        self._tell_place()
        self.view.tell_page()
        self.shown.emit()

    def _tools(self) -> QHBoxLayout:
        fit = self._sized(self.tr("Vừa khung"), self.tr("Trang rộng bằng khung (phím 0)"), self.view.fit_width)
        full = self._sized(write_percent(100), self.tr("Cỡ thật (phím 1)"), lambda: self.view.zoom_to(1.0))
        smaller = tool(self.tr("Thu nhỏ (phím -)"), "zoom-out")
        smaller.clicked.connect(lambda: self.view.step_zoom(up=False))
        larger = tool(self.tr("Phóng to (phím +)"), "zoom-in")
        larger.clicked.connect(lambda: self.view.step_zoom(up=True))
        for label in (self._page, self._percent):
            label.setProperty("role", "muted")
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._percent.setMinimumWidth(self._percent.fontMetrics().horizontalAdvance(write_percent(100)) + theme.px(8))
        # Room for its words from the start, so that the page keeps its width when they come.
        self._page.setMinimumWidth(self._page.fontMetrics().horizontalAdvance(self.tr("Trang {0}/{1}").format(99, 99)))
        self._page.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        for part in (smaller, self._percent, larger, fit, full):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._page)
        return row

    def _sized(self, text: str, tip: str, action: Callable[[], None]) -> QToolButton:
        made = QToolButton()
        made.setAutoRaise(True)
        made.setText(text)
        made.setToolTip(tip)
        made.clicked.connect(action)
        return made

    def _problem_card(self) -> QWidget:
        made = QWidget()
        side = theme.px(24)
        self._sign.setPixmap(icon("triangle-alert", "warn").pixmap(side, side))
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(made)
        column.setSpacing(theme.px(8))
        column.addStretch(1)
        column.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._words)
        column.addStretch(2)
        return made

    def _tell_place(self) -> None:
        count = self.pages.pageCount() if not self.problem else 0
        page = min(self.view.pageNavigator().currentPage() + 1, count)
        self._page.setText(self.tr("Trang {0}/{1}").format(page, count) if count else "")
        self._percent.setText(write_percent(self.view.zoom * 100, 0) if count else "")

    def _turn_page(self) -> None:
        self._tell_place()
        self.view.tell_page()
        if self.view.hasFocus():
            announce(self.view, f"{self.view.accessibleName()}. {self.view.accessibleDescription()}")
