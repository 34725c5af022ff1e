"""Thiết lập: the unit, organs, recipients, years, the bin, and how the window looks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabBar, QVBoxLayout

from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.page import Page
from qcdc_desktop.ui.pages.settings.appearance import AppearanceSection
from qcdc_desktop.ui.pages.settings.approval import ApprovalSection
from qcdc_desktop.ui.pages.settings.bin import BinSection
from qcdc_desktop.ui.pages.settings.registers import OrgansSection, YearSection, recipients
from qcdc_desktop.ui.pages.settings.section import Section
from qcdc_desktop.ui.pages.settings.unit import UnitSection
from qcdc_desktop.ui.parts.faces import Faces
from qcdc_desktop.ui.parts.keys import tab_before
from qcdc_desktop.ui.parts.looks import Looks

_PLACES = {"profile": "unit", "recipient": "recipients", "year": "years"}
"""Where the records of a kind are."""


class SettingsPage(Page):
    """Tabs; a part is read when it is opened, and again when something it shows was changed."""

    kinds: ClassVar[frozenset[str]] = frozenset(BY_NAME)

    def __init__(self, desk: Desk, looks: Looks) -> None:
        super().__init__(desk)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(self.tr("Các phần của thiết lập"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self._stack = Faces()
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.px(12))
        self._made: dict[str, Section] = {}
        self._to_read: set[str] = set()
        self._parts: dict[str, tuple[str, Callable[[], Section]]] = {
            "unit": (self.tr("Đơn vị"), partial(UnitSection, desk)),
            "organs": (self.tr("Tổ chức"), partial(OrgansSection, desk)),
            "recipients": (self.tr("Nơi nhận"), partial(recipients, desk)),
            "years": (self.tr("Năm"), partial(YearSection, desk)),
            "approval": (self.tr("Duyệt năm"), partial(ApprovalSection, desk)),
            "bin": (self.tr("Thùng rác"), partial(BinSection, desk)),
            "looks": (self.tr("Giao diện"), partial(AppearanceSection, looks)),
        }
        for words, _make in self._parts.values():
            self.tabs.addTab(words)
        self._section = "unit"
        self._lay_out()
        self._turn()
        self.tabs.currentChanged.connect(lambda at: self.open_section(self.keys[at]))

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Thiết lập"))
        title.setProperty("role", "title")
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(title, 1)
        head.addLayout(self._buttons)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(12))
        column.addLayout(head)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all parts, in the order of the tabs."""
        return tuple(self._parts)

    def part(self, key: str) -> Section:
        """A part, made when it is first asked for."""
        if key not in self._made:
            made = self._made[key] = self._parts[key][1]()
            self._to_read.add(key)
            self._stack.addWidget(made)
            for button in made.buttons:
                self._buttons.addWidget(button)
                tab_before(button, self.tabs)
        return self._made[key]

    @property
    def section(self) -> str:
        """Key of the part that is open."""
        return self._section

    def open_section(self, key: str) -> bool:
        """Open a part; False where the present one keeps the user because something typed in it is wrong."""
        allowed = key == self._section or self.part(self._section).leave()
        if allowed:
            self._section = key
        self._turn()
        return allowed

    def reload(self) -> None:
        self._to_read.update(self._made)
        self._read()

    def leave(self) -> bool:
        return self.part(self._section).leave()

    def show_record(self, kind: str, record_id: int) -> bool:
        key = _PLACES.get(kind, "")
        return bool(key) and self.open_section(key) and self.part(key).show_record(record_id)

    def _turn(self) -> None:
        """Show the part that is open, with its tab and its buttons."""
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(self.keys.index(self._section))
        self.tabs.blockSignals(False)
        self._stack.setCurrentWidget(self.part(self._section))
        for key, section in self._made.items():
            for button in section.buttons:
                button.setVisible(key == self._section)
        self._read()

    def _read(self) -> None:
        if self._section in self._to_read:
            self._to_read.discard(self._section)
            self.part(self._section).reload()
