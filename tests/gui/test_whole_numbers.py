"""Numbers of documents stay in one piece wherever words take several lines, and nothing of that is ever stored."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.library import Directive, DirectiveKind
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.services import records
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.spoken import JOINER
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.lines import in_lines, unbroken
from qcdc_desktop.ui.registers.register import RegisterView
from qcdc_desktop.ui.shell.shell import Shell
from tests.gui.hands import CTRL, press, say

NUMBERS = ("59/2023/NĐ-CP", "36/2017/TT-BGDĐT", "10/2022/QH15", "30-CT/TW", "05-NQ/ĐU")


def _lines(words: str, width: int) -> list[str]:
    layout = QTextLayout(words, theme.font())
    layout.beginLayout()
    found = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        found.append(words[line.textStart() :][: line.textLength()].replace(JOINER, ""))
    layout.endLayout()
    return found


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_never_broken_at_its_marks(qtbot: QtBot, number: str) -> None:
    words = f"Thực hiện đúng quy định tại {number} của cấp trên"
    broken = 0
    for width in range(120, 400, 7):
        broken += not any(number in line for line in _lines(words, width))
        assert any(number in line for line in _lines(unbroken(words), width))
        assert in_lines(unbroken(words), theme.font(), width, 9)[0].replace(JOINER, "") == words
    assert broken or number == "10/2022/QH15"


@pytest.mark.parametrize(
    "words", ["ngày 05/9/2024", "năm học 2024-2025", "Hội đồng trường - Công đoàn", "3/4 số người"]
)
def test_other_words_are_drawn_as_they_are(words: str) -> None:
    assert unbroken(words) == words


def test_the_list_and_the_record_hold_numbers_together_and_store_what_was_typed(qtbot: QtBot, shell: Shell) -> None:
    body = "Thực hiện đúng quy định tại 59/2023/NĐ-CP của Chính phủ"
    shell.desk.run(partial(records.add, record=Task(year_id=2, body=body, due_on=date(2025, 5, 1))))
    shell.open_page("tasks")
    qtbot.wait(50)
    register = next(one for one in shell.page.findChildren(RegisterView) if one.isVisible())
    drawn = register.view.cells.displayText(body, register.view.locale())
    assert drawn == unbroken(body)
    assert drawn != body
    shown = [label.text() for label in register.inspector.findChildren(QLabel) if "NĐ" in label.text()]
    assert shown
    assert set(shown) == {unbroken(body)}
    (stored,) = shell.desk.session.all(Task)
    assert stored.body == body
    shell.desk.run(lambda session: records.edit(session, Task, stored.id, body=f"{drawn}."))
    assert shell.desk.session.get(Task, stored.id).body == f"{body}."


def test_a_number_is_found_and_stands_out_in_one_piece(qtbot: QtBot, shell: Shell) -> None:
    one = Directive(number="59/2023/NĐ-CP", kind=DirectiveKind.OTHER, summary="quy định chi tiết 30-CT/TW")
    shell.desk.run(partial(records.add, record=one))
    press(Qt.Key.Key_K, CTRL, shell)
    say("59/2023/nd-cp")
    qtbot.wait(80)
    palette = shell.palette_of_all
    (offer,) = palette.offers
    assert palette.rows.texts(offer)[0] == "59/2023/NĐ-CP"
    assert text_label("Nghị định 59/2023/NĐ-CP").text() == unbroken("Nghị định 59/2023/NĐ-CP")
