"""The page Sao lưu: how safe the work is, what each backup holds, and the ways back."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTableWidgetItem
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.errors import EnvironmentProblem
from qcdc_desktop.services import backups, records
from qcdc_desktop.storage.backups import checked
from qcdc_desktop.ui.base import drives
from qcdc_desktop.ui.base.drives import Drive
from qcdc_desktop.ui.pages.backups.page import BackupsPage
from qcdc_desktop.ui.parts import choose
from qcdc_desktop.ui.shell.drilling import Drilling
from qcdc_desktop.ui.shell.shell import Shell
from qcdc_desktop.ui.shell.window import Window
from tests import factories
from tests.gui import tour
from tests.gui.hands import focused, press
from tests.gui.test_stretch import cut, scrolled


@pytest.fixture
def folder(window: Window) -> Path:
    return window.backups.folder


@pytest.fixture
def kept(shell: Shell, folder: Path) -> list[Path]:
    """Three backups: by hand with one person, by itself with two, by hand with three; the second one lies folded."""
    session, made = shell.desk.session, []
    for minute, (name, reason) in enumerate(
        (("An", backups.BY_HAND), ("Bình", backups.AT_CLOSING), ("Chi", backups.BY_HAND)), start=1
    ):
        session.now = partial(_after, minute)
        records.add(session, Person(name=name))
        made.append(session.back_up(folder, reason))
    return [path for path in made if path is not None]


def _after(minutes: int) -> datetime:
    return factories.NOW + timedelta(minutes=minutes)


@pytest.fixture
def page(shell: Shell, kept: list[Path], qtbot: QtBot) -> BackupsPage:
    shell.open_page("backups")
    assert isinstance(shell.page, BackupsPage)
    shown = shell.page
    qtbot.waitUntil(lambda: shown.side.preview is not None)
    return shown


def looked(page: BackupsPage, qtbot: QtBot, row: int) -> None:
    """Choose a backup with the mouse and wait until it was read."""
    place = page.list.visualItemRect(item(page, row, 0)).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    path = page.list.listed[row].path
    qtbot.waitUntil(lambda: page.side.preview is not None and page.side.preview.path == path)


def item(page: BackupsPage, row: int, column: int) -> QTableWidgetItem:
    found = page.list.item(row, column)
    assert found is not None
    return found


def test_an_empty_list_teaches_and_the_first_backup_fills_it(shell: Shell, folder: Path) -> None:
    shell.open_page("backups")
    page = shell.page
    assert isinstance(page, BackupsPage)
    assert "chưa có bản sao lưu" in page.safety.title.text()
    assert (page.empty.isVisible(), page.split.isVisible()) == (True, False)
    page.begin.click()
    assert (page.empty.isVisible(), page.list.rowCount()) == (False, 1)
    assert page.safety.title.text() == "An toàn: bản mới nhất làm vừa xong"
    assert "Đã sao lưu" in shell.messages.text()


def test_automatic_backups_are_folded_and_the_preview_tells_what_changed(page: BackupsPage, qtbot: QtBot) -> None:
    assert (page.list.rowCount(), page.folded.text()) == (2, "Hiện cả bản tự động (1)")
    assert item(page, 0, 3).text() == "Đã kiểm tra"
    page.folded.click()
    assert page.list.rowCount() == 3
    looked(page, qtbot, 2)
    [panel] = page.side.panels
    assert (panel.changes.label, panel.changes.summary) == ("Người", "thêm 2")
    assert "1\u00a0người" in page.side.holds.text()
    assert [row.take_back for row in panel.rows] == [None, None]  # what came after it cannot be taken back from it


def test_a_backup_is_brought_back_in_three_clicks(
    page: BackupsPage, window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: Path
) -> None:
    shell = window.shell
    assert shell is not None
    before = shell.desk.session.path
    shell.desk.run(lambda session: records.add(session, Person(name="Dũng")))
    monkeypatch.setattr(choose, "restored", lambda _parent, suggestion: tmp_path / suggestion.name)  # the third
    looked(page, qtbot, 1)
    QTest.mouseClick(page.side.restore, Qt.MouseButton.LeftButton)
    assert window.shell is not None
    session = window.shell.desk.session
    assert (session.path.parent, [one.name for one in session.all(Person)]) == (tmp_path, ["An"])
    assert "Đã khôi phục thành tệp mới" in window.shell.messages.text()
    assert before.exists()
    reasons = [one.info.reason for one in backups.every(folder) if one.info]
    assert backups.BEFORE_RESTORE in reasons


def test_the_keyboard_reaches_the_list_the_ways_back_and_each_record(page: BackupsPage, qtbot: QtBot) -> None:
    page.enter()
    assert focused() is page.list
    press(Qt.Key.Key_Down)
    assert page.list.currentRow() == 1
    qtbot.waitUntil(lambda: bool(page.side.panels))
    press(Qt.Key.Key_Return)
    assert focused() is page.side.restore
    reached = []
    for _ in range(40):
        press(Qt.Key.Key_Tab)
        reached.append(focused())
    for part in (page.check, page.place, page.now, page.folded, page.side.look, page.side.panels[0].fold):
        assert part in reached


def test_a_deleted_record_comes_back_alone(page: BackupsPage, qtbot: QtBot, window: Window) -> None:
    desk = page.desk
    binh = next(one for one in desk.session.all(Person) if one.name == "Bình")
    desk.run(lambda session: records.remove(session, Person, binh.id))
    qtbot.waitUntil(lambda: bool(page.side.panels))
    [row] = page.side.panels[0].rows
    assert row.lines == ["đã xóa sau bản này"]
    assert row.take_back is not None
    QTest.mouseClick(row.take_back, Qt.MouseButton.LeftButton)
    assert desk.session.get(Person, binh.id) == binh
    assert "Đã khôi phục riêng “Bình”" in page.told.text
    qtbot.waitUntil(lambda: not page.side.panels)
    assert "chưa có gì thay đổi" in page.side.state.text()
    desk.undo()
    assert desk.session.find(Person, id=binh.id) is None


def test_a_backup_is_looked_into_as_a_file_and_left_again(
    page: BackupsPage, qtbot: QtBot, window: Window, kept: list[Path]
) -> None:
    before, raw = page.desk.session.path, kept[0].read_bytes()
    looked(page, qtbot, 1)
    page.side.look.click()
    assert window.shell is not None
    session = window.shell.desk.session
    looked_into = session.path
    assert session.read_only
    assert [one.name for one in session.all(Person)] == ["An"]
    assert window.shell.band.text.startswith("Đang xem bản sao lưu lúc 09:42 22/05/2025")
    assert window.windowTitle().startswith("Bản sao lưu lúc 09:42 22/05/2025")
    window.shell.band.back.click()
    assert (window.shell.desk.session.path, window.shell.key) == (before, "backups")
    assert not window.shell.desk.session.read_only
    assert not looked_into.exists()
    assert window.shell.band.text == ""
    assert kept[0].read_bytes() == raw


def test_every_backup_is_read_again_and_a_damaged_one_says_why(
    page: BackupsPage, qtbot: QtBot, kept: list[Path]
) -> None:
    raw = bytearray(kept[0].read_bytes())
    raw[raw.index(b'"id":1')] ^= 0xFF  # in a record, and not in what the backup says of itself
    kept[0].write_bytes(raw)
    page.check.click()
    assert page.check.text() == "Dừng kiểm tra (1/3)"
    qtbot.waitUntil(lambda: page.check.text() == "Kiểm tra mọi bản", timeout=20_000)
    assert [item(page, row, 3).text() for row in range(2)] == ["Đã kiểm tra", "Hỏng"]
    assert page.numbers.text().replace("\u00a0", " ") == "2 bản đang hiện · 1 đã kiểm tra · 1 hỏng"
    assert page.told.text.startswith("Đã đọc lại 3 bản: 1 bản hỏng")
    assert page.told.geometry().right() < page.side.mapTo(page, QPoint()).x()  # what can be done with a backup is free
    page.list.selectRow(1)
    assert "không còn như lúc được ghi ra" in page.side.state.text()
    assert not page.side.restore.isEnabled()


def test_what_was_found_is_told_even_where_the_place_keeps_no_note(
    page: BackupsPage, qtbot: QtBot, kept: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_given: object) -> None:
        raise EnvironmentProblem("Không ghi được", "Ổ đĩa chỉ đọc.")

    monkeypatch.setattr(checked, "note", refuses)
    for path in kept:
        path.write_bytes(path.read_bytes()[:-4096])
    page.check.click()
    qtbot.waitUntil(lambda: page.told.text.startswith("Đã đọc lại 3 bản: 3 bản hỏng"), timeout=20_000)
    assert {item(page, row, 3).text() for row in range(page.list.rowCount())} == {"Hỏng"}
    assert page.safety.title.text() == "Chưa an toàn: không bản nào dùng được"


def test_checking_can_be_stopped(page: BackupsPage, qtbot: QtBot) -> None:
    page.check.click()
    page.check.click()
    assert page.check.text() == "Kiểm tra mọi bản"
    QTest.qWait(300)
    assert page.check.text() == "Kiểm tra mọi bản"


def test_another_place_is_kept_on_this_machine(
    page: BackupsPage, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "ổ khác"
    monkeypatch.setattr(choose, "folder", lambda _parent, _title, _begin: other)
    [action] = [one for one in page.place.menu().actions() if one.text() == "Chọn nơi cất khác…"]
    action.trigger()
    assert page.empty.isVisible()
    page.begin.click()
    assert list(other.rglob("*.qcdcb"))
    assert window.backups.folder == other
    assert page.list.rowCount() == 1
    next(one for one in page.place.menu().actions() if one.text() == "Về nơi cất thường dùng").trigger()
    assert window.backups.folder == page.desk.backup_folder == window.paths.documents / backups.FOLDER
    assert page.list.rowCount() == 2


def test_the_menu_leads_to_the_page_and_without_a_file_to_the_dialog(
    page: BackupsPage, window: Window, monkeypatch: pytest.MonkeyPatch, kept: list[Path], tmp_path: Path
) -> None:
    asked: list[Path] = []

    def chosen(_parent: object, begin: Path) -> Path:
        asked.append(begin)
        return kept[0]

    monkeypatch.setattr(choose, "backup", chosen)
    monkeypatch.setattr(choose, "restored", lambda _parent, suggestion: tmp_path / suggestion.name)
    restore = next(one for one in window.menu.actions() if one.text() == "Khôi phục từ bản sao lưu…")
    assert window.shell is not None
    window.shell.open_page("today")
    restore.trigger()
    assert (window.shell.key, asked) == ("backups", [])
    window.show_start()
    restore.trigger()
    assert asked == [window.backups.folder]
    assert window.shell is not None
    assert window.shell.desk.session.path.parent == tmp_path


def test_a_file_that_is_only_looked_at_takes_nothing_back(
    shell: Shell, window: Window, kept: list[Path], qtbot: QtBot
) -> None:
    path = shell.desk.session.path
    person = shell.desk.session.all(Person)[0]
    shell.desk.run(lambda session: records.remove(session, Person, person.id))
    window.show_start()
    assert window.open_file(path, read_only=True)
    assert window.shell is not None
    window.shell.open_page("backups")
    page = window.shell.page
    assert isinstance(page, BackupsPage)
    qtbot.waitUntil(lambda: bool(page.side.panels))
    assert page.side.panels[0].rows[0].take_back is None
    assert not page.now.isEnabled()


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stick in the machine."""
    root = tmp_path / "usb"
    root.mkdir()
    monkeypatch.setattr(drives, "removable", lambda: [Drive("DANG-UY", root)])
    return root


