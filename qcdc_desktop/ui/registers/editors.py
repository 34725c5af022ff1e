"""An editor for every kind of declared field; the same in forms and in cells.

Each is one widget with the same words: ``put`` shows a stored value, ``value`` reads what was typed (ValueError with a
sentence where it cannot), the signal ``left`` says that the field was left or a choice made. ``words`` are what stands
in it letter by letter, right or wrong, and ``type_in`` puts such words back.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QEvent, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QWidget

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec, Record
from qcdc_desktop.domain.kinds.writing import write_day, write_number
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.buttons import tool
from qcdc_desktop.ui.parts.fields.calm_combo import CalmCombo
from qcdc_desktop.ui.parts.fields.calm_line import CalmLine
from qcdc_desktop.ui.parts.fields.choices import BESIDE, Offers
from qcdc_desktop.ui.parts.fields.day_line import DayButton
from qcdc_desktop.ui.registers.surroundings import Surroundings
from qcdc_desktop.ui.registers.typed_field import TypedField, leaves_undo


class LineEditor(TypedField, CalmLine):
    """One line: text or a number."""

    left = Signal()
    dropped = Signal()
    """Esc: what was typed is to be forgotten."""

    def __init__(self, spec: FieldSpec, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec, self.around = spec, around
        if spec.kind in (FieldKind.WHOLE, FieldKind.NUMBER):
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._known = QStringListModel(self)
        self._offers = Offers(self, self._known) if spec.suggested else None
        if self._offers:
            self.setCompleter(self._offers)
            self.textEdited.connect(self._offers.narrow)

    def offers(self) -> Offers | None:
        return self._offers

    def value(self) -> Any:
        """The value typed; raises ValueError."""
        return self.around.read(self.spec, self.text())

    def words(self) -> str:
        """What stands in it."""
        return self.text()

    def type_in(self, words: str) -> None:
        """Put words in as if they were typed."""
        self.selectAll()
        self.insert(words)

    def put(self, value: Any, owner: Record) -> None:
        """Show a stored value."""
        if self.spec.suggested:
            self._known.setStringList(self.around.titles.said(owner.INFO.name, self.spec.name))
        numeric = self.spec.kind in (FieldKind.WHOLE, FieldKind.NUMBER)
        self.setText(write_number(value, 6) if numeric else str(value or ""))
        self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        if leaves_undo(event, self.isUndoAvailable() or self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)


class DateEditor(LineEditor):
    """A date typed as 1/9, 01/09/25, 1-9-2025; Ctrl+; is today, arrows step a day, Alt+Down opens a calendar."""

    def __init__(self, spec: FieldSpec, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(spec, around, parent)
        self.setPlaceholderText(self.tr("dd/mm/yyyy"))
        near = None if spec.past else around.near
        self.button = DayButton(self, self.value, around.today, near=near, past=spec.past, required=spec.required)
        self.button.chosen.connect(self.left)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.button.place()

    def put(self, value: Any, _owner: Record) -> None:
        self.setText(write_day(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.button.press(event):
            super().keyPressEvent(event)


class LongEditor(TypedField, QPlainTextEdit):
    """Several lines; grows with its text, Tab leaves it, Ctrl+E opens it over the whole page."""

    left = Signal()
    dropped = Signal()
    LEAST, MOST = 2, 12
    """Lines shown at least and at most."""

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        # Later: another size while Qt lays the text out has it begin anew in the middle, and may end the program.
        later = Qt.ConnectionType.QueuedConnection
        self.document().documentLayout().documentSizeChanged.connect(self._grow, later)
        self._enlarge = tool(self.tr("Mở rộng ô viết"), "maximize-2", "Ctrl+E")
        self._enlarge.setParent(self)
        self._enlarge.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._enlarge.setCursor(Qt.CursorShape.ArrowCursor)
        self._enlarge.setIconSize(QSize(theme.px(14), theme.px(14)))
        self._enlarge.clicked.connect(self.enlarge)
        self._enlarge.adjustSize()
        self.setViewportMargins(0, 0, self._enlarge.width(), 0)

    def enlarge(self) -> None:
        """Open the text over the whole page."""
        from qcdc_desktop.ui.parts.large_editor import LargeEditor

        LargeEditor(self)

    def value(self) -> str:
        """The text typed."""
        return self.toPlainText()

    def words(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    def type_in(self, words: str) -> None:
        """Put words in as if they were typed."""
        self.selectAll()
        self.insertPlainText(words)

    def put(self, value: Any, _owner: Record) -> None:
        """Show a stored text."""
        if self.toPlainText() != value or self.document().isUndoAvailable():
            self.setPlainText(value or "")
        self._grow()

    def event(self, event: QEvent) -> bool:
        document = self.document()
        if leaves_undo(event, document.isUndoAvailable() or document.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_E and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.enlarge()
        else:
            super().keyPressEvent(event)

    def ends(self, event: QKeyEvent) -> bool:
        return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._enlarge.move(self.width() - self._enlarge.width() - 2, 2)
        if event.oldSize().width() != event.size().width():
            self._grow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._grow()

    def _grow(self) -> None:
        lines = min(max(round(self.document().size().height()), self.LEAST), self.MOST)
        margins = self.viewportMargins()
        frame = self.height() - self.viewport().height() - margins.top() - margins.bottom()
        room = round(2 * self.document().documentMargin()) + max(frame, 0) + 2
        self.setFixedHeight(math.ceil(lines * self._line_height()) + room)

    def _line_height(self) -> float:
        """Height of a line as it is laid out: large letters take more than their font says."""
        block, layout = self.document().begin(), self.document().documentLayout()
        lines = max(block.lineCount(), 1)
        height = layout.blockBoundingRect(block).height() / lines
        return max(height, float(self.fontMetrics().lineSpacing()))


class FlagEditor(QCheckBox):
    """Yes or no; stored as soon as it is ticked."""

    left = Signal()
    dropped = Signal()

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec.label, parent)
        self.spec = spec
        self.clicked.connect(self.left)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def words(self) -> str:
        """One letter where it is ticked."""
        return "x" if self.isChecked() else ""

    def type_in(self, words: str) -> None:
        """Tick it, or take the tick away."""
        self.setChecked(bool(words))

    def put(self, value: Any, _owner: Record) -> None:
        """Show a stored value."""
        self.setChecked(bool(value))


_USUAL_CHOICE = 9
"""Letters of a choice that are always in sight; most choices are no longer."""


class ChoiceEditor(CalmCombo):
    """One of the words of a choice."""

    left = Signal()
    dropped = Signal()

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        every: list[Choice] = list(spec.choices or ())
        self._values: list[Choice] = every
        self.addItems([member.words for member in every])
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        longest = max((len(member.words) for member in every), default=0)
        self.setMinimumContentsLength(min(max(longest, 4), _USUAL_CHOICE))
        self.activated.connect(lambda _index: self.end_choosing())

    def end_choosing(self) -> None:
        """One was chosen: it may be stored."""
        self.left.emit()

    def value(self) -> Any:
        """The member chosen."""
        return self._values[self.currentIndex()]

    def words(self) -> str:
        """The permanent key of the member chosen."""
        return str(self._values[self.currentIndex()].value)

    def type_in(self, words: str) -> None:
        """Choose the member with that key, where it is offered."""
        for index, member in enumerate(self._values):
            if member.value == words:
                self.setCurrentIndex(index)

    def offer(self, members: Collection[Choice] | None) -> None:
        """Offer these members alone, and the one chosen; None for all of them."""
        self._fill(self._values[self.currentIndex()], members)

    def put(self, value: Any, _owner: Record) -> None:
        """Show a stored value."""
        if value not in self._values:
            self._fill(value, self._values)
        self.setCurrentIndex(self._values.index(value))

    def _fill(self, chosen: Choice, members: Collection[Choice] | None) -> None:
        values = [m for m in self.spec.choices or () if members is None or m in members or m is chosen]
        if values != self._values:
            self._values = values
            self.clear()
            self.addItems([member.words for member in values])
            self.setCurrentIndex(values.index(chosen))


class RefEditor(TypedField, ChoiceEditor):
    """A record chosen by its title; typing narrows the list without regard to marks."""

    def __init__(self, spec: FieldSpec, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self.around = around
        self._options: list[tuple[int, str]] = []
        self._typed = False
        """Whether what stands in the line was typed and not chosen."""
        line = CalmLine(self)
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # Qt would choose the first of two people whose name was typed.
        line.editingFinished.disconnect()
        line.textEdited.connect(self._on_typed)
        self._offers = Offers(self, self.model(), person=spec.target == "person")
        self.setCompleter(self._offers)

    def offers(self) -> Offers | None:
        return self._offers

    def _on_typed(self, typed: str) -> None:
        self._typed = True
        self._offers.narrow(typed)

    def end_choosing(self) -> None:
        self._typed = False
        if line := self.lineEdit():
            line.setCursorPosition(0)
        super().end_choosing()

    def setAccessibleName(self, name: str) -> None:
        """Readers of the screen stop at the line inside as well."""
        super().setAccessibleName(name)
        if line := self.lineEdit():
            line.setAccessibleName(name)

    def value(self) -> int | None:
        """The id of the record chosen, or with the title typed; raises ValueError."""
        at = self.currentIndex()
        if not self._typed and self.itemText(at) == self.currentText():
            return self._options[at - 1][0] if at > 0 else None
        record_id = self.around.read(self.spec, self.currentText(), self._options)
        return None if record_id is None else int(record_id)

    def words(self) -> str:
        """What stands in the line: the title of the record chosen, or what was typed."""
        return self.currentText()

    def type_in(self, words: str) -> None:
        """Choose the one record of that title, or put the words in as typed."""
        rows = [row for row, (_id, title) in enumerate(self._options, 1) if title == words]
        if len(rows) == 1:
            self.setCurrentIndex(rows[0])
        else:
            self.setEditText(words)
        self._typed = len(rows) != 1

    def put(self, value: Any, owner: Record) -> None:
        """Show a stored reference among all that ``owner`` may point at."""
        options = self.around.titles.options(self.spec, owner)
        self._options = [(record_id, " ".join(title.split())) for record_id, title in options]
        often = Counter(title for _id, title in self._options)
        self.clear()
        for row, (record_id, title) in enumerate([(0, ""), *self._options]):
            self.addItem(title)
            if often[title] > 1:
                self.setItemData(row, self.around.titles.beside(self.spec.target, record_id), BESIDE)
        ids = [record_id for record_id, _title in self._options]
        self.setCurrentIndex(ids.index(value) + 1 if value in ids else 0)
        self._typed = False
        if line := self.lineEdit():
            line.setCursorPosition(0)


Editor = LineEditor | LongEditor | FlagEditor | ChoiceEditor


def make_editor(spec: FieldSpec, around: Surroundings, parent: QWidget | None = None) -> Editor:
    """The editor of a declared field."""
    match spec.kind:
        case FieldKind.LONG:
            return LongEditor(spec, parent)
        case FieldKind.DAY:
            return DateEditor(spec, around, parent)
        case FieldKind.FLAG:
            return FlagEditor(spec, parent)
        case FieldKind.CHOICE:
            return ChoiceEditor(spec, parent)
        case FieldKind.REF:
            return RefEditor(spec, around, parent)
    return LineEditor(spec, around, parent)
