"""The head of a record, which stays while the rest scrolls: what it is, how it stands, what can be done next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.columns import bar_of
from qcdc_desktop.domain.kinds.fields import spec
from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.bullet_bar import BulletBar
from qcdc_desktop.ui.parts.buttons import link
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.parts.pill import Pill
from qcdc_desktop.ui.parts.wrapping import Wrapping
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.reading import Caption, Heading


class RecordHead(QWidget):
    """State and figure are those of the list's columns; ``panels`` add to it, and all give their next actions."""

    def __init__(self, declared: Register[Any], titles: Titles, panels: Sequence[Panel]) -> None:
        super().__init__()
        self.declared, self._titles = declared, titles
        self.setProperty("role", "plain")
        self.caption, self.title = Caption(), Heading(spec(declared.kind, declared.kind.INFO.title).label)
        self.give_up = link(self.tr("Bỏ mục mới"), "x")
        self.number, self.pill, self.bar = text_label(role="number"), Pill("", "neutral"), BulletBar()
        self.reason = text_label(role="muted", wraps=True)
        """It scrolls with the rest."""
        top, standing = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.caption, 1)
        top.addWidget(self.give_up)
        standing.setSpacing(theme.px(8))
        standing.addWidget(self.number)
        standing.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignVCenter)
        standing.addStretch(1)
        self._actions = Wrapping(theme.px(8))
        self._buttons = QWidget()
        self._buttons.setLayout(self._actions)
        for panel in panels:
            for button in panel.next_actions:
                self._actions.addWidget(button)
        self._panels = [panel for panel in panels if panel.stays]
        ring = theme.px(4) + 2
        column, rest = QVBoxLayout(self), QVBoxLayout()
        column.setContentsMargins(theme.px(18) - ring, theme.px(14), theme.px(18) - ring, theme.px(10))
        column.setSpacing(theme.px(6))
        # The words of the title begin where the others do, its ring left of them.
        for inner in (top, rest):
            inner.setContentsMargins(ring, 0, ring, 0)
        column.addLayout(top)
        column.addWidget(self.title)
        column.addLayout(rest)
        rest.addLayout(standing)
        for part in (self.bar, *self._panels, self._buttons):
            rest.addWidget(part)

    def show_row(self, row: Any) -> None:
        """Show how a row of the list stands."""
        declared, record = self.declared, self.declared.record(row)
        self._begin((declared.caption(row) if declared.caption else declared.kind.INFO.label), drafting=False)
        names = [c.text(row, self._titles) for c in declared.columns if c.wide]
        self.title.tell(names[0] if names else str(getattr(record, record.INFO.title)))
        self._show_state(row)
        self._show_figure(row)

    def show_draft(self) -> None:
        """Say that a new record is being typed."""
        self._begin(self.tr("{kind} mới").format(kind=self.declared.kind.INFO.label), drafting=True)
        for part in (self.number, self.pill, self.bar, self.reason):
            part.hide()

    def lock(self, locked: bool) -> None:
        """Let the title be read only."""
        self.title.lock(locked)

    def show_actions(self) -> None:
        """Give the line of actions its place where there are any."""
        self._buttons.setVisible(any(not button.isHidden() for button in self._buttons.findChildren(QWidget)))

    def _begin(self, caption: str, *, drafting: bool) -> None:
        self.caption.tell(caption.upper())
        self.give_up.setVisible(drafting)
        for part in (self.title, self._buttons, *self._panels):
            part.setVisible(not drafting)

    def _show_state(self, row: Any) -> None:
        states = [c for c in self.declared.columns if c.tone and c.text(row, self._titles) and c.tone(row)]
        self.pill.setVisible(bool(states))
        reason = states[0].tip(row) if states and states[0].tip else ""
        if states and states[0].tone:
            self.pill.show_state(states[0].text(row, self._titles), states[0].tone(row))
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))

    def _show_figure(self, row: Any) -> None:
        shown = [c for c in self.declared.columns if c.bar]
        bar = bar_of(self.declared.columns, shown[0], row) if shown else None
        words = shown[0].text(row, self._titles) if shown else ""
        self.number.setText(words)
        self.number.setVisible(bool(words))
        self.bar.setVisible(bar is not None)
        if bar is not None:
            plan = None if bar.plan is None else bar.plan / 100
            self.bar.show_bar(bar.share / 100, plan, bar.tone, f"{shown[0].label} {words}")
