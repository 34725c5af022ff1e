"""Pictures of the quick guide, made from the sample file, with a number on each button that the guide speaks of.

Run ``python -m qcdc_desktop.ui.shell.guide_pictures FOLDER``; the same program gives the same pictures.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Generator
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication

from qcdc_desktop.output import write_output
from qcdc_desktop.papers.guide import SHAPE, STEPS, Step
from qcdc_desktop.paths import Paths
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.machine import Machine
from qcdc_desktop.ui.evidence.handing import as_png
from qcdc_desktop.ui.shell.screenshots import NOW, SETTLE, drawn_into
from qcdc_desktop.ui.shell.window import Window

SIZE = (1180, 720)
_SHARP = 2
"""Dots to a point of the screen: a sheet is looked at from nearer than a screen."""
_COLOURS = 48
_RADIUS = 11
_RED = QColor(0x9E1B1B)


def main(argv: list[str]) -> int:
    """Write all pictures into the folder given; 0 when each was written."""
    names = [step.picture.name for step in STEPS]
    return drawn_into(argv, "qcdc_desktop.ui.shell.guide_pictures", shoot, names)


def shoot(app: QApplication, paths: Paths, target: Path) -> Generator[int, None, None]:
    """Open page after page; yields how long to wait before the picture is taken."""
    theme.apply(app, theme.Mode.LIGHT)
    window = Window(paths, Machine(paths.settings), lambda: NOW)
    window.resize(*SIZE)
    window.show()
    yield SETTLE
    for step in STEPS:
        show(window, step)
        yield SETTLE
        write_output(target / step.picture.name, in_few_colours(picture(window, step)))
    window.close()


def show(window: Window, step: Step) -> None:
    """Open the page of the step, in the sample file."""
    if step.page and window.shell is None:
        window.open_sample()
    if step.page and window.shell is not None:
        window.shell.open_page(step.page)


def marked_buttons(window: Window, step: Step) -> list[QAbstractButton]:
    """The buttons of a step on the page that is shown, in the order of its marks; LookupError where one is missing."""
    there = [button for button in window.findChildren(QAbstractButton) if button.isVisible()]
    return [_named(there, mark.button) for mark in step.marks]


def _named(buttons: list[QAbstractButton], name: str) -> QAbstractButton:
    for button in buttons:
        if name in (button.text(), button.accessibleName()) or button.accessibleName().startswith(f"{name}:"):
            return button
    raise LookupError(name)


def picture(window: Window, step: Step) -> QPixmap:
    """The part of the window around the buttons of the step, with their numbers."""
    places = [QRect(b.mapTo(window, QPoint()), b.size()) for b in marked_buttons(window, step)]
    around = places[0]
    for place in places[1:]:
        around = around.united(place)
    frame = QRect(QPoint(), QSize(*SHAPE))
    frame.moveCenter(around.center())
    frame.moveLeft(max(0, min(frame.left(), window.width() - frame.width())))
    frame.moveTop(max(0, min(frame.top(), window.height() - frame.height())))
    drawn = QPixmap(frame.size() * _SHARP)
    drawn.setDevicePixelRatio(_SHARP)
    window.render(drawn, QPoint(), frame)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, place in enumerate(places, 1):
        _draw_number(painter, number, place.translated(-frame.topLeft()))
    painter.end()
    return drawn


def _draw_number(painter: QPainter, number: int, place: QRect) -> None:
    """A ring around the button, and its number in a dot on the ring's lower left corner."""
    ring = QRectF(place).adjusted(-3, -3, 3, 3)
    painter.setPen(QPen(_RED, 2.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(ring, 9, 9)
    dot = QRectF(0, 0, 2 * _RADIUS, 2 * _RADIUS)
    dot.moveCenter(ring.bottomLeft())
    painter.setPen(QPen(Qt.GlobalColor.white, 2))
    painter.setBrush(_RED)
    painter.drawEllipse(dot)
    font = painter.font()
    font.setBold(True)
    font.setPixelSize(15)
    painter.setFont(font)
    painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, str(number))


def in_few_colours(drawn: QPixmap) -> bytes:
    """A PNG of few colours: a third of the size, and nothing to be seen of it."""
    small = Image.open(io.BytesIO(as_png(drawn.toImage()))).convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    kept = io.BytesIO()
    small.save(kept, "PNG", optimize=True)
    return kept.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