def test_a_backup_on_a_stick_is_listed_and_stays_known_when_the_stick_is_gone(
    page: BackupsPage, stick: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Chưa có bản nào trên USB" in page.safety.words.text()
    with qtbot.waitSignal(page.desk.backed_up, timeout=20_000):
        page.stick.click()
    assert list(stick.rglob("*.qcdcb"))
    places = [item(page, row, 1).text() for row in range(page.list.rowCount())]
    assert any(text.startswith("USB “DANG-UY”\nQCDC") for text in places)
    assert "Bản ra USB gần nhất: 22/05/2025." in page.safety.words.text()
    monkeypatch.setattr(drives, "removable", list)
    page.reload()
    [row] = [row for row in range(page.list.rowCount()) if page.list.listed[row].away]
    assert item(page, row, 1).text() == "USB “DANG-UY”\nkhông cắm"
    assert item(page, row, 3).text() == "Chưa kiểm tra lại"
    page.list.selectRow(row)
    assert "Hãy cắm USB “DANG-UY”" in page.side.state.text()
    assert not page.side.restore.isEnabled()


def test_a_drill_is_held_from_the_page_and_told(shell: Shell, page: BackupsPage, qtbot: QtBot) -> None:
    Drilling(shell.desk)
    [drill] = [a for a in page.place.menu().actions() if a.text() == "Diễn tập khôi phục"]
    with qtbot.waitSignal(shell.desk.backed_up, timeout=20_000):
        drill.trigger()
    assert "Diễn tập khôi phục đạt ngày 22/05/2025." in page.safety.words.text()


def test_a_long_text_is_told_where_it_differs_and_whole_in_the_hint(shell: Shell, folder: Path, qtbot: QtBot) -> None:
    words = " ".join(f"chữ{n}" for n in range(60))
    desk = shell.desk
    done = desk.run(lambda session: records.add(session, factories.task(words, 2)))
    assert done is not None
    task = done.added(Task)
    desk.session.back_up(folder, backups.BY_HAND)
    desk.run(lambda session: records.edit(session, Task, task, body=f"{words} hết"))
    shell.open_page("backups")
    page = shell.page
    assert isinstance(page, BackupsPage)
    qtbot.waitUntil(lambda: bool(page.side.panels))
    [row] = page.side.panels[0].rows
    assert row.lines == ["Nhiệm vụ, giải pháp: … chữ57 chữ58 chữ59 → … chữ57 chữ58 chữ59 hết"]
    assert any("chữ0" in label.toolTip() and "hết" in label.toolTip() for label in row.findChildren(QLabel))


def test_nothing_on_the_page_is_cut_in_large_text_on_a_small_screen(
    window: Window, shell: Shell, kept: list[Path], qtbot: QtBot
) -> None:
    window.resize(*tour.SIZE)
    window.set_text_size(1.5)
    assert window.shell is not None
    window.shell.open_page("backups")
    page = window.shell.page
    assert isinstance(page, BackupsPage)
    page.list.selectRow(1)
    qtbot.waitUntil(lambda: bool(page.side.panels))
    tour.settle(window)
    assert tour.faults(iter([tour.Stop("backups", window)]), cut, scrolled) == ""
