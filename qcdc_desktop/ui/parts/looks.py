"""How the window looks, as its menu and the settings page show it; the window itself carries out what is wanted."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.machine import Machine
from qcdc_desktop.ui.parts.split import Split

MODES = (theme.Mode.LIGHT, theme.Mode.DARK, theme.Mode.SYSTEM)


class Looks(QObject):
    """Theme and text size of this machine."""

    mode_wanted = Signal(object)
    """A :class:`qcdc_desktop.ui.base.theme.Mode`."""
    size_wanted = Signal(float)
    """One of :data:`qcdc_desktop.ui.base.theme.SCALES`."""

    def __init__(self, machine: Machine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._machine = machine

    @property
    def mode(self) -> theme.Mode:
        """The theme chosen."""
        return self._machine.state.mode

    @property
    def text_size(self) -> float:
        """The text size chosen."""
        return self._machine.state.text_size

    def words(self, mode: theme.Mode) -> str:
        """What a theme is called."""
        return {
            theme.Mode.LIGHT: self.tr("Sáng"),
            theme.Mode.DARK: self.tr("Tối"),
            theme.Mode.SYSTEM: self.tr("Theo hệ thống"),
        }[mode]

    def keep_shares(self, page: QWidget) -> None:
        """Divide the parts of a page as they were left, and remember how they are divided from here on."""
        for split in page.findChildren(Split):
            split.share = self._machine.state.shares.get(split.name)
            split.chosen.connect(self._machine.share)

    def step_text(self, by: int) -> None:
        """Want the next larger or smaller text."""
        index = theme.SCALES.index(self.text_size) + by
        self.size_wanted.emit(theme.SCALES[min(max(index, 0), len(theme.SCALES) - 1)])
