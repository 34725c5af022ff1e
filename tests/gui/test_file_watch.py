"""The open file is taken away under the window: told at once, and all that is open goes into another file."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.periods import school_year
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.paths import Paths
from qcdc_desktop.services import backups, history, records
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.verbs import passwords
from qcdc_desktop.ui.base import drives, theme
from qcdc_desktop.ui.base.drives import Drive
from qcdc_desktop.ui.base.machine import Machine
from qcdc_desktop.ui.base.person import at_this_machine
from qcdc_desktop.ui.parts import choose
from qcdc_desktop.ui.shell.new_file import NewFileForm
from qcdc_desktop.ui.shell.shell import Shell
from qcdc_desktop.ui.shell.window import Window
from tests import factories, prepared, rewriting
from tests.conftest import Clock

TAKEN_AWAY = pytest.mark.skipif(os.name == "nt", reason="there an open file cannot be taken away")


@pytest.fixture
def shell(window: Window, school: Path) -> Shell:
    assert window.open_file(school)
    assert window.shell is not None
    return window.shell


@pytest.fixture
def careful(qtbot: QtBot, app_paths: Paths, school: Path) -> Window:
    """The window as the program makes it, with the school's file open."""
    made = Window(app_paths, Machine(app_paths.settings), backs_up=True)
    qtbot.addWidget(made)
    made.show()
    assert made.open_file(school)
    return made


def chosen(window: Window, words: str) -> None:
    """Take an entry of the file menu."""
    [action] = [action for action in window.menu.actions() if action.text() == words]
    action.trigger()


def reasons(window: Window) -> list[str]:
    listed = backups.every(window.paths.documents / backups.FOLDER)
    return [one.info.reason for one in listed if one.info]


def test_a_file_is_backed_up_when_it_is_closed_and_while_work_goes_on(careful: Window) -> None:
    assert careful.shell is not None
    careful.show_start()
    assert reasons(careful) == []
    assert careful.open_file(careful.machine.recent()[0])
    assert careful.shell is not None
    careful.shell.desk.run(lambda session: records.add(session, Person(name="Trần Quốc Bảo")))
    careful.watch._while_working.timeout.emit()
    assert reasons(careful) == ["khi bắt đầu làm việc"]
    careful.shell.desk.run(lambda session: records.add(session, Person(name="Phạm Thu Hà")))
    careful.watch._while_working.timeout.emit()
    careful.watch._while_working.timeout.emit()
    assert sorted(reasons(careful)) == ["khi bắt đầu làm việc", "trong lúc làm việc"]
    careful.shell.desk.run(lambda session: records.add(session, Person(name="Lê Thị Hoa")))
    careful.close()
    assert sorted(reasons(careful)) == ["khi bắt đầu làm việc", "khi đóng tệp", "trong lúc làm việc"]


def test_work_goes_on_being_backed_up_in_the_file_that_is_opened_next(careful: Window, tmp_path: Path) -> None:
    assert careful.open_file(prepared.school(tmp_path / "trường khác.qcdc", factories.profile()))
    assert careful.watch._while_working.isActive()


def test_a_file_that_was_only_just_made_is_backed_up_before_a_large_step(
    careful: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choose, "to_create", lambda _parent, _suggestion: tmp_path / "mới.qcdc")
    careful.choosing.ask_new()
    form = careful.findChild(NewFileForm)
    assert isinstance(form, NewFileForm)
    form.made.emit(factories.profile(), school_year(2024))
    assert careful.shell is not None
    session = careful.shell.desk.session
    assert session.path == tmp_path / "mới.qcdc"
    with session.atomic("Nạp danh sách nhân sự", large=True):
        session.add(Person(name="Trần Quốc Bảo"))
    assert reasons(careful) == ["trước khi nạp danh sách nhân sự"]


