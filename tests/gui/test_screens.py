"""Every page dot by dot as it was approved: light, dark, and with large text.

After a wanted change: ``QCDC_GOLDEN=write python -m pytest tests/gui/test_screens.py``, then look at every picture.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.shell.window import Window
from tests.gui import tour
from tests.gui.hands import OPENS_LISTS
from tests.gui.tour import Stop

pytestmark = [
    OPENS_LISTS,
    pytest.mark.skipif(sys.platform != "linux", reason="other systems draw letters with other engines"),
]
GOLDEN = Path(__file__).parents[1] / "golden" / "screens"
WRITING = os.environ.get("QCDC_GOLDEN") == "write"
GREY = QImage.Format.Format_Grayscale8
"""Colours cost three times the room, and another colour is another grey; their contrast has tests of its own."""
_MOST_BYTES = 4_000_000


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tour.make_demo(tmp_path_factory.mktemp("screens") / "mau.qcdc")


def picture(stop: Stop, window: Window) -> QImage:
    """What is on the screen, without the blinking of a cursor."""
    if (focused := QApplication.focusWidget()) is not None:
        focused.clearFocus()
    tour.printed(window)
    return stop.root.grab().toImage().convertToFormat(GREY)


def difference(one: QImage, other: QImage) -> QImage:
    """The second picture, pale, with the dots that differ in red."""
    made = other.convertToFormat(QImage.Format.Format_RGB32)
    for y in range(other.height()):
        for x in range(other.width()):
            same = one.valid(x, y) and one.pixel(x, y) == other.pixel(x, y)
            made.setPixelColor(x, y, other.pixelColor(x, y).lighter(130) if same else QColor("red"))
    return made


def _tells_more(stop: Stop) -> bool:
    """Whether another look of a page shows more than those of others: parts and papers are drawn by the same code."""
    return "-" not in stop.name and stop.name not in ("plan", "programme")


def unlike(stops: Iterator[Stop], window: Window, look: str, folder: Path) -> list[str]:
    """Names of the pages that are not as approved; what they look like now and where they differ is in ``folder``."""
    told = []
    for stop in stops:
        name = f"{stop.name}-{look}.png"
        now = picture(stop, window)
        if WRITING:
            GOLDEN.mkdir(exist_ok=True)
            assert now.save(str(GOLDEN / name), quality=0)
        golden = QImage(str(GOLDEN / name)).convertToFormat(GREY)
        if golden != now:
            now.save(str(folder / name))
            difference(golden, now).save(str(folder / f"khac-{name}"))
            told.append(f"{folder / name} (difference: khac-{name})")
    return told


@pytest.mark.parametrize(
    ("look", "mode", "size"),
    [
        ("light", theme.Mode.LIGHT, 1.0),
        ("dark", theme.Mode.DARK, 1.0),
        ("large", theme.Mode.LIGHT, 1.5),
    ],
)
def test_every_page_is_as_it_was_approved(
    window: Window, demo: Path, tmp_path: Path, look: str, mode: theme.Mode, size: float
) -> None:
    window.resize(*tour.SIZE)
    window.set_mode(mode)
    window.set_text_size(size)
    told = unlike(iter([Stop("start", window)]), window, look, tmp_path)
    assert window.open_file(demo)
    pages = (stop for stop in tour.inside(window, drafts=False) if look == "light" or _tells_more(stop))
    told += unlike(pages, window, look, tmp_path)
    assert told == []


def test_the_pictures_are_few_and_small() -> None:
    sizes = [path.stat().st_size for path in GOLDEN.glob("*.png")]
    assert 0 < sum(sizes) < _MOST_BYTES
    assert len(sizes) < 60
