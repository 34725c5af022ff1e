"""Line icons (Lucide), tinted from the theme when they are painted, so that they follow a change of theme."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from qcdc_desktop.paths import resources
from qcdc_desktop.ui.base import theme

_STROKE = b'stroke-width="1.75"'
"""A little finer than the family's 2, as wide as the strokes of the text beside it."""


VERBS = {
    "Bỏ lọc": "x",
    "Chép": "copy",
    "Cột": "table",
    "Dán": "clipboard-paste",
    "Gạch": "strikethrough",
    "In": "printer",
    "Khôi phục": "undo-2",
    "Khôi phục thành tệp mới": "hard-drive-download",
    "Kiểm tra": "shield-check",
    "Lưu": "save",
    "Lên": "arrow-up",
    "Lọc": "funnel",
    "Mở": "external-link",
    "Mở để xem": "eye",
    "Mở tệp để xem": "eye",
    "Mở lại năm": "lock-open",
    "Mở két": "lock-open",
    "Mở năm học mới": "plus",
    "Mở rộng ô viết": "maximize-2",
    "Mở thư mục": "folder-open",
    "Mở tệp": "folder-open",
    "Mở dữ liệu mẫu": "book-open",
    "Nhân bản": "copy-plus",
    "Nạp": "upload",
    "Sao lưu": "database-backup",
    "Sao lưu ra USB": "usb",
    "Sửa": "pencil",
    "Thay": "refresh-cw",
    "Thêm": "plus",
    "Tìm": "search",
    "Tính hạn": "calendar-clock",
    "Xuất": "download",
    "Xuống": "arrow-down",
    "Xóa": "trash-2",
    "Điền": "arrow-down-to-line",
    "Điểm danh": "user-check",
}
"""The icon of each verb, by the words that a button or an entry of a menu begins with: one verb, one icon."""


def of_verb(words: str) -> str:
    """The icon of what is done, or nothing; the longest beginning counts."""
    fitting = [verb for verb in VERBS if words == verb or words.startswith((f"{verb} ", f"{verb}…"))]
    return VERBS[max(fitting, key=len)] if fitting else ""


def icon(name: str, role: str = "text") -> QIcon:
    """An icon by its Lucide name, drawn in the colour of ``role``; a checked button draws it in the accent.

    Raises FileNotFoundError for an icon that the program does not ship.
    """
    drawing(name)
    return QIcon(_Line(name, role))


@cache
def drawing(name: str) -> bytes:
    """The SVG of an icon, with ``currentColor`` still in it."""
    content = (resources() / "icons" / "lucide" / f"{name}.svg").read_bytes()
    return content.replace(b'stroke-width="2"', _STROKE)


@lru_cache(maxsize=512)
def picture(name: str, colour: str, width: int, height: int) -> QPixmap:
    """An icon as a picture of so many device pixels, in a colour; room to its right stays empty."""
    from PySide6.QtSvg import QSvgRenderer

    made = QPixmap(width, height)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(drawing(name).replace(b"currentColor", colour.encode()))).render(
        painter, QRectF(0, 0, height, height)
    )
    painter.end()
    return made


def paint(painter: QPainter, rect: QRect, name: str, role: str) -> None:
    """Draw an icon into ``rect`` in the colour of ``role``."""
    # Not asked of the painter's device: to name its class PySide6 brings every class along that can be painted on.
    ratio = painter.deviceTransform().m11()
    colour = theme.current().colour(role)
    painter.drawPixmap(rect, picture(name, colour, round(rect.width() * ratio), round(rect.height() * ratio)))


class _Line(QIconEngine):
    """Draws one icon in the colours of the moment."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def clone(self) -> QIconEngine:
        return _Line(self._name, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint(painter, rect, self._name, self._tint(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        colour = theme.current().colour(self._tint(mode, state))
        return picture(self._name, colour, size.width(), size.height())

    def _tint(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode is QIcon.Mode.Disabled:
            return "edge"
        return "accent" if state is QIcon.State.On and self._role == "text" else self._role
