"""The history of a record, read from the journal when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qcdc_desktop.domain.kinds.fields import Record, specs
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.services.session import Action, Change
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.panel import Panel

_SHOWN = 20
"""Latest steps listed."""


class History(Panel):
    """What was done to a record, and when; nothing is read while it is folded."""

    def __init__(self, desk: Desk, record: Callable[[Any], Record]) -> None:
        super().__init__(self.tr("Lịch sử"), folded=True)
        self.desk, self._record_of = desk, record
        self._record: Record | None = None
        self.lines = text_label(role="small", wraps=True)
        self.lines.setAccessibleName(self.tr("Lịch sử"))
        self.column.addWidget(self.lines)

    def show_row(self, row: Any) -> None:
        self._record = self._record_of(row)
        self._fill()

    def set_folded(self, folded: bool) -> None:
        super().set_folded(folded)
        if not folded:
            self._fill()

    def _fill(self) -> None:
        if self.folded or self._record is None:
            return
        changes = self.desk.session.history(type(self._record), self._record.id)
        lines = [self._change_line(change) for change in changes[-_SHOWN:][::-1]]
        if len(changes) > _SHOWN:
            lines.append(self.tr("… và {n} lần trước đó").format(n=len(changes) - _SHOWN))
        self.lines.setText("\n".join(lines))
        self.tell_count(len(changes))

    def _change_line(self, change: Change) -> str:
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
