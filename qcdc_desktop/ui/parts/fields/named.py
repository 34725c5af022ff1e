"""What a field is called and what is wrong with it, for the eye and for who hears the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.floating import announce


def name_field(label: QLabel, editor: QWidget, name: str) -> None:
    """Tie a label to its editor: what is read is what is said, and Alt+letter or a click leads to the editor."""
    label.setBuddy(editor)
    editor.setAccessibleName(name)


def under_label(label: QLabel, editor: QWidget, name: str = "") -> QVBoxLayout:
    """A label that is tied to the editor below it; ``name`` where it is to be said otherwise than written."""
    name_field(label, editor, name or label.text())
    column = QVBoxLayout()
    column.setSpacing(theme.px(3))
    column.addWidget(label)
    column.addWidget(editor)
    return column


def mark_fault(editor: QWidget, sentence: str) -> None:
    """Draw an editor as wrong (or right again, without a sentence) and tell readers of the screen why."""
    if bool(editor.property("fault")) != bool(sentence):
        editor.setProperty("fault", bool(sentence))
        editor.style().unpolish(editor)
        editor.style().polish(editor)
    if sentence != editor.accessibleDescription():
        announce(editor, sentence)
    editor.setAccessibleDescription(sentence or str(editor.property("help") or ""))