def test_a_backup_is_brought_back_as_another_file_which_is_opened(
    careful: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert careful.shell is not None
    before = careful.shell.desk.session.path
    careful.shell.desk.run(lambda session: records.add(session, Person(name="Trần Quốc Bảo")))
    chosen(careful, "Sao lưu ngay")
    assert "Bản sao lưu gần nhất vẫn đủ" in careful.shell.messages.text()
    [backup] = (careful.paths.documents / backups.FOLDER).rglob("*.qcdcb")
    careful.shell.desk.run(lambda session: records.add(session, Person(name="Phạm Thu Hà")))
    chosen(careful, "Sao lưu ngay")
    assert "Đã sao lưu và kiểm tra" in careful.shell.messages.text()
    chosen(careful, "Sao lưu ngay")
    assert "Bản sao lưu gần nhất vẫn đủ" in careful.shell.messages.text()
    suggested: list[Path] = []

    def target(_parent: QWidget, suggestion: Path) -> Path:
        suggested.append(suggestion)
        return tmp_path / suggestion.name

    monkeypatch.setattr(choose, "restored", target)
    careful.backups.restore(backup)
    assert suggested[0].name.startswith("nguyen-du_20")
    session = careful.shell.desk.session
    assert session.path == tmp_path / suggested[0].name
    assert [person.name for person in session.all(Person)] == ["Trần Quốc Bảo"]
    assert "Đã khôi phục thành tệp mới" in careful.shell.messages.text()
    bar = careful.shell.messages
    assert bar._offer.text() == "Quay lại tệp trước khi khôi phục"
    bar._offer.click()
    assert careful.shell.desk.session.path == before
    assert careful.shell.desk.session.count(Person) == 2


def test_a_damaged_backup_is_told_and_the_open_file_stays(careful: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    assert careful.shell is not None
    careful.shell.desk.run(lambda session: records.add(session, Person(name="Trần Quốc Bảo")))
    chosen(careful, "Sao lưu ngay")
    [backup] = (careful.paths.documents / backups.FOLDER).rglob("*.qcdcb")
    backup.write_bytes(backup.read_bytes()[:-4096])
    shell = careful.shell
    monkeypatch.setattr(choose, "restored", lambda _parent, suggestion: suggestion)
    careful.backups.restore(backup)
    assert "Bản sao lưu không dùng được" in shell.messages.text()
    assert careful.shell is shell


def test_a_backup_that_fails_is_told_and_work_goes_on(careful: Window) -> None:
    place = careful.paths.documents / backups.FOLDER
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"x")
    assert careful.shell is not None
    careful.shell.desk.run(lambda session: records.add(session, Person(name="Trần Quốc Bảo")))
    careful.watch._while_working.timeout.emit()
    assert "nơi cất bản sao lưu" in careful.shell.messages.text()
    assert careful.shell.desk.session.count(Person) == 1


def come_to_the_front() -> None:
    app = QApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)


@TAKEN_AWAY
def test_a_file_that_is_gone_is_told_when_the_window_comes_to_the_front(shell: Shell, school: Path) -> None:
    come_to_the_front()
    assert not shell.messages.text()
    school.unlink()
    come_to_the_front()
    assert "bị xóa, đổi tên, chuyển chỗ" in shell.messages.text()


