"""A form derived from the declared fields: label, editor and, where something typed is wrong, its sentence."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec, Record, spec
from qcdc_desktop.domain.kinds.text import clean
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.registers.editors import Editor, FlagEditor, RefEditor, Surroundings, make_editor

Relevant = Callable[[str, Mapping[str, Any]], bool]
"""Whether a field matters beside the values typed so far."""
_HALF = 15
"""Choices with longer words than this take a whole line of the form."""


def name_field(label: QLabel, editor: QWidget, name: str) -> None:
    """Tie a label to its editor: what is read is what is said, and Alt+letter or a click leads to the editor."""
    label.setBuddy(editor)
    editor.setAccessibleName(name)


def mark_fault(editor: QWidget, sentence: str) -> None:
    """Draw an editor as wrong (or right again, without a sentence) and tell readers of the screen why."""
    if bool(editor.property("fault")) != bool(sentence):
        editor.setProperty("fault", bool(sentence))
        editor.style().unpolish(editor)
        editor.style().polish(editor)
    editor.setAccessibleDescription(sentence or str(editor.property("help") or ""))


class FieldBox(QWidget):
    """One field of a form."""

    def __init__(self, s: FieldSpec, around: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self.spec = s
        self.editor: Editor = make_editor(s, around, self)
        self.label = QLabel(s.label + (f" ({s.unit})" if s.unit else "") + (" *" if s.required else ""), self)
        self.label.setProperty("role", "small")
        name_field(self.label, self.editor, s.label)
        self.label.setVisible(not isinstance(self.editor, FlagEditor))
        self.editor.setProperty("help", s.help)
        self.editor.setToolTip(s.help)
        self.editor.setAccessibleDescription(s.help)
        if s.help and isinstance(self.editor, QLineEdit | QPlainTextEdit) and s.kind is not FieldKind.DAY:
            self.editor.setPlaceholderText(s.help if isinstance(self.editor, QPlainTextEdit) else "")
        self._sign, self._sentence = QLabel(self), QLabel(self)
        self._sentence.setProperty("role", "error")
        self._sentence.setWordWrap(True)
        self._sign.setPixmap(icon("circle-alert", "bad").pixmap(theme.px(14), theme.px(14)))
        told = QHBoxLayout()
        told.setSpacing(theme.px(4))
        told.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self._sentence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(3))
        column.addWidget(self.label)
        column.addWidget(self.editor)
        column.addLayout(told)
        column.addStretch(1)
        self.mark("")

    @property
    def half(self) -> bool:
        """Whether two such fields stand side by side."""
        if self.spec.kind is FieldKind.CHOICE and self.spec.choices:
            return max(len(member.words) for member in self.spec.choices) <= _HALF
        short = self.spec.kind is FieldKind.TEXT and self.spec.width <= 12
        return short or self.spec.kind in (FieldKind.DAY, FieldKind.WHOLE, FieldKind.NUMBER)

    @property
    def sentence(self) -> str:
        """What is wrong, or nothing."""
        return self._sentence.text()

    def mark(self, sentence: str) -> None:
        """Say what is wrong with the field, or with an empty sentence that it is right."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._sign.setVisible(bool(sentence))
        mark_fault(self.editor, sentence)

    def lock(self, locked: bool) -> None:
        """Show only."""
        if isinstance(self.editor, QLineEdit | QPlainTextEdit):
            self.editor.setReadOnly(locked)
        else:
            self.editor.setEnabled(not locked)


