"""Keys that mean something inside one part of a page."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QWidget

from qcdc_desktop.ui.base.icons import icon, of_verb


def key_sequence(written: str) -> QKeySequence:
    """Keys by their names in the source (``Ctrl+K``): Qt need not ask how each may be called in another language."""
    return QKeySequence.fromString(written, QKeySequence.SequenceFormat.PortableText)


def key_within(part: QWidget, keys: str, does: Callable[[], object]) -> QShortcut:
    """Run ``does`` when the keys are pressed anywhere inside ``part``."""
    shortcut = QShortcut(key_sequence(keys), part)
    # Set afterwards: given to the constructor beside a callable, the context is silently dropped (PySide6 6.12).
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(does)
    return shortcut


def tab_before(widget: QWidget, other: QWidget) -> None:
    """Let Tab come to ``widget`` right before ``other``, for what was made later than what stands behind it."""
    QWidget.setTabOrder(other, widget)
    QWidget.setTabOrder(widget, other)


def tab_after(anchor: QWidget, parts: Iterable[QWidget]) -> None:
    """Let Tab come to what was made anew right after ``anchor``, which it is a part of or stands behind.

    Made later than what stands behind it on the page, it would else come last.
    """
    policy = anchor.focusPolicy()
    anchor.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt puts nothing behind what takes no keys
    for first, then in itertools.pairwise((anchor, *parts)):
        QWidget.setTabOrder(first, then)
    anchor.setFocusPolicy(policy)


def keyed(part: QWidget) -> list[QWidget]:
    """What Tab comes to in a part, in the order of making; what pops up is no part of it."""
    children = (one for one in part.findChildren(QWidget) if one.window() is part.window())
    return [one for one in children if one.focusPolicy() & Qt.FocusPolicy.TabFocus]


_KEYS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter", "Space": "phím cách"}


def written_keys(keys: str) -> str:
    """Keys as they are told: ``Alt+←``."""
    return "+".join(_KEYS.get(key, key) for key in keys.split("+"))


def always() -> bool:
    """What is allowed at any time."""
    return True


def action_of(
    part: QWidget,
    text: str,
    keys: str,
    does: Callable[[], object],
    *,
    elsewhere: bool = False,
    allowed: Callable[[], bool] = always,
) -> QAction:
    """An entry of the context menu of ``part``, with its key while ``part`` itself has the cursor.

    ``elsewhere``: the keys are told here, and heard by another part. What is not ``allowed`` is grey in the menu.
    """
    action = QAction(f"{text}\t{written_keys(keys)}" if keys else text, part)
    if keys and not elsewhere:
        action.setShortcut(key_sequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setShortcutVisibleInContextMenu(False)  # told in the words: all keys in one column, written one way
    if sign := of_verb(text):
        action.setIcon(icon(sign))
    action.setData(allowed)
    action.triggered.connect(lambda _checked=False: does())
    part.addAction(action)
    if part.contextMenuPolicy() is not Qt.ContextMenuPolicy.CustomContextMenu:
        part.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        part.customContextMenuRequested.connect(partial(_open_menu, part))
    return action


def _open_menu(part: QWidget, at: QPoint) -> None:
    """Open the context menu. What would be refused is grey there; its key works on, and the answer says why."""
    menu = QMenu(part)
    menu.addActions(part.actions())
    own = [(action, allowed) for action in part.actions() if callable(allowed := action.data())]
    for action, allowed in own:
        action.setEnabled(allowed())

    def close() -> None:
        for action, _allowed in own:
            action.setEnabled(True)
        menu.deleteLater()

    menu.aboutToHide.connect(close)
    menu.popup((part.viewport() if isinstance(part, QAbstractScrollArea) else part).mapToGlobal(at))


def part_actions(part: QWidget) -> None:
    """A line between the entries of a context menu."""
    line = QAction(part)
    line.setSeparator(True)
    part.addAction(line)
