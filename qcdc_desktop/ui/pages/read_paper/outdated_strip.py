"""The outdated names of the paper, one after another: what stands instead is typed, and put everywhere at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from qcdc_desktop.domain.rules.outdated import Remark
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.buttons import link
from qcdc_desktop.ui.parts.label import sign_label, text_label


class OutdatedStrip(QFrame):
    """Hidden while there is nothing to put right."""

    replaced = Signal(str, str)
    """These words are to be replaced by those wherever they stand in the paper."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "remark")
        self._words = ""
        self._found: tuple[Remark, ...] = ()
        self._kept: set[str] = set()
        self.said = text_label(role="small", wraps=True)
        self.instead = QLineEdit()
        self.instead.setAccessibleName(self.tr("Thay bằng"))
        self.instead.returnPressed.connect(self._replace)
        self.replace, self.keep = link(self.tr("Thay")), link(self.tr("Để nguyên"))
        self.replace.clicked.connect(self._replace)
        self.keep.clicked.connect(self._keep)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(10), theme.px(6), theme.px(10), theme.px(6))
        row.setSpacing(theme.px(8))
        row.addWidget(sign_label("triangle-alert", "warn", 16))
        row.addWidget(self.said, 1)
        row.addWidget(self.instead, 1)
        row.addWidget(self.replace)
        row.addWidget(self.keep)

    def show_found(self, remarks: Iterable[Remark]) -> None:
        """Offer the outdated words that stand most often, but for those that are to stay."""
        self._found = tuple(remarks)
        counted = Counter(remark.words for remark in self._found if remark.words not in self._kept)
        self.setVisible(bool(counted))
        if not counted:
            self._words = ""
            return
        words, count = counted.most_common(1)[0]
        remark = next(one for one in self._found if one.words == words)
        if words != self._words:
            self.instead.setText(remark.instead)
        self._words = words
        more = self.tr(" · còn {0} từ khác").format(len(counted) - 1) if len(counted) > 1 else ""
        self.said.setText(self.tr("“{0}” không còn dùng, {1} chỗ{2}").format(words, count, more))
        self.said.setToolTip(remark.reason)

    def forget(self) -> None:
        """Begin anew with another paper."""
        self._kept.clear()
        self._words = ""

    def _replace(self) -> None:
        if self._words and (instead := self.instead.text().strip()):
            self.replaced.emit(self._words, instead)

    def _keep(self) -> None:
        self._kept.add(self._words)
        self.show_found(self._found)
