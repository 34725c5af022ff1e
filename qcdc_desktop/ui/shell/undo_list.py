"""The latest steps below the undo button: everything down to the chosen one is taken back at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from qcdc_desktop.services.undo import Undoable
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.parts.buttons import primary
from qcdc_desktop.ui.parts.fields.popup import Popup
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.plain_list import PlainList

_WIDE, _HIGH = 460, 380
"""Units."""


class UndoList(Popup):
    """Enter, a double click or the button takes back; the steps that go along carry the sign of undo."""

    wanted = Signal(int)
    """Every step down to the one with this id is to be taken back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._steps: Sequence[Undoable] = ()
        self.title = text_label(self.tr("Các bước gần đây, mới nhất ở trên"), "caption")
        self.rows = PlainList(self.tr("Các bước hoàn tác được"))
        self.rows.setFixedSize(theme.px(_WIDE), theme.px(_HIGH))
        self.button = primary("", "undo-2")
        for part in (self.title, self.rows, self.button):
            self.column.addWidget(part)
        self.setFocusProxy(self.rows)
        self.rows.currentRowChanged.connect(self._mark)
        self.rows.itemActivated.connect(lambda _item: self.take_back())
        self.button.clicked.connect(self.take_back)

    def show_steps(self, steps: Sequence[Undoable], today: date) -> None:
        """Offer these steps, the latest first."""
        self._steps = steps
        self.rows.clear()
        for step in steps:
            when = f"{step.at:%H:%M}" if step.at.date() == today else f"{step.at:%H:%M %d/%m/%Y}"
            QListWidgetItem("\n".join(filter(None, (f"{when} · {step.verb}", step.named))), self.rows)
        self.rows.setCurrentRow(0)
        self._mark(0)

    def take_back(self) -> None:
        """Take back every step down to the one chosen."""
        place = self.rows.currentRow()
        if 0 <= place < len(self._steps):
            self.hide()
            self.wanted.emit(self._steps[place].step_id)

    def _mark(self, place: int) -> None:
        going, staying = icon("undo-2", "accent"), icon("undo-2", "line")
        for row in range(self.rows.count()):
            self.rows.item(row).setIcon(going if row <= place else staying)
        self.button.setText(self.tr("Hoàn tác {0} bước").format(place + 1))
        self.button.setEnabled(place >= 0 and bool(self._steps))
