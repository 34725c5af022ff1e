"""Pages of a PDF on the desk of the screen, as QPdfView draws them, with sizes, keys, shadows and no flicker.

This module loads QtPdf; only pages that show papers import it, and they are imported when first opened.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMargins, QPoint, QRect, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget

from qcdc_desktop.ui.base import theme

ZOOMS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0, 3.0)
_CURTAIN_MS = 400
"""How long the old page may cover the new one while that is being drawn."""
_POINTS_PER_INCH = 72


class PageView(QPdfView):
    """Pages on a desk. Arrows and Page keys scroll, ``+`` ``-`` zoom, ``1`` is full size, ``0`` fits the width."""

    zoomed = Signal()

    def __init__(self, document: QPdfDocument, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "paper")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QPdfView.Shape.NoFrame)
        # Always there, or the width of the page would change with the number of pages.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setDocument(document)
        self._curtain: QPixmap | None = None
        self._covered = 0
        self._lift_later = QTimer(self, singleShot=True, interval=_CURTAIN_MS)
        self._lift_later.timeout.connect(self._lift)
        if renderer := self.findChild(QPdfPageRenderer):
            renderer.pageRendered.connect(self._on_page_drawn)
        self._dress()
        self.tell_page()

    # What is heard ---------------------------------------------------------------------------------------------

    def text_of(self, page: int) -> str:
        """The text of a page, as it would be copied out."""
        return self.document().getAllText(page).text()

    def tell_page(self) -> None:
        """Let readers of the screen say which page is in sight, and read what stands on it."""
        count, page = self.document().pageCount(), self.pageNavigator().currentPage()
        if page < count:
            self.setAccessibleName(self.tr("Trang {0} trên {1}").format(page + 1, count))
            self.setAccessibleDescription(" ".join(self.text_of(page).split()))
        else:
            self.setAccessibleName(self.tr("Bản xem trước"))
            self.setAccessibleDescription("")

    # Zoom ------------------------------------------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        """Size on the screen against size on paper."""
        if self.zoomMode() is QPdfView.ZoomMode.Custom:
            return self.zoomFactor()
        full = self._full_size(0).width()
        return self._room() / full if full else 1.0

    def fit_width(self) -> None:
        """Make the page as wide as the view."""
        self._keeping_place(lambda: self.setZoomMode(QPdfView.ZoomMode.FitToWidth))

    def zoom_to(self, factor: float) -> None:
        """Show the page in this size against paper, within the sizes offered."""

        def change() -> None:
            self.setZoomMode(QPdfView.ZoomMode.Custom)
            self.setZoomFactor(min(max(factor, ZOOMS[0]), ZOOMS[-1]))

        self._keeping_place(change)

    def step_zoom(self, up: bool) -> None:
        """The next size up or down."""
        now = self.zoom
        further = [z for z in ZOOMS if (z > now + 0.01 if up else z < now - 0.01)]
        if further:
            self.zoom_to(further[0] if up else further[-1])

    def _keeping_place(self, change: Callable[[], None]) -> None:
        """Change the size with the same line of text at the top."""
        bar = self.verticalScrollBar()
        share = bar.value() / (bar.maximum() + bar.pageStep())
        change()
        bar.setValue(round(share * (bar.maximum() + bar.pageStep())))
        self.zoomed.emit()

    # Keys and wheel --------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        does: dict[str | Qt.Key, Callable[[], None]] = {
            "+": lambda: self.step_zoom(up=True),
            "=": lambda: self.step_zoom(up=True),
            "-": lambda: self.step_zoom(up=False),
            "0": self.fit_width,
            "1": lambda: self.zoom_to(1.0),
            Qt.Key.Key_Home: lambda: bar.setValue(bar.minimum()),
            Qt.Key.Key_End: lambda: bar.setValue(bar.maximum()),
        }
        action = does.get(event.text()) or does.get(Qt.Key(event.key()))
        if action and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            action()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turned := event.angleDelta().y():
                self.step_zoom(up=turned > 0)
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lift()
        super().resizeEvent(event)
        self.zoomed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    # What is painted -------------------------------------------------------------------------------------------

    def cover(self) -> None:
        """Keep showing what is seen now until the pages that replace it are drawn, so that nothing flickers."""
        if self.isVisible() and self.pages_seen():
            self._curtain = self.viewport().grab()

    def await_pages(self) -> None:
        """The new pages are loaded: the curtain is lifted when those in sight are drawn."""
        self._covered = len(self.pages_seen())
        if self._curtain is not None:
            self._lift_later.start()
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self._curtain is not None:
            painter.drawPixmap(QPoint(0, 0), self._curtain)
        else:
            self._paint_shadows(painter)
        if self.hasFocus():
            width = theme.px(2)
            painter.setPen(QPen(theme.colour("info"), width))
            painter.drawRect(self.viewport().rect().adjusted(width // 2, width // 2, -width, -width))
        painter.end()

    def pages_seen(self) -> list[QRect]:
        """Where the pages in sight lie in the view."""
        return [page for page in self._pages() if page.intersects(self.viewport().rect())]

    def _paint_shadows(self, painter: QPainter) -> None:
        colour = theme.colour("text") if not theme.current().dark else theme.colour("background")
        depth = theme.px(4)
        for page in self.pages_seen():
            for n in range(depth):
                colour.setAlphaF(0.16 * (1 - n / depth) ** 2)
                painter.setPen(colour)
                painter.drawLine(page.right() + 1 + n, page.top() + depth, page.right() + 1 + n, page.bottom() + n)
                painter.drawLine(page.left() + depth, page.bottom() + 1 + n, page.right() + n, page.bottom() + 1 + n)

    def _pages(self) -> list[QRect]:
        """Where every page lies in the view, as QPdfView lays pages out (it does not tell)."""
        margins, top, places = self.documentMargins(), self.documentMargins().top(), []
        sizes = [self._shown_size(n) for n in range(self.document().pageCount())]
        across = max((s.width() for s in sizes), default=0) + margins.left() + margins.right()
        across = max(across, self.viewport().width())
        corner = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        for size in sizes:
            places.append(QRect(QPoint((across - size.width()) // 2, top) - corner, size))
            top += size.height() + self.pageSpacing()
        return places

    def _shown_size(self, page: int) -> QSize:
        full = self._full_size(page)
        if self.zoomMode() is QPdfView.ZoomMode.Custom:
            return (full * self.zoomFactor()).toSize()
        size = full.toSize()
        return size * (self._room() / size.width()) if size.width() else size

    def _full_size(self, page: int) -> QSizeF:
        return self.document().pagePointSize(page) * (self.screen().logicalDotsPerInch() / _POINTS_PER_INCH)

    def _room(self) -> int:
        margins = self.documentMargins()
        return self.viewport().width() - margins.left() - margins.right()

    def _on_page_drawn(self) -> None:
        self._covered -= 1
        if self._covered <= 0:
            self._lift()

    def _lift(self) -> None:
        self._lift_later.stop()
        if self._curtain is not None:
            self._curtain = None
            self.viewport().update()

    def _dress(self) -> None:
        """The desk under the pages in the colours of the theme; paper stays white."""
        dressed = self.palette()
        dressed.setColor(QPalette.ColorRole.Dark, theme.colour("line"))
        self.setPalette(dressed)
        around = theme.px(16)
        self.setDocumentMargins(QMargins(around, around, around, around))
        self.setPageSpacing(around)
