"""F1 explains the page and the field; what it says of keys is true, and all keys are told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import qcdc_desktop
from qcdc_desktop.domain.kinds.fields import specs
from qcdc_desktop.domain.registers.catalogue import KINDS, REGISTERS
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.papers import manual
from qcdc_desktop.paths import resources
from qcdc_desktop.services.papers.papers import template
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.pages.settings.page import SettingsPage
from qcdc_desktop.ui.parts.sections import SectionTabs
from qcdc_desktop.ui.registers.register import RegisterView
from qcdc_desktop.ui.shell.help_panel import HelpPanel
from qcdc_desktop.ui.shell.shell import Shell
from qcdc_desktop.ui.shell.window import Window
from tests.gui.hands import press

_BY_WIDGETS = {"Shift+Down", "Ctrl+A", "Tab", "Esc", "Return", "F2", "Ctrl+;", "Up", "Down", "Ctrl+E"}
"""Keys that fields and lists answer themselves; each has its own test elsewhere."""
_UNTOLD = {"Ctrl+A"}
"""Keys that every program has."""


def opened(window: Window) -> HelpPanel:
    panel = window.help.panel
    assert panel is not None
    return panel


def _beside(window: Window) -> bool:
    return window.help.beside


def test_every_page_has_its_help(shell: Shell) -> None:
    assert set(shell.keys) <= {topic.key for topic in manual.topics()}


@pytest.mark.parametrize("key", ["targets", "letters", "settings"])
def test_f1_opens_the_help_of_the_page_and_esc_returns(shell: Shell, window: Window, key: str) -> None:
    shell.open_page(key)
    QTest.qWait(20)
    before = QApplication.focusWidget()
    press(Qt.Key.Key_F1)
    panel = opened(window)
    assert panel.isVisible()
    assert panel.key == key
    assert manual.topic(key).sections[0].title in panel.text.toPlainText()
    press(Qt.Key.Key_Escape)
    assert window.help.panel is None
    assert QApplication.focusWidget() is before


def test_f1_in_a_field_goes_to_the_section_about_it(shell: Shell, window: Window) -> None:
    shell.open_page("tasks")
    page = shell.page
    page.resize(1000, 600)
    from qcdc_desktop.ui.pages.tasks.page import TasksPage

    assert isinstance(page, TasksPage)
    page.begin()
    QTest.qWait(20)
    page.register.inspector.focus_field("dropped")
    window.setFixedHeight(700)
    press(Qt.Key.Key_F1)
    QTest.qWait(30)
    assert opened(window).text.verticalScrollBar().value() > 0


def test_help_before_any_file_says_how_to_begin(window: Window) -> None:
    QTest.mouseClick(window.start.help, Qt.MouseButton.LeftButton)
    assert opened(window).key == "start"


def test_words_are_found_without_marks_and_enter_goes_there(shell: Shell, window: Window) -> None:
    press(Qt.Key.Key_F1, widget=shell)
    panel = opened(window)
    panel.search.setFocus()
    QTest.keyClicks(panel.search, "gach so")
    assert panel.found.item(0).text().startswith("Đơn thư")
    press(Qt.Key.Key_Return)
    assert panel.key == "letters"
    QTest.keyClicks(panel.search, "zzz")
    assert panel.found.item(0).text() == "Không có mục nào nói về “zzz”."
    panel.search.setFocus()
    press(Qt.Key.Key_Return)
    assert window.help.panel is panel


def test_larger_text_keeps_the_help_and_gives_it_the_room_it_needs(shell: Shell, window: Window) -> None:
    window.resize(1366, 768)
    shell.open_page("letters")
    press(Qt.Key.Key_F1, widget=shell)
    assert _beside(window)
    window.set_text_size(2.0)
    assert opened(window).key == "letters"
    assert not _beside(window)
    QTest.qWait(30)
    press(Qt.Key.Key_Escape)
    assert _beside(window)


def test_on_a_small_screen_list_record_and_help_stand_side_by_side(qtbot: QtBot, window: Window, demo: Path) -> None:
    window.resize(1366, 768)
    assert window.open_file(demo)
    shell = window.shell
    assert shell is not None
    QTest.qWait(50)
    spread = shell.navigation.width()
    for key in ("tasks", "letters", "inspections", "staff"):
        shell.open_page(key)
        QTest.qWait(50)
        register = next(one for one in shell.page.findChildren(RegisterView) if one.isVisible())
        qtbot.waitUntil(register.inspector.isVisible)
        press(Qt.Key.Key_F1, widget=shell)
        qtbot.waitUntil(lambda: shell.navigation.width() < spread / 2)
        assert register.inspector.isVisible()
        assert register.list.isVisible()
        spots = [_place(part, window) for part in (register.list, register.inspector, opened(window))]
        assert not any(one.intersects(other) for one, other in combinations(spots, 2))
        assert register.inspector.width() > 300
        opened(window).text.setFocus()
        press(Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: shell.navigation.width() == spread)


def _place(part: QWidget, window: Window) -> QRect:
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size())


def test_an_open_help_follows_the_page_that_is_opened(shell: Shell, window: Window) -> None:
    shell.open_page("tasks")
    press(Qt.Key.Key_F1, widget=shell)
    panel = opened(window)
    panel.search.setText("đơn")
    shell.open_page("letters")
    assert opened(window) is panel
    assert panel.key == "letters"
    assert manual.topic("letters").sections[0].title in panel.text.toPlainText()
    assert panel.text.isVisible()
    QTest.mouseClick(shell.navigation.door("targets"), Qt.MouseButton.LeftButton)
    assert panel.key == "targets"
    panel.left.emit()
    shell.open_page("tasks")
    assert window.help.panel is None


def test_the_width_of_the_help_is_remembered(shell: Shell, window: Window) -> None:
    press(Qt.Key.Key_F1, widget=shell)
    window.resizeDocks([opened(window)], [500], Qt.Orientation.Horizontal)
    QTest.qWait(30)
    window.help.close()
    assert window.machine.state.shares["help"] == pytest.approx(500 / window.width(), abs=0.02)
    press(Qt.Key.Key_F1, widget=shell)
    QTest.qWait(30)
    assert opened(window).width() == pytest.approx(500, abs=20)


def _keys_of(root: QWidget) -> Iterator[str]:
    for shortcut in root.findChildren(QShortcut):
        yield from (key.toString() for key in QShortcut.keys(shortcut))
    for action in root.findChildren(QAction):
        yield from (key.toString() for key in action.shortcuts())


def _told() -> set[str]:
    words = {"↑": "Up", "↓": "Down", "←": "Left", "→": "Right", "Enter": "Return"}
    found: set[str] = set()
    for topic in manual.topics():
        for bold in re.findall(r"\*\*(.+?)\*\*", topic.markdown()):
            *held, last = bold.rsplit("+", 1) if not bold.endswith("++") else ("Ctrl", "+")
            name = "+".join([*held, words.get(last, last)])
            if QKeySequence(name).toString() and (held or re.fullmatch(r"F\d+|Ins|Del|Tab|Esc|Return|Up|Down", name)):
                found.add(name)
    return found


def keys_amiss(shell: Shell, window: Window) -> tuple[list[str], list[str]]:
    """Keys that the help tells and nothing in the window has, and keys of the window that the help does not tell."""
    for key in shell.keys:
        shell.open_page(key)
        page = shell.page
        if isinstance(page, SettingsPage):
            page.sections.make_all()
        # The keys of a record are there with the record, which is built when one is shown.
        assert all(register.inspector for register in page.findChildren(RegisterView))
    press(Qt.Key.Key_F1, widget=shell)
    pages = {f"Ctrl+{number}" for number, _key in enumerate(shell.keys, start=1)}
    own = {key for key in _keys_of(window) if key} | {"F10"}
    own = {key.replace("Enter", "Return") for key in own}
    told = _told()
    return sorted(told - _BY_WIDGETS - pages - own), sorted(own - pages - _UNTOLD - told)


def test_every_button_the_help_names_is_there() -> None:
    """Bold words that are no keys are words of the window, whole or with a name put in ("Soạn {0}"), or a step's."""
    program = (*Path(theme.__file__).parents[2].rglob("*.py"), resources() / "rules" / "letters.toml")
    source = "\n".join(p.read_text("utf-8") for p in program)
    filled = [re.escape(before) for before in re.findall(r'"([^\W\d_]{3,} )\{\w*\}"', source)]
    with_name = re.compile(f"(?:{'|'.join(filled)}).+")
    for topic in manual.topics():
        for bold in re.findall(r"\*\*(.+?)\*\*", topic.markdown()):
            if "+" not in bold and not re.fullmatch(r"F\d+|Ins|Del|Tab|Esc|Enter|↑|↓|[A-Z0-9]", bold):
                assert bold in source or with_name.fullmatch(bold), f"{topic.key}: {bold}"


