"""Colours, type and lengths of the window: read from one theme file per mode, grown with the size of the text."""

from __future__ import annotations

import gc
import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

from msgspec.structs import asdict
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.paths import resources

ARGUMENTS = ("qcdc-desktop", "-style", "fusion")
"""What the application object is made with: asked for by its name, the style is never handed to Python, which would
cost the start its classes and enums."""
FAMILY = "Be Vietnam Pro"
_PAPER_FAMILY = "Tinos"
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)
"""Sizes of the text that the program offers."""
_WEIGHTS = ("Regular", "SemiBold")
"""What the style sheet asks for; every further face would cost the start some milliseconds."""
_ROLES = {"title": 600, "number": 600, "section": 600, "caption": 600, "small": 400, "text": 400, "strong": 600}


class Mode(StrEnum):
    """Which theme the window wears."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"
    """Whatever the desktop asks for."""


class Tokens(Value):
    """One theme: colours as ``#RRGGBB``, type sizes in points and lengths in px at 100% text."""

    dark: bool
    background: str
    surface: str
    raised: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    selection: str
    on_accent: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    info: str
    info_soft: str
    neutral_soft: str
    points: dict[str, float]
    step: float
    card_radius: float
    control_radius: float

    def colour(self, role: str) -> str:
        """The colour of a role, e.g. ``muted``; raises AttributeError for a word that is none."""
        return str(getattr(self, role))


@cache
def read(mode: Mode, *, strong: bool = False) -> Tokens:
    """The tokens of the light or the dark theme; ``strong`` draws lines and words with high contrast."""
    content: dict[str, Any] = tomllib.loads((folder() / f"{mode.value}.toml").read_text(encoding="utf-8"))
    colours = {**content["colours"], **(content["contrast"] if strong else {})}
    return Tokens(dark=content["dark"], points=content["points"], **colours, **content["units"])


def wants_contrast() -> bool:
    """Whether the desktop asks for high contrast."""
    # Each step has its name: PySide6 6.12 lets go of hints that hang on nameless hints.
    hints = QGuiApplication.styleHints()
    accessibility = hints.accessibility()
    return accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast


def folder() -> Path:
    """Where the theme files are."""
    return resources() / "themes"


_ROOMY = 700
"""Units of height that a window with the usual distances needs."""


@dataclass(slots=True)
class _Look:
    """What the window wears now."""

    tokens: Tokens
    scale: float = 1.0
    density: float = 1.0
    """Logical dots per inch of the screen against 96."""
    compact: bool = False
    """Whether the window is too low for the usual distances."""


@cache
def _look() -> _Look:
    return _Look(read(Mode.LIGHT))


def current() -> Tokens:
    """The tokens in use."""
    return _look().tokens


def scale() -> float:
    """Size of the text against its usual size, 1.0 to 2.0."""
    return _look().scale


def colour(role: str) -> QColor:
    """The colour of a role of the theme in use."""
    return QColor(current().colour(role))


def is_compact() -> bool:
    """Whether pages draw together: large text on a small screen."""
    return _look().compact


def set_height(height: int) -> bool:
    """Settle by its height (px) whether the window is compact; True where that changed."""
    compact = height < px(_ROOMY)
    changed = compact is not _look().compact
    _look().compact = compact
    return changed


def px(units: float) -> int:
    """A length in px; ``units`` is the length beside text of usual size, a multiple of 4 wherever it is a distance."""
    return round(units * _look().scale * _look().density)


def font(role: str = "text") -> QFont:
    """The font of a role (title, number, section, caption, small, text, strong), for what is painted by hand."""
    points = current().points
    return QFont(_font(points.get(role, points["text"]) * scale(), _ROLES[role]))


@cache
def _font(points: float, weight: int) -> QFont:
    made = QFont(FAMILY)
    made.setPointSizeF(points)
    made.setWeight(QFont.Weight(weight))
    return made


