"""What a record names that is outdated, told over its fields while it can still be put right (H7)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.figure import Spot
from qcdc_desktop.services import checking
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.remark_line import remark_line

_MOST = 3
"""So many are told line by line; of more the number."""


class OutdatedNotes(QWidget):
    """Hidden while there is nothing to put right."""

    def __init__(self, desk: Desk, lead: Callable[[Spot], object]) -> None:
        """``lead`` opens the field with its words chosen."""
        super().__init__()
        self.setProperty("role", "plain")
        self._desk, self._lead = desk, lead
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._lines: QWidget | None = None
        self.hide()

    def show_record(self, record: Record | None) -> None:
        """Tell of a record, each word of a field once; of none, where nothing may be changed."""
        found = checking.findings_of(self._desk.session, record) if record else ()
        each = {(one.field, one.remark.words): one for one in reversed(found)}
        if self._lines is not None:
            self._lines.deleteLater()
            self._lines = None
        self.setVisible(bool(each))
        if each:
            self._tell(list(reversed(each.values())))

    def _tell(self, found: list[checking.Finding]) -> None:
        self._lines = QWidget()
        column = QVBoxLayout(self._lines)
        column.setContentsMargins(0, 0, 0, theme.px(8))
        column.setSpacing(theme.px(4))
        for one in found[:_MOST]:
            remark = one.remark
            replace = partial(self._desk.replacing_wanted.emit, remark.words, remark.instead)
            said = f"{one.place}: {remark.advice}"
            column.addLayout(remark_line(said, partial(self._lead, one.spot), remark.words, replace))
        if len(found) > _MOST:
            column.addWidget(text_label(self.tr("Và {0} chỗ khác.").format(len(found) - _MOST), "muted"))
        self._column.addWidget(self._lines)
