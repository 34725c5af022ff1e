"""What each column of the list is: guessed from its heading, shown with an example, changed by a choice."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from qcdc_desktop.imports.staff.reading import Reading
from qcdc_desktop.imports.staff.words import TARGETS
from qcdc_desktop.imports.workbook.columns import letter
from qcdc_desktop.imports.workbook.values import text
from qcdc_desktop.imports.workbook.workbook import Cell, Formula
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.fields.calm_combo import CalmCombo
from qcdc_desktop.ui.parts.fields.named import name_field
from qcdc_desktop.ui.parts.label import text_label

_EXAMPLES = 2


class ColumnsFace(QWidget):
    """A line for each column that holds anything."""

    mapped = Signal(int, str)
    """The column with this index is the field with this key; an empty key leaves it out."""

    def __init__(self) -> None:
        super().__init__()
        self.combos: dict[int, CalmCombo] = {}
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._area)
        self._shown: tuple[str, ...] | None = None

    def put_above(self, choices: QLayout) -> None:
        """Let what is chosen for the whole list stand above the columns."""
        self._column.insertLayout(0, choices)

    def show_columns(self, known: Reading) -> None:
        """Show the columns anew; under the same headings only the choices are set."""
        if self._shown != (shown := (*known.head.headings, str(known.head.row), str(id(known.rows)))):
            self._shown = shown
            self._build(known)
        keys = ["", *[target.key for target in TARGETS]]
        for at, combo in self.combos.items():
            combo.setCurrentIndex(keys.index(known.mapping[at]))

    def _build(self, known: Reading) -> None:
        inner = QWidget()
        inner.setProperty("role", "plain")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, theme.px(8), theme.px(8), theme.px(8))
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(1, 1)
        self.combos = {}
        for at, heading in enumerate(known.head.headings):
            examples = _examples(known, at)
            if not heading and not examples:
                continue
            combo = self.combos[at] = CalmCombo()
            combo.addItem(self.tr("Bỏ qua cột này"))
            combo.addItems([target.label for target in TARGETS])
            name = text_label(
                self.tr("Cột {letter}").format(letter=letter(at)) + (f" · {heading}" if heading else ""), wraps=True
            )
            name_field(name, combo, name.text())
            combo.activated.connect(partial(self._on_chosen, at))
            example = text_label(examples, "small", wraps=True)
            row = grid.rowCount()
            grid.addWidget(name, row, 0)
            grid.addWidget(example, row, 1)
            grid.addWidget(combo, row, 2)
        grid.setRowStretch(grid.rowCount(), 1)
        self._area.setWidget(inner)

    def _on_chosen(self, column: int, at: int) -> None:
        self.mapped.emit(column, TARGETS[at - 1].key if at else "")


def _examples(known: Reading, at: int) -> str:
    cells = [row[at] for row in known.rows[known.head.body :] if at < len(row) and row[at] not in (None, "")]
    return " · ".join(_shown(cell)[:40] for cell in cells[:_EXAMPLES])


def _shown(cell: Cell) -> str:
    return str(cell) if isinstance(cell, Formula) else text(cell)
