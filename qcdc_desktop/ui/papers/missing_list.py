"""What a paper still lacks before it can be signed; every line is a door to where it is written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from qcdc_desktop.papers.builders import Missing
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.parts.buttons import tool
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.links import Link
from qcdc_desktop.ui.parts.pill import Pill
from qcdc_desktop.ui.parts.remark_line import remark_line

_LINES = 4
"""Lines shown at once; the rest is scrolled to."""


class MissingList(QFrame):
    """One line that says how much is missing, and below it what."""

    wanted = Signal(str)
    """The place of a :class:`~qcdc_desktop.papers.builders.Missing`."""

    replacing_wanted = Signal(str, str)
    """Words are to be replaced by others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.items: tuple[Missing, ...] = ()
        self.state = Pill("", "good")
        self._words = text_label(role="muted", wraps=True)
        self._room = QScrollArea()
        self._room.setWidgetResizable(True)
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fold = tool(self.tr("Thu gọn danh sách"), "chevron-down")
        self._fold.clicked.connect(lambda: self._open(self._room.isHidden()))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.state)
        head.addWidget(self._words, 1)
        head.addWidget(self._fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(6), theme.px(8), theme.px(6))
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(self._room)

    def show_missing(self, items: Sequence[Missing]) -> None:
        """Show what is missing; nothing means that the paper can be signed."""
        if tuple(items) == self.items and self.state.text:
            return
        self.items = tuple(items)
        if not self.items:
            self.state.show_state(self.tr("Đủ điều kiện ký"), "good")
            self._words.setText(self.tr("Không còn thiếu gì trước khi ký."))
        else:
            self.state.show_state(self.tr("Còn thiếu {0} mục").format(len(self.items)), "warn")
            self._words.setText(self.tr("trước khi ký"))
        self._fold.setVisible(bool(self.items))
        self._fill()
        self._open(bool(self.items))

    def unfold(self) -> None:
        """Show the list, whoever folded it."""
        self._open(bool(self.items))

    def lines(self) -> list[Link]:
        """The lines of the list; each is a link to its place."""
        inside = self._room.widget()
        found = inside.findChildren(Link) if inside else []
        return [line for line in found if line.text() != self.tr("Thay…")]

    def _fill(self) -> None:
        made = QWidget()
        made.setProperty("role", "plain")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for item in self.items:
            column.addLayout(self._line(item))
        column.addStretch(1)
        self._room.setWidget(made)
        heights = [line.heightForWidth(self.maximumWidth()) for line in self.lines()[:_LINES]]
        self._room.setFixedHeight(max(sum(heights) + (len(heights) - 1) * column.spacing(), 0))

    def _line(self, item: Missing) -> QHBoxLayout:
        replace = partial(self.replacing_wanted.emit, item.words, item.instead)
        return remark_line(item.sentence, partial(self.wanted.emit, item.place), item.words, replace)

    def _open(self, opened: bool) -> None:
        self._room.setVisible(opened)
        self._fold.setIcon(icon("chevron-down" if opened else "chevron-up"))
        self._fold.setToolTip(self.tr("Thu gọn danh sách") if opened else self.tr("Mở danh sách"))
        self._fold.setAccessibleName(self._fold.toolTip())
