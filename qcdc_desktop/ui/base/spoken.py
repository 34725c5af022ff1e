"""What readers of the screen are told of our own widgets, which Qt does not know: what they are and what they do."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel

_ROLES = {"link": QAccessible.Role.Link}
"""What a label is by its property ``role``. A label is asked when it gets its first words: its role must stand then."""


class Spoken(QAccessibleWidget):
    """A widget in a role of ours; one that can be clicked is pressed by a click."""

    def text(self, kind: QAccessible.Text) -> str:
        name, own = super().text(kind), self.widget()
        return own.text() if not name and kind is QAccessible.Text.Name and isinstance(own, QLabel) else name

    def actionNames(self) -> list[str]:
        press = [QAccessibleActionInterface.pressAction()] if hasattr(self.widget(), "click") else []
        return [*press, *super().actionNames()]

    def doAction(self, name: str) -> None:
        click = getattr(self.widget(), "click", None)
        if name == QAccessibleActionInterface.pressAction() and click is not None:
            click()
        else:
            super().doAction(name)


def _spoken_as(_kind: str, thing: QObject) -> QAccessibleWidget | None:
    if isinstance(thing, QLabel) and (role := _ROLES.get(str(thing.property("role")))) is not None:
        return Spoken(thing, role)
    return None


@cache
def install() -> None:
    """Let Qt ask here first. To be called before anything is heard: Qt takes leave of the last one first."""
    QAccessible.installFactory(_spoken_as)
