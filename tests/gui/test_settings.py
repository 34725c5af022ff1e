from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.kinds.periods import quarter
from qcdc_desktop.domain.registers.periods import Axis, Year
from qcdc_desktop.domain.registers.unit import Person, Profile, Recipient
from qcdc_desktop.services import records
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.pages.settings.appearance import AppearanceSection
from qcdc_desktop.ui.pages.settings.page import SettingsPage
from qcdc_desktop.ui.pages.settings.registers import ListSection
from qcdc_desktop.ui.pages.settings.unit import UnitSection
from qcdc_desktop.ui.registers.field_box import FieldBox
from qcdc_desktop.ui.shell.shell import Place, Shell
from qcdc_desktop.ui.shell.window import Window
from tests.gui.hands import go_into

Typing = Callable[[QWidget, str], None]
SECTIONS = ("profile", "organs", "recipient", "year", "looks")


@pytest.fixture
def page(qtbot: QtBot, window: Window, shell: Shell) -> SettingsPage:
    shell.open_page("settings")
    assert isinstance(shell.page, SettingsPage)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return shell.page


def profile(page: SettingsPage) -> Profile:
    return page.desk.session.get(Profile, 1)


def box(page: SettingsPage, name: str) -> FieldBox:
    section = page.sections["profile"]
    assert isinstance(section, UnitSection)
    return section.inspector.form.boxes[name]


def replace_text(typing: Typing, field: FieldBox, text: str) -> None:
    editor = go_into(field)
    editor.selectAll()  # type: ignore[union-attr]  # a line of text
    typing(editor, text)


def visible_buttons(page: SettingsPage) -> list[str]:
    shown = [b for key in page.sections.keys for b in page.sections[key].buttons if b.isVisible()]
    return [button.text() for button in shown]


def test_every_section_opens_with_at_most_one_primary_button(page: SettingsPage) -> None:
    for key in SECTIONS:
        assert page.open_section(key), key
        assert page.sections[key].isVisible(), key
        shown = [b for b in page.findChildren(QPushButton) if b.isVisible() and b.property("role") == "primary"]
        assert len(shown) <= 1, key


def test_tabs_open_sections_by_key(qtbot: QtBot, page: SettingsPage) -> None:
    page.sections.tabs.setFocus()
    QTest.keyClick(page.sections.tabs, Qt.Key.Key_Right)
    assert (page.section, visible_buttons(page)) == ("organs", [])
    QTest.keyClick(page.sections.tabs, Qt.Key.Key_Right)
    assert (page.section, visible_buttons(page)) == ("recipient", ["Thêm nơi nhận"])


# The unit ------------------------------------------------------------------------------------------------------------


def test_a_field_of_the_profile_is_stored_when_it_is_left(
    qtbot: QtBot, shell: Shell, page: SettingsPage, type_text: Typing
) -> None:
    field = box(page, "place")
    replace_text(type_text, field, "Phường Bình An")
    assert profile(page).place == "Bình An"
    QTest.keyClick(field.editor, Qt.Key.Key_Tab)
    assert profile(page).place == "Phường Bình An"
    assert shell.topbar.saved.text() == "Đã cất lúc 09:41"
    assert shell.topbar.undo.text() == "Hoàn tác: Sửa địa danh"
    shell.desk.undo()
    assert box(page, "place").editor.value() == "Bình An"


def test_undo_takes_back_what_is_still_being_typed_not_the_step_before(
    qtbot: QtBot, shell: Shell, page: SettingsPage, type_text: Typing
) -> None:
    replace_text(type_text, box(page, "school"), "Trường THPT Lê Lợi")
    QTest.keyClick(box(page, "school").editor, Qt.Key.Key_Tab)
    replace_text(type_text, box(page, "place"), "Phường Bình An")
    QTest.mouseClick(shell.topbar.undo, Qt.MouseButton.LeftButton)
    assert (profile(page).place, profile(page).school) == ("Bình An", "Trường THPT Lê Lợi")
    QTest.mouseClick(shell.topbar.redo, Qt.MouseButton.LeftButton)
    assert profile(page).place == "Phường Bình An"


def test_nothing_is_undone_and_no_other_period_shown_while_something_typed_is_wrong(
    qtbot: QtBot, shell: Shell, page: SettingsPage, type_text: Typing
) -> None:
    replace_text(type_text, box(page, "place"), "Phường Bình An")
    QTest.keyClick(box(page, "place").editor, Qt.Key.Key_Tab)
    replace_text(type_text, box(page, "term_end"), "31/6/2030")
    before = shell.desk.period
    QTest.mouseClick(shell.topbar.undo, Qt.MouseButton.LeftButton)
    shell.topbar.periods.chosen.emit(quarter(2025, 1))
    assert profile(page).place == "Phường Bình An"
    assert shell.desk.period == before


def test_a_wrong_date_is_marked_and_kept_as_typed(
    qtbot: QtBot, shell: Shell, page: SettingsPage, type_text: Typing
) -> None:
    field = box(page, "term_end")
    replace_text(type_text, field, "31/6/2030")
    QTest.keyClick(field.editor, Qt.Key.Key_Tab)
    assert field.sentence == "Không có ngày 31/06/2030; hãy xem lại “31/6/2030”."
    assert field.editor.property("fault")
    assert field.editor.text() == "31/6/2030"  # type: ignore[union-attr]  # a line of text
    assert not shell.open_page("letters")
    replace_text(type_text, field, "30/6/30")
    assert shell.open_page("letters")
    assert str(profile(page).term_end) == "2030-06-30"