@TAKEN_AWAY
def test_what_is_open_and_being_typed_goes_into_another_file_where_work_goes_on(
    qtbot: QtBot, window: Window, shell: Shell, school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.desk.run(lambda session: records.add(session, Person(name="Trần Quốc Bảo")))
    school.rename(tmp_path / "bị đổi tên.qcdc")
    assert shell.desk.run(lambda session: records.add(session, Person(name="Vào hư không"))) is None
    assert "chưa cất thêm được gì" in shell.messages.text()
    assert shell.messages._offer.text() == "Lưu thành tệp khác…"
    target = tmp_path / "giữ lại.qcdc"
    monkeypatch.setattr(choose, "copy", lambda _parent, _start: target)
    shell.open_page("staff")
    assert shell.leave()
    shell.messages._offer.click()
    assert window.shell is not None
    assert window.shell.desk.session.path == target
    assert "Đã lưu và mở tệp mới" in window.shell.messages.text()
    window.show_start()
    with open_session(target) as kept:
        assert [person.name for person in kept.all(Person)] == ["Trần Quốc Bảo"]
        assert kept.check() == []


@TAKEN_AWAY
def test_a_window_over_a_lost_file_closes_only_when_told_twice(window: Window, shell: Shell, school: Path) -> None:
    school.unlink()
    assert not window.close()
    assert "Không thấy tệp đang mở nữa" in shell.messages.text()
    assert window.close()


def test_a_clock_that_stands_behind_the_latest_step_is_told_once(window: Window, school: Path, clock: Clock) -> None:
    clock.now += timedelta(days=2)
    with open_session(school, now=clock) as session:
        records.add(session, Person(name="Trần Quốc Bảo"))
    clock.now -= timedelta(days=1)
    window.now = clock
    assert window.open_file(school)
    assert window.shell is not None
    notes = window.shell.notes
    assert notes.text("clock").startswith(
        "Đồng hồ máy chạy chậm: bước trước được ghi lúc 09:41 24/05/2025, còn đồng hồ máy đang là 09:41 23/05/2025."
    )
    notes.tell("clock", "", "info")
    window.shell.desk.run(lambda session: records.add(session, Person(name="Lê Thị Hoa")))
    assert not notes.text("clock")


def test_a_clock_that_goes_back_while_the_file_is_open_is_told_with_the_step(
    window: Window, school: Path, clock: Clock
) -> None:
    window.now = clock
    clock.now += timedelta(days=2)
    assert window.open_file(school)
    assert window.shell is not None
    desk = window.shell.desk
    desk.run(lambda session: records.add(session, Person(name="Trần Quốc Bảo")))
    clock.now -= timedelta(days=1)
    desk.run(lambda session: records.add(session, Person(name="Lê Thị Hoa")))
    assert window.shell.notes.text("clock").startswith("Đồng hồ máy chạy chậm")
    assert desk.session.count(Person) == 2


def test_what_is_told_at_the_opening_still_stands_in_another_look(window: Window, school: Path, clock: Clock) -> None:
    window.now = clock
    with open_session(school, now=clock) as session:
        records.add(session, Person(name="Trần Quốc Bảo"))
    clock.now -= timedelta(days=1)
    assert window.open_file(school)
    assert window.shell is not None
    before = window.shell
    window.set_mode(theme.Mode.DARK)
    assert window.shell is not before
    assert window.shell.notes.text("clock").startswith("Đồng hồ máy chạy chậm")
    window.shell.notes.tell("clock", "", "info")
    window.set_mode(theme.Mode.LIGHT)
    assert not window.shell.notes.text("clock")


def test_a_clock_that_goes_back_is_told_in_another_look_too(
    qtbot: QtBot, window: Window, school: Path, clock: Clock
) -> None:
    window.now = clock
    assert window.open_file(school)
    assert window.shell is not None
    with qtbot.waitSignal(window.shell.destroyed):
        window.set_mode(theme.Mode.DARK)
    clock.now -= timedelta(days=2)
    window.shell.desk.run(lambda session: records.add(session, Person(name="Lê Thị Hoa")))
    assert window.shell.notes.text("clock").startswith("Đồng hồ máy chạy chậm")


def test_an_older_file_put_in_its_place_is_told_and_opened_all_the_same(
    careful: Window, school: Path, tmp_path: Path
) -> None:
    careful.show_start()
    old = Path(shutil.copy(school, tmp_path / "bản cũ.qcdc"))
    assert careful.open_file(school)
    assert careful.shell is not None
    careful.shell.desk.run(lambda session: records.add(session, Person(name="Trần Quốc Bảo")))
    careful.show_start()
    shutil.copy(old, school)
    assert careful.open_file(school)
    assert careful.shell is not None
    told = careful.shell.notes.text("changed")
    assert told.startswith("Tệp không như lần mở trước")
    assert "nhớ 2 bước, nay chỉ còn 1" in told
    careful.shell.desk.run(lambda session: records.add(session, Person(name="Lê Thị Hoa")))
    assert careful.shell.desk.session.count(Person) == 1


def test_the_open_file_is_checked_from_the_menu(
    careful: Window, school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert careful.shell is not None
    monkeypatch.setattr(choose, "copy", lambda _parent, _suggestion: tmp_path / "bản sao.qcdc")
    careful.shell.desk.run(lambda session: records.add(session, Person(name="Trần Quốc Bảo")))
    chosen(careful, "Lưu bản sao…")
    chosen(careful, "Sao lưu ngay")
    chosen(careful, "Kiểm tra tệp")
    told = careful.shell.messages.text()
    assert "không thấy chỗ nào sai" in told
    assert "khớp với 3 nơi khác còn nhớ" in told
    careful.show_start()
    with closing(sqlite3.connect(school, isolation_level=None)) as conn:
        rewriting.rewrite(conn, 2, "UPDATE journal_step SET verb = 'Khác' WHERE id = 2")
    assert careful.look_at(school)
    assert careful.shell is not None
    chosen(careful, "Kiểm tra tệp")
    told = careful.shell.messages.text()
    assert "có 3 chỗ không đúng" in told
    assert "Bản sao “bản sao.qcdc” lưu lúc" in told
    assert "nhật ký đã bị sửa rồi tính lại, trong các bước từ 1 đến 2" in told


def test_a_file_whose_last_step_is_not_whole_is_told_and_opened(window: Window, school: Path) -> None:
    with open_session(school) as session:
        records.add(session, Person(name="Trần Quốc Bảo"))
    with closing(sqlite3.connect(school, isolation_level=None)) as conn:
        prepared.change_unseen(conn, "DELETE FROM person")
    assert window.open_file(school)
    assert window.shell is not None
    told = window.shell.notes.text("half")
    assert told.startswith("Bước cuối có thể ghi dở")
    assert "Người số 1 không như bước cuối của nhật ký." in told
    assert "hãy khôi phục từ bản sao lưu" in told


def test_a_journal_that_does_not_agree_with_its_seals_is_told_with_the_step(window: Window, school: Path) -> None:
    with open_session(school) as session:
        passwords.put(session, "mật khẩu của tôi")
        passwords.put(session, "mật khẩu khác", "mật khẩu của tôi")
    with closing(sqlite3.connect(school, isolation_level=None)) as conn:
        rewriting.rewrite(conn, 2, "UPDATE journal_step SET verb = 'Khác' WHERE id = 2")
    assert window.open_file(school)
    assert window.shell is not None
    window.shell.desk.run(lambda session: passwords.drop(session, "mật khẩu khác"))
    told = window.shell.messages.text()
    assert told.startswith("Dấu niêm của nhật ký. Nhật ký đến bước 2 không khớp dấu niêm của mật khẩu duyệt")


def test_the_stick_is_reminded_of_once_a_day_after_a_week(
    qtbot: QtBot, app_paths: Paths, school: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = Window(app_paths, Machine(app_paths.settings), clock, backs_up=True)
    qtbot.addWidget(window)
    window.show()
    told = []
    for days in (0, 7, 0, 1):
        clock.pass_days(days)
        window.show_start()
        assert window.open_file(school)
        assert window.shell is not None
        told.append(window.shell.notes.text("stick"))
    assert [bool(words) for words in told] == [False, True, False, True]
    assert window.shell is not None
    assert "chưa lần nào được sao lưu ra USB" in told[1]
    stick = tmp_path / "usb"
    stick.mkdir()
    monkeypatch.setattr(drives, "removable", lambda: [Drive("DANG-UY", stick)])
    desk = window.shell.desk
    desk.backed_up.emit()
    assert window.shell.notes.text("stick"), "a backup on this machine is no stick"
    with qtbot.waitSignal(desk.backed_up, timeout=20_000):
        [carry] = [b for b in window.shell.notes.findChildren(QPushButton) if b.text() == "Sao lưu ra USB"]
        carry.click()
    assert window.shell.key == "backups"
    assert not window.shell.notes.text("stick")
    clock.pass_days(8)
    window.show_start()
    assert window.open_file(school)
    assert window.shell is not None
    assert window.shell.notes.text("stick").startswith("Lần sao lưu ra USB gần nhất là ngày 30/05/2025.")


def test_the_history_tells_who_works_at_the_machine(qtbot: QtBot, app_paths: Paths, school: Path) -> None:
    for person in ("Trần Thị Hạnh", "Lê Quốc Bảo", "Lê Quốc Bảo"):
        window = Window(app_paths, Machine(app_paths.settings), person=person)
        qtbot.addWidget(window)
        assert window.open_file(school)
        assert window.shell is not None
        desk = window.shell.desk
        desk.run(lambda session: records.add(session, Person(name="An")))
        assert window.close()
    with open_session(school) as session:
        who = [history.of(session, one)[0].who for one in session.all(Person)]
        verbs = [step.verb for step in session.steps()]
    assert who == ["Trần Thị Hạnh", "Lê Quốc Bảo", "Lê Quốc Bảo"]
    assert verbs.count("Người khác ghi tiếp") == 2


def test_the_machine_tells_who_works_at_it() -> None:
    assert at_this_machine() == " ".join(at_this_machine().split())
    assert at_this_machine()


def test_what_is_stored_after_another_place_was_chosen_is_safe_there(careful: Window, tmp_path: Path) -> None:
    other = tmp_path / "ổ khác"
    assert careful.shell is not None
    careful.shell.desk.run(lambda session: records.add(session, Person(name="Trần Quốc Bảo")))
    before = reasons(careful)
    careful.backups.keep_in(other)
    careful.shell.desk.run(lambda session: records.add(session, Person(name="Lê Thị Hoa")))
    assert [one.info.reason for one in backups.every(other) if one.info] == [backups.AT_FIRST]
    assert reasons(careful) == before
    careful.backups.keep_in(None)
    assert careful.backups.folder == careful.paths.documents / backups.FOLDER
