"""A file in a folder that is synchronised, of another machine, of a stick: told quietly, moved with one door."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.paths import Paths
from qcdc_desktop.services import records
from qcdc_desktop.ui.base import drives, theme
from qcdc_desktop.ui.base.machine import Machine
from qcdc_desktop.ui.parts import choose
from qcdc_desktop.ui.shell.notes import Notes
from qcdc_desktop.ui.shell.window import Window

_NEVER = 2000
"""Milliseconds in which a note would have been told."""


@pytest.fixture
def synced(tmp_path: Path, school: Path) -> Path:
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    return Path(shutil.move(school, folder / "nguyen-du.qcdc"))


def notes(window: Window) -> Notes:
    assert window.shell is not None
    return window.shell.notes


def answer(window: Window, words: str) -> None:
    next(b for b in notes(window).findChildren(QPushButton) if b.text() == words and b.isVisible()).click()


def test_a_synchronised_folder_is_told_and_left_with_one_door(
    qtbot: QtBot, window: Window, synced: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = window.paths.documents / "nguyen-du.qcdc"
    assert window.open_file(synced)
    qtbot.waitUntil(lambda: "thư mục đồng bộ (OneDrive)" in notes(window).text("place"))
    monkeypatch.setattr(choose, "copy", lambda _parent, suggestion: suggestion)
    answer(window, "Chuyển về máy này…")
    assert window.shell is not None
    assert window.shell.desk.session.path == target
    assert synced.is_file()
    assert str(synced) in window.shell.messages.text()
    qtbot.wait(_NEVER // 4)
    assert notes(window).text("place") == ""


def test_a_note_is_put_away_for_good(qtbot: QtBot, window: Window, synced: Path, app_paths: Paths) -> None:
    assert window.open_file(synced)
    qtbot.waitUntil(lambda: notes(window).text("place") != "")
    answer(window, "Không nhắc nữa")
    window.show_start()
    window.machine = Machine(app_paths.settings)
    assert window.open_file(synced)
    qtbot.wait(_NEVER // 2)
    assert notes(window).text("place") == ""


def test_a_note_that_was_closed_stays_closed_in_another_look(qtbot: QtBot, window: Window, synced: Path) -> None:
    assert window.open_file(synced)
    qtbot.waitUntil(lambda: notes(window).text("place") != "")
    closing = next(b for b in notes(window).findChildren(QToolButton) if b.isVisible())
    closing.click()
    window.set_mode(theme.Mode.DARK)
    qtbot.wait(_NEVER // 2)
    assert notes(window).text("place") == ""


def test_of_many_notes_the_two_most_urgent_are_shown_and_the_others_unfold(qtbot: QtBot) -> None:
    many = Notes()
    qtbot.addWidget(many)
    for matter, tone in (("a", "info"), ("b", "info"), ("c", "warn"), ("d", "bad")):
        many.tell(matter, f"Điều {matter}", tone)
    many.show()

    def shown() -> str:
        return "".join(matter for matter, note in many._notes.items() if note.isVisible())

    assert shown() == "cd"
    assert many.others.text() == "Còn 2 thông báo"
    assert all(many.text(matter) for matter in "abcd")
    many.others.click()
    assert shown() == "abcd"
    assert many.others.text() == "Thu gọn thông báo"
    many.others.click()
    many.tell("d", "", "bad")
    assert shown() == "ac"
    many.tell("c", "", "warn")
    qtbot.waitUntil(lambda: not many.others.isVisible())
    assert shown() == "ab"


def test_a_stick_is_told_once_it_may_stay_there(
    qtbot: QtBot, window: Window, school: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "can_be_pulled", lambda _path: True)
    assert window.open_file(school)
    qtbot.waitUntil(lambda: notes(window).text("place").startswith("Tệp nằm trên USB"))
    answer(window, "Giữ trên USB")
    assert window.shell is not None
    assert window.machine.file(window.shell.desk.session.origin()).put_away == (f"pulled {school.parent}",)


def test_a_copy_that_came_about_is_told_with_what_each_has(qtbot: QtBot, window: Window, school: Path) -> None:
    copy = school.with_name("nguyen-du (1).qcdc")
    shutil.copy(school, copy)
    assert window.open_file(school)
    assert window.shell is not None
    window.shell.desk.run(lambda session: records.add(session, Person(name="An")))
    qtbot.waitUntil(lambda: notes(window).text("twin") != "")
    told = notes(window).text("twin")
    assert "“nguyen-du (1).qcdc”" in told
    assert "Tệp đang mở có đủ mọi việc của bản kia." in told
    assert told.count("lần cuối") == 2
    answer(window, "Mở bản kia để xem")
    assert window.shell.desk.session.path == copy
    assert window.shell.desk.session.read_only
