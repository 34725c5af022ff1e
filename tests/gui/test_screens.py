"""Components and some whole pages dot by dot as they were approved: light, dark, and with large text.

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
from pytestqt.qtbot import QtBot

import qcdc_desktop
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.shell.window import Window
from tests.gui import components, tour
from tests.gui.components import SHEETS
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
WHOLE = {"light": ("today", "tasks", "report", "review"), "dark": ("targets",), "large": ("staff", "settings")}
"""Pages that are compared whole: one of each shape, each look."""


def picture(stop: Stop, window: Window) -> QImage:
    """What is on the screen, without the blinking of a cursor."""
    if (focused := QApplication.focusWidget()) is not None:
        focused.clearFocus()
    if isinstance(stop.root, Window):
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


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize(("look", "mode"), [("light", theme.Mode.LIGHT), ("dark", theme.Mode.DARK)])
def test_every_component_is_as_it_was_approved(
    window: Window, qtbot: QtBot, tmp_path: Path, name: str, look: str, mode: theme.Mode
) -> None:
    window.set_mode(mode)
    sheet = components.sheet(name)
    qtbot.addWidget(sheet)
    sheet.show()
    tour.settle(sheet)
    assert unlike(iter([Stop(name, sheet)]), window, look, tmp_path) == []


def test_every_part_is_on_a_sheet_or_has_no_look_of_its_own() -> None:
    room = Path(qcdc_desktop.__file__).parent / "ui" / "parts"
    parts = {path.stem for path in room.rglob("[a-z]*.py") if path.parent.name != "charts"}
    assert parts == components.SHOWN | components.WITHOUT_LOOK.keys()


@pytest.mark.parametrize(
    ("look", "mode", "size"),
    [("light", theme.Mode.LIGHT, 1.0), ("dark", theme.Mode.DARK, 1.0), ("large", theme.Mode.LIGHT, 1.5)],
)
def test_some_pages_as_a_whole_are_as_they_were_approved(
    window: Window, demo: Path, tmp_path: Path, look: str, mode: theme.Mode, size: float
) -> None:
    """One of each shape, in each look; what stands on the others is held by their structure and by the components."""
    window.resize(*tour.SIZE)
    window.set_mode(mode)
    window.set_text_size(size)
    assert window.open_file(demo)
    assert window.shell is not None
    told = []
    for key in WHOLE[look]:
        window.shell.open_page(key)
        tour.settle(window)
        told += unlike(iter([Stop(key, window)]), window, look, tmp_path)
    assert told == []


def test_every_picture_belongs_to_a_test() -> None:
    """A page more needs no picture more; what nothing compares is not kept."""
    pages = {f"{key}-{look}.png" for look, keys in WHOLE.items() for key in keys}
    sheets = {f"{name}-{look}.png" for name in SHEETS for look in ("light", "dark")}
    assert {path.name for path in GOLDEN.glob("*.png")} == pages | sheets
