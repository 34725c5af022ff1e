"""The history of a record, read from the journal when it is asked for."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.fields import Record, specs
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.storage.journal import Action, Change
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import link

_SHOWN = 20
"""Latest steps listed."""


class History(QWidget):
    """A door that opens into the list of what was done to a record, and when."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._record: Record | None = None
        self.door = link(self.tr("Lịch sử"), "history")
        self.door.setCheckable(True)
        self.door.toggled.connect(lambda _on: self._fill())
        self.lines = QLabel()
        self.lines.setProperty("role", "small")
        self.lines.setTextFormat(Qt.TextFormat.PlainText)
        self.lines.setWordWrap(True)
        self.lines.setAccessibleName(self.tr("Lịch sử"))
        self.lines.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.door, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.lines)

    def show_record(self, record: Record) -> None:
        """Show the history of a record; nothing is read while the door is closed."""
        self._record = record
        self._fill()

    def _fill(self) -> None:
        self.lines.setVisible(self.door.isChecked())
        if not self.door.isChecked() or self._record is None:
            return
        changes = self.desk.session.history(type(self._record), self._record.id)
        told = [self._told(change) for change in changes[-_SHOWN:][::-1]]
        if len(changes) > _SHOWN:
            told.append(self.tr("… và {n} lần trước đó").format(n=len(changes) - _SHOWN))
        self.lines.setText("\n".join(told))

    def _told(self, change: Change) -> str:
        step = self.desk.session.step(change.step_id)
        verb = {Action.UNDO: self.tr("Hoàn tác: {verb}"), Action.REDO: self.tr("Làm lại: {verb}")}.get(
            step.action, "{verb}"
        )
        line = f"{step.at:%d/%m/%Y %H:%M} · {verb.format(verb=step.verb)}"
        changed = _changed(change.kind, change.before, change.after)
        return f"{line} ({', '.join(changed)})" if len(changed) > 1 else line


def _changed(kind: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> list[str]:
    if before is None or after is None:
        return []
    return [s.label.lower() for s in specs(BY_NAME[kind]) if not s.hidden and before.get(s.name) != after.get(s.name)]
