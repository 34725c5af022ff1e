"""What the window shows while no file is open: new, open, sample, the recent files; and the form of a new file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.buttons import link, primary, secondary
from qcdc_desktop.ui.parts.label import sign_label, text_label
from qcdc_desktop.ui.parts.notices.messages import MessageBar
from qcdc_desktop.ui.parts.wrapping import Wrapping

_WIDE = 640


class StartPage(QWidget):
    """The first page of all."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    help_wanted = Signal()
    look_wanted = Signal()
    file_wanted = Signal(str)
    """The user wants this recent file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.messages = MessageBar()
        self.new = primary(self.tr("Tạo tệp mới"), "file-plus")
        self.open = secondary(self.tr("Mở tệp có sẵn"), "folder-open")
        self.sample = secondary(self.tr("Mở dữ liệu mẫu"), "book-open")
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(self.open_wanted)
        self.sample.clicked.connect(self.sample_wanted)
        self.help = secondary(self.tr("Bắt đầu thế nào? (F1)"), "circle-help")
        self.help.clicked.connect(self.help_wanted)
        self.look = secondary(self.tr("Mở để xem"), "eye")
        self.look.clicked.connect(self.look_wanted)
        self._recent = QVBoxLayout()
        self._doors: list[QWidget] = []
        self._recent_caption = _caption(self.tr("TỆP GẦN ĐÂY"))
        self._lay_out()

    def _lay_out(self) -> None:
        card = QVBoxLayout()
        card.setSpacing(theme.px(16))
        card.addLayout(_brand(self.tr("Quy chế dân chủ"), self.tr("Sổ tay của cấp ủy trường học, không cần mạng")))
        row = Wrapping(theme.px(12))
        for button in (self.new, self.open, self.sample):
            row.addWidget(button)
        card.addLayout(row)
        below = QHBoxLayout()
        below.setSpacing(theme.px(12))
        for button in (self.look, self.help):
            below.addWidget(button)
        below.addStretch(1)
        card.addLayout(below)
        self._recent.setSpacing(theme.px(4))
        card.addSpacing(theme.px(8))
        card.addWidget(self._recent_caption)
        card.addLayout(self._recent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.messages)
        column.addWidget(centred(card), 1)

    def show_recent(self, files: Sequence[Path]) -> None:
        """List the recent files, each a door."""
        for door in self._doors:
            self._recent.removeWidget(door)
            door.hide()
            door.deleteLater()
        self._doors = [self._recent_file(path) for path in files]
        for door in self._doors:
            self._recent.addWidget(door)
        self._recent_caption.setVisible(bool(files))

    def _recent_file(self, path: Path) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        door = link(path.stem, "file-text")
        door.setAccessibleName(self.tr("Mở {0}").format(path.name))
        door.setToolTip(str(path))
        door.clicked.connect(lambda: self.file_wanted.emit(str(path)))
        where = text_label(str(path.parent), "small", wraps=True)
        row.addWidget(door)
        row.addWidget(where, 1)
        return made


def centred(content: QVBoxLayout) -> QScrollArea:
    """A card of a readable width in the middle of the window, scrolling where it is higher than the window."""
    card = QFrame()
    card.setProperty("role", "card")
    card.setMaximumWidth(theme.px(_WIDE))
    content.setContentsMargins(*[theme.px(32)] * 4)
    card.setLayout(content)
    outside = QWidget()
    outside.setProperty("role", "plain")
    row = QHBoxLayout(outside)
    row.setContentsMargins(*[theme.px(24)] * 4)
    row.addStretch(1)
    row.addWidget(card, 4, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(outside)
    return area


def _brand(title: str, words: str) -> QHBoxLayout:
    sign = sign_label("landmark", "accent", 40)
    column = QVBoxLayout()
    column.setSpacing(theme.px(4))
    column.addWidget(text_label(title, "title"))
    column.addWidget(text_label(words, "muted", wraps=True))
    row = QHBoxLayout()
    row.setSpacing(theme.px(16))
    row.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
    row.addLayout(column, 1)
    return row


def _caption(text: str) -> QLabel:
    return text_label(text, "caption")
