"""Every page, walked once: whatever is asked of all that is on the screen in text of usual size is asked on one way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.translator import Translator
from qcdc_desktop.ui.shell.window import Window
from tests.gui import test_access as access
from tests.gui import tour
from tests.gui.hands import OPENS_LISTS
from tests.gui.test_contrast import faint
from tests.gui.test_heard import LinksAreHeard, titles_and_states_are_heard
from tests.gui.test_help import keys_amiss
from tests.gui.test_stretch import cut, on_the_screen, restless, scrolled
from tests.gui.tour import Stop, faults

pytestmark = OPENS_LISTS


class Listening(Translator):
    """Hears which texts of Qt's own have no Vietnamese."""

    def __init__(self) -> None:
        super().__init__()
        self.untranslated: set[str] = set()
        self.ours: set[str] = set()

    @property
    def english(self) -> set[str]:
        """What was asked for a class of Qt alone: for a class of ours Qt asks first in its own name."""
        return self.untranslated - self.ours - SETTINGS

    def translate(
        self, context: str | bytes, source: str | bytes, disambiguation: str | bytes | None = None, n: int = -1
    ) -> str:
        words = super().translate(context, source, disambiguation, n)
        own = context.decode() if isinstance(context, bytes) else context
        asked = source.decode() if isinstance(source, bytes) else source
        if not re.match(r"Q[A-Z]", own):
            self.ours.add(asked)
        elif own not in UNSEEN and words == asked:
            self.untranslated.add(asked)
        return words


UNSEEN = {"QShortcut"}
"""Contexts whose texts are names of keys."""
SETTINGS = {"QT_LAYOUT_DIRECTION", "%p%"}
"""What Qt asks a translation for though it is no text."""


def emptied_in_another_way(stop: Stop) -> Iterator[str]:
    """Every line is emptied by the same cross, which is ours (`test_search.py`)."""
    yield from (
        f"{access.told(line)} has the cross of Qt"
        for line in stop.root.findChildren(QLineEdit)
        if line.isClearButtonEnabled()
    )


@pytest.fixture
def words(qapp: QApplication) -> Iterator[Listening]:
    """The Vietnamese of the window, and what of Qt's own has none."""
    made = Listening()
    qapp.installTranslator(made)
    yield made
    qapp.removeTranslator(made)


def test_without_a_file(window: Window) -> None:
    window.resize(*tour.SIZE)
    assert faults(tour.outside(window), cut, scrolled, faint, *access.checks()) == ""


def test_every_page_of_the_demo(words: Listening, window: Window, demo: Path) -> None:
    """Qt itself says nothing in English; every key of the help works, and every key of the program is told there."""
    window.resize(*tour.SIZE)
    assert window.open_file(demo)
    asked = cut, scrolled, on_the_screen(window, tour.SIZE), faint, restless, emptied_in_another_way, *access.checks()
    assert faults(tour.inside(window), *asked) == ""
    assert words.ours
    assert not words.english
    assert faults(tour.above(window), *asked) == ""
    assert window.shell is not None
    assert keys_amiss(window.shell, window) == ([], [])


def test_every_page_of_an_empty_file(window: Window, school: Path) -> None:
    assert window.open_file(school)
    assert faults(tour.inside(window, drafts=False), cut, *access.checks()) == ""


@pytest.mark.usefixtures("listening")
def test_every_page_in_dark_colours_on_a_large_screen_for_a_reader_of_the_screen_that_was_there_first(
    window: Window, demo: Path
) -> None:
    window.resize(*tour.LARGE)
    window.set_mode(theme.Mode.DARK)
    asked = cut, scrolled, on_the_screen(window, tour.LARGE), faint
    assert faults(tour.outside(window), *asked) == ""
    assert window.open_file(demo)
    links = LinksAreHeard()
    assert faults(tour.inside(window), *asked, links, titles_and_states_are_heard) == ""
    assert links.seen > 80
    assert faults(tour.above(window), *asked) == ""
