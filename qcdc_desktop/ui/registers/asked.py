"""Fields that are asked once and stored by a button: name over field, the sentence at what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from qcdc_desktop.services.drafts import Typed
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.held_words import Holder
from qcdc_desktop.ui.parts.fields.calm_combo import CalmCombo
from qcdc_desktop.ui.parts.fields.named import mark_fault, name_field
from qcdc_desktop.ui.parts.floating import announce
from qcdc_desktop.ui.parts.label import text_label

Field = QLineEdit | QPlainTextEdit | QComboBox


class Asked(QWidget, Holder):
    """A column of named fields."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.about = ""
        """What is asked of what, among all that is typed: words typed here are kept under this name, if it has one."""
        self.fields: dict[str, Field] = {}
        self._labels: dict[str, QLabel] = {}
        self._faults: dict[str, QLabel] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._form.setVerticalSpacing(theme.px(6))

    def line(self, name: str, label: str, help: str = "") -> QLineEdit:
        """A field of one line."""
        made = QLineEdit()
        self._add(name, label, help, made)
        return made

    def secret(self, name: str, label: str, help: str = "") -> QLineEdit:
        """A field whose letters are not shown."""
        made = self.line(name, label, help)
        made.setEchoMode(QLineEdit.EchoMode.Password)
        return made

    def lines(self, name: str, label: str, help: str = "", rows: int = 3) -> QPlainTextEdit:
        """A field of several lines; Tab leaves it."""
        made = QPlainTextEdit()
        made.setTabChangesFocus(True)
        made.setFixedHeight(made.fontMetrics().lineSpacing() * rows + theme.px(16))
        self._add(name, label, help, made)
        return made

    def choice(self, name: str, label: str, choices: Mapping[str, object]) -> QComboBox:
        """One of some words."""
        made = CalmCombo()
        for words, data in choices.items():
            made.addItem(words, data)
        self._add(name, label, "", made)
        return made

    def text(self, name: str) -> str:
        """What was typed in a field."""
        field = self.fields[name]
        if isinstance(field, QComboBox):
            return field.currentText()
        return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()

    def held_words(self) -> Sequence[Typed]:
        words = {name: self.text(name) for name, field in self.fields.items() if _is_typed(field)}
        if not self.about or not any(words.values()):
            return ()
        return (Typed(self.about, 0, words, label=self._labels[next(iter(words))].text()),)

    def take_back(self, typed: Typed) -> bool:
        if not self.about or typed.kind != self.about or not typed.words.keys() <= self.fields.keys():
            return False
        for name, words in typed.words.items():
            field = self.fields[name]
            if isinstance(field, QPlainTextEdit):
                field.selectAll()
                field.insertPlainText(words)
            elif isinstance(field, QLineEdit):
                field.selectAll()
                field.insert(words)
        return True

    def show_field(self, name: str, shown: bool) -> None:
        """Show or hide a field with its name."""
        self._form.setRowVisible(self._labels[name], shown)
        # Qt shows the whole row, the line for what is wrong as well.
        self._faults[name].setVisible(shown and bool(self._faults[name].text()))

    @property
    def faults_shown(self) -> dict[str, str]:
        """The sentence at every field that is wrong."""
        return {name: label.text() for name, label in self._faults.items() if not label.isHidden()}

    def mark(self, faults: Mapping[str, str]) -> None:
        """Mark the faulty fields and no others; the first of them gets the keys."""
        told = self.faults_shown
        for name, field in self.fields.items():
            mark_fault(field, faults.get(name, ""))
            self._faults[name].setText(faults.get(name, ""))
            self._faults[name].setVisible(name in faults)
        if wrong := next((name for name in self.fields if name in faults), ""):
            if self.fields[wrong].hasFocus() and told.get(wrong) == faults[wrong]:
                announce(self, faults[wrong])  # tried once more from there: neither mark nor keys say anything new
            self.fields[wrong].setFocus()

    def clear(self) -> None:
        """Forget what was typed, and every mark."""
        for field in self.fields.values():
            if not isinstance(field, QComboBox):
                field.clear()
        self.mark({})

    def _add(self, name: str, label: str, help: str, field: Field) -> None:
        named, fault = text_label(label, "small"), text_label(role="error", wraps=True)
        name_field(named, field, label)
        field.setProperty("help", help)
        field.setAccessibleDescription(help)
        field.setToolTip(help)
        fault.hide()
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        column.addWidget(field)
        column.addWidget(fault)
        self._form.addRow(named, column)
        self.fields[name], self._labels[name], self._faults[name] = field, named, fault


def _is_typed(field: Field) -> bool:
    """Whether somebody typed in a field, which does not hide what is typed."""
    if isinstance(field, QPlainTextEdit):
        return field.document().isModified()
    return isinstance(field, QLineEdit) and field.isModified() and field.echoMode() is QLineEdit.EchoMode.Normal
