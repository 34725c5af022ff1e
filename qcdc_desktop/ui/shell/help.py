"""Help at hand: F1 opens the panel at the page and the field where the user is; closing it brings the user back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from qcdc_desktop.ui.base.machine import Machine

if TYPE_CHECKING:
    from qcdc_desktop.ui.shell.help_panel import HelpPanel

_CHARACTERS = 46
"""Width of the panel until the user gives it another."""
_MOST = 0.5
"""Share of the window that the panel takes at most when it is opened."""
_PAGE = 95
"""Characters of width that a page beside the panel needs; where there are fewer, the panel takes the whole window."""


class Help(QObject):
    """Makes the panel when it is first wanted, and anew after the look changed."""

    def __init__(self, window: QMainWindow, machine: Machine, documents: Path) -> None:
        super().__init__(window)
        self._window, self._machine, self._documents = window, machine, documents
        self.panel: HelpPanel | None = None
        self._before: QWidget | None = None

    def show_for(self, key: str) -> None:
        """Open the panel at the topic of a page, and at the section about the field that has the cursor."""
        focused = QApplication.focusWidget()
        if self.panel is not None and focused is not None and self.panel.isAncestorOf(focused):
            focused = self._before if self._before and shiboken6.isValid(self._before) else None
        self._before = focused
        panel = self.panel or self._make()
        panel.show_topic(key, _label_of(focused))
        panel.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def follow(self, key: str) -> None:
        """Another page was opened: an open panel tells of that one."""
        if self.panel is not None and self.panel.key != key:
            self._before = None
            self.panel.show_topic(key)

    @property
    def beside(self) -> bool:
        """Whether the page is to be seen beside the panel."""
        page = self._window.centralWidget()
        return page is not None and not page.isHidden()

    def close(self) -> None:
        """Put the panel away and the cursor back."""
        if self.panel is None:
            return
        if self.beside:
            self._machine.share("help", self.panel.width() / max(self._window.width(), 1))
        self._show_page(True)
        self._window.removeDockWidget(self.panel)
        self.panel.deleteLater()
        self.panel = None
        if self._before is not None and shiboken6.isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def dress(self) -> None:
        """The look changed: an open panel is made anew."""
        if self.panel is not None:
            key, self._before = self.panel.key, None
            self.close()
            panel = self._make()
            panel.show_topic(key)
            panel.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self) -> HelpPanel:
        from qcdc_desktop.ui.shell.help_panel import HelpPanel

        made = self.panel = HelpPanel(self._window)
        made.left.connect(self.close)
        made.guide_wanted.connect(self._print_guide)
        self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, made)
        usual = _CHARACTERS * made.fontMetrics().averageCharWidth()
        whole = self._window.width()
        wanted = round(min(self._machine.state.shares.get("help", usual / max(whole, 1)), _MOST) * whole)
        self._show_page(whole - max(wanted, usual) >= _PAGE * made.fontMetrics().averageCharWidth())
        self._window.resizeDocks([made], [wanted], Qt.Orientation.Horizontal)
        return made

    def _show_page(self, shown: bool) -> None:
        page = self._window.centralWidget()
        if page is not None and page.isHidden() is shown:
            page.setVisible(shown)

    def _print_guide(self) -> None:
        from datetime import datetime
        from functools import partial

        from qcdc_desktop.services.papers import exporting
        from qcdc_desktop.ui.base.sheet import Sheet
        from qcdc_desktop.ui.papers.print_dialog import PrintDialog

        today = datetime.now().astimezone().date()
        sheet = Sheet(self.tr("Hướng dẫn nhanh"), exporting.GUIDE_NAME, partial(exporting.guide, today))
        PrintDialog(self._machine, sheet, self._documents, self._window).open()


def _label_of(widget: QWidget | None) -> str:
    """The label of the field that a widget is or lies in, as it is read to people: its accessible name."""
    while widget is not None:
        if widget.property("help") is not None:
            return widget.accessibleName()
        widget = widget.parentWidget()
    return ""
