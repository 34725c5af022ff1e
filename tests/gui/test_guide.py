"""The quick guide speaks of the program as it is: every button it names is on the page it shows, in the picture."""

from __future__ import annotations

import re
from functools import partial

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from qcdc_desktop.papers.guide import KEYS, SHAPE, STEPS, Mark, Step
from qcdc_desktop.papers.manual import topic
from qcdc_desktop.ui.shell import guide_pictures
from qcdc_desktop.ui.shell.guide_pictures import in_few_colours, marked_buttons, picture, show
from qcdc_desktop.ui.shell.window import Window


@pytest.fixture
def at_work(window: Window) -> Window:
    """The window as the pictures are taken of it."""
    window.resize(*guide_pictures.SIZE)
    window.show()
    return window


@pytest.mark.slow
def test_every_button_is_on_its_page_and_on_its_picture(qtbot: QtBot, at_work: Window) -> None:
    for step in STEPS:
        show(at_work, step)
        qtbot.waitUntil(partial(buttons_are_seen, at_work, step))


def buttons_are_seen(window: Window, step: Step) -> None:
    """Each button of the step is there, whole."""
    try:
        buttons = marked_buttons(window, step)
    except LookupError as missing:
        raise AssertionError(step.key) from missing
    assert len(set(buttons)) == len(step.marks), step.key
    assert all(button.visibleRegion().boundingRect() == button.rect() for button in buttons), step.key


def test_a_picture_is_the_part_around_its_buttons(at_work: Window) -> None:
    drawn = picture(at_work, STEPS[0])
    assert drawn.deviceIndependentSize().toSize() == QSize(*SHAPE)
    assert in_few_colours(drawn).startswith(b"\x89PNG")


def test_a_button_that_the_program_does_not_have_is_named(at_work: Window) -> None:
    first = STEPS[0]
    with pytest.raises(LookupError, match="Ghi nhiệm vụ"):
        marked_buttons(at_work, Step(first.key, first.title, "", (Mark("Ghi nhiệm vụ", ""),)))


def test_pictures_need_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert guide_pictures.main([]) == 2
    assert "guide_pictures FOLDER" in capsys.readouterr().err


def test_the_keys_are_those_of_the_help() -> None:
    told = re.findall(r"\*\*(.+?)\*\*", topic("keys").markdown())
    assert {key for key, _does in KEYS} <= set(told)
