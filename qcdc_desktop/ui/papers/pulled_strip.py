"""Under a section: the lines that registers gave it, each a door to its record, and what they say otherwise now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.pulled import Moved, Pulled
from qcdc_desktop.papers.subjects.begun import pulled_for
from qcdc_desktop.papers.templates import Section
from qcdc_desktop.services.papers import papers
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import link, secondary, unfolding
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.links import Links

_LONGEST = 90
"""Letters of a line that are shown on its door."""


class PulledStrip(QWidget):
    """Shown below the editor of a section that takes lines from registers."""

    taking_wanted = Signal(str)
    """What registers say now is to be put into the section with this key."""
    asked = Signal(str)
    """The lines that name people are to be put into the section with this key."""

    def __init__(self, desk: Desk, section: Section) -> None:
        super().__init__()
        self.desk, self.section = desk, section
        self.count = unfolding("", "book-open")
        self.count.toggled.connect(self._show_doors)
        self.doors = Links(lines=True)
        self.doors.wanted.connect(self._open)
        self.changes = text_label(role="told", wraps=True)
        self.take = secondary(self.tr("Cập nhật vào văn bản"), "refresh-cw")
        self.take.clicked.connect(lambda: self.taking_wanted.emit(section.key))
        self.ask = link(section.asking, "user-check")
        self.ask.setVisible(False)
        self.ask.clicked.connect(lambda: self.asked.emit(section.key))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(3))
        wide = (self.doors, self.changes)
        for part in (self.count, self.doors, self.ask, self.changes, self.take):
            column.addWidget(part, 0, _ANY if part in wide else Qt.AlignmentFlag.AlignLeft)
        self._show_doors(opened=False)

    def show_dossier(self, dossier: Dossier, *, locked: bool) -> None:
        """Show what registers say for the paper of a dossier; ``locked`` where its text may not be changed."""
        lines = pulled_for(dossier, self.section)
        self.count.setText(self.tr("{0} dòng lấy từ sổ").format(len(lines)) if lines else self.tr("Sổ chưa ghi gì"))
        self.count.setAccessibleName(f"{self.count.text()}: {self.section.label}")
        self.count.setEnabled(bool(lines))
        self.doors.tell([(one.key, self._words(one)) for one in lines])
        moved = () if dossier.issued else papers.changed_lines(self.desk.session, dossier, self.section)
        self.changes.setText("\n".join(map(self._change, moved)))
        self.changes.setVisible(bool(moved))
        self.take.setVisible(bool(moved) and not locked)
        self.ask.setVisible(not locked and not dossier.issued and papers.may_ask(dossier, self.section))

    def _words(self, one: Pulled) -> str:
        return one.text if len(one.text) <= _LONGEST else f"{one.text[:_LONGEST].rsplit(' ', 1)[0]}…"

    def _change(self, one: Moved) -> str:
        if not one.before:
            return self.tr("Sổ có thêm: {0}").format(one.now)
        if not one.now:
            return self.tr("Sổ không còn: {0}").format(one.before)
        return self.tr("Sổ nay ghi: {0} (văn bản: {1})").format(one.now, one.before)

    def _show_doors(self, opened: bool) -> None:
        self.doors.setVisible(opened)

    def _open(self, key: str) -> None:
        ref = Pulled(key, "").ref
        self.desk.record_wanted.emit(ref.kind, ref.id)


_ANY = Qt.AlignmentFlag(0)
