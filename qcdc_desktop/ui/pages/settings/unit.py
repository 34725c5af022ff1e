"""The unit's profile: one record, its form derived from the declared fields."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from qcdc_desktop.domain.kinds.register import listed
from qcdc_desktop.domain.registers.unit import Profile
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.sections import Section
from qcdc_desktop.ui.registers.inspector import Inspector
from qcdc_desktop.ui.registers.models.titles import Titles

_WIDE = 760


class UnitSection(Section):
    """Hồ sơ đơn vị."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._titles = Titles(desk.session)
        self.inspector = Inspector(desk, listed(Profile), self._titles)
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumWidth(theme.px(_WIDE))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.inspector)
        row = QHBoxLayout()
        row.addWidget(card, 1)
        row.addStretch(0)
        self.column.addLayout(row)

    def reload(self) -> None:
        self._titles.clear()
        self.inspector.show_row(self.desk.session.find(Profile))

    def leave(self) -> bool:
        return self.inspector.leave()