def test_a_missing_name_is_marked_and_the_old_one_stays_stored(
    qtbot: QtBot, page: SettingsPage, type_text: Typing
) -> None:
    field = box(page, "name")
    replace_text(type_text, field, " ")
    QTest.keyClick(field.editor, Qt.Key.Key_Tab)
    assert field.sentence == "Chưa ghi “Tên tổ chức đảng”."
    assert profile(page).name == "Đảng ủy Trường THPT Nguyễn Du"


def test_every_field_of_the_profile_is_named_for_readers_of_the_screen(page: SettingsPage) -> None:
    section = page.sections["profile"]
    assert isinstance(section, UnitSection)
    for name, one in section.inspector.form.boxes.items():
        assert one.editor.accessibleName(), name
    assert "Công đoàn" in box(page, "union").editor.accessibleName()


# Lists ---------------------------------------------------------------------------------------------------------------


def register(page: SettingsPage, key: str) -> ListSection:
    page.open_section(key)
    section = page.sections[key]
    assert isinstance(section, ListSection)
    return section


def test_a_person_becomes_secretary(qtbot: QtBot, shell: Shell, page: SettingsPage, type_text: Typing) -> None:
    shell.desk.run(partial(records.add, record=Person(name="Trần Thị Minh Hạnh")))
    person = page.desk.session.find(Person, name="Trần Thị Minh Hạnh")
    assert person is not None
    page.open_section("profile")
    secretary = go_into(box(page, "secretary_id")).findChild(QLineEdit)
    assert secretary is not None
    secretary.selectAll()
    type_text(secretary, "tran thi minh hanh")
    assert page.leave()
    assert profile(page).secretary_id == person.id


def test_recipients_are_added_at_the_end(qtbot: QtBot, page: SettingsPage, type_text: Typing) -> None:
    section = register(page, "recipient")
    before = page.desk.session.count(Recipient)
    QTest.mouseClick(section.buttons[0], Qt.MouseButton.LeftButton)
    name = section.inspector.form.boxes["name"].editor
    type_text(name, "Hội Khuyến học")
    QTest.keyClick(name, Qt.Key.Key_Tab)
    assert [r.name for r in page.desk.session.all(Recipient)][-1] == "Hội Khuyến học"
    assert page.desk.session.count(Recipient) == before + 1


def test_a_school_year_is_added_after_the_latest_and_offered_by_the_picker(
    qtbot: QtBot, shell: Shell, page: SettingsPage
) -> None:
    section = register(page, "year")
    QTest.mouseClick(section.buttons[-1], Qt.MouseButton.LeftButton)
    assert [y.name for y in page.desk.session.all(Year)] == ["2023-2024", "2024-2025", "2025-2026"]
    popup = shell.topbar.periods.popup
    assert "2025-2026" in [popup.list.item(row).text() for row in range(popup.list.count())]
    assert shell.topbar.undo.text() == "Hoàn tác: Thêm năm 2025-2026"


def test_calendar_years_stand_beside_school_years(qtbot: QtBot, page: SettingsPage) -> None:
    section = register(page, "year")
    for _time in range(2):
        QTest.mouseClick(section.buttons[0], Qt.MouseButton.LeftButton)
    assert [y.name for y in page.desk.session.all(Year, axis=Axis.CALENDAR)] == ["2025", "2026"]


# Looks ---------------------------------------------------------------------------------------------------------------


def looks(window: Window) -> AppearanceSection:
    assert window.shell is not None
    window.shell.go_to(Place("settings", "looks"))
    assert isinstance(window.shell.page, SettingsPage)
    section = window.shell.page.sections["looks"]
    assert isinstance(section, AppearanceSection)
    return section


def test_the_theme_is_chosen_here_and_remembered(qtbot: QtBot, window: Window, shell: Shell) -> None:
    looks(window).modes[theme.Mode.DARK].click()
    assert theme.current().dark
    assert window.machine.state.mode is theme.Mode.DARK
    looks(window).modes[theme.Mode.LIGHT].click()
    assert not theme.current().dark


def test_the_text_size_is_chosen_here_and_the_section_stays_open(qtbot: QtBot, window: Window, shell: Shell) -> None:
    looks(window).sizes[1.5].click()
    assert theme.scale() == 1.5
    assert window.shell is not None
    assert window.shell is not shell
    assert window.shell.place == Place("settings", "looks")
    assert looks(window).sizes[1.5].isChecked()


def test_text_size_by_key(qtbot: QtBot, window: Window, shell: Shell) -> None:
    QTest.keyClick(shell, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert theme.scale() == 1.25
    assert window.shell is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.shell, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert theme.scale() == 1.0


def test_no_field_is_cut_off_with_large_text_on_a_small_screen(qtbot: QtBot, window: Window, shell: Shell) -> None:
    window.set_text_size(1.5)
    window.resize(1366, 768)
    assert window.shell is not None
    for key in SECTIONS:
        window.shell.go_to(Place("settings", key))
        QApplication.sendPostedEvents()
        page = window.shell.page
        assert page.minimumSizeHint().width() <= page.width(), key
    assert window.width() == 1366
