"""One sentence over all backups: how safe the work is; and what that rests on, or what to do."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from qcdc_desktop.services.backups.standing import Safety
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.parts.label import text_label

_SIGN = 26


class SafetyCard(QFrame):
    """Its sign says the same as its words; readers of the screen are told the words."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._sign = QLabel()
        self.title, self.words = text_label(role="section", wraps=True), text_label(role="muted", wraps=True)
        lines, self.row = QVBoxLayout(), QHBoxLayout(self)
        lines.setSpacing(theme.px(1))
        lines.addWidget(self.title)
        lines.addWidget(self.words)
        around = theme.px(8 if theme.is_compact() else 12)
        self.row.setContentsMargins(theme.px(16), around, theme.px(16), around)
        self.row.setSpacing(theme.px(14))
        self.row.addWidget(self._sign)
        self.row.addLayout(lines, 1)

    def show_safety(self, safety: Safety) -> None:
        """Say how safe the work is."""
        side = theme.px(_SIGN)
        sign = "shield-check" if safety.tone == "good" else "shield-alert"
        self._sign.setPixmap(icon(sign, safety.tone).pixmap(side, side))
        self.title.setText(safety.title)
        self.words.setText(safety.words)
        self.setAccessibleName(f"{safety.title}. {safety.words}")
