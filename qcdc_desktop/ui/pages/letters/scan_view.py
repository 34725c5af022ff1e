"""The scan of a letter out of the vault, on the screen alone: in memory, never in a file, gone with the vault."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QRect, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from qcdc_desktop.services.papers import exporting
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.papers.paper_view import PaperView
from qcdc_desktop.ui.parts.buttons import secondary

_SHARE = 0.9
"""Of the window, that the dialog takes."""
_PDF = b"%PDF"


class ScanView(QDialog):
    """The pages of a scan."""

    def __init__(self, data: bytes, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Bản chụp đơn"))
        self.view = PaperView(lambda pages: exporting.Pages(pages, {}))
        self.close_button = secondary(self.tr("Đóng"), "x")
        self.close_button.clicked.connect(self.reject)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(12)] * 4)
        column.addWidget(self.view, 1)
        column.addLayout(line)
        self.resize(parent.window().size() * _SHARE)
        self.view.show_document(as_pdf(data))


def as_pdf(data: bytes) -> bytes:
    """A scan as pages: a PDF is one already, a picture stands on one of A4."""
    if data.startswith(_PDF):
        return data
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter, image = QPainter(writer), QImage.fromData(data)
    room = painter.viewport()
    size = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(QRect(room.topLeft(), size), image)
    painter.end()
    return bytes(buffer.data().data())
