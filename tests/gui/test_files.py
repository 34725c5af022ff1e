from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QFileInfo, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileIconProvider, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.tasks.records import TaskGroup
from qcdc_desktop.domain.registers.unit import Organ, OrganisationKind, Person, Profile, Recipient
from qcdc_desktop.paths import Paths
from qcdc_desktop.services import backups, records
from qcdc_desktop.services.backups import Keeper
from qcdc_desktop.services.files import files
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.machine import Machine
from qcdc_desktop.ui.parts import choose
from qcdc_desktop.ui.shell.new_file import NewFileForm
from qcdc_desktop.ui.shell.shell import Shell
from qcdc_desktop.ui.shell.window import Window
from tests.gui import ears
from tests.unit.storage.elsewhere import is_locked

Typing = Callable[[QWidget, str], None]


def answer(monkeypatch: pytest.MonkeyPatch, dialog: str, path: Path | None) -> list[Path]:
    """Let a file dialog answer ``path``; the list tells what it was opened with."""
    asked: list[Path] = []

    def chosen(_parent: QWidget, start: Path) -> Path | None:
        asked.append(start)
        return path

    monkeypatch.setattr(choose, dialog, chosen)
    return asked


def form(window: Window) -> NewFileForm:
    shown = window.findChild(NewFileForm)
    assert isinstance(shown, NewFileForm)
    assert shown.isVisible()
    return shown


