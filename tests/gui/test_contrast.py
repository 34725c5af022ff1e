"""Ink against ground: of every rule of the style sheet, and on the screen as it is drawn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QTabBar,
)
from pytestqt.qtbot import QtBot

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.pill import TONES, Pill
from tests.gui import tour
from tests.gui.hands import OPENS_LISTS
from tests.gui.test_theme import contrast
from tests.gui.tour import Stop

pytestmark = OPENS_LISTS
MODES = (theme.Mode.LIGHT, theme.Mode.DARK)
THEMES = [theme.read(mode, strong=strong) for mode in MODES for strong in (False, True)]
"""Light and dark, each also as it is where the desktop asks for high contrast."""
IDS = ("light", "light contrast", "dark", "dark contrast")
TEXT, SIGN = 4.5, 3.0
"""WCAG 2.2: of text; of large text, of edges and of whatever only has to be found."""
GROUNDS = ("background", "surface", "raised")
"""What text without a ground of its own may stand on."""
Rule = dict[str, str]


def rules() -> dict[str, Rule]:
    """The colours of every selector of the style sheet; a state has those of its widget where it says nothing."""
    sheet = re.sub(r"/\*.*?\*/", "", (theme.folder() / "window.qss").read_text(encoding="utf-8"), flags=re.DOTALL)
    found: dict[str, Rule] = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^}]*)\}", sheet):
        own = {
            name.strip(): (found_in[1] or found_in[0])
            for name, _, value in (line.partition(":") for line in body.split(";"))
            if (found_in := re.search(r"\$(\w+)|transparent|none", value)) and not name.strip().startswith("image")
        }
        for selector in (s.strip() for s in selectors.split(",")):
            whole = re.sub(r"(?<!:):(?!:)[\w-]+", "", selector)
            found[selector] = {**found.get(whole, {}), **found.get(selector, {}), **own}
    return found


def pairs() -> Iterator[tuple[str, str, str, float]]:
    """Selector, ink, ground and the contrast that they must have."""
    for selector, rule in rules().items():
        ground = rule.get("background", "transparent")
        grounds = GROUNDS if ground in ("transparent", "none") else (ground,)
        # Nobody has to read what cannot be used now, but it must be found.
        least = SIGN if ":disabled" in selector else TEXT
        for under in grounds:
            if ink := rule.get("color"):
                yield selector, ink, under, least
            if selector.endswith(":focus") and (edge := rule.get("border") or rule.get("border-color")):
                yield selector, edge, under, SIGN
    for selector, rule in rules().items():
        if "selection-color" in rule:
            yield f"{selector} (selection)", rule["selection-color"], rule["selection-background-color"], TEXT


def test_the_style_sheet_is_read() -> None:
    assert rules()['QPushButton[role="primary"]:hover']["background"] == "accent"
    assert len(list(pairs())) > 60


@pytest.mark.parametrize("tokens", THEMES, ids=IDS)
def test_every_ink_of_the_style_sheet_reads_on_its_ground(tokens: theme.Tokens) -> None:
    weak = [
        f"{selector}: {ink} on {ground} {ratio:.2f}"
        for selector, ink, ground, least in pairs()
        if "transparent" not in ink and (ratio := contrast(tokens.colour(ink), tokens.colour(ground))) < least
    ]
    assert weak == []


@pytest.mark.parametrize("tokens", THEMES, ids=IDS)
def test_what_is_painted_by_hand_reads_on_its_ground(tokens: theme.Tokens) -> None:
    painted = [(tone, f"{tone}_soft") for tone in TONES if tone != "neutral"]
    painted += [("text", f"{tone}_soft") for tone in TONES]
    painted += [("accent", "selection"), ("text", "selection")]
    assert [(a, b) for a, b in painted if contrast(tokens.colour(a), tokens.colour(b)) < TEXT] == []
    assert contrast(tokens.muted, tokens.neutral_soft) >= SIGN


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_radio_button_has_a_round_edge_that_is_seen_and_wears_the_accent(
    qtbot: QtBot, qapp: QApplication, mode: theme.Mode, scale: float
) -> None:
    theme.apply(qapp, mode, scale)
    button = QRadioButton("Trực tiếp")
    qtbot.addWidget(button)
    button.show()
    option = QStyleOptionButton()
    button.initStyleOption(option)
    mark = button.style().subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, button)

    def drawn_at(dx: int, dy: int) -> str:
        return button.grab().toImage().pixelColor(mark.left() + dx, mark.top() + dy).name().upper()

    tokens, middle = theme.current(), mark.width() // 2
    assert drawn_at(0, middle) == tokens.edge
    assert drawn_at(middle, middle) == tokens.surface
    assert drawn_at(0, 0) == tokens.background  # round
    button.setChecked(True)
    assert drawn_at(1, middle) == tokens.accent
    assert drawn_at(middle, middle) == tokens.surface


# On the screen -------------------------------------------------------------------------------------------------------


def drawn(picture: QImage, part: QRect) -> float:
    """Contrast of the ground (the colour seen most) and the ink farthest from it."""
    piece = picture.copy(part).convertToFormat(QImage.Format.Format_RGB32)
    seen = Counter(memoryview(piece.constBits()).cast("B").cast("I"))
    colours = [f"#{dot & 0xFFFFFF:06x}" for dot in seen]
    ground = f"#{seen.most_common(1)[0][0] & 0xFFFFFF:06x}"
    return max(contrast(colour, ground) for colour in colours)


@pytest.mark.parametrize("strong", [False, True])
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("tone", TONES)
def test_a_pill_reads_in_every_theme(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tone: str, mode: theme.Mode, strong: bool
) -> None:
    monkeypatch.setattr(theme, "wants_contrast", lambda: strong)
    theme.apply(qapp, mode)
    pill = Pill("Chưa có nhiệm vụ", tone)
    qtbot.addWidget(pill)
    pill.show()
    inside = pill.rect().adjusted(theme.px(12) + theme.px(14), theme.px(2), -theme.px(10), -theme.px(2))
    assert drawn(pill.grab().toImage(), inside) >= TEXT
    monkeypatch.undo()
    theme.apply(qapp, theme.Mode.LIGHT)


def faint(stop: Stop) -> Iterator[str]:
    """Labels and buttons in sight whose words cannot be told from their ground."""
    root = stop.root
    picture = root.grab().toImage()
    for widget in tour.seen(root):
        if not isinstance(widget, QLabel | QPushButton | QCheckBox | QLineEdit | QComboBox | QTabBar):
            continue
        words = widget.currentText() if isinstance(widget, QComboBox) else getattr(widget, "text", lambda: "x")
        words = words if isinstance(words, str) else ("x" if isinstance(widget, QTabBar) else words())
        part = QRect(widget.mapTo(root, QPoint(0, 0)), widget.size()) & root.rect()
        shown = widget.visibleRegion().boundingRect().size() == widget.size()
        if not (words and widget.isEnabled() and shown) or widget.window() is not root:
            continue
        if (ratio := drawn(picture, part)) < TEXT:
            yield f"{type(widget).__name__} “{words}” {ratio:.2f}"
