"""Keys that mean something inside one part of a page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def key_within(part: QWidget, keys: str, does: Callable[[], object]) -> QShortcut:
    """Run ``does`` when the keys are pressed anywhere inside ``part``."""
    shortcut = QShortcut(QKeySequence(keys), part)
    # Set afterwards: given to the constructor beside a callable, the context is silently dropped (PySide6 6.12).
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(does)
    return shortcut


def tab_before(widget: QWidget, other: QWidget) -> None:
    """Let Tab come to ``widget`` right before ``other``, for what was made later than what stands behind it."""
    QWidget.setTabOrder(other, widget)
    QWidget.setTabOrder(widget, other)


def action_of(part: QWidget, text: str, keys: str, does: Callable[[], None]) -> QAction:
    """An entry of the context menu of ``part``, with its key while ``part`` itself has the cursor."""
    action = QAction(text, part)
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda _checked=False: does())
    part.addAction(action)
    part.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    return action