def click(qtbot: QtBot, button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def shown_button(within: QWidget, words: str) -> QPushButton:
    [found] = [one for one in within.findChildren(QPushButton) if not one.isHidden() and one.text() == words]
    return found


def recent_doors(window: Window) -> list[QPushButton]:
    doors = window.start.findChildren(QPushButton)
    return [door for door in doors if door.property("role") == "link" and door.isVisibleTo(window.start)]


# A new file ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [theme.Mode.LIGHT, theme.Mode.DARK])
def test_names_over_the_fields_of_a_new_file_are_as_quiet_as_in_every_form(window: Window, mode: theme.Mode) -> None:
    window.set_mode(mode)
    window.choosing.ask_new()
    names = [label for label in form(window).findChildren(QLabel) if label.buddy() is not None]
    assert len(names) == 6
    for name in names:
        assert name.palette().windowText().color() == theme.colour("muted")
        assert name.font().pointSizeF() == pytest.approx(theme.font("small").pointSizeF(), abs=0.01)


def test_a_new_file_asks_what_it_cannot_guess_and_opens(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, type_text: Typing
) -> None:
    asked = answer(monkeypatch, "to_create", tmp_path / "phan-boi-chau")
    click(qtbot, window.start.new)
    asks = form(window)
    assert asks.lines["year"].text() == "2024-2025"
    typed = {
        "name": "Chi bộ Trường THCS Phan Bội Châu",
        "superior": "Đảng bộ xã Tân Lập",
        "place": "Tân Lập",
    }
    for name, words in typed.items():
        type_text(asks.lines[name], words)
    assert asks.lines["school"].text() == "Trường THCS Phan Bội Châu"
    assert asks.kind.currentText() == "Chi bộ cơ sở"
    click(qtbot, asks.make)
    assert asked[0].name == "QCDC_THCS-PhanBoiChau.qcdc"
    assert window.shell is not None
    session = window.shell.desk.session
    assert session.path == tmp_path / "phan-boi-chau.qcdc"
    made = session.get(Profile, 1)
    assert (made.kind, made.symbol, made.superior) == (OrganisationKind.BASE_CELL, "CB", "Đảng bộ xã Tân Lập")
    assert window.shell.desk.period.label == "Năm học 2024-2025"
    assert session.all(Recipient)[0].name == "Đảng ủy xã Tân Lập"
    assert session.count(TaskGroup) >= 3
    assert not window.shell.topbar.undo.isEnabled()
    assert window.machine.recent() == [session.path]


def test_what_is_missing_is_marked_at_its_field_and_the_rest_is_kept(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch, type_text: Typing, heard: list[str]
) -> None:
    asked = answer(monkeypatch, "to_create", None)
    click(qtbot, window.start.new)
    asks = form(window)
    type_text(asks.lines["school"], "Trường THPT Nguyễn Du")
    asks.lines["year"].setText("2024-2026")
    asks.lines["name"].setFocus()
    QTest.keyClick(asks.lines["name"], Qt.Key.Key_Return)
    assert set(asks.wrong) == {"name", "superior", "place", "year"}
    assert asks.wrong["name"] == "Chưa ghi “Tên tổ chức đảng”."
    assert "2024-2026" in asks.wrong["year"]
    assert asks.lines["name"].property("fault")
    assert asks.lines["name"].hasFocus()
    assert ears.of(asks.lines["name"]).text(ears.DESCRIPTION) == asks.wrong["name"]
    assert heard == [*asks.wrong.values()]
    heard.clear()
    QTest.keyClick(asks.lines["name"], Qt.Key.Key_Return)
    assert heard == [asks.wrong["name"]]
    assert not asks.lines["school"].property("fault")
    assert asks.lines["school"].text() == "Trường THPT Nguyễn Du"
    assert not asked


def test_an_existing_file_is_never_written_over_by_a_new_one(
    qtbot: QtBot, window: Window, school: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = school.read_bytes()
    answer(monkeypatch, "to_create", school)
    click(qtbot, window.start.new)
    asks = form(window)
    for name in ("name", "superior", "school", "place"):
        asks.lines[name].setText("x")
    click(qtbot, asks.make)
    assert window.shell is None
    assert "Tệp đã có" in window.start.messages.text()
    assert school.read_bytes() == before


def test_giving_the_form_up_leads_back(qtbot: QtBot, window: Window, shell: Shell) -> None:
    window.choosing.ask_new()
    click(qtbot, form(window).back)
    assert shell.isVisible()
    shell.open_page("letters")
    assert shell.key == "letters"


# Opening -------------------------------------------------------------------------------------------------------------


def test_a_file_is_chosen_and_opened(
    qtbot: QtBot, window: Window, school: Path, monkeypatch: pytest.MonkeyPatch, app_paths: Paths
) -> None:
    asked = answer(monkeypatch, "to_open", school)
    click(qtbot, window.start.open)
    assert window.shell is not None
    assert window.windowTitle() == "nguyen-du.qcdc – Quy chế dân chủ"
    assert asked == [app_paths.documents]


def test_the_sample_is_made_once_and_keeps_what_was_written(qtbot: QtBot, window: Window, app_paths: Paths) -> None:
    click(qtbot, window.start.sample)
    assert window.shell is not None
    assert window.shell.navigation.unit == "Đảng ủy Trường THPT Nguyễn Du"
    window.shell.desk.run(partial(records.add, record=Person(name="Lê Thị Hồng Nhung")))
    window.show_start()
    click(qtbot, window.start.sample)
    assert window.shell is not None
    assert window.shell.desk.session.find(Person, name="Lê Thị Hồng Nhung")
    assert (app_paths.documents / "tep-mau.qcdc").is_file()


def test_recent_files_are_doors(qtbot: QtBot, window: Window, shell: Shell, school: Path) -> None:
    window.show_start()
    qtbot.waitUntil(lambda: bool(recent_doors(window)))
    doors = recent_doors(window)
    assert [door.accessibleName() for door in doors] == ["Mở nguyen-du.qcdc"]
    click(qtbot, doors[0])
    assert window.shell is not None
    assert window.shell.desk.session.path == school


def test_a_recent_file_on_a_share_that_is_off_keeps_nobody_from_starting(
    app_paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = Machine(app_paths.settings)
    machine.opened(tmp_path / "xa.qcdc")

    def unreachable(_path: Path) -> bool:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "is_file", unreachable)
    monkeypatch.setattr(Path, "is_dir", unreachable)
    assert machine.recent() == []
    assert machine.folder(app_paths.documents) == app_paths.documents


def test_a_recent_file_that_is_gone_is_no_door(window: Window, shell: Shell, school: Path) -> None:
    window.show_start()
    school.unlink()
    window.show_start()
    assert recent_doors(window) == []


def test_opening_another_file_lets_the_first_one_go(window: Window, shell: Shell, school: Path, tmp_path: Path) -> None:
    other = tmp_path / "khac.qcdc"
    shell.desk.session.save_copy(other)
    assert window.open_file(other)
    assert window.shell is not None
    assert window.shell is not shell
    open_session(school).close()
    assert window.machine.recent() == [other, school]


def test_where_another_file_cannot_be_opened_the_first_one_stays(window: Window, shell: Shell, tmp_path: Path) -> None:
    assert not window.open_file(tmp_path / "khong-co.qcdc")
    assert window.shell is shell
    assert "Không tìm thấy tệp" in shell.messages.text()
    assert shell.desk.session.count(Organ) > 0


def test_opening_the_open_file_again_changes_nothing(window: Window, shell: Shell, school: Path) -> None:
    shell.open_page("tasks")
    assert window.open_file(school)
    assert window.shell is shell
    assert shell.key == "tasks"


# Files that cannot be used as they are -------------------------------------------------------------------------------


def offered(window: Window) -> QPushButton | None:
    buttons = window.start.messages.findChildren(QPushButton)
    return next((button for button in buttons if not button.isHidden()), None)


def test_a_newer_file_is_refused_in_words_and_may_be_looked_at(qtbot: QtBot, window: Window, school: Path) -> None:
    with sqlite3.connect(school) as conn:
        conn.execute("PRAGMA user_version = 900")
    conn.close()
    before = school.read_bytes()
    assert not window.open_file(school)
    assert "Tệp của phiên bản mới hơn" in window.start.messages.text()
    assert "Hãy cập nhật chương trình rồi mở lại." in window.start.messages.text()
    look = offered(window)
    assert look is not None
    assert look.text() == "Mở tệp này để xem"
    click(qtbot, look)
    assert window.shell is not None
    assert window.shell.topbar.saved.text() == "Chỉ xem"
    assert not window.shell.topbar.undo.isEnabled()
    window.shell.desk.run(partial(records.add, record=Person(name="Nguyễn Thị Ánh")))
    assert "Đang ở chế độ chỉ xem" in window.shell.messages.text()
    window.show_start()
    assert school.read_bytes() == before


def test_a_foreign_file_is_refused_and_nothing_is_offered(window: Window, tmp_path: Path) -> None:
    foreign = tmp_path / "bang-diem.qcdc"
    foreign.write_bytes(b"PK\x03\x04" + bytes(5000))
    assert not window.open_file(foreign)
    assert "Không phải tệp QCDC" in window.start.messages.text()
    assert offered(window) is None


def test_a_damaged_file_is_refused_and_may_be_looked_at(window: Window, school: Path) -> None:
    whole = bytearray(school.read_bytes())
    whole[-4096:-2000] = b"\xff" * 2096
    school.write_bytes(bytes(whole))
    assert not window.open_file(school)
    assert "Tệp bị hỏng" in window.start.messages.text()
    assert offered(window) is not None


@pytest.mark.parametrize("begins", [True, False], ids=["a page", "the beginning"])
def test_a_damaged_file_is_saved_into_a_new_one_from_where_it_is_told(
    qtbot: QtBot, window: Window, school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begins: bool
) -> None:
    folder = window.paths.documents / backups.FOLDER
    with open_session(school, keeper=Keeper(folder, print)) as session:
        for name in ("Trần Quốc Bảo", "Lê Thị Hoa"):
            records.add(session, Person(name=name))
    window.machine.opened(school)
    whole = bytearray(school.read_bytes())
    spoilt = slice(-4096, -2000) if begins else slice(0, 4096)
    whole[spoilt] = bytes(len(whole[spoilt])) if not begins else b"\xff" * len(whole[spoilt])
    school.write_bytes(bytes(whole))
    assert not window.open_file(school)
    asked = answer(monkeypatch, "restored", tmp_path / "cứu.qcdc")
    click(qtbot, shown_button(window.start.messages, "Cứu dữ liệu…"))
    assert asked[0].name.startswith(f"{school.stem}_cuu-20")
    assert window.shell is not None
    assert window.shell.desk.session.path == tmp_path / "cứu.qcdc"
    assert {one.name for one in window.shell.desk.session.all(Person)} >= {"Trần Quốc Bảo", "Lê Thị Hoa"}
    assert "Đã cứu dữ liệu ra tệp mới, không thiếu gì" in window.shell.messages.text()
    assert "và làm lại 1 bước sau đó" in window.shell.messages.text()
    assert school.read_bytes() == bytes(whole)


def test_all_that_a_recovered_file_lacks_can_be_copied(
    qtbot: QtBot, window: Window, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = bytearray(demo.read_bytes())
    spoilt = slice(len(whole) // 10, len(whole) * 9 // 10)
    whole[spoilt] = bytes(len(whole[spoilt]))
    demo.write_bytes(bytes(whole))
    assert not window.open_file(demo)
    answer(monkeypatch, "restored", tmp_path / "cứu.qcdc")
    click(qtbot, shown_button(window.start.messages, "Cứu dữ liệu…"))
    assert window.shell is not None
    told = window.shell.messages.text()
    assert "còn thiếu:" in told
    assert re.search(r"… và \d+ điều nữa\.", told)
    click(qtbot, shown_button(window.shell.messages, "Chép cả danh sách"))
    whole_list = QGuiApplication.clipboard().text().splitlines()
    assert "Đơn thư: 10 mục không còn dấu vết nào đọc được." in whole_list
    assert [line for line in whole_list if line not in told]


def test_a_file_open_elsewhere_is_refused_and_nothing_is_offered(window: Window, school: Path) -> None:
    with open_session(school):
        assert not window.open_file(school)
        assert "Tệp đang được mở" in window.start.messages.text()
        assert "Hãy đóng tệp ở đó rồi mở lại." in window.start.messages.text()
        assert offered(window) is None
    assert window.open_file(school)


# Copies and content --------------------------------------------------------------------------------------------------


def test_a_copy_is_saved_while_the_file_is_open(
    window: Window, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.desk.run(partial(records.add, record=Person(name="Trần Quốc Bảo")))
    target = tmp_path / "usb" / "sao-luu"
    target.parent.mkdir()
    asked = answer(monkeypatch, "copy", target)
    window.menu.copy_wanted.emit()
    assert asked[0].name == "nguyen-du_2025-05-22.qcdc"
    assert "Đã lưu bản sao" in shell.messages.text()
    with files.open_session(target.with_suffix(".qcdc")) as copy:
        assert copy.find(Person, name="Trần Quốc Bảo")
    assert shell.desk.session.path.name == "nguyen-du.qcdc"


def test_a_copy_never_takes_the_place_of_the_open_file(
    window: Window, shell: Shell, school: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "copy", school)
    window.work.ask_copy()
    assert "Bản sao không thể ghi đè lên chính tệp đang mở." in shell.messages.text()
    shell.desk.run(partial(records.add, record=Person(name="Trần Quốc Bảo")))
    assert shell.desk.session.count(Person) == 1


def test_a_copy_into_a_folder_that_is_gone_is_told(
    window: Window, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "copy", tmp_path / "usb" / "sao.qcdc")
    window.work.ask_copy()
    assert "Không có thư mục" in shell.messages.text()


def test_content_is_loaded_as_one_step(
    window: Window, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = tmp_path / "noi-dung.toml"
    content.write_text('[[person]]\nname = "Võ Ngọc Ánh"\n\n[[person]]\nname = "Lê Văn Tám"\n', encoding="utf-8")
    answer(monkeypatch, "content", content)
    window.menu.content_wanted.emit()
    assert shell.desk.session.count(Person) == 2
    assert "2 mục từ “noi-dung.toml”" in shell.messages.text()
    shell.desk.undo()
    assert shell.desk.session.count(Person) == 0


def test_faulty_content_is_told_line_by_line_and_nothing_is_stored(
    window: Window, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = tmp_path / "noi-dung.toml"
    content.write_text('[[person]]\nname = "Võ Ngọc Ánh"\n\n[[person]]\nname = ""\n', encoding="utf-8")
    answer(monkeypatch, "content", content)
    window.work.ask_content()
    assert "Chưa ghi “Họ và tên”." in shell.messages.text()
    assert shell.desk.session.count(Person) == 0


def test_the_open_file_chosen_as_content_is_refused_without_opening_it(
    window: Window, shell: Shell, school: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    really_open = Path.open

    def watched(path: Path, *how: Any, **more: Any) -> Any:
        opened.append(path)
        return really_open(path, *how, **more)

    answer(monkeypatch, "content", school)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", watched)
        window.menu.content_wanted.emit()
    assert school not in opened
    assert "“nguyen-du.qcdc” là tệp dữ liệu của chương trình" in shell.messages.text()
    assert "Hãy chọn một tệp nội dung có đuôi .toml." in shell.messages.text()
    assert is_locked(school)
    shell.desk.run(partial(records.add, record=Person(name="Trần Quốc Bảo")))
    assert shell.desk.session.count(Person) == 1


def test_a_file_dialog_lets_go_of_no_lock(window: Window, shell: Shell, school: Path) -> None:
    """It opens files of a kind unknown to the desktop, and closes them, to say what they are."""
    if sys.platform != "linux":
        pytest.skip("the locks of Linux")
    assert QFileIconProvider().type(QFileInfo(str(school)))
    assert is_locked(school)
    shell.desk.run(partial(records.add, record=Person(name="Trần Quốc Bảo")))
    assert shell.desk.session.count(Person) == 1


def test_the_menu_allows_only_what_makes_sense(window: Window, school: Path) -> None:
    def allowed() -> list[bool]:
        wanted = ("Lưu bản sao…", "Nạp tệp nội dung…")
        return [action.isEnabled() for words in wanted for action in window.menu.actions() if action.text() == words]

    assert allowed() == [False, False]
    assert window.open_file(school)
    assert allowed() == [True, True]
    window.show_start()
    assert window.open_file(school, read_only=True)
    assert allowed() == [True, False]


# What the machine remembers ------------------------------------------------------------------------------------------


def test_the_window_remembers_its_place_its_looks_and_its_files(
    qtbot: QtBot, window: Window, shell: Shell, school: Path, app_paths: Paths
) -> None:
    window.set_text_size(1.25)
    window.show_start()
    window.resize(700, 560)
    window.close()
    again = Machine(app_paths.settings)
    assert again.notice is None
    assert again.state.text_size == 1.25
    assert again.recent() == [school]
    second = Window(app_paths, again)
    qtbot.addWidget(second)
    assert (second.width(), second.height()) == (700, 560)


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"mode": "pink"}', b"\xff\xfe", b'{"text_size": 1e400}'])
def test_a_bad_settings_file_is_kept_aside_and_told(qtbot: QtBot, app_paths: Paths, content: bytes) -> None:
    (app_paths.settings / "window.json").write_bytes(content)
    machine = Machine(app_paths.settings)
    second = Window(app_paths, machine)
    qtbot.addWidget(second)
    second.show()
    assert "Thiết lập giao diện bị hỏng" in second.start.messages.text()
    assert (app_paths.settings / "window-hong-1.json").read_bytes() == content
    machine.remember(text_size=1.5)
    assert Machine(app_paths.settings).state.text_size == 1.5
    (app_paths.settings / "window.json").write_bytes(content)
    assert Machine(app_paths.settings).notice is not None
    assert (app_paths.settings / "window-hong-2.json").read_bytes() == content


def test_settings_that_cannot_be_written_hold_until_the_end(app_paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    app_paths.settings.rmdir()
    app_paths.settings.write_text("a file where the folder should be", encoding="utf-8")
    machine = Machine(app_paths.settings)
    machine.remember(text_size=2.0)
    assert machine.state.text_size == 2.0
    assert app_paths.settings.read_text(encoding="utf-8") == "a file where the folder should be"


# Closing -------------------------------------------------------------------------------------------------------------


def test_closing_lets_the_file_go(window: Window, shell: Shell, school: Path) -> None:
    assert window.close()
    open_session(school).close()


def test_something_typed_wrong_keeps_the_window_open_once(
    window: Window, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shell.page, "leave", lambda: False)
    assert not window.close()
    assert "Có chỗ ghi sai" in shell.messages.text()
    assert window.close()
