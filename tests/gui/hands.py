"""What a person does at the keyboard, for the tests of pages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget

from qcdc_desktop.ui.base.page import Page
from qcdc_desktop.ui.papers.paper_page import PaperPage
from qcdc_desktop.ui.parts.notices.errand import Errand
from qcdc_desktop.ui.registers.editors import Editor
from qcdc_desktop.ui.registers.field_box import FieldBox
from qcdc_desktop.ui.registers.register_page import RegisterPage

NONE = Qt.KeyboardModifier.NoModifier
_WHOLE_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
OPENS_LISTS = pytest.mark.qt_log_ignore("does not support (grabbing|propagateSizeHints|raise)")
"""For tests in which a list or calendar pops up: without a screen nothing can be grabbed."""
ALT = Qt.KeyboardModifier.AltModifier


def opened(page: Page) -> Page:
    """Show a page as the shell does."""
    page.resize(1090, 676)
    page.show()
    page.ensure_fresh()
    page.activateWindow()
    QTest.qWait(20)
    return page


def finish(widget: QWidget) -> None:
    """Wait until what was asked for (an export, a file to be read) is done."""
    for _ in range(4000):
        if not any(one.busy for one in widget.findChildren(Errand)):
            return
        QTest.qWait(5)
    raise AssertionError("it is never done")


def export_anyway(page: PaperPage) -> None:
    """Export a paper, whatever it still lacks, and wait until that is done."""
    page.outgoing.export_pdf.click()
    for answer in page.outgoing.notice.findChildren(QPushButton):
        if answer.text() == "Vẫn xuất" and answer.isVisible():
            answer.click()
    finish(page)


def press(key: Qt.Key, held: Qt.KeyboardModifier = NONE, widget: QWidget | None = None) -> None:
    """Press a key where the cursor is."""
    target = widget or QApplication.focusWidget()
    assert target is not None, "nothing has the cursor"
    QTest.keyClick(target, key, held)
    QTest.qWait(5)


def press_in_menu(*keys: Qt.Key) -> None:
    """Open the menu of the button that has the cursor, and press keys in it: it has them while it is open."""

    def press_them() -> None:
        for key in keys:
            press(key, widget=QApplication.activePopupWidget())

    QTimer.singleShot(0, press_them)
    press(Qt.Key.Key_Space)


def say(text: str) -> None:
    """Type Vietnamese where the cursor is, as an input method commits it."""
    target = QApplication.focusWidget()
    assert target is not None, "nothing has the cursor"
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(target, event)


def box(page: RegisterPage, name: str) -> FieldBox:
    """A field of the inspector."""
    return page.register.inspector.form.boxes[name]


def go_into(field: FieldBox) -> Editor:
    """Click what a field says, or the title that says it, so that its editor opens; the editor has the cursor."""
    if not field.isVisible():
        QTest.qWait(20)  # the record is built right after the list
    if not field.opened and (field.reading.isVisible() or field.home.isVisible()):
        QTest.mouseClick(field.reading if field.reading.isVisible() else field.home, Qt.MouseButton.LeftButton)
        QTest.qWait(5)
    else:
        field.editor.setFocus()
    return field.editor


def fill(page: RegisterPage, name: str, text: str) -> Editor:
    """Go into a field of the inspector, type over what is there and leave it with Tab."""
    editor = go_into(box(page, name))
    press(Qt.Key.Key_A, CTRL)
    say(text)
    press(Qt.Key.Key_Tab)
    return editor


def answer(page: RegisterPage, words: str) -> None:
    """Answer what the list asks, by the words of a button."""
    button = next(b for b in page.register.notice.findChildren(QPushButton) if not b.isHidden() and b.text() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(page: RegisterPage) -> list[list[str]]:
    """The words of the list as a person sees them."""
    rows, view = page.register.rows, page.register.view
    columns = [c for c in range(rows.columnCount()) if not view.isColumnHidden(c)]
    return [[str(rows.index(r, c).data() or "") for c in columns] for r in range(rows.rowCount())]


def column(page: RegisterPage, label: str) -> int:
    """The column with that heading."""
    return [c.label for c in page.register.table.columns].index(label)


def go_to(page: RegisterPage, row: int, label: str) -> None:
    """Put the cursor into a cell."""
    view = page.register.view
    view.setFocus()
    at = page.register.rows.index(row, column(page, label))
    view.setCurrentIndex(at)
    # Whatever key a test before held last.
    view.selectionModel().select(at, _WHOLE_ROW)


# The keyboard alone: nothing below reaches for a widget that Tab or a key has not led to ---------------------------


def focused() -> QWidget:
    """What has the keys."""
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the cursor"
    return found


def name_of(widget: QWidget) -> str:
    """What a reader of the screen says of a widget."""
    return widget.accessibleName() or str(getattr(widget, "text", str)())


def to(name: str, *, back: bool = False) -> QWidget:
    """Press Tab (or Shift+Tab) until the control of that name has the keys."""
    seen: list[str] = []
    for _ in range(120):
        if seen and name_of(focused()) == name:
            return focused()
        seen.append(name_of(focused()))
        press(Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, SHIFT if back else NONE)
    raise AssertionError(f"Tab does not lead to “{name}” but to {list(dict.fromkeys(seen))}")


def write(name: str, text: str, *, back: bool = False) -> None:
    """Go to a field by Tab, type over what is there, and go on by Tab."""
    to(name, back=back)
    press(Qt.Key.Key_A, CTRL)
    say(text)
    field = focused()
    offers = field.completer() if isinstance(field, QComboBox) and field.isEditable() else None
    popup = offers.popup() if offers else None
    # A list that has popped up takes the keys first, as on a screen.
    press(Qt.Key.Key_Tab, widget=popup if popup and popup.isVisible() else None)


def pick(name: str, words: str) -> None:
    """Go to a choice by Tab and step down to the words."""
    combo = to(name)
    assert isinstance(combo, QComboBox)
    for _ in range(combo.count()):
        if combo.currentText() == words:
            break
        press(Qt.Key.Key_Down)
    assert combo.currentText() == words
    press(Qt.Key.Key_Tab)
