"""The buttons of the program: one primary button a page, the others secondary, links, or tools with an icon."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.icons import icon as line_icon
from qcdc_desktop.ui.parts.keys import key_sequence

ICON_SIDE = 18
"""Units of an icon beside text."""
_ARROW_SIDE = 14
"""Units of the arrow of a button that opens something."""

Pressed = TypeVar("Pressed", QPushButton, QToolButton)


class _Primary(QPushButton):
    """Its ring lies inside: around a full colour it would hardly be seen."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("on_accent"), 2))
            radius = theme.px(4)
            painter.drawRoundedRect(self.rect().adjusted(4, 4, -4, -4), radius, radius)
            painter.end()


def primary(text: str, icon: str = "") -> QPushButton:
    """The one button of a page that does what the page is for."""
    return _button(_Primary(text), icon, "primary", "on_accent")


def secondary(text: str, icon: str = "") -> QPushButton:
    """Any other button with words."""
    return _button(QPushButton(text), icon, "secondary", "muted")


def link(text: str, icon: str = "") -> QPushButton:
    """A door to somewhere else, in running text or in a row below a card."""
    return _door(QPushButton(text), icon)


def unfolding(text: str, icon: str = "") -> QPushButton:
    """A door that shows what stands below it, and hides it again: pressed or not."""
    made = QPushButton()
    made.setProperty("role", "link")
    made.setCheckable(True)  # before the words: with them readers of the screen ask what this is
    made.setText(text)
    return _door(made, icon)


def tool(text: str, icon: str, shortcut: str = "") -> QToolButton:
    """An icon alone; ``text`` is its accessible name and, with the key, its tooltip.

    The key itself is the caller's to make: a button pressed by its own key answers a tenth of a second late.
    """
    made = QToolButton()
    made.setAutoRaise(True)
    made.setIcon(line_icon(icon))
    side = theme.px(ICON_SIDE)
    made.setIconSize(QSize(side, side))
    name_tool(made, text, shortcut)
    return made


def name_tool(button: QAbstractButton, text: str, shortcut: str = "") -> None:
    """Give a button without words another name; the tooltip tells its key as well."""
    button.setText(text)
    button.setAccessibleName(text)
    if shortcut:
        text = f"{text} ({key_sequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)})"
    button.setToolTip(text)


def opening(button: Pressed, menu: QMenu | None = None) -> Pressed:
    """Mark a button that opens ``menu``, or something of its own, by an arrow at its right, which no font need have."""
    if menu is not None:
        button.setMenu(menu)
    button.setProperty("opens", "menu" if menu else "part")  # the style sheet leaves the room
    arrow, side = QLabel(), theme.px(_ARROW_SIDE)
    ink = "on_accent" if button.property("role") == "primary" else "muted"
    arrow.setPixmap(line_icon("chevron-down", ink).pixmap(side, side))
    arrow.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    row = QHBoxLayout(button)
    row.setContentsMargins(0, 0, theme.px(8), 0)
    row.addWidget(arrow, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return button


def beside_text() -> QSize:
    """The size of an icon with words after it: a little room to its right keeps them apart."""
    return QSize(theme.px(ICON_SIDE + 4), theme.px(ICON_SIDE))


def _door(made: QPushButton, icon: str) -> QPushButton:
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return _button(made, icon, "link", "info")


def _button(made: QPushButton, icon: str, role: str, ink: str) -> QPushButton:
    made.setProperty("role", role)
    made.setAutoDefault(False)
    if icon:
        made.setIcon(line_icon(icon, ink))
        made.setIconSize(beside_text())
    return made
