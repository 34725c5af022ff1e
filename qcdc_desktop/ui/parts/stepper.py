"""How far a record is on its way: the phases as dots on a line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from qcdc_desktop.ui.base import icons, theme

_DOT = 22
"""Units of a dot."""
_CENTRE = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.TextFlag.TextWordWrap)


class Stepper(QWidget):
    """The phases as dots on a line: behind, under way, ahead; read out in words."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._phases: tuple[tuple[str, str], ...] = ()

    def show_phases(self, names: tuple[str, ...], tones: tuple[str, ...]) -> None:
        """Show these phases, each with its tone: behind, under way, or none while it is ahead."""
        self._phases = tuple(zip(names, tones, strict=True))
        states = {"good": self.tr("xong"), "info": self.tr("đang làm"), "": self.tr("chưa")}
        self.setAccessibleName(", ".join(f"{name}: {states[tone]}" for name, tone in self._phases))
        self.setVisible(bool(names))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(280), self.heightForWidth(theme.px(280)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), self.heightForWidth(max(self.width(), theme.px(120))))

    def heightForWidth(self, width: int) -> int:
        metrics = QFontMetrics(theme.font("small"))
        room = QRect(0, 0, width // max(len(self._phases), 1), 10_000)
        tall = max((metrics.boundingRect(room, _CENTRE, name).height() for name, _tone in self._phases), default=0)
        return theme.px(_DOT + 6) + tall

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, side = self.width() / max(len(self._phases), 1), theme.px(_DOT)
        for n, (name, tone) in enumerate(self._phases):
            middle = QPoint(round(wide * (n + 0.5)), side // 2)
            if n:
                painter.setPen(QPen(theme.colour("good" if tone else "line"), theme.px(2)))
                painter.drawLine(QPoint(round(wide * (n - 0.5)) + side // 2, middle.y()), middle - QPoint(side // 2, 0))
            self._paint_dot(painter, middle, n, tone)
            painter.setFont(theme.font("caption" if tone == "info" else "small"))
            painter.setPen(theme.colour("text" if tone == "info" else "muted"))
            under = QRect(round(wide * n), theme.px(_DOT + 4), round(wide), self.height() - theme.px(_DOT + 4))
            painter.drawText(under, _CENTRE, name)
        painter.end()

    def _paint_dot(self, painter: QPainter, middle: QPoint, number: int, tone: str) -> None:
        side = theme.px(_DOT)
        dot = QRect(middle - QPoint(side // 2, side // 2), QSize(side, side)).adjusted(
            *(theme.px(n) for n in (2, 2, -2, -2))
        )
        painter.setPen(QPen(theme.colour(tone or "edge"), theme.px(2) if tone else 1))
        painter.setBrush(theme.colour(f"{tone}_soft" if tone else "surface"))
        painter.drawEllipse(dot)
        if tone == "good":
            icons.paint(painter, dot.adjusted(*(theme.px(n) for n in (4, 4, -4, -4))), "check", "good")
        else:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour(tone or "muted"))
            painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, str(number + 1))
