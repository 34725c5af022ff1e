"""What a person does who hears the screen: things are found by what they are and how they are called, and acted on.

Nothing here reaches for a widget: all goes through the tree that readers of the screen get.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

Role, NAME, DESCRIPTION = QAccessible.Role, QAccessible.Text.Name, QAccessible.Text.Description
ROWS = (Role.Cell, Role.ListItem, Role.TreeItem)
"""What the rows of lists and their cells are."""


def of(widget: QWidget) -> QAccessibleInterface:
    """Where listening begins."""
    return QAccessible.queryAccessibleInterface(widget)


def everything(root: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything that can be heard under ``root``, itself included; what is hidden is silent."""
    if root.state().invisible:
        return
    yield root
    for at in range(root.childCount()):
        child = root.child(at)
        if child is not None:
            yield from everything(child)


def find(root: QWidget, role: QAccessible.Role, name: str) -> QAccessibleInterface:
    """The thing of that role with the name; where none is called so, the first whose name begins so."""
    there = [(one.text(NAME), one) for one in everything(of(root)) if one.role() is role]
    exact = [one for said, one in there if said == name]
    begun = [one for said, one in there if said.startswith(name)]
    assert begun, f"no {role.name} is called “{name}” but {[said for said, _one in there]}"
    return (exact or begun)[0]


def combo(root: QWidget, label: str) -> QAccessibleInterface:
    """The list of choices beside a label: its own name is what is chosen."""
    there = [one for one in everything(of(root)) if one.role() is Role.ComboBox]
    found = [one for one in there if label in [beside.text(NAME) for beside, _how in one.relations()]]
    assert found, f"no choice is labelled “{label}” but {[one.text(NAME) for one in there]}"
    return found[0]


def focused(root: QWidget) -> str:
    """The name of what has the keys."""
    return of(root).focusChild().text(NAME)


def rows(view: QAccessibleInterface) -> list[QAccessibleInterface]:
    """The rows of a list, or the cells of a table from the first to the last."""
    return [one for at in range(view.childCount()) if (one := view.child(at)).role() in ROWS]


def row(view: QAccessibleInterface, words: str) -> QAccessibleInterface:
    """The row, or the cell of one, that says the words."""
    said = [one.text(NAME) for one in rows(view)]
    assert any(words in one for one in said), f"no row says “{words}” but {said}"
    return next(one for one in rows(view) if words in one.text(NAME))


def go_to(one: QAccessibleInterface) -> None:
    """Put the keys there; what had them before is left, and stored like any field that is left."""
    _act(one, QAccessibleActionInterface.setFocusAction())


def write(one: QAccessibleInterface, words: str) -> None:
    """Go into a field and let it say the words."""
    go_to(one)
    text = one.editableTextInterface()
    text.deleteText(0, one.textInterface().characterCount())
    text.insertText(0, words)


def press(one: QAccessibleInterface) -> None:
    """Do what a button, a link or a mark does."""
    _act(one, QAccessibleActionInterface.pressAction())


def choose(one: QAccessibleInterface) -> None:
    """Choose a row of a list."""
    _act(one, QAccessibleActionInterface.toggleAction())


def _act(one: QAccessibleInterface, action: str) -> None:
    assert one.actionInterface() is not None, f"“{one.text(NAME)}” takes no action"
    assert action in one.actionInterface().actionNames(), f"“{one.text(NAME)}” has no {action}"
    one.actionInterface().doAction(action)
    QTest.qWait(5)