def test_headings_stand_in_the_sizes_of_the_theme(shell: Shell, window: Window) -> None:
    press(Qt.Key.Key_F1, widget=shell)
    title = opened(window).text.document().begin().begin().fragment()
    assert title.charFormat().font().pointSizeF() == pytest.approx(theme.font("title").pointSizeF())
    assert "**" not in opened(window).text.toPlainText()


def test_every_part_of_the_settings_that_is_named_anywhere_is_there(shell: Shell) -> None:
    shell.open_page("settings")
    tabs = shell.page.findChild(SectionTabs)
    assert isinstance(tabs, SectionTabs)
    there = {tabs.tabText(at) for at in range(tabs.count())}
    root = Path(qcdc_desktop.__file__).parent
    texts = [*root.rglob("*.py"), *(root.parent / "resources" / "help").glob("*.md")]
    told = "\n".join(path.read_text(encoding="utf-8") for path in texts)
    named = set(re.findall(r"Thiết lập → ([^\W\d_][\w ]*)", told))
    assert len(named) > 3
    assert [one for one in named if not any(one == tab or one.startswith(f"{tab} ") for tab in there)] == []


def test_the_settings_are_explained_tab_by_tab(shell: Shell) -> None:
    shell.open_page("settings")
    tabs = shell.page.findChild(SectionTabs)
    assert isinstance(tabs, SectionTabs)
    assert [s.title for s in manual.topic("settings").sections] == [tabs.tabText(at) for at in range(tabs.count())]


def test_every_field_the_help_names_is_there() -> None:
    """Words in quotes behind “ô”, “cột” or “đánh dấu” are a field or a column of some register."""
    labels = {s.label for kind in KINDS for s in specs(kind)}
    labels |= {column.label for register in REGISTERS for column in register.columns}
    labels |= {section.label for kind in PaperKind for section in template(kind).sections}
    for topic in manual.topics():
        for named in re.findall(r"(?:[ôÔ]|[Cc]ột|[Đđ]ánh dấu) “([^”]+)”", topic.markdown()):
            assert named in labels, f"{topic.key}: {named}"


def test_every_page_the_help_sends_to_is_there(shell: Shell) -> None:
    pages = {topic.title for topic in manual.topics() if topic.key in shell.keys} | {"Kiểm tra", "Hôm nay"}
    for topic in manual.topics():
        for sentence in re.findall(r"[Tt]rang ([A-ZĐ][^.;:“*\n]*)", topic.markdown()):
            assert any(re.match(rf"{re.escape(title)}\b", sentence) for title in pages), (
                f"{topic.key}: trang {sentence}"
            )
