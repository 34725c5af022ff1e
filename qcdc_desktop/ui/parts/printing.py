"""A PDF on its way to a printer, page by page."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from PySide6.QtCore import QObject, QSize, QSizeF, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

_FINEST = 600
"""Dots an inch: letters get no better by more, and a page of twice as many fills the memory of a small machine."""
_INCH = 72
"""Points."""


class Printing(QObject):
    """Paints the wanted pages one by one; between two of them the window lives and the work can be called off."""

    turned = Signal(int)
    """How many pages are painted, this one with them."""
    ended = Signal(bool)
    """Whether every page was handed to the printer."""

    def __init__(self, document: QPdfDocument, printer: QPrinter, pages: Iterable[int], parent: QObject) -> None:
        """``pages`` count from 0, in the order they are to come out."""
        super().__init__(parent)
        self._document, self._printer, self._pages = document, printer, deque(pages)
        self._painter = QPainter()
        self._done = 0
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._print_next)

    def begin(self) -> None:
        """Start printing; ``ended`` follows."""
        self._next.start()

    def call_off(self) -> None:
        """Print no further page; what the printer was given already it may print."""
        self._next.stop()
        self._printer.abort()
        self._end(whole=False)

    def _print_next(self) -> None:
        if not self._pages:
            self._end(whole=True)
            return
        page = self._pages.popleft()
        if not self._turn_to(page):
            self._end(whole=False)
            return
        _paint(self._painter, self._printer, self._document, page)
        self._done += 1
        self.turned.emit(self._done)
        self._next.start()

    def _turn_to(self, page: int) -> bool:
        """A fresh sheet as large as the page and lying as it lies; False where the printer takes none."""
        self._printer.setFullPage(True)
        self._printer.setPageLayout(_layout(self._document.pagePointSize(page)))
        return self._printer.newPage() if self._painter.isActive() else self._painter.begin(self._printer)

    def _end(self, *, whole: bool) -> None:
        if self._painter.isActive():
            whole = self._painter.end() and whole
        self.ended.emit(whole)


def _layout(points: QSizeF) -> QPageLayout:
    across = points.width() > points.height()
    upright = points.transposed() if across else points
    size = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    lying = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    layout = QPageLayout()
    layout.setPageSize(size)
    layout.setOrientation(lying)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _paint(painter: QPainter, printer: QPrinter, document: QPdfDocument, page: int) -> None:
    dots = min(printer.resolution(), _FINEST) / _INCH
    size = document.pagePointSize(page)
    image = document.render(page, QSize(round(size.width() * dots), round(size.height() * dots)))
    _lay_on_white(image)
    painter.drawImage(printer.pageLayout().fullRectPixels(printer.resolution()), image)


def _lay_on_white(image: QImage) -> None:
    """Printers know no transparency: without a ground they would print it black, or slowly."""
    ground = QPainter(image)
    ground.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
    ground.fillRect(image.rect(), "white")
    ground.end()
    image.reinterpretAsFormat(QImage.Format.Format_RGB32)
