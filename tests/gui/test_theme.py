from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontInfo, QIcon
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from qcdc_desktop.paths import resources
from qcdc_desktop.ui.base import icons, theme
from qcdc_desktop.ui.parts.buttons import primary, tool
from qcdc_desktop.ui.parts.pill import TONES, Pill

MODES = (theme.Mode.LIGHT, theme.Mode.DARK)


@cache
def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("ground", ["background", "surface", "raised"])
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "good", "warn", "bad", "info"])
def test_text_reads_on_every_ground(mode: theme.Mode, ground: str, ink: str) -> None:
    tokens = theme.read(mode)
    assert contrast(tokens.colour(ink), tokens.colour(ground)) >= 4.5


@pytest.mark.parametrize("mode", MODES)
def test_pills_buttons_and_edges_read_as_well(mode: theme.Mode) -> None:
    tokens = theme.read(mode)
    for tone in ("good", "warn", "bad", "info", "accent"):
        assert contrast(tokens.colour(tone), tokens.colour(f"{tone}_soft")) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.text, tokens.selection) >= 4.5
    for ground in (tokens.background, tokens.surface, tokens.raised):
        assert contrast(tokens.edge, ground) >= 3


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("name", "role"),
    [("chevron-down", "muted"), ("chevron-left", "muted"), ("chevron-right", "muted"), ("check", "on_accent")],
)
def test_drawings_of_the_style_sheet_wear_the_colours_of_their_theme(mode: theme.Mode, name: str, role: str) -> None:
    drawn = (theme.folder() / mode.value / f"{name}.svg").read_text(encoding="utf-8")
    family = (resources() / "icons" / "lucide" / f"{name}.svg").read_text(encoding="utf-8")
    assert drawn == family.replace("currentColor", theme.read(mode).colour(role))


@pytest.mark.parametrize("mode", MODES)
def test_the_style_sheet_is_complete_and_grows_with_the_text(mode: theme.Mode) -> None:
    usual, double = theme.stylesheet(theme.read(mode), 1.0), theme.stylesheet(theme.read(mode), 2.0)
    assert not re.search(r"[$@]|\du\b", usual)
    assert "font-size: 20.00pt" in usual
    assert "font-size: 40.00pt" in double
    assert "border-radius: 8px" in usual
    assert "border-radius: 16px" in double


def test_colours_and_type_sizes_stand_in_the_theme_files_alone() -> None:
    sheet = (theme.folder() / "window.qss").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9A-Fa-f]{3,6}\b|\d(pt|em)\b", sheet)


def test_changing_theme_and_text_size_changes_the_window(qtbot: QtBot, qapp: QApplication) -> None:
    label = QLabel("Chỉ tiêu")
    label.setProperty("role", "title")
    qtbot.addWidget(label)
    label.show()
    before, ink = label.sizeHint().height(), label.palette().text().color()
    theme.apply(qapp, theme.Mode.DARK, 2.0)
    assert label.sizeHint().height() > 1.6 * before
    assert label.palette().text().color().lightness() > ink.lightness()
    assert theme.px(8) == 16
    theme.apply(qapp, theme.Mode.LIGHT)
    assert label.sizeHint().height() == before


def test_the_screen_font_is_the_one_we_ship(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, theme.Mode.LIGHT)
    assert QFontInfo(qapp.font()).family() == theme.FAMILY
    assert theme.font("title").pointSizeF() == 20


def ink_of(icon: QIcon, state: QIcon.State = QIcon.State.Off) -> str:
    picture = icon.pixmap(QSize(24, 24), QIcon.Mode.Normal, state).toImage()
    dots = [picture.pixelColor(x, y) for x in range(24) for y in range(24)]
    return max(dots, key=lambda dot: dot.alpha()).name().upper()


def _shade(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _ratio(ink: str, ground: str) -> float:
    high, low = sorted((_shade(ink), _shade(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", MODES)
def test_high_contrast_draws_words_at_seven_and_lines_at_three_to_one(mode: theme.Mode) -> None:
    strong = theme.read(mode, strong=True)
    for ground in (strong.background, strong.surface, strong.raised):
        for ink in (strong.text, strong.muted, strong.accent, strong.good, strong.warn, strong.bad, strong.info):
            assert _ratio(ink, ground) >= 7
        assert _ratio(strong.line, ground) >= 3


def test_the_desktops_wish_for_high_contrast_is_followed(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "wants_contrast", lambda: True)
    theme.apply(qapp, theme.Mode.LIGHT)
    assert theme.current() == theme.read(theme.Mode.LIGHT, strong=True)
    monkeypatch.undo()
    assert not theme.wants_contrast()
    theme.apply(qapp, theme.Mode.LIGHT)
    assert theme.current() == theme.read(theme.Mode.LIGHT)


def test_an_icon_follows_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    target = icons.icon("target")
    assert ink_of(target) == theme.read(theme.Mode.LIGHT).text
    assert ink_of(target, QIcon.State.On) == theme.read(theme.Mode.LIGHT).accent
    theme.apply(qapp, theme.Mode.DARK)
    assert ink_of(target) == theme.read(theme.Mode.DARK).text


def test_an_icon_we_do_not_ship_is_a_mistake(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")


def test_a_pill_says_its_state_and_has_room_for_it(qtbot: QtBot) -> None:
    pill = Pill("Chưa đủ số liệu", "info")
    qtbot.addWidget(pill)
    narrow = pill.sizeHint().width()
    assert pill.accessibleName() == "Chưa đủ số liệu"
    pill.show_state("Đạt", "good")
    assert pill.accessibleName() == "Đạt"
    assert pill.sizeHint().width() < narrow
    for tone in TONES:
        pill.show_state("Đạt", tone)
        assert not pill.grab().isNull()


def test_buttons_carry_words_icons_and_keys(qtbot: QtBot) -> None:
    add, undo = primary("Thêm chỉ tiêu", "plus"), tool("Hoàn tác", "undo-2", "Ctrl+Z")
    qtbot.addWidget(add)
    qtbot.addWidget(undo)
    assert add.property("role") == "primary"
    assert not add.icon().isNull()
    assert undo.accessibleName() == "Hoàn tác"
    assert undo.toolTip() == "Hoàn tác (Ctrl+Z)"


def part(role: str, opens: str) -> QPushButton:
    made = QPushButton("Thêm nhiệm vụ")
    made.setProperty("role", role)
    made.setProperty("opens", opens)
    return made


ROLES = [(role, opens) for role in ("", "primary", "link", "quiet", "fold") for opens in ("", "part")]
PARTS: dict[str, Callable[[], QWidget]] = {
    **{f"{role} {opens}": partial(part, role, opens) for role, opens in ROLES},
    "tool": QToolButton,
    "line": QLineEdit,
    "choice": QComboBox,
    "tick": QCheckBox,
}


@pytest.mark.parametrize("scale", [1.0, 1.1, 1.25, 1.5, 1.75, 2.0])
def test_the_ring_around_what_has_the_keys_moves_nothing(qtbot: QtBot, scale: float) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    column = QVBoxLayout(room)
    made = {name: make() for name, make in PARTS.items()}
    for widget in made.values():
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(widget)
    room.setStyleSheet(theme.stylesheet(theme.read(theme.Mode.LIGHT), scale))
    room.show()
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    moved = {}
    for name, widget in made.items():
        room.setFocus()
        before = widget.sizeHint()
        widget.setFocus()
        qtbot.waitUntil(widget.hasFocus)
        if widget.sizeHint() != before:
            moved[name] = (before, widget.sizeHint())
    assert moved == {}
