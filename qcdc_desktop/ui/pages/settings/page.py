"""Thiết lập: the unit, organs, recipients, years, and how the window looks."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from qcdc_desktop.domain.registers.periods import YEARS
from qcdc_desktop.domain.registers.unit import RECIPIENTS, Profile
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.page import Page
from qcdc_desktop.ui.pages.settings.appearance import AppearanceSection
from qcdc_desktop.ui.pages.settings.approval import ApprovalSection
from qcdc_desktop.ui.pages.settings.registers import OrgansSection, YearSection, recipients
from qcdc_desktop.ui.pages.settings.unit import UnitSection
from qcdc_desktop.ui.pages.settings.vault import VaultSection
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.looks import Looks
from qcdc_desktop.ui.parts.sections import Section, Sections


class SettingsPage(Page):
    """Sections with records are called by the name of their kind."""

    def __init__(self, desk: Desk, looks: Looks) -> None:
        super().__init__(desk)
        parts: dict[str, tuple[str, Callable[[], Section]]] = {
            Profile.INFO.name: (self.tr("Đơn vị"), partial(UnitSection, desk)),
            "organs": (self.tr("Tổ chức"), partial(OrgansSection, desk)),
            RECIPIENTS.name: (RECIPIENTS.title, partial(recipients, desk)),
            YEARS.name: (YEARS.title, partial(YearSection, desk)),
            "approval": (self.tr("Mật khẩu duyệt"), partial(ApprovalSection, desk)),
            "vault": (self.tr("Két danh tính"), partial(VaultSection, desk)),
            "looks": (self.tr("Giao diện"), partial(AppearanceSection, looks)),
        }
        titles = {key: title for key, (title, _make) in parts.items()}
        made = cache(lambda key: parts[key][1]() if key in parts else None)
        self.sections = Sections(self.tr("Các phần của thiết lập"), titles, made)
        title = text_label(self.tr("Thiết lập"), "title")
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(title, 1)
        head.addLayout(self.sections.head)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(12))
        column.addLayout(head)
        column.addWidget(self.sections.tabs)
        column.addWidget(self.sections.stack, 1)

    @property
    def section(self) -> str:
        """Key of the section in sight."""
        return self.sections.key

    def open_section(self, key: str) -> bool:
        """Bring a section into sight; False where something typed in the present one is wrong."""
        return self.sections.open(key)

    def reload(self) -> None:
        self.sections.reload()

    def leave(self) -> bool:
        return self.sections.leave()

    def show_record(self, kind: str, record_id: int) -> bool:
        return self.sections.open(kind) and self.sections.current.show_record(record_id)
