"""Ways to look at the same things, side by side in the head of a page: one is in use."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.parts.buttons import beside_text


class Switch(QWidget):
    """Arrow keys and clicks change the way; a compact head has room for the icons alone."""

    wanted = Signal(str)
    """The person wants to look in the way with this key."""

    def __init__(self, name: str, *ways: tuple[str, str, str]) -> None:
        """``name`` is what readers of the screen say; each of ``ways`` is a key, its words and its icon."""
        super().__init__()
        self.setAccessibleName(name)
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for at, (key, words, sign) in enumerate(ways):
            made = QPushButton()
            made.setProperty("role", "way")
            made.setCheckable(True)  # before the words: with them readers of the screen ask what this is
            made.setText("" if theme.is_compact() else words)
            made.setProperty("end", "left" if not at else "right" if at == len(ways) - 1 else "")
            made.setAccessibleName(words)
            made.setToolTip(words if theme.is_compact() else "")
            made.setIcon(icon(sign, "muted"))
            made.setIconSize(beside_text())
            made.setChecked(not at)
            made.setAutoDefault(False)
            made.toggled.connect(partial(self._on_toggled, key))
            self._group.addButton(made)
            self.buttons[key] = made
            row.addWidget(made)

    @property
    def key(self) -> str:
        """The way in use."""
        return next(key for key, button in self.buttons.items() if button.isChecked())

    def use(self, key: str) -> None:
        """Show a way as the one in use, without telling anybody."""
        self.blockSignals(True)
        self.buttons[key].setChecked(True)
        self.blockSignals(False)

    def _on_toggled(self, key: str, checked: bool) -> None:
        if checked:
            self.wanted.emit(key)
