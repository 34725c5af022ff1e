"""What readers of the screen are told of our own widgets, which Qt does not know: what they are and what they do."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QAccessibleWidget, QLabel, QStackedWidget, QWidget

JOINER = "\u2060"
"""Holds the letters beside it together and is not seen; it is there while words are drawn, and is never said."""
_Role = QAccessible.Role
_LABELS = {
    "link": _Role.Link,
    "number_link": _Role.Link,
    "value": _Role.Button,
    "title": _Role.Heading,
    "section": _Role.Heading,
    "day": _Role.Heading,
    "late": _Role.Heading,
}
"""What a label is by its property ``role``, which must stand before the first words: with them Qt asks. Other labels
are words, as Qt says itself."""
_PAINTED = {
    "pill": _Role.StaticText,
    "paper": _Role.Graphic,
    "navigation": _Role.List,
    "page": _Role.ListItem,
    "chart": _Role.Chart,
}
"""What a widget is that is painted by us, by its property ``role``."""
_BUTTONS = {"fold": _Role.Button, "link": _Role.Button, "way": _Role.RadioButton}
"""What a button is that Qt would call a check box, by its property ``role``: checkable before its first words."""


class Spoken(QAccessibleWidget):
    """A widget in a role of ours; one that can be clicked is pressed by a click."""

    def text(self, kind: QAccessible.Text) -> str:
        return self._text(kind).replace(JOINER, "")

    def _text(self, kind: QAccessible.Text) -> str:
        name, own = super().text(kind), self.widget()
        if kind is QAccessible.Text.Value:
            return name or str(own.property("said") or "")  # what the mark of a chart says that has the keys
        if not name and kind is QAccessible.Text.Name and isinstance(own, QLabel | QAbstractButton):
            return own.text()
        return name

    def role(self) -> QAccessible.Role:
        heard = super().role()
        return _Role.StaticText if heard is _Role.Button and not self._pressed() else heard

    def _pressed(self) -> bool:
        return hasattr(self.widget(), "click") and not self.widget().property("locked")

    def actionNames(self) -> list[str]:
        press = [QAccessibleActionInterface.pressAction()] if self._pressed() else []
        return [*press, *super().actionNames()]

    def doAction(self, name: str) -> None:
        click = getattr(self.widget(), "click", None)
        if name == QAccessibleActionInterface.pressAction() and click is not None:
            click()
        else:
            super().doAction(name)


class SpokenList(Spoken):
    """The list of the pages: whatever they stand in, they alone are its entries."""

    def childCount(self) -> int:
        return len(self._entries())

    def child(self, index: int) -> QAccessibleInterface:
        if not 0 <= index < self.childCount():
            return super().child(-1)  # none, in the words of Qt
        return QAccessible.queryAccessibleInterface(self._entries()[index])

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        entries = self._entries()
        return entries.index(child.object()) if child.object() in entries else -1

    def _entries(self) -> list[QObject]:
        return [one for one in self.widget().findChildren(QWidget) if one.property("role") == "page"]


class SpokenEntry(Spoken):
    """A page in their list."""

    def parent(self) -> QAccessibleInterface:
        around = self.widget().parentWidget()
        while around is not None and around.property("role") != "navigation":
            around = around.parentWidget()
        return QAccessible.queryAccessibleInterface(around) if around is not None else super().parent()


class SpokenButton(Spoken):
    """A button that is pressed or not: it folds what is below it, or is one of several ways of which one is in use."""

    def state(self) -> QAccessible.State:
        state, down = super().state(), bool(self.widget().property("checked"))
        if super().role() is _Role.RadioButton:
            state.checkable, state.checked = True, down
        else:
            state.expandable, state.expanded, state.collapsed = True, down, not down
        return state


_SPOKEN = {_Role.List: SpokenList, _Role.ListItem: SpokenEntry}


def _spoken_as(_kind: str, thing: QObject) -> QAccessibleWidget | None:
    if isinstance(thing, QStackedWidget):  # Qt says at each of its pages that there are others
        return QAccessibleWidget(thing, _Role.Client)
    if not isinstance(thing, QWidget) or isinstance(thing, QAbstractItemView):
        return None  # of what stands in lists and tables Qt tells row by row, whatever they look like
    role = str(thing.property("role") or "")
    if isinstance(thing, QAbstractButton) and thing.isCheckable() and role in _BUTTONS:
        return SpokenButton(thing, _BUTTONS[role])
    words = _Role.StaticText if isinstance(thing, QLabel) and JOINER in thing.text() else None
    heard = _LABELS.get(role, words) if isinstance(thing, QLabel) else _PAINTED.get(role)
    return _SPOKEN.get(heard, Spoken)(thing, heard) if heard is not None else None


@cache
def install() -> None:
    """Let Qt ask here first. To be called before anything is heard: Qt takes leave of the last one first."""
    QAccessible.installFactory(_spoken_as)
