"""Parts behind the one in sight hold nothing high or wide."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.ui.parts.faces import Faces
from tests.gui.hands import OPENS_LISTS

pytestmark = OPENS_LISTS
_WORDS = "Một câu dài xuống dòng khi hẹp lại. " * 8


@pytest.fixture
def faces(qtbot: QtBot) -> Faces:
    """A small part in sight, a large one behind it."""
    made = Faces()
    qtbot.addWidget(made)
    for side in (40, 900):
        part = QWidget()
        part.setMinimumSize(side, side)
        made.addWidget(part)
    return made


def test_only_the_part_in_sight_asks_for_room(faces: Faces) -> None:
    assert (faces.minimumSizeHint().width(), faces.minimumSizeHint().height()) == (40, 40)
    faces.setCurrentIndex(1)
    assert (faces.minimumSizeHint().width(), faces.minimumSizeHint().height()) == (900, 900)
    assert faces.heightForWidth(900) == 900


def test_margins_are_counted(faces: Faces) -> None:
    faces.setContentsMargins(10, 5, 10, 5)
    assert (faces.minimumSizeHint().width(), faces.minimumSizeHint().height()) == (60, 50)


def test_without_parts_nothing_is_asked_for(qtbot: QtBot) -> None:
    empty = Faces()
    qtbot.addWidget(empty)
    assert not empty.minimumSizeHint().isValid()
    assert empty.heightForWidth(100) == 0
    assert empty.sizeHint() == empty.sizeHint().expandedTo(empty.minimumSizeHint())


def test_words_that_wrap_get_their_height(qtbot: QtBot, faces: Faces) -> None:
    part = QWidget()
    label = QLabel(_WORDS)
    label.setWordWrap(True)
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(label)
    faces.addWidget(part)
    faces.setCurrentWidget(part)
    faces.resize(300, 20)
    faces.show()
    qtbot.waitUntil(lambda: faces.height() >= label.heightForWidth(300))
    assert faces.heightForWidth(300) == label.heightForWidth(300)
    assert faces.heightForWidth(200) > faces.heightForWidth(300)
    assert faces.sizeHint() == part.sizeHint()
