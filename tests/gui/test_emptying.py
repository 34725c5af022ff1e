"""What was taken out of a layout and put into another is measured like anything new."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.ui.parts.emptying import taken_out


def test_words_that_moved_to_another_place_have_the_height_that_they_need(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    column, within, label = QVBoxLayout(ground), QHBoxLayout(), QLabel("Đối thoại")
    label.setWordWrap(True)
    within.addWidget(label)
    column.addLayout(within)
    ground.resize(120, 300)
    with qtbot.waitExposed(ground):
        ground.show()
    assert list(taken_out(column)) == [label]
    column.addWidget(label)
    column.addStretch(1)
    qtbot.waitUntil(lambda: label.height() < 100)
    short = label.height()
    label.setText("Đối thoại định kỳ với viên chức, người lao động trong từng học kỳ của năm học")
    qtbot.waitUntil(lambda: label.height() >= 3 * short)
