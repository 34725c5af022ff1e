"""A line under the top bar while what is shown is only to look at: the year is approved, or the file was opened so."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from qcdc_desktop.services import review
from qcdc_desktop.services.session import ChangeSet
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.parts.buttons import link
from qcdc_desktop.ui.parts.label import text_label


class YearBand(QFrame):
    """Follows the desk."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setProperty("role", "message")
        self.setProperty("tone", "info")
        self._sign, self._words = QLabel(), text_label(wraps=True)
        self.door = link(self.tr("Duyệt cuối năm"), "arrow-right")
        self.door.clicked.connect(lambda: desk.page_wanted.emit("review"))
        self.back = link(self.tr("Về tệp đang làm"), "undo-2")
        self.back.clicked.connect(desk.way_back_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), theme.px(6), theme.px(16), theme.px(6))
        row.setSpacing(theme.px(8))
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        row.addWidget(self.door)
        row.addWidget(self.back)
        desk.period_changed.connect(lambda _period: self.refresh())
        desk.committed.connect(self._on_committed)
        self.refresh()

    @property
    def text(self) -> str:
        """What is told; nothing while everything may be written."""
        return "" if self.isHidden() else self._words.text()

    def refresh(self) -> None:
        """Tell how the file and the year of the period stand."""
        sentences = []
        into = self.desk.looked_into
        if into:
            sentences.append(self.tr("Đang xem {0}; không sửa được gì.").format(into))
        elif self.desk.session.read_only:
            sentences.append(self.tr("Tệp đang mở ở chế độ chỉ xem, không sửa được."))
        if approved := review.sentence(self.desk.session, self.desk.period):
            sentences.append(approved if self.desk.session.read_only else f"{approved} {self.tr('Năm đang khóa.')}")
        self.door.setVisible(not into)
        self.back.setVisible(bool(into))
        side = theme.px(18)
        sign = "eye" if self.desk.session.read_only else "lock"
        self._sign.setPixmap(icon(sign, "info").pixmap(side, side))
        self._words.setText(" ".join(sentences))
        self.setVisible(bool(sentences))

    def _on_committed(self, done: ChangeSet) -> None:
        if done.kinds & {"approval", "year"}:
            self.refresh()
