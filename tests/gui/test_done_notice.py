"""What follows an export: the file opened, its folder shown, the file on the clipboard, a copy on a stick."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.ui.base import drives
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.drives import Drive
from qcdc_desktop.ui.parts import outside
from qcdc_desktop.ui.parts.links import Link
from qcdc_desktop.ui.parts.notices.done_notice import DoneNotice
from tests.gui.hands import OPENS_LISTS, finish

CONTENT = b"%PDF-1.7"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file that was just written."""
    made = tmp_path / "BC-QCDC.pdf"
    made.write_bytes(CONTENT)
    return made


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stick in the machine."""
    root = tmp_path / "usb"
    root.mkdir()
    monkeypatch.setattr(drives, "removable", lambda: [Drive("KINGSTON", root)])
    return root


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    """A page."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    return made


@pytest.fixture
def notice(ground: QWidget, desk: Desk, target: Path) -> DoneNotice:
    """The notice that tells of the file."""
    made = DoneNotice(desk, ground)
    made.tell_written(target)
    return made


def door(notice: DoneNotice, words: str) -> None:
    """Go through a door."""
    (found,) = (one for one in notice.doors.findChildren(Link) if one.text() == words)
    assert found.isVisible()
    found.click()
    finish(notice)


def test_the_folder_is_the_one_that_is_proposed_next(notice: DoneNotice, desk: Desk, target: Path) -> None:
    assert target.name in notice.text
    assert desk.machine.folder(Path("elsewhere")) == target.parent


@pytest.mark.parametrize(("words", "up"), [("Mở tệp", False), ("Mở thư mục", True)])
def test_the_file_or_its_folder_is_opened(
    notice: DoneNotice, target: Path, monkeypatch: pytest.MonkeyPatch, words: str, up: bool
) -> None:
    opened: list[Path] = []

    def look(path: Path) -> bool:
        opened.append(path)
        return True

    monkeypatch.setattr(outside, "open_outside", look)
    door(notice, words)
    assert opened == [target.parent if up else target]


def test_a_machine_without_a_program_for_the_file_says_so(notice: DoneNotice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "open_outside", lambda _path: False)
    door(notice, "Mở tệp")
    assert "chưa có chương trình" in notice.text
    assert notice.doors.isVisible(), "the other ways stay"


def test_the_file_itself_is_on_the_clipboard(notice: DoneNotice, target: Path) -> None:
    door(notice, "Chép tệp")
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.urls() == [QUrl.fromLocalFile(str(target))]
    assert mime.data("x-special/gnome-copied-files").startsWith(b"copy\nfile://")
    assert "Ctrl+V" in notice.text


def test_the_file_is_put_on_the_stick(notice: DoneNotice, target: Path, stick: Path) -> None:
    door(notice, "Chép ra USB")
    assert [one.name for one in stick.iterdir()] == [target.name]
    assert (stick / target.name).read_bytes() == CONTENT
    assert "KINGSTON" in notice.text
    assert "ngắt USB an toàn" in notice.text


def test_another_file_of_that_name_is_replaced_only_when_told_to(notice: DoneNotice, target: Path, stick: Path) -> None:
    (stick / target.name).write_bytes(b"old")
    door(notice, "Chép ra USB")
    assert (stick / target.name).read_bytes() == b"old"
    assert "đã có tệp" in notice.text
    notice.findChildren(QPushButton, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1].click()
    finish(notice)
    assert (stick / target.name).read_bytes() == CONTENT


def test_a_stick_that_was_pulled_is_told(notice: DoneNotice, stick: Path) -> None:
    stick.rmdir()
    door(notice, "Chép ra USB")
    assert "kiểm tra USB" in notice.text
    assert notice.doors.isVisible()


def test_a_file_that_is_gone_is_told(notice: DoneNotice, target: Path, stick: Path) -> None:
    target.unlink()
    door(notice, "Chép ra USB")
    assert "Không đọc được" in notice.text
    assert list(stick.iterdir()) == []


def test_without_a_stick_the_person_is_asked_to_put_one_in(notice: DoneNotice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drives, "removable", list)
    door(notice, "Chép ra USB")
    assert "Hãy cắm USB" in notice.text
    assert notice.doors.isVisible()


@OPENS_LISTS
def test_of_several_sticks_one_is_chosen(
    notice: DoneNotice, target: Path, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    monkeypatch.setattr(drives, "removable", lambda: [Drive("KINGSTON", stick), Drive("SANDISK", other)])
    door(notice, "Chép ra USB")
    (menu,) = notice.findChildren(QMenu)
    menu.actions()[1].trigger()
    menu.close()
    finish(notice)
    assert [one.name for one in other.iterdir()] == [target.name]
    assert list(stick.iterdir()) == []


def test_doors_go_with_the_next_words(notice: DoneNotice) -> None:
    notice.tell("Khác", "info")
    QTest.qWait(5)
    assert not notice.doors.isVisible()


def test_looking_for_sticks_asks_the_system() -> None:
    assert all(drive.root.is_dir() for drive in drives.removable())


def test_a_folder_is_opened_and_put_on_the_stick_beside_what_is_there(
    ground: QWidget, desk: Desk, tmp_path: Path, stick: Path
) -> None:
    folder = tmp_path / "Ho-so"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(CONTENT)
    made = DoneNotice(desk, ground)
    made.tell_written(folder)
    assert "“Ho-so” (1 tệp)" in made.text
    assert [one.text() for one in made.doors.findChildren(Link)] == ["Mở thư mục", "Chép thư mục", "Chép ra USB"]
    door(made, "Chép ra USB")
    door(made, "Chép ra USB")
    assert sorted(one.name for one in stick.iterdir()) == ["Ho-so", "Ho-so_2"]
    assert (stick / "Ho-so" / "a.pdf").read_bytes() == CONTENT
