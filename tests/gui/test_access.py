"""Who hears the screen or has only the keyboard: every control has a name, a role, a visible focus and its turn."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface, QImage, QRawFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

from qcdc_desktop.paths import resources
from qcdc_desktop.ui.base.spoken import JOINER
from qcdc_desktop.ui.parts.chosen_rows import ChosenRows
from qcdc_desktop.ui.parts.ticked_rows import TickedRows
from qcdc_desktop.ui.registers.form import Form
from tests.gui import tour
from tests.gui.hands import OPENS_LISTS, SHIFT
from tests.gui.tour import Check, Stop

pytestmark = OPENS_LISTS
Role, NAME, DESCRIPTION = QAccessible.Role, QAccessible.Text.Name, QAccessible.Text.Description
ROLES = {
    QLineEdit: {Role.EditableText},
    QPlainTextEdit: {Role.EditableText},
    QComboBox: {Role.ComboBox},
    QTabBar: {Role.PageTabList},
    QAbstractItemView: {Role.Table, Role.List, Role.Tree},
    QAbstractButton: {Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton, Role.PageTab, Role.ListItem},
    QLabel: {Role.StaticText, Role.Link, Role.Heading, Role.Button},
}
"""Kinds of widgets and what they may be for who hears them."""
PRESSED = ROLES[QAbstractButton] | ROLES[QLabel]
"""What is pressed."""


# Names and roles -----------------------------------------------------------------------------------------------------


def tree(root: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything that can be heard under ``root``, itself included; what is hidden is silent."""
    if root.state().invisible:
        return
    yield root
    for at in range(0 if isinstance(root.object(), QAbstractItemView) else root.childCount()):
        child = root.child(at)
        if child is not None:
            yield from tree(child)


def controls(stop: Stop) -> list[QWidget]:
    """Everything that Tab leads to on the screen."""
    wanted = Qt.FocusPolicy.TabFocus
    return [
        w
        for w in tour.seen(stop.root)
        if w.isEnabled() and w.focusPolicy() & wanted and w.focusProxy() is None and _own(w, stop)
    ]


def _own(widget: QWidget, stop: Stop) -> bool:
    return widget.window() is stop.root and not isinstance(widget, QScrollArea)


def told(widget: QWidget | None) -> str:
    """What identifies a widget in a failure."""
    return (
        f"{type(widget).__name__} “{widget.accessibleName() or getattr(widget, 'text', str)()}”"
        if widget
        else "nothing"
    )


def names_and_roles(stop: Stop) -> Iterator[str]:
    for heard in tree(QAccessible.queryAccessibleInterface(stop.root)):
        widget, name = heard.object(), heard.text(NAME).strip()
        if JOINER in name + heard.text(DESCRIPTION):
            yield f"“{name}” is said with the joiners that it is drawn with"
        if not isinstance(widget, QWidget) or not (heard.state().focusable or isinstance(widget, QAbstractButton)):
            continue
        if isinstance(widget, QScrollArea) or widget is stop.root:
            continue
        if not re.search(r"\w", name):
            yield f"{told(widget)} in {told(widget.parentWidget())} has no name"
        roles = next((allowed for kind, allowed in ROLES.items() if isinstance(widget, kind)), None)
        if roles and heard.role() not in roles:
            yield f"{told(widget)} is a {heard.role().name}"
        if heard.role() is Role.CheckBox and widget.property("role") in ("link", "fold"):
            yield f"{told(widget)} shows and hides what is below it, and is called a box to tick"


def controls_are_heard(stop: Stop) -> Iterator[str]:
    heard = {id(i.object()) for i in tree(QAccessible.queryAccessibleInterface(stop.root))}
    for widget in controls(stop):
        if id(widget) not in heard:
            yield f"{told(widget)} is not in the tree"


def controls_can_be_used(stop: Stop) -> Iterator[str]:
    """What is neither typed in nor chosen from is pressed, also by a reader of the screen that begins to ask late."""
    for widget in controls(stop):
        heard = QAccessible.queryAccessibleInterface(widget)
        acts = heard.actionInterface().actionNames()
        if heard.role() in PRESSED and not set(acts) - {QAccessibleActionInterface.setFocusAction()}:
            yield f"{told(widget)} has the keys and cannot be pressed"