class Form(QWidget):
    """The fields of one record. It never stores: it says what was typed and marks what is wrong."""

    left = Signal(str)
    """The field with this name was left."""

    def __init__(
        self, kind: type[Record], names: Sequence[str], around: Surroundings, relevant: Relevant | None = None
    ) -> None:
        super().__init__()
        self.kind, self.record = kind, kind()
        self._relevant = relevant or (lambda _name, _values: True)
        self.boxes = {name: FieldBox(spec(kind, name), around, self) for name in names}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(10))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._placed: list[str] = []
        for name, box in self.boxes.items():
            box.editor.left.connect(lambda name=name: self._on_left(name))
            box.editor.dropped.connect(lambda name=name: self.restore(name))
        self.arrange()

    def show_record(self, record: Record) -> None:
        """Show a record; what is typed and not yet stored of the same record stays as typed."""
        kept = set(self.dirty()) if record.id == self.record.id else set()
        self.record = record
        for name, box in self.boxes.items():
            if name not in kept:
                box.editor.put(getattr(record, name), record)
                box.mark("")
            elif isinstance(box.editor, RefEditor) and not box.sentence:
                box.editor.put(box.editor.value(), record)
        self.arrange()

    def settle(self, record: Record, names: Sequence[str]) -> None:
        """These fields were stored: show them as they are written now."""
        self.record = record
        for name in names:
            self.restore(name)

    def restore(self, name: str) -> None:
        """Forget what was typed in a field."""
        box = self.boxes[name]
        box.editor.put(getattr(self.record, name), self.record)
        box.mark("")
        if not self.dirty():
            self.mark({})
        self.arrange()

    def forget(self) -> None:
        """Forget everything typed."""
        for name in self.boxes:
            self.restore(name)

    def dirty(self) -> dict[str, Any]:
        """Fields that differ from the stored record with what was typed, or with the ValueError that it raises."""
        found: dict[str, Any] = {}
        for name, box in self.boxes.items():
            try:
                value = box.editor.value()
            except ValueError as error:
                found[name] = error
                continue
            if isinstance(value, str) and box.spec.kind in (FieldKind.TEXT, FieldKind.LONG):
                value = clean(value, lines=box.spec.kind is FieldKind.LONG)
            if value != getattr(self.record, name):
                found[name] = value
        return found

    def typed(self) -> dict[str, Any]:
        """The fields that differ and can be read."""
        return {name: value for name, value in self.dirty().items() if not isinstance(value, ValueError)}

    def mark(self, faults: Mapping[str, str]) -> None:
        """Mark these fields with their sentences and no others, but those that cannot be read."""
        unread = {name: str(v) for name, v in self.dirty().items() if isinstance(v, ValueError)}
        for name, box in self.boxes.items():
            box.mark(unread.get(name) or faults.get(name, ""))
        self.arrange()

    @property
    def wrong(self) -> list[str]:
        """Names of the fields that are marked."""
        return [name for name, box in self.boxes.items() if box.sentence]

    def lock(self, locked: bool) -> None:
        """Show only."""
        for box in self.boxes.values():
            box.lock(locked)

    def arrange(self) -> None:
        """Lay the fields that matter on the grid, short ones side by side."""
        values = {name: getattr(self.record, name) for name in self.boxes} | self.typed()
        wanted = [n for n, box in self.boxes.items() if box.sentence or self._relevant(n, values)]
        if wanted == self._placed:
            return
        self._placed = wanted
        for name, box in self.boxes.items():
            self._grid.removeWidget(box)
            box.setVisible(name in wanted)
        row = 0
        for half, names in itertools.groupby(wanted, key=lambda name: self.boxes[name].half):
            boxes = [self.boxes[name] for name in names]
            # Of an odd number of short fields the first stands alone, so that what belongs together stays together.
            shift = len(boxes) % 2 if half else 0
            for i, box in enumerate(boxes):
                place = i + shift if i else 0
                at = (row + place // 2, place % 2) if half else (row + i, 0)
                self._grid.addWidget(box, *at, 1, 1 if half else 2)
            row += (len(boxes) + 1) // 2 if half else len(boxes)
        self._chain(wanted)

    def _chain(self, wanted: list[str]) -> None:
        editors = [self.boxes[n].editor for n in wanted]
        for before, after in itertools.pairwise(editors):
            QWidget.setTabOrder(before, after)

    def _on_left(self, name: str) -> None:
        self.arrange()
        self.left.emit(name)
