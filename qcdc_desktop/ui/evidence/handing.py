"""How files are handed to the program: dropped from Explorer, pasted, read beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QWidget

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.rules.evidence import stamp_in_text
from qcdc_desktop.services.evidence.evidence import Handed, Received, read_bytes, read_files
from qcdc_desktop.ui.base.job import Job

_MOST_PDF = 5 << 20
"""Bytes of a PDF that is looked into: a paper made of text is far smaller, and the window must not wait for a scan."""
Named = tuple[str, bytes]
"""A content without a file: its name and its bytes."""


def paths_of(mime: QMimeData) -> list[Path]:
    """The files of this computer that were copied or dragged."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def picture_of(mime: QMimeData) -> bytes:
    """The picture that was copied or dragged, as PNG; nothing where there is none."""
    image = mime.imageData() if mime.hasImage() else None
    return as_png(image) if isinstance(image, QImage) and not image.isNull() else b""


def as_png(image: QImage) -> bytes:
    """A picture as the content of a PNG file."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, PySide6 takes a str alone
    return bytes(content.data())


class Drops(QObject):
    """Takes files that are dropped anywhere on a widget, its fields included: these would write down the address."""

    _KINDS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)

    def __init__(self, on: QWidget, ready: Callable[[], bool], hand_in: Callable[[QMimeData], object]) -> None:
        super().__init__(on)
        self._ready, self._hand_in = ready, hand_in
        fields = [child for child in on.findChildren(QWidget) if child.acceptDrops()]
        on.setAcceptDrops(True)
        for widget in (on, *fields):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in self._KINDS or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        mime = event.mimeData()
        if not (paths_of(mime) or (mime.hasImage() and not mime.hasText())):
            return super().eventFilter(watched, event)
        if not self._ready():
            event.ignore()
            return True
        # Never a move: the person's own file stays where it is.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self._hand_in(mime)
        return True


class Reader(QObject):
    """Reads files in another thread, as they may be large or lie on a slow stick; plain values go in and out."""

    came = Signal(object, object)
    """For whom the files were read, and the Handed that came of them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(1, "evidence")
        self._asked: dict[Future[Handed], object] = {}

    @property
    def busy(self) -> bool:
        """Whether files are being read."""
        return bool(self._asked)

    def read(self, about: object, paths: Sequence[Path], named: Sequence[Named] = ()) -> None:
        """Have files and contents read; ``came`` follows."""
        job = Job()
        job.done.connect(self._hand_in, Qt.ConnectionType.QueuedConnection)
        made = self._worker.submit(_read, tuple(paths), tuple(named))
        self._asked[made] = about
        made.add_done_callback(job.hand_over)

    def _hand_in(self, made: Future[Handed]) -> None:
        about, handed = self._asked.pop(made), made.result()
        self.came.emit(about, replace(handed, received=tuple(map(_stamped, handed.received))))


def _read(paths: tuple[Path, ...], named: tuple[Named, ...]) -> Handed:
    handed = [read_files(paths), *(read_bytes(name, data) for name, data in named)]
    return Handed(tuple(r for f in handed for r in f.received), tuple(s for f in handed for s in f.refused))


def _stamped(one: Received) -> Received:
    """A PDF's first page is read here: only the window has a reader of PDF."""
    if one.suffix != "pdf" or one.stamp or len(one.data) > _MOST_PDF:
        return one
    return replace(one, stamp=stamp_in_text(first_page(one.data)))


def first_page(pdf: bytes) -> list[str]:
    """The lines of the first page of a PDF; none where it is a scan, damaged or locked by a password."""
    from PySide6.QtPdf import QPdfDocument

    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    text = document.getAllText(0).text() if document.pageCount() else ""
    document.close()
    return text.splitlines()