def labels_are_buddies(stop: Stop) -> Iterator[str]:
    buddies = {id(label.buddy()): label for label in stop.root.findChildren(QLabel) if label.buddy() is not None}
    for widget in controls(stop):
        if not isinstance(widget, QLineEdit | QPlainTextEdit | QComboBox):
            continue
        label, seen = buddies.get(id(widget)), ""
        if label is not None and label.isVisible():
            seen = label.text()
        elif isinstance(widget, QLineEdit):
            seen = widget.placeholderText()
        elif isinstance(widget, QComboBox):
            seen = widget.itemText(0)
        if not seen:
            yield f"{told(widget)} has no label"
        elif label is not None and not label.text().startswith(widget.accessibleName()):
            yield f"{told(widget)} is labelled “{label.text()}”"


def names_differ(stop: Stop) -> Iterator[str]:
    """No two fields of a form and no two buttons on the screen that sound the same."""
    forms = [form for form in stop.root.findChildren(Form) if form.isVisible()]
    heard: Counter[tuple[QWidget | None, str]] = Counter()
    for widget in controls(stop):
        home = next((form for form in forms if form.isAncestorOf(widget)), None)
        if isinstance(widget, QAbstractButton) or home:
            # On Linux the name that Qt gives a combo box is its text; its label is a relation.
            heard[home, widget.accessibleName() or QAccessible.queryAccessibleInterface(widget).text(NAME)] += 1
    yield from (f"{times} controls are called “{name}”" for (_home, name), times in heard.items() if times > 1)


def words_are_plain(stop: Stop) -> Iterator[str]:
    """What a person typed is never taken for the marks of a text."""
    for label in tour.seen(stop.root):
        if isinstance(label, QLabel) and label.text() and label.textFormat() is Qt.TextFormat.AutoText:
            yield f"“{label.text()[:40]}” may be taken for a text with marks"


# Focus ---------------------------------------------------------------------------------------------------------------


def chosen_is_current(stop: Stop) -> Iterator[str]:
    """The row that is chosen is what the next key meets, also where a reader of the screen chose it."""
    for view in stop.root.findChildren(QAbstractItemView):
        chooses = view.selectionMode() is not QAbstractItemView.SelectionMode.NoSelection
        chooses = chooses and not isinstance(view, QHeaderView)
        if view.isVisible() and chooses and not isinstance(view.selectionModel(), ChosenRows):
            yield f"{told(view)} leaves another row current than the chosen one"
        box = view.model().index(0, 0).data(Qt.ItemDataRole.CheckStateRole)
        if view.isVisible() and box is not None and not isinstance(view.selectionModel(), TickedRows):
            yield f"{told(view)} has boxes that a reader of the screen cannot tick"


class FocusIsSeen:
    """A control looks clearly different while it has the keys; of those that are drawn alike one is asked."""

    def __init__(self) -> None:
        self.known: set[tuple[object, ...]] = set()

    def __call__(self, stop: Stop) -> Iterator[str]:
        before = QApplication.focusWidget()
        for widget in controls(stop):
            if isinstance(widget, QLineEdit | QPlainTextEdit) and widget.isReadOnly():
                continue
            if (state := look(widget)) in self.known:
                continue
            self.known.add(state)
            without, focused = without_and_with_keys(widget)
            if not widget.hasFocus() or not differ(without, focused, min(widget.width(), 24)):
                yield f"{told(widget)} looks the same with the keys"
        if before is not None:
            before.setFocus()


def without_and_with_keys(widget: QWidget) -> tuple[QImage, QImage]:
    """How a control looks; anew where what had the keys before still gave way to it."""
    while True:
        if (focused := QApplication.focusWidget()) is not None:
            focused.clearFocus()
            QTest.qWait(0)
        without = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.qWait(0)
        if (with_keys := widget.grab().toImage()).size() == without.size():
            return without, with_keys


def look(widget: QWidget) -> tuple[object, ...]:
    """All that the look of a control depends on: whether it is pressed, how small it is, and what the style sheet goes
    by: class, name and marks, its own and of all that it stands in."""
    checked = isinstance(widget, QAbstractButton) and widget.isChecked()
    worded = bool(getattr(widget, "text", str)())
    return checked, worded, min(widget.width(), 48), min(widget.height(), 48), _styled_by(widget)