def stylesheet(tokens: Tokens, scale: float, density: float = 1.0) -> str:
    """The style sheet of the window for a theme and a size of the text; see ``resources/themes/window.qss``."""
    sheet = (folder() / "window.qss").read_text(encoding="utf-8")
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    sheet = re.sub(r"@(\w+)", lambda m: f"{tokens.points[m[1]] * scale:.2f}pt", sheet)
    sheet = re.sub(r"\b(\d+)u(?:-(\d))?\b", lambda m: f"{round(int(m[1]) * scale * density) - int(m[2] or 0)}px", sheet)
    images = (folder() / ("dark" if tokens.dark else "light")).as_posix()
    return Template(sheet).substitute(asdict(tokens), images=images)


def apply(app: QApplication, mode: Mode, scale: float = 1.0) -> None:
    """Dress the program; may be called again at any time, and icons, sizes and colours follow."""
    measure(app, mode, scale)
    dress(app)


def dress(app: QApplication) -> None:
    """Put the style sheet on, unless it is on already.

    A widget that is given another parent under a style sheet is matched against every rule anew, with all that is in
    it. What is built first and dressed once, right before it is shown, is there in half the time.
    """
    look = _look()
    sheet = stylesheet(look.tokens, look.scale, look.density)
    if app.styleSheet() != sheet:
        collects = gc.isenabled()
        gc.disable()  # Qt goes through all widgets: Python may take none of them away meanwhile
        try:
            app.setStyleSheet(sheet)
        finally:
            if collects:
                gc.enable()


def measure(app: QApplication, mode: Mode, scale: float = 1.0) -> None:
    """Settle colours, type and lengths, which whatever is built next is made from."""
    load_fonts()
    hints = app.styleHints()
    wanted = {Mode.LIGHT: Qt.ColorScheme.Light, Mode.DARK: Qt.ColorScheme.Dark}.get(mode, Qt.ColorScheme.Unknown)
    hints.setColorScheme(wanted)
    dark = mode is Mode.DARK or (mode is Mode.SYSTEM and hints.colorScheme() is Qt.ColorScheme.Dark)
    look = _look()
    look.tokens = read(Mode.DARK if dark else Mode.LIGHT, strong=wants_contrast())
    look.scale = scale
    look.density = app.primaryScreen().logicalDotsPerInch() / 96
    app.setPalette(palette(look.tokens))
    app.setFont(font())


@cache
def load_fonts() -> None:
    """Bring the program's own screen font along; the computer need not have it."""
    for weight in _WEIGHTS:
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / "be-vietnam-pro" / f"BeVietnamPro-{weight}.ttf"))


@cache
def _load_paper_fonts() -> None:
    for face in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / "tinos" / f"Tinos-{face}.ttf"))


def paper_font(*, bold: bool = False) -> QFont:
    """The face of papers, for words that are shown as they stand on one."""
    _load_paper_fonts()
    made = QFont(_PAPER_FAMILY)
    made.setPointSizeF(current().points["section"] * scale())
    made.setBold(bold)
    return made


def palette(tokens: Tokens) -> QPalette:
    """The colours for whatever the style sheet does not name."""
    made, role = QPalette(), QPalette.ColorRole
    pairs = {
        role.Window: tokens.background,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.raised,
        role.Button: tokens.surface,
        role.ToolTipBase: tokens.raised,
        role.WindowText: tokens.text,
        role.Text: tokens.text,
        role.ButtonText: tokens.text,
        role.ToolTipText: tokens.text,
        role.BrightText: tokens.on_accent,
        role.PlaceholderText: tokens.muted,
        role.Highlight: tokens.selection,
        role.HighlightedText: tokens.text,
        role.Accent: tokens.accent,
        role.Link: tokens.info,
        role.LinkVisited: tokens.info,
        role.Light: tokens.raised,
        role.Midlight: tokens.line,
        role.Mid: tokens.line,
        role.Dark: tokens.edge,
        role.Shadow: tokens.edge,
    }
    for name, value in pairs.items():
        made.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.muted))
    return made