def _styled_by(widget: QWidget | None) -> tuple[object, ...]:
    if widget is None:
        return ()
    marks = tuple(widget.property(name) for name in _marks())
    return type(widget), widget.objectName(), marks, *_styled_by(widget.parentWidget())


@cache
def _marks() -> tuple[str, ...]:
    """The properties that the style sheet asks for."""
    sheet = (resources() / "themes" / "window.qss").read_text(encoding="utf-8")
    return tuple(sorted(set(re.findall(r"\[(\w+)=", sheet))))


def differ(one: QImage, other: QImage, least: int) -> bool:
    """Whether so many pixels differ."""
    pictures = [i.convertToFormat(QImage.Format.Format_RGB32) for i in (one, other)]
    wide = pictures[0].bytesPerLine()
    a, b = (memoryview(p.constBits()).cast("B") for p in pictures)
    lines = ((a[at : at + wide], b[at : at + wide]) for at in range(0, len(a), wide))
    changed = ((one.cast("I"), other.cast("I")) for one, other in lines if bytes(one) != bytes(other))
    dots = (None for a, b in changed for x, y in zip(a, b, strict=True) if x != y)
    return len(list(itertools.islice(dots, least))) == least


# Words ---------------------------------------------------------------------------------------------------------------


def letters_are_in_the_font(stop: Stop) -> Iterator[str]:
    """A sign that only some computers can draw is a blank or a box on the others."""
    font = QRawFont.fromFont(QApplication.font())
    for button in stop.root.findChildren(QAbstractButton):
        for letter in button.text():
            if not font.supportsCharacter(ord(letter)):
                yield f"{told(button)} needs “{letter}”"


# Turn ----------------------------------------------------------------------------------------------------------------


def turns(stop: Stop, held: Qt.KeyboardModifier) -> list[QWidget]:
    """Where Tab leads, from the first control until it comes round."""
    first = controls(stop)[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    for _ in range(400):
        now = QApplication.focusWidget()
        assert now is not None
        if seen and now is seen[0]:
            break
        if not seen or now is not seen[-1]:
            seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Backtab if held else Qt.Key.Key_Tab, held)
    return seen


def tab_follows_the_eye(stop: Stop) -> Iterator[str]:
    """From left to right, line by line, one part of the window after the other; Shift+Tab goes the same way back."""
    there, back = turns(stop, Qt.KeyboardModifier.NoModifier), turns(stop, SHIFT)
    if there != [there[0], *back[:0:-1]]:
        yield f"back is another way: {[told(w) for w in there]} / {[told(w) for w in back]}"
    start = next((at for at, w in enumerate(there) if w is controls(stop)[0]), 0)
    order = there[start:] + there[:start]
    for one, other in itertools.pairwise(order):
        if words := _against_the_eye(one, other):
            yield words


def _against_the_eye(one: QWidget, other: QWidget) -> str:
    """Compare the two parts of the window that hold the controls and lie beside each other in the same whole."""
    mine = _line(one)
    theirs = _line(other)
    whole = next((w for w in mine if w in theirs), None)
    if whole is None or whole in (one, other):
        return ""
    a, b = (_place(line[line.index(whole) - 1], whole) for line in (mine, theirs))
    over = b.bottom() <= a.top()
    beside = b.right() <= a.left() and b.top() < a.bottom() and a.top() < b.bottom()
    return f"after {told(one)} comes {told(other)}, which stands before it" if over or beside else ""


def _line(widget: QWidget | None) -> list[QWidget]:
    found = []
    while widget is not None:
        found.append(widget)
        widget = widget.parentWidget()
    return found


def _place(part: QWidget, whole: QWidget) -> QRect:
    return QRect(part.mapTo(whole, QPoint(0, 0)), part.size())


# All of it -----------------------------------------------------------------------------------------------------------


def checks() -> tuple[Check, ...]:
    """All that is asked of everything on a walk."""
    return (
        names_and_roles,
        controls_are_heard,
        controls_can_be_used,
        labels_are_buddies,
        names_differ,
        words_are_plain,
        letters_are_in_the_font,
        chosen_is_current,
        FocusIsSeen(),
        tab_follows_the_eye,
    )
